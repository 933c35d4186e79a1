-- A search with the owner's eyes and both walls within: units are measured once for everybody found in them, and what holds for everybody costs nothing per row.

drop function people_search(text[], timestamptz, int);
create function people_search(words text[], number text, by_number real, known timestamptz, cap int) returns table (person_id uuid, score real)
language sql stable security definer set search_path = public, pg_temp
as $$
  with wanted as materialized (
    select place, word, length(word) as size, array(select substr(word, i, 2) from generate_series(1, length(word) - 1) i) as pairs
    from unnest(words) with ordinality w (word, place)
  ), met as (
    select n.person_id, n.fact_id, w.place, max(case when k = w.word then 1.5 when k like w.word || '%' then 1 else 0.6 end) as points
    from wanted w, person_name n, unnest(n.keys) k
    where n.known_from <= known and known < n.known_to and left(k, 1) = left(w.word, 1)
      and (k like w.word || '%' or w.size >= 4 and length(k) >= 4 and length(k) between w.size - 2 and w.size + 2
        and (select count(*) from unnest(w.pairs) pair where strpos(k, pair) > 0) * 2 >= w.size)
    group by n.person_id, n.fact_id, w.place
  ), names as (
    select person_id, sum(points) as points from met group by person_id, fact_id
    union all
    select r.person_id, by_number from person_record r where r.service_number = number and r.known_from <= known and known < r.known_to
  ), best as materialized (
    select person_id, max(points)::real as score from names group by person_id order by score desc, person_id
  )
  -- the best first, and no more of them are looked at than are told
  select person_id, score from best b where (select access_everybody()) or exists (select 1 from person_place p join unit_reach r using (unit_id)
      where p.person_id = b.person_id and p.seen_from <= now() and now() < p.seen_to and r.ancestor_id = any((select access_named())::uuid[])
        and r.seen_from <= current_date and current_date < r.seen_to)
  order by score desc, person_id limit cap
$$;

create or replace function people_found(people uuid[], known timestamptz, everybody boolean, units uuid[])
returns table (person_id uuid, names jsonb, rank text, unit_id uuid, unit_name text, service_number text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  is_cut constant boolean := not access_everybody();
  named constant uuid[] := access_named();
  -- where the second wall says the same as the first, units are measured once
  is_other constant boolean := is_cut and (everybody or named <> units);
  seen uuid[] := people;
begin
  if is_cut or not everybody then
    seen := array(
      with places as materialized (select p.person_id, p.unit_id from person_place p where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to),
      over as materialized (select r.unit_id, r.ancestor_id from unit_reach r where r.unit_id = any(array(select distinct unit_id from places))
        and (r.ancestor_id = any(units) or r.ancestor_id = any(named)) and r.seen_from <= current_date and current_date < r.seen_to)
      select distinct p.person_id from places p
      where (everybody or p.person_id in (select q.person_id from places q join over o using (unit_id) where o.ancestor_id = any(units)))
        and (not is_other or p.person_id in (select q.person_id from places q join over o using (unit_id) where o.ancestor_id = any(named))));
  end if;
  return query
  select f.person_id, n.names, r.title, a.unit_id, s.name, e.service_number
  from unnest(seen) f (person_id)
  cross join lateral (select jsonb_agg(jsonb_build_object('script', o.script, 'family', o.family, 'given', o.given, 'primary', o.is_primary) order by o.is_primary desc) as names
    from person_name o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to) n
  left join lateral (select unit_id from person_assignment o where o.person_id = f.person_id and o.relation = 'assigned' and o.known_from <= known and known < o.known_to
    order by o.held_from desc limit 1) a on true
  left join lateral (select name from unit_style o where o.unit_id = a.unit_id and o.known_from <= known and known < o.known_to order by o.held_from desc limit 1) s on true
  left join lateral (select title from person_rank o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to order by o.held_from desc limit 1) r on true
  left join lateral (select service_number from person_record o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to limit 1) e on true
  where n.names is not null;
end
$$;

-- Units in whose name a word begins with each of these (as patterns): whoever acts may know of every unit.
create function units_found(q text, beginnings text[], known timestamptz) returns table (unit_id uuid, name text, superior text, sidc text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  if not access_entered() or beginnings = '{}' then return; end if;
  return query
  select s.unit_id, s.name, (select p.name from unit_link l join unit_style p on p.unit_id = l.superior_id
      where l.unit_id = s.unit_id and l.relation = 'assigned' and l.known_from <= known and known < l.known_to
        and p.known_from <= known and known < p.known_to order by l.held_from desc, p.held_from desc limit 1), s.sidc
  from (select distinct on (s.name, s.unit_id) s.unit_id, s.name, s.sidc from unit_style s
    where s.known_from <= known and known < s.known_to and lower(s.name) ~ all (beginnings)
    order by s.name, s.unit_id) s
  order by lower(s.name) = lower(q) desc, s.name, s.unit_id limit 8;
end
$$;
