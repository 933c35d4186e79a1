-- Of those who answer to a search, whether one may see them is asked from the best down, and ends with the last that is told.
create or replace function people_search(words text[], number text, by_number real, known timestamp with time zone, cap integer)
 returns TABLE(person_id uuid, score real)
 language sql
 stable security definer
 set search_path = public, pg_temp
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
  -- the best first, and no more of them are measured than are told: the fence keeps the measuring behind the order
  select person_id, score from (select person_id, score from best order by score desc, person_id offset 0) b
  where (select access_everybody()) or exists (select 1 from person_place p join unit_reach r using (unit_id)
      where p.person_id = b.person_id and p.seen_from <= now() and now() < p.seen_to and r.ancestor_id = any((select access_named())::uuid[])
        and r.seen_from <= current_date and current_date < r.seen_to)
  limit cap
$$;
