-- A signed or attested strength return: one row per unit, day and version, never edited, only superseded by the next version.
create table strength_return (
  unit_id    uuid not null references unit,
  on_day     date not null,
  version    int not null check (version > 0),
  form       int not null,
  basis      text not null check (basis in ('signed', 'compiled')),
  cells      int[] not null,        -- per rank group (OF, WO, OR, CIV) the fields of the form, in its order; null where not applicable
  signed_by  text not null,
  signed_at  timestamptz not null,
  reason     text,
  vouched_by text,
  entry      bigint not null,
  primary key (unit_id, on_day, version)
);

-- The first day whose count includes what held from this instant: a day is counted at the unit's closing instant in its own zone,
-- and a fact counts from the first closing instant after it began. The same turn of phrase gives the day after the last one counted.
create function counted_from(held timestamptz, zone text, closes_at interval) returns date language sql stable parallel safe
  return case when held = 'infinity' then 'infinity'::date
    else ((held at time zone zone) - closes_at)::date + 1 end;

-- The books of a set of units for the days first … last, as known: assignments, statuses and ranks of everybody who was assigned or attached there
-- around those days, and of those whom a register (dropped, off-roll missing, suspended) still carries. Days, not instants: [from, to).
-- Assignments are given whole, since a register carries a person under the last of them; statuses and ranks as far as they touch these days or the
-- two before, by instants wide enough for every zone; and of ranks those alone that do not count with the other ranks, where everybody else counts.
-- JSON, not jsonb, and dates as they are: both are made for every row and read once.
create function strength_books(units uuid[], first date, last date, known timestamptz) returns json language sql stable
as $$
  with clock as materialized (
    select distinct on (s.unit_id) s.unit_id, s.zone, s.closes_at
    from unit_style s where s.unit_id = any(units) and s.known_from <= known and known < s.known_to
    order by s.unit_id, (s.held_from <= last) desc, s.held_from desc
  ), here as materialized (
    select a.person_id, min(c.zone) as zone, min(c.closes_at) as closes_at
    from person_assignment a join clock c using (unit_id)
    where a.known_from <= known and known < a.known_to and a.held_from < (last + 2)::timestamptz
      and (a.held_to > (first - 3)::timestamptz or a.end_reason in ('dropped', 'offRollMissing', 'suspended'))
    group by a.person_id
  )
  select json_build_object(
    'assignments', coalesce((select json_agg(json_build_array(a.person_id, a.unit_id, a.relation,
        nullif(counted_from(a.held_from, h.zone, h.closes_at), 'infinity'), nullif(counted_from(a.held_to, h.zone, h.closes_at), 'infinity'), a.end_reason, a.to_precision))
      from here h join person_assignment a using (person_id) where a.known_from <= known and known < a.known_to), '[]'),
    'statuses', coalesce((select json_agg(json_build_array(s.person_id, s.code, nullif(counted_from(s.held_from, h.zone, h.closes_at), 'infinity'),
        nullif(counted_from(s.held_to, h.zone, h.closes_at), 'infinity'), s.to_precision, s.detail, s.place, nullif(s.expected_on, 'infinity')))
      from here h join person_status s using (person_id)
      where s.known_from <= known and known < s.known_to and s.held_from < (last + 2)::timestamptz and s.held_to > (first - 4)::timestamptz), '[]'),
    'ranks', coalesce((select json_agg(json_build_array(r.person_id, r.nato, nullif(counted_from(r.held_from, h.zone, h.closes_at), 'infinity'),
        nullif(counted_from(r.held_to, h.zone, h.closes_at), 'infinity')))
      from here h join person_rank r using (person_id)
      where (r.nato like 'OF%' or r.nato like 'WO%' or r.nato = 'CIV')
        and r.known_from <= known and known < r.known_to and r.held_from < (last + 2)::timestamptz and r.held_to > (first - 4)::timestamptz), '[]'),
    -- «is true» keeps the set of people a hash to be looked up in, whatever the planner thinks of its size
    'wounds', coalesce((select json_agg(json_build_array(c.person_id, c.on_day))
      from exchange_claim c where c.kind = 'wounded' and c.on_day between first - 1 and last and c.standing in ('used', 'kept')
        and c.known_from <= known and known < c.known_to and (c.person_id in (select person_id from here)) is true), '[]'))
$$;

-- Which units stood under `top`, and from when to when: dated edges intersected on the way down. «As now» knows no dates: what is under it now always was.
create function units_membership(top uuid, lens text, known timestamptz) returns table (unit_id uuid, held_from date, held_to date) language sql stable
as $$
  with recursive down as (
    select top as unit_id, '-infinity'::date as held_from, 'infinity'::date as held_to, array[top] as path
    union all
    select l.unit_id, greatest(d.held_from, l.held_from), least(d.held_to, l.held_to), d.path || l.unit_id
    from down d join unit_link l on l.superior_id = d.unit_id
    where l.relation = 'assigned' and l.known_from <= known and known < l.known_to and greatest(d.held_from, l.held_from) < least(d.held_to, l.held_to)
      and not l.unit_id = any(d.path)
  )
  select unit_id, held_from, held_to from down where lens = 'then'
  union all
  select unit_id, '-infinity', 'infinity' from units_under_now(top, known) where lens = 'now'
$$;

