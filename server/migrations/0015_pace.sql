-- What cost more behind the two walls than it has to.

-- The units over one unit today, the nearest first: what is asked most often is asked straight.
create function access_above_unit(unit uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(ancestor_id order by depth, ancestor_id), '{}') from (
    select r.ancestor_id, min(r.depth) as depth from unit_reach r where r.unit_id = unit and r.seen_from <= current_date and current_date < r.seen_to group by r.ancestor_id) above
$$;

-- Where places stand today, each with the units over it; what is no place of its own («anywhere») is told as it was asked.
create function access_stood(places jsonb) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  stood jsonb := '[]';
  place jsonb;
begin
  for place in select jsonb_array_elements(places) loop
    stood := stood || case
      when jsonb_typeof(place) = 'string' then place
      when place ? 'unitId' then jsonb_build_object('above', access_above_unit((place ->> 'unitId')::uuid))
      else jsonb_build_object('above', access_above(null, (place ->> 'personId')::uuid, (place ->> 'leavingBy')::uuid, (place ->> 'comingBy')::uuid,
        (place ->> 'unreadId')::uuid, (place ->> 'grantId')::uuid, (place ->> 'breakId')::uuid)) end;
  end loop;
  return stood;
end
$$;

-- Everything a transaction is told before it may see anything, in one go: who acts, by which verb and how far (access_enter), what is opened (access_open_sealed),
-- whom it is about (access_about), and how its statements are planned. Answers where the places stand that are asked about.
create function access_begin(told jsonb, places jsonb) returns jsonb language plpgsql volatile
as $$
begin
  perform access_enter((told ->> 'account')::uuid, told ->> 'verb', (told -> 'reach' ->> 'all')::boolean, access_array(told -> 'reach' -> 'units')::uuid[],
      access_array(told -> 'scopes')::text[], (told -> 'named' ->> 'all')::boolean, access_array(told -> 'named' -> 'units')::uuid[]),
    access_open_sealed(told ->> 'sealed', (told -> 'opened' ->> 'all')::boolean, access_array(told -> 'opened' -> 'units')::uuid[]),
    set_config('plan_cache_mode', told ->> 'plan', true);
  -- by what has just been told
  perform access_about((told ->> 'person')::uuid);
  return access_stood(places);
end
$$;
-- A list of ids or words as the text of an array: none of them has a sign in it that means something there.
create function access_array(list jsonb) returns text language sql immutable return translate(list::text, '[]" ', '{}');

-- The number of the last entry at a moment, whoever asks: with row security in it, whoever sees little would go back through everything that is not theirs.
create function ledger_number(known timestamptz) returns bigint language sql stable security definer set search_path = public, pg_temp
as $$ select coalesce((select entry from ledger_entry where at <= known order by entry desc limit 1), 0) $$;

