-- How a transaction is told who acts, with fewer functions under one another: it is told at the beginning of every one.

-- The units over wherever a person is seen today, the nearest first.
create function access_above_person(person uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(array_agg(ancestor_id order by depth, ancestor_id), '{}') from (
    select r.ancestor_id, min(r.depth) as depth from person_place p join unit_reach r using (unit_id)
    where p.person_id = person and p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to and r.seen_from <= current_date and current_date < r.seen_to
    group by r.ancestor_id) above);
end
$$;
drop function access_above_unit(uuid);
create function access_above_unit(unit uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(array_agg(ancestor_id order by depth, ancestor_id), '{}') from (
    select r.ancestor_id, min(r.depth) as depth from unit_reach r where r.unit_id = unit and r.seen_from <= current_date and current_date < r.seen_to group by r.ancestor_id) above);
end
$$;

-- Where places stand today, each with the units over it; what is no place of its own («anywhere») is told as it was asked. The place of a case is its person's.
create or replace function access_stood(places jsonb) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  stood jsonb := '[]';
  place jsonb;
begin
  for place in select jsonb_array_elements(places) loop
    stood := stood || case
      when jsonb_typeof(place) = 'string' then place
      when place ? 'unitId' then jsonb_build_object('above', access_above_unit((place ->> 'unitId')::uuid))
      when place ? 'personId' then jsonb_build_object('above', access_above_person((place ->> 'personId')::uuid))
      when place ? 'absenceId' then jsonb_build_object('above', access_above_person((select person_id from absence where absence_id = (place ->> 'absenceId')::uuid)))
      else jsonb_build_object('above', access_above(null, null, (place ->> 'leavingBy')::uuid, (place ->> 'comingBy')::uuid, (place ->> 'unreadId')::uuid,
        (place ->> 'grantId')::uuid, (place ->> 'breakId')::uuid)) end;
  end loop;
  return stood;
end
$$;

-- Everything a transaction is told before it may see anything, in one go: who acts, by which verb and how far (access_enter), what is opened
-- (access_open_sealed), whom it is about (access_about), and how its statements are planned. Answers where the places stand that are asked about.
create or replace function access_begin(told jsonb, places jsonb) returns jsonb language plpgsql volatile
as $$
declare
  reach jsonb := told -> 'reach';
  named jsonb := told -> 'named';
  opened jsonb := told -> 'opened';
  person text := told ->> 'person';
  above uuid[];
begin
  perform set_config('muster.account', coalesce(told ->> 'account', ''), true), set_config('muster.verb', told ->> 'verb', true), set_config('muster.open', 'yes', true),
    set_config('muster.all', case reach ->> 'all' when 'true' then 'yes' else '' end, true), set_config('muster.units', access_array(reach -> 'units'), true),
    set_config('muster.scopes', access_array(told -> 'scopes'), true),
    set_config('muster.everybody', case named ->> 'all' when 'true' then 'yes' else '' end, true), set_config('muster.named', access_array(named -> 'units'), true),
    set_config('muster.sealed', coalesce(told ->> 'sealed', ''), true), set_config('muster.sealed_all', case opened ->> 'all' when 'true' then 'yes' else '' end, true),
    set_config('muster.sealed_units', access_array(opened -> 'units'), true), set_config('muster.person', '', true), set_config('plan_cache_mode', told ->> 'plan', true);
  -- by what has just been told; where they stand answers both whether they are seen and where it takes place
  if person is not null then
    above := access_above_person(person::uuid);
    if above && access_array(named -> 'units')::uuid[] then perform set_config('muster.person', person, true); else perform access_about(person::uuid); end if;
  end if;
  if places = '[]' then return places; end if;
  if places = jsonb_build_array(jsonb_build_object('personId', person)) then return jsonb_build_array(jsonb_build_object('above', above)); end if;
  return access_stood(places);
end
$$;

-- Who sits here, asked with every request: with plans that are kept.
create or replace function access_caller(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return (
    select jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
      select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.definition, 'unitId', g.unit_id,
        'delegateOf', case when f.account_id is not null then jsonb_build_object('accountId', f.account_id, 'name', (
          select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity')) end) order by g.held_from, g.grant_id)
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= clock_timestamp() and clock_timestamp() < f.held_to
      where g.account_id = one and g.known_to = 'infinity' and g.held_from <= clock_timestamp() and clock_timestamp() < g.held_to
        and (g.from_grant is null or f.grant_id is not null)), '[]'))
    from access_profile p where p.account_id = one and p.known_to = 'infinity');
