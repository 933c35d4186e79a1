-- Lists of absences: which cases need somebody now, and who is expected back.

create index on absence_line (said_at) where is_open;
create index on absence_line (rejoined_at) where is_open and rejoined_at is not null;
-- of everybody who is away with leave, when they are expected
create index on person_status (expected_on) where known_to = 'infinity' and expected_on is not null;

-- The units within which cases are found: those under the one that is asked for, as far as both walls reach (the first as it was given, `named`). Null where
-- nothing is cut.
create function absence_within(everybody boolean, named uuid[], of_unit uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  found uuid[];
begin
  if everybody and access_everybody() and of_unit is null then return null; end if;
  select coalesce(array_agg(u.unit_id), '{}') into found from (select distinct unit_id from unit_reach r
    where (of_unit is null or r.ancestor_id = of_unit) and (of_unit is not null or everybody or r.ancestor_id = any(named)) and r.seen_from <= current_date and current_date < r.seen_to) u
    where (everybody or exists (select 1 from unit_reach r where r.unit_id = u.unit_id and r.ancestor_id = any(named) and r.seen_from <= current_date and current_date < r.seen_to))
      and (access_everybody() or exists (select 1 from unit_reach r where r.unit_id = u.unit_id and r.ancestor_id = any(access_named()) and r.seen_from <= current_date
        and current_date < r.seen_to));
  return found;
end
$$;

-- A page of open cases of one kind. With the owner's eyes, since row security measured for each of sixty thousand cases takes longer than the page; instead the
-- units are measured once, and the cases are those of the people who stand there today.
--   kind: open, overdue, dueToday, stuck, noContact, awaitingSecond, back
--   at, until: this moment, and the end of the day; still_since: nothing recorded since; silent_since: nobody reached since
create function absence_page(kind text, everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz,
  after_key timestamptz, after_id uuid, cap int) returns table (line absence_line, key timestamptz, rank text, unit_id uuid, unit_name text)
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  within uuid[] := absence_within(everybody, named, of_unit);
  sorted text := case kind when 'stuck' then 'l.said_at' when 'noContact' then 'coalesce(l.reached_at, l.began)' when 'back' then 'l.rejoined_at' else 'l.due_at' end;
begin
  return query execute format($q$
    select l.line, l.key, r.title, p.unit_id, s.name
    from (select l as line, coalesce(%1$s, 'infinity') as key, l.absence_id, l.person_id from absence_line l
      where l.is_open and %2$s and %3$s and (coalesce(%1$s, 'infinity'), l.absence_id) > ($6, $7)
      order by coalesce(%1$s, 'infinity'), l.absence_id limit $8) l
    left join lateral (select title from person_rank o where o.person_id = l.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    left join lateral (select o.unit_id from person_place o where o.person_id = l.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p on true
    left join lateral (select name from unit_style o where o.unit_id = p.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s on true
    order by l.key, l.absence_id$q$, sorted, absence_is(kind), case when within is null then 'true' else absence_stands() end)
  using within, at, until, still_since, silent_since, coalesce(after_key, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'), cap;
end
$$;

-- How many open cases of each kind there are.
create function absence_counts(everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz)
returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  within uuid[] := absence_within(everybody, named, of_unit);
  counted jsonb;
begin
  execute format('select jsonb_build_object(%s) from absence_line l where l.is_open and %s', (
      select string_agg(format('%L, count(*) filter (where %s)', kind, absence_is(kind)), ', ') from unnest(absence_kinds()) kind),
    case when within is null then 'true' else absence_stands() end)
  into counted using within, at, until, still_since, silent_since;
  return counted;
end
$$;

create function absence_kinds() returns text[] language sql immutable return '{open,overdue,dueToday,stuck,noContact,awaitingSecond,back}'::text[];
-- What makes an open case `l` one of a kind, with $2 to $5 as above; and one of somebody who stands within $1.
create function absence_is(kind text) returns text language sql immutable
as $$
  select case kind
    when 'overdue' then 'l.due_at <= $2'
    when 'dueToday' then 'l.due_at > $2 and l.due_at < $3'
    when 'stuck' then 'l.said_at < $4'
    when 'noContact' then $c$l.stage in ('unaccounted', 'inquiry', 'determined', 'dropped') and coalesce(l.reached_at, l.began) < $5$c$
    when 'awaitingSecond' then 'l.absence_id = any(array(select absence_seconded()))'
    when 'back' then 'l.rejoined_at is not null'
    else '$2 is not null and $3 is not null and $4 is not null and $5 is not null' end
$$;
create function absence_stands() returns text language sql immutable
  return 'l.person_id in (select p.person_id from person_place p where p.unit_id = any($1) and p.seen_from <= now() and now() < p.seen_to)';

-- Cases of which a decision waits for a second person, in the scopes of whoever asks.
create function absence_seconded() returns setof uuid language sql stable security definer set search_path = public, pg_temp
as $$
  select distinct (p.input ->> 'absenceId')::uuid from access_proposal p
  where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() and p.action = 'absence/decide' and p.scope = any(access_scopes())
$$;

-- Who is away with leave and expected back by a day, those who should have been back longest first; of them those who have no open case yet.
create function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, cap int) returns table (person_id uuid, code text, since date, expected_on date, owner text,
  rank text, unit_id uuid, unit_name text) language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  within uuid[] := absence_within(everybody, named, of_unit);
begin
  return query
  select s.person_id, s.code, (s.held_from at time zone u.zone)::date, s.expected_on, s.owner, r.title, p.unit_id, u.name
  from person_status s
  join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
    on within is null or p.unit_id = any(within)
  join lateral (select o.name, o.zone from unit_style o where o.unit_id = p.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u on true
  left join lateral (select o.title from person_rank o where o.person_id = s.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
  where s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open)
  order by s.expected_on, u.name collate "C", s.person_id limit cap;
end
$$;

-- Who is counted as unknown, captured, missing or absent, and has no open case: each of them needs one (doctrine A1, amendments).
create function absence_without_case(everybody boolean, named uuid[], of_unit uuid, cap int) returns table (person_id uuid, code text, since timestamptz, rank text, unit_id uuid,
  unit_name text) language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  within uuid[] := absence_within(everybody, named, of_unit);
begin
  return query
  select s.person_id, s.code, s.held_from, r.title, p.unit_id, u.name
  from person_status s
  join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
    on within is null or p.unit_id = any(within)
  join lateral (select o.name from unit_style o where o.unit_id = p.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u on true
  left join lateral (select o.title from person_rank o where o.person_id = s.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
  where s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open)
  order by s.held_from, s.person_id limit cap;
end
$$;
create index on person_status (code, held_from) where known_to = 'infinity' and code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL');

create function absence_line_told(l absence_line) returns jsonb language sql immutable
as $$
  select jsonb_build_object('absenceId', l.absence_id, 'personId', l.person_id, 'isOpen', l.is_open, 'stage', l.stage, 'nature', l.nature, 'legal', l.legal,
    'began', iso(l.began), 'noted', iso(l.noted), 'isSearched', l.is_searched, 'isArmed', l.is_armed, 'flags', l.flags, 'tries', l.tries, 'reachedAt', iso(l.reached_at),
    'saidAt', iso(l.said_at), 'dueAt', iso(l.due_at), 'dueClock', l.due_clock, 'dueBy', l.due_by, 'decision', l.decision, 'rejoinedAt', iso(l.rejoined_at))
$$;
