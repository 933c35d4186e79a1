-- A state of war, or martial law: an event of the room `events` that two people declare, by whom and in which act it was declared, and the state in which an absence
-- began. No other event has these two.

alter table happening_record add column declared_by text check (declared_by <> ''), add column declared_in text check (declared_in <> '');
alter table happening_record add constraint happening_declared check ((kind = 'stateOfWar') = (declared_by is not null and declared_in is not null)
  and (declared_by is null) = (declared_in is null));
create index happening_war on happening_record (held_from) where known_to = 'infinity' and kind = 'stateOfWar';

-- Of what was told only the end may be set (0019), and of these two nothing either.
create trigger declared_stays before update of declared_by, declared_in on happening_record for each statement execute function refuse_change();

-- As before (0019), with the two.
create or replace function events_told(h happening_record) returns jsonb language sql stable
as $$
  select jsonb_build_object('factId', h.fact_id, 'happeningId', h.happening_id, 'kind', h.kind, 'title', h.title, 'place', h.place, 'unitId', h.unit_id,
    'unitName', (select s.name from unit_style s where s.unit_id = h.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'zone', coalesce((select s.zone from unit_style s where s.unit_id = h.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1), 'UTC'),
    'from', iso(h.held_from), 'fromPrecision', h.from_precision, 'to', iso(h.held_to), 'toPrecision', h.to_precision,
    'declared', case when h.declared_by is not null then jsonb_build_object('by', h.declared_by, 'act', h.declared_in) end, 'isTakenBack', h.is_taken_back,
    'by', h.by_name, 'reason', h.reason, 'known', iso(h.known_from), 'knownTo', iso(h.known_to))
$$;
create or replace function events_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  insert into happening (happening_id, entry)
    select h."happeningId", by_entry from jsonb_to_recordset(coalesce(rows -> 'happenings', '[]')) as h("happeningId" uuid);
  update happening_record set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  update happening_report set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  insert into happening_record (fact_id, happening_id, kind, title, place, unit_id, held_from, held_to, from_precision, to_precision, is_taken_back, by_name, reason,
      declared_by, declared_in, known_from, entry)
    select h."factId", h."happeningId", h.kind, h.title, h.place, h."unitId", h."from", coalesce(h."to", 'infinity'), h."fromPrecision", h."toPrecision", h."isTakenBack",
      h."by", h.reason, h.declared ->> 'by', h.declared ->> 'act', at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'records', '[]')) as h("factId" uuid, "happeningId" uuid, kind text, title text, place text, "unitId" uuid,
      "from" timestamptz, "to" timestamptz, "fromPrecision" text, "toPrecision" text, "isTakenBack" boolean, "by" text, reason text, declared jsonb);
  insert into happening_report (fact_id, happening_id, held, origin, title, says, reliability, credibility, bearing, on_report, replaces, by_name, known_from, entry)
    select r."reportId", r."happeningId", r.held, r.origin, r.title, r.says, r.reliability, r.credibility, r.bearing, r."onReport", r.replaces, r."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'reports', '[]')) as r("reportId" uuid, "happeningId" uuid, held timestamptz, origin text, title text, says text,
      reliability text, credibility int, bearing text, "onReport" uuid, replaces uuid, "by" text);
end
$$;

-- The state of war over a person at a moment: declared over a unit above them on that day, or over the whole force; of several the one that began first. With the
-- owner's eyes, as the rules for a person are found (0016): what holds over somebody hangs on nobody's sight. Days are those of the zone.
create function events_war_for(one uuid, at timestamptz, zone text) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('happeningId', h.happening_id, 'title', h.title, 'from', iso(h.held_from), 'by', h.declared_by, 'act', h.declared_in)
  from happening_record h, lateral (select (at at time zone zone)::date as day) d
  where (access_all() or one = access_person() or people_seen(one))
    and h.known_to = 'infinity' and h.kind = 'stateOfWar' and not h.is_taken_back and h.held_from <= at and at < h.held_to
    and (h.unit_id is null or exists (
      select 1 from person_assignment a join unit_closure c on c.unit_id = a.unit_id
      where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from < d.day + 1 and d.day < a.held_to
        and c.ancestor_id = h.unit_id and c.held_from <= d.day and d.day < c.held_to))
  order by h.held_from, h.known_from, h.happening_id limit 1
$$;
