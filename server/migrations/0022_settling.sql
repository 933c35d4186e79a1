-- Settling: a case stays open while something is owed to somebody who came back, and the person lives on meanwhile.

-- One open case for each person who is away. Whoever is back can be missed again: that is a case of its own, and the one before stays open for what is still owed.
drop index absence_open_once;
create unique index absence_open_once on absence_line (person_id) where is_open and stage not in ('rejoined', 'settled');

-- A case in which somebody is back waits for the next thing that is owed, and is stuck when that is over its time.
create or replace function absence_is(kind text) returns text language sql immutable
as $$
  select case kind
    when 'overdue' then 'l.due_at <= $2'
    when 'dueToday' then 'l.due_at > $2 and l.due_at < $3'
    when 'stuck' then $c$l.said_at < $4 and (l.stage not in ('rejoined', 'settled') or coalesce(l.due_at <= $2, true))$c$
    when 'noContact' then $c$l.stage in ('unaccounted', 'inquiry', 'determined', 'dropped') and coalesce(l.reached_at, l.began) < $5$c$
    when 'awaitingSecond' then 'l.absence_id = any(array(select absence_seconded()))'
    when 'back' then 'l.rejoined_at is not null'
    else '$2 is not null and $3 is not null and $4 is not null and $5 is not null' end
$$;

-- Who is away with leave and expected back by a day, those who should have been back longest first; of them those who have no open case yet.
create or replace function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, cap int) returns table (person_id uuid, code text, since date, expected_on date, owner text,
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
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  order by s.expected_on, u.name collate "C", s.person_id limit cap;
end
$$;

-- Who is counted as unknown, captured, missing or absent, and has no open case: each of them needs one (doctrine A1, amendments).
create or replace function absence_without_case(everybody boolean, named uuid[], of_unit uuid, cap int) returns table (person_id uuid, code text, since timestamptz, rank text, unit_id uuid,
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
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  order by s.held_from, s.person_id limit cap;
end
$$;
-- Other absences of the person of a case, the first of them first: none that was taken back, and none in which they were found not to have been absent.
create function absence_others(one absence) returns jsonb language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('absenceId', l.absence_id, 'began', iso(l.began), 'rejoinedAt', iso(l.rejoined_at), 'stage', l.stage,
      'isEarlier', l.began < (select began from absence_line where absence_id = one.absence_id)) order by l.began), '[]')
  from absence_line l
  where l.person_id = one.person_id and l.absence_id <> one.absence_id and l.nature <> 'notAbsent' and not (not l.is_open and exists (select 1 from absence_event e
    where e.absence_id = l.absence_id and e.kind = 'closed' and e.says ->> 'because' = 'takenBack'))
$$;
