-- Whoever is away with leave, and of whom no source and nobody here said until when, is due back on no day and was in no list. They stand among those who are
-- due back, by the day on which they went: what nobody has asked about for longest is in front.
create index person_status_endless on person_status (person_id) include (code, held_from) where known_to = 'infinity' and held_to = 'infinity' and expected_on is null
  and code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM');

drop function absence_due_back(uuid[], date), absence_due_back_of(uuid[], date), absence_expected(boolean, uuid[], uuid, date, date, text, uuid, int);
create function absence_due_back(within uuid[], day date)
  returns table (person_id uuid, code text, held_from timestamptz, expected_on date, due_on date, owner text, unit_id uuid) language sql stable
as $$
  select s.person_id, s.code, s.held_from, s.expected_on, s.expected_on, s.owner, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  union all
  select s.person_id, s.code, s.held_from, null, (s.held_from at time zone 'UTC')::date, s.owner, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.held_to = 'infinity' and s.expected_on is null and s.code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM')
    and s.held_from <= now() and (s.held_from at time zone 'UTC')::date <= day and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;

-- As absence_due_back, by the people of some units.
create function absence_due_back_of(within uuid[], day date)
  returns table (person_id uuid, code text, held_from timestamptz, expected_on date, due_on date, owner text, unit_id uuid) language sql stable
as $$
  select s.person_id, s.code, s.held_from, s.expected_on, s.expected_on, s.owner, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  union all
  select s.person_id, s.code, s.held_from, null, (s.held_from at time zone 'UTC')::date, s.owner, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.held_to = 'infinity' and s.expected_on is null and s.code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM')
    and s.held_from <= now() and (s.held_from at time zone 'UTC')::date <= day
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$$;
revoke execute on function absence_due_back(uuid[], date), absence_due_back_of(uuid[], date) from public;

create function absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, after_day date, after_name text, after_id uuid, cap int)
  returns table (person_id uuid, code text, since date, expected_on date, due_on date, owner text, rank text, unit_id uuid, unit_name text)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
begin
  return query execute format($q$
    select a.person_id, a.code, (a.held_from at time zone a.zone)::date, a.expected_on, a.due_on, a.owner, r.title, a.unit_id, a.name
    from (select b.*, u.name, u.zone from %I($1, $2) b
      cross join lateral (select o.name, o.zone from unit_style o where o.unit_id = b.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
      where %s
      order by b.due_on, u.name collate "C", b.person_id limit $3) a
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.due_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within),
    case when after_day is null then 'true' else 'b.due_on >= $4 and (b.due_on, u.name collate "C", b.person_id) > ($4, $5 collate "C", $6)' end)
  using within, day, cap, after_day, after_name, after_id;
end
$$;
