-- The case by which somebody comes back who left the country of their own will: while they are counted so still, or left the service so, and not once they are back by
-- whatever way it was.
create function absence_back_by(one uuid) returns table (absence_id uuid, began timestamptz) language sql stable
as $$
  select l.absence_id, l.began from absence_line l
  where l.person_id = one and not l.is_open and absence_left_abroad(l.absence_id)
    and not exists (select from absence_line o where o.person_id = one and o.began > l.began)
    and exists (select from person_status s where s.person_id = one and s.known_to = 'infinity' and s.held_from <= now() and now() < s.held_to
      and s.code in ('UNK', 'AWL', 'LAT', 'DFR', 'SUS', 'LTM', 'SEP'))
$$;

-- Whoever is counted absent today has no name on another day either: asked of a day before, a list would name by the same id whom today’s keeps back.
create function absence_closed_names(everybody boolean, named uuid[], of_unit uuid, absent uuid[], counted uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
  select n.person_id from absence_names(everybody, named, of_unit, case when units_above_battalion(array[of_unit]) then array(
    select unnest(absent) union
    select s.person_id from person_status s where s.person_id = any(counted) and s.known_to = 'infinity' and s.held_from <= now() and now() < s.held_to
      and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL', 'DFR', 'SUS', 'LTM')) else '{}' end) n where n.is_closed
$$;
drop function absence_closed_names(boolean, uuid[], uuid, uuid[]);
