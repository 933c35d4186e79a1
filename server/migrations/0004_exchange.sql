-- Files that were brought in, what was made of them, and what was not understood. Verbatim text is of the highest sensitivity.
create table exchange_file (
  digest    text primary key,       -- SHA-256 of the bytes, hex
  file_name text not null,
  bytes     bytea not null,
  format    text not null,
  staged_at timestamptz not null default now()
);

create table exchange_import (
  import_id    uuid primary key,
  entry        bigint not null,
  kind         text not null check (kind in ('roster', 'table', 'orbat')),
  format       text not null,
  file_digest  text not null references exchange_file,
  file_name    text not null,
  unit_id      uuid,
  manifest     jsonb not null,
  at           timestamptz not null,
  by_name      text not null,
  undone_entry bigint,
  undone_at    timestamptz
);

-- A person's entry in a source, byte for byte.
create table exchange_source (
  source_id   uuid not null,
  import_id   uuid not null,
  person_id   uuid,
  line        int,
  subunit     text,
  who         text,
  text        text not null,
  reading     text not null,        -- digest of what was understood: the same text read better is a change
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (source_id)
);
create index on exchange_source (person_id);
create index on exchange_source (import_id);

create table exchange_claim (
  claim_id  uuid not null primary key,
  source_id uuid not null references exchange_source,
  person_id uuid not null,
  place     int not null,           -- order in the text
  claim     jsonb not null,         -- the shape of a claim
  kind      text not null,
  on_day    date,
  standing  text not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint
);
create index on exchange_claim (person_id);
create index on exchange_claim (source_id);
create index on exchange_claim (kind, on_day);

create table exchange_unread (
  unread_id   uuid not null primary key,
  source_id   uuid not null references exchange_source,
  person_id   uuid,
  words_from  int not null,
  words_to    int not null,
  reason      text not null,
  facts       jsonb not null,
  decision    text,
  decided_by  text,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint
);
create index on exchange_unread (person_id);
create index on exchange_unread (source_id);
create index on exchange_source (ended_entry) where ended_entry is not null;
create index on exchange_claim (ended_entry) where ended_entry is not null;
create index on exchange_unread (ended_entry) where ended_entry is not null;

-- The one write of the room.
create function exchange_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
#variable_conflict use_variable
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'closeSources', '[]')))::uuid[];
begin
  update exchange_source set known_to = at, ended_entry = by_entry where source_id = any(closing) and known_to = 'infinity';
  update exchange_claim set known_to = at, ended_entry = by_entry where source_id = any(closing) and known_to = 'infinity';
  update exchange_unread set known_to = at, ended_entry = by_entry where source_id = any(closing) and known_to = 'infinity';
  update exchange_unread set known_to = at, ended_entry = by_entry
    where known_to = 'infinity' and unread_id in (select jsonb_array_elements_text(coalesce(rows -> 'closeUnread', '[]'))::uuid);
  insert into exchange_import (import_id, entry, kind, format, file_digest, file_name, unit_id, manifest, at, by_name)
    select i."importId", by_entry, i.kind, i.format, i."fileDigest", i."fileName", i."unitId", i.manifest, at, i."by"
    from jsonb_to_recordset(coalesce(rows -> 'imports', '[]')) as i("importId" uuid, kind text, format text, "fileDigest" text, "fileName" text, "unitId" uuid,
      manifest jsonb, "by" text);
  insert into exchange_source (source_id, import_id, person_id, line, subunit, who, text, reading, known_from, entry)
    select s."sourceId", s."importId", s."personId", s.line, s.subunit, s.who, s.text, s.reading, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'sources', '[]')) as s("sourceId" uuid, "importId" uuid, "personId" uuid, line int, subunit text, who text, text text, reading text);
  insert into exchange_claim (claim_id, source_id, person_id, place, claim, kind, on_day, standing, known_from, entry)
    select c."claimId", c."sourceId", c."personId", c.place, c.claim, c.claim ->> 'kind', (c.claim -> 'day' ->> 'on')::date, c.claim ->> 'standing', at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'claims', '[]')) as c("claimId" uuid, "sourceId" uuid, "personId" uuid, place int, claim jsonb);
  insert into exchange_unread (unread_id, source_id, person_id, words_from, words_to, reason, facts, decision, decided_by, known_from, entry)
    select u."unreadId", u."sourceId", u."personId", u."wordsFrom", u."wordsTo", u.reason, u.facts, u.decision, u."decidedBy", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'unread', '[]')) as u("unreadId" uuid, "sourceId" uuid, "personId" uuid, "wordsFrom" int, "wordsTo" int, reason text,
      facts jsonb, decision text, "decidedBy" text);
  update exchange_import set undone_entry = by_entry, undone_at = at
    where import_id in (select jsonb_array_elements_text(coalesce(rows -> 'undone', '[]'))::uuid) and undone_entry is null;
  if rows ? 'units' then perform units_write(rows -> 'units', at, by_entry); end if;
  if rows ? 'people' then perform people_write(rows -> 'people', at, by_entry); end if;
