-- Who is due back, and who is counted absent without a case, are read a page at a time, as open cases are: what comes after the last line of the page before,
-- in the order of the list. Asked without one they begin at the front.
drop function absence_expected(boolean, uuid[], uuid, date, int);
create function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, after_day date, after_name text, after_id uuid, cap int)
  returns table (person_id uuid, code text, since date, expected_on date, owner text, rank text, unit_id uuid, unit_name text)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
begin
  return query execute format($q$
    select a.person_id, a.code, (a.held_from at time zone a.zone)::date, a.expected_on, a.owner, r.title, a.unit_id, a.name
    from (select b.*, u.name, u.zone from %I($1, $2) b
      cross join lateral (select o.name, o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
      where %s
      order by b.expected_on, u.name collate "C", b.person_id limit $3) a
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.expected_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within),
    case when after_day is null then 'true' else 'b.expected_on >= $4 and (b.expected_on, u.name collate "C", b.person_id) > ($4, $5 collate "C", $6)' end)
  using within, day, cap, after_day, after_name, after_id;
end
$$;

drop function absence_without_case(boolean, uuid[], uuid, int);
create function absence_without_case(everybody boolean, named uuid[], of_unit uuid, after_since timestamptz, after_id uuid, cap int)
  returns table (person_id uuid, code text, since timestamptz, rank text, unit_id uuid, unit_name text)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within uuid[] := absence_within(everybody, named, of_unit);
begin
  return query
  select a.person_id, a.code, a.held_from, r.title, a.unit_id, u.name
  from (select * from absence_uncovered(within) b
    where (b.held_from, b.person_id) > (coalesce(after_since, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
    order by b.held_from, b.person_id limit cap) a
  cross join lateral (select o.name from unit_style o where o.unit_id = a.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
  left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
  order by a.held_from, a.person_id;
end
$$;
