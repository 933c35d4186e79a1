-- Events: what happened to many at once, who says so, and which absences it opened. In tables and code a happening, since an event is one of a case.

create table happening (
  happening_id uuid primary key,
  entry        bigint not null
);
create index on happening (entry);

-- What is told of it: superseded by another fact, never edited. Placed in words; a place has no coordinates.
create table happening_record (
  fact_id        uuid not null,
  happening_id   uuid not null references happening,
  kind           text not null,
  title          text not null check (title <> ''),
  place          text,
  unit_id        uuid references unit,   -- whom it concerns, with everything under it; without one the whole force
  held_from      timestamptz not null,
  held_to        timestamptz not null,   -- infinity while it goes on; a moment ends when it begins
  from_precision text not null check (from_precision in ('minute', 'day', 'month', 'year')),
  to_precision   text check (to_precision in ('minute', 'day', 'month', 'year')),
  is_taken_back  boolean not null,
  by_name        text not null,
  reason         text,
  known_from     timestamptz not null,
  known_to       timestamptz not null default 'infinity',
  entry          bigint not null,
  ended_entry    bigint,
  primary key (fact_id),
  check (held_from <= held_to),
  check (known_from < known_to)
);
create unique index happening_told_once on happening_record (happening_id) where known_to = 'infinity';
create index on happening_record (happening_id);
create index on happening_record (held_from, happening_id) where known_to = 'infinity';
create index on happening_record (unit_id, held_from) where known_to = 'infinity';
create index on happening_record (entry);
create index on happening_record (ended_entry) where ended_entry is not null;

-- What a source says of it, with its grade.
create table happening_report (
  fact_id      uuid not null,
  happening_id uuid not null references happening,
  held         timestamptz not null,
  origin       text not null,
  title        text not null,
  says         text not null,
  reliability  text not null check (reliability ~ '^[A-F]$'),
  credibility  int not null check (credibility between 1 and 6),
  bearing      text not null,
  on_report    uuid references happening_report,
  replaces     uuid references happening_report,
  by_name      text not null,
  known_from   timestamptz not null,
  known_to     timestamptz not null default 'infinity',
  entry        bigint not null,
  ended_entry  bigint,
  primary key (fact_id),
  check (known_from < known_to)
);
create index on happening_report (happening_id);
create index on happening_report (entry);
create index on happening_report (ended_entry) where ended_entry is not null;

-- Which happening opened a case.
alter table absence add column happening_id uuid references happening;
create index on absence (happening_id) where happening_id is not null;

-- Whom units are concerned by: themselves, what is under them, and what is over them today.
create function events_concerned(units uuid[]) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select array(
    select r.unit_id from unit_reach r where r.ancestor_id = any(units) and r.seen_from <= current_date and current_date < r.seen_to
    union
    select r.ancestor_id from unit_reach r where r.unit_id = any(units) and r.seen_from <= current_date and current_date < r.seen_to)
$$;

alter table happening enable row level security;
alter table happening_record enable row level security;
alter table happening_report enable row level security;

-- A lockdown of the brigade concerns the company: seen is what happened to the units one reaches, to those over them, and to the whole force.
create policy seen on happening_record for select using ((select access_all()) or unit_id is null and cardinality((select access_units())) > 0
  or unit_id = any((select events_concerned((select access_units())))::uuid[]));
create policy seen on happening for select using (entry = (select access_entry())
  or exists (select 1 from happening_record h where h.happening_id = happening.happening_id));
create policy locked on happening for update using (exists (select 1 from happening_record h where h.happening_id = happening.happening_id));
create policy added on happening for insert with check (entry = (select access_entry()));
-- It is told, and told anew, by whoever reaches the unit; of the whole force by whoever reaches all of it.
create policy added on happening_record for insert with check (entry = (select access_entry()) and ((select access_all())
  or exists (select 1 from access_seen_unit r where r.unit_id = happening_record.unit_id)));
create policy closed on happening_record for update using ((select access_all()) or exists (select 1 from access_seen_unit r where r.unit_id = happening_record.unit_id))
  with check (true);
-- Reports may name people: they are for those who see people by name. Whoever is concerned may add one; who may replace one may tell the happening anew.
create policy seen on happening_report for select using (((select access_everybody()) or cardinality((select access_named())) > 0)
  and exists (select 1 from happening_record h where h.happening_id = happening_report.happening_id and h.known_to = 'infinity'));
create policy added on happening_report for insert with check (entry = (select access_entry())
  and exists (select 1 from happening_record h where h.happening_id = happening_report.happening_id and h.known_to = 'infinity'));
create policy closed on happening_report for update using ((select access_all()) or exists (select 1 from happening_record h join access_seen_unit r using (unit_id)
  where h.happening_id = happening_report.happening_id and h.known_to = 'infinity')) with check (true);

-- Of what was told only the end may be set, and once (0007_guards).
create trigger not_changed before update or delete or truncate on happening for each statement execute function ledger_refuse();
do $$
declare
  guarded record;
