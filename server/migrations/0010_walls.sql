-- The second wall, for every table: until access_enter has said who acts and how far that reaches, no row is seen. See 0010_reach.sql.

-- What is seen now, for the conditions below: with the owner's eyes, so that one condition does not stand behind another, and plain views, so that the
-- planner looks a single row up and reads many at once. They say no more than what is seen.
create view access_seen_unit as
  select r.unit_id from unit_reach r where r.ancestor_id = any((select access_units())::uuid[]) and r.seen_from <= current_date and current_date < r.seen_to;
create view access_seen_person as
  select p.person_id from person_place p join unit_reach r using (unit_id) where r.ancestor_id = any((select access_named())::uuid[])
    and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to;

-- Row security, for every table.
do $$
declare
  one record;
  person_seen constant text := '%1$I.person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id)';
begin
  for one in select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute format('alter table %I enable row level security', one.name);
  end loop;

  -- The order of battle is open to everybody who acts; who may see what else of a unit is its reach.
  foreach one.name in array '{unit,unit_style,unit_link,unit_closure}'::text[] loop
    execute format('create policy seen on %I for select using ((select access_entered()))', one.name);
  end loop;

  -- Facts of people: seen where the person is seen today; added and closed there, or with the person in the same entry. What an entry has just ended
  -- it still sees: between the end of one assignment and the beginning of the next a person stands nowhere.
  foreach one.name in array '{person_name,person_record,person_rank,person_assignment,person_status,person_transfer}'::text[] loop
    execute format('create policy seen on %1$I for select using (' || person_seen || ' or (select access_entry()) in (entry, ended_entry))', one.name);
    execute format('create policy closed on %1$I for update using (' || person_seen || ' or (select access_entry()) in (entry, ended_entry)) with check (true)', one.name);
    execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (%1$I.person_id = (select access_person()) or (select access_everybody()) '
      || 'or exists (select 1 from person o where o.person_id = %1$I.person_id)))', one.name);
  end loop;
end
$$;

create policy seen on unit_reach for select using ((select access_all()) or ancestor_id = any((select access_units())::uuid[]));
create policy seen on unit_note for select using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_note.unit_id));
create policy seen on person_place for select using (seen_from <= now() and now() < seen_to and ((select access_everybody()) or exists (select 1 from unit_reach r where r.unit_id = person_place.unit_id
  and r.ancestor_id = any((select access_named())::uuid[]) and r.seen_from <= current_date and current_date < r.seen_to)));
create policy seen on person for select using (person_id = (select access_person()) or (select access_everybody()) or entry = (select access_entry())
  or exists (select 1 from access_seen_person p where p.person_id = person.person_id)
  or (select access_entry()) is not null and people_in_hand(person_id));
create policy locked on person for update using (person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = person.person_id));
create policy added on person for insert with check (entry = (select access_entry()));
-- A person comes into a unit that is seen; one who is seen may be sent elsewhere.
create policy comes on person_assignment as restrictive for insert with check (person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = person_assignment.person_id)
  or people_in_hand(person_id)
  or exists (select 1 from access_seen_unit r where r.unit_id = person_assignment.unit_id));

-- Units are changed where they are seen, or made by the same entry; and stand only under what is seen.
create policy locked on unit for update using ((select access_entered()));
create policy added on unit for insert with check (entry = (select access_entry()));
create policy closed on unit_style for update using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_style.unit_id)) with check (true);
create policy added on unit_style for insert with check (entry = (select access_entry()) and ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_style.unit_id)
  or exists (select 1 from unit u where u.unit_id = unit_style.unit_id and u.entry = (select access_entry()))));
create policy closed on unit_link for update using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_link.unit_id)) with check (true);
create policy added on unit_link for insert with check (entry = (select access_entry()) and ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_link.superior_id)
  or unit_link.held_to <> 'infinity' and exists (select 1 from access_seen_unit r where r.unit_id = unit_link.unit_id)));
create policy closed on unit_note for update using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_note.unit_id)) with check (true);
create policy added on unit_note for insert with check (entry = (select access_entry()) and ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = unit_note.unit_id)));

create policy seen on strength_return for select using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = strength_return.unit_id));
create policy added on strength_return for insert with check (entry = (select access_entry()) and ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = strength_return.unit_id)));

-- Sources: what belongs to a person is seen with the person, what belongs to nobody and the files themselves by whoever brings files in.
create policy seen on exchange_file for select using ((select access_all()));
create policy staged on exchange_file for insert with check ((select access_all()));
create policy named on exchange_file for update using ((select access_all())) with check (true);
create policy seen on exchange_import for select using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = exchange_import.unit_id));
create policy added on exchange_import for insert with check (entry = (select access_entry()) and (select access_all()));
create policy undone on exchange_import for update using ((select access_all())) with check (true);
do $$
declare
  name text;
