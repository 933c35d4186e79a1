-- Who is due back is looked through once for all that is counted of it, and sorted by name only as far as a page reaches; the way up of the units on a page is read for
-- all of them at once.
drop function absence_over(uuid[], uuid[], timestamptz, date, int);
-- How many are due back, how many of them are over their day, and how many of those have come as far up as the unit that is asked of, the units that are looked from,
-- or the top of the force.
create function absence_back_counts(within uuid[], roots uuid[], at timestamptz, day date, most int) returns jsonb language plpgsql stable
as $$
declare
  counted jsonb;
begin
  execute format($q$
    with back as materialized (select b.unit_id, b.expected_on from %I($1, $4) b limit $5),
    -- nobody is over a day that no clock of the world has ended
    gone as (
      select b.unit_id, absence_day_over(b.expected_on, u.zone) as over_at, b.people
      from (select unit_id, expected_on, count(*) as people from back where expected_on < ($3 at time zone 'UTC' + interval '14 hours')::date group by 1, 2) b
      cross join lateral (select o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u)
    select jsonb_build_object('expected', (select count(*) from back), 'over', jsonb_build_object(
      'over', coalesce(sum(o.people), 0), 'cameUp', coalesce(sum(o.people) filter (where o.level >= coalesce(o.wanted, 0)), 0)))
    from (
      select g.people, least(1 + floor(extract(epoch from $3 - g.over_at) / 86400), w.top) as level, w.wanted
      from gone g
      cross join lateral (
        select max(r.depth) as top, case when $2 is null then max(r.depth) else max(r.depth) filter (where r.ancestor_id = any($2)) end as wanted
        from unit_reach r where r.unit_id = g.unit_id and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to) w
      where g.over_at <= $3) o $q$, absence_due_back_by(within))
  into counted using within, roots, at, day, most;
  return counted;
end
$$;
revoke execute on function absence_back_counts(uuid[], uuid[], timestamptz, date, int) from public;

do $do$
declare
  one constant regprocedure := 'absence_counts(boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,date,integer)';
  told text := pg_get_functiondef(one);
  place record;
begin
  for place in select * from (values
      (E'  expected int;\n', E'  back jsonb;\n'),
      (E'  execute format(''select count(*) from (select 1 from %I($1, $2) limit $3) b'', absence_due_back_by(within)) into expected using within, day, most;\n',
        E'  back := absence_back_counts(within, (select coalesce(c.asked, c.given, c.seen) from absence_cuts(everybody, named, of_unit) c), at, day, most);\n'),
      ('''expected'', expected, ''over'', absence_over(within, (select coalesce(c.asked, c.given, c.seen) from absence_cuts(everybody, named, of_unit) c), at, day, most),',
        '''expected'', back -> ''expected'', ''over'', back -> ''over'',')) as mend (before, instead) loop
    if strpos(told, place.before) = 0 then raise exception '% counts in another way', one; end if;
    told := replace(told, place.before, place.instead);
  end loop;
  execute told;
end
$do$;

drop function absence_expected(boolean, uuid[], uuid, date, date, text, uuid, int), absence_way_up(uuid);
create function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, after_day date, after_name text, after_id uuid, cap int)
  returns table (person_id uuid, code text, since date, expected_on date, over_at timestamptz, way_up jsonb, due_on date, owner text, rank text, unit_id uuid, unit_name text)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
begin
  return query execute format($q$
    with back as materialized (select b.* from %I($1, $2) b where %s),
    -- a page ends on the day of the line after its last but for those of the page before: nobody of a later day is sorted
    last as materialized (select coalesce((select b.due_on from back b where %s order by b.due_on offset $3 limit 1), 'infinity') as day),
    page as materialized (select b.*, u.name, u.zone from back b
      cross join lateral (select o.name, o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
      where b.due_on <= (select day from last) and %s
      order by b.due_on, u.name collate "C", b.person_id limit $3),
    ways as materialized (select r.unit_id, jsonb_agg(jsonb_build_object('unitId', r.ancestor_id, 'name', s.name) order by r.depth) as way
      from unit_reach r
      cross join lateral (select o.name from unit_style o where o.unit_id = r.ancestor_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s
      where r.unit_id = any(array(select distinct p.unit_id from page p)) and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to
      group by r.unit_id)
    select a.person_id, a.code, (a.held_from at time zone a.zone)::date, a.expected_on, absence_day_over(a.expected_on, a.zone), coalesce(w.way, '[]'), a.due_on, a.owner, r.title,
      a.unit_id, a.name
    from page a left join ways w on w.unit_id = a.unit_id
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.due_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within),
    case when after_day is null then 'true' else 'b.due_on >= $4' end,
    case when after_day is null then 'true' else 'b.due_on > $4' end,
    case when after_day is null then 'true' else '(b.due_on, u.name collate "C", b.person_id) > ($4, $5 collate "C", $6)' end)
  using within, day, cap, after_day, after_name, after_id;
end
$$;
