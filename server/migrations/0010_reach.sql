-- How far somebody reaches, and the ground of the second wall (0010_walls.sql). Muster's own role owns nothing and sees nothing until a transaction has said who acts and how far that reaches (access_enter):
-- then each row is measured against it. The first wall is the decision in `may` and the fragments of kernel/sees.ts; either one alone has to hold.

-- Derived: which units are seen from which, on which days. The order of battle with its attachments; a unit that has ended is seen from where it last
-- stood, one that is still to be raised from where it will first stand.
create table unit_reach (
  ancestor_id uuid not null,
  unit_id     uuid not null,
  how         text not null check (how in ('assigned', 'attached')),
  depth       int not null,
  seen_from   date not null,
  seen_to     date not null,
  primary key (ancestor_id, unit_id, how, seen_from)
);
create index on unit_reach (unit_id);

-- Derived: in which units a person is seen, and when. Where they are assigned, until they are assigned elsewhere (whoever has left is seen from where
-- they last were), where they are attached, and where a transfer that nobody has confirmed sends them.
create table person_place (
  person_id uuid not null,
  unit_id   uuid not null,
  how       text not null check (how in ('assigned', 'attached', 'coming')),
  seen_from timestamptz not null,
  seen_to   timestamptz not null,
  primary key (person_id, unit_id, how, seen_from)
);
create index on person_place (unit_id);

