-- Causes of absences: who coded a case, what they gave, the person's own words (sealed), and what the inspector has taken up.

-- The person's own words are sealed by themselves: those who code read them, nobody else.
alter table access_sealed drop constraint access_sealed_kind_check;
alter table access_sealed add constraint access_sealed_kind_check
  check (kind in ('verbatim', 'family', 'medical', 'whereabouts', 'complaint', 'identity', 'ownWords'));

create table cause_coding (
  coding_id  uuid primary key,
  absence_id uuid not null references absence,
  person_id  uuid not null references person,
  unit_id    uuid references unit,       -- where the person was assigned when the absence began: the totals are by it
  account_id uuid not null,
  is_blind   boolean not null,           -- before seeing any other's codes: it counts for agreement
  by_name    text not null,
  known_from timestamptz not null,
  entry      bigint not null
);
create unique index cause_coding_once on cause_coding (absence_id, account_id);

-- `code` of one that is sealed is SEALED, and the record says which. `is_first`: given at once with the coding.
create table cause (
  fact_id      uuid not null,
  coding_id    uuid not null references cause_coding,
  absence_id   uuid not null references absence,
  person_id    uuid not null references person,
  account_id   uuid not null,
  code         text not null check (code ~ '^[A-Z]{3}(-[A-Z]+)?$|^SEALED$'),
  is_immediate boolean not null,
  source       text not null,
  confidence   text not null check (confidence in ('low', 'moderate', 'high')),
  is_unit      boolean not null,
  is_primary   boolean not null,
  is_first     boolean not null,
  record_id    uuid,
  by_name      text not null,
  known_from   timestamptz not null,
  known_to     timestamptz not null default 'infinity',
  entry        bigint not null,
  ended_entry  bigint,
  primary key (fact_id),
  check (known_from < known_to),
  check ((code = 'SEALED') = (record_id is not null))
);
create index on cause (absence_id);
create index on cause (coding_id);
create index on cause (known_from) where is_immediate;
create index on cause (ended_entry) where ended_entry is not null;

create table cause_words (
  words_id   uuid primary key,
  absence_id uuid not null references absence,
  person_id  uuid not null references person,
  record_id  uuid not null,
  held       timestamptz not null,
  by_name    text not null,
  known_from timestamptz not null,
  entry      bigint not null
);
create index on cause_words (absence_id);

create table cause_taken (
  taken_id   uuid primary key,
  cause_id   uuid not null references cause,
  absence_id uuid not null references absence,
  person_id  uuid not null references person,
  by_name    text not null,
  known_from timestamptz not null,
  entry      bigint not null
);
create unique index cause_taken_once on cause_taken (cause_id);
create index on cause_taken (absence_id);

do $$
declare
  name text;
begin
  foreach name in array '{cause_coding,cause,cause_words,cause_taken}'::text[] loop
    execute format('create index on %I (person_id)', name);
    execute format('create index on %I (entry)', name);
    execute format('alter table %I enable row level security', name);
  end loop;
  foreach name in array '{cause_coding,cause_words,cause_taken}'::text[] loop
    execute format('create trigger not_changed before update or delete or truncate on %I for each statement execute function ledger_refuse()', name);
  end loop;
end
$$;
create trigger only_the_end before update of fact_id, coding_id, absence_id, person_id, account_id, code, is_immediate, source, confidence, is_unit, is_primary, is_first,
  record_id, by_name, known_from, entry on cause for each statement execute function refuse_change();
create trigger ends_once before update on cause for each row when (old.known_to <> 'infinity' or new.known_to = 'infinity') execute function refuse_change();
create trigger not_pruned before delete or truncate on cause for each statement execute function ledger_refuse();

create function causes_verb() returns text language sql stable return coalesce(current_setting('muster.verb', true), '');
create function causes_inspects() returns boolean language sql stable return 'inspection' = any(access_scopes());
-- By whom of a case the codes may be seen: by whoever has coded it, and by everybody once two have. With the owner's eyes: it says no more than that.
create function causes_open(one uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  return exists (select 1 from cause_coding where absence_id = one and account_id = access_account()) or (select count(*) >= 2 from cause_coding where absence_id = one);

-- No verb but those of this room shows a row; and none of them without the person in sight.
do $$
declare
  name text;
  seen constant text := '(%1$I.person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id))';
begin
  foreach name in array '{cause_coding,cause_words}'::text[] loop
    execute format('create policy seen on %1$I for select using ((select causes_verb()) in (''causes.read'', ''causes.code'', ''causes.inspect'') and ' || seen || ')', name);
    execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (select causes_verb()) = ''causes.code'' and ' || seen || ')', name);
  end loop;
  -- One's own; what goes to the inspector at once to the inspection; the rest to whoever is no longer blind to it.
  execute format('create policy seen on %1$I for select using ((select causes_verb()) in (''causes.read'', ''causes.code'', ''causes.inspect'') and ' || seen
    || ' and (%1$I.account_id = (select access_account()) or case when %1$I.is_immediate then (select causes_inspects()) else causes_open(%1$I.absence_id) end))', 'cause');
  execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (select causes_verb()) = ''causes.code'' '
    || 'and account_id = (select access_account()) and ' || seen || ')', 'cause');
  execute format('create policy closed on %1$I for update using ((select causes_verb()) = ''causes.code'' and account_id = (select access_account()) and ' || seen
    || ') with check (true)', 'cause');
  execute format('create policy seen on %1$I for select using ((select causes_inspects()) and (select causes_verb()) = ''causes.inspect'' and ' || seen || ')', 'cause_taken');
  execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (select causes_inspects()) '
    || 'and (select causes_verb()) = ''causes.inspect'' and ' || seen || ')', 'cause_taken');