begin
  foreach name in array '{exchange_source,exchange_claim,exchange_unread}'::text[] loop
    execute format('create policy seen on %1$I for select using (%1$I.person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id))', name);
    execute format('create policy closed on %1$I for update using (%1$I.person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id)) with check (true)', name);
    execute format('create policy added on %1$I for insert with check (entry = (select access_entry()) and (%1$I.person_id = (select access_person()) or (select access_everybody()) '
      || 'or exists (select 1 from access_seen_person p where p.person_id = %1$I.person_id)))', name);
  end loop;
end
$$;

create policy seen on schema_migration for select using (true);

-- People who act are known by name to each other; what they hold is seen by themselves, by whoever holds the unit, and in its scope alone.
create policy seen on access_account for select using ((select access_entered()));
create policy seen on access_profile for select using ((select access_entered()));
create policy seen on access_role for select using ((select access_entered()));
create policy seen on access_grant for select using (account_id = (select access_account()) or (
  exists (select 1 from access_role r where r.role = access_grant.role and r.known_to = 'infinity' and r.definition ->> 'scope' = any((select access_scopes())::text[]))
  and ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = access_grant.unit_id))));
create policy seen on access_credential for select using (account_id = (select access_account()));
create policy seen on access_token for select using (account_id = (select access_account()));
create policy seen on access_proposal for select using (account_id = (select access_account()) or scope = any((select access_scopes())::text[]) and (
  (select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = access_proposal.unit_id)));
create policy seen on access_break for select using (account_id = (select access_account()) or (select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = access_break.unit_id)
  or exists (select 1 from access_seen_person p where p.person_id = access_break.person_id));

-- The ledger: an entry is seen where what it describes is seen, in its own scope; everybody sees their own. Its tree gives nothing away.
create policy seen on ledger_entry for select using (account_id = (select access_account()) or scope = any((select access_scopes())::text[]) and (
  (select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = ledger_entry.unit_id)
  or exists (select 1 from access_seen_person p where p.person_id = ledger_entry.person_id)));
create policy added on ledger_entry for insert with check (account_id is not distinct from (select access_account()));

-- What the room of access writes it writes with the owner's hands: it ends other people's credentials and grants. So it looks itself at who asks, and by
-- which verb.
alter function access_write(jsonb, timestamptz, bigint) rename to access_write_all;
create function access_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  verb text := current_setting('muster.verb', true);
  mine uuid := access_account();
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
  others boolean := exists (
      select 1 from jsonb_each(rows) part, jsonb_array_elements(case when part.key in ('credentials', 'tokens') then part.value else '[]' end) one
      where (one ->> 'accountId')::uuid is distinct from mine)
    or exists (select 1 from access_credential where fact_id = any(closing) and account_id is distinct from mine)
    or exists (select 1 from access_token where fact_id = any(closing) and account_id is distinct from mine);
  profiles boolean := exists (select 1 from access_profile where fact_id = any(closing) and account_id is distinct from mine);
  -- of one's own a grant may be laid down, and lent to somebody for a time
  grants boolean := exists (
      select 1 from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g where (g ->> 'accountId')::uuid is distinct from mine
        and not exists (select 1 from access_grant o where o.grant_id = (g ->> 'fromGrant')::uuid and o.account_id = mine and o.known_to = 'infinity')
      union all
      select 1 from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g where (g ->> 'accountId')::uuid = mine
        and not exists (select 1 from access_grant o where o.grant_id = (g ->> 'grantId')::uuid and o.account_id = mine and o.role = g ->> 'role' and o.fact_id = any(closing)))
    or exists (select 1 from access_grant where fact_id = any(closing) and account_id is distinct from mine);
begin
  if by_entry is distinct from access_entry()
    or (rows ? 'roles' or exists (select 1 from access_role where fact_id = any(closing))) and verb is distinct from 'access.roles'
    or profiles and verb not in ('access.give', 'access.reset', 'access.roles')
    or grants and verb not in ('access.give', 'access.breakGlass', 'access.reset', 'access.roles', 'access.review')
    -- whoever looks at broken glass may end what it gave, and nothing else
    or grants and verb = 'access.review' and (exists (select 1 from access_grant where fact_id = any(closing) and role <> 'brokenGlass')
      or exists (select 1 from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g
        where g ->> 'role' <> 'brokenGlass' or not exists (select 1 from access_grant o where o.grant_id = (g ->> 'grantId')::uuid and o.fact_id = any(closing))))
    or rows ? 'accounts' and verb not in ('access.give', 'access.roles')
    or others and verb not in ('access.reset', 'access.roles')
  then raise exception 'not by %', verb using errcode = 'insufficient_privilege'; end if;
  perform access_write_all(rows, at, by_entry);
