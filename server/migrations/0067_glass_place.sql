-- Over which unit glass is broken: the one that is named, or the one that somebody is of today; where they only serve for a time comes after that. Nothing where
-- there is none today. It is the whole of a force where something stands under it and nothing over it, by the superiors it is assigned to: those with whom it
-- serves for a time make it no smaller.
create function access_glass_place(unit uuid, person uuid, out unit_id uuid, out is_top boolean) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  select p.unit_id into unit_id from (
    select unit as unit_id, 0 as rank, '-infinity'::timestamptz as since where unit is not null
    union all
    select s.unit_id, case s.how when 'assigned' then 1 else 2 end, s.seen_from from person_place s
      where unit is null and s.person_id = person and s.how <> 'coming' and s.seen_from <= now() and now() < s.seen_to
  ) p where exists (select 1 from unit_reach r where r.unit_id = p.unit_id and r.seen_from <= current_date and current_date < r.seen_to)
  order by p.rank, p.since desc, p.unit_id limit 1;
  is_top := unit_id is not null
    and exists (select 1 from unit_link l where l.superior_id = access_glass_place.unit_id and l.known_to = 'infinity')
    and not exists (select 1 from unit_reach r where r.unit_id = access_glass_place.unit_id and r.how = 'assigned' and r.depth > 0
      and r.seen_from <= current_date and current_date < r.seen_to);
end
$$;
