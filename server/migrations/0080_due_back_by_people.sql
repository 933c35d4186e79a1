-- Who is due back, and who is counted absent without a case: of few units asked of the people who are assigned there, of many, and of everybody, of the duty
-- statuses. A company's fifty people were found by walking everybody in the force who was expected back or away.
create index person_status_expected_of on person_status (person_id) include (expected_on, held_from, held_to) where known_to = 'infinity' and expected_on is not null;

-- As absence_due_back, by the people of some units.
create function absence_due_back_of(within uuid[], day date) returns table (person_id uuid, code text, held_from timestamptz, expected_on date, owner text, unit_id uuid)
language sql stable
as $$
  select s.person_id, s.code, s.held_from, s.expected_on, s.owner, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;

-- The name of the one that finds them sooner: in two ways within one question the list of everybody was put in order after all of them were read.
create function absence_due_back_by(within uuid[]) returns text language sql immutable
  return case when cardinality(within) <= 200 then 'absence_due_back_of' else 'absence_due_back' end;
revoke execute on function absence_due_back_of(uuid[], date), absence_due_back_by(uuid[]) from public;

create or replace function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, cap int) returns table (person_id uuid, code text, since date, expected_on date, owner text,
  rank text, unit_id uuid, unit_name text) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
begin
  return query execute format($q$
    select a.person_id, a.code, (a.held_from at time zone a.zone)::date, a.expected_on, a.owner, r.title, a.unit_id, a.name
    from (select b.*, u.name, u.zone from %I($1, $2) b
      cross join lateral (select o.name, o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
      order by b.expected_on, u.name collate "C", b.person_id limit $3) a
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.expected_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within)) using within, day, cap;
end
$$;

create or replace function absence_uncovered(within uuid[]) returns table (person_id uuid, code text, held_from timestamptz, unit_id uuid) language sql stable
as $$
  select s.person_id, s.code, s.held_from, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where coalesce(cardinality(within) > 200, true) and (within is null or p.unit_id = any(within))
    and s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
    and not exists (select 1 from absence_event e join absence_line l using (absence_id)
      where e.kind = 'leftAbroad' and l.person_id = s.person_id and l.stage = 'closed' and l.rejoined_at is null and l.began <= s.held_from)
  union all
  select s.person_id, s.code, s.held_from, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where cardinality(within) <= 200 and p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
    and not exists (select 1 from absence_event e join absence_line l using (absence_id)
      where e.kind = 'leftAbroad' and l.person_id = s.person_id and l.stage = 'closed' and l.rejoined_at is null and l.began <= s.held_from)
$$;

create or replace function absence_counts(everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz,
  day date, most int) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
  few constant uuid[] := case when cardinality(within) <= 4000 then
    array(select distinct p.absence_id from absence_place p where p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to limit 10001) end;
  are_few constant boolean := coalesce(cardinality(few) <= 10000, false);
  counted jsonb;
  expected int;
begin
  execute format('select jsonb_build_object(%s) from absence_line l where (l.is_open or l.due_at is not null) and %s', (
      select string_agg(format('%L, count(*) filter (where %s)', kind, absence_is(kind)), ', ') from unnest(absence_kinds()) kind),
    case when within is null then 'true' when are_few then 'l.absence_id = any($1)' else absence_stands() end)
  into counted using case when are_few then few || array(select absence_closed_due(within)) else within end, at, until, still_since, silent_since;
  execute format('select count(*) from (select 1 from %I($1, $2) limit $3) b', absence_due_back_by(within)) into expected using within, day, most;
  return jsonb_build_object('counts', counted, 'expected', expected,
    'withoutCase', (select count(*)::int from (select 1 from absence_uncovered(within) limit most) u));
end
$$;