end
$$;
create or replace function access_session_of(hash bytea, fresh_for interval, turned_every interval) returns table (
  session_id uuid, account_id uuid, how text, device text, ends_at timestamptz, is_fresh boolean, is_unseen boolean, is_due boolean, is_former boolean,
  is_stolen boolean, who jsonb) language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  present constant timestamptz := clock_timestamp();
begin
  return query
  select s.session_id, s.account_id, s.how, s.device, s.ends_at, s.secret_hash = hash and s.proved_at > present - fresh_for, s.seen_at < present - interval '1 minute',
    s.secret_hash = hash and s.turned_at < present - turned_every, s.secret_hash <> hash, s.secret_hash <> hash and s.former_until <= present,
    access_caller(s.account_id)
  from (select * from access_session a where a.secret_hash = hash union all select * from access_session b where b.former_hash = hash) s
  where present < s.ends_at and present < s.seen_at + s.idle and s.seen_at < present + interval '2 minutes';
end
$$;

-- What people are listed as, for those of them who are seen by name. Many of them stand in few units: each unit is measured once.
create or replace function people_listed(people uuid[]) returns table (person_id uuid, name text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  seen uuid[] := people;
  within uuid[];
begin
  if not access_everybody() then
    within := array(select distinct r.unit_id from unit_reach r
      where r.unit_id = any(array(select distinct p.unit_id from person_place p where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to))
        and r.ancestor_id = any(access_named()) and r.seen_from <= current_date and current_date < r.seen_to);
    seen := array(select distinct p.person_id from person_place p
      where p.person_id = any(people) and p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to);
  end if;
  return query
  select distinct on (n.person_id) n.person_id, n.family || case when n.given <> '' then ', ' || n.given else '' end
  from person_name n where n.person_id = any(seen) and n.is_primary order by n.person_id, n.known_to desc;
end
$$;

-- The newest entries of some units, as far as they are seen: each of the units is measured once, and not again for each of its entries.
create function ledger_newest_of(units uuid[], first bigint, last bigint, many int) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
declare
  scopes text[] := access_scopes();
  mine uuid := access_account();
  found bigint[];
begin
  if not access_all() then
    units := array(select distinct r.unit_id from unit_reach r where r.unit_id = any(units) and r.ancestor_id = any(access_units())
      and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  -- they often have most of what is new
  found := array(select o.entry from (select n.entry, n.unit_id, n.account_id, n.scope from ledger_entry n where n.entry between first and last order by n.entry desc limit 3 * many) o
    where o.unit_id = any(units) and (o.account_id = mine or o.scope = any(scopes)) order by o.entry desc limit many);
  if cardinality(found) = many then return query select unnest(found); return; end if;
  return query
  select e.entry from unnest(units) u (unit_id) cross join lateral (
    select o.entry from ledger_entry o where o.unit_id = u.unit_id and o.entry between first and last and (o.account_id = mine or o.scope = any(scopes))
    order by o.entry desc limit many) e
  order by e.entry desc limit many;
end
$$;

-- Of the newest entries of a kind (ledger_newest) those that are seen: the units within reach are gathered once, and only whose unit is not among them is looked
-- for by the person.
create function ledger_newest_seen(of_action text, of_room text, refused boolean, first bigint, last bigint, many int) returns table (looked int, seen bigint[])
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  scopes text[] := access_scopes();
  mine uuid := access_account();
  everything boolean := access_all();
begin
  return query
  with newest as materialized (select n as entry from ledger_newest(of_action, of_room, refused, first, last, many) n),
  told as materialized (select e.entry, e.unit_id, e.person_id, e.account_id, e.scope from newest n
    cross join lateral (select * from ledger_entry o where o.entry = n.entry offset 0) e),
  near as materialized (select distinct r.unit_id from unit_reach r where r.ancestor_id = any(access_units()) and r.seen_from <= current_date and current_date < r.seen_to)
  select (select count(*)::int from newest), array(select t.entry from told t left join near n using (unit_id)
    where t.account_id = mine or t.scope = any(scopes) and (everything or n.unit_id is not null or exists (select 1 from access_seen_person p where p.person_id = t.person_id)));
end
$$;