create or replace function units_rebuild_closure(changed uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  affected uuid[] := array(
    with recursive down as (
      select unnest(changed) as unit_id
      union
      select l.unit_id from down d join unit_link l on l.superior_id = d.unit_id and l.relation = 'assigned'
    )
    select unit_id from down);
  -- guests of those, and what stands under the guests: what their hosts' superiors see of them changes with the hosts
  seen uuid[] := affected || array(
    with recursive down as (
      select l.unit_id from unit_link l where l.relation = 'attached' and (l.superior_id = any(affected) or l.unit_id = any(affected))
      union
      select l.unit_id from down d join unit_link l on l.superior_id = d.unit_id and l.relation = 'assigned'
    )
    select unit_id from down);
begin
  delete from unit_closure where unit_id = any(affected);
  insert into unit_closure (ancestor_id, unit_id, depth, held_from, held_to)
  with recursive up as (
    select s.unit_id as ancestor_id, s.unit_id, 0 as depth, min(s.held_from) as held_from, max(s.held_to) as held_to
    from unit_style s where s.unit_id = any(affected) and s.known_to = 'infinity' group by s.unit_id
    union all
    select l.superior_id, u.unit_id, u.depth + 1, greatest(u.held_from, l.held_from), least(u.held_to, l.held_to)
    from up u join unit_link l on l.unit_id = u.ancestor_id
    where l.relation = 'assigned' and l.known_to = 'infinity' and greatest(u.held_from, l.held_from) < least(u.held_to, l.held_to) and u.depth < 64
  )
  select ancestor_id, unit_id, depth, held_from, held_to from up;
  delete from unit_reach where unit_id = any(seen);
  insert into unit_reach (ancestor_id, unit_id, how, depth, seen_from, seen_to)
  with own as (
    select c.ancestor_id, c.unit_id, c.depth, case when c.held_from = o.held_from then '-infinity' else c.held_from end as seen_from,
      case when c.held_to = o.held_to then 'infinity' else c.held_to end as seen_to
    from unit_closure c join unit_closure o on o.unit_id = c.unit_id and o.depth = 0 where c.unit_id = any(seen)
  ), guests as (
    select host.ancestor_id, under.unit_id, min(host.depth + 1 + under.depth) as depth,
      greatest(l.held_from, host.held_from, under.held_from) as seen_from, least(l.held_to, host.held_to, under.held_to) as seen_to
    from unit_link l join unit_closure host on host.unit_id = l.superior_id join unit_closure under on under.ancestor_id = l.unit_id
    where l.relation = 'attached' and l.known_to = 'infinity' and under.unit_id = any(seen)
    group by host.ancestor_id, under.unit_id, l.fact_id, l.held_from, l.held_to, host.held_from, host.held_to, under.held_from, under.held_to
  )
  select ancestor_id, unit_id, 'assigned', min(depth), seen_from, max(seen_to) from own group by ancestor_id, unit_id, seen_from
  union all
  select ancestor_id, unit_id, 'attached', min(depth), seen_from, max(seen_to) from guests where seen_from < seen_to group by ancestor_id, unit_id, seen_from;
end
$$;

create function people_rebuild_places(changed uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  delete from person_place where person_id = any(changed);
  insert into person_place (person_id, unit_id, how, seen_from, seen_to)
  select person_id, unit_id, 'assigned', case when place = 1 then '-infinity' else held_from end, coalesce(next_from, 'infinity')
  from (select person_id, unit_id, held_from, row_number() over w as place, lead(held_from) over w as next_from from person_assignment
    where person_id = any(changed) and relation = 'assigned' and known_to = 'infinity' window w as (partition by person_id order by held_from)) a
  union all
  select person_id, unit_id, 'attached', held_from, held_to from person_assignment
    where person_id = any(changed) and relation = 'attached' and known_to = 'infinity'
  union all
  select person_id, to_unit, 'coming', min(known_from), 'infinity'::timestamptz from person_transfer
    where person_id = any(changed) and state = 'pending' and known_to = 'infinity' group by person_id, to_unit;
end
$$;

create function people_places_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  people uuid[] := array(select distinct person_id from changed);
begin
  if cardinality(people) > 0 then perform people_rebuild_places(people); end if;
  return null;
end
$$;
create trigger places_after_insert after insert on person_assignment referencing new table as changed for each statement execute function people_places_changed();
create trigger places_after_update after update on person_assignment referencing new table as changed for each statement execute function people_places_changed();
create trigger places_after_insert after insert on person_transfer referencing new table as changed for each statement execute function people_places_changed();
create trigger places_after_update after update on person_transfer referencing new table as changed for each statement execute function people_places_changed();

select units_rebuild_closure(array(select unit_id from unit));
select people_rebuild_places(array(select person_id from person));

-- Who acts, by which verb, and from which units down, and from which people are seen by name; a statement of its own before everything else in a transaction.
-- Until it is said nothing is seen.
create function access_enter(account uuid, verb text, everything boolean, units uuid[], scopes text[], everybody boolean, named uuid[]) returns void
language sql volatile
as $$
  select set_config('muster.account', coalesce(account::text, ''), true), set_config('muster.verb', verb, true), set_config('muster.open', 'yes', true),
    set_config('muster.all', case when everything then 'yes' else '' end, true), set_config('muster.units', units::text, true),
    set_config('muster.scopes', scopes::text, true), set_config('muster.everybody', case when everybody then 'yes' else '' end, true),
    set_config('muster.named', named::text, true)
$$;

-- The one person that a transaction is about, looked up once instead of for each of their facts: only where they are seen.
create function access_about(one uuid) returns void language plpgsql volatile
as $$ begin perform set_config('muster.person', case when people_seen(one) then one::text else '' end, true); end $$;
create function access_person() returns uuid language sql stable return nullif(current_setting('muster.person', true), '')::uuid;

create function access_account() returns uuid language sql stable return nullif(current_setting('muster.account', true), '')::uuid;
create function access_entered() returns boolean language sql stable return current_setting('muster.open', true) = 'yes';
create function access_all() returns boolean language sql stable return current_setting('muster.all', true) = 'yes';
create function access_units() returns uuid[] language sql stable return coalesce(nullif(current_setting('muster.units', true), ''), '{}')::uuid[];
create function access_everybody() returns boolean language sql stable return current_setting('muster.everybody', true) = 'yes';
create function access_named() returns uuid[] language sql stable return coalesce(nullif(current_setting('muster.named', true), ''), '{}')::uuid[];
create function access_scopes() returns text[] language sql stable return coalesce(nullif(current_setting('muster.scopes', true), ''), '{}')::text[];
create function access_entry() returns bigint language sql stable return nullif(current_setting('muster.entry', true), '')::bigint;

-- The units over a place, the nearest first: of a unit, of wherever a person is seen today, of either side of a transfer. Nothing for what there is not.
create function access_above(unit uuid, person uuid, leaving uuid, coming uuid, unread uuid, granted uuid default null, broken uuid default null) returns uuid[] language sql stable security definer
set search_path = public, pg_temp
as $$
  with people as (
    select person as person_id where person is not null
    union all select u.person_id from exchange_unread u where u.unread_id = unread and u.known_to = 'infinity'
  ), places as (
    select unit as unit_id where unit is not null
    union select p.unit_id from people join person_place p using (person_id) where p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to
    union select t.from_unit from person_transfer t where t.transfer_id = leaving and t.known_to = 'infinity'
    union select t.to_unit from person_transfer t where t.transfer_id = coming and t.known_to = 'infinity'
    union select g.unit_id from access_grant g where g.grant_id = granted and g.known_to = 'infinity'
    union select b.unit_id from access_break b where b.break_id = broken and b.known_to = 'infinity'
  )
  select coalesce(array_agg(ancestor_id order by depth, ancestor_id), '{}')
  from (select r.ancestor_id, min(r.depth) as depth from places p join unit_reach r using (unit_id)
    where r.seen_from <= current_date and current_date < r.seen_to group by r.ancestor_id) above
$$;

alter function access_caller(uuid) security definer;
alter function access_caller(uuid) set search_path = public, pg_temp;

-- What was performed under a command id, whoever it was by: asked before it is performed again.
create function ledger_performed(id uuid) returns table (entry bigint, input_digest bytea, answer jsonb) language sql stable security definer
set search_path = public, pg_temp
as $$ select entry, input_digest, answer from ledger_entry where command_id = id $$;

-- Figures are counted over everybody who was under a unit on the day, also over those who have gone to another superior since: that one keeps totals, not
-- names. So they are counted with the owner's eyes, for a unit that is seen.
create function units_seen(one uuid) returns boolean language sql stable
as $$
  select access_all() or exists (select 1 from unit_reach r where r.unit_id = one and r.ancestor_id = any(access_units())
    and r.seen_from <= current_date and current_date < r.seen_to)
$$;
alter function strength_load(uuid, date, date, text, timestamptz) rename to strength_load_all;
alter function strength_series_load(uuid, date, date, text, timestamptz) rename to strength_series_load_all;
create function strength_load(top uuid, first date, last date, lens text, known timestamptz) returns json language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return strength_load_all(top, first, last, lens, known);
end
$$;
create function strength_series_load(top uuid, first date, last date, lens text, known timestamptz) returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return strength_series_load_all(top, first, last, lens, known);
end
$$;

-- The same of how many are assigned to each unit under another on a day, and from when to when there are books of them.
create function units_counted(top uuid, day date, lens text, known timestamptz) returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return (
    with members as materialized (select * from units_set(top, day, lens, known)), books as materialized (
      select a.unit_id, a.relation, counted_from(a.held_from, m.zone, m.closes_at) as counted, a.held_to, counted_from(a.held_to, m.zone, m.closes_at) as ended
      from person_assignment a join members m using (unit_id) where a.known_from <= known and known < a.known_to)
    select jsonb_build_object(
      'assigned', (select coalesce(jsonb_object_agg(unit_id, assigned), '{}') from (
        select unit_id, count(*)::int as assigned from books where relation = 'assigned' and counted <= day and day < ended group by unit_id) each_unit),
      'recordFrom', (select iso(min(counted)) from books),
      'recordTo', (select iso(least(max(case when held_to = 'infinity' then current_date else ended end), current_date)) from books)));
end
$$;
-- And of every unit that is seen, for the order of battle as a whole.
create function units_assigned(day date, known timestamptz) returns table (unit_id uuid, assigned int) language sql stable security definer
set search_path = public, pg_temp
as $$
  select s.unit_id, (select count(*)::int from person_assignment a where a.unit_id = s.unit_id and a.relation = 'assigned' and a.known_from <= known
    and known < a.known_to and counted_from(a.held_from, s.zone, s.closes_at) <= day and day < counted_from(a.held_to, s.zone, s.closes_at))
  from unit_style s where s.held_from <= day and day < s.held_to and s.known_from <= known and known < s.known_to and units_seen(s.unit_id)
$$;

-- Whether a person is seen, asked by what works with the owner's eyes.
create function people_seen(one uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select access_everybody() or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = one and p.seen_from <= now() and now() < p.seen_to
    and r.ancestor_id = any(access_named()) and r.seen_from <= current_date and current_date < r.seen_to)
$$;
create or replace function people_search(words text[], known timestamptz, cap int) returns table (person_id uuid, score real)
language sql stable security definer set search_path = public, pg_temp
as $$
  with wanted as materialized (
    select place, word, length(word) as size, array(select substr(word, i, 2) from generate_series(1, length(word) - 1) i) as pairs
    from unnest(words) with ordinality w (word, place)
  ), met as (
    select n.person_id, n.fact_id, w.place, max(case when k = w.word then 1.5 when k like w.word || '%' then 1 else 0.6 end) as points
    from wanted w, person_name n, unnest(n.keys) k
    where n.known_from <= known and known < n.known_to and left(k, 1) = left(w.word, 1)
      and (k like w.word || '%' or w.size >= 4 and length(k) >= 4 and length(k) between w.size - 2 and w.size + 2
        and (select count(*) from unnest(w.pairs) pair where strpos(k, pair) > 0) * 2 >= w.size)
    group by n.person_id, n.fact_id, w.place
  ), names as (
    select person_id, sum(points) as points from met group by person_id, fact_id
  ), best as materialized (
    select person_id, max(points)::real as score from names group by person_id order by score desc, person_id
  )
  -- the best first, and no more of them are looked at than are told
  select person_id, score from best b where (select access_everybody()) or exists (select 1 from person_place p join unit_reach r using (unit_id)
      where p.person_id = b.person_id and p.seen_from <= now() and now() < p.seen_to and r.ancestor_id = any((select access_named())::uuid[])
        and r.seen_from <= current_date and current_date < r.seen_to)
  order by score desc, person_id limit cap
$$;

-- Whether something here was made with keys that must not be made anew: asked before the keys are opened, by nobody in particular.
create function access_has_sealed() returns boolean language sql stable security definer set search_path = public, pg_temp
  return exists (select 1 from access_credential where kind = 'totp');

-- Whether the entry under way has just ended an assignment of somebody: between the end of one and the beginning of the next a person stands nowhere.
create function people_in_hand(one uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from person_assignment a where a.person_id = one and a.ended_entry = access_entry()) $$;

-- Whether there is anybody of that id: nobody is entered twice, also not by whoever does not see them.
create function people_there(one uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from person p where p.person_id = one) $$;
