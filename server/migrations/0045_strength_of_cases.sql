-- What cases say of a duty status, for a count of a day (doctrine (c), equations 6 to 8): the people of some units around that day who have any, with the zone
-- and the close that their days are counted by, as `strength_books` gives them, and the events of their cases that bear on a duty status or on its end, in the
-- order in which they became known. No word that a count does not need leaves the file of a case. Left out are cases that had ended by a return before the day:
-- they say nothing of it any more.
create function strength_cases(units uuid[], day date, known timestamptz) returns json language sql stable
as $$
  with clock as materialized (
    select distinct on (s.unit_id) s.unit_id, s.zone, s.closes_at
    from unit_style s where s.unit_id = any(units) and s.known_from <= known and known < s.known_to
    order by s.unit_id, (s.held_from <= day) desc, s.held_from desc
  ), here as materialized (
    select a.person_id, min(c.zone) as zone, min(c.closes_at) as closes_at
    -- unit by unit and person by person: a company looks at its own people, however many cases there are
    from clock c cross join lateral (select * from person_assignment o where o.unit_id = c.unit_id offset 0) a
    cross join lateral (select l.person_id from absence_line l where l.person_id = a.person_id and l.began < (day + 2)::timestamptz
      and (l.is_open or l.rejoined_at is null or l.said_at > (day - 5)::timestamptz) offset 0) l
    where a.known_from <= known and known < a.known_to and a.held_from < (day + 2)::timestamptz
      and (a.held_to > (day - 4)::timestamptz or a.end_reason in ('dropped', 'offRollMissing', 'suspended'))
    group by a.person_id
  )
  select coalesce(json_agg(json_build_array(h.person_id, b.absence_id, h.zone, to_char(h.closes_at, 'HH24:MI'), e.told)), '[]')
  from here h join absence b on b.person_id = h.person_id cross join lateral (
    select json_agg(json_build_array(e.event_id, iso(e.held), iso(e.known_from),
        e.says - '{reasons,against,tried,planned,checks,lastSeen,evidence,condition,override,howToAskAgain,document,happeningId}'::text[]) order by e.place) as told
    from absence_event e where e.absence_id = b.absence_id and e.known_from <= known
      and e.kind in ('opened', 'late', 'determined', 'dropped', 'rejoined', 'leftAbroad', 'timeBarred', 'deceased', 'closed', 'reopened', 'withdrawn')) e
  where e.told is not null
$$;

-- The same books, and of each status whether it is the word of a source.
create or replace function strength_books(units uuid[], first date, last date, known timestamptz) returns json language sql stable
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
        nullif(counted_from(s.held_to, h.zone, h.closes_at), 'infinity'), s.to_precision, s.detail, s.place, nullif(s.expected_on, 'infinity'), s.claim_id is not null))
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

-- The same load, and what cases say.
create or replace function strength_load_all(top uuid, first date, last date, lens text, known timestamptz) returns json language sql stable
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
    'cases', strength_cases(array(select unit_id from members union select unit_id from units), last, known),
    'returns', (select coalesce(json_agg(json_build_object('unitId', r.unit_id, 'on', r.on_day, 'version', r.version, 'form', r.form, 'basis', r.basis, 'cells', r.cells,
        'by', r.signed_by, 'at', iso(r.signed_at), 'reason', r.reason, 'entry', r.entry) order by r.version), '[]')
      from strength_return r join units u using (unit_id) where r.on_day between last - 1 and last and r.signed_at <= known),
    -- a unit whose people all came with sources is compiled; one that keeps its own books signs them
    'compiled', (select coalesce(bool_and(p.source is not null), false) from person_assignment a join units u using (unit_id) join person p using (person_id)
      where a.known_from <= known and known < a.known_to),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$$;
revoke execute on function strength_cases(uuid[], date, timestamptz) from public;
