-- The family line: who asked after whom, what was told, who looked in, and what the person lets the family know. Who asked and how they can be reached is sealed.
create table family_call (
  call_id    uuid primary key,
  person_id  uuid not null references person,
  record_id  uuid not null,
  taken_by   text not null,
  look_by    timestamptz,
  known_from timestamptz not null,
  entry      bigint not null
);
create table family_word (
  word_id    uuid primary key,
  call_id    uuid not null references family_call,
  person_id  uuid not null references person,
  sentence   text not null,
  told_by    text not null,
  next_by    timestamptz,
  known_from timestamptz not null,
  entry      bigint not null
);
create table family_look (
  look_id    uuid primary key,
  call_id    uuid not null references family_call,
  person_id  uuid not null references person,
  is_seen    boolean not null,
  looked_by  text not null,
  known_from timestamptz not null,
  entry      bigint not null
);
create table family_consent (
  consent_id uuid primary key,
  person_id  uuid not null references person,
  consent    text not null check (consent in ('all', 'alive', 'nothing')),
  told_by    text not null,
  known_from timestamptz not null,
  entry      bigint not null
);
create index on family_call (known_from);
create index on family_word (call_id);
create index on family_look (call_id);

do $$
declare
  name text;
  seen constant text := '%1$I.person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id)';
begin
  foreach name in array '{family_call,family_word,family_look,family_consent}'::text[] loop
    execute format('create index on %I (person_id)', name);
    execute format('create index on %I (entry)', name);
    execute format('alter table %I enable row level security', name);
    -- Neither a case nor a commander's question reads a row here: only those of this room.
    execute format('create policy seen on %1$I for select using ((select current_setting(''muster.verb'', true)) in (''family.read'', ''family.answer'') and (' || seen || '))', name);
    execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (select current_setting(''muster.verb'', true)) like ''family.%%'' and (' || seen || '))', name);
    execute format('create trigger not_changed before update or delete or truncate on %I for each statement execute function ledger_refuse()', name);
  end loop;
end
$$;

-- How somebody stands now, for the sentence: their duty status, and the case that is open or was the last.
create function family_standing(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('code', coalesce((select code from person_status where person_id = one and known_to = 'infinity' and held_from <= now() and now() < held_to limit 1),
      (select code from person_status where person_id = one and known_to = 'infinity' order by held_from desc limit 1), 'SEP'),
    'stage', (select stage from absence_line where person_id = one order by is_open desc, began desc limit 1),
    'hasLeftAbroad', coalesce((select l.stage = 'closed' and exists (select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'leftAbroad')
      from absence_line l where l.person_id = one order by is_open desc, began desc limit 1), false))
$$;
