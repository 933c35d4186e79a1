-- People. Identity, and facts with two times; everything is keyed by person.
create table person (
  person_id  uuid primary key,
  source     text,
  source_ref text,
  entry      bigint not null
);
create index on person (source, source_ref);

create table person_name (
  fact_id     uuid not null,
  person_id   uuid not null references person,
  script      text not null,
  family      text not null,
  given       text not null,
  is_primary  boolean not null,
  keys        text[] not null,     -- normalised and transliterated words, made by the same rule that makes a search's keys
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (person_id, fact_id),
  check (family <> '' or given <> '')
);

create table person_record (
  fact_id         uuid not null,
  person_id       uuid not null references person,
  service_number  text,
  born_on         date,
  age_at_entry    int check (age_at_entry between 0 and 120),
  entered_on      date,
  term            text,
  expected_end_on date,
  known_from      timestamptz not null,
  known_to        timestamptz not null default 'infinity',
  entry           bigint not null,
  ended_entry     bigint,
  primary key (person_id, fact_id),
  exclude using gist (person_id with =) where (known_to = 'infinity')
);
create index on person_record (service_number) where service_number is not null;

create table person_rank (
  fact_id        uuid not null,
  person_id      uuid not null references person,
  held_from      timestamptz not null,
  held_to        timestamptz not null default 'infinity',
  from_precision text not null,
  to_precision   text,
  title          text not null,
  nato           text,
  claim_id       uuid,
  known_from     timestamptz not null,
  known_to       timestamptz not null default 'infinity',
  entry          bigint not null,
  ended_entry    bigint,
  primary key (person_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to),
  exclude using gist (person_id with =, tstzrange(held_from, held_to) with &&) where (known_to = 'infinity')
);

create table person_assignment (
  fact_id        uuid not null,
  person_id      uuid not null references person,
  relation       text not null check (relation in ('assigned', 'attached')),
  unit_id        uuid not null references unit,
  held_from      timestamptz not null,
  held_to        timestamptz not null default 'infinity',
  from_precision text not null,
  to_precision   text,
  end_reason     text,
  whereto        text,
  claim_id       uuid,
  known_from     timestamptz not null,
  known_to       timestamptz not null default 'infinity',
  entry          bigint not null,
  ended_entry    bigint,
  primary key (person_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to),
  exclude using gist (person_id with =, relation with =, tstzrange(held_from, held_to) with &&) where (known_to = 'infinity')
);
create index on person_assignment (unit_id, known_to);

-- One duty status per person per instant: the constraint is the rule.
create table person_status (
  fact_id         uuid not null,
  person_id       uuid not null references person,
  code            text not null,
  held_from       timestamptz not null,
  held_to         timestamptz not null default 'infinity',
  from_precision  text not null,
  to_precision    text,
  place           text,
  detail          text,
  owner           text,
  expected_on     date,
  acknowledged_by text,
  claim_id        uuid,
  known_from      timestamptz not null,
  known_to        timestamptz not null default 'infinity',
  entry           bigint not null,
  ended_entry     bigint,
  primary key (person_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to),
  exclude using gist (person_id with =, tstzrange(held_from, held_to) with &&) where (known_to = 'infinity')
);

-- A transfer is one command of the losing unit, which answers for the person until the gaining unit confirms arrival.
create table person_transfer (
  fact_id     uuid not null,
  transfer_id uuid not null,
  person_id   uuid not null references person,
  from_unit   uuid not null references unit,
  to_unit     uuid not null references unit,
  on_day      date not null,
  state       text not null check (state in ('pending', 'confirmed', 'withdrawn')),
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (person_id, fact_id)
);
-- What is known of a transfer now stands once, whoever named it; what it was before keeps its name.
create unique index person_transfer_named_once on person_transfer (transfer_id) where known_to = 'infinity';
create index on person_transfer (from_unit) where state = 'pending';
create index on person_transfer (to_unit) where state = 'pending';

create index on person_name using gin (keys) where known_to = 'infinity';
-- Facts are closed by their own id, whoever's they are.
create index on person_name (fact_id) where known_to = 'infinity';
create index on person_record (fact_id) where known_to = 'infinity';
create index on person_rank (fact_id) where known_to = 'infinity';
create index on person_assignment (fact_id) where known_to = 'infinity';
create index on person_status (fact_id) where known_to = 'infinity';
create index on person_transfer (fact_id) where known_to = 'infinity';
create index on person_name (entry);
create index on person_name (ended_entry) where ended_entry is not null;
create index on person_record (entry);
create index on person_record (ended_entry) where ended_entry is not null;
create index on person_rank (entry);
create index on person_rank (ended_entry) where ended_entry is not null;
create index on person_assignment (entry);
create index on person_assignment (ended_entry) where ended_entry is not null;
create index on person_status (entry);
create index on person_status (ended_entry) where ended_entry is not null;