create or replace function people_page(one uuid, known timestamptz) returns jsonb language sql stable
as $$
  with
  names as (select jsonb_build_object('factId', fact_id, 'script', script, 'family', family, 'given', given, 'primary', is_primary,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, known_from from person_name where person_id = one and known_from <= known),
  records as (select jsonb_build_object('factId', fact_id, 'serviceNumber', service_number, 'bornOn', iso(born_on), 'ageAtEntry', age_at_entry, 'enteredOn', iso(entered_on),
      'term', term, 'expectedEndOn', iso(expected_end_on), 'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, known_from
    from person_record where person_id = one and known_from <= known),
  ranks as (select jsonb_build_object('factId', fact_id, 'from', iso(held_from), 'to', iso(held_to), 'title', title, 'nato', nato, 'claimId', claim_id,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, held_from, known_from from person_rank where person_id = one and known_from <= known),
  assignments as (select jsonb_build_object('factId', fact_id, 'relation', relation, 'unitId', unit_id,
      'unitName', (select s.name from unit_style s where s.unit_id = a.unit_id and s.known_from <= known
        order by (known < s.known_to) desc, s.held_from desc limit 1),
      'from', iso(held_from), 'to', iso(held_to), 'fromPrecision', from_precision, 'toPrecision', to_precision, 'end', end_reason, 'whereto', whereto, 'claimId', claim_id,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, held_from, known_from
    from person_assignment a where person_id = one and known_from <= known),
  statuses as (select jsonb_build_object('factId', fact_id, 'code', code, 'from', iso(held_from), 'to', iso(held_to), 'fromPrecision', from_precision,
      'toPrecision', to_precision, 'place', place, 'detail', detail, 'owner', owner, 'expectedOn', iso(expected_on), 'acknowledgedBy', acknowledged_by, 'claimId', claim_id,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, held_from, known_from
    from person_status where person_id = one and known_from <= known),
  home as (select a.unit_id from person_assignment a where a.person_id = one and a.relation = 'assigned' and a.known_from <= known and known < a.known_to
    order by a.held_from desc limit 1)
  select jsonb_build_object(
    'exists', exists (select 1 from person where person_id = one),
    'names', coalesce((select jsonb_agg(fact order by known_from) from names), '[]'),
    'records', coalesce((select jsonb_agg(fact order by known_from) from records), '[]'),
    'ranks', coalesce((select jsonb_agg(fact order by held_from, known_from) from ranks), '[]'),
    'assignments', coalesce((select jsonb_agg(fact order by held_from, known_from) from assignments), '[]'),
    'statuses', coalesce((select jsonb_agg(fact order by held_from, known_from) from statuses), '[]'),
    'unitId', (select unit_id from home),
    'zone', (select s.zone from unit_style s join home using (unit_id) where s.known_from <= known and known < s.known_to order by s.held_from desc limit 1),
    'claims', coalesce((select jsonb_agg(c.read || jsonb_build_object('claimId', c.claim_id, 'sourceId', c.source_id, 'order', c.place) order by c.source_id, c.place) from exchange_claim c
      where c.person_id = one and c.known_from <= known and known < c.known_to), '[]'),
    'sources', coalesce((select jsonb_agg(jsonb_build_object('sourceId', s.source_id, 'title', i.file_name, 'line', s.line, 'sealedId', s.sealed_id, 'importId', s.import_id,
        'unread', coalesce((select jsonb_agg(jsonb_build_object('unreadId', u.unread_id, 'order', u.place, 'words', jsonb_build_array(u.words_from, u.words_to), 'reason', u.reason,
            'decision', u.decision, 'decidedBy', u.decided_by) order by u.words_from) from exchange_unread u
          where u.source_id = s.source_id and u.known_from <= known and known < u.known_to), '[]')) order by s.known_from)
      from exchange_source s join exchange_import i using (import_id) where s.person_id = one and s.known_from <= known and known < s.known_to), '[]'),
    'transfers', coalesce((select jsonb_agg(transfers_line(t, known)) from person_transfer t where t.person_id = one and t.known_from <= known and known < t.known_to), '[]'),
    'around', people_around(one, known),
    'entries', coalesce((select jsonb_agg(jsonb_build_object('entry', e.entry, 'by', e.actor, 'action', e.action, 'at', iso(e.at), 'reason', e.reason)) from (
        select entry, actor, action, at, reason from ledger_entry where entry = any(array(select (fact ->> 'entry')::bigint from names union select (fact ->> 'entry')::bigint from records
          union select (fact ->> 'entry')::bigint from ranks union select (fact ->> 'entry')::bigint from assignments union select (fact ->> 'entry')::bigint from statuses))
        union
        select entry, actor, action, at, reason from ledger_entry where person_id = one and at <= known) e), '[]'),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', ledger_number(known))
$$;

-- What is known of people, who are locked: with the owner's eyes, each of them measured once, and not again for each of their facts.
create or replace function people_load(ids uuid[]) returns jsonb language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  seen uuid[] := ids;
begin
  if not access_everybody() and ids is distinct from array[access_person()] then
    seen := array(select distinct w.person_id from unnest(ids) w (person_id) join access_seen_person p on p.person_id = w.person_id);
  end if;
  perform 1 from person where person_id = any(seen) order by person_id for update;
  return jsonb_build_object(
    'people', coalesce((select jsonb_agg(person_id) from person where person_id = any(seen)), '[]'),
    'names', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'script', script, 'family', family, 'given', given,
        'primary', is_primary)) from person_name where person_id = any(seen) and known_to = 'infinity'), '[]'),
    'records', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'serviceNumber', service_number, 'bornOn', iso(born_on),
        'ageAtEntry', age_at_entry, 'enteredOn', iso(entered_on), 'term', term, 'expectedEndOn', iso(expected_end_on)))
        from person_record where person_id = any(seen) and known_to = 'infinity'), '[]'),
    'ranks', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'from', iso(held_from), 'to', iso(held_to),
        'fromPrecision', from_precision, 'toPrecision', to_precision, 'title', title, 'nato', nato, 'claimId', claim_id) order by held_from)
        from person_rank where person_id = any(seen) and known_to = 'infinity'), '[]'),
    'assignments', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'relation', relation, 'unitId', unit_id,
        'from', iso(held_from), 'to', iso(held_to), 'fromPrecision', from_precision, 'toPrecision', to_precision, 'end', end_reason, 'whereto', whereto,
        'claimId', claim_id) order by held_from) from person_assignment where person_id = any(seen) and known_to = 'infinity'), '[]'),
    'statuses', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'code', code, 'from', iso(held_from), 'to', iso(held_to),
        'fromPrecision', from_precision, 'toPrecision', to_precision, 'place', place, 'detail', detail, 'owner', owner, 'expectedOn', iso(expected_on),
        'acknowledgedBy', acknowledged_by, 'claimId', claim_id) order by held_from) from person_status where person_id = any(seen) and known_to = 'infinity'), '[]'),
    'transfers', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'transferId', transfer_id, 'personId', person_id, 'fromUnit', from_unit,
        'toUnit', to_unit, 'on', iso(on_day), 'state', state)) from person_transfer where person_id = any(seen) and known_to = 'infinity'), '[]'));