end
$$;

create function causes_sees(person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  return access_everybody() or exists (select 1 from access_seen_person p where p.person_id = person);

-- The causes of a case as a command about them reads it, the case locked. With the owner's eyes: a rule has to know that another has coded, and says so to nobody.
create function causes_load(one uuid) returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  person uuid;
begin
  select person_id into person from absence where absence_id = one for update;
  if person is null or causes_verb() not in ('causes.code', 'causes.inspect') or not causes_sees(person) then return null; end if;
  return jsonb_build_object('absenceId', one, 'personId', person,
    'unitId', (select a.unit_id from person_assignment a join absence_line l on l.absence_id = one
      where a.person_id = person and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from <= l.began order by a.held_from desc limit 1),
    'isOwn', exists (select 1 from access_account where person_id = person and account_id = access_account()),
    'codings', coalesce((select jsonb_agg(jsonb_build_object('codingId', k.coding_id, 'accountId', k.account_id, 'isBlind', k.is_blind) order by k.known_from, k.coding_id)
      from cause_coding k where k.absence_id = one), '[]'),
    'causes', coalesce((select jsonb_agg(jsonb_build_object('causeId', c.fact_id, 'codingId', c.coding_id, 'accountId', c.account_id, 'code', c.code, 'isPrimary', c.is_primary)
      order by c.known_from, c.fact_id) from cause c where c.absence_id = one and c.known_to = 'infinity'), '[]'));
end
$$;

create function causes_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  update cause set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  insert into cause_coding (coding_id, absence_id, person_id, unit_id, account_id, is_blind, by_name, known_from, entry)
    select k."codingId", k."absenceId", k."personId", k."unitId", k."accountId", k."isBlind", k."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'codings', '[]')) as k("codingId" uuid, "absenceId" uuid, "personId" uuid, "unitId" uuid, "accountId" uuid, "isBlind" boolean, "by" text);
  insert into cause (fact_id, coding_id, absence_id, person_id, account_id, code, is_immediate, source, confidence, is_unit, is_primary, is_first, record_id, by_name, known_from, entry)
    select c."causeId", c."codingId", c."absenceId", c."personId", c."accountId", c.code, c."isImmediate", c.source, c.confidence, c."isUnit", c."isPrimary", c."isFirst",
      c."recordId", c."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'causes', '[]')) as c("causeId" uuid, "codingId" uuid, "absenceId" uuid, "personId" uuid, "accountId" uuid, code text,
      "isImmediate" boolean, source text, confidence text, "isUnit" boolean, "isPrimary" boolean, "isFirst" boolean, "recordId" uuid, "by" text);
  insert into cause_words (words_id, absence_id, person_id, record_id, held, by_name, known_from, entry)
    select w."wordsId", w."absenceId", w."personId", w."recordId", w.held, w."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'words', '[]')) as w("wordsId" uuid, "absenceId" uuid, "personId" uuid, "recordId" uuid, held timestamptz, "by" text);
  perform access_seal(coalesce(rows -> 'sealed', '[]'), at, by_entry);
end
$$;

-- The causes of the whole force, counted: what was known when the month began. The same for everybody, so that what is kept back is the same too; a unit that
-- somebody may not see is not told to them (`top`).
create function causes_counted(top uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  as_of timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
begin
  if causes_verb() <> 'causes.totals' or not (access_all() or top is not null and units_seen(top)) then return null; end if;
  return jsonb_build_object('asOf', iso(as_of),
    'unitName', (select s.name from unit_style s where s.unit_id = top and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'counts', coalesce((select jsonb_agg(to_jsonb(n)) from (
      select k.unit_id as "unitId", c.code, count(distinct c.absence_id)::int as cases from cause c join cause_coding k using (coding_id)
      where c.known_from < as_of and c.known_to > as_of group by 1, 2) n), '[]'),
    'under', coalesce((select jsonb_agg(jsonb_build_object('unitId', c.unit_id, 'superiorId', c.ancestor_id)) from unit_closure c
      where c.depth = 1 and c.held_from <= (as_of at time zone 'UTC')::date and (as_of at time zone 'UTC')::date < c.held_to), '[]'),
    'twice', coalesce((select jsonb_agg(to_jsonb(t)) from causes_twice(as_of) t), '[]'));
end
$$;

-- Cases that two people coded before seeing each other's codes, as they gave them, also what they have taken back since. For counting alone: within both walls
-- for whoever codes (`everybody` and `named` are the first), and of the whole force for totals.
create function causes_twice(until timestamptz, everybody boolean default true, named uuid[] default '{}') returns table ("first" jsonb, "second" jsonb)
language sql stable security definer set search_path = public, pg_temp
as $$
  with blind as (
    select k.absence_id, k.coding_id, row_number() over (partition by k.absence_id order by k.known_from, k.coding_id) as place
    from cause_coding k
    where k.is_blind and k.known_from < until and (causes_verb() = 'causes.totals' or causes_verb() = 'causes.read' and causes_sees(k.person_id)
      and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = k.person_id and p.seen_from <= now() and now() < p.seen_to
        and r.ancestor_id = any(named) and r.seen_from <= current_date and current_date < r.seen_to)))
  ), given as (
    select b.absence_id, b.place, (select coalesce(jsonb_agg(distinct c.code), '[]') from cause c where c.coding_id = b.coding_id and c.is_first) as codes from blind b
  )
  select one.codes, other.codes from given one join given other using (absence_id) where one.place = 1 and other.place = 2
$$;

-- What is sealed here, too, was made with keys that must not be made anew: it lies in access_sealed, which is asked already (0021).