end
$$;

-- Entries of imports and of their undoing: what these wrote was not written by hand.
create function exchange_entries() returns setof bigint language sql stable
as $$
  select entry from exchange_import union select undone_entry from exchange_import where undone_entry is not null
$$;

-- The facts of an import, by whose they are and by entry: those it wrote, and those that the undoing of a later import put back in their place.
-- One look-up by person or unit for each: «offset 0» keeps the two from being read whole, «+ 0» from being looked up by the entry, which has thousands.
create function exchange_facts_of(made bigint) returns table (of_id uuid, entry bigint) language sql stable
as $$
  with recursive mine as (
    select f.id, made as entry from (select person_id as id from person_name n where n.entry = made union select unit_id from unit_style s where s.entry = made) f
    union
    select m.id, i.undone_entry from mine m
    cross join lateral (
      select n.ended_entry from person_name n where n.person_id = m.id and n.entry + 0 = m.entry and n.ended_entry is not null
      union all select s.ended_entry from unit_style s where s.unit_id = m.id and s.entry + 0 = m.entry and s.ended_entry is not null offset 0) f
    join exchange_import i on i.entry = f.ended_entry
    where i.undone_entry is not null
  )
  select id, mine.entry from mine
$$;

-- The id under which something is put back: made of its own and of the entry that does it, so that what refers to it can follow (UUID version 8).
create function exchange_again(id uuid, by_entry bigint) returns uuid language sql immutable
  return overlay(overlay(md5(id::text || ' ' || by_entry) placing '8' from 13) placing '8' from 17)::uuid;

-- What an import meets: units of this source or of this name, and the people this source brought before. One import of a source at a time.
create function exchange_existing(of_source text, unit_name text) returns jsonb language plpgsql
as $$
declare
  entries bigint[];
begin
  perform pg_advisory_xact_lock(hashtextextended(of_source, 7));
  entries := array(select exchange_entries());
  return jsonb_build_object(
    'units', coalesce((select jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'ref', u.source_ref, 'name', s.name, 'superiorId', l.superior_id, 'zone', s.zone,
        'from', iso(s.held_from), 'to', iso(s.held_to), 'shortName', s.short_name, 'echelon', s.echelon, 'sidc', s.sidc, 'closesAt', to_char(s.closes_at, 'HH24:MI'),
        'styleId', s.fact_id, 'linkId', l.fact_id, 'byHand', not (s.entry = any(entries) and coalesce(l.entry = any(entries), true))) order by s.held_from)
      from unit u join unit_style s on s.unit_id = u.unit_id and s.known_to = 'infinity'
      left join unit_link l on l.unit_id = u.unit_id and l.relation = 'assigned' and l.known_to = 'infinity'
      where u.source = of_source
        or (s.name = unit_name and l.superior_id is null)
        or l.superior_id in (select t.unit_id from unit_style t where t.name = unit_name and t.known_to = 'infinity')), '[]'),
    -- identities outlive an undone import: the same file read again finds the same units
    'identities', coalesce((select jsonb_agg(jsonb_build_object('unitId', unit_id, 'ref', source_ref)) from unit where source = of_source), '[]'),
    'people', coalesce((select jsonb_agg(jsonb_build_object('personId', p.person_id, 'ref', p.source_ref, 'reading', x.reading, 'sourceId', x.source_id,
        'facts', f.ids, 'byHand', f.by_hand, 'who', x.who, 'subunit', x.subunit, 'text', x.text, 'decisions', coalesce((
          select jsonb_agg(jsonb_build_object('wordsFrom', d.words_from, 'wordsTo', d.words_to, 'reason', d.reason, 'decision', d.decision, 'decidedBy', d.decided_by))
          from exchange_unread d where d.source_id = x.source_id and d.known_to = 'infinity' and d.decision is not null), '[]')))
      from person p
      left join lateral (select s.source_id, s.reading, s.who, s.subunit, s.text from exchange_source s where s.person_id = p.person_id and s.known_to = 'infinity' order by s.known_from desc limit 1) x on true
      left join lateral (
        select coalesce(jsonb_agg(fact_id), '[]') as ids, coalesce(bool_or(not entry = any(entries)), false) as by_hand from (
          select fact_id, entry from person_name where person_id = p.person_id and known_to = 'infinity'
          union all select fact_id, entry from person_record where person_id = p.person_id and known_to = 'infinity'
          union all select fact_id, entry from person_rank where person_id = p.person_id and known_to = 'infinity'
          union all select fact_id, entry from person_assignment where person_id = p.person_id and known_to = 'infinity'
          union all select fact_id, entry from person_status where person_id = p.person_id and known_to = 'infinity') facts) f on true
      where p.source = of_source), '[]'));