end
$$;

create or replace function people_write_rows(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  -- what there is nothing of is not asked for: each of these is measured by row security before the first row
  has text[] := array(select key from jsonb_each(rows) where jsonb_typeof(value) = 'array' and value <> '[]');
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  if has @> '{people}' then
    insert into person (person_id, source, source_ref, entry)
      select p."personId", p.source, p."sourceRef", by_entry
      from jsonb_to_recordset(rows -> 'people') as p("personId" uuid, source text, "sourceRef" text)
      on conflict (person_id) do nothing;
  end if;
  if cardinality(closing) > 0 then
    update person_name set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_record set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_rank set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_assignment set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_status set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_transfer set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  end if;
  if has @> '{names}' then
    insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
      select n."factId", n."personId", n.script, n.family, n.given, n."primary", array(select jsonb_array_elements_text(n.keys)), at, by_entry
      from jsonb_to_recordset(rows -> 'names') as n("factId" uuid, "personId" uuid, script text, family text, given text, "primary" boolean, keys jsonb);
  end if;
  if has @> '{records}' then
    insert into person_record (fact_id, person_id, service_number, born_on, age_at_entry, entered_on, term, expected_end_on, known_from, entry)
      select r."factId", r."personId", r."serviceNumber", r."bornOn", r."ageAtEntry", r."enteredOn", r.term, r."expectedEndOn", at, by_entry
      from jsonb_to_recordset(rows -> 'records') as r("factId" uuid, "personId" uuid, "serviceNumber" text, "bornOn" date, "ageAtEntry" int,
        "enteredOn" date, term text, "expectedEndOn" date);
  end if;
  if has @> '{ranks}' then
    insert into person_rank (fact_id, person_id, held_from, held_to, from_precision, to_precision, title, nato, claim_id, known_from, entry)
      select r."factId", r."personId", r."from", coalesce(r."to", 'infinity'), r."fromPrecision", r."toPrecision", r.title, r.nato, r."claimId", at, by_entry
      from jsonb_to_recordset(rows -> 'ranks') as r("factId" uuid, "personId" uuid, "from" timestamptz, "to" timestamptz, "fromPrecision" text,
        "toPrecision" text, title text, nato text, "claimId" uuid);
  end if;
  if has @> '{assignments}' then
    insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, held_to, from_precision, to_precision, end_reason, whereto, claim_id, known_from, entry)
      select a."factId", a."personId", a.relation, a."unitId", a."from", coalesce(a."to", 'infinity'), a."fromPrecision", a."toPrecision", a."end", a.whereto, a."claimId", at, by_entry
      from jsonb_to_recordset(rows -> 'assignments') as a("factId" uuid, "personId" uuid, relation text, "unitId" uuid, "from" timestamptz,
        "to" timestamptz, "fromPrecision" text, "toPrecision" text, "end" text, whereto text, "claimId" uuid);
  end if;
  if has @> '{statuses}' then
    insert into person_status (fact_id, person_id, code, held_from, held_to, from_precision, to_precision, place, detail, owner, expected_on, acknowledged_by, claim_id, known_from, entry)
      select s."factId", s."personId", s.code, s."from", coalesce(s."to", 'infinity'), s."fromPrecision", s."toPrecision", s.place, s.detail, s.owner, s."expectedOn",
        s."acknowledgedBy", s."claimId", at, by_entry
      from jsonb_to_recordset(rows -> 'statuses') as s("factId" uuid, "personId" uuid, code text, "from" timestamptz, "to" timestamptz,
        "fromPrecision" text, "toPrecision" text, place text, detail text, owner text, "expectedOn" date, "acknowledgedBy" text, "claimId" uuid);
  end if;
  if has @> '{transfers}' then
    insert into person_transfer (fact_id, transfer_id, person_id, from_unit, to_unit, on_day, state, known_from, entry)
      select t."factId", t."transferId", t."personId", t."fromUnit", t."toUnit", t."on", t.state, at, by_entry
      from jsonb_to_recordset(rows -> 'transfers') as t("factId" uuid, "transferId" uuid, "personId" uuid, "fromUnit" uuid, "toUnit" uuid, "on" date, state text);
  end if;
