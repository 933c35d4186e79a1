-- The dated order of battle. A unit is an identity; everything else about it is a fact with two times.
-- Facts are insert-only, except that closing one sets known_to and ended_entry. What is currently known cannot overlap.
create table unit (
  unit_id    uuid primary key,
  source     text,          -- the file or system that named it, and its name there: the same file read again finds the same unit
  source_ref text,
  entry      bigint not null,
  unique (source, source_ref)
);

-- A unit exists on the days on which it has a style.
create table unit_style (
  fact_id     uuid not null,
  unit_id     uuid not null references unit,
  held_from   date not null,
  held_to     date not null default 'infinity',
  name        text not null check (name <> ''),
  short_name  text,
  echelon     text not null,
  sidc        text not null,
  zone        text not null,
  closes_at   interval not null check (closes_at > '0' and closes_at <= '24:00'),
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (unit_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to),
  exclude using gist (unit_id with =, daterange(held_from, held_to) with &&) where (known_to = 'infinity')
);

-- Assigned: where it belongs. Attached: where it serves for a time. Two separate relations.
create table unit_link (
  fact_id     uuid not null,
  unit_id     uuid not null references unit,
  relation    text not null check (relation in ('assigned', 'attached')),
  superior_id uuid not null references unit,
  held_from   date not null,
  held_to     date not null default 'infinity',
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (unit_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to),
  check (unit_id <> superior_id),
  exclude using gist (unit_id with =, relation with =, daterange(held_from, held_to) with &&) where (known_to = 'infinity')
);
create index on unit_link (superior_id, relation);

create table unit_note (
  fact_id      uuid not null,
  unit_id      uuid not null references unit,
  kind         text not null check (kind in ('authorised', 'phase', 'area', 'commander')),
  held_from    date not null,
  held_to      date not null default 'infinity',
  authorised   int check (authorised >= 0),
  phase        text check (phase in ('training', 'transit', 'line', 'leave', 'abroad')),
  area         text,
  commander_id uuid,
  known_from   timestamptz not null,
  known_to     timestamptz not null default 'infinity',
  entry        bigint not null,
  ended_entry  bigint,
  primary key (unit_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to),
  check (num_nonnulls(authorised, phase, area, commander_id) = 1),
  exclude using gist (unit_id with =, kind with =, daterange(held_from, held_to) with &&) where (known_to = 'infinity')
);

-- Derived from the assigned links as they are known now, and rebuilt from them whenever they change: who is under whom, from when to when.
create table unit_closure (
  ancestor_id uuid not null,
  unit_id     uuid not null,
  depth       int not null,
  held_from   date not null,
  held_to     date not null,
  primary key (ancestor_id, unit_id, held_from)
);
create index on unit_closure (unit_id);

-- Everything under `top` on `day`, by the order of battle as it was known at `known`, the unit itself first.
-- A loop in the links cannot be written; should one stand in old knowledge, the path stops it here.
create function units_under(top uuid, day date, known timestamptz)
returns table (unit_id uuid, superior_id uuid, depth int) language sql stable
as $$
  with recursive under as (
    select top as unit_id, null::uuid as superior_id, 0 as depth, array[top] as path
    union all
    select l.unit_id, l.superior_id, u.depth + 1, u.path || l.unit_id
    from under u join unit_link l on l.superior_id = u.unit_id
    where l.relation = 'assigned' and l.held_from <= day and day < l.held_to and l.known_from <= known and known < l.known_to
      and not l.unit_id = any(u.path)
  )
  select unit_id, superior_id, depth from under
$$;

-- Where each unit stands today, and those that have ended where they ended: the superior it had on its last day up to today.
create function units_latest(known timestamptz) returns table (unit_id uuid, superior_id uuid) language sql stable
as $$
  with last as (
    select s.unit_id, least(current_date, max(s.held_to) - 1) as day from unit_style s where s.known_from <= known and known < s.known_to group by s.unit_id
  )
  select l.unit_id, l.superior_id from unit_link l join last using (unit_id)
  where l.relation = 'assigned' and l.held_from <= last.day and last.day < l.held_to and l.known_from <= known and known < l.known_to
$$;

-- The same by today's order of battle.
create function units_under_now(top uuid, known timestamptz)
returns table (unit_id uuid, superior_id uuid, depth int) language sql stable
as $$
  with recursive latest as materialized (select * from units_latest(known)), under as (
    select top as unit_id, null::uuid as superior_id, 0 as depth, array[top] as path
    union all
    select l.unit_id, l.superior_id, u.depth + 1, u.path || l.unit_id from under u join latest l on l.superior_id = u.unit_id where not l.unit_id = any(u.path)
  )
  select unit_id, superior_id, depth from under
$$;

-- A set of units by one lens or the other, each with the style it had on the day (or, where it had none, the nearest before, then after).
create function units_set(top uuid, day date, lens text, known timestamptz)
returns table (unit_id uuid, superior_id uuid, depth int, name text, short_name text, echelon text, sidc text, zone text, closes_at interval, held_from date, held_to date)
language sql stable
as $$
  select u.unit_id, u.superior_id, u.depth, s.name, s.short_name, s.echelon, s.sidc, s.zone, s.closes_at, s.held_from, s.held_to
  from (select * from units_under(top, day, known) where lens = 'then' union all select * from units_under_now(top, known) where lens = 'now') u
  cross join lateral (
    select * from unit_style s where s.unit_id = u.unit_id and s.known_from <= known and known < s.known_to
    order by (s.held_from <= day and day < s.held_to) desc, (s.held_from <= day) desc, case when s.held_from <= day then day - s.held_from else s.held_from - day end
    limit 1) s
$$;

