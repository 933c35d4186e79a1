-- A page among the newest entries, with walls measured once: what others brought in a moment ago (an import of a hundred thousand people) no longer makes somebody
-- who sees none of it walk through it entry by entry.

-- The newest entries that are seen and are what is asked for, gone through in pieces that double; null where more than `most` would have to be looked at. Both walls
-- stand within, the first as it was given. `of_unit`: in a unit under that one.
drop function ledger_newest_seen(text, text, boolean, bigint, bigint, int);
create function ledger_among(of_action text, of_room text, of_outcome text, of_unit uuid, since timestamptz, until timestamptz, everything boolean, reach uuid[], account uuid,
  scopes text[], first bigint, last bigint, many int, most int) returns bigint[]
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  known_scopes constant text[] := access_scopes();
  mine constant uuid := access_account();
  within constant uuid[] := access_units();
  -- where the second wall says the same as the first, units are measured once
  is_other constant boolean := not access_all() and (everything or within <> reach);
  near uuid[];
  known uuid[];
  found bigint[] := '{}';
  piece int := greatest(many, most / 15);
  looked int := 0;
  numbers bigint[];
begin
  if not everything then
    near := array(select distinct r.unit_id from unit_reach r where r.ancestor_id = any(reach) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  if is_other then
    known := array(select distinct r.unit_id from unit_reach r where r.ancestor_id = any(within) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  while looked < most loop
    numbers := array(select n from ledger_newest(of_action, of_room, of_outcome = 'refused', first, last, piece) n);
    found := found || array(
      with told as materialized (
        select e.entry, e.account_id, e.scope, e.unit_id, e.person_id from ledger_entry e
        where e.entry = any(numbers) and (of_action is null or e.action = of_action) and (of_room is null or e.room = of_room)
          and (of_outcome is null or e.outcome = of_outcome) and (since is null or e.at >= since) and (until is null or e.at < until)
          and (e.account_id = account or e.scope = any(scopes)) and (e.account_id = mine or e.scope = any(known_scopes))
          and (of_unit is null or exists (select 1 from unit_closure c where c.ancestor_id = of_unit and c.unit_id = e.unit_id))),
      -- whose unit is not within reach may be about somebody who is
      near_people as materialized (
        select distinct p.person_id from person_place p join unnest(near) u (unit_id) using (unit_id)
        where p.person_id = any(array(select t.person_id from told t where t.unit_id is null or t.unit_id <> all(near))) and p.seen_from <= now() and now() < p.seen_to),
      known_people as materialized (
        select distinct p.person_id from person_place p join unnest(known) u (unit_id) using (unit_id)
        where p.person_id = any(array(select t.person_id from told t where t.unit_id is null or t.unit_id <> all(known))) and p.seen_from <= now() and now() < p.seen_to)
      select t.entry from told t
      where (everything or t.account_id = account or t.unit_id in (select unnest(near)) or t.person_id in (select n.person_id from near_people n))
        and (not is_other or t.account_id = mine or t.unit_id in (select unnest(known)) or t.person_id in (select k.person_id from known_people k))
      order by t.entry desc limit many - cardinality(found));
    looked := looked + cardinality(numbers);
    if cardinality(found) = many or cardinality(numbers) < piece then return found; end if;
    last := numbers[piece] - 1;
    piece := piece * 2;
  end loop;
  return null;
end
$$;
