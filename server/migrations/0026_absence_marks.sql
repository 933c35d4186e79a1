-- Who is counted as unknown, captured, missing or absent, and has no open case: each of them needs one (doctrine A1, amendments). Whoever left the country by
-- good evidence has a case that ended with it: they stay counted, the search stays ended, and no list asks for another case of the same absence. Missed anew,
-- after a return, they are listed like anybody.
create index absence_event_left on absence_event (absence_id) where kind = 'leftAbroad';
create or replace function absence_uncovered(within uuid[]) returns table (person_id uuid, code text, held_from timestamptz, unit_id uuid) language sql stable
as $$
  select s.person_id, s.code, s.held_from, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
    and not exists (select 1 from absence_event e join absence_line l using (absence_id)
      where e.kind = 'leftAbroad' and l.person_id = s.person_id and l.stage = 'closed' and l.rejoined_at is null and l.began <= s.held_from)
$$;

-- The days of a span, after its first, from which other rules of absence hold for a unit. What is known of rules stands for everybody who has entered.
create function strength_breaks(of_unit uuid, first date, last date, known timestamptz) returns table (on_day date, regime text, version int, title text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select r.held_from, r.regime, r.version, r.definition ->> 'title'
  from absence_regime r
  where access_entered() and first < r.held_from and r.held_from <= last and r.known_from <= known and known < r.known_to
    and (r.unit_id is null or exists (select 1 from unit_closure c where c.unit_id = of_unit and c.ancestor_id = r.unit_id
      and c.held_from <= r.held_from and r.held_from < c.held_to))
  order by r.held_from, r.known_from
$$;
