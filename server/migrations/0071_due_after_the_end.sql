-- That others stop looking for somebody is due in a closed case too: its line holds what is due, and it stands in the lists of what is due, overdue or stuck
-- until that is proved. Every other list is one of open cases, as it was.

drop index absence_line_by_due, absence_line_by_word, absence_line_counted;
create index absence_line_by_due on absence_line ((coalesce(due_at, 'infinity')), absence_id) where is_open or due_at is not null;
create index absence_line_by_word on absence_line (said_at, absence_id) where is_open or due_at is not null;
create index absence_line_counted on absence_line (due_at) include (said_at, stage, reached_at, began, rejoined_at, absence_id, is_open) where is_open or due_at is not null;
create index absence_line_due_closed on absence_line (person_id) where not is_open and due_at is not null;

-- What makes a case `l` one of a kind, with $2 to $5 as before (0018, 0065); also whether closed ones are among them.
create or replace function absence_is(kind text) returns text language sql immutable
as $$
  select case kind
    when 'overdue' then 'l.due_at <= $2'
    when 'dueToday' then 'l.due_at > $2 and l.due_at < $3'
    when 'stuck' then $c$(l.said_at < $4 and (l.is_open and l.stage not in ('rejoined', 'settled') or coalesce(l.due_at <= $2, l.is_open))
      or l.absence_id = any(array(select absence_left())))$c$
    when 'noContact' then $c$l.is_open and l.stage in ('unaccounted', 'inquiry', 'determined', 'dropped') and coalesce(l.reached_at, l.began) < $5$c$
    when 'awaitingSecond' then 'l.is_open and l.absence_id = any(array(select absence_seconded()))'
    when 'back' then 'l.is_open and l.rejoined_at is not null'
    else 'l.is_open and $2 is not null and $3 is not null and $4 is not null and $5 is not null' end
$$;

-- One of somebody who stands within $1. Closed cases have no places of their own, and few have anything due.
create or replace function absence_stands() returns text language sql immutable
  return '(l.absence_id in (select p.absence_id from absence_place p join unnest($1) u (unit_id) on u.unit_id = p.unit_id where p.seen_from <= now() and now() < p.seen_to)
    or l.absence_id in (select absence_closed_due($1)))';

-- Closed cases of people within some units in which something is due.
create function absence_closed_due(within uuid[]) returns setof uuid language sql stable
as $$
  select l.absence_id from absence_line l where not l.is_open and l.due_at is not null and exists (
    select 1 from person_place p where p.person_id = l.person_id and p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to)
$$;
revoke execute on function absence_closed_due(uuid[]) from public;

create or replace function absence_few(everybody boolean, named uuid[], of_unit uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  cut record := absence_cuts(everybody, named, of_unit);
  roots uuid[] := coalesce(cut.asked, cut.given, cut.seen);
  within uuid[];
  found uuid[];
begin
  if (select count(*) from (select 1 from unit_reach r where r.ancestor_id = any(roots) limit 4001) r) > 4000 then return null; end if;
  within := absence_within(everybody, named, of_unit);
  found := array(select distinct p.absence_id from absence_place p where p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to limit 10001);
  return case when cardinality(found) <= 10000 then found || array(select absence_closed_due(within)) end;
end
$$;

do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('absence_page(text,boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,timestamptz,uuid,integer)', 'where l.is_open and %2$s',
        'where %4$s and %2$s'),
      ('absence_page(text,boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,timestamptz,uuid,integer)', 'sorted, absence_is(kind), stands)',
        'sorted, absence_is(kind), stands, case when kind in (''overdue'', ''dueToday'', ''stuck'') then ''(l.is_open or l.due_at is not null)'' else ''l.is_open'' end)'),
      ('absence_page(text,boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,timestamptz,uuid,integer)',
        'format(''exists (select 1 from absence_place p where p.absence_id = l.absence_id and',
        'format(''exists (select 1 from (select o.unit_id, o.seen_from, o.seen_to from absence_place o where o.absence_id = l.absence_id
          union all select o.unit_id, o.seen_from, o.seen_to from person_place o where not l.is_open and o.person_id = l.person_id) p where'),
      ('absence_counts(boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,date,integer)', 'where l.is_open and %s', 'where (l.is_open or l.due_at is not null) and %s'),
      ('absence_counts(boolean,uuid[],uuid,timestamptz,timestamptz,timestamptz,timestamptz,date,integer)', 'case when are_few then few else within end',
        'case when are_few then few || array(select absence_closed_due(within)) else within end')
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% asks in another way: %', one.called, one.place; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;
