-- Which of these people have no name in a list of who is counted unknown, missing, captured, absent or dropped: of a unit above a battalion those whose names nobody
-- opened to whoever asks (decision 49). Of a battalion, and of what is less, none: also not who has left it since.
create function absence_closed_names(everybody boolean, named uuid[], of_unit uuid, people uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
  select n.person_id from absence_names(everybody, named, of_unit, case when units_above_battalion(array[of_unit]) then people else '{}' end) n where n.is_closed
$$;