begin
  for guarded in
    select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) filter (where column_name not in ('known_to', 'ended_entry')) as fixed
    from information_schema.columns where table_schema = 'public' and table_name in ('happening_record', 'happening_report') group by table_name
  loop
    execute format('create trigger only_the_end before update of %s on %I for each statement execute function refuse_change()', guarded.fixed, guarded.table_name);
    execute format('create trigger ends_once before update on %I for each row when (old.known_to <> ''infinity'' or new.known_to = ''infinity'') execute function refuse_change()',
      guarded.table_name);
    execute format('create trigger not_pruned before delete or truncate on %I for each statement execute function ledger_refuse()', guarded.table_name);
  end loop;
end
$$;

create function events_told(h happening_record) returns jsonb language sql stable
as $$
  select jsonb_build_object('factId', h.fact_id, 'happeningId', h.happening_id, 'kind', h.kind, 'title', h.title, 'place', h.place, 'unitId', h.unit_id,
    'unitName', (select s.name from unit_style s where s.unit_id = h.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'zone', coalesce((select s.zone from unit_style s where s.unit_id = h.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1), 'UTC'),
    'from', iso(h.held_from), 'fromPrecision', h.from_precision, 'to', iso(h.held_to), 'toPrecision', h.to_precision, 'isTakenBack', h.is_taken_back,
    'by', h.by_name, 'reason', h.reason, 'known', iso(h.known_from), 'knownTo', iso(h.known_to))
$$;
create function events_report_told(r happening_report) returns jsonb language sql stable
as $$
  select jsonb_build_object('reportId', r.fact_id, 'happeningId', r.happening_id, 'held', iso(r.held), 'origin', r.origin, 'title', r.title, 'says', r.says,
    'reliability', r.reliability, 'credibility', r.credibility, 'bearing', r.bearing, 'onReport', r.on_report, 'replaces', r.replaces, 'by', r.by_name,
    'known', iso(r.known_from), 'knownTo', iso(r.known_to))
$$;

-- A happening as a command about it reads it: it is locked first, and what is told of it is read afterwards.
create function events_load(one uuid) returns jsonb language plpgsql volatile
as $$
begin
  perform 1 from happening where happening_id = one for update;
  return (
    select jsonb_build_object('record', events_told(h), 'reports', coalesce((select jsonb_agg(events_report_told(r) order by r.known_from, r.fact_id)
      from happening_report r where r.happening_id = one and r.known_to = 'infinity'), '[]'))
    from happening_record h where h.happening_id = one and h.known_to = 'infinity');
end
$$;

create function events_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  insert into happening (happening_id, entry)
    select h."happeningId", by_entry from jsonb_to_recordset(coalesce(rows -> 'happenings', '[]')) as h("happeningId" uuid);
  update happening_record set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  update happening_report set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  insert into happening_record (fact_id, happening_id, kind, title, place, unit_id, held_from, held_to, from_precision, to_precision, is_taken_back, by_name, reason,
      known_from, entry)
    select h."factId", h."happeningId", h.kind, h.title, h.place, h."unitId", h."from", coalesce(h."to", 'infinity'), h."fromPrecision", h."toPrecision", h."isTakenBack",
      h."by", h.reason, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'records', '[]')) as h("factId" uuid, "happeningId" uuid, kind text, title text, place text, "unitId" uuid,
      "from" timestamptz, "to" timestamptz, "fromPrecision" text, "toPrecision" text, "isTakenBack" boolean, "by" text, reason text);
  insert into happening_report (fact_id, happening_id, held, origin, title, says, reliability, credibility, bearing, on_report, replaces, by_name, known_from, entry)
    select r."reportId", r."happeningId", r.held, r.origin, r.title, r.says, r.reliability, r.credibility, r.bearing, r."onReport", r.replaces, r."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'reports', '[]')) as r("reportId" uuid, "happeningId" uuid, held timestamptz, origin text, title text, says text,
      reliability text, credibility int, bearing text, "onReport" uuid, replaces uuid, "by" text);
end
$$;

-- By when at the latest what ended had ended: what is known to the day may have gone on until its midnight.
create function events_ended(at timestamptz, how text) returns timestamptz language sql stable
  return at + case how when 'day' then interval '24 hours' when 'month' then interval '744 hours' when 'year' then interval '8784 hours' else interval '0' end;

-- The units whose happenings are found: what concerns the one that is asked for, as far as both walls reach (the first as it was given, `mine`). Null where
-- nothing is cut.
create function events_within(everywhere boolean, mine uuid[], of_unit uuid) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  found uuid[] := case when of_unit is not null then events_concerned(array[of_unit]) end;
begin
  if not everywhere then
    found := case when found is null then events_concerned(mine) else array(select unnest(found) intersect select unnest(events_concerned(mine))) end;
  end if;
  if not access_all() then
    found := case when found is null then events_concerned(access_units()) else array(select unnest(found) intersect select unnest(events_concerned(access_units()))) end;
  end if;
  return found;
end
$$;

