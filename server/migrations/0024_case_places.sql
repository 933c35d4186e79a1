-- Where the people of open cases are seen, beside the cases: a list of a unit's cases then begins from its units, and not from everybody who serves there.

-- Derived from `person_place` and `absence_line`, and read with the owner's eyes alone.
create table absence_place (
  absence_id uuid not null references absence,
  person_id  uuid not null,
  unit_id    uuid not null,
  how        text not null,
  seen_from  timestamptz not null,
  seen_to    timestamptz not null,
  primary key (absence_id, unit_id, how, seen_from)
);
create index on absence_place (unit_id);
create index on absence_place (person_id);
alter table absence_place enable row level security;

create function absence_rebuild_places(people uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from absence_place where person_id = any(people);
  insert into absence_place (absence_id, person_id, unit_id, how, seen_from, seen_to)
    select l.absence_id, l.person_id, p.unit_id, p.how, p.seen_from, p.seen_to
    from absence_line l join person_place p using (person_id) where l.person_id = any(people) and l.is_open;
end
$$;
revoke execute on function absence_rebuild_places(uuid[]) from public;

create function absence_line_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform absence_rebuild_places(array[new.person_id]);
  return null;
end
$$;
create trigger places_after_insert after insert on absence_line for each row when (new.is_open) execute function absence_line_changed();
create trigger places_after_update after update on absence_line for each row when (old.is_open <> new.is_open) execute function absence_line_changed();

create function absence_places_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  people uuid[] := array(select distinct c.person_id from changed c join absence_line l using (person_id) where l.is_open);
begin
  if cardinality(people) > 0 then perform absence_rebuild_places(people); end if;
  return null;
end
$$;
create trigger cases_after_insert after insert on person_place referencing new table as changed for each statement execute function absence_places_changed();
create trigger cases_after_delete after delete on person_place referencing old table as changed for each statement execute function absence_places_changed();

select absence_rebuild_places(array(select person_id from absence_line where is_open));

-- What stands now, of a person and of a unit: the one of several that began last. What keeps them apart on a day answers that only by reading a range tree.
create index person_rank_now on person_rank (person_id, held_from desc) where known_to = 'infinity';
create index unit_style_now on unit_style (unit_id, held_from desc) where known_to = 'infinity';

-- The open cases among all, and the order of each list of them.
create index absence_line_open on absence_line (absence_id) where is_open;
create index absence_line_by_due on absence_line ((coalesce(due_at, 'infinity')), absence_id) where is_open;
create index absence_line_by_word on absence_line (said_at, absence_id) where is_open;
create index absence_line_by_contact on absence_line ((coalesce(reached_at, began)), absence_id) where is_open;
create index absence_line_by_return on absence_line (rejoined_at, absence_id) where is_open and rejoined_at is not null;
drop index absence_line_due_at_idx, absence_line_said_at_idx, absence_line_rejoined_at_idx;

-- A unit stands under one of some others today.
create function absence_under(unit text, roots text) returns text language sql immutable
  return format('exists (select 1 from unit_reach r where r.unit_id = %s and r.ancestor_id = any(%s) and r.seen_from <= current_date and current_date < r.seen_to)', unit, roots);

-- From which units down cases are looked for: those under the one that is asked for, as far as the first wall reaches as it was given (`named`), and as far as the
-- second does. Null where that cuts nothing.
create function absence_cuts(everybody boolean, named uuid[], of_unit uuid, out asked uuid[], out given uuid[], out seen uuid[]) language sql stable
as $$
  select case when of_unit is not null then array[of_unit] end, case when not everybody then named end, case when not access_everybody() then access_named() end
$$;

-- The units within which cases are found; null where nothing is cut.
create or replace function absence_within(everybody boolean, named uuid[], of_unit uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  cut record := absence_cuts(everybody, named, of_unit);
  roots uuid[] := coalesce(cut.asked, cut.given, cut.seen);
  given uuid[] := nullif(cut.given, roots);
  seen uuid[] := nullif(nullif(cut.seen, roots), given);
begin
  if roots is null then return null; end if;
  return array(select u.unit_id from (select distinct r.unit_id from unit_reach r where r.ancestor_id = any(roots) and r.seen_from <= current_date and current_date < r.seen_to) u
    where (given is null or exists (select 1 from unit_reach r where r.unit_id = u.unit_id and r.ancestor_id = any(given) and r.seen_from <= current_date and current_date < r.seen_to))
      and (seen is null or exists (select 1 from unit_reach r where r.unit_id = u.unit_id and r.ancestor_id = any(seen) and r.seen_from <= current_date and current_date < r.seen_to)));
end
$$;

-- The open cases of those units, where they are few enough to be gathered before they are sorted; null where there are more.
create function absence_few(everybody boolean, named uuid[], of_unit uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  cut record := absence_cuts(everybody, named, of_unit);
  roots uuid[] := coalesce(cut.asked, cut.given, cut.seen);
  within uuid[];
  found uuid[];
begin
  if (select count(*) from (select 1 from unit_reach r where r.ancestor_id = any(roots) limit 4001) r) > 4000 then return null; end if;
  within := absence_within(everybody, named, of_unit);
  found := array(select distinct p.absence_id from absence_place p where p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to limit 10001);
  return case when cardinality(found) <= 10000 then found end;
end
$$;
revoke execute on function absence_few(boolean, uuid[], uuid) from public;

-- A page of open cases of one kind. With the owner's eyes, since row security measured for each of sixty thousand cases takes longer than the page. Few cases are
-- gathered from their units and sorted; where there are many, the order is followed, and each case is measured on the way.
--   kind: open, overdue, dueToday, stuck, noContact, awaitingSecond, back
--   at, until: this moment, and the end of the day; still_since: nothing recorded since; silent_since: nobody reached since
create or replace function absence_page(kind text, everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz,
  after_key timestamptz, after_id uuid, cap int) returns table (line absence_line, key timestamptz, rank text, unit_id uuid, unit_name text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  cut record := absence_cuts(everybody, named, of_unit);
  is_cut boolean := coalesce(cut.asked, cut.given, cut.seen) is not null;
  few uuid[] := case when is_cut then absence_few(everybody, named, of_unit) end;
  sorted text := case kind when 'stuck' then 'l.said_at' when 'noContact' then 'coalesce(l.reached_at, l.began)' when 'back' then 'l.rejoined_at'
    else 'coalesce(l.due_at, ''infinity'')' end;
  stands text := case
    when not is_cut then 'true'
    when few is not null then 'l.absence_id = any($1)'
    else format('exists (select 1 from absence_place p where p.absence_id = l.absence_id and p.seen_from <= now() and now() < p.seen_to and %s and %s and %s offset 0)',
      case when cut.asked is null then 'true' else absence_under('p.unit_id', '$9') end, case when cut.given is null then 'true' else absence_under('p.unit_id', '$10') end,
      case when cut.seen is null then 'true' else absence_under('p.unit_id', '$11') end) end;
begin
  if kind = 'dueToday' and after_key is null then after_key := at; end if;
  return query execute format($q$
    select l.line, l.key, r.title, p.unit_id, s.name
    from (select l as line, %1$s as key, l.absence_id, l.person_id from absence_line l
      where l.is_open and %2$s and %3$s and (%1$s, l.absence_id) > ($6, $7)
      order by %1$s, l.absence_id limit $8) l
    left join lateral (select title from person_rank o where o.person_id = l.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    left join lateral (select o.unit_id from person_place o where o.person_id = l.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p on true
    left join lateral (select name from unit_style o where o.unit_id = p.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s on true
    order by l.key, l.absence_id$q$, sorted, absence_is(kind), stands)
  using few, at, until, still_since, silent_since, coalesce(after_key, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'), cap, cut.asked, cut.given, cut.seen;
end
$$;
create or replace function absence_stands() returns text language sql immutable
  return 'l.absence_id in (select p.absence_id from absence_place p join unnest($1) u (unit_id) on u.unit_id = p.unit_id where p.seen_from <= now() and now() < p.seen_to)';

-- Who is away with leave and expected back by a day, and who is counted as unknown, captured, missing or absent: of both those who have no case while they are
-- away, and who stand within some units (null where nothing is cut).
create function absence_due_back(within uuid[], day date) returns table (person_id uuid, code text, held_from timestamptz, expected_on date, owner text, unit_id uuid)
language sql stable
as $$
  select s.person_id, s.code, s.held_from, s.expected_on, s.owner, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;
create function absence_uncovered(within uuid[]) returns table (person_id uuid, code text, held_from timestamptz, unit_id uuid) language sql stable
as $$
  select s.person_id, s.code, s.held_from, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;

create or replace function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, cap int) returns table (person_id uuid, code text, since date, expected_on date, owner text,
  rank text, unit_id uuid, unit_name text) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within uuid[] := absence_within(everybody, named, of_unit);
begin
  return query
  select a.person_id, a.code, (a.held_from at time zone a.zone)::date, a.expected_on, a.owner, r.title, a.unit_id, a.name
  from (select b.*, u.name, u.zone from absence_due_back(within, day) b
    cross join lateral (select o.name, o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
    order by b.expected_on, u.name collate "C", b.person_id limit cap) a
  left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
  order by a.expected_on, a.name collate "C", a.person_id;
end
$$;

create or replace function absence_without_case(everybody boolean, named uuid[], of_unit uuid, cap int) returns table (person_id uuid, code text, since timestamptz, rank text, unit_id uuid,
  unit_name text) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within uuid[] := absence_within(everybody, named, of_unit);
begin
  return query
  select a.person_id, a.code, a.held_from, r.title, a.unit_id, u.name
  from (select * from absence_uncovered(within) b order by b.held_from, b.person_id limit cap) a
  cross join lateral (select o.name from unit_style o where o.unit_id = a.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
  left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
  order by a.held_from, a.person_id;
end
$$;

-- How many open cases of each kind there are, who is expected back and who has no case, each of those up to `most`.
drop function absence_counts(boolean, uuid[], uuid, timestamptz, timestamptz, timestamptz, timestamptz);
create function absence_counts(everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz,
  day date, most int) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  within uuid[] := absence_within(everybody, named, of_unit);
  counted jsonb;
begin
  execute format('select jsonb_build_object(%s) from absence_line l where l.is_open and %s', (
      select string_agg(format('%L, count(*) filter (where %s)', kind, absence_is(kind)), ', ') from unnest(absence_kinds()) kind),
    case when within is null then 'true' else absence_stands() end)
  into counted using within, at, until, still_since, silent_since;
  return jsonb_build_object('counts', counted, 'expected', (select count(*)::int from (select 1 from absence_due_back(within, day) limit most) b),
    'withoutCase', (select count(*)::int from (select 1 from absence_uncovered(within) limit most) u));
end
$$;