end
$$;
revoke execute on function access_write_all(jsonb, timestamptz, bigint), strength_load_all(uuid, date, date, text, timestamptz),
  strength_series_load_all(uuid, date, date, text, timestamptz), people_rebuild_places(uuid[]) from public;

-- Planned once: with row security in it, planning such a question anew takes twice as long as answering it, and there is one good way of finding facts by
-- people's ids.
alter function people_load(uuid[]) set plan_cache_mode = force_generic_plan;
alter function people_write(jsonb, timestamptz, bigint) rename to people_write_rows;
create function people_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql set plan_cache_mode = force_generic_plan
as $$
begin
  -- Many facts that end at once are looked up by a hash of them all, which only a plan for just these has.
  if jsonb_array_length(coalesce(rows -> 'close', '[]')) > 100 then perform set_config('plan_cache_mode', 'force_custom_plan', true); end if;
  perform people_write_rows(rows, at, by_entry);
end
$$;

-- The people that a unit's figures are made of. Those on the rolls are assigned that day; those off the rolls (dropped, suspended, ended) are listed under the
-- unit they were last assigned to. With the owner's eyes, since row security measured for each fact of each of them would take four times as long: instead
-- everybody who is listed is measured once.
create function people_on(top uuid, day date, lens text, known timestamptz, own boolean, codes text[], on_hand boolean, rank_group text, after_sort text,
  after_id uuid, cap int, everybody boolean, units uuid[]) returns table (person_id uuid, script text, family text, given text, sort text, rank text, nato text, unit_id uuid, unit_name text,
  status text, since date, since_precision text, expected_on date, place text, unread int, total int)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return query
  with members as materialized (select * from units_set(top, day, lens, known) u where not own or u.depth = 0),
  latest as (
    select distinct on (a.person_id) a.person_id, a.unit_id, m.name as unit_name, m.zone, m.closes_at,
      day < counted_from(a.held_to, m.zone, m.closes_at) as assigned, a.relation = 'attached' as guest
    -- unit by unit: the units of one company and of a whole force are estimated alike
    from members m cross join lateral (select * from person_assignment o where o.unit_id = m.unit_id offset 0) a
    where (a.relation = 'assigned' or on_hand and day < counted_from(a.held_to, m.zone, m.closes_at) and exists (
        select 1 from person_status o where o.person_id = a.person_id and o.code = 'ATO' and o.known_from <= known and known < o.known_to
          and counted_from(o.held_from, m.zone, m.closes_at) <= day and day < counted_from(o.held_to, m.zone, m.closes_at)))
      and a.known_from <= known and known < a.known_to and counted_from(a.held_from, m.zone, m.closes_at) <= day
      and (access_everybody() or exists (select 1 from access_seen_person p where p.person_id = a.person_id))
      -- the first wall, as it was given
      and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = a.person_id and r.ancestor_id = any(units)
        and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to))
    order by a.person_id, a.relation = 'attached' and on_hand desc, a.held_from desc
  ), standing as (
    select l.*, s.code, s.held_from, s.from_precision, s.expected_on, s.place, r.title, r.nato, n.script, n.family, n.given,
      lower(n.family || ', ' || n.given) collate "C" as sort
    from latest l
    join person_status s on s.person_id = l.person_id and s.known_from <= known and known < s.known_to and (l.guest or s.code = any(codes))
      and counted_from(s.held_from, l.zone, l.closes_at) <= day and day < counted_from(s.held_to, l.zone, l.closes_at)
    left join person_rank r on r.person_id = l.person_id and r.known_from <= known and known < r.known_to
      and counted_from(r.held_from, l.zone, l.closes_at) <= day and day < counted_from(r.held_to, l.zone, l.closes_at)
    left join lateral (select * from person_name n where n.person_id = l.person_id and n.known_from <= known and known < n.known_to
      order by n.is_primary desc limit 1) n on true
    where (l.assigned or s.code in ('DFR', 'SUS', 'LTM', 'DEC', 'SEP'))
      and not exists (select 1 from person_assignment b where not l.assigned and b.person_id = l.person_id and b.relation = 'assigned'
        and b.known_from <= known and known < b.known_to and counted_from(b.held_from, l.zone, l.closes_at) <= day
        and day < counted_from(b.held_to, l.zone, l.closes_at))
  ), grouped as (
    select * from standing where rank_group is null
      or case when nato like 'OF%' then 'OF' when nato like 'WO%' then 'WO' when nato = 'CIV' then 'CIV' else 'OR' end = rank_group
  )
  select g.person_id, g.script, g.family, g.given, g.sort, g.title, g.nato, g.unit_id, g.unit_name, g.code, counted_from(g.held_from, g.zone, g.closes_at),
    g.from_precision, g.expected_on, g.place,
    (select count(*)::int from exchange_unread u where u.person_id = g.person_id and u.decision is null and u.reason not like '%Mended' and u.known_from <= known and known < u.known_to),
    (select count(*)::int from grouped)
  from grouped g
  where after_sort is null or (g.sort, g.person_id) > (after_sort collate "C", after_id)
  order by g.sort, g.person_id limit cap;
