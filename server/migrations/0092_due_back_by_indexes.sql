-- Who is due back is found from indexes alone: what a status says else of somebody is read for a page only, and where they stand without their row. The units of those
-- who are over their day are read together, and the way up of a unit from an index alone, here and behind every wall.
create index person_place_assigned on person_place (person_id) include (unit_id, seen_from, seen_to) where how = 'assigned';
create index unit_reach_up on unit_reach (unit_id) include (ancestor_id, how, depth, seen_from, seen_to);
drop index unit_reach_unit_id_idx;

drop function absence_due_back(uuid[], date), absence_due_back_of(uuid[], date);
create function absence_due_back(within uuid[], day date) returns table (person_id uuid, held_from timestamptz, expected_on date, due_on date, unit_id uuid) language sql stable
as $$
  select s.person_id, s.held_from, s.expected_on, s.expected_on, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  union all
  select s.person_id, s.held_from, null, (s.held_from at time zone 'UTC')::date, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.held_to = 'infinity' and s.expected_on is null and s.code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM')
    and s.held_from <= now() and (s.held_from at time zone 'UTC')::date <= day and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;

-- As absence_due_back, by the people of some units.
create function absence_due_back_of(within uuid[], day date) returns table (person_id uuid, held_from timestamptz, expected_on date, due_on date, unit_id uuid) language sql stable
as $$
  select s.person_id, s.held_from, s.expected_on, s.expected_on, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  union all
  select s.person_id, s.held_from, null, (s.held_from at time zone 'UTC')::date, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.held_to = 'infinity' and s.expected_on is null and s.code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM')
    and s.held_from <= now() and (s.held_from at time zone 'UTC')::date <= day
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;

revoke execute on function absence_due_back(uuid[], date), absence_due_back_of(uuid[], date) from public;

create or replace function absence_back_counts(within uuid[], roots uuid[], at timestamptz, day date, most int) returns jsonb language plpgsql stable
as $$
declare
  counted jsonb;
begin
  execute format($q$
    with back as materialized (select b.unit_id, b.expected_on from %I($1, $4) b limit $5),
    -- nobody is over a day that no clock of the world has ended
    gone as materialized (select unit_id, expected_on, count(*) as people from back where expected_on < ($3 at time zone 'UTC' + interval '14 hours')::date group by 1, 2),
    units as materialized (select array(select distinct unit_id from gone) as ids),
    styles as materialized (select distinct on (o.unit_id) o.unit_id, o.zone from unit_style o
      where o.unit_id = any((select ids from units)::uuid[]) and o.known_to = 'infinity' order by o.unit_id, o.held_from desc),
    ways as materialized (select r.unit_id, max(r.depth) as wanted from unit_reach r
      where r.unit_id = any((select ids from units)::uuid[]) and %s and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to group by 1)
    select jsonb_build_object('expected', (select count(*) from back), 'over', jsonb_build_object('over', coalesce(sum(o.people), 0),
      -- a level a day, and no further than there is somebody above
      'cameUp', coalesce(sum(o.people) filter (where 1 + floor(extract(epoch from $3 - o.over_at) / 86400) >= coalesce(o.wanted, 0)), 0)))
    from (
      select g.people, absence_day_over(g.expected_on, s.zone) as over_at, w.wanted
      from gone g join styles s using (unit_id) left join ways w using (unit_id)) o
    where o.over_at <= $3 $q$, absence_due_back_by(within), case when roots is null then 'true' else 'r.ancestor_id = any($2)' end)
  into counted using within, roots, at, day, most;
  return counted;
end
$$;

-- Cases that somebody left are looked up in a table and not along a list, of which a force may have hundreds; and of everybody, what falls due today is counted where
-- it stands: whatever is due is of a line that is counted.
do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('absence_is(text)', 'l.absence_id = any(array(select absence_left()))', 'l.absence_id in (select absence_left())'),
      ('absence_counts(boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,date,integer)', 'format(''%L, count(*) filter (where %s)'', kind, absence_is(kind))',
        'format(case when kind = ''dueToday'' and within is null then ''%L, (select count(*) from absence_due_between($2, $3))'' else ''%L, count(*) filter (where %s)'' end, kind, absence_is(kind))')
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% counts in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;

create or replace function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, after_day date, after_name text, after_id uuid, cap int)
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
    near as materialized (select b.* from back b where b.due_on <= (select day from last)),
    units as materialized (select distinct on (o.unit_id) o.unit_id, o.name, o.zone from unit_style o
      where o.unit_id = any(array(select distinct n.unit_id from near n)) and o.known_to = 'infinity' order by o.unit_id, o.held_from desc),
    page as materialized (select b.*, u.name, u.zone from near b join units u using (unit_id)
      where %s
      order by b.due_on, u.name collate "C", b.person_id limit $3),
    ways as materialized (select r.unit_id, jsonb_agg(jsonb_build_object('unitId', r.ancestor_id, 'name', s.name) order by r.depth) as way
      from unit_reach r
      cross join lateral (select o.name from unit_style o where o.unit_id = r.ancestor_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s
      where r.unit_id = any(array(select distinct p.unit_id from page p)) and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to
      group by r.unit_id)
    select a.person_id, s.code, (a.held_from at time zone a.zone)::date, a.expected_on, absence_day_over(a.expected_on, a.zone), coalesce(w.way, '[]'), a.due_on, s.owner, r.title,
      a.unit_id, a.name
    from page a
    -- by the key: told plainly that it is known today, the index that excludes overlaps is walked, eleven milliseconds a person
    cross join lateral (select o.code, o.owner from person_status o where o.person_id = a.person_id and o.held_from = a.held_from and coalesce(o.known_to, now()) = 'infinity') s
    left join ways w on w.unit_id = a.unit_id
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.due_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within),
    case when after_day is null then 'true' else 'b.due_on >= $4' end,
    case when after_day is null then 'true' else 'b.due_on > $4' end,
    case when after_day is null then 'true' else '(b.due_on, u.name collate "C", b.person_id) > ($4, $5 collate "C", $6)' end)
  using within, day, cap, after_day, after_name, after_id;
end
$$;
