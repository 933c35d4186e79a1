-- The page of a unit in one function with the owner's eyes: its units are read once for everything it tells, and everybody it names is measured once.

drop function units_counted(uuid, date, text, timestamptz);

create function units_page(one uuid, day date, lens text, known timestamptz, everybody boolean, named uuid[]) returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  seen uuid[];
begin
  if not units_seen(one) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  -- those who command or commanded it: as far as the first wall reaches as it was given, and as far as the second does
  seen := array(select distinct n.commander_id from unit_note n where n.unit_id = one and n.commander_id is not null
    and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = n.commander_id and r.ancestor_id = any(named)
      and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to))
    and people_seen(n.commander_id));
  return (
    with members as materialized (select * from units_set(one, day, lens, known)),
    self as (select * from members where depth = 0),
    -- Figures are counted over everybody who was under the unit on the day, also over those who have gone to another superior since.
    books as materialized (
      select a.unit_id, a.relation, counted_from(a.held_from, m.zone, m.closes_at) as counted, a.held_to, counted_from(a.held_to, m.zone, m.closes_at) as ended
      from members m cross join lateral (select * from person_assignment o where o.unit_id = m.unit_id offset 0) a where a.known_from <= known and known < a.known_to),
    styles as (select held_from, held_to from unit_style where unit_id = one and known_from <= known and known < known_to),
    noted as materialized (select * from unit_note n where n.unit_id = one and n.known_from <= known and known < n.known_to and n.held_from <= day and day < n.held_to),
    commander as materialized (select n.commander_id, n.held_from from noted n where n.kind = 'commander' and n.commander_id = any(seen) limit 1)
    select jsonb_build_object(
      'unit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name, 'shortName', s.short_name, 'echelon', s.echelon, 'sidc', s.sidc, 'zone', s.zone,
          'closesAt', to_char(s.closes_at, 'HH24:MI'), 'raisedOn', (select iso(min(held_from)) from styles), 'disbandedOn', (select iso(max(held_to)) from styles),
          'crumbs', units_crumbs(one, day, lens, known),
          'authorised', (select authorised from noted where kind = 'authorised'), 'phase', (select phase from noted where kind = 'phase'),
          'area', (select area from noted where kind = 'area'),
          'commander', (select jsonb_build_object('personId', c.commander_id, 'name', '', 'since', iso(c.held_from), 'rank', (select r.title from person_rank r
              where r.person_id = c.commander_id and r.known_from <= known and known < r.known_to and r.held_from < day + 1 and r.held_to >= day + 1 limit 1)) from commander c),
          'commanderName', (select jsonb_build_object('script', p.script, 'family', p.family, 'given', p.given) from commander c join person_name p on p.person_id = c.commander_id
            where p.is_primary and p.known_from <= known and known < p.known_to limit 1),
          'facts', (select coalesce(jsonb_agg(f.fact order by f.place), '[]') from jsonb_array_elements(units_facts(one, known)) with ordinality f (fact, place)
            where f.fact ->> 'personId' is null or (f.fact ->> 'personId')::uuid = any(seen)),
          'recordFrom', (select iso(min(counted)) from books),
          'recordTo', (select iso(least(max(case when held_to = 'infinity' then current_date else ended end), current_date)) from books))
        from self s),
      'under', (select coalesce(jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'name', m.name, 'shortName', m.short_name, 'echelon', m.echelon, 'sidc', m.sidc,
          'superiorId', m.superior_id, 'attachedToId', null, 'assigned', coalesce(c.assigned, 0)) order by m.name collate "C"), '[]')
        from members m left join (select unit_id, count(*)::int as assigned from books where relation = 'assigned' and counted <= day and day < ended group by unit_id) c
          using (unit_id))));
end
$$;
