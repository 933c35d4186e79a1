-- How many open cases of each kind: of some units, where they are few enough to be gathered first, as for a page of them (absence_few).
create or replace function absence_counts(everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz,
  day date, most int) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
  few constant uuid[] := case when cardinality(within) <= 4000 then
    array(select distinct p.absence_id from absence_place p where p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to limit 10001) end;
  are_few constant boolean := coalesce(cardinality(few) <= 10000, false);
  counted jsonb;
begin
  execute format('select jsonb_build_object(%s) from absence_line l where l.is_open and %s', (
      select string_agg(format('%L, count(*) filter (where %s)', kind, absence_is(kind)), ', ') from unnest(absence_kinds()) kind),
    case when within is null then 'true' when are_few then 'l.absence_id = any($1)' else absence_stands() end)
  into counted using case when are_few then few else within end, at, until, still_since, silent_since;
  return jsonb_build_object('counts', counted, 'expected', (select count(*)::int from (select 1 from absence_due_back(within, day) limit most) b),
    'withoutCase', (select count(*)::int from (select 1 from absence_uncovered(within) limit most) u));
end
$$;
-- Who is away in an open case: what everybody who is counted absent is held against.
create index absence_line_away on absence_line (person_id) where is_open and stage not in ('rejoined', 'settled');
