-- The schema that the migrations make. Printed by a test; never edited by hand.

create table exchange_claim (
  claim_id uuid not null,
  source_id uuid not null,
  person_id uuid not null,
  place integer not null,
  claim jsonb not null,
  kind text not null,
  on_day date,
  standing text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table exchange_claim add constraint exchange_claim_pkey PRIMARY KEY (claim_id);
alter table exchange_claim add constraint exchange_claim_source_id_fkey FOREIGN KEY (source_id) REFERENCES exchange_source(source_id);
CREATE INDEX exchange_claim_ended_entry_idx ON public.exchange_claim USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX exchange_claim_kind_on_day_idx ON public.exchange_claim USING btree (kind, on_day);
CREATE INDEX exchange_claim_person_id_idx ON public.exchange_claim USING btree (person_id);
CREATE INDEX exchange_claim_source_id_idx ON public.exchange_claim USING btree (source_id);

create table exchange_file (
  digest text not null,
  file_name text not null,
  bytes bytea not null,
  format text not null,
  staged_at timestamp with time zone default now() not null
);
alter table exchange_file add constraint exchange_file_pkey PRIMARY KEY (digest);

create table exchange_import (
  import_id uuid not null,
  entry bigint not null,
  kind text not null,
  format text not null,
  file_digest text not null,
  file_name text not null,
  unit_id uuid,
  manifest jsonb not null,
  at timestamp with time zone not null,
  by_name text not null,
  undone_entry bigint,
  undone_at timestamp with time zone
);
alter table exchange_import add constraint exchange_import_file_digest_fkey FOREIGN KEY (file_digest) REFERENCES exchange_file(digest);
alter table exchange_import add constraint exchange_import_kind_check CHECK ((kind = ANY (ARRAY['roster'::text, 'table'::text, 'orbat'::text])));
alter table exchange_import add constraint exchange_import_pkey PRIMARY KEY (import_id);

create table exchange_source (
  source_id uuid not null,
  import_id uuid not null,
  person_id uuid,
  line integer,
  subunit text,
  who text,
  text text not null,
  reading text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table exchange_source add constraint exchange_source_pkey PRIMARY KEY (source_id);
CREATE INDEX exchange_source_ended_entry_idx ON public.exchange_source USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX exchange_source_import_id_idx ON public.exchange_source USING btree (import_id);
CREATE INDEX exchange_source_person_id_idx ON public.exchange_source USING btree (person_id);

create table exchange_unread (
  unread_id uuid not null,
  source_id uuid not null,
  person_id uuid,
  words_from integer not null,
  words_to integer not null,
  reason text not null,
  facts jsonb not null,
  decision text,
  decided_by text,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table exchange_unread add constraint exchange_unread_pkey PRIMARY KEY (unread_id);
alter table exchange_unread add constraint exchange_unread_source_id_fkey FOREIGN KEY (source_id) REFERENCES exchange_source(source_id);
CREATE INDEX exchange_unread_ended_entry_idx ON public.exchange_unread USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX exchange_unread_person_id_idx ON public.exchange_unread USING btree (person_id);
CREATE INDEX exchange_unread_source_id_idx ON public.exchange_unread USING btree (source_id);

create table ledger_entry (
  entry bigint generated always as identity not null,
  command_id uuid not null,
  action text not null,
  actor text not null,
  at timestamp with time zone not null,
  unit_id uuid,
  person_id uuid,
  reason text,
  input jsonb not null,
  input_digest bytea not null,
  rows_digest bytea not null,
  answer jsonb not null
);
alter table ledger_entry add constraint ledger_entry_command_id_key UNIQUE (command_id);
alter table ledger_entry add constraint ledger_entry_pkey PRIMARY KEY (entry);
CREATE INDEX ledger_entry_at_idx ON public.ledger_entry USING btree (at);
CREATE INDEX ledger_entry_person_id_entry_idx ON public.ledger_entry USING btree (person_id, entry);
CREATE INDEX ledger_entry_unit_id_entry_idx ON public.ledger_entry USING btree (unit_id, entry DESC);

create table person (
  person_id uuid not null,
  source text,
  source_ref text,
  entry bigint not null
);
alter table person add constraint person_pkey PRIMARY KEY (person_id);
CREATE INDEX person_source_source_ref_idx ON public.person USING btree (source, source_ref);

create table person_assignment (
  fact_id uuid not null,
  person_id uuid not null,
  relation text not null,
  unit_id uuid not null,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  from_precision text not null,
  to_precision text,
  end_reason text,
  whereto text,
  claim_id uuid,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table person_assignment add constraint person_assignment_check CHECK ((held_from < held_to));
alter table person_assignment add constraint person_assignment_check1 CHECK ((known_from < known_to));
alter table person_assignment add constraint person_assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table person_assignment add constraint person_assignment_person_id_relation_tstzrange_excl EXCLUDE USING gist (person_id WITH =, relation WITH =, tstzrange(held_from, held_to) WITH &&) WHERE ((known_to = 'infinity'::timestamp with time zone));
alter table person_assignment add constraint person_assignment_pkey PRIMARY KEY (person_id, fact_id);
alter table person_assignment add constraint person_assignment_relation_check CHECK ((relation = ANY (ARRAY['assigned'::text, 'attached'::text])));
alter table person_assignment add constraint person_assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX person_assignment_ended_entry_idx ON public.person_assignment USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_assignment_entry_idx ON public.person_assignment USING btree (entry);
CREATE INDEX person_assignment_fact_id_idx ON public.person_assignment USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX person_assignment_unit_id_known_to_idx ON public.person_assignment USING btree (unit_id, known_to);

create table person_name (
  fact_id uuid not null,
  person_id uuid not null,
  script text not null,
  family text not null,
  given text not null,
  is_primary boolean not null,
  keys text[] not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table person_name add constraint person_name_check CHECK (((family <> ''::text) OR (given <> ''::text)));
alter table person_name add constraint person_name_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table person_name add constraint person_name_pkey PRIMARY KEY (person_id, fact_id);
CREATE INDEX person_name_ended_entry_idx ON public.person_name USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_name_entry_idx ON public.person_name USING btree (entry);
CREATE INDEX person_name_fact_id_idx ON public.person_name USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX person_name_keys_idx ON public.person_name USING gin (keys) WHERE (known_to = 'infinity'::timestamp with time zone);

create table person_rank (
  fact_id uuid not null,
  person_id uuid not null,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  from_precision text not null,
  to_precision text,
  title text not null,
  nato text,
  claim_id uuid,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table person_rank add constraint person_rank_check CHECK ((held_from < held_to));
alter table person_rank add constraint person_rank_check1 CHECK ((known_from < known_to));
alter table person_rank add constraint person_rank_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table person_rank add constraint person_rank_person_id_tstzrange_excl EXCLUDE USING gist (person_id WITH =, tstzrange(held_from, held_to) WITH &&) WHERE ((known_to = 'infinity'::timestamp with time zone));
alter table person_rank add constraint person_rank_pkey PRIMARY KEY (person_id, fact_id);
CREATE INDEX person_rank_ended_entry_idx ON public.person_rank USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_rank_entry_idx ON public.person_rank USING btree (entry);
CREATE INDEX person_rank_fact_id_idx ON public.person_rank USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table person_record (
  fact_id uuid not null,
  person_id uuid not null,
  service_number text,
  born_on date,
  age_at_entry integer,
  entered_on date,
  term text,
  expected_end_on date,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table person_record add constraint person_record_age_at_entry_check CHECK (((age_at_entry >= 0) AND (age_at_entry <= 120)));
alter table person_record add constraint person_record_person_id_excl EXCLUDE USING gist (person_id WITH =) WHERE ((known_to = 'infinity'::timestamp with time zone));
alter table person_record add constraint person_record_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table person_record add constraint person_record_pkey PRIMARY KEY (person_id, fact_id);
CREATE INDEX person_record_ended_entry_idx ON public.person_record USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_record_entry_idx ON public.person_record USING btree (entry);
CREATE INDEX person_record_fact_id_idx ON public.person_record USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX person_record_service_number_idx ON public.person_record USING btree (service_number) WHERE (service_number IS NOT NULL);

create table person_status (
  fact_id uuid not null,
  person_id uuid not null,
  code text not null,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  from_precision text not null,
  to_precision text,
  place text,
  detail text,
  owner text,
  expected_on date,
  acknowledged_by text,
  claim_id uuid,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table person_status add constraint person_status_check CHECK ((held_from < held_to));
alter table person_status add constraint person_status_check1 CHECK ((known_from < known_to));
alter table person_status add constraint person_status_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table person_status add constraint person_status_person_id_tstzrange_excl EXCLUDE USING gist (person_id WITH =, tstzrange(held_from, held_to) WITH &&) WHERE ((known_to = 'infinity'::timestamp with time zone));
alter table person_status add constraint person_status_pkey PRIMARY KEY (person_id, fact_id);
CREATE INDEX person_status_ended_entry_idx ON public.person_status USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_status_entry_idx ON public.person_status USING btree (entry);
CREATE INDEX person_status_fact_id_idx ON public.person_status USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table person_transfer (
  fact_id uuid not null,
  transfer_id uuid not null,
  person_id uuid not null,
  from_unit uuid not null,
  to_unit uuid not null,
  on_day date not null,
  state text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table person_transfer add constraint person_transfer_from_unit_fkey FOREIGN KEY (from_unit) REFERENCES unit(unit_id);
alter table person_transfer add constraint person_transfer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table person_transfer add constraint person_transfer_pkey PRIMARY KEY (person_id, fact_id);
alter table person_transfer add constraint person_transfer_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'confirmed'::text, 'withdrawn'::text])));
alter table person_transfer add constraint person_transfer_to_unit_fkey FOREIGN KEY (to_unit) REFERENCES unit(unit_id);
CREATE INDEX person_transfer_fact_id_idx ON public.person_transfer USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX person_transfer_from_unit_idx ON public.person_transfer USING btree (from_unit) WHERE (state = 'pending'::text);
CREATE UNIQUE INDEX person_transfer_named_once ON public.person_transfer USING btree (transfer_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX person_transfer_to_unit_idx ON public.person_transfer USING btree (to_unit) WHERE (state = 'pending'::text);

create table schema_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null
);
alter table schema_migration add constraint schema_migration_pkey PRIMARY KEY (name);

create table strength_return (
  unit_id uuid not null,
  on_day date not null,
  version integer not null,
  form integer not null,
  basis text not null,
  cells integer[] not null,
  signed_by text not null,
  signed_at timestamp with time zone not null,
  reason text,
  vouched_by text,
  entry bigint not null
);
alter table strength_return add constraint strength_return_basis_check CHECK ((basis = ANY (ARRAY['signed'::text, 'compiled'::text])));
alter table strength_return add constraint strength_return_pkey PRIMARY KEY (unit_id, on_day, version);
alter table strength_return add constraint strength_return_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
alter table strength_return add constraint strength_return_version_check CHECK ((version > 0));

create table unit (
  unit_id uuid not null,
  source text,
  source_ref text,
  entry bigint not null
);
alter table unit add constraint unit_pkey PRIMARY KEY (unit_id);
alter table unit add constraint unit_source_source_ref_key UNIQUE (source, source_ref);

create table unit_closure (
  ancestor_id uuid not null,
  unit_id uuid not null,
  depth integer not null,
  held_from date not null,
  held_to date not null
);
alter table unit_closure add constraint unit_closure_pkey PRIMARY KEY (ancestor_id, unit_id, held_from);
CREATE INDEX unit_closure_unit_id_idx ON public.unit_closure USING btree (unit_id);

create table unit_link (
  fact_id uuid not null,
  unit_id uuid not null,
  relation text not null,
  superior_id uuid not null,
  held_from date not null,
  held_to date default 'infinity'::date not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table unit_link add constraint unit_link_check CHECK ((held_from < held_to));
alter table unit_link add constraint unit_link_check1 CHECK ((known_from < known_to));
alter table unit_link add constraint unit_link_check2 CHECK ((unit_id <> superior_id));
alter table unit_link add constraint unit_link_pkey PRIMARY KEY (unit_id, fact_id);
alter table unit_link add constraint unit_link_relation_check CHECK ((relation = ANY (ARRAY['assigned'::text, 'attached'::text])));
alter table unit_link add constraint unit_link_superior_id_fkey FOREIGN KEY (superior_id) REFERENCES unit(unit_id);
alter table unit_link add constraint unit_link_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
alter table unit_link add constraint unit_link_unit_id_relation_daterange_excl EXCLUDE USING gist (unit_id WITH =, relation WITH =, daterange(held_from, held_to) WITH &&) WHERE ((known_to = 'infinity'::timestamp with time zone));
CREATE INDEX unit_link_ended_entry_idx ON public.unit_link USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX unit_link_entry_idx ON public.unit_link USING btree (entry);
CREATE INDEX unit_link_fact_id_idx ON public.unit_link USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX unit_link_superior_id_relation_idx ON public.unit_link USING btree (superior_id, relation);

create table unit_note (
  fact_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  held_from date not null,
  held_to date default 'infinity'::date not null,
  authorised integer,
  phase text,
  area text,
  commander_id uuid,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table unit_note add constraint unit_note_authorised_check CHECK ((authorised >= 0));
alter table unit_note add constraint unit_note_check CHECK ((held_from < held_to));
alter table unit_note add constraint unit_note_check1 CHECK ((known_from < known_to));
alter table unit_note add constraint unit_note_check2 CHECK ((num_nonnulls(authorised, phase, area, commander_id) = 1));
alter table unit_note add constraint unit_note_kind_check CHECK ((kind = ANY (ARRAY['authorised'::text, 'phase'::text, 'area'::text, 'commander'::text])));
alter table unit_note add constraint unit_note_phase_check CHECK ((phase = ANY (ARRAY['training'::text, 'transit'::text, 'line'::text, 'leave'::text, 'abroad'::text])));
alter table unit_note add constraint unit_note_pkey PRIMARY KEY (unit_id, fact_id);
alter table unit_note add constraint unit_note_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
alter table unit_note add constraint unit_note_unit_id_kind_daterange_excl EXCLUDE USING gist (unit_id WITH =, kind WITH =, daterange(held_from, held_to) WITH &&) WHERE ((known_to = 'infinity'::timestamp with time zone));
CREATE INDEX unit_note_fact_id_idx ON public.unit_note USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table unit_style (
  fact_id uuid not null,
  unit_id uuid not null,
  held_from date not null,
  held_to date default 'infinity'::date not null,
  name text not null,
  short_name text,
  echelon text not null,
  sidc text not null,
  zone text not null,
  closes_at interval not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table unit_style add constraint unit_style_check CHECK ((held_from < held_to));
alter table unit_style add constraint unit_style_check1 CHECK ((known_from < known_to));
alter table unit_style add constraint unit_style_closes_at_check CHECK (((closes_at > '00:00:00'::interval) AND (closes_at <= '24:00:00'::interval)));
alter table unit_style add constraint unit_style_name_check CHECK ((name <> ''::text));
alter table unit_style add constraint unit_style_pkey PRIMARY KEY (unit_id, fact_id);
alter table unit_style add constraint unit_style_unit_id_daterange_excl EXCLUDE USING gist (unit_id WITH =, daterange(held_from, held_to) WITH &&) WHERE ((known_to = 'infinity'::timestamp with time zone));
alter table unit_style add constraint unit_style_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX unit_style_ended_entry_idx ON public.unit_style USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX unit_style_entry_idx ON public.unit_style USING btree (entry);
CREATE INDEX unit_style_fact_id_idx ON public.unit_style USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);

CREATE OR REPLACE FUNCTION public.counted_from(held timestamp with time zone, zone text, closes_at interval)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (held = 'infinity'::timestamp with time zone) THEN 'infinity'::date ELSE ((((held AT TIME ZONE zone) - closes_at))::date + 1) END;

CREATE OR REPLACE FUNCTION public.exchange_again(id uuid, by_entry bigint)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
RETURN (OVERLAY(OVERLAY(md5((((id)::text || ' '::text) || by_entry)) PLACING '8'::text FROM 13) PLACING '8'::text FROM 17))::uuid;

CREATE OR REPLACE FUNCTION public.exchange_before_undo(of_import uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.exchange_entries()
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE
AS $function$
  select entry from exchange_import union select undone_entry from exchange_import where undone_entry is not null
$function$;

CREATE OR REPLACE FUNCTION public.exchange_existing(of_source text, unit_name text)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.exchange_existing_units(of_source text)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.exchange_facts_of(made bigint)
 RETURNS TABLE(of_id uuid, entry bigint)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.exchange_undo(of_import uuid, made bigint, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.exchange_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.iso(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (at = 'infinity'::timestamp with time zone) THEN NULL::text ELSE to_char((at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'::text) END;

CREATE OR REPLACE FUNCTION public.iso(day date)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (day = 'infinity'::date) THEN NULL::text ELSE to_char((day)::timestamp with time zone, 'YYYY-MM-DD'::text) END;

CREATE OR REPLACE FUNCTION public.people_load(ids uuid[])
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.people_page(one uuid, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
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
    order by a.held_from desc limit 1),
  comrades as materialized (select distinct a.person_id from home h join unit_closure up on up.unit_id = h.unit_id
    join unit_closure down on down.ancestor_id = up.ancestor_id join person_assignment a on a.unit_id = down.unit_id and a.known_from <= known and known < a.known_to
    where not exists (select 1 from unit_closure above where above.unit_id = up.ancestor_id and above.depth > 0))
  select jsonb_build_object(
    'exists', exists (select 1 from person where person_id = one),
    'names', coalesce((select jsonb_agg(fact order by known_from) from names), '[]'),
    'records', coalesce((select jsonb_agg(fact order by known_from) from records), '[]'),
    'ranks', coalesce((select jsonb_agg(fact order by held_from, known_from) from ranks), '[]'),
    'assignments', coalesce((select jsonb_agg(fact order by held_from, known_from) from assignments), '[]'),
    'statuses', coalesce((select jsonb_agg(fact order by held_from, known_from) from statuses), '[]'),
    'unitId', (select unit_id from home),
    'zone', (select s.zone from unit_style s join home using (unit_id) where s.known_from <= known and known < s.known_to order by s.held_from desc limit 1),
    'claims', coalesce((select jsonb_agg(c.claim || jsonb_build_object('claimId', c.claim_id, 'sourceId', c.source_id) order by c.source_id, c.place) from exchange_claim c
      where c.person_id = one and c.known_from <= known and known < c.known_to), '[]'),
    'sources', coalesce((select jsonb_agg(jsonb_build_object('sourceId', s.source_id, 'title', i.file_name, 'line', s.line, 'text', s.text, 'importId', s.import_id,
        'unread', coalesce((select jsonb_agg(jsonb_build_object('unreadId', u.unread_id, 'words', jsonb_build_array(u.words_from, u.words_to), 'reason', u.reason, 'facts', u.facts,
            'decision', u.decision, 'decidedBy', u.decided_by) order by u.words_from) from exchange_unread u
          where u.source_id = s.source_id and u.known_from <= known and known < u.known_to), '[]')) order by s.known_from)
      from exchange_source s join exchange_import i using (import_id) where s.person_id = one and s.known_from <= known and known < s.known_to), '[]'),
    'transfers', coalesce((select jsonb_agg(transfers_line(t, known)) from person_transfer t where t.person_id = one and t.known_from <= known and known < t.known_to), '[]'),
    'around', coalesce((select jsonb_agg(jsonb_build_object('on', iso(day), 'kind', kind, 'count', count, 'place', place) order by day) from (
        select (s.held_from at time zone 'UTC')::date as day, case s.code when 'CAP' then 'captured' else 'died' end as kind, count(*)::int as count,
          mode() within group (order by s.place) as place
        from comrades join person_status s using (person_id) where s.code in ('CAP', 'DEC') and s.known_from <= known and known < s.known_to
        group by 1, 2 having count(*) >= 8) mass), '[]'),
    'entries', coalesce((select jsonb_agg(jsonb_build_object('entry', e.entry, 'by', e.actor, 'action', e.action, 'at', iso(e.at), 'reason', e.reason)) from ledger_entry e
      where e.entry in (select (fact ->> 'entry')::bigint from names union select (fact ->> 'entry')::bigint from records union select (fact ->> 'entry')::bigint from ranks
        union select (fact ->> 'entry')::bigint from assignments union select (fact ->> 'entry')::bigint from statuses)
        or (e.person_id = one and e.at <= known)), '[]'),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$function$;

CREATE OR REPLACE FUNCTION public.people_search(words text[], known timestamp with time zone, cap integer)
 RETURNS TABLE(person_id uuid, score real)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  )
  select person_id, max(points)::real as score from names group by person_id order by score desc, person_id limit cap
$function$;

CREATE OR REPLACE FUNCTION public.people_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'of % only the end may be set, and once', tg_table_name using errcode = 'restrict_violation', table = tg_table_name;
end
$function$;

CREATE OR REPLACE FUNCTION public.strength_books(units uuid[], first date, last date, known timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
  with clock as materialized (
    select distinct on (s.unit_id) s.unit_id, s.zone, s.closes_at
    from unit_style s where s.unit_id = any(units) and s.known_from <= known and known < s.known_to
    order by s.unit_id, (s.held_from <= last) desc, s.held_from desc
  ), here as materialized (
    select a.person_id, min(c.zone) as zone, min(c.closes_at) as closes_at
    from person_assignment a join clock c using (unit_id)
    where a.known_from <= known and known < a.known_to and a.held_from < (last + 2)::timestamptz
      and (a.held_to > (first - 3)::timestamptz or a.end_reason in ('dropped', 'offRollMissing', 'suspended'))
    group by a.person_id
  )
  select json_build_object(
    'assignments', coalesce((select json_agg(json_build_array(a.person_id, a.unit_id, a.relation,
        nullif(counted_from(a.held_from, h.zone, h.closes_at), 'infinity'), nullif(counted_from(a.held_to, h.zone, h.closes_at), 'infinity'), a.end_reason, a.to_precision))
      from here h join person_assignment a using (person_id) where a.known_from <= known and known < a.known_to), '[]'),
    'statuses', coalesce((select json_agg(json_build_array(s.person_id, s.code, nullif(counted_from(s.held_from, h.zone, h.closes_at), 'infinity'),
        nullif(counted_from(s.held_to, h.zone, h.closes_at), 'infinity'), s.to_precision, s.detail, s.place, nullif(s.expected_on, 'infinity')))
      from here h join person_status s using (person_id)
      where s.known_from <= known and known < s.known_to and s.held_from < (last + 2)::timestamptz and s.held_to > (first - 4)::timestamptz), '[]'),
    'ranks', coalesce((select json_agg(json_build_array(r.person_id, r.nato, nullif(counted_from(r.held_from, h.zone, h.closes_at), 'infinity'),
        nullif(counted_from(r.held_to, h.zone, h.closes_at), 'infinity')))
      from here h join person_rank r using (person_id)
      where (r.nato like 'OF%' or r.nato like 'WO%' or r.nato = 'CIV')
        and r.known_from <= known and known < r.known_to and r.held_from < (last + 2)::timestamptz and r.held_to > (first - 4)::timestamptz), '[]'),
    -- «is true» keeps the set of people a hash to be looked up in, whatever the planner thinks of its size
    'wounds', coalesce((select json_agg(json_build_array(c.person_id, c.on_day))
      from exchange_claim c where c.kind = 'wounded' and c.on_day between first - 1 and last and c.standing in ('used', 'kept')
        and c.known_from <= known and known < c.known_to and (c.person_id in (select person_id from here)) is true), '[]'))
$function$;

CREATE OR REPLACE FUNCTION public.strength_load(top uuid, first date, last date, lens text, known timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
  with units as materialized (select * from units_set(top, last, lens, known)),
  members as materialized (select distinct unit_id from units_membership(top, lens, known) where held_from <= last and held_to >= first - 1)
  select json_build_object(
    'lens', lens,
    -- by that day's order of battle every edge has its days; by today's it always was so
    'edges', (select coalesce(json_agg(e), '[]') from (
        select json_build_array(l.unit_id, l.superior_id, l.held_from, nullif(l.held_to, 'infinity')) as e from unit_link l join members m using (unit_id)
        where lens = 'then' and l.relation = 'assigned' and l.known_from <= known and known < l.known_to and l.held_from <= last and l.held_to >= first - 1
        union all
        select json_build_array(u.unit_id, u.superior_id, null, null) from units u where lens = 'now' and u.superior_id is not null) edges),
    'units', (select coalesce(json_agg(json_build_object('unitId', u.unit_id, 'superiorId', u.superior_id, 'depth', u.depth, 'name', u.name, 'shortName', u.short_name,
        'echelon', u.echelon, 'sidc', u.sidc, 'zone', u.zone, 'closesAt', to_char(u.closes_at, 'HH24:MI'), 'from', u.held_from, 'to', nullif(u.held_to, 'infinity'),
        'authorised', (select n.authorised from unit_note n where n.unit_id = u.unit_id and n.kind = 'authorised' and n.held_from <= last and last < n.held_to
          and n.known_from <= known and known < n.known_to),
        'area', (select n.area from unit_note n where n.unit_id = u.unit_id and n.kind = 'area' and n.held_from <= last and last < n.held_to
          and n.known_from <= known and known < n.known_to))), '[]') from units u),
    'books', strength_books(array(select unit_id from members union select unit_id from units), first, last, known),
    'returns', (select coalesce(json_agg(json_build_object('unitId', r.unit_id, 'on', r.on_day, 'version', r.version, 'form', r.form, 'basis', r.basis, 'cells', r.cells,
        'by', r.signed_by, 'at', iso(r.signed_at), 'reason', r.reason, 'entry', r.entry) order by r.version), '[]')
      from strength_return r join units u using (unit_id) where r.on_day between last - 1 and last and r.signed_at <= known),
    -- a unit whose people all came with sources is compiled; one that keeps its own books signs them
    'compiled', (select coalesce(bool_and(p.source is not null), false) from person_assignment a join units u using (unit_id) join person p using (person_id)
      where a.known_from <= known and known < a.known_to),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$function$;

CREATE OR REPLACE FUNCTION public.strength_series_load(top uuid, first date, last date, lens text, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  with members as materialized (select * from units_membership(top, lens, known) where held_from <= last and held_to > first)
  select jsonb_build_object(
    'name', (select name from units_set(top, last, 'then', known) where depth = 0),
    'members', (select coalesce(jsonb_agg(jsonb_build_array(unit_id, case when held_from = '-infinity' then null else iso(held_from) end, iso(held_to))), '[]') from members),
    'books', strength_books(array(select unit_id from members), first, last, known),
    'compiled', (select coalesce(bool_and(p.source is not null), false) from person_assignment a join members m using (unit_id) join person p using (person_id)
      where a.known_from <= known and known < a.known_to),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$function$;

CREATE OR REPLACE FUNCTION public.transfers_line(t person_transfer, known timestamp with time zone DEFAULT '9999-12-31 00:00:00+00'::timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('transferId', t.transfer_id, 'personId', t.person_id, 'on', iso(t.on_day), 'state', t.state,
    'name', (select n.family || case when n.given <> '' then ', ' || n.given else '' end from person_name n
      where n.person_id = t.person_id and n.is_primary and n.known_from <= known order by (known < n.known_to) desc, n.known_from desc limit 1),
    'fromUnit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name) from unit_style s where s.unit_id = t.from_unit and s.known_from <= known
      order by (known < s.known_to) desc, s.held_from desc limit 1),
    'toUnit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name) from unit_style s where s.unit_id = t.to_unit and s.known_from <= known
      order by (known < s.known_to) desc, s.held_from desc limit 1))
$function$;

CREATE OR REPLACE FUNCTION public.units_crumbs(bottom uuid, day date, lens text, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up as (
    select bottom as unit_id, 0 as height, array[bottom] as path
    union all
    select l.superior_id, u.height + 1, u.path || l.superior_id from up u
    cross join lateral (
      select l.superior_id from unit_link l where lens = 'then' and l.unit_id = u.unit_id and l.relation = 'assigned'
        and l.known_from <= known and known < l.known_to and l.held_from <= day and day < l.held_to
      union all
      select n.superior_id from units_latest(known) n where lens = 'now' and n.unit_id = u.unit_id) l
    where not l.superior_id = any(u.path)
  )
  select coalesce(jsonb_agg(jsonb_build_object('unitId', up.unit_id, 'name', s.name) order by up.height desc), '[]')
  from up cross join lateral (
    select name from unit_style s where s.unit_id = up.unit_id and s.known_from <= known and known < s.known_to
    order by (s.held_from <= day and day < s.held_to) desc, abs(s.held_from - day) limit 1) s
$function$;

CREATE OR REPLACE FUNCTION public.units_facts(of_unit uuid, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'from', iso(held_from), 'to', iso(held_to), 'value', value, 'unitId', other_unit, 'personId', person,
    'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry) order by held_from, known_from), '[]')
  from (
    select 'name' as kind, held_from, held_to, name as value, null::uuid as other_unit, null::uuid as person, known_from, known_to, entry
    from unit_style where unit_id = of_unit and known_from <= known
    union all
    select relation, l.held_from, l.held_to, coalesce((select s.name from unit_style s where s.unit_id = l.superior_id and s.known_from <= known
        order by (known < s.known_to) desc, (s.held_from <= l.held_from and l.held_from < s.held_to) desc, abs(s.held_from - l.held_from) limit 1), ''),
      superior_id, null, known_from, known_to, entry
    from unit_link l where unit_id = of_unit and known_from <= known
    union all
    select kind, held_from, held_to, coalesce(authorised::text, phase, area,
      (select p.family || ', ' || p.given from person_name p where p.person_id = n.commander_id and p.is_primary and p.known_from <= known
        order by (known < p.known_to) desc, p.known_from desc limit 1), ''),
      null, commander_id, known_from, known_to, entry
    from unit_note n where unit_id = of_unit and known_from <= known
  ) facts
$function$;

CREATE OR REPLACE FUNCTION public.units_latest(known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, superior_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  with last as (
    select s.unit_id, least(current_date, max(s.held_to) - 1) as day from unit_style s where s.known_from <= known and known < s.known_to group by s.unit_id
  )
  select l.unit_id, l.superior_id from unit_link l join last using (unit_id)
  where l.relation = 'assigned' and l.held_from <= last.day and last.day < l.held_to and l.known_from <= known and known < l.known_to
$function$;

CREATE OR REPLACE FUNCTION public.units_load(ids uuid[])
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(7285);
  perform 1 from unit where unit_id = any(ids) order by unit_id for update;
  return jsonb_build_object(
    'units', coalesce((select jsonb_agg(unit_id) from unit where unit_id = any(ids)), '[]'),
    'styles', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'unitId', unit_id, 'from', iso(held_from), 'to', iso(held_to), 'name', name,
        'shortName', short_name, 'echelon', echelon, 'sidc', sidc, 'zone', zone, 'closesAt', to_char(closes_at, 'HH24:MI')) order by held_from)
        from unit_style where unit_id = any(ids) and known_to = 'infinity'), '[]'),
    'links', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'unitId', unit_id, 'relation', relation, 'superiorId', superior_id,
        'from', iso(held_from), 'to', iso(held_to)) order by held_from)
        from unit_link where unit_id = any(ids) and known_to = 'infinity'), '[]'),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'unitId', unit_id, 'kind', kind, 'from', iso(held_from), 'to', iso(held_to),
        'authorised', authorised, 'phase', phase, 'area', area, 'commanderId', commander_id) order by held_from)
        from unit_note where unit_id = any(ids) and known_to = 'infinity'), '[]'),
    -- every unit above and below the named ones, on any day: what a move has to be checked against
    'below', coalesce((select jsonb_agg(distinct jsonb_build_object('ancestorId', ancestor_id, 'unitId', unit_id, 'from', iso(held_from), 'to', iso(held_to)))
        from unit_closure where ancestor_id = any(ids) and depth > 0), '[]'));
end
$function$;

CREATE OR REPLACE FUNCTION public.units_membership(top uuid, lens text, known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, held_from date, held_to date)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive down as (
    select top as unit_id, '-infinity'::date as held_from, 'infinity'::date as held_to, array[top] as path
    union all
    select l.unit_id, greatest(d.held_from, l.held_from), least(d.held_to, l.held_to), d.path || l.unit_id
    from down d join unit_link l on l.superior_id = d.unit_id
    where l.relation = 'assigned' and l.known_from <= known and known < l.known_to and greatest(d.held_from, l.held_from) < least(d.held_to, l.held_to)
      and not l.unit_id = any(d.path)
  )
  select unit_id, held_from, held_to from down where lens = 'then'
  union all
  select unit_id, '-infinity', 'infinity' from units_under_now(top, known) where lens = 'now'
$function$;

CREATE OR REPLACE FUNCTION public.units_rebuild_closure(changed uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  affected uuid[] := array(
    with recursive down as (
      select unnest(changed) as unit_id
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
end
$function$;

CREATE OR REPLACE FUNCTION public.units_set(top uuid, day date, lens text, known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, superior_id uuid, depth integer, name text, short_name text, echelon text, sidc text, zone text, closes_at interval, held_from date, held_to date)
 LANGUAGE sql
 STABLE
AS $function$
  select u.unit_id, u.superior_id, u.depth, s.name, s.short_name, s.echelon, s.sidc, s.zone, s.closes_at, s.held_from, s.held_to
  from (select * from units_under(top, day, known) where lens = 'then' union all select * from units_under_now(top, known) where lens = 'now') u
  cross join lateral (
    select * from unit_style s where s.unit_id = u.unit_id and s.known_from <= known and known < s.known_to
    order by (s.held_from <= day and day < s.held_to) desc, (s.held_from <= day) desc, case when s.held_from <= day then day - s.held_from else s.held_from - day end
    limit 1) s
$function$;

CREATE OR REPLACE FUNCTION public.units_under(top uuid, day date, known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, superior_id uuid, depth integer)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive under as (
    select top as unit_id, null::uuid as superior_id, 0 as depth, array[top] as path
    union all
    select l.unit_id, l.superior_id, u.depth + 1, u.path || l.unit_id
    from under u join unit_link l on l.superior_id = u.unit_id
    where l.relation = 'assigned' and l.held_from <= day and day < l.held_to and l.known_from <= known and known < l.known_to
      and not l.unit_id = any(u.path)
  )
  select unit_id, superior_id, depth from under
$function$;

CREATE OR REPLACE FUNCTION public.units_under_now(top uuid, known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, superior_id uuid, depth integer)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive latest as materialized (select * from units_latest(known)), under as (
    select top as unit_id, null::uuid as superior_id, 0 as depth, array[top] as path
    union all
    select l.unit_id, l.superior_id, u.depth + 1, u.path || l.unit_id from under u join latest l on l.superior_id = u.unit_id where not l.unit_id = any(u.path)
  )
  select unit_id, superior_id, depth from under
$function$;

CREATE OR REPLACE FUNCTION public.units_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
  touched uuid[];
begin
  insert into unit (unit_id, source, source_ref, entry)
    select u."unitId", u.source, u."sourceRef", by_entry
    from jsonb_to_recordset(coalesce(rows -> 'units', '[]')) as u("unitId" uuid, source text, "sourceRef" text)
    on conflict (unit_id) do nothing;
  update unit_style set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  update unit_link set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  update unit_note set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  insert into unit_style (fact_id, unit_id, held_from, held_to, name, short_name, echelon, sidc, zone, closes_at, known_from, entry)
    select s."factId", s."unitId", s."from", coalesce(s."to", 'infinity'), s.name, s."shortName", s.echelon, s.sidc, s.zone, s."closesAt", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'styles', '[]')) as s("factId" uuid, "unitId" uuid, "from" date, "to" date, name text, "shortName" text,
      echelon text, sidc text, zone text, "closesAt" interval);
  insert into unit_link (fact_id, unit_id, relation, superior_id, held_from, held_to, known_from, entry)
    select l."factId", l."unitId", l.relation, l."superiorId", l."from", coalesce(l."to", 'infinity'), at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'links', '[]')) as l("factId" uuid, "unitId" uuid, relation text, "superiorId" uuid, "from" date, "to" date);
  insert into unit_note (fact_id, unit_id, kind, held_from, held_to, authorised, phase, area, commander_id, known_from, entry)
    select n."factId", n."unitId", n.kind, n."from", coalesce(n."to", 'infinity'), n.authorised, n.phase, n.area, n."commanderId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'notes', '[]')) as n("factId" uuid, "unitId" uuid, kind text, "from" date, "to" date,
      authorised int, phase text, area text, "commanderId" uuid);
  touched := array(
    select distinct "unitId" from jsonb_to_recordset(coalesce(rows -> 'units', '[]')) as u("unitId" uuid)
    union select distinct unit_id from unit_style where (entry = by_entry or ended_entry = by_entry)
    union select distinct unit_id from unit_link where (entry = by_entry or ended_entry = by_entry));
  if cardinality(touched) > 0 then perform units_rebuild_closure(touched); end if;
end
$function$;
