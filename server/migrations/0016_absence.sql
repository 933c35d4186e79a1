-- Absences: the rules in force, the cases, their events, and a line of each case for the lists.

-- The rules of a jurisdiction in force for a unit and everything under it, or (without a unit) for the whole force. A case keeps those it began under.
create table absence_regime (
  fact_id          uuid not null,
  unit_id          uuid references unit,
  regime           text not null,
  version          int not null,
  definition       jsonb not null,
  is_demonstration boolean not null,
  held_from        date not null,
  known_from       timestamptz not null,
  known_to         timestamptz not null default 'infinity',
  entry            bigint not null,
  ended_entry      bigint,
  primary key (fact_id)
);
create index on absence_regime (unit_id, held_from) where known_to = 'infinity';
create index on absence_regime (entry);
create index on absence_regime (ended_entry) where ended_entry is not null;

create table absence (
  absence_id uuid primary key,
  person_id  uuid not null references person,
  regime_id  uuid not null references absence_regime,
  entry      bigint not null
);
create index on absence (person_id);
create index on absence (entry);

-- What happened in a case, in the order in which it became known. Nothing here ends or changes: what was recorded wrongly is withdrawn by another event.
create table absence_event (
  event_id    uuid not null,
  absence_id  uuid not null references absence,
  person_id   uuid not null references person,
  place       int not null,
  kind        text not null,
  held        timestamptz not null,
  says        jsonb not null,
  by_name     text not null,
  second_name text,
  known_from  timestamptz not null,
  entry       bigint not null,
  primary key (event_id)
);
create unique index absence_event_in_turn on absence_event (absence_id, place);
create index on absence_event (person_id);
create index on absence_event (entry);

-- A case in one line, worked out from its events whenever one is added; it can be thrown away and made again, and the ledger does not know it.
create table absence_line (
  absence_id  uuid primary key references absence,
  person_id   uuid not null references person,
  is_open     boolean not null,
  stage       text not null,
  nature      text not null,
  legal       text not null,
  began       timestamptz not null,
  noted       timestamptz not null,
  is_searched boolean not null,
  is_armed    boolean not null,
  flags       text[] not null,
  tries       int not null,
  reached_at  timestamptz,
  said_at     timestamptz not null,
  due_at      timestamptz,
  due_clock   text,
  due_by      text[] not null,
  decision    text,
  rejoined_at timestamptz
);
-- one open case for each person
create unique index absence_open_once on absence_line (person_id) where is_open;
create index on absence_line (person_id);
create index on absence_line (due_at) where is_open;

do $$
declare
  name text;
begin
  foreach name in array '{absence_regime,absence,absence_event,absence_line}'::text[] loop
    execute format('alter table %I enable row level security', name);
  end loop;
  foreach name in array '{absence,absence_event,absence_line}'::text[] loop
    execute format('create policy seen on %1$I for select using (%1$I.person_id = (select access_person()) or (select access_everybody()) '
      || 'or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id))', name);
  end loop;
  foreach name in array '{absence,absence_event}'::text[] loop
    execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (%1$I.person_id = (select access_person()) '
      || 'or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id)))', name);
    execute format('create trigger not_changed before update or delete or truncate on %I for each statement execute function ledger_refuse()', name);
  end loop;
end
$$;
create policy seen on absence_regime for select using ((select access_entered()));
create policy added on absence_regime for insert with check (entry = (select access_entry()) and ((select access_all())
  or exists (select 1 from access_seen_unit r where r.unit_id = absence_regime.unit_id)));
create trigger not_changed before delete or truncate on absence_regime for each statement execute function ledger_refuse();

-- The rules for a person on a day: of the nearest unit over them that has any, or of the whole force; of several the one that came into force last.
create function absence_regime_for(one uuid, day date) returns uuid language sql stable security definer set search_path = public, pg_temp
as $$
  select r.fact_id
  from absence_regime r
  left join lateral (select min(c.depth) as depth from person_assignment a join unit_closure c on c.unit_id = a.unit_id
    where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from < day + 1 and day < a.held_to
      and c.ancestor_id = r.unit_id and c.held_from <= day and day < c.held_to) n on true
  where r.known_to = 'infinity' and r.held_from <= day and (r.unit_id is null or n.depth is not null)
  order by n.depth nulls last, r.held_from desc, r.known_from desc limit 1
$$;

create function absence_told(e absence_event) returns jsonb language sql immutable
as $$
  select jsonb_build_object('eventId', e.event_id, 'held', iso(e.held), 'known', iso(e.known_from), 'by', e.by_name, 'seconded', e.second_name, 'says', e.says)
$$;