-- A page of what happened, the newest first. With the owner's eyes: both walls stand within (`events_within`). Of reports it gives their grades, and of who
-- they are by only what tells one from another.
create function events_page(everywhere boolean, mine uuid[], of_unit uuid, of_kind text, of_place text, since timestamptz, until timestamptz, after_from timestamptz, after_id uuid,
  cap int) returns table (told jsonb, graded jsonb) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  within uuid[] := events_within(everywhere, mine, of_unit);
  of_force boolean := (everywhere or cardinality(mine) > 0) and (access_all() or cardinality(access_units()) > 0);
begin
  return query
  select events_told(h), coalesce((select jsonb_agg(jsonb_build_object('origin', r.origin, 'title', md5(lower(btrim(r.title))), 'reliability', r.reliability,
      'credibility', r.credibility, 'bearing', r.bearing)) from happening_report r where r.happening_id = h.happening_id and r.known_to = 'infinity'), '[]')
  from happening_record h
  where h.known_to = 'infinity' and not h.is_taken_back and (within is null or h.unit_id = any(within) or of_force and h.unit_id is null)
    and (of_kind is null or h.kind = of_kind) and (of_place is null or strpos(lower(h.place), lower(of_place)) > 0) and (until is null or h.held_from < until) and (since is null or events_ended(h.held_to, h.to_precision) >= since)
    and (after_from is null or (h.held_from, h.happening_id) < (after_from, after_id))
  order by h.held_from desc, h.happening_id desc limit cap;
end
$$;

-- As before (0016); a case that no happening opened is there too.
create or replace function absence_load(one uuid) returns jsonb language plpgsql volatile
as $$
declare
  of_case absence;
  book jsonb;
begin
  select * into of_case from absence where absence_id = one;
  if of_case.absence_id is null then return null; end if;
  book := people_load(array[of_case.person_id]);
  return jsonb_build_object('absenceId', one, 'personId', of_case.person_id, 'book', book,
    'regime', (select definition from absence_regime where fact_id = of_case.regime_id),
    'events', coalesce((select jsonb_agg(absence_told(e) order by e.place) from absence_event e where e.absence_id = one), '[]'));
end
$$;

-- As before (0016), with the happening that opened a case.
create or replace function absence_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  event jsonb := rows -> 'event';
begin
  if rows ? 'regime' then
    insert into absence_regime (fact_id, unit_id, regime, version, definition, is_demonstration, held_from, known_from, entry)
      select r."factId", r."unitId", r.regime, r.version, r.definition, r."isDemonstration", r."from", at, by_entry
      from jsonb_to_record(rows -> 'regime') as r("factId" uuid, "unitId" uuid, regime text, version int, definition jsonb, "isDemonstration" boolean, "from" date);
  end if;
  if rows ? 'absence' then
    insert into absence (absence_id, person_id, regime_id, happening_id, entry)
      select a."absenceId", a."personId", a."regimeId", a."happeningId", by_entry
      from jsonb_to_record(rows -> 'absence') as a("absenceId" uuid, "personId" uuid, "regimeId" uuid, "happeningId" uuid);
  end if;
  if event is not null then
    insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, second_name, known_from, entry)
      values ((event ->> 'eventId')::uuid, (event ->> 'absenceId')::uuid, (event ->> 'personId')::uuid,
        coalesce((select max(place) from absence_event where absence_id = (event ->> 'absenceId')::uuid), 0) + 1,
        event -> 'says' ->> 'kind', (event ->> 'held')::timestamptz, event -> 'says', event ->> 'by', event ->> 'seconded', at, by_entry);
    perform people_write(rows -> 'people', at, by_entry);
    perform absence_write_line(rows -> 'line', by_entry);
  end if;
end
$$;

-- Cases that were opened together, in one go.
create function absence_write_many(cases jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  one jsonb;
begin
  for one in select value from jsonb_array_elements(cases) loop
    perform absence_write(one, at, by_entry);
  end loop;
end
$$;

-- Where places stand today, with the place of a happening: of its unit, or of the whole force.
create or replace function access_stood(places jsonb) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  stood jsonb := '[]';
  asked jsonb;
begin
  for asked in select jsonb_array_elements(places) loop
    stood := stood || case
      when jsonb_typeof(asked) = 'string' then asked
      when asked ? 'unitId' then jsonb_build_object('above', access_above_unit((asked ->> 'unitId')::uuid))
      when asked ? 'personId' then jsonb_build_object('above', access_above_person((asked ->> 'personId')::uuid))
      when asked ? 'absenceId' then jsonb_build_object('above', access_above_person((select person_id from absence where absence_id = (asked ->> 'absenceId')::uuid)))
      when asked ? 'happeningId' then coalesce((
        select case when h.unit_id is null then '"everywhere"'::jsonb else jsonb_build_object('above', access_above_unit(h.unit_id)) end
        from happening_record h where h.happening_id = (asked ->> 'happeningId')::uuid and h.known_to = 'infinity'), '{"above": []}')
      else jsonb_build_object('above', access_above(null, null, (asked ->> 'leavingBy')::uuid, (asked ->> 'comingBy')::uuid, (asked ->> 'unreadId')::uuid,
        (asked ->> 'grantId')::uuid, (asked ->> 'breakId')::uuid)) end;
  end loop;
  return stood;
end
$$;