-- Rebuilds the closure for everything at or under `changed`. Intersecting dated edges upwards gives the dated closure.
-- Planned afresh each time: a plan kept from small changes would take minutes over a whole army.
create function units_rebuild_closure(changed uuid[]) returns void language plpgsql set plan_cache_mode = force_custom_plan
as $$
declare
  affected uuid[] := array(
    with recursive down as (
      select unnest(changed) as unit_id
      union
      select l.unit_id from down d join unit_link l on l.superior_id = d.unit_id and l.relation = 'assigned'
    )
    select unit_id from down);
begin
  delete from unit_closure where unit_id = any(affected);
  insert into unit_closure (ancestor_id, unit_id, depth, held_from, held_to)
  with recursive up as (
    select s.unit_id as ancestor_id, s.unit_id, 0 as depth, min(s.held_from) as held_from, max(s.held_to) as held_to
    from unit_style s where s.unit_id = any(affected) and s.known_to = 'infinity' group by s.unit_id
    union all
    select l.superior_id, u.unit_id, u.depth + 1, greatest(u.held_from, l.held_from), least(u.held_to, l.held_to)
    from up u join unit_link l on l.unit_id = u.ancestor_id
    where l.relation = 'assigned' and l.known_to = 'infinity' and greatest(u.held_from, l.held_from) < least(u.held_to, l.held_to) and u.depth < 64
  )
  select ancestor_id, unit_id, depth, held_from, held_to from up;
end
$$;

-- Locks the units named and gives everything currently known of them: one load of a command that changes units. One such command at a time:
-- several moves, none of which touches the units of another, can close a ring between them.
create function units_load(ids uuid[]) returns jsonb language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(7285);
  perform 1 from unit where unit_id = any(ids) order by unit_id for update;
  return jsonb_build_object(
    'units', coalesce((select jsonb_agg(unit_id) from unit where unit_id = any(ids)), '[]'),
    'styles', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'unitId', unit_id, 'from', iso(held_from), 'to', iso(held_to), 'name', name,
        'shortName', short_name, 'echelon', echelon, 'sidc', sidc, 'zone', zone, 'closesAt', to_char(closes_at, 'HH24:MI')) order by held_from)
        from unit_style where unit_id = any(ids) and known_to = 'infinity'), '[]'),
    'links', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'unitId', unit_id, 'relation', relation, 'superiorId', superior_id,
        'from', iso(held_from), 'to', iso(held_to)) order by held_from)
        from unit_link where unit_id = any(ids) and known_to = 'infinity'), '[]'),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'unitId', unit_id, 'kind', kind, 'from', iso(held_from), 'to', iso(held_to),
        'authorised', authorised, 'phase', phase, 'area', area, 'commanderId', commander_id) order by held_from)
        from unit_note where unit_id = any(ids) and known_to = 'infinity'), '[]'),
    -- every unit above and below the named ones, on any day: what a move has to be checked against
    'below', coalesce((select jsonb_agg(distinct jsonb_build_object('ancestorId', ancestor_id, 'unitId', unit_id, 'from', iso(held_from), 'to', iso(held_to)))
        from unit_closure where ancestor_id = any(ids) and depth > 0), '[]'));
end
$$;

-- The one write of the room: closes facts and adds facts, and keeps the closure in step.
create function units_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
  touched uuid[];
begin
  insert into unit (unit_id, source, source_ref, entry)
    select u."unitId", u.source, u."sourceRef", by_entry
    from jsonb_to_recordset(coalesce(rows -> 'units', '[]')) as u("unitId" uuid, source text, "sourceRef" text)
    on conflict (unit_id) do nothing;
  update unit_style set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  update unit_link set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  update unit_note set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  insert into unit_style (fact_id, unit_id, held_from, held_to, name, short_name, echelon, sidc, zone, closes_at, known_from, entry)
    select s."factId", s."unitId", s."from", coalesce(s."to", 'infinity'), s.name, s."shortName", s.echelon, s.sidc, s.zone, s."closesAt", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'styles', '[]')) as s("factId" uuid, "unitId" uuid, "from" date, "to" date, name text, "shortName" text,
      echelon text, sidc text, zone text, "closesAt" interval);
  insert into unit_link (fact_id, unit_id, relation, superior_id, held_from, held_to, known_from, entry)
    select l."factId", l."unitId", l.relation, l."superiorId", l."from", coalesce(l."to", 'infinity'), at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'links', '[]')) as l("factId" uuid, "unitId" uuid, relation text, "superiorId" uuid, "from" date, "to" date);
  insert into unit_note (fact_id, unit_id, kind, held_from, held_to, authorised, phase, area, commander_id, known_from, entry)
    select n."factId", n."unitId", n.kind, n."from", coalesce(n."to", 'infinity'), n.authorised, n.phase, n.area, n."commanderId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'notes', '[]')) as n("factId" uuid, "unitId" uuid, kind text, "from" date, "to" date,
      authorised int, phase text, area text, "commanderId" uuid);
  touched := array(
    select distinct "unitId" from jsonb_to_recordset(coalesce(rows -> 'units', '[]')) as u("unitId" uuid)
    union select distinct unit_id from unit_style where (entry = by_entry or ended_entry = by_entry)
    union select distinct unit_id from unit_link where (entry = by_entry or ended_entry = by_entry));
  if cardinality(touched) > 0 then perform units_rebuild_closure(touched); end if;
end
$$;
-- Facts are closed by their own id, wherever they are.
create index on unit_style (fact_id) where known_to = 'infinity';
create index on unit_link (fact_id) where known_to = 'infinity';
create index on unit_note (fact_id) where known_to = 'infinity';
create index on unit_style (entry);
create index on unit_style (ended_entry) where ended_entry is not null;
create index on unit_link (entry);
create index on unit_link (ended_entry) where ended_entry is not null;
