-- The texts of sources go there. What quotes them goes with them: the words of claims, the facts of what was not understood. What stays says where in
-- the text something stands, of which kind it is, and on which day.
alter table exchange_source add sealed_id uuid references access_sealed;
alter table exchange_claim add read jsonb;
alter table exchange_unread add place int;               -- order in the text
alter table exchange_file add wrapped bytea, add sealed bytea;

-- Who put a file on the server: for a day it is read under their hand, and under nobody else's. One that nobody imported goes a day later.
create index on exchange_import (file_digest);
create table exchange_staged (
  digest     text not null references exchange_file,
  account_id uuid not null,              -- zeros for the machine itself
  staged_at  timestamptz not null,
  primary key (digest, account_id)
);
create function exchange_hand() returns uuid language sql stable return coalesce(access_account(), '00000000-0000-0000-0000-000000000000');
alter table exchange_staged enable row level security;
create policy seen on exchange_staged for select using ((select access_entered()) and account_id = (select exchange_hand()));
drop policy seen on exchange_file;
create policy seen on exchange_file for select using ((select access_all()) and (select access_sealed_kind()) = 'verbatim' and exists (
  select 1 from exchange_staged t where t.digest = exchange_file.digest));
drop policy staged on exchange_file;
drop policy named on exchange_file;

create function exchange_stage(file_digest text, name text, kind text, key_wrapped bytea, bytes_sealed bytea) returns void language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  if current_setting('muster.verb', true) is distinct from 'exchange.import' or not access_all()
  then raise exception 'a file is put on the server by whoever imports' using errcode = 'insufficient_privilege'; end if;
  insert into exchange_file (digest, file_name, format, wrapped, sealed) values (file_digest, name, kind, key_wrapped, bytes_sealed)
    on conflict (digest) do update set file_name = excluded.file_name, format = excluded.format;
  delete from exchange_staged where staged_at < clock_timestamp() - interval '2 days';
  insert into exchange_staged (digest, account_id, staged_at) values (file_digest, exchange_hand(), clock_timestamp())
    on conflict (digest, account_id) do update set staged_at = excluded.staged_at;
  delete from exchange_file f where not exists (select 1 from exchange_staged t where t.digest = f.digest)
    and not exists (select 1 from exchange_import i where i.file_digest = f.digest);
end
$$;

-- Whether something here was made with keys that must not be made anew.
create or replace function access_has_sealed() returns boolean language sql stable security definer set search_path = public, pg_temp
  return exists (select 1 from access_credential where kind = 'totp')
    or exists (select 1 from access_sealed) or exists (select 1 from exchange_file where wrapped is not null);

create function exchange_guard() returns void language plpgsql
as $$
declare
  guarded record;
begin
  for guarded in
    select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) filter (where column_name not in ('known_to', 'ended_entry')) as fixed
    from information_schema.columns where table_schema = 'public' and table_name in ('exchange_source', 'exchange_claim', 'exchange_unread') group by table_name
  loop
    execute format('drop trigger if exists only_the_end on %I', guarded.table_name);
    execute format('create trigger only_the_end before update of %s on %I for each statement execute function refuse_change()', guarded.fixed, guarded.table_name);
  end loop;
end
$$;
-- Whether texts from before still stand open. They are sealed by server/src/exchange/sealOld.ts, which has the keys; then the columns go.
create function exchange_is_open() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from pg_attribute where attrelid = 'public.exchange_file'::regclass and attname = 'bytes' and not attisdropped) $$;
create function exchange_close_open() returns void language plpgsql
as $$
begin
  drop trigger only_the_end on exchange_source;
  drop trigger only_the_end on exchange_claim;
  drop trigger only_the_end on exchange_unread;
  alter table exchange_source drop column text, alter sealed_id set not null;
  alter table exchange_claim drop column claim, alter read set not null;
  alter table exchange_unread drop column facts, alter place set not null;
  alter table exchange_file drop column bytes, alter wrapped set not null, alter sealed set not null;
  perform exchange_guard();
end
$$;
revoke execute on function exchange_guard(), exchange_close_open() from public;
do $$
begin
  if exists (select 1 from exchange_file) then
    alter table exchange_source alter text drop not null;
    alter table exchange_claim alter claim drop not null;
    alter table exchange_unread alter facts drop not null;
    alter table exchange_file alter bytes drop not null;
    perform exchange_guard();
  else
    perform exchange_close_open();
  end if;