-- One load for every question about strength: the units, their books, their signed returns on the last day, and the names.
create function strength_load(top uuid, first date, last date, lens text, known timestamptz) returns json language sql stable
as $$
  with units as materialized (select * from units_set(top, last, lens, known)),
  members as materialized (select distinct unit_id from units_membership(top, lens, known) where held_from <= last and held_to >= first - 1)
  select json_build_object(
    'lens', lens,
    -- by that day's order of battle every edge has its days; by today's it always was so
    'edges', (select coalesce(json_agg(e), '[]') from (
        select json_build_array(l.unit_id, l.superior_id, l.held_from, nullif(l.held_to, 'infinity')) as e from unit_link l join members m using (unit_id)
        where lens = 'then' and l.relation = 'assigned' and l.known_from <= known and known < l.known_to and l.held_from <= last and l.held_to >= first - 1
        union all
        select json_build_array(u.unit_id, u.superior_id, null, null) from units u where lens = 'now' and u.superior_id is not null) edges),
    'units', (select coalesce(json_agg(json_build_object('unitId', u.unit_id, 'superiorId', u.superior_id, 'depth', u.depth, 'name', u.name, 'shortName', u.short_name,
        'echelon', u.echelon, 'sidc', u.sidc, 'zone', u.zone, 'closesAt', to_char(u.closes_at, 'HH24:MI'), 'from', u.held_from, 'to', nullif(u.held_to, 'infinity'),
        'authorised', (select n.authorised from unit_note n where n.unit_id = u.unit_id and n.kind = 'authorised' and n.held_from <= last and last < n.held_to
          and n.known_from <= known and known < n.known_to),
        'area', (select n.area from unit_note n where n.unit_id = u.unit_id and n.kind = 'area' and n.held_from <= last and last < n.held_to
          and n.known_from <= known and known < n.known_to))), '[]') from units u),
    'books', strength_books(array(select unit_id from members union select unit_id from units), first, last, known),
    'returns', (select coalesce(json_agg(json_build_object('unitId', r.unit_id, 'on', r.on_day, 'version', r.version, 'form', r.form, 'basis', r.basis, 'cells', r.cells,
        'by', r.signed_by, 'at', iso(r.signed_at), 'reason', r.reason, 'entry', r.entry) order by r.version), '[]')
      from strength_return r join units u using (unit_id) where r.on_day between last - 1 and last and r.signed_at <= known),
    -- a unit whose people all came with sources is compiled; one that keeps its own books signs them
    'compiled', (select coalesce(bool_and(p.source is not null), false) from person_assignment a join units u using (unit_id) join person p using (person_id)
      where a.known_from <= known and known < a.known_to),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$$;

-- From the top to the unit: id and name of each superior on the day.
create function units_crumbs(bottom uuid, day date, lens text, known timestamptz) returns jsonb language sql stable
as $$
  with recursive up as (
    select bottom as unit_id, 0 as height, array[bottom] as path
    union all
    select l.superior_id, u.height + 1, u.path || l.superior_id from up u
    cross join lateral (
      select l.superior_id from unit_link l where lens = 'then' and l.unit_id = u.unit_id and l.relation = 'assigned'
        and l.known_from <= known and known < l.known_to and l.held_from <= day and day < l.held_to
      union all
      select n.superior_id from units_latest(known) n where lens = 'now' and n.unit_id = u.unit_id) l
    where not l.superior_id = any(u.path)
  )
  select coalesce(jsonb_agg(jsonb_build_object('unitId', up.unit_id, 'name', s.name) order by up.height desc), '[]')
  from up cross join lateral (
    select name from unit_style s where s.unit_id = up.unit_id and s.known_from <= known and known < s.known_to
    order by (s.held_from <= day and day < s.held_to) desc, abs(s.held_from - day) limit 1) s
$$;

-- Every dated fact of a unit that was known at a moment or before it, for its history.
create function units_facts(of_unit uuid, known timestamptz) returns jsonb language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'from', iso(held_from), 'to', iso(held_to), 'value', value, 'unitId', other_unit, 'personId', person,
    'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry) order by held_from, known_from), '[]')
  from (
    select 'name' as kind, held_from, held_to, name as value, null::uuid as other_unit, null::uuid as person, known_from, known_to, entry
    from unit_style where unit_id = of_unit and known_from <= known
    union all
    select relation, l.held_from, l.held_to, coalesce((select s.name from unit_style s where s.unit_id = l.superior_id and s.known_from <= known
        order by (known < s.known_to) desc, (s.held_from <= l.held_from and l.held_from < s.held_to) desc, abs(s.held_from - l.held_from) limit 1), ''),
      superior_id, null, known_from, known_to, entry
    from unit_link l where unit_id = of_unit and known_from <= known
    union all
    select kind, held_from, held_to, coalesce(authorised::text, phase, area,
      (select p.family || ', ' || p.given from person_name p where p.person_id = n.commander_id and p.is_primary and p.known_from <= known
        order by (known < p.known_to) desc, p.known_from desc limit 1), ''),
      null, commander_id, known_from, known_to, entry
    from unit_note n where unit_id = of_unit and known_from <= known
  ) facts
$$;

-- One load for strength over days: who was under the unit when, and their books.
create function strength_series_load(top uuid, first date, last date, lens text, known timestamptz) returns jsonb language sql stable
as $$
  with members as materialized (select * from units_membership(top, lens, known) where held_from <= last and held_to > first)
  select jsonb_build_object(
    'name', (select name from units_set(top, last, 'then', known) where depth = 0),
    'members', (select coalesce(jsonb_agg(jsonb_build_array(unit_id, case when held_from = '-infinity' then null else iso(held_from) end, iso(held_to))), '[]') from members),
    'books', strength_books(array(select unit_id from members), first, last, known),
    'compiled', (select coalesce(bool_and(p.source is not null), false) from person_assignment a join members m using (unit_id) join person p using (person_id)
      where a.known_from <= known and known < a.known_to),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$$;
