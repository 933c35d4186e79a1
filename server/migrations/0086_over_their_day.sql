-- Whoever is over the day on which they were expected is somebody's duty, and goes up a level with every day on which nobody acts, as what is due of a case does.
-- No clock opens anything by it. The moment is the end of that day, by the clocks of the unit; the way up is told with each of them.

-- The units over one, itself the first, as they are assigned today.
create function absence_way_up(one uuid) returns jsonb language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('unitId', r.ancestor_id, 'name', s.name) order by r.depth), '[]')
  from unit_reach r
  cross join lateral (select o.name from unit_style o where o.unit_id = r.ancestor_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s
  where r.unit_id = one and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to
$$;

-- The end of a day by the clocks of a zone.
create function absence_day_over(day date, zone text) returns timestamptz language sql stable return (day + 1)::timestamp at time zone zone;
revoke execute on function absence_way_up(uuid), absence_day_over(date, text) from public;

drop function absence_expected(boolean, uuid[], uuid, date, date, text, uuid, int);
create function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, after_day date, after_name text, after_id uuid, cap int)
  returns table (person_id uuid, code text, since date, expected_on date, over_at timestamptz, way_up jsonb, due_on date, owner text, rank text, unit_id uuid, unit_name text)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
begin
  return query execute format($q$
    with page as materialized (select b.*, u.name, u.zone from %I($1, $2) b
      cross join lateral (select o.name, o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
      where %s
      order by b.due_on, u.name collate "C", b.person_id limit $3),
    ways as materialized (select p.unit_id, absence_way_up(p.unit_id) as way from (select distinct unit_id from page) p)
    select a.person_id, a.code, (a.held_from at time zone a.zone)::date, a.expected_on, absence_day_over(a.expected_on, a.zone), w.way, a.due_on, a.owner, r.title,
      a.unit_id, a.name
    from page a join ways w on w.unit_id = a.unit_id
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.due_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within),
    case when after_day is null then 'true' else 'b.due_on >= $4 and (b.due_on, u.name collate "C", b.person_id) > ($4, $5 collate "C", $6)' end)
  using within, day, cap, after_day, after_name, after_id;
end
$$;

-- How many are over their day, and how many of them have come as far up as the unit that is asked of, the units that are looked from, or the top of the force.
create function absence_over(within uuid[], roots uuid[], at timestamptz, day date, most int) returns jsonb language plpgsql stable
as $$
declare
  counted jsonb;
begin
  execute format($q$
    select jsonb_build_object('over', coalesce(sum(o.people), 0), 'cameUp', coalesce(sum(o.people) filter (where o.level >= coalesce(o.wanted, 0)), 0))
    from (
      select g.people, least(1 + floor(extract(epoch from $3 - g.over_at) / 86400), w.top) as level, w.wanted
      from (
        select b.unit_id, absence_day_over(b.expected_on, u.zone) as over_at, count(*) as people
        from (select * from %I($1, $4) b where b.expected_on is not null limit $5) b
        cross join lateral (select o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
        group by 1, 2) g
      cross join lateral (
        select max(r.depth) as top, case when $2 is null then max(r.depth) else max(r.depth) filter (where r.ancestor_id = any($2)) end as wanted
        from unit_reach r where r.unit_id = g.unit_id and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to) w
      where g.over_at <= $3) o $q$, absence_due_back_by(within))
  into counted using within, roots, at, day, most;
  return counted;
end
$$;
revoke execute on function absence_over(uuid[], uuid[], timestamptz, date, int) from public;

do $do$
declare
  one constant regprocedure := 'absence_counts(boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,date,integer)';
  before constant text := pg_get_functiondef(one);
  place constant text := '''expected'', expected,';
begin
  if strpos(before, place) = 0 then raise exception '% counts in another way', one; end if;
  execute replace(before, place, '''expected'', expected, ''over'', absence_over(within, (select coalesce(c.asked, c.given, c.seen) from absence_cuts(everybody, named, of_unit) c), at, day, most),');
end
$do$;