end
$$;

-- The one write of the room, with what is sealed of it. People and units come first: what is sealed is theirs.
create or replace function exchange_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
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
  if rows ? 'units' then perform units_write(rows -> 'units', at, by_entry); end if;
  if rows ? 'people' then perform people_write(rows -> 'people', at, by_entry); end if;
  if rows ? 'sealed' then perform access_seal(rows -> 'sealed', at, by_entry); end if;
  insert into exchange_source (source_id, import_id, person_id, line, subunit, who, sealed_id, reading, known_from, entry)
    select s."sourceId", s."importId", s."personId", s.line, s.subunit, s.who, s."sealedId", s.reading, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'sources', '[]')) as s("sourceId" uuid, "importId" uuid, "personId" uuid, line int, subunit text, who text,
      "sealedId" uuid, reading text);
  insert into exchange_claim (claim_id, source_id, person_id, place, read, kind, on_day, standing, known_from, entry)
    select c."claimId", c."sourceId", c."personId", c."order", c.read, c.read ->> 'kind', (c.read -> 'day' ->> 'on')::date, c.read ->> 'standing', at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'claims', '[]')) as c("claimId" uuid, "sourceId" uuid, "personId" uuid, "order" int, read jsonb);
  insert into exchange_unread (unread_id, source_id, person_id, place, words_from, words_to, reason, decision, decided_by, known_from, entry)
    select u."unreadId", u."sourceId", u."personId", u."order", u."wordsFrom", u."wordsTo", u.reason, u.decision, u."decidedBy", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'unread', '[]')) as u("unreadId" uuid, "sourceId" uuid, "personId" uuid, "order" int, "wordsFrom" int, "wordsTo" int,
      reason text, decision text, "decidedBy" text);
  update exchange_import set undone_entry = by_entry, undone_at = at
    where import_id in (select jsonb_array_elements_text(coalesce(rows -> 'undone', '[]'))::uuid) and undone_entry is null;
end
$$;

-- What an import meets, with what is sealed of it named and not shown.
create or replace function exchange_existing(of_source text, unit_name text) returns jsonb language plpgsql
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
        'facts', f.ids, 'byHand', f.by_hand, 'who', x.who, 'subunit', x.subunit, 'sealedId', x.sealed_id, 'decisions', coalesce((
          select jsonb_agg(jsonb_build_object('wordsFrom', d.words_from, 'wordsTo', d.words_to, 'reason', d.reason, 'decision', d.decision, 'decidedBy', d.decided_by))
          from exchange_unread d where d.source_id = x.source_id and d.known_to = 'infinity' and d.decision is not null), '[]')))
      from person p
      left join lateral (select s.source_id, s.reading, s.who, s.subunit, s.sealed_id from exchange_source s where s.person_id = p.person_id and s.known_to = 'infinity' order by s.known_from desc limit 1) x on true
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

-- Takes back what an import wrote and puts back what it closed: what was sealed is referred to again.
create or replace function exchange_undo(of_import uuid, made bigint, at timestamptz, by_entry bigint) returns void language plpgsql
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
  insert into exchange_source (source_id, import_id, person_id, line, subunit, who, sealed_id, reading, known_from, entry)
    select exchange_again(source_id, by_entry), import_id, person_id, line, subunit, who, sealed_id, reading, at, by_entry from exchange_source where ended_entry = made;
  insert into exchange_claim (claim_id, source_id, person_id, place, read, kind, on_day, standing, known_from, entry)
    select exchange_again(claim_id, by_entry), exchange_again(source_id, by_entry), person_id, place, read, kind, on_day, standing, at, by_entry
    from exchange_claim where ended_entry = made;
  insert into exchange_unread (unread_id, source_id, person_id, place, words_from, words_to, reason, decision, decided_by, known_from, entry)
    select exchange_again(unread_id, by_entry), exchange_again(source_id, by_entry), person_id, place, words_from, words_to, reason, decision, decided_by, at, by_entry
    from exchange_unread where ended_entry = made;
  update exchange_import set undone_entry = by_entry, undone_at = at where import_id = of_import;
  perform units_rebuild_closure(array(select unit_id from unit where unit_id = any(ids)));
end
$$;

-- Everything one page says of a person; the words of sources are sealed.
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
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$$;