end
$$;

-- What is told of people that a search found, for those of them who are seen by name: each is measured once, and not again for each of their facts.
create function people_found(people uuid[], known timestamptz, everybody boolean, units uuid[]) returns table (person_id uuid, names jsonb, rank text, unit_id uuid, unit_name text, service_number text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  select f.person_id, n.names, r.title, a.unit_id, s.name, e.service_number
  from unnest(people) f (person_id)
  cross join lateral (select jsonb_agg(jsonb_build_object('script', o.script, 'family', o.family, 'given', o.given, 'primary', o.is_primary) order by o.is_primary desc) as names
    from person_name o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to) n
  left join lateral (select unit_id from person_assignment o where o.person_id = f.person_id and o.relation = 'assigned' and o.known_from <= known and known < o.known_to
    order by o.held_from desc limit 1) a on true
  left join lateral (select name from unit_style o where o.unit_id = a.unit_id and o.known_from <= known and known < o.known_to order by o.held_from desc limit 1) s on true
  left join lateral (select title from person_rank o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to order by o.held_from desc limit 1) r on true
  left join lateral (select service_number from person_record o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to limit 1) e on true
  where n.names is not null and (access_everybody() or exists (select 1 from access_seen_person p where p.person_id = f.person_id))
    -- the first wall, as it was given
    and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = f.person_id and r.ancestor_id = any(units)
      and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to));
end
$$;

-- What people are listed as, for those of them who are seen by name: as they are called now, or were last. All are measured at once, not one by one.
create function people_listed(people uuid[]) returns table (person_id uuid, name text)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  seen uuid[] := people;
begin
  if not access_everybody() then
    seen := array(select distinct w.person_id from unnest(people) w (person_id) join access_seen_person p on p.person_id = w.person_id);
  end if;
  return query
  select distinct on (n.person_id) n.person_id, n.family || case when n.given <> '' then ', ' || n.given else '' end
  from person_name n where n.person_id = any(seen) and n.is_primary order by n.person_id, n.known_to desc;
end
$$;