-- A case as a command about it reads it: the person is locked first, and what happened is read afterwards.
create function absence_load(one uuid) returns jsonb language plpgsql volatile
as $$
declare
  found absence;
  book jsonb;
begin
  select * into found from absence where absence_id = one;
  if not found is not null then return null; end if;
  book := people_load(array[found.person_id]);
  return jsonb_build_object('absenceId', one, 'personId', found.person_id, 'book', book,
    'regime', (select definition from absence_regime where fact_id = found.regime_id),
    'events', coalesce((select jsonb_agg(absence_told(e) order by e.place) from absence_event e where e.absence_id = one), '[]'));
end
$$;

-- The line of a case, written with the owner's hands: it is worked out by the rules, and nobody writes it by hand.
create function absence_write_line(line jsonb, by_entry bigint) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select 1 from absence_event where absence_id = (line ->> 'absenceId')::uuid and entry = by_entry) or by_entry is distinct from access_entry()
  then raise exception 'a line follows an event' using errcode = 'insufficient_privilege'; end if;
  insert into absence_line
    select l."absenceId", l."personId", l."isOpen", l.stage, l.nature, l.legal, l.began, l.noted, l."isSearched", l."isArmed", l.flags, l.tries, l."reachedAt",
      l."saidAt", l."dueAt", l."dueClock", l."dueBy", l.decision, l."rejoinedAt"
    from jsonb_to_record(line) as l("absenceId" uuid, "personId" uuid, "isOpen" boolean, stage text, nature text, legal text, began timestamptz, noted timestamptz,
      "isSearched" boolean, "isArmed" boolean, flags text[], tries int, "reachedAt" timestamptz, "saidAt" timestamptz, "dueAt" timestamptz, "dueClock" text,
      "dueBy" text[], decision text, "rejoinedAt" timestamptz)
  on conflict (absence_id) do update set (is_open, stage, nature, legal, began, noted, is_searched, is_armed, flags, tries, reached_at, said_at, due_at, due_clock,
      due_by, decision, rejoined_at) = (excluded.is_open, excluded.stage, excluded.nature, excluded.legal, excluded.began, excluded.noted, excluded.is_searched,
      excluded.is_armed, excluded.flags, excluded.tries, excluded.reached_at, excluded.said_at, excluded.due_at, excluded.due_clock, excluded.due_by,
      excluded.decision, excluded.rejoined_at);
end
$$;

create function absence_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  event jsonb := rows -> 'event';
begin
  if rows ? 'regime' then
    insert into absence_regime (fact_id, unit_id, regime, version, definition, is_demonstration, held_from, known_from, entry)
      select r."factId", r."unitId", r.regime, r.version, r.definition, r."isDemonstration", r."from", at, by_entry
      from jsonb_to_record(rows -> 'regime') as r("factId" uuid, "unitId" uuid, regime text, version int, definition jsonb, "isDemonstration" boolean, "from" date);
  end if;
  if rows ? 'absence' then
    insert into absence (absence_id, person_id, regime_id, entry)
      select a."absenceId", a."personId", a."regimeId", by_entry from jsonb_to_record(rows -> 'absence') as a("absenceId" uuid, "personId" uuid, "regimeId" uuid);
  end if;
  if event is not null then
    insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, second_name, known_from, entry)
      values ((event ->> 'eventId')::uuid, (event ->> 'absenceId')::uuid, (event ->> 'personId')::uuid,
        coalesce((select max(place) from absence_event where absence_id = (event ->> 'absenceId')::uuid), 0) + 1,
        event -> 'says' ->> 'kind', (event ->> 'held')::timestamptz, event -> 'says', event ->> 'by', event ->> 'seconded', at, by_entry);
    perform people_write(rows -> 'people', at, by_entry);
    perform absence_write_line(rows -> 'line', by_entry);
  end if;
end
$$;

-- The place of a case is its person's.
create or replace function access_stood(places jsonb) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  stood jsonb := '[]';
  place jsonb;
begin
  for place in select jsonb_array_elements(places) loop
    stood := stood || case
      when jsonb_typeof(place) = 'string' then place
      when place ? 'unitId' then jsonb_build_object('above', access_above_unit((place ->> 'unitId')::uuid))
      else jsonb_build_object('above', access_above(null,
        case when place ? 'absenceId' then (select person_id from absence where absence_id = (place ->> 'absenceId')::uuid) else (place ->> 'personId')::uuid end,
        (place ->> 'leavingBy')::uuid, (place ->> 'comingBy')::uuid, (place ->> 'unreadId')::uuid, (place ->> 'grantId')::uuid, (place ->> 'breakId')::uuid)) end;
  end loop;
  return stood;
end
$$;