end
$$;

-- What stands against taking an import back: what came later about its people, its units or what was not understood, and signatures under it. What was
-- itself taken back does not stand against it.
create function exchange_before_undo(of_import uuid) returns jsonb language plpgsql
as $$
#variable_conflict use_variable
declare
  made bigint;
begin
  select i.entry into made from exchange_import i where i.import_id = of_import for update;
  -- the lock of people_load: what is changing one of them has ended before this looks
  perform 1 from person where person_id in (select f.of_id from exchange_facts_of(made) f) order by person_id for update;
  return (
    with mine as materialized (select * from exchange_facts_of(made)), counted as (
      select distinct m.of_id as unit_id, '-infinity'::date as since from mine m
      union select a.unit_id, min(a.held_from)::date - 1 from person_assignment a
        where a.ended_entry = made or (a.person_id, a.entry) in (select m.of_id, m.entry from mine m) group by a.unit_id
    ), undone as materialized (
      select i.entry from exchange_import i where i.undone_entry is not null union select i.undone_entry from exchange_import i
    ), facts as (
      select person_id, f.entry, null::uuid as unit_id from person_name f union all select person_id, f.entry, null from person_record f
      union all select person_id, f.entry, null from person_rank f union all select person_id, f.entry, null from person_status f
      union all select person_id, f.entry, f.unit_id from person_assignment f
      union all select person_id, f.entry, f.to_unit from person_transfer f
      union all select u.person_id, u.entry, null from exchange_unread u where u.decision is not null
    ), later as (
      select distinct f.person_id from facts f where f.entry > made and f.entry not in (select u.entry from undone u where u.entry is not null)
        and (f.person_id, f.entry) not in (select m.of_id, m.entry from mine m) and (f.person_id in (select m.of_id from mine m) or f.unit_id in (select m.of_id from mine m))
    ), later_units as (
      select f.unit_id from (select unit_id, f.entry from unit_style f union all select unit_id, f.entry from unit_link f
        union all select superior_id, f.entry from unit_link f union all select unit_id, f.entry from unit_note f) f
      where f.entry > made and f.entry not in (select u.entry from undone u where u.entry is not null)
        and (f.unit_id, f.entry) not in (select m.of_id, m.entry from mine m) and f.unit_id in (select m.of_id from mine m)
    )
    select jsonb_build_object('importId', i.import_id, 'entry', i.entry, 'undone', i.undone_entry is not null, 'unitId', i.unit_id, 'fileName', i.file_name,
      'later', coalesce((select jsonb_agg(distinct n.family || case when n.given <> '' then ', ' || n.given else '' end)
        from later join person_name n using (person_id) where n.known_to = 'infinity' and n.is_primary), '[]'),
      'laterUnits', coalesce((select jsonb_agg(distinct s.name) from later_units join unit_style s using (unit_id) where s.known_to = 'infinity'), '[]'),
      'signed', coalesce((select jsonb_agg(distinct iso(r.on_day)) from strength_return r where r.entry > made and exists (
          select 1 from unit_closure c join counted n using (unit_id) where c.ancestor_id = r.unit_id and n.since <= r.on_day)), '[]'))
    from exchange_import i where i.import_id = of_import);
end
$$;