-- Locks the people named, then reads what is currently known of them. Two steps in one call: a statement sees what was committed
-- before it began, so the reading must begin after the lock was given.
create function people_load(ids uuid[]) returns jsonb language plpgsql
as $$
begin
  perform 1 from person where person_id = any(ids) order by person_id for update;
  return jsonb_build_object(
    'people', coalesce((select jsonb_agg(person_id) from person where person_id = any(ids)), '[]'),
    'names', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'script', script, 'family', family, 'given', given,
        'primary', is_primary)) from person_name where person_id = any(ids) and known_to = 'infinity'), '[]'),
    'records', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'serviceNumber', service_number, 'bornOn', iso(born_on),
        'ageAtEntry', age_at_entry, 'enteredOn', iso(entered_on), 'term', term, 'expectedEndOn', iso(expected_end_on)))
        from person_record where person_id = any(ids) and known_to = 'infinity'), '[]'),
    'ranks', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'from', iso(held_from), 'to', iso(held_to),
        'fromPrecision', from_precision, 'toPrecision', to_precision, 'title', title, 'nato', nato, 'claimId', claim_id) order by held_from)
        from person_rank where person_id = any(ids) and known_to = 'infinity'), '[]'),
    'assignments', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'relation', relation, 'unitId', unit_id,
        'from', iso(held_from), 'to', iso(held_to), 'fromPrecision', from_precision, 'toPrecision', to_precision, 'end', end_reason, 'whereto', whereto,
        'claimId', claim_id) order by held_from) from person_assignment where person_id = any(ids) and known_to = 'infinity'), '[]'),
    'statuses', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'personId', person_id, 'code', code, 'from', iso(held_from), 'to', iso(held_to),
        'fromPrecision', from_precision, 'toPrecision', to_precision, 'place', place, 'detail', detail, 'owner', owner, 'expectedOn', iso(expected_on),
        'acknowledgedBy', acknowledged_by, 'claimId', claim_id) order by held_from) from person_status where person_id = any(ids) and known_to = 'infinity'), '[]'),
    'transfers', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'transferId', transfer_id, 'personId', person_id, 'fromUnit', from_unit,
        'toUnit', to_unit, 'on', iso(on_day), 'state', state)) from person_transfer where person_id = any(ids) and known_to = 'infinity'), '[]'));
end
$$;

-- The one write of the room: closes facts and adds facts.
create function people_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  insert into person (person_id, source, source_ref, entry)
    select p."personId", p.source, p."sourceRef", by_entry
    from jsonb_to_recordset(coalesce(rows -> 'people', '[]')) as p("personId" uuid, source text, "sourceRef" text)
    on conflict (person_id) do nothing;
  if cardinality(closing) > 0 then
    update person_name set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_record set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_rank set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_assignment set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_status set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update person_transfer set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  end if;
  insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
    select n."factId", n."personId", n.script, n.family, n.given, n."primary", array(select jsonb_array_elements_text(n.keys)), at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'names', '[]')) as n("factId" uuid, "personId" uuid, script text, family text, given text, "primary" boolean, keys jsonb);
  insert into person_record (fact_id, person_id, service_number, born_on, age_at_entry, entered_on, term, expected_end_on, known_from, entry)
    select r."factId", r."personId", r."serviceNumber", r."bornOn", r."ageAtEntry", r."enteredOn", r.term, r."expectedEndOn", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'records', '[]')) as r("factId" uuid, "personId" uuid, "serviceNumber" text, "bornOn" date, "ageAtEntry" int,
      "enteredOn" date, term text, "expectedEndOn" date);
  insert into person_rank (fact_id, person_id, held_from, held_to, from_precision, to_precision, title, nato, claim_id, known_from, entry)
    select r."factId", r."personId", r."from", coalesce(r."to", 'infinity'), r."fromPrecision", r."toPrecision", r.title, r.nato, r."claimId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'ranks', '[]')) as r("factId" uuid, "personId" uuid, "from" timestamptz, "to" timestamptz, "fromPrecision" text,
      "toPrecision" text, title text, nato text, "claimId" uuid);
  insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, held_to, from_precision, to_precision, end_reason, whereto, claim_id, known_from, entry)
    select a."factId", a."personId", a.relation, a."unitId", a."from", coalesce(a."to", 'infinity'), a."fromPrecision", a."toPrecision", a."end", a.whereto, a."claimId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'assignments', '[]')) as a("factId" uuid, "personId" uuid, relation text, "unitId" uuid, "from" timestamptz,
      "to" timestamptz, "fromPrecision" text, "toPrecision" text, "end" text, whereto text, "claimId" uuid);
  insert into person_status (fact_id, person_id, code, held_from, held_to, from_precision, to_precision, place, detail, owner, expected_on, acknowledged_by, claim_id, known_from, entry)
    select s."factId", s."personId", s.code, s."from", coalesce(s."to", 'infinity'), s."fromPrecision", s."toPrecision", s.place, s.detail, s.owner, s."expectedOn",
      s."acknowledgedBy", s."claimId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'statuses', '[]')) as s("factId" uuid, "personId" uuid, code text, "from" timestamptz, "to" timestamptz,
      "fromPrecision" text, "toPrecision" text, place text, detail text, owner text, "expectedOn" date, "acknowledgedBy" text, "claimId" uuid);
  insert into person_transfer (fact_id, transfer_id, person_id, from_unit, to_unit, on_day, state, known_from, entry)
    select t."factId", t."transferId", t."personId", t."fromUnit", t."toUnit", t."on", t.state, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'transfers', '[]')) as t("factId" uuid, "transferId" uuid, "personId" uuid, "fromUnit" uuid, "toUnit" uuid, "on" date, state text);
end
$$;
