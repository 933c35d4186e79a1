-- A line of the ledger tells no more than what it is about does. Whoever was refused reads that they were, and not where that is which they asked for: the unit and
-- the person of a refusal are looked up with the owner's eyes. Of a case, and of what was proposed in it, a unit that its person has left reads that there was an
-- entry, and neither whom it is about nor why.
create or replace function ledger_lines(entries bigint[]) returns table (entry bigint, command_id uuid, action text, room text, outcome text, count int, "by" text, account_id uuid, as_role text,
  seconded_by text, at timestamptz, held_from text, unit_id uuid, person_id uuid, reason text, "of" text, unit_name text, subject text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  everything boolean := access_all();
  mine uuid := access_account();
  scopes text[] := access_scopes();
  near uuid[];
begin
  if not everything then
    near := array(select distinct r.unit_id from unit_reach r where r.unit_id = any(array(select distinct o.unit_id from ledger_entry o where o.entry = any(entries)))
      and r.ancestor_id = any(access_units()) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  return query
  with seen as materialized (
    select * from ledger_entry e where e.entry = any(entries) and (e.account_id = mine or e.scope = any(scopes) and (everything or e.unit_id = any(near) or people_seen(e.person_id)))
  ), listed as materialized (select l.person_id, l.name from people_listed(array(select distinct s.person_id from seen s where s.person_id is not null)) l)
  select e.entry, e.command_id, e.action, e.room, e.outcome, e.count, e.actor, e.account_id, e.as_role, e.seconded_by, e.at, e.held_from,
    case when not hides.place then e.unit_id end, case when not (hides.place or hides.person) then e.person_id end, case when not hides.person then e.reason end,
    case when e.action = 'access/propose' then e.input ->> 'action' end,
    case when not hides.place then (select s.name from unit_style s where s.unit_id = e.unit_id order by s.known_to desc, s.held_from desc limit 1) end,
    -- whom an entry is about comes before what else it names, where that person is seen by name; then whose account, where its input names one
    coalesce(l.name, e.answer ->> 'fileName', case when e.room = 'access' and told.account ~ '^[0-9a-f-]{36}$' then (
      select p.name from access_profile p where p.account_id = told.account::uuid and p.known_to = 'infinity') end, told.title)
  from seen e left join listed l using (person_id)
  -- what was proposed tells whom it is about in an input of its own
  cross join lateral (select case when e.action = 'access/propose' then e.input -> 'input' else e.input end as input) i
  cross join lateral (select coalesce(i.input ->> 'accountId', i.input ->> 'toAccountId') as account, i.input -> 'definition' ->> 'title' as title) told
  -- where a refusal would have been was looked up, and what a case says follows its person to another unit
  cross join lateral (select
    e.outcome = 'refused' and e.account_id = mine and not (everything or coalesce(e.unit_id = any(near), false) or l.person_id is not null) as place,
    e.room in ('absence', 'passage', 'access') and e.person_id is not null and e.account_id is distinct from mine and not everything and l.person_id is null as person) hides
  order by e.entry desc;
end
$$;

-- What was said with a complaint, in an event of a case, is opened in the sight of the inspection: the desk, which may open what was complained of at the desk, is
-- told of it as little as anybody.
create policy confided_apart on access_sealed as restrictive for select using (of_table <> 'absence_event' or 'inspection' = any((select access_scopes())::text[]));