-- Takes back what an import wrote and puts back what it closed. History keeps both.
create function exchange_undo(of_import uuid, made bigint, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
#variable_conflict use_variable
declare
  ids uuid[];
  entries bigint[];
begin
  select array_agg(m.of_id), array_agg(m.entry) into ids, entries from exchange_facts_of(made) m;
  -- «+ 0»: by the person, who has few facts, and not by the entry, which made thousands
  update person_name f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.person_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update person_record f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.person_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update person_rank f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.person_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update person_assignment f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.person_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update person_status f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.person_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update unit_style f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.unit_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update unit_link f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.unit_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update unit_note f set known_to = at, ended_entry = by_entry from unnest(ids, entries) m(id, entry) where f.unit_id = m.id and f.entry + 0 = m.entry and f.known_to = 'infinity';
  update exchange_source f set known_to = at, ended_entry = by_entry
    where (f.entry = made or (f.person_id, f.entry) in (select * from unnest(ids, entries))) and f.known_to = 'infinity';
  update exchange_claim f set known_to = at, ended_entry = by_entry
    where (f.entry = made or (f.person_id, f.entry) in (select * from unnest(ids, entries))) and f.known_to = 'infinity';
  update exchange_unread f set known_to = at, ended_entry = by_entry
    where (f.entry = made or (f.person_id, f.entry) in (select * from unnest(ids, entries))) and f.known_to = 'infinity';
  insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
    select gen_random_uuid(), person_id, script, family, given, is_primary, keys, at, by_entry from person_name where ended_entry = made;
  insert into person_record (fact_id, person_id, service_number, born_on, age_at_entry, entered_on, term, expected_end_on, known_from, entry)
    select gen_random_uuid(), person_id, service_number, born_on, age_at_entry, entered_on, term, expected_end_on, at, by_entry from person_record where ended_entry = made;
  insert into person_rank (fact_id, person_id, held_from, held_to, from_precision, to_precision, title, nato, claim_id, known_from, entry)
    select gen_random_uuid(), person_id, held_from, held_to, from_precision, to_precision, title, nato, exchange_again(claim_id, by_entry), at, by_entry from person_rank where ended_entry = made;
  insert into person_assignment (fact_id, person_id, relation, unit_id, held_from, held_to, from_precision, to_precision, end_reason, whereto, claim_id, known_from, entry)
    select gen_random_uuid(), person_id, relation, unit_id, held_from, held_to, from_precision, to_precision, end_reason, whereto, exchange_again(claim_id, by_entry), at, by_entry
    from person_assignment where ended_entry = made;
  insert into person_status (fact_id, person_id, code, held_from, held_to, from_precision, to_precision, place, detail, owner, expected_on, acknowledged_by, claim_id, known_from, entry)
    select gen_random_uuid(), person_id, code, held_from, held_to, from_precision, to_precision, place, detail, owner, expected_on, acknowledged_by, exchange_again(claim_id, by_entry), at, by_entry
    from person_status where ended_entry = made;
  insert into unit_style (fact_id, unit_id, held_from, held_to, name, short_name, echelon, sidc, zone, closes_at, known_from, entry)
    select gen_random_uuid(), unit_id, held_from, held_to, name, short_name, echelon, sidc, zone, closes_at, at, by_entry from unit_style where ended_entry = made;
  insert into unit_link (fact_id, unit_id, relation, superior_id, held_from, held_to, known_from, entry)
    select gen_random_uuid(), unit_id, relation, superior_id, held_from, held_to, at, by_entry from unit_link where ended_entry = made;
  insert into exchange_source (source_id, import_id, person_id, line, subunit, who, text, reading, known_from, entry)
    select exchange_again(source_id, by_entry), import_id, person_id, line, subunit, who, text, reading, at, by_entry from exchange_source where ended_entry = made;
  insert into exchange_claim (claim_id, source_id, person_id, place, claim, kind, on_day, standing, known_from, entry)
    select exchange_again(claim_id, by_entry), exchange_again(source_id, by_entry), person_id, place, claim, kind, on_day, standing, at, by_entry
    from exchange_claim where ended_entry = made;
  insert into exchange_unread (unread_id, source_id, person_id, words_from, words_to, reason, facts, decision, decided_by, known_from, entry)
    select exchange_again(unread_id, by_entry), exchange_again(source_id, by_entry), person_id, words_from, words_to, reason, facts, decision, decided_by, at, by_entry
    from exchange_unread where ended_entry = made;
  update exchange_import set undone_entry = by_entry, undone_at = at where import_id = of_import;
  perform units_rebuild_closure(array(select unit_id from unit where unit_id = any(ids)));
end
$$;

-- Units that a source brought before, with everything currently known of them.
create function exchange_existing_units(of_source text) returns jsonb language plpgsql
as $$
declare
  entries bigint[];
begin
  perform pg_advisory_xact_lock(hashtextextended(of_source, 7));
  entries := array(select exchange_entries());
  return coalesce((select jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'ref', u.source_ref,
      'byHand', exists (select 1 from unit_style s where s.unit_id = u.unit_id and s.known_to = 'infinity' and not s.entry = any(entries))
        or exists (select 1 from unit_link l where l.unit_id = u.unit_id and l.known_to = 'infinity' and not l.entry = any(entries)),
      'styles', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'from', iso(held_from), 'to', iso(held_to), 'name', name, 'shortName', short_name,
          'echelon', echelon, 'sidc', sidc) order by held_from) from unit_style s where s.unit_id = u.unit_id and s.known_to = 'infinity'), '[]'),
      'links', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'from', iso(held_from), 'to', iso(held_to), 'relation', relation, 'superiorId', superior_id)
          order by relation, held_from) from unit_link l where l.unit_id = u.unit_id and l.known_to = 'infinity'), '[]')))
    from unit u where u.source = of_source), '[]');
end
$$;
