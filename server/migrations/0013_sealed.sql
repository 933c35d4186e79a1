-- What is sealed: a record a row, each under a key of its own that is wrapped by a key outside the database (docs/sealed.md). Whoever has the database has
-- nothing of it. `wrapped` is the record's key under the key that is current: a rotation changes it and nothing else, so it is no part of what a row says.
create table access_sealed (
  record_id   uuid primary key,
  kind        text not null check (kind in ('verbatim', 'family', 'medical', 'whereabouts', 'complaint', 'identity')),
  person_id   uuid references person,   -- whose it is: seen where they are seen; else
  unit_id     uuid references unit,     -- of which unit; what has neither is seen by whoever opens the kind over the whole force
  of_table    text not null,            -- what it belongs to
  of_id       uuid not null,
  match       bytea,                    -- a keyed hash, for finding equal ones: there is no other search
  wrapped     bytea not null,
  sealed      bytea not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  check (known_from < known_to)
);
create index on access_sealed (person_id, kind) where person_id is not null;
create index on access_sealed (of_id, kind);
create index on access_sealed (kind, match) where match is not null;
create index on access_sealed (entry);
create index on access_sealed (ended_entry) where ended_entry is not null;
create trigger only_the_end before update of record_id, kind, person_id, unit_id, of_table, of_id, match, sealed, known_from, entry on access_sealed
  for each statement execute function refuse_change();
create trigger ends_once before update on access_sealed for each row
  when ((old.known_to <> 'infinity' or new.known_to = 'infinity')
    and not (new.wrapped <> old.wrapped and new.known_to = old.known_to and new.ended_entry is not distinct from old.ended_entry))
  execute function refuse_change();

-- What two people opened for one of them, until a moment.
create table access_opening (
  fact_id     uuid primary key,
  account_id  uuid not null,
  kind        text not null,
  of_table    text not null,
  of_id       uuid not null,
  held_to     timestamptz not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint
);
create index on access_opening (account_id, of_id) where known_to = 'infinity';
create index on access_opening (entry);
create index on access_opening (ended_entry) where ended_entry is not null;
create trigger only_the_end before update of fact_id, account_id, kind, of_table, of_id, held_to, known_from, entry on access_opening
  for each statement execute function refuse_change();
create trigger ends_once before update on access_opening for each row when (old.known_to <> 'infinity' or new.known_to = 'infinity')
  execute function refuse_change();

-- For what somebody opens what is sealed in a sitting: stated once, and standing in each entry that opens something. No fact: it goes with the sitting.
create table access_purpose (
  session_id uuid primary key,
  account_id uuid not null,
  purpose    text not null check (purpose <> ''),
  stated_at  timestamptz not null
);

-- Which kind a transaction may open and how far, told beside who acts (access_enter). Without it there is nothing to be seen.
create function access_open_sealed(kind text, everything boolean, units uuid[]) returns void language sql volatile
as $$
  select set_config('muster.sealed', coalesce(kind, ''), true), set_config('muster.sealed_all', case when everything then 'yes' else '' end, true),
    set_config('muster.sealed_units', units::text, true)
$$;
create function access_sealed_kind() returns text language sql stable return nullif(current_setting('muster.sealed', true), '');
create function access_sealed_all() returns boolean language sql stable return current_setting('muster.sealed_all', true) = 'yes';
create function access_sealed_units() returns uuid[] language sql stable
  return coalesce(nullif(current_setting('muster.sealed_units', true), ''), '{}')::uuid[];

alter table access_sealed enable row level security;
alter table access_opening enable row level security;
alter table access_purpose enable row level security;
do $$
declare
  within constant text := 'kind = (select access_sealed_kind()) and ((select access_sealed_all()) or case when person_id is not null '
    || 'then exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = access_sealed.person_id and p.seen_from <= now() '
    || 'and now() < p.seen_to and r.ancestor_id = any((select access_sealed_units())::uuid[]) and r.seen_from <= current_date and current_date < r.seen_to) '
    || 'else exists (select 1 from unit_reach r where r.unit_id = access_sealed.unit_id and r.ancestor_id = any((select access_sealed_units())::uuid[]) '
    || 'and r.seen_from <= current_date and current_date < r.seen_to) end)';
begin
  execute 'create policy seen on access_sealed for select using (' || within || ')';
  execute 'create policy closed on access_sealed for update using (' || within || ') with check (true)';
end
$$;
-- Whoever brings something in need not be one who may read it afterwards.
create policy added on access_sealed for insert with check (entry = (select access_entry()) and ((select access_all()) or case when person_id is not null
  then exists (select 1 from person o where o.person_id = access_sealed.person_id)
  else exists (select 1 from unit_reach r where r.unit_id = access_sealed.unit_id and r.seen_from <= current_date and current_date < r.seen_to) end));
create policy seen on access_opening for select using (account_id = (select access_account()));
create policy added on access_opening for insert with check (entry = (select access_entry()) and account_id = (select access_account())
  and kind = (select access_sealed_kind()));

-- Adds sealed records; every room's write comes here with its own.
create function access_seal(rows jsonb, at timestamptz, by_entry bigint) returns void language sql
as $$
  insert into access_sealed (record_id, kind, person_id, unit_id, of_table, of_id, match, wrapped, sealed, known_from, entry)
    select s."recordId", s.kind, s."personId", s."unitId", s."ofTable", s."ofId", decode(s.match, 'base64'), decode(s.wrapped, 'base64'), decode(s.sealed, 'base64'),
      at, by_entry
    from jsonb_to_recordset(rows) as s("recordId" uuid, kind text, "personId" uuid, "unitId" uuid, "ofTable" text, "ofId" uuid, match text, wrapped text,
      sealed text)
$$;

-- The purpose of a sitting: of the one's own, and stated by whoever opens something in it.
create function access_purpose_of(sitting uuid) returns text language sql stable security definer set search_path = public, pg_temp
as $$ select purpose from access_purpose where session_id = sitting and account_id = access_account() $$;
create function access_state_purpose(sitting uuid, stated text) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if current_setting('muster.verb', true) is distinct from 'access.reveal' or access_account() is null
  then raise exception 'a purpose is stated by whoever opens something' using errcode = 'insufficient_privilege'; end if;
  delete from access_purpose where stated_at < clock_timestamp() - interval '2 days';
  insert into access_purpose as p (session_id, account_id, purpose, stated_at) values (sitting, access_account(), stated, clock_timestamp())
    on conflict (session_id) do update set purpose = excluded.purpose, stated_at = excluded.stated_at where p.account_id = excluded.account_id;
end
$$;