end
$$;

-- What befell many on one day among those who served with somebody who is seen: counts, and none under eight.
create function people_around(one uuid, known timestamptz) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if not people_seen(one) then return '[]'; end if;
  return (
    with home as (select a.unit_id from person_assignment a where a.person_id = one and a.relation = 'assigned' and a.known_from <= known and known < a.known_to
      order by a.held_from desc limit 1),
    -- with their company, battalion and regiment, and no further up
    over_them as (select up.ancestor_id from home h join unit_closure up on up.unit_id = h.unit_id where up.depth <= 2 order by up.depth desc limit 1),
    comrades as materialized (select distinct a.person_id from over_them join unit_closure down using (ancestor_id)
      cross join lateral (select * from person_assignment o where o.unit_id = down.unit_id offset 0) a
      where a.known_from <= known and known < a.known_to)
    select coalesce(jsonb_agg(jsonb_build_object('on', iso(day), 'kind', kind, 'count', count, 'place', place) order by day), '[]') from (
      select (s.held_from at time zone 'UTC')::date as day, case s.code when 'CAP' then 'captured' else 'died' end as kind, count(*)::int as count,
        mode() within group (order by s.place) as place
      from comrades c cross join lateral (select * from person_status o where o.person_id = c.person_id offset 0) s
      where s.code in ('CAP', 'DEC') and s.known_from <= known and known < s.known_to
      group by 1, 2 having count(*) >= 8) mass);
end
$$;

-- In whose sight an entry happened, for words that go with it.
create function access_scope_of(one bigint) returns text language sql stable security definer set search_path = public, pg_temp
  return (select scope from ledger_entry where entry = one);

-- What a change of grants has to know, one such change at a time: two of them could each leave the other's holder behind as the last.
create function access_book(account_ids uuid[], grant_ids uuid[], at_unit uuid) returns jsonb language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  place uuid := coalesce(at_unit, (select g.unit_id from access_grant g where g.grant_id = any(grant_ids) and g.known_to = 'infinity' limit 1));
begin
  perform pg_advisory_xact_lock(7286);
  return jsonb_build_object(
    'roles', coalesce((select jsonb_agg(definition || jsonb_build_object('factId', fact_id) order by role) from access_role where known_to = 'infinity'), '[]'),
    'accounts', coalesce((select jsonb_agg(jsonb_build_object('accountId', account_id, 'name', name, 'state', state)) from access_profile
      where account_id = any(account_ids) and known_to = 'infinity'), '[]'),
    'grants', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'grantId', grant_id, 'accountId', account_id, 'role', role, 'unitId', unit_id,
        'from', iso(held_from), 'to', iso(held_to), 'fromGrant', from_grant) order by held_from) from access_grant
      where (grant_id = any(grant_ids) or account_id = any(account_ids)) and known_to = 'infinity'), '[]'),
    'lasting', coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'accountId', g.account_id, 'grantId', g.grant_id)) from access_grant g
      join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity' and p.state = 'active'
      where g.unit_id is null and g.from_grant is null and g.known_to = 'infinity' and g.held_from <= clock_timestamp() and g.held_to = 'infinity'), '[]'),
    'above', access_above(place, null, null, null, null),
    'zone', coalesce((select s.zone from unit_style s where s.unit_id = place and s.known_to = 'infinity' order by s.held_from desc limit 1), 'UTC'));
end
$$;

-- A proposal by its id, and those that wait: whoever may second one is found out by whoever asks (each with the units over its place).
create function access_proposal_of(id uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('factId', p.fact_id, 'proposalId', p.proposal_id, 'action', p.action, 'input', p.input, 'reason', p.reason, 'accountId', p.account_id,
    'name', (select o.name from access_profile o where o.account_id = p.account_id and o.known_to = 'infinity'), 'unitId', p.unit_id, 'personId', p.person_id,
    'scope', p.scope, 'to', iso(p.held_to), 'state', p.state, 'at', iso(p.known_from), 'byAccount', p.by_account, 'words', p.words,
    'byName', (select o.name from access_profile o where o.account_id = p.by_account and o.known_to = 'infinity'))
  from access_proposal p where p.proposal_id = id and p.known_to = 'infinity'
$$;
create function access_waiting() returns setof jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select access_proposal_of(p.proposal_id) from access_proposal p
  where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() order by p.known_from
$$;
