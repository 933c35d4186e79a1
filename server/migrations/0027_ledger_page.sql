-- A page of the ledger by the units under one, found and told in one question; what both walls measure is measured once.

-- What people are listed as, for those of them who are seen by name. Many of them stand in few units: each unit is measured once, and not again where that was done
-- before (`near`: units within the reach by name).
drop function people_listed(uuid[]);
create function people_listed(people uuid[], near uuid[] default '{}') returns table (person_id uuid, name text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  seen uuid[] := people;
begin
  if not access_everybody() then
    seen := array(
      with places as materialized (select p.person_id, p.unit_id from person_place p where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to)
      select distinct p.person_id from places p where p.unit_id = any(near) or p.unit_id in (
        select r.unit_id from unit_reach r where r.unit_id = any(array(select distinct q.unit_id from places q where q.unit_id <> all(near)))
          and r.ancestor_id = any(access_named()) and r.seen_from <= current_date and current_date < r.seen_to));
  end if;
  return query
  select distinct on (n.person_id) n.person_id, n.family || case when n.given <> '' then ', ' || n.given else '' end
  from person_name n where n.person_id = any(seen) and n.is_primary order by n.person_id, n.known_to desc;
end
$$;

-- Entries as a page tells them, the newest first, to whoever was found to see them: for the two functions below alone. Whom they are about is told where that person
-- is seen by name; `near` are units of which that is known.
create function ledger_told(entries bigint[], near uuid[]) returns table (entry bigint, command_id uuid, action text, room text, outcome text, count int, "by" text, account_id uuid,
  as_role text, seconded_by text, at timestamptz, held_from text, unit_id uuid, person_id uuid, reason text, "of" text, unit_name text, subject text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with told as materialized (select * from ledger_entry e where e.entry = any(entries)),
  listed as materialized (select l.person_id, l.name from people_listed(array(select distinct s.person_id from told s where s.person_id is not null), near) l)
  select e.entry, e.command_id, e.action, e.room, e.outcome, e.count, e.actor, e.account_id, e.as_role, e.seconded_by, e.at, e.held_from, e.unit_id, e.person_id, e.reason,
    case when e.action = 'access/propose' then e.input ->> 'action' end,
    (select s.name from unit_style s where s.unit_id = e.unit_id order by s.known_to desc, s.held_from desc limit 1),
    -- whom an entry is about comes before what else it names, where that person is seen by name; then whose account, where its input names one
    coalesce(l.name, e.answer ->> 'fileName', case when e.room = 'access' and said.account ~ '^[0-9a-f-]{36}$' then (
      select p.name from access_profile p where p.account_id = said.account::uuid and p.known_to = 'infinity') end, said.title)
  from told e left join listed l using (person_id)
  -- what was proposed tells whom it is about in an input of its own
  cross join lateral (select case when e.action = 'access/propose' then e.input -> 'input' else e.input end as input) i
  cross join lateral (select coalesce(i.input ->> 'accountId', i.input ->> 'toAccountId') as account, i.input -> 'definition' ->> 'title' as title) said
  order by e.entry desc;
end
$$;
revoke execute on function ledger_told(bigint[], uuid[]) from public;

-- Some entries, as far as they are seen: each unit and person that they are about is measured once.
create or replace function ledger_lines(entries bigint[]) returns table (entry bigint, command_id uuid, action text, room text, outcome text, count int, "by" text, account_id uuid,
  as_role text, seconded_by text, at timestamptz, held_from text, unit_id uuid, person_id uuid, reason text, "of" text, unit_name text, subject text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  everything constant boolean := access_all();
  mine constant uuid := access_account();
  scopes constant text[] := access_scopes();
  near uuid[];
begin
  if not everything then
    near := array(select distinct r.unit_id from unit_reach r where r.unit_id = any(array(select distinct o.unit_id from ledger_entry o where o.entry = any(entries)))
      and r.ancestor_id = any(access_units()) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  return query
  select * from ledger_told(array(
    select e.entry from ledger_entry e where e.entry = any(entries)
      and (e.account_id = mine or e.scope = any(scopes) and (everything or e.unit_id = any(near) or people_seen(e.person_id)))), '{}');
end
$$;

-- The newest entries of a unit and everything under it; one line that is empty where these are more units than so many, or one of them is out of reach: then the
-- way is another. Both walls stand within, the first as it was given: where they say the same, units are measured once for both, and never for each entry.
drop function ledger_newest_of(uuid[], bigint, bigint, int);
create function ledger_under(one uuid, most int, everything boolean, reach uuid[], account uuid, scopes text[], first bigint, last bigint, many int)
returns table (entry bigint, command_id uuid, action text, room text, outcome text, count int, "by" text, account_id uuid,
  as_role text, seconded_by text, at timestamptz, held_from text, unit_id uuid, person_id uuid, reason text, "of" text, unit_name text, subject text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  units uuid[] := array(select distinct unit_id from unit_closure where ancestor_id = one limit most + 1);
  known_scopes constant text[] := access_scopes();
  mine constant uuid := access_account();
  within constant uuid[] := access_units();
  found bigint[];
begin
  if cardinality(units) > most or not everything and cardinality(units) > (select count(distinct r.unit_id) from unit_reach r
    where r.unit_id = any(units) and r.ancestor_id = any(reach) and r.seen_from <= current_date and current_date < r.seen_to) then
    entry := null;
    return next;
    return;
  end if;
  if not access_all() and (everything or within <> reach) then
    units := array(select distinct r.unit_id from unit_reach r where r.unit_id = any(units) and r.ancestor_id = any(within)
      and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  -- they often have most of what is new
  found := array(select o.entry from (select n.entry, n.unit_id, n.account_id, n.scope from ledger_entry n where n.entry between first and last order by n.entry desc limit 3 * many) o
    where o.unit_id = any(units) and (o.account_id = account or o.scope = any(scopes)) and (o.account_id = mine or o.scope = any(known_scopes))
    order by o.entry desc limit many);
  if cardinality(found) < many then
    -- the newest of each first: only a unit that has one of the newest can have another of them, and none of those is older than the last of these
    found := array(
      select e.entry
      from (select t.unit_id, case when count(*) over () = many then min(t.newest) over () else first end as least
        from (select u.unit_id, f.entry as newest from unnest(units) u (unit_id) cross join lateral (
            select o.entry from ledger_entry o where o.unit_id = u.unit_id and o.entry between first and last
              and (o.account_id = account or o.scope = any(scopes)) and (o.account_id = mine or o.scope = any(known_scopes)) order by o.entry desc limit 1) f
          order by f.entry desc limit many) t) u
      cross join lateral (
        select o.entry from ledger_entry o where o.unit_id = u.unit_id and o.entry between u.least and last
          and (o.account_id = account or o.scope = any(scopes)) and (o.account_id = mine or o.scope = any(known_scopes)) order by o.entry desc limit many) e
      order by e.entry desc limit many);
  end if;
  return query select * from ledger_told(found, case when access_named() = within then units else '{}' end);
end
$$;
