-- A line tells the first thing that nobody has done. A task that nobody ticked hid behind it the decision that falls due within the hour: everything that is due of
-- a case stands here, each after the one before it, so that what comes next at any moment is found without looking at the rest.
create table absence_due (
  absence_id uuid not null references absence,
  prev_at timestamptz not null,
  due_at timestamptz not null,
  clock text not null,
  due_by text[] not null,
  decision text,
  primary key (absence_id, due_at)
);
create index absence_due_next on absence_due (due_at, absence_id) include (prev_at);
alter table absence_due enable row level security;

-- Of lines that are there already, the first: exact from the next word of a case on, or once lines are made anew.
insert into absence_due select absence_id, '-infinity', due_at, due_clock, due_by, decision from absence_line where due_at is not null;

create function absence_write_dues(one uuid, dues jsonb) returns void language sql
as $$
  delete from absence_due where absence_id = one;
  insert into absence_due (absence_id, prev_at, due_at, clock, due_by, decision)
    select one, coalesce(lag(d.at) over (order by d.at), '-infinity'), d.at, d.clock, d.by, d.decision
    from jsonb_to_recordset(coalesce(dues, '[]')) d (at timestamptz, clock text, by text[], decision text)
$$;

-- Cases of which something falls due between two moments, and nothing sooner after the first of them.
create function absence_due_between(at timestamptz, until timestamptz) returns setof uuid language sql stable
as $$
  select d.absence_id from absence_due d where d.prev_at <= at and d.due_at > at and d.due_at < until
$$;
revoke execute on function absence_write_dues(uuid, jsonb), absence_due_between(timestamptz, timestamptz) from public;

do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('absence_write_line(jsonb,bigint)', E'excluded.rejoined_at, excluded.accepted);\n', E'excluded.rejoined_at, excluded.accepted);\n  perform absence_write_dues((line ->> ''absenceId'')::uuid, line -> ''dues'');\n'),
      ('absence_is(text)', '''l.due_at > $2 and l.due_at < $3''', '''l.absence_id in (select absence_due_between($2, $3))''')
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% tells what is due in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;

drop function absence_page(text, boolean, uuid[], uuid, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz, uuid, int);
create function absence_page(kind text, everybody boolean, named uuid[], of_unit uuid, at timestamptz, until timestamptz, still_since timestamptz, silent_since timestamptz,
  after_key timestamptz, after_id uuid, cap int) returns table (line absence_line, key timestamptz, next jsonb, rank text, unit_id uuid, unit_name text)
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  cut record := absence_cuts(everybody, named, of_unit);
  is_cut boolean := coalesce(cut.asked, cut.given, cut.seen) is not null;
  few uuid[] := case when is_cut then absence_few(everybody, named, of_unit) end;
  sorted text := case kind when 'stuck' then 'l.said_at' when 'noContact' then 'coalesce(l.reached_at, l.began)' when 'back' then 'l.rejoined_at'
    when 'dueToday' then 'd.due_at' else 'coalesce(l.due_at, ''infinity'')' end;
  stands text := case
    when not is_cut then 'true'
    when few is not null then 'l.absence_id = any($1)'
    else format('exists (select 1 from (select o.unit_id, o.seen_from, o.seen_to from absence_place o where o.absence_id = l.absence_id
          union all select o.unit_id, o.seen_from, o.seen_to from person_place o where not l.is_open and o.person_id = l.person_id) p where p.seen_from <= now() and now() < p.seen_to and %s and %s and %s offset 0)',
      case when cut.asked is null then 'true' else absence_under('p.unit_id', '$9') end, case when cut.given is null then 'true' else absence_under('p.unit_id', '$10') end,
      case when cut.seen is null then 'true' else absence_under('p.unit_id', '$11') end) end;
begin
  if kind = 'dueToday' and after_key is null then after_key := at; end if;
  return query execute format($q$
    select l.line, l.key, n.next, r.title, p.unit_id, s.name
    from (select l as line, %1$s as key, l.absence_id, l.person_id from %5$s
      where %4$s and %2$s and %3$s and (%1$s, %6$s) > ($6, $7)
      order by %1$s, %6$s limit $8) l
    left join lateral (select jsonb_build_object('at', iso(o.due_at), 'clock', o.clock, 'by', o.due_by, 'decision', o.decision) as next from absence_due o
      where o.absence_id = l.absence_id and o.prev_at <= $2 and o.due_at > $2) n on true
    left join lateral (select title from person_rank o where o.person_id = l.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    left join lateral (select o.unit_id from person_place o where o.person_id = l.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p on true
    left join lateral (select name from unit_style o where o.unit_id = p.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s on true
    order by l.key, l.absence_id$q$, sorted,
    case kind when 'dueToday' then 'd.prev_at <= $2 and d.due_at > $2 and d.due_at < $3' else absence_is(kind) end, stands,
    case when kind in ('overdue', 'dueToday', 'stuck') then '(l.is_open or l.due_at is not null)' else 'l.is_open' end,
    case kind when 'dueToday' then 'absence_due d join absence_line l on l.absence_id = d.absence_id' else 'absence_line l' end,
    case kind when 'dueToday' then 'd.absence_id' else 'l.absence_id' end)
  using few, at, until, still_since, silent_since, coalesce(after_key, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'), cap, cut.asked, cut.given, cut.seen;
end
$$;
