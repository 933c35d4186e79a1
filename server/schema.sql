-- The schema that the migrations make. Printed by a test; never edited by hand.

create table absence (
  absence_id uuid not null,
  person_id uuid not null,
  regime_id uuid not null,
  entry bigint not null,
  happening_id uuid
);
alter table absence add constraint absence_happening_id_fkey FOREIGN KEY (happening_id) REFERENCES happening(happening_id);
alter table absence add constraint absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table absence add constraint absence_pkey PRIMARY KEY (absence_id);
alter table absence add constraint absence_regime_id_fkey FOREIGN KEY (regime_id) REFERENCES absence_regime(fact_id);
CREATE INDEX absence_entry_idx ON public.absence USING btree (entry);
CREATE INDEX absence_happening_id_idx ON public.absence USING btree (happening_id) WHERE (happening_id IS NOT NULL);
CREATE INDEX absence_person_id_idx ON public.absence USING btree (person_id);

create table absence_due (
  absence_id uuid not null,
  prev_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  clock text not null,
  due_by text[] not null,
  decision text
);
alter table absence_due add constraint absence_due_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table absence_due add constraint absence_due_pkey PRIMARY KEY (absence_id, due_at);
CREATE INDEX absence_due_next ON public.absence_due USING btree (due_at, absence_id) INCLUDE (prev_at);

create table absence_event (
  event_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  place integer not null,
  kind text not null,
  held timestamp with time zone not null,
  says jsonb not null,
  by_name text not null,
  second_name text,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table absence_event add constraint absence_event_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table absence_event add constraint absence_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table absence_event add constraint absence_event_pkey PRIMARY KEY (event_id);
CREATE INDEX absence_event_by_offer ON public.absence_event USING btree (((says ->> 'offerId'::text))) WHERE ((kind = 'rejoined'::text) AND ((says ->> 'offerId'::text) IS NOT NULL));
CREATE INDEX absence_event_entry_idx ON public.absence_event USING btree (entry);
CREATE UNIQUE INDEX absence_event_in_turn ON public.absence_event USING btree (absence_id, place);
CREATE INDEX absence_event_left ON public.absence_event USING btree (absence_id) WHERE (kind = 'leftAbroad'::text);
CREATE INDEX absence_event_person_id_idx ON public.absence_event USING btree (person_id);

create table absence_line (
  absence_id uuid not null,
  person_id uuid not null,
  is_open boolean not null,
  stage text not null,
  nature text not null,
  legal text not null,
  began timestamp with time zone not null,
  noted timestamp with time zone not null,
  is_searched boolean not null,
  is_armed boolean not null,
  flags text[] not null,
  tries integer not null,
  reached_at timestamp with time zone,
  said_at timestamp with time zone not null,
  due_at timestamp with time zone,
  due_clock text,
  due_by text[] not null,
  decision text,
  rejoined_at timestamp with time zone,
  accepted uuid[] default '{}'::uuid[] not null
);
alter table absence_line add constraint absence_line_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table absence_line add constraint absence_line_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table absence_line add constraint absence_line_pkey PRIMARY KEY (absence_id);
CREATE INDEX absence_line_accepted ON public.absence_line USING btree (absence_id) WHERE (is_open AND (accepted <> '{}'::uuid[]));
CREATE INDEX absence_line_by_contact ON public.absence_line USING btree (COALESCE(reached_at, began), absence_id) WHERE is_open;
CREATE INDEX absence_line_by_due ON public.absence_line USING btree (COALESCE(due_at, 'infinity'::timestamp with time zone), absence_id) WHERE (is_open OR (due_at IS NOT NULL));
CREATE INDEX absence_line_by_return ON public.absence_line USING btree (rejoined_at, absence_id) WHERE (is_open AND (rejoined_at IS NOT NULL));
CREATE INDEX absence_line_by_word ON public.absence_line USING btree (said_at, absence_id) WHERE (is_open OR (due_at IS NOT NULL));
CREATE INDEX absence_line_counted ON public.absence_line USING btree (due_at) INCLUDE (said_at, stage, reached_at, began, rejoined_at, absence_id, is_open) WHERE (is_open OR (due_at IS NOT NULL));
CREATE INDEX absence_line_due_closed ON public.absence_line USING btree (person_id) WHERE ((NOT is_open) AND (due_at IS NOT NULL));
CREATE INDEX absence_line_open ON public.absence_line USING btree (absence_id) WHERE is_open;
CREATE INDEX absence_line_person_id_idx ON public.absence_line USING btree (person_id);
CREATE UNIQUE INDEX absence_open_once ON public.absence_line USING btree (person_id) WHERE (is_open AND (stage <> ALL (ARRAY['rejoined'::text, 'settled'::text])));

create table absence_opened_names (
  fact_id uuid not null,
  opening_id uuid not null,
  account_id uuid not null,
  unit_id uuid,
  purpose text not null,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone not null,
  seconded_by uuid not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table absence_opened_names add constraint absence_opened_names_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table absence_opened_names add constraint absence_opened_names_check CHECK ((held_from < held_to));
alter table absence_opened_names add constraint absence_opened_names_check1 CHECK ((held_to <= (held_from + '168:00:00'::interval)));
alter table absence_opened_names add constraint absence_opened_names_check2 CHECK ((known_from < known_to));
alter table absence_opened_names add constraint absence_opened_names_check3 CHECK ((seconded_by <> account_id));
alter table absence_opened_names add constraint absence_opened_names_pkey PRIMARY KEY (fact_id);
alter table absence_opened_names add constraint absence_opened_names_purpose_check CHECK ((length(btrim(purpose)) >= 10));
alter table absence_opened_names add constraint absence_opened_names_seconded_by_fkey FOREIGN KEY (seconded_by) REFERENCES access_account(account_id);
alter table absence_opened_names add constraint absence_opened_names_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX absence_opened_names_account_id_held_to_idx ON public.absence_opened_names USING btree (account_id, held_to) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX absence_opened_names_ended_entry_idx ON public.absence_opened_names USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX absence_opened_names_entry_idx ON public.absence_opened_names USING btree (entry);
CREATE UNIQUE INDEX absence_opened_names_once ON public.absence_opened_names USING btree (opening_id);
CREATE INDEX absence_opened_names_unit_id_idx ON public.absence_opened_names USING btree (unit_id);

create table absence_place (
  absence_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  how text not null,
  seen_from timestamp with time zone not null,
  seen_to timestamp with time zone not null
);
alter table absence_place add constraint absence_place_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table absence_place add constraint absence_place_pkey PRIMARY KEY (absence_id, unit_id, how, seen_from);
CREATE INDEX absence_place_person_id_idx ON public.absence_place USING btree (person_id);
CREATE INDEX absence_place_unit_id_idx ON public.absence_place USING btree (unit_id);

create table absence_regime (
  fact_id uuid not null,
  unit_id uuid,
  regime text not null,
  version integer not null,
  definition jsonb not null,
  is_demonstration boolean not null,
  held_from date not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table absence_regime add constraint absence_regime_pkey PRIMARY KEY (fact_id);
alter table absence_regime add constraint absence_regime_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX absence_regime_ended_entry_idx ON public.absence_regime USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX absence_regime_entry_idx ON public.absence_regime USING btree (entry);
CREATE INDEX absence_regime_unit_id_held_from_idx ON public.absence_regime USING btree (unit_id, held_from) WHERE (known_to = 'infinity'::timestamp with time zone);

create table absence_view (
  fact_id uuid not null,
  view_id uuid not null,
  account_id uuid not null,
  name text not null,
  kind text not null,
  unit_id uuid,
  opens boolean not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table absence_view add constraint absence_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table absence_view add constraint absence_view_check CHECK ((known_from < known_to));
alter table absence_view add constraint absence_view_pkey PRIMARY KEY (fact_id);
alter table absence_view add constraint absence_view_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX absence_view_ended_entry_idx ON public.absence_view USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX absence_view_entry_idx ON public.absence_view USING btree (entry);
CREATE UNIQUE INDEX absence_view_once ON public.absence_view USING btree (account_id, view_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE UNIQUE INDEX absence_view_opens ON public.absence_view USING btree (account_id) WHERE ((known_to = 'infinity'::timestamp with time zone) AND opens);
CREATE INDEX absence_view_unit_id_idx ON public.absence_view USING btree (unit_id);

create table access_account (
  account_id uuid not null,
  person_id uuid,
  entry bigint not null
);
alter table access_account add constraint access_account_pkey PRIMARY KEY (account_id);
CREATE INDEX access_account_entry_idx ON public.access_account USING btree (entry);

create table access_attempt (
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null
);
alter table access_attempt add constraint access_attempt_pkey PRIMARY KEY (key);
CREATE INDEX access_attempt_last_at_idx ON public.access_attempt USING btree (last_at);

create table access_bound (
  of_id uuid not null,
  account_id uuid not null,
  bound bytea not null
);
alter table access_bound add constraint access_bound_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_bound add constraint access_bound_pkey PRIMARY KEY (of_id);

create table access_break (
  fact_id uuid not null,
  break_id uuid not null,
  grant_id uuid not null,
  account_id uuid not null,
  unit_id uuid,
  person_id uuid,
  reason text not null,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone not null,
  review_by timestamp with time zone not null,
  state text not null,
  reviewed_by uuid,
  words text,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_break add constraint access_break_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_break add constraint access_break_check CHECK (((state = 'open'::text) OR (reviewed_by <> account_id)));
alter table access_break add constraint access_break_pkey PRIMARY KEY (break_id, fact_id);
alter table access_break add constraint access_break_state_check CHECK ((state = ANY (ARRAY['open'::text, 'inOrder'::text, 'notInOrder'::text])));
CREATE INDEX access_break_ended_entry_idx ON public.access_break USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_break_entry_idx ON public.access_break USING btree (entry);
CREATE UNIQUE INDEX access_break_stands_once ON public.access_break USING btree (break_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table access_ceremony (
  ceremony_id uuid not null,
  kind text not null,
  account_id uuid,
  session_id uuid,
  invitation_id uuid,
  held jsonb not null,
  tries integer default 0 not null,
  proved boolean default false not null,
  ends_at timestamp with time zone not null
);
alter table access_ceremony add constraint access_ceremony_kind_check CHECK ((kind = ANY (ARRAY['signIn'::text, 'again'::text, 'enrol'::text])));
alter table access_ceremony add constraint access_ceremony_pkey PRIMARY KEY (ceremony_id);
CREATE INDEX access_ceremony_ends_at_idx ON public.access_ceremony USING btree (ends_at);

create table access_credential (
  fact_id uuid not null,
  account_id uuid not null,
  kind text not null,
  label text not null,
  public jsonb not null,
  secret bytea not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_credential add constraint access_credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_credential add constraint access_credential_kind_check CHECK ((kind = ANY (ARRAY['passkey'::text, 'password'::text, 'totp'::text, 'recovery'::text])));
alter table access_credential add constraint access_credential_pkey PRIMARY KEY (account_id, fact_id);
CREATE INDEX access_credential_ended_entry_idx ON public.access_credential USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_credential_entry_idx ON public.access_credential USING btree (entry);
CREATE UNIQUE INDEX access_credential_named_once ON public.access_credential USING btree (fact_id);
CREATE UNIQUE INDEX access_passkey_once ON public.access_credential USING btree (((public ->> 'webauthnId'::text))) WHERE ((kind = 'passkey'::text) AND (known_to = 'infinity'::timestamp with time zone));

create table access_grant (
  fact_id uuid not null,
  grant_id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  from_grant uuid,
  reason text,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_grant add constraint access_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_grant add constraint access_grant_check CHECK ((held_from < held_to));
alter table access_grant add constraint access_grant_check1 CHECK ((known_from < known_to));
alter table access_grant add constraint access_grant_pkey PRIMARY KEY (account_id, fact_id);
alter table access_grant add constraint access_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX access_grant_ended_entry_idx ON public.access_grant USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_grant_entry_idx ON public.access_grant USING btree (entry);
CREATE UNIQUE INDEX access_grant_named_once ON public.access_grant USING btree (grant_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX access_grant_unit_id_idx ON public.access_grant USING btree (unit_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table access_invitation (
  invitation_id uuid not null,
  kind text not null,
  account_id uuid,
  secret_hash bytea not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  bound bytea
);
alter table access_invitation add constraint access_invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_invitation add constraint access_invitation_check CHECK (((kind = 'setUp'::text) = (account_id IS NULL)));
alter table access_invitation add constraint access_invitation_kind_check CHECK ((kind = ANY (ARRAY['setUp'::text, 'invitation'::text, 'reset'::text])));
alter table access_invitation add constraint access_invitation_pkey PRIMARY KEY (invitation_id);
alter table access_invitation add constraint access_invitation_secret_hash_key UNIQUE (secret_hash);
CREATE UNIQUE INDEX access_invitation_once ON public.access_invitation USING btree (account_id);

create table access_notice (
  fact_id uuid not null,
  account_id uuid not null,
  kind text not null,
  facts jsonb not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_notice add constraint access_notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_notice add constraint access_notice_check CHECK ((known_from < known_to));
alter table access_notice add constraint access_notice_kind_check CHECK ((kind = ANY (ARRAY['credentialAdded'::text, 'credentialRemoved'::text, 'recoveryCodesMade'::text, 'credentialsReset'::text, 'cameBack'::text, 'tokenMade'::text, 'delegated'::text])));
alter table access_notice add constraint access_notice_pkey PRIMARY KEY (account_id, fact_id);
CREATE INDEX access_notice_ended_entry_idx ON public.access_notice USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_notice_entry_idx ON public.access_notice USING btree (entry);

create table access_opening (
  fact_id uuid not null,
  account_id uuid not null,
  kind text not null,
  of_table text not null,
  of_id uuid not null,
  held_to timestamp with time zone not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_opening add constraint access_opening_pkey PRIMARY KEY (fact_id);
CREATE INDEX access_opening_account_id_of_id_idx ON public.access_opening USING btree (account_id, of_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX access_opening_ended_entry_idx ON public.access_opening USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_opening_entry_idx ON public.access_opening USING btree (entry);

create table access_profile (
  fact_id uuid not null,
  account_id uuid not null,
  name text not null,
  sign_in_name text not null,
  state text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_profile add constraint access_profile_account_id_excl EXCLUDE USING gist (account_id WITH =) WHERE ((known_to = 'infinity'::timestamp with time zone));
alter table access_profile add constraint access_profile_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_profile add constraint access_profile_name_check CHECK ((name <> ''::text));
alter table access_profile add constraint access_profile_pkey PRIMARY KEY (account_id, fact_id);
alter table access_profile add constraint access_profile_sign_in_name_check CHECK (((sign_in_name = lower(sign_in_name)) AND (sign_in_name <> ''::text)));
alter table access_profile add constraint access_profile_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'closed'::text])));
CREATE INDEX access_profile_ended_entry_idx ON public.access_profile USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_profile_entry_idx ON public.access_profile USING btree (entry);
CREATE UNIQUE INDEX access_profile_named_once ON public.access_profile USING btree (sign_in_name) WHERE (known_to = 'infinity'::timestamp with time zone);

create table access_proposal (
  fact_id uuid not null,
  proposal_id uuid not null,
  action text not null,
  input jsonb not null,
  reason text not null,
  account_id uuid not null,
  unit_id uuid,
  person_id uuid,
  scope text not null,
  held_to timestamp with time zone not null,
  state text not null,
  by_account uuid,
  words text,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_proposal add constraint access_proposal_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_proposal add constraint access_proposal_pkey PRIMARY KEY (proposal_id, fact_id);
alter table access_proposal add constraint access_proposal_scope_check CHECK ((scope = ANY (ARRAY['chain'::text, 'inspection'::text, 'desk'::text])));
alter table access_proposal add constraint access_proposal_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'performed'::text, 'withdrawn'::text, 'declined'::text])));
CREATE INDEX access_proposal_ended_entry_idx ON public.access_proposal USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_proposal_entry_idx ON public.access_proposal USING btree (entry);
CREATE INDEX access_proposal_held_to_idx ON public.access_proposal USING btree (held_to) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (state = 'waiting'::text));
CREATE INDEX access_proposal_made ON public.access_proposal USING btree (account_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE UNIQUE INDEX access_proposal_stands_once ON public.access_proposal USING btree (proposal_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table access_purpose (
  session_id uuid not null,
  account_id uuid not null,
  purpose text not null,
  stated_at timestamp with time zone not null
);
alter table access_purpose add constraint access_purpose_pkey PRIMARY KEY (session_id);
alter table access_purpose add constraint access_purpose_purpose_check CHECK ((purpose <> ''::text));

create table access_role (
  fact_id uuid not null,
  role text not null,
  definition jsonb not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_role add constraint access_role_pkey PRIMARY KEY (role, fact_id);
alter table access_role add constraint access_role_role_excl EXCLUDE USING gist (role WITH =) WHERE ((known_to = 'infinity'::timestamp with time zone));
CREATE INDEX access_role_ended_entry_idx ON public.access_role USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_role_entry_idx ON public.access_role USING btree (entry);

create table access_sealed (
  record_id uuid not null,
  kind text not null,
  person_id uuid,
  unit_id uuid,
  of_table text not null,
  of_id uuid not null,
  match bytea,
  wrapped bytea not null,
  sealed bytea not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_sealed add constraint access_sealed_check CHECK ((known_from < known_to));
alter table access_sealed add constraint access_sealed_kind_check CHECK ((kind = ANY (ARRAY['verbatim'::text, 'family'::text, 'medical'::text, 'whereabouts'::text, 'complaint'::text, 'identity'::text, 'ownWords'::text])));
alter table access_sealed add constraint access_sealed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table access_sealed add constraint access_sealed_pkey PRIMARY KEY (record_id);
alter table access_sealed add constraint access_sealed_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX access_sealed_ended_entry_idx ON public.access_sealed USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_sealed_entry_idx ON public.access_sealed USING btree (entry);
CREATE INDEX access_sealed_kind_match_idx ON public.access_sealed USING btree (kind, match) WHERE (match IS NOT NULL);
CREATE INDEX access_sealed_of_id_kind_idx ON public.access_sealed USING btree (of_id, kind);
CREATE INDEX access_sealed_person_id_kind_idx ON public.access_sealed USING btree (person_id, kind) WHERE (person_id IS NOT NULL);

create table access_sealed_credential (
  credential_id uuid not null,
  account_id uuid not null,
  sealed bytea not null
);
alter table access_sealed_credential add constraint access_sealed_credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_sealed_credential add constraint access_sealed_credential_pkey PRIMARY KEY (credential_id);

create table access_session (
  session_id uuid not null,
  account_id uuid not null,
  secret_hash bytea not null,
  former_hash bytea,
  former_until timestamp with time zone,
  how text not null,
  device text not null,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  proved_at timestamp with time zone not null,
  turned_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  idle interval not null,
  bound bytea,
  former_bound bytea,
  ahead interval default '00:00:00'::interval not null
);
alter table access_session add constraint access_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_session add constraint access_session_how_check CHECK ((how = ANY (ARRAY['passkey'::text, 'password'::text, 'recoveryCode'::text])));
alter table access_session add constraint access_session_pkey PRIMARY KEY (session_id);
alter table access_session add constraint access_session_secret_hash_key UNIQUE (secret_hash);
CREATE INDEX access_session_account_id_idx ON public.access_session USING btree (account_id);
CREATE UNIQUE INDEX access_session_former_hash_idx ON public.access_session USING btree (former_hash) WHERE (former_hash IS NOT NULL);

create table access_token (
  fact_id uuid not null,
  account_id uuid not null,
  label text not null,
  secret_hash bytea not null,
  verbs text[] not null,
  unit_id uuid,
  held_to timestamp with time zone not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_token add constraint access_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_token add constraint access_token_pkey PRIMARY KEY (account_id, fact_id);
alter table access_token add constraint access_token_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX access_token_ended_entry_idx ON public.access_token USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_token_entry_idx ON public.access_token USING btree (entry);
CREATE UNIQUE INDEX access_token_secret_hash_idx ON public.access_token USING btree (secret_hash);

create table access_use (
  credential_id uuid not null,
  account_id uuid not null,
  counter bigint default 0 not null,
  used integer[] default '{}'::integer[] not null,
  used_at timestamp with time zone not null
);
alter table access_use add constraint access_use_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_use add constraint access_use_pkey PRIMARY KEY (credential_id);

create table access_whose (
  fact_id uuid not null,
  account_id uuid not null,
  person_id uuid,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table access_whose add constraint access_whose_account_id_fkey FOREIGN KEY (account_id) REFERENCES access_account(account_id);
alter table access_whose add constraint access_whose_check CHECK ((known_from < known_to));
alter table access_whose add constraint access_whose_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table access_whose add constraint access_whose_pkey PRIMARY KEY (fact_id);
CREATE INDEX access_whose_ended_entry_idx ON public.access_whose USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX access_whose_entry_idx ON public.access_whose USING btree (entry);
CREATE INDEX access_whose_person_id_idx ON public.access_whose USING btree (person_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE UNIQUE INDEX access_whose_stands_once ON public.access_whose USING btree (account_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table cause (
  fact_id uuid not null,
  coding_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  code text not null,
  is_immediate boolean not null,
  source text not null,
  confidence text not null,
  is_unit boolean not null,
  is_primary boolean not null,
  is_first boolean not null,
  record_id uuid,
  by_name text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table cause add constraint cause_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table cause add constraint cause_check CHECK ((known_from < known_to));
alter table cause add constraint cause_check1 CHECK (((code = 'SEALED'::text) = (record_id IS NOT NULL)));
alter table cause add constraint cause_code_check CHECK ((code ~ '^[A-Z]{3}(-[A-Z]+)?$|^SEALED$'::text));
alter table cause add constraint cause_coding_id_fkey FOREIGN KEY (coding_id) REFERENCES cause_coding(coding_id);
alter table cause add constraint cause_confidence_check CHECK ((confidence = ANY (ARRAY['low'::text, 'moderate'::text, 'high'::text])));
alter table cause add constraint cause_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table cause add constraint cause_pkey PRIMARY KEY (fact_id);
CREATE INDEX cause_absence_id_idx ON public.cause USING btree (absence_id);
CREATE INDEX cause_coding_id_idx ON public.cause USING btree (coding_id);
CREATE INDEX cause_ended_entry_idx ON public.cause USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX cause_entry_idx ON public.cause USING btree (entry);
CREATE INDEX cause_known_from_idx ON public.cause USING btree (known_from) WHERE is_immediate;
CREATE INDEX cause_person_id_idx ON public.cause USING btree (person_id);

create table cause_coding (
  coding_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  account_id uuid not null,
  is_blind boolean not null,
  by_name text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table cause_coding add constraint cause_coding_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table cause_coding add constraint cause_coding_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table cause_coding add constraint cause_coding_pkey PRIMARY KEY (coding_id);
alter table cause_coding add constraint cause_coding_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX cause_coding_entry_idx ON public.cause_coding USING btree (entry);
CREATE UNIQUE INDEX cause_coding_once ON public.cause_coding USING btree (absence_id, account_id);
CREATE INDEX cause_coding_person_id_idx ON public.cause_coding USING btree (person_id);

create table cause_taken (
  taken_id uuid not null,
  cause_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  by_name text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table cause_taken add constraint cause_taken_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table cause_taken add constraint cause_taken_cause_id_fkey FOREIGN KEY (cause_id) REFERENCES cause(fact_id);
alter table cause_taken add constraint cause_taken_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table cause_taken add constraint cause_taken_pkey PRIMARY KEY (taken_id);
CREATE INDEX cause_taken_absence_id_idx ON public.cause_taken USING btree (absence_id);
CREATE INDEX cause_taken_entry_idx ON public.cause_taken USING btree (entry);
CREATE UNIQUE INDEX cause_taken_once ON public.cause_taken USING btree (cause_id);
CREATE INDEX cause_taken_person_id_idx ON public.cause_taken USING btree (person_id);

create table cause_words (
  words_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  record_id uuid not null,
  held timestamp with time zone not null,
  by_name text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table cause_words add constraint cause_words_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table cause_words add constraint cause_words_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table cause_words add constraint cause_words_pkey PRIMARY KEY (words_id);
CREATE INDEX cause_words_absence_id_idx ON public.cause_words USING btree (absence_id);
CREATE INDEX cause_words_entry_idx ON public.cause_words USING btree (entry);
CREATE INDEX cause_words_person_id_idx ON public.cause_words USING btree (person_id);

create table desk_conversation (
  conversation_id uuid not null,
  lookup bytea not null,
  language text not null,
  asked_by text not null,
  entry bigint not null
);
alter table desk_conversation add constraint desk_conversation_asked_by_check CHECK ((asked_by = ANY (ARRAY['oneself'::text, 'relative'::text, 'charity'::text, 'lawyer'::text, 'clerk'::text])));
alter table desk_conversation add constraint desk_conversation_lookup_check CHECK ((octet_length(lookup) = 32));
alter table desk_conversation add constraint desk_conversation_lookup_key UNIQUE (lookup);
alter table desk_conversation add constraint desk_conversation_pkey PRIMARY KEY (conversation_id);
CREATE INDEX desk_conversation_entry_idx ON public.desk_conversation USING btree (entry);

create table desk_day (
  conversation_id uuid not null,
  lookup bytea not null,
  entry bigint not null
);
alter table desk_day add constraint desk_day_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES desk_conversation(conversation_id);
alter table desk_day add constraint desk_day_lookup_check CHECK ((octet_length(lookup) = 32));
alter table desk_day add constraint desk_day_lookup_key UNIQUE (lookup);
alter table desk_day add constraint desk_day_pkey PRIMARY KEY (conversation_id);
CREATE INDEX desk_day_entry_idx ON public.desk_day USING btree (entry);

create table desk_event (
  event_id uuid not null,
  conversation_id uuid not null,
  place integer not null,
  kind text not null,
  by_name text,
  wrapped bytea,
  sealed bytea,
  known_from timestamp with time zone not null,
  entry bigint not null,
  answer_hours integer
);
alter table desk_event add constraint desk_event_check CHECK (((wrapped IS NULL) = (sealed IS NULL)));
alter table desk_event add constraint desk_event_check1 CHECK (((answer_hours IS NULL) OR ((answer_hours > 0) AND (kind = 'askedBack'::text))));
alter table desk_event add constraint desk_event_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES desk_conversation(conversation_id);
alter table desk_event add constraint desk_event_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'askedBack'::text, 'said'::text, 'chose'::text, 'kept'::text, 'read'::text, 'answered'::text, 'placed'::text, 'handedOn'::text, 'closed'::text])));
alter table desk_event add constraint desk_event_pkey PRIMARY KEY (event_id);
CREATE INDEX desk_event_entry_idx ON public.desk_event USING btree (entry);
CREATE UNIQUE INDEX desk_event_in_turn ON public.desk_event USING btree (conversation_id, place);

create table desk_line (
  conversation_id uuid not null,
  asked_at timestamp with time zone not null,
  back_asked_at timestamp with time zone,
  answer_by timestamp with time zone,
  placed_at timestamp with time zone,
  waiting_since timestamp with time zone not null,
  read_at timestamp with time zone,
  is_kept boolean not null,
  is_open boolean not null
);
alter table desk_line add constraint desk_line_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES desk_conversation(conversation_id);
alter table desk_line add constraint desk_line_pkey PRIMARY KEY (conversation_id);
CREATE INDEX desk_line_is_open_waiting_since_conversation_id_idx ON public.desk_line USING btree (is_open, waiting_since, conversation_id);

create table exchange_claim (
  claim_id uuid not null,
  source_id uuid not null,
  person_id uuid not null,
  place integer not null,
  kind text not null,
  on_day date,
  standing text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint,
  read jsonb not null
);
alter table exchange_claim add constraint exchange_claim_pkey PRIMARY KEY (claim_id);
alter table exchange_claim add constraint exchange_claim_source_id_fkey FOREIGN KEY (source_id) REFERENCES exchange_source(source_id);
CREATE INDEX exchange_claim_ended_entry_idx ON public.exchange_claim USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX exchange_claim_entry_idx ON public.exchange_claim USING btree (entry);
CREATE INDEX exchange_claim_kind_on_day_idx ON public.exchange_claim USING btree (kind, on_day);
CREATE INDEX exchange_claim_person_id_idx ON public.exchange_claim USING btree (person_id);
CREATE INDEX exchange_claim_source_id_idx ON public.exchange_claim USING btree (source_id);

create table exchange_file (
  digest text not null,
  file_name text not null,
  format text not null,
  staged_at timestamp with time zone default now() not null,
  wrapped bytea not null,
  sealed bytea not null
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
CREATE INDEX exchange_import_entry_idx ON public.exchange_import USING btree (entry);
CREATE INDEX exchange_import_file_digest_idx ON public.exchange_import USING btree (file_digest);
CREATE INDEX exchange_import_undone_entry_idx ON public.exchange_import USING btree (undone_entry) WHERE (undone_entry IS NOT NULL);

create table exchange_source (
  source_id uuid not null,
  import_id uuid not null,
  person_id uuid,
  line integer,
  subunit text,
  who text,
  reading text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint,
  sealed_id uuid not null
);
alter table exchange_source add constraint exchange_source_pkey PRIMARY KEY (source_id);
alter table exchange_source add constraint exchange_source_sealed_id_fkey FOREIGN KEY (sealed_id) REFERENCES access_sealed(record_id);
CREATE INDEX exchange_source_ended_entry_idx ON public.exchange_source USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX exchange_source_entry_idx ON public.exchange_source USING btree (entry);
CREATE INDEX exchange_source_import_id_idx ON public.exchange_source USING btree (import_id);
CREATE INDEX exchange_source_person_id_idx ON public.exchange_source USING btree (person_id);

create table exchange_staged (
  digest text not null,
  account_id uuid not null,
  staged_at timestamp with time zone not null
);
alter table exchange_staged add constraint exchange_staged_digest_fkey FOREIGN KEY (digest) REFERENCES exchange_file(digest);
alter table exchange_staged add constraint exchange_staged_pkey PRIMARY KEY (digest, account_id);

create table exchange_unread (
  unread_id uuid not null,
  source_id uuid not null,
  person_id uuid,
  words_from integer not null,
  words_to integer not null,
  reason text not null,
  decision text,
  decided_by text,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint,
  place integer not null
);
alter table exchange_unread add constraint exchange_unread_pkey PRIMARY KEY (unread_id);
alter table exchange_unread add constraint exchange_unread_source_id_fkey FOREIGN KEY (source_id) REFERENCES exchange_source(source_id);
CREATE INDEX exchange_unread_ended_entry_idx ON public.exchange_unread USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX exchange_unread_entry_idx ON public.exchange_unread USING btree (entry);
CREATE INDEX exchange_unread_person_id_idx ON public.exchange_unread USING btree (person_id);
CREATE INDEX exchange_unread_source_id_idx ON public.exchange_unread USING btree (source_id);

create table family_call (
  call_id uuid not null,
  person_id uuid not null,
  record_id uuid not null,
  taken_by text not null,
  look_by timestamp with time zone,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table family_call add constraint family_call_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table family_call add constraint family_call_pkey PRIMARY KEY (call_id);
CREATE INDEX family_call_entry_idx ON public.family_call USING btree (entry);
CREATE INDEX family_call_known_from_idx ON public.family_call USING btree (known_from);
CREATE INDEX family_call_person_id_idx ON public.family_call USING btree (person_id);

create table family_consent (
  consent_id uuid not null,
  person_id uuid not null,
  consent text not null,
  told_by text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table family_consent add constraint family_consent_consent_check CHECK ((consent = ANY (ARRAY['all'::text, 'alive'::text, 'nothing'::text])));
alter table family_consent add constraint family_consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table family_consent add constraint family_consent_pkey PRIMARY KEY (consent_id);
CREATE INDEX family_consent_entry_idx ON public.family_consent USING btree (entry);
CREATE INDEX family_consent_person_id_idx ON public.family_consent USING btree (person_id);

create table family_look (
  look_id uuid not null,
  call_id uuid not null,
  person_id uuid not null,
  is_seen boolean not null,
  looked_by text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table family_look add constraint family_look_call_id_fkey FOREIGN KEY (call_id) REFERENCES family_call(call_id);
alter table family_look add constraint family_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table family_look add constraint family_look_pkey PRIMARY KEY (look_id);
CREATE INDEX family_look_call_id_idx ON public.family_look USING btree (call_id);
CREATE INDEX family_look_entry_idx ON public.family_look USING btree (entry);
CREATE INDEX family_look_person_id_idx ON public.family_look USING btree (person_id);

create table family_named (
  named_id uuid not null,
  person_id uuid not null,
  record_id uuid not null,
  held_from date not null,
  is_own boolean not null,
  taken_by text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table family_named add constraint family_named_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table family_named add constraint family_named_pkey PRIMARY KEY (named_id);
CREATE INDEX family_named_entry_idx ON public.family_named USING btree (entry);
CREATE INDEX family_named_person_id_idx ON public.family_named USING btree (person_id);

create table family_word (
  word_id uuid not null,
  call_id uuid not null,
  person_id uuid not null,
  sentence text not null,
  told_by text not null,
  next_by timestamp with time zone,
  known_from timestamp with time zone not null,
  entry bigint not null,
  named text
);
alter table family_word add constraint family_word_call_id_fkey FOREIGN KEY (call_id) REFERENCES family_call(call_id);
alter table family_word add constraint family_word_named_check CHECK ((named = ANY (ARRAY['first'::text, 'second'::text, 'third'::text, 'later'::text, 'byRules'::text, 'other'::text])));
alter table family_word add constraint family_word_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table family_word add constraint family_word_pkey PRIMARY KEY (word_id);
CREATE INDEX family_word_call_id_idx ON public.family_word USING btree (call_id);
CREATE INDEX family_word_entry_idx ON public.family_word USING btree (entry);
CREATE INDEX family_word_person_id_idx ON public.family_word USING btree (person_id);

create table family_written (
  record_id uuid not null,
  named_id uuid not null,
  account_id uuid not null,
  session_id uuid not null,
  written_at timestamp with time zone not null
);
alter table family_written add constraint family_written_pkey PRIMARY KEY (record_id);
CREATE INDEX family_written_named_id_idx ON public.family_written USING btree (named_id);
CREATE INDEX family_written_session_id_idx ON public.family_written USING btree (session_id);

create table happening (
  happening_id uuid not null,
  entry bigint not null
);
alter table happening add constraint happening_pkey PRIMARY KEY (happening_id);
CREATE INDEX happening_entry_idx ON public.happening USING btree (entry);

create table happening_record (
  fact_id uuid not null,
  happening_id uuid not null,
  kind text not null,
  title text not null,
  place text,
  unit_id uuid,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone not null,
  from_precision text not null,
  to_precision text,
  is_taken_back boolean not null,
  by_name text not null,
  reason text,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint,
  declared_by text,
  declared_in text
);
alter table happening_record add constraint happening_declared CHECK ((((kind = 'stateOfWar'::text) = ((declared_by IS NOT NULL) AND (declared_in IS NOT NULL))) AND ((declared_by IS NULL) = (declared_in IS NULL))));
alter table happening_record add constraint happening_record_check CHECK ((held_from <= held_to));
alter table happening_record add constraint happening_record_check1 CHECK ((known_from < known_to));
alter table happening_record add constraint happening_record_declared_by_check CHECK ((declared_by <> ''::text));
alter table happening_record add constraint happening_record_declared_in_check CHECK ((declared_in <> ''::text));
alter table happening_record add constraint happening_record_from_precision_check CHECK ((from_precision = ANY (ARRAY['minute'::text, 'day'::text, 'month'::text, 'year'::text])));
alter table happening_record add constraint happening_record_happening_id_fkey FOREIGN KEY (happening_id) REFERENCES happening(happening_id);
alter table happening_record add constraint happening_record_pkey PRIMARY KEY (fact_id);
alter table happening_record add constraint happening_record_title_check CHECK ((title <> ''::text));
alter table happening_record add constraint happening_record_to_precision_check CHECK ((to_precision = ANY (ARRAY['minute'::text, 'day'::text, 'month'::text, 'year'::text])));
alter table happening_record add constraint happening_record_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX happening_record_ended_entry_idx ON public.happening_record USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX happening_record_entry_idx ON public.happening_record USING btree (entry);
CREATE INDEX happening_record_happening_id_idx ON public.happening_record USING btree (happening_id);
CREATE INDEX happening_record_held_from_happening_id_idx ON public.happening_record USING btree (held_from, happening_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX happening_record_unit_id_held_from_idx ON public.happening_record USING btree (unit_id, held_from) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE UNIQUE INDEX happening_told_once ON public.happening_record USING btree (happening_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX happening_war ON public.happening_record USING btree (held_from) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (kind = 'stateOfWar'::text));

create table happening_report (
  fact_id uuid not null,
  happening_id uuid not null,
  held timestamp with time zone not null,
  origin text not null,
  title text not null,
  says text not null,
  reliability text not null,
  credibility integer not null,
  bearing text not null,
  on_report uuid,
  replaces uuid,
  by_name text not null,
  known_from timestamp with time zone not null,
  known_to timestamp with time zone default 'infinity'::timestamp with time zone not null,
  entry bigint not null,
  ended_entry bigint
);
alter table happening_report add constraint happening_report_check CHECK ((known_from < known_to));
alter table happening_report add constraint happening_report_credibility_check CHECK (((credibility >= 1) AND (credibility <= 6)));
alter table happening_report add constraint happening_report_happening_id_fkey FOREIGN KEY (happening_id) REFERENCES happening(happening_id);
alter table happening_report add constraint happening_report_on_report_fkey FOREIGN KEY (on_report) REFERENCES happening_report(fact_id);
alter table happening_report add constraint happening_report_pkey PRIMARY KEY (fact_id);
alter table happening_report add constraint happening_report_reliability_check CHECK ((reliability ~ '^[A-F]$'::text));
alter table happening_report add constraint happening_report_replaces_fkey FOREIGN KEY (replaces) REFERENCES happening_report(fact_id);
CREATE INDEX happening_report_ended_entry_idx ON public.happening_report USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX happening_report_entry_idx ON public.happening_report USING btree (entry);
CREATE INDEX happening_report_happening_id_idx ON public.happening_report USING btree (happening_id);

create table ledger_checkpoint (
  size bigint not null,
  root bytea not null,
  note text not null,
  at timestamp with time zone not null
);
alter table ledger_checkpoint add constraint ledger_checkpoint_pkey PRIMARY KEY (size);
alter table ledger_checkpoint add constraint ledger_checkpoint_root_check CHECK ((octet_length(root) = 32));
alter table ledger_checkpoint add constraint ledger_checkpoint_size_check CHECK ((size > 0));

create table ledger_cosignature (
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamp with time zone not null
);
alter table ledger_cosignature add constraint ledger_cosignature_pkey PRIMARY KEY (size, witness);
alter table ledger_cosignature add constraint ledger_cosignature_size_fkey FOREIGN KEY (size) REFERENCES ledger_checkpoint(size);

create table ledger_entry (
  entry bigint generated always as identity not null,
  command_id uuid not null,
  action text not null,
  actor text not null,
  at timestamp with time zone not null,
  unit_id uuid,
  person_id uuid,
  reason text,
  input jsonb,
  input_digest bytea,
  answer jsonb,
  account_id uuid,
  as_role text,
  seconded_by text,
  scope text not null,
  outcome text not null,
  count integer not null,
  held_from text,
  room text not null,
  salt bytea,
  xid xid8 default pg_current_xact_id() not null,
  rows jsonb,
  commitment bytea,
  erased_entry bigint
);
alter table ledger_entry add constraint ledger_entry_command_id_key UNIQUE (command_id);
alter table ledger_entry add constraint ledger_entry_commitment_check CHECK ((octet_length(commitment) = 32));
alter table ledger_entry add constraint ledger_entry_count_check CHECK ((count > 0));
alter table ledger_entry add constraint ledger_entry_outcome_check CHECK ((outcome = ANY (ARRAY['performed'::text, 'refused'::text])));
alter table ledger_entry add constraint ledger_entry_pkey PRIMARY KEY (entry);
alter table ledger_entry add constraint ledger_entry_salt_check CHECK ((octet_length(salt) = 16));
alter table ledger_entry add constraint ledger_entry_scope_check CHECK ((scope = ANY (ARRAY['chain'::text, 'inspection'::text, 'desk'::text])));
alter table ledger_entry add constraint ledger_entry_whole CHECK (((erased_entry IS NOT NULL) OR (num_nulls(salt, input, input_digest, answer, rows, commitment) = 0)));
CREATE INDEX ledger_entry_account_id_entry_idx ON public.ledger_entry USING btree (account_id, entry DESC);
CREATE INDEX ledger_entry_action_entry_idx ON public.ledger_entry USING btree (action, entry DESC);
CREATE INDEX ledger_entry_at_idx ON public.ledger_entry USING btree (at);
CREATE INDEX ledger_entry_entry_idx ON public.ledger_entry USING btree (entry DESC) WHERE (outcome = 'refused'::text);
CREATE INDEX ledger_entry_erased_entry_idx ON public.ledger_entry USING btree (erased_entry) WHERE (erased_entry IS NOT NULL);
CREATE INDEX ledger_entry_person_id_entry_idx ON public.ledger_entry USING btree (person_id, entry);
CREATE INDEX ledger_entry_room_entry_idx ON public.ledger_entry USING btree (room, entry DESC);
CREATE INDEX ledger_entry_unit_id_entry_idx ON public.ledger_entry USING btree (unit_id, entry DESC);
CREATE INDEX ledger_entry_xid_idx ON public.ledger_entry USING btree (xid);

create table ledger_key (
  public_key bytea not null,
  name text not null,
  endorsement bytea,
  entry bigint not null
);
alter table ledger_key add constraint ledger_key_endorsement_check CHECK ((octet_length(endorsement) = 64));
alter table ledger_key add constraint ledger_key_entry_key UNIQUE (entry);
alter table ledger_key add constraint ledger_key_pkey PRIMARY KEY (public_key);
alter table ledger_key add constraint ledger_key_public_key_check CHECK ((octet_length(public_key) = 32));

create table ledger_leaf (
  position bigint not null,
  entry bigint not null,
  hash bytea not null
);
alter table ledger_leaf add constraint ledger_leaf_entry_key UNIQUE (entry);
alter table ledger_leaf add constraint ledger_leaf_hash_check CHECK ((octet_length(hash) = 32));
alter table ledger_leaf add constraint ledger_leaf_pkey PRIMARY KEY ("position");
alter table ledger_leaf add constraint ledger_leaf_position_check CHECK (("position" >= 0));

create table ledger_node (
  level smallint not null,
  index bigint not null,
  hash bytea not null
);
alter table ledger_node add constraint ledger_node_hash_check CHECK ((octet_length(hash) = 32));
alter table ledger_node add constraint ledger_node_index_check CHECK ((index >= 0));
alter table ledger_node add constraint ledger_node_level_check CHECK ((level >= 4));
alter table ledger_node add constraint ledger_node_pkey PRIMARY KEY (level, index);

create table machine_backup (
  backup_id uuid not null,
  at timestamp with time zone not null,
  file_digest text not null,
  file_bytes bigint not null,
  row_count bigint not null,
  entries bigint not null,
  verified_at timestamp with time zone
);
alter table machine_backup add constraint machine_backup_file_digest_check CHECK ((file_digest ~ '^[0-9a-f]{64}$'::text));
alter table machine_backup add constraint machine_backup_pkey PRIMARY KEY (backup_id);
CREATE INDEX machine_backup_at_idx ON public.machine_backup USING btree (at);
CREATE INDEX machine_backup_file_digest_idx ON public.machine_backup USING btree (file_digest);

create table machine_key (
  kind text not null,
  key_id text not null,
  fingerprint text not null,
  made text,
  state text not null,
  noted_at timestamp with time zone default clock_timestamp() not null
);
alter table machine_key add constraint machine_key_pkey PRIMARY KEY (kind, key_id);
alter table machine_key add constraint machine_key_state_check CHECK ((state = ANY (ARRAY['current'::text, 'old'::text, 'retired'::text])));

create table machine_restore (
  restore_id uuid not null,
  at timestamp with time zone not null,
  file_digest text not null,
  made_at timestamp with time zone not null,
  by text not null,
  by_accounts uuid[] not null,
  entries bigint not null,
  last_entry bigint not null,
  root text,
  replaced_entries bigint,
  replaced_root text,
  kept_aside text,
  state text not null,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  revived jsonb
);
alter table machine_restore add constraint machine_restore_by_check CHECK ((btrim(by) <> ''::text));
alter table machine_restore add constraint machine_restore_check CHECK ((((state = 'confirmed'::text) = (confirmed_by IS NOT NULL)) AND ((confirmed_by IS NULL) = (confirmed_at IS NULL))));
alter table machine_restore add constraint machine_restore_file_digest_check CHECK ((file_digest ~ '^[0-9a-f]{64}$'::text));
alter table machine_restore add constraint machine_restore_pkey PRIMARY KEY (restore_id);
alter table machine_restore add constraint machine_restore_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'withdrawn'::text])));
CREATE UNIQUE INDEX machine_restore_waits_once ON public.machine_restore USING btree (state) WHERE (state = 'waiting'::text);

create table offer (
  offer_id uuid not null,
  unit_id uuid,
  regime_id uuid not null,
  relief text not null,
  title text not null,
  held_from date not null,
  last_day date not null,
  gives text not null,
  cannot_promise text not null,
  settles text[] not null,
  reason text not null,
  by_name text not null,
  second_name text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table offer add constraint offer_check CHECK ((held_from <= last_day));
alter table offer add constraint offer_check1 CHECK ((by_name <> second_name));
alter table offer add constraint offer_pkey PRIMARY KEY (offer_id);
alter table offer add constraint offer_regime_id_fkey FOREIGN KEY (regime_id) REFERENCES absence_regime(fact_id);
alter table offer add constraint offer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
CREATE INDEX offer_entry_idx ON public.offer USING btree (entry);
CREATE INDEX offer_held_from_idx ON public.offer USING btree (held_from);
CREATE INDEX offer_regime_id_idx ON public.offer USING btree (regime_id);
CREATE INDEX offer_unit_id_idx ON public.offer USING btree (unit_id);

create table offer_withdrawal (
  offer_id uuid not null,
  reason text not null,
  by_name text not null,
  second_name text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table offer_withdrawal add constraint offer_withdrawal_check CHECK ((by_name <> second_name));
alter table offer_withdrawal add constraint offer_withdrawal_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offer(offer_id);
alter table offer_withdrawal add constraint offer_withdrawal_pkey PRIMARY KEY (offer_id);
CREATE INDEX offer_withdrawal_entry_idx ON public.offer_withdrawal USING btree (entry);

create table passage_pass (
  pass_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  held_from timestamp with time zone not null,
  held_to timestamp with time zone not null,
  place text not null,
  initials text not null,
  by_name text not null,
  known_from timestamp with time zone not null,
  entry bigint not null
);
alter table passage_pass add constraint passage_pass_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(absence_id);
alter table passage_pass add constraint passage_pass_check CHECK (((held_from < held_to) AND (held_to <= (held_from + '72:00:00'::interval))));
alter table passage_pass add constraint passage_pass_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(person_id);
alter table passage_pass add constraint passage_pass_pkey PRIMARY KEY (pass_id);
CREATE INDEX passage_pass_absence_id_idx ON public.passage_pass USING btree (absence_id);
CREATE INDEX passage_pass_entry_idx ON public.passage_pass USING btree (entry);
CREATE INDEX passage_pass_number ON public.passage_pass USING btree ("right"(replace((pass_id)::text, '-'::text, ''::text), 16));
CREATE INDEX passage_pass_person_id_idx ON public.passage_pass USING btree (person_id);

create table person (
  person_id uuid not null,
  source text,
  source_ref text,
  entry bigint not null
);
alter table person add constraint person_pkey PRIMARY KEY (person_id);
CREATE INDEX person_entry_idx ON public.person USING btree (entry);
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

create table person_place (
  person_id uuid not null,
  unit_id uuid not null,
  how text not null,
  seen_from timestamp with time zone not null,
  seen_to timestamp with time zone not null
);
alter table person_place add constraint person_place_how_check CHECK ((how = ANY (ARRAY['assigned'::text, 'attached'::text, 'coming'::text])));
alter table person_place add constraint person_place_pkey PRIMARY KEY (person_id, unit_id, how, seen_from);
CREATE INDEX person_place_assigned ON public.person_place USING btree (person_id) INCLUDE (unit_id, seen_from, seen_to) WHERE (how = 'assigned'::text);
CREATE INDEX person_place_unit_id_idx ON public.person_place USING btree (unit_id);

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
CREATE INDEX person_rank_now ON public.person_rank USING btree (person_id, held_from DESC) WHERE (known_to = 'infinity'::timestamp with time zone);

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
CREATE INDEX person_status_away ON public.person_status USING btree (person_id) INCLUDE (code, held_from, held_to) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (code = ANY (ARRAY['UNK'::text, 'DWU'::text, 'MIS'::text, 'CAP'::text, 'INT'::text, 'LAT'::text, 'AWL'::text])));
CREATE INDEX person_status_code_held_from_idx ON public.person_status USING btree (code, held_from) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (code = ANY (ARRAY['UNK'::text, 'DWU'::text, 'MIS'::text, 'CAP'::text, 'INT'::text, 'LAT'::text, 'AWL'::text])));
CREATE INDEX person_status_ended_entry_idx ON public.person_status USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_status_endless ON public.person_status USING btree (person_id) INCLUDE (code, held_from) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (held_to = 'infinity'::timestamp with time zone) AND (expected_on IS NULL) AND (code = ANY (ARRAY['LVE'::text, 'PSS'::text, 'TDY'::text, 'SCH'::text, 'HSP'::text, 'CNV'::text, 'PAR'::text, 'TRN'::text, 'ATO'::text, 'ADM'::text])));
CREATE INDEX person_status_entry_idx ON public.person_status USING btree (entry);
CREATE INDEX person_status_expected ON public.person_status USING btree (expected_on) INCLUDE (person_id, held_from, held_to) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (expected_on IS NOT NULL));
CREATE INDEX person_status_expected_of ON public.person_status USING btree (person_id) INCLUDE (expected_on, held_from, held_to) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (expected_on IS NOT NULL));
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
CREATE INDEX person_transfer_ended_entry_idx ON public.person_transfer USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX person_transfer_entry_idx ON public.person_transfer USING btree (entry);
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
  entry bigint not null,
  over uuid[]
);
alter table strength_return add constraint strength_return_basis_check CHECK ((basis = ANY (ARRAY['signed'::text, 'compiled'::text])));
alter table strength_return add constraint strength_return_pkey PRIMARY KEY (unit_id, on_day, version);
alter table strength_return add constraint strength_return_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(unit_id);
alter table strength_return add constraint strength_return_version_check CHECK ((version > 0));
CREATE INDEX strength_return_entry_idx ON public.strength_return USING btree (entry);

create table unit (
  unit_id uuid not null,
  source text,
  source_ref text,
  entry bigint not null
);
alter table unit add constraint unit_pkey PRIMARY KEY (unit_id);
alter table unit add constraint unit_source_source_ref_key UNIQUE (source, source_ref);
CREATE INDEX unit_entry_idx ON public.unit USING btree (entry);

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
CREATE INDEX unit_note_ended_entry_idx ON public.unit_note USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX unit_note_entry_idx ON public.unit_note USING btree (entry);
CREATE INDEX unit_note_fact_id_idx ON public.unit_note USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);

create table unit_reach (
  ancestor_id uuid not null,
  unit_id uuid not null,
  how text not null,
  depth integer not null,
  seen_from date not null,
  seen_to date not null
);
alter table unit_reach add constraint unit_reach_how_check CHECK ((how = ANY (ARRAY['assigned'::text, 'attached'::text])));
alter table unit_reach add constraint unit_reach_pkey PRIMARY KEY (ancestor_id, unit_id, how, seen_from);
CREATE INDEX unit_reach_deep ON public.unit_reach USING btree (ancestor_id) WHERE (depth >= 4);
CREATE INDEX unit_reach_up ON public.unit_reach USING btree (unit_id) INCLUDE (ancestor_id, how, depth, seen_from, seen_to);

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
CREATE INDEX unit_style_battalions ON public.unit_style USING btree (unit_id) WHERE ((known_to = 'infinity'::timestamp with time zone) AND units_of_battalion(echelon));
CREATE INDEX unit_style_ended_entry_idx ON public.unit_style USING btree (ended_entry) WHERE (ended_entry IS NOT NULL);
CREATE INDEX unit_style_entry_idx ON public.unit_style USING btree (entry);
CREATE INDEX unit_style_fact_id_idx ON public.unit_style USING btree (fact_id) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX unit_style_now ON public.unit_style USING btree (unit_id, held_from DESC) WHERE (known_to = 'infinity'::timestamp with time zone);

CREATE OR REPLACE FUNCTION public.absence_aside(one uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('eventId', 'aside/' || a.office, 'held', iso(a.since), 'known', iso(a.since), 'by', '', 'seconded', null,
    'says', jsonb_build_object('kind', 'conflict', 'office', a.office)) order by a.since, a.office), '[]')
  from (select case e.kind when 'conflict' then e.says ->> 'office' else 'unitCommander' end as office,
      min(greatest(date_trunc('hour', greatest(e.held, e.known_from), 'UTC'), o.known_from)) as since
    from absence_event e join absence_event o on o.absence_id = e.absence_id and o.place = 1
    where e.absence_id = one and absence_confided(e.kind, e.says) and e.held <= now() and (e.kind = 'conflict' or (e.says ->> 'isRaised')::boolean)
      and (e.person_id = access_person() or access_everybody() or exists (select 1 from access_seen_person p where p.person_id = e.person_id))
    group by 1) a
$function$;

CREATE OR REPLACE FUNCTION public.absence_back_by(one uuid)
 RETURNS TABLE(absence_id uuid, began timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  select l.absence_id, l.began from absence_line l
  where l.person_id = one and not l.is_open and absence_left_abroad(l.absence_id)
    and not exists (select from absence_line o where o.person_id = one and o.began > l.began)
    and exists (select from person_status s where s.person_id = one and s.known_to = 'infinity' and s.held_from <= now() and now() < s.held_to
      and s.code in ('UNK', 'AWL', 'LAT', 'DFR', 'SUS', 'LTM', 'SEP'))
$function$;

CREATE OR REPLACE FUNCTION public.absence_back_counts(within uuid[], roots uuid[], at timestamp with time zone, day date, most integer)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  counted jsonb;
begin
  execute format($q$
    with back as materialized (select b.unit_id, b.expected_on from %I($1, $4) b limit $5),
    -- nobody is over a day that no clock of the world has ended
    gone as materialized (select unit_id, expected_on, count(*) as people from back where expected_on < ($3 at time zone 'UTC' + interval '14 hours')::date group by 1, 2),
    units as materialized (select array(select distinct unit_id from gone) as ids),
    styles as materialized (select distinct on (o.unit_id) o.unit_id, o.zone from unit_style o
      where o.unit_id = any((select ids from units)::uuid[]) and o.known_to = 'infinity' order by o.unit_id, o.held_from desc),
    ways as materialized (select r.unit_id, max(r.depth) as wanted from unit_reach r
      where r.unit_id = any((select ids from units)::uuid[]) and %s and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to group by 1)
    select jsonb_build_object('expected', (select count(*) from back), 'over', jsonb_build_object('over', coalesce(sum(o.people), 0),
      -- a level a day, and no further than there is somebody above
      'cameUp', coalesce(sum(o.people) filter (where 1 + floor(extract(epoch from $3 - o.over_at) / 86400) >= coalesce(o.wanted, 0)), 0)))
    from (
      select g.people, absence_day_over(g.expected_on, s.zone) as over_at, w.wanted
      from gone g join styles s using (unit_id) left join ways w using (unit_id)) o
    where o.over_at <= $3 $q$, absence_due_back_by(within), case when roots is null then 'true' else 'r.ancestor_id = any($2)' end)
  into counted using within, roots, at, day, most;
  return counted;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_closed_due(within uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select l.absence_id from absence_line l
  cross join lateral (select o.unit_id from person_place o where o.person_id = l.person_id and o.seen_from <= now() and now() < o.seen_to offset 0) p
  where not l.is_open and l.due_at is not null and p.unit_id in (select unnest(within))
$function$;

CREATE OR REPLACE FUNCTION public.absence_closed_names(everybody boolean, named uuid[], of_unit uuid, absent uuid[], counted uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
  select n.person_id from absence_names(everybody, named, of_unit, case when units_above_battalion(array[of_unit]) then array(
    select unnest(absent) union
    select s.person_id from person_status s where s.person_id = any(counted) and s.known_to = 'infinity' and s.held_from <= now() and now() < s.held_to
      and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL', 'DFR', 'SUS', 'LTM')) else '{}' end) n where n.is_closed
$function$;

CREATE OR REPLACE FUNCTION public.absence_confided(kind text, says jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ((kind = 'conflict'::text) OR ((kind = 'risk'::text) AND (COALESCE((says ->> 'flag'::text), ''::text) = ANY (ARRAY['complaintFiled'::text, 'abuseComplaint'::text, 'unresolvedCrimeReport'::text, 'reprisalFeared'::text, 'unlistedCondition'::text]))));

CREATE OR REPLACE FUNCTION public.absence_confided_flags(cases uuid[])
 RETURNS TABLE(absence_id uuid, flags text[])
 LANGUAGE sql
 STABLE
AS $function$
  select r.absence_id, array_agg(r.flag order by r.flag)
  from (select distinct on (e.absence_id, e.says ->> 'flag') e.absence_id, e.says ->> 'flag' as flag, (e.says ->> 'isRaised')::boolean as is_raised
    from absence_event e
    where e.absence_id = any(cases) and e.kind = 'risk' and absence_confided(e.kind, e.says)
      and not exists (select 1 from absence_event w where w.absence_id = e.absence_id and w.kind = 'withdrawn' and w.says ->> 'eventId' = e.event_id::text)
    order by e.absence_id, e.says ->> 'flag', e.place desc) r
  where r.is_raised group by r.absence_id
$function$;

CREATE OR REPLACE FUNCTION public.absence_counts(everybody boolean, named uuid[], of_unit uuid, at timestamp with time zone, until timestamp with time zone, still_since timestamp with time zone, silent_since timestamp with time zone, day date, most integer)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
  few constant uuid[] := case when cardinality(within) <= 4000 then
    array(select distinct p.absence_id from absence_place p where p.unit_id = any(within) and p.seen_from <= now() and now() < p.seen_to limit 10001) end;
  are_few constant boolean := coalesce(cardinality(few) <= 10000, false);
  counted jsonb;
  back jsonb;
begin
  execute format('select jsonb_build_object(%s) from absence_line l where (l.is_open or l.due_at is not null) and %s', (
      select string_agg(format(case when kind = 'dueToday' and within is null then '%L, (select count(*) from absence_due_between($2, $3))' else '%L, count(*) filter (where %s)' end, kind, absence_is(kind)), ', ') from unnest(absence_kinds()) kind),
    case when within is null then 'true' when are_few then 'l.absence_id = any($1)' else absence_stands() end)
  into counted using case when are_few then few || array(select absence_closed_due(within)) else within end, at, until, still_since, silent_since;
  back := absence_back_counts(within, (select coalesce(c.asked, c.given, c.seen) from absence_cuts(everybody, named, of_unit) c), at, day, most);
  return jsonb_build_object('counts', counted, 'expected', back -> 'expected', 'over', back -> 'over',
    'withoutCase', (select count(*)::int from (select 1 from absence_uncovered(within) limit most) u));
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_cuts(everybody boolean, named uuid[], of_unit uuid, OUT asked uuid[], OUT given uuid[], OUT seen uuid[])
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
  select case when of_unit is not null then array[of_unit] end, case when not everybody then named end, case when not access_everybody() then access_named() end
$function$;

CREATE OR REPLACE FUNCTION public.absence_day_over(day date, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
RETURN (((day + 1))::timestamp without time zone AT TIME ZONE zone);

CREATE OR REPLACE FUNCTION public.absence_decided(one uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct s.account_id), '{}')
  from absence_event e join ledger_entry l on l.entry = e.entry
  left join access_proposal p on p.entry = e.entry and p.state = 'performed'
  cross join lateral unnest(array[l.account_id, p.by_account]) acted(account_id)
  join access_own a on a.account_id = acted.account_id
  join access_own s on s.account_id = a.account_id or s.person_id = a.person_id
  where e.absence_id = one and e.kind in ('located', 'determined', 'dropped', 'leftAbroad', 'disposed', 'deceased', 'timeBarred')
    and (e.person_id = access_person() or people_seen(e.person_id))
$function$;

CREATE OR REPLACE FUNCTION public.absence_due_back(within uuid[], day date)
 RETURNS TABLE(person_id uuid, held_from timestamp with time zone, expected_on date, due_on date, unit_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select s.person_id, s.held_from, s.expected_on, s.expected_on, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  union all
  select s.person_id, s.held_from, null, (s.held_from at time zone 'UTC')::date, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where s.known_to = 'infinity' and s.held_to = 'infinity' and s.expected_on is null and s.code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM')
    and s.held_from <= now() and (s.held_from at time zone 'UTC')::date <= day and (within is null or p.unit_id = any(within))
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$function$;

CREATE OR REPLACE FUNCTION public.absence_due_back_by(within uuid[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (cardinality(within) <= 200) THEN 'absence_due_back_of'::text ELSE 'absence_due_back'::text END;

CREATE OR REPLACE FUNCTION public.absence_due_back_of(within uuid[], day date)
 RETURNS TABLE(person_id uuid, held_from timestamp with time zone, expected_on date, due_on date, unit_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select s.person_id, s.held_from, s.expected_on, s.expected_on, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.expected_on <= day and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
  union all
  select s.person_id, s.held_from, null, (s.held_from at time zone 'UTC')::date, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.held_to = 'infinity' and s.expected_on is null and s.code in ('LVE', 'PSS', 'TDY', 'SCH', 'HSP', 'CNV', 'PAR', 'TRN', 'ATO', 'ADM')
    and s.held_from <= now() and (s.held_from at time zone 'UTC')::date <= day
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
$function$;

CREATE OR REPLACE FUNCTION public.absence_due_between(at timestamp with time zone, until timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select d.absence_id from absence_due d where d.prev_at <= at and d.due_at > at and d.due_at < until
$function$;

CREATE OR REPLACE FUNCTION public.absence_events(one uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(jsonb_agg(absence_told(e) order by e.place), '[]') || case when absence_inspects() then '[]' else absence_aside(one) end
  from absence_event e where e.absence_id = one
$function$;

CREATE OR REPLACE FUNCTION public.absence_expected(everybody boolean, named uuid[], of_unit uuid, day date, after_day date, after_name text, after_id uuid, cap integer)
 RETURNS TABLE(person_id uuid, code text, since date, expected_on date, over_at timestamp with time zone, way_up jsonb, due_on date, owner text, rank text, unit_id uuid, unit_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
declare
  within constant uuid[] := absence_within(everybody, named, of_unit);
begin
  return query execute format($q$
    with back as materialized (select b.* from %I($1, $2) b where %s),
    -- a page ends on the day of the line after its last but for those of the page before: nobody of a later day is sorted
    last as materialized (select coalesce((select b.due_on from back b where %s order by b.due_on offset $3 limit 1), 'infinity') as day),
    near as materialized (select b.* from back b where b.due_on <= (select day from last)),
    units as materialized (select distinct on (o.unit_id) o.unit_id, o.name, o.zone from unit_style o
      where o.unit_id = any(array(select distinct n.unit_id from near n)) and o.known_to = 'infinity' order by o.unit_id, o.held_from desc),
    page as materialized (select b.*, u.name, u.zone from near b join units u using (unit_id)
      where %s
      order by b.due_on, u.name collate "C", b.person_id limit $3),
    ways as materialized (select r.unit_id, jsonb_agg(jsonb_build_object('unitId', r.ancestor_id, 'name', s.name) order by r.depth) as way
      from unit_reach r
      cross join lateral (select o.name from unit_style o where o.unit_id = r.ancestor_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s
      where r.unit_id = any(array(select distinct p.unit_id from page p)) and r.how = 'assigned' and r.seen_from <= current_date and current_date < r.seen_to
      group by r.unit_id)
    select a.person_id, s.code, (a.held_from at time zone a.zone)::date, a.expected_on, absence_day_over(a.expected_on, a.zone), coalesce(w.way, '[]'), a.due_on, s.owner, r.title,
      a.unit_id, a.name
    from page a
    -- by the key: told plainly that it is known today, the index that excludes overlaps is walked, eleven milliseconds a person
    cross join lateral (select o.code, o.owner from person_status o where o.person_id = a.person_id and o.held_from = a.held_from and coalesce(o.known_to, now()) = 'infinity') s
    left join ways w on w.unit_id = a.unit_id
    left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
    order by a.due_on, a.name collate "C", a.person_id $q$, absence_due_back_by(within),
    case when after_day is null then 'true' else 'b.due_on >= $4' end,
    case when after_day is null then 'true' else 'b.due_on > $4' end,
    case when after_day is null then 'true' else '(b.due_on, u.name collate "C", b.person_id) > ($4, $5 collate "C", $6)' end)
  using within, day, cap, after_day, after_name, after_id;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_few(everybody boolean, named uuid[], of_unit uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.absence_has_left(account uuid, person uuid, receiver text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (select 1 from access_profile p where p.account_id = account and p.known_to = 'infinity' and p.state = 'active')
    or not exists (
      select 1 from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= now() and now() < f.held_to
      where g.account_id = account and g.known_to = 'infinity' and g.held_from <= now() and now() < g.held_to and (g.from_grant is null or f.grant_id is not null)
        and (r.definition -> 'may' ? 'absence.record' or receiver = 'inspector' and r.definition -> 'may' ? 'absence.inspect')
        and (g.unit_id is null or exists (
          select 1 from person_place p join unit_reach u using (unit_id)
          where p.person_id = person and p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to
            and u.ancestor_id = g.unit_id and u.seen_from <= current_date and current_date < u.seen_to)))
$function$;

CREATE OR REPLACE FUNCTION public.absence_in_sight(one uuid, everybody boolean, named uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM unit_reach r WHERE ((r.unit_id = absence_in_sight.one) AND (absence_in_sight.everybody OR (r.ancestor_id = ANY (absence_in_sight.named))) AND (r.seen_from <= CURRENT_DATE) AND (CURRENT_DATE < r.seen_to))));

CREATE OR REPLACE FUNCTION public.absence_inspects()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ('inspection'::text = ANY (access_scopes()));

CREATE OR REPLACE FUNCTION public.absence_is(kind text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case kind
    when 'overdue' then 'l.due_at <= $2'
    when 'dueToday' then 'l.absence_id in (select absence_due_between($2, $3))'
    when 'stuck' then $c$(l.said_at < $4 and (l.is_open and l.stage not in ('rejoined', 'settled') or coalesce(l.due_at <= $2, l.is_open))
      or l.absence_id in (select absence_left()))$c$
    when 'noContact' then $c$l.is_open and l.stage in ('unaccounted', 'inquiry', 'determined', 'dropped') and coalesce(l.reached_at, l.began) < $5$c$
    when 'awaitingSecond' then 'l.is_open and l.absence_id = any(array(select absence_seconded()))'
    when 'back' then 'l.is_open and l.rejoined_at is not null'
    else 'l.is_open and $2 is not null and $3 is not null and $4 is not null and $5 is not null' end
$function$;

CREATE OR REPLACE FUNCTION public.absence_is_led(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select 1 from person_assignment a join unit_closure c on c.unit_id = a.unit_id
    where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from <= now() and now() < a.held_to
      and c.depth > 0 and c.held_from <= current_date and current_date < c.held_to)
$function$;

CREATE OR REPLACE FUNCTION public.absence_kinds()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
RETURN '{open,overdue,dueToday,stuck,noContact,awaitingSecond,back}'::text[];

CREATE OR REPLACE FUNCTION public.absence_ladder(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  if (one = access_person() or people_seen(one)) is not true then return null; end if;
  return (
    with deciding as materialized (
      select role, coalesce((definition ->> 'highest')::boolean, false) as highest from access_role
      where known_to = 'infinity' and definition -> 'may' ? 'absence.decide'),
    above as materialized (
      select r.ancestor_id as unit_id, min(r.depth) as depth from person_place p join unit_reach r using (unit_id)
      where p.person_id = one and p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to and r.seen_from <= current_date and current_date < r.seen_to
      group by r.ancestor_id)
    select jsonb_build_object(
      'units', coalesce((select jsonb_agg(jsonb_build_object('unitId', a.unit_id, 'name', s.name, 'echelon', s.echelon, 'depth', a.depth, 'roles', array(
          select distinct g.role from access_grant g join deciding d on d.role = g.role
          join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity' and p.state = 'active'
          left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= now() and now() < f.held_to
          where g.unit_id = a.unit_id and g.known_to = 'infinity' and g.held_from <= now() and now() < g.held_to and (g.from_grant is null or f.grant_id is not null)
            and not exists (select 1 from access_own o where o.account_id = g.account_id and o.person_id = one))) order by a.depth, a.unit_id)
        from above a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to), '[]'),
      'roles', coalesce((select jsonb_agg(jsonb_build_object('role', role, 'highest', highest) order by role) from deciding), '[]')));
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_left()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select l.absence_id from absence_line l
  where l.is_open and l.accepted <> '{}' and exists (
    select 1 from absence_event e join ledger_entry t on t.entry = e.entry
    where e.event_id = any(l.accepted) and absence_has_left(t.account_id, l.person_id, e.says ->> 'to'))
$function$;

CREATE OR REPLACE FUNCTION public.absence_left_abroad(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM absence_event e WHERE ((e.absence_id = absence_left_abroad.one) AND (e.kind = 'leftAbroad'::text) AND (NOT (EXISTS (SELECT FROM absence_event w WHERE ((w.absence_id = absence_left_abroad.one) AND (w.kind = 'withdrawn'::text) AND ((w.says ->> 'eventId'::text) = (e.event_id)::text))))) AND (NOT (EXISTS (SELECT FROM absence_event o WHERE ((o.absence_id = absence_left_abroad.one) AND (o.place > e.place) AND (o.kind = ANY (ARRAY['reopened'::text, 'askedToComeBack'::text, 'passGiven'::text, 'rejoined'::text, 'closed'::text, 'deceased'::text, 'timeBarred'::text])) AND (NOT (EXISTS (SELECT FROM absence_event w WHERE ((w.absence_id = absence_left_abroad.one) AND (w.kind = 'withdrawn'::text) AND ((w.says ->> 'eventId'::text) = (o.event_id)::text))))))))))));

CREATE OR REPLACE FUNCTION public.absence_left_among(ids uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(l.absence_id), '{}') from absence_line l
  where l.absence_id = any(ids) and l.is_open and l.accepted <> '{}' and people_seen(l.person_id) and exists (
    select 1 from absence_event e join ledger_entry t on t.entry = e.entry
    where e.event_id = any(l.accepted) and absence_has_left(t.account_id, l.person_id, e.says ->> 'to'))
$function$;

CREATE OR REPLACE FUNCTION public.absence_left_referrals(one uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(e.event_id), '{}') from absence_event e join ledger_entry l on l.entry = e.entry
  where e.absence_id = one and e.kind = 'referred' and e.says ->> 'state' in ('accepted', 'takenOver') and people_seen(e.person_id)
    and absence_has_left(l.account_id, e.person_id, e.says ->> 'to')
$function$;

CREATE OR REPLACE FUNCTION public.absence_line_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform absence_rebuild_places(array[new.person_id]);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_line_told(l absence_line)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('absenceId', l.absence_id, 'personId', l.person_id, 'isOpen', l.is_open, 'stage', l.stage, 'nature', l.nature, 'legal', l.legal,
    'began', iso(l.began), 'noted', iso(l.noted), 'isSearched', l.is_searched, 'isArmed', l.is_armed, 'flags', l.flags, 'tries', l.tries, 'reachedAt', iso(l.reached_at),
    'saidAt', iso(l.said_at), 'dueAt', iso(l.due_at), 'dueClock', l.due_clock, 'dueBy', l.due_by, 'decision', l.decision, 'rejoinedAt', iso(l.rejoined_at))
$function$;

CREATE OR REPLACE FUNCTION public.absence_load(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  of_case absence;
  book jsonb;
begin
  select * into of_case from absence where absence_id = one;
  if of_case.absence_id is null then return null; end if;
  book := people_load(array[of_case.person_id]);
  return jsonb_build_object('absenceId', one, 'personId', of_case.person_id, 'book', book, 'regimeId', of_case.regime_id, 'events', absence_events(one));
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_names(everybody boolean, named uuid[], of_unit uuid, people uuid[])
 RETURNS TABLE(person_id uuid, name text, is_closed boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
declare
  roots uuid[] := '{}';
  is_open boolean := false;
  within uuid[];
begin
  if of_unit is not null and not units_above_battalion(array[of_unit]) then roots := array[of_unit];
  elsif not everybody and not units_above_battalion(named) then roots := named;
  elsif everybody and not units_above_battalion(null) then is_open := true;
  end if;
  if not is_open then
    select coalesce(bool_or(o.unit_id is null), false), roots || coalesce(array_agg(o.unit_id) filter (where o.unit_id is not null), '{}') into is_open, roots
    from absence_opened_names o
    where o.account_id = access_account() and o.known_to = 'infinity' and o.held_to > now() and o.held_to > access_moment()
      and exists (select from access_held() h where h.definition -> 'may' ->> 'absence.names' = 'personal' and (h.unit_id is null or exists (
        select from unit_reach r where r.unit_id = o.unit_id and r.ancestor_id = h.unit_id and r.seen_from <= current_date and current_date < r.seen_to)));
  end if;
  within := case when is_open then people else array(select distinct p.person_id from person_place p join unit_reach r using (unit_id)
    where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to
      and r.ancestor_id = any(roots) and r.seen_from <= current_date and current_date < r.seen_to) end;
  return query
  select a.person_id, l.name, not coalesce(a.person_id = any(within), false) from (select distinct unnest(people)) a (person_id)
  left join people_listed(within) l using (person_id);
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_next_place(one uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((select max(e.place) from absence_event e where e.absence_id = one), 0) + 1
  from absence a where a.absence_id = one and access_entered() and (a.person_id = access_person() or people_seen(a.person_id))
$function$;

CREATE OR REPLACE FUNCTION public.absence_opened_names_write(rows jsonb, at timestamp with time zone, written bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update absence_opened_names set known_to = at, ended_entry = written
    where fact_id in (select value::uuid from jsonb_array_elements_text(rows -> 'close')) and known_to = 'infinity';
  insert into absence_opened_names (fact_id, opening_id, account_id, unit_id, purpose, held_from, held_to, seconded_by, known_from, entry)
  select o."factId", o."openingId", o."accountId", o."unitId", o.purpose, o."from", o."to", o."secondedBy", at, written
  from jsonb_to_recordset(rows -> 'openings') o ("factId" uuid, "openingId" uuid, "accountId" uuid, "unitId" uuid, purpose text, "from" timestamptz, "to" timestamptz,
    "secondedBy" uuid);
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_others(one absence)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('absenceId', l.absence_id, 'began', iso(l.began), 'rejoinedAt', iso(l.rejoined_at), 'stage', l.stage,
      'isEarlier', l.began < (select began from absence_line where absence_id = one.absence_id)) order by l.began), '[]')
  from absence_line l
  where l.person_id = one.person_id and l.absence_id <> one.absence_id and l.nature <> 'notAbsent' and not (not l.is_open and exists (select 1 from absence_event e
    where e.absence_id = l.absence_id and e.kind = 'closed' and e.says ->> 'because' = 'takenBack'))
$function$;

CREATE OR REPLACE FUNCTION public.absence_own_referrals(one uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(e.event_id), '{}') from absence_event e join ledger_entry l on l.entry = e.entry
  where e.absence_id = one and e.kind = 'referred' and l.account_id = access_account()
$function$;

CREATE OR REPLACE FUNCTION public.absence_page(kind text, everybody boolean, named uuid[], of_unit uuid, at timestamp with time zone, until timestamp with time zone, still_since timestamp with time zone, silent_since timestamp with time zone, after_key timestamp with time zone, after_id uuid, cap integer)
 RETURNS TABLE(line absence_line, key timestamp with time zone, next jsonb, rank text, unit_id uuid, unit_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.absence_person(one uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (SELECT a.person_id FROM absence a WHERE (a.absence_id = absence_person.one));

CREATE OR REPLACE FUNCTION public.absence_places_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  people uuid[] := array(select distinct c.person_id from changed c join absence_line l using (person_id) where l.is_open);
begin
  if cardinality(people) > 0 then perform absence_rebuild_places(people); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_rebuild_places(people uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from absence_place where person_id = any(people);
  insert into absence_place (absence_id, person_id, unit_id, how, seen_from, seen_to)
    select l.absence_id, l.person_id, p.unit_id, p.how, p.seen_from, p.seen_to
    from absence_line l join person_place p using (person_id) where l.person_id = any(people) and l.is_open;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_regime_for(one uuid, day date)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.fact_id
  from absence_regime r
  left join lateral (select min(c.depth) as depth from person_assignment a join unit_closure c on c.unit_id = a.unit_id
    where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from < day + 1 and day < a.held_to
      and c.ancestor_id = r.unit_id and c.held_from <= day and day < c.held_to) n on true
  where r.known_to = 'infinity' and r.held_from <= day and (r.unit_id is null or n.depth is not null)
  order by n.depth nulls last, r.held_from desc, r.known_from desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.absence_seconded()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.absence_id from absence a
  where a.absence_id = any(array(select (p.input ->> 'absenceId')::uuid from access_proposal p
      where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() and p.action = 'absence/decide' and p.scope = any(access_scopes())))
    and (a.person_id = access_person() or people_seen(a.person_id))
$function$;

CREATE OR REPLACE FUNCTION public.absence_sees_opening(unit uuid, of_entry bigint, verbs text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (COALESCE((current_setting('muster.verb'::text, true) = ANY (verbs)), false) AND units_seen(unit) AND (access_scope_of(of_entry) = ANY (access_scopes())));

CREATE OR REPLACE FUNCTION public.absence_standing(one uuid, at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (one = access_person() or people_seen(one)) is not true then return null; end if;
  return (
    with deciding as materialized (
      select role, definition, coalesce((definition ->> 'highest')::boolean, false) as highest from access_role
      where known_to = 'infinity' and definition -> 'may' ? 'absence.decide'),
    above as materialized (
      select r.ancestor_id as unit_id, min(r.depth) as depth from person_place p join unit_reach r using (unit_id)
      where p.person_id = one and p.how <> 'coming' and p.seen_from <= at and at < p.seen_to and r.seen_from <= at::date and at::date < r.seen_to
      group by r.ancestor_id),
    held as materialized (
      select g.account_id, g.unit_id, d.role, d.definition, a.depth from access_grant g join deciding d on d.role = g.role left join above a on a.unit_id = g.unit_id
      where (g.unit_id is null or a.unit_id is not null) and g.known_from <= at and at < g.known_to and g.held_from <= at and at < g.held_to
        and not exists (select 1 from access_own o where o.account_id = g.account_id and o.person_id = one))
    select jsonb_build_object(
      'units', coalesce((select jsonb_agg(jsonb_build_object('unitId', a.unit_id, 'name', s.name, 'echelon', s.echelon, 'depth', a.depth,
          'roles', array(select distinct h.role from held h where h.unit_id = a.unit_id)) order by a.depth, a.unit_id)
        from above a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity' and s.held_from <= at::date and at::date < s.held_to), '[]'),
      'roles', coalesce((select jsonb_agg(jsonb_build_object('role', role, 'highest', highest) order by role) from deciding), '[]'),
      'held', coalesce((select jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'role', h.definition, 'accounts', array(
          select s.account_id from access_own a join access_own s on s.account_id = a.account_id or s.person_id = a.person_id
          where a.account_id = h.account_id order by s.account_id)) order by h.depth, h.unit_id, h.account_id)
        from held h), '[]')));
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_stands()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN '(l.absence_id in (select p.absence_id from absence_place p join unnest($1) u (unit_id) on u.unit_id = p.unit_id where p.seen_from <= now() and now() < p.seen_to)
    or l.absence_id in (select absence_closed_due($1)))'::text;

CREATE OR REPLACE FUNCTION public.absence_told(e absence_event)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('eventId', e.event_id, 'held', iso(e.held), 'known', iso(e.known_from), 'by', e.by_name, 'seconded', e.second_name, 'says', e.says)
$function$;

CREATE OR REPLACE FUNCTION public.absence_uncovered(within uuid[])
 RETURNS TABLE(person_id uuid, code text, held_from timestamp with time zone, unit_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select s.person_id, s.code, s.held_from, p.unit_id
  from person_status s
  cross join lateral (select o.unit_id from person_place o where o.person_id = s.person_id and o.how = 'assigned' and o.seen_from <= now() and now() < o.seen_to limit 1) p
  where coalesce(cardinality(within) > 200, true) and (within is null or p.unit_id = any(within))
    and s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
    and not exists (select 1 from absence_event e join absence_line l using (absence_id)
      where e.kind = 'leftAbroad' and l.person_id = s.person_id and l.stage = 'closed' and l.rejoined_at is null and l.began <= s.held_from)
  union all
  select s.person_id, s.code, s.held_from, p.unit_id
  from person_place p join person_status s on s.person_id = p.person_id
  where cardinality(within) <= 200 and p.unit_id = any(within) and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to
    and s.known_to = 'infinity' and s.code in ('UNK', 'DWU', 'MIS', 'CAP', 'INT', 'LAT', 'AWL') and s.held_from <= now() and now() < s.held_to
    and not exists (select 1 from absence_line l where l.person_id = s.person_id and l.is_open and l.stage not in ('rejoined', 'settled'))
    and not exists (select 1 from absence_event e join absence_line l using (absence_id)
      where e.kind = 'leftAbroad' and l.person_id = s.person_id and l.stage = 'closed' and l.rejoined_at is null and l.began <= s.held_from)
$function$;

CREATE OR REPLACE FUNCTION public.absence_under(unit text, roots text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN format('exists (select 1 from unit_reach r where r.unit_id = %s and r.ancestor_id = any(%s) and r.seen_from <= current_date and current_date < r.seen_to)'::text, unit, roots);

CREATE OR REPLACE FUNCTION public.absence_views(one uuid, everybody boolean, named uuid[])
 RETURNS TABLE(fact_id uuid, view_id uuid, name text, kind text, unit uuid, opens boolean, unit_name text, is_lost boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select v.fact_id, v.view_id, v.name, v.kind, v.unit_id, v.opens,
    (select s.name from unit_style s where s.unit_id = v.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    v.unit_id is not null and not absence_in_sight(v.unit_id, everybody, named)
  from absence_view v where v.account_id = one and v.known_to = 'infinity'
$function$;

CREATE OR REPLACE FUNCTION public.absence_views_write(rows jsonb, one uuid, at timestamp with time zone, written bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update absence_view set known_to = at, ended_entry = written
    where fact_id in (select value::uuid from jsonb_array_elements_text(rows -> 'close')) and known_to = 'infinity';
  insert into absence_view (fact_id, view_id, account_id, name, kind, unit_id, opens, known_from, entry)
  select r."factId", r."viewId", one, r.name, r.kind, r.unit, r.opens, at, written
  from jsonb_to_recordset(rows -> 'views') r ("factId" uuid, "viewId" uuid, name text, kind text, unit uuid, opens boolean);
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_withdraws_confided(withdrawal jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((select absence_confided(e.kind, e.says) or not (e.person_id = access_person() or people_seen(e.person_id))
    from absence_event e where e.event_id = (withdrawal ->> 'eventId')::uuid), true)
$function$;

CREATE OR REPLACE FUNCTION public.absence_within(everybody boolean, named uuid[], of_unit uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
declare
  cut record := absence_cuts(everybody, named, of_unit);
  roots uuid[] := coalesce(cut.asked, cut.given, cut.seen);
  given uuid[] := nullif(cut.given, roots);
  seen uuid[] := nullif(nullif(cut.seen, roots), given);
begin
  if roots is null then return null; end if;
  return array(select u.unit_id from (select distinct r.unit_id from unit_reach r where r.ancestor_id = any(roots) and r.seen_from <= current_date and current_date < r.seen_to) u
    where (given is null or exists (select 1 from unit_reach r where r.unit_id = u.unit_id and r.ancestor_id = any(given) and r.seen_from <= current_date and current_date < r.seen_to))
      and (seen is null or exists (select 1 from unit_reach r where r.unit_id = u.unit_id and r.ancestor_id = any(seen) and r.seen_from <= current_date and current_date < r.seen_to)));
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_without_case(everybody boolean, named uuid[], of_unit uuid, after_since timestamp with time zone, after_id uuid, cap integer)
 RETURNS TABLE(person_id uuid, code text, since timestamp with time zone, rank text, unit_id uuid, unit_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
declare
  within uuid[] := absence_within(everybody, named, of_unit);
begin
  return query
  select a.person_id, a.code, a.held_from, r.title, a.unit_id, u.name
  from (select * from absence_uncovered(within) b
    where (b.held_from, b.person_id) > (coalesce(after_since, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
    order by b.held_from, b.person_id limit cap) a
  cross join lateral (select o.name from unit_style o where o.unit_id = a.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) u
  left join lateral (select o.title from person_rank o where o.person_id = a.person_id and o.known_to = 'infinity' order by o.held_from desc limit 1) r on true
  order by a.held_from, a.person_id;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
      values ((event ->> 'eventId')::uuid, (event ->> 'absenceId')::uuid, (event ->> 'personId')::uuid, absence_next_place((event ->> 'absenceId')::uuid),
        event -> 'says' ->> 'kind', (event ->> 'held')::timestamptz, event -> 'says', event ->> 'by', event ->> 'seconded', at, by_entry);
    perform people_write(rows -> 'people', at, by_entry);
    perform absence_write_line(rows -> 'line', by_entry);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_write_dues(one uuid, dues jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from absence_due where absence_id = one;
  insert into absence_due (absence_id, prev_at, due_at, clock, due_by, decision)
    select one, coalesce(lag(d.at) over (order by d.at), '-infinity'), d.at, d.clock, d.by, d.decision
    from jsonb_to_recordset(coalesce(dues, '[]')) d (at timestamptz, clock text, by text[], decision text)
$function$;

CREATE OR REPLACE FUNCTION public.absence_write_line(line jsonb, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select 1 from absence_event where absence_id = (line ->> 'absenceId')::uuid and entry = by_entry) or by_entry is distinct from access_entry()
  then raise exception 'a line follows an event' using errcode = 'insufficient_privilege'; end if;
  insert into absence_line
    select l."absenceId", l."personId", l."isOpen", l.stage, l.nature, l.legal, l.began, l.noted, l."isSearched", l."isArmed", l.flags, l.tries, l."reachedAt",
      l."saidAt", l."dueAt", l."dueClock", l."dueBy", l.decision, l."rejoinedAt", coalesce(l.accepted, '{}')
    from jsonb_to_record(line) as l("absenceId" uuid, "personId" uuid, "isOpen" boolean, stage text, nature text, legal text, began timestamptz, noted timestamptz,
      "isSearched" boolean, "isArmed" boolean, flags text[], tries int, "reachedAt" timestamptz, "saidAt" timestamptz, "dueAt" timestamptz, "dueClock" text,
      "dueBy" text[], decision text, "rejoinedAt" timestamptz, accepted uuid[])
  on conflict (absence_id) do update set (is_open, stage, nature, legal, began, noted, is_searched, is_armed, flags, tries, reached_at, said_at, due_at, due_clock,
      due_by, decision, rejoined_at, accepted) = (excluded.is_open, excluded.stage, excluded.nature, excluded.legal, excluded.began, excluded.noted, excluded.is_searched,
      excluded.is_armed, excluded.flags, excluded.tries, excluded.reached_at, excluded.said_at, excluded.due_at, excluded.due_clock, excluded.due_by,
      excluded.decision, excluded.rejoined_at, excluded.accepted);
  perform absence_write_dues((line ->> 'absenceId')::uuid, line -> 'dues');
end
$function$;

CREATE OR REPLACE FUNCTION public.absence_write_many(cases jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  one jsonb;
begin
  for one in select value from jsonb_array_elements(cases) loop
    perform absence_write(one, at, by_entry);
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_about(one uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
AS $function$
declare
  above constant uuid[] := access_above_person(one);
begin
  perform set_config('muster.person', case when access_everybody() or above && access_named() or people_seen(one) then one::text else '' end, true);
  return above;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_above(unit uuid, person uuid, leaving uuid, coming uuid, unread uuid, granted uuid DEFAULT NULL::uuid, broken uuid DEFAULT NULL::uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.access_above_person(person uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return (select coalesce(array_agg(ancestor_id order by depth, ancestor_id), '{}') from (
    select r.ancestor_id, min(r.depth) as depth from person_place p join unit_reach r using (unit_id)
    where p.person_id = person and p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to and r.seen_from <= current_date and current_date < r.seen_to
    group by r.ancestor_id) above);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_above_unit(unit uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return (select coalesce(array_agg(ancestor_id order by depth, ancestor_id), '{}') from (
    select r.ancestor_id, min(r.depth) as depth from unit_reach r where r.unit_id = unit and r.seen_from <= current_date and current_date < r.seen_to group by r.ancestor_id) above);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('muster.account'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.access_account_of(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  verb text := coalesce(current_setting('muster.verb', true), '');
  own boolean := coalesce(not access_entered() or one = access_account(), false);
  ends boolean := verb = 'access.reset' and access_all();
  profile access_profile;
  held uuid[];
  told uuid[] := '{}';
begin
  if not (own or ends or verb = 'access.give') then return null; end if;
  select * into profile from access_profile p where p.account_id = one and p.known_to = 'infinity';
  if profile.account_id is null then return null; end if;
  held := array(select g.fact_id from access_grant g where g.account_id = one and g.known_to = 'infinity' and clock_timestamp() < g.held_to);
  if own or ends then told := held;
  elsif profile.state = 'invited' then
    told := array(select g.fact_id from access_grant g where g.fact_id = any(held) and exists (select from access_held() h
      where h.definition -> 'may' ? 'access.give' and h.definition -> 'gives' ? g.role and (h.unit_id is null or h.unit_id = any(access_above_unit(g.unit_id)))));
  end if;
  return jsonb_build_object('accountId', one, 'factId', profile.fact_id, 'name', profile.name, 'signInName', case when own or ends then profile.sign_in_name else '' end,
    'state', profile.state, 'more', profile.state = 'invited' and cardinality(told) < cardinality(held),
    'grants', coalesce((select jsonb_agg(jsonb_build_object('factId', g.fact_id, 'grantId', g.grant_id, 'accountId', g.account_id, 'role', g.role,
        'unitId', g.unit_id, 'from', iso(g.held_from), 'to', iso(g.held_to), 'fromGrant', g.from_grant,
        'highest', coalesce((select (r.definition ->> 'highest')::boolean from access_role r where r.role = g.role and r.known_to = 'infinity'), false),
        'above', access_above(g.unit_id, null, null, null, null)))
      from access_grant g where g.fact_id = any(told)), '[]'),
    'credentials', coalesce((select jsonb_agg(jsonb_build_object('credentialId', c.fact_id, 'kind', c.kind, 'label', case when own then c.label else '' end,
        'webauthnId', case when own then c.public ->> 'webauthnId' end) order by c.known_from)
      from access_credential c where (own or ends) and c.account_id = one and c.known_to = 'infinity'), '[]'),
    'tokens', coalesce((select jsonb_agg(t.fact_id) from access_token t where (own or ends) and t.account_id = one and t.known_to = 'infinity'), '[]'),
    'lent', coalesce((select jsonb_agg(jsonb_build_object('factId', l.fact_id, 'grantId', l.grant_id, 'accountId', l.account_id, 'role', l.role, 'unitId', l.unit_id,
        'from', iso(l.held_from), 'to', iso(l.held_to), 'fromGrant', l.from_grant) order by l.held_from, l.grant_id)
      from access_grant g join access_grant l on l.from_grant = g.grant_id and l.known_to = 'infinity' and clock_timestamp() < l.held_to
      where (own or ends) and g.account_id = one and g.known_to = 'infinity'), '[]'),
    'waiting', coalesce((select jsonb_agg(w.fact_id order by w.known_from)
      from access_proposal w where (own or ends) and w.account_id = one and w.known_to = 'infinity' and w.state = 'waiting'), '[]'));
end
$function$;

CREATE OR REPLACE FUNCTION public.access_alike(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ select lower(regexp_replace(normalize(name, nfkc), '[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g')) $function$;

CREATE OR REPLACE FUNCTION public.access_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN COALESCE((current_setting('muster.all'::text, true) = 'yes'::text), false);

CREATE OR REPLACE FUNCTION public.access_attempts(keys bytea[])
 RETURNS TABLE(key bytea, failures integer, seconds_ago double precision)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into access_attempt (key, failures, last_at) select distinct k, 0, clock_timestamp() from unnest(keys) k order by k on conflict do nothing;
  return query select a.key, a.failures, extract(epoch from clock_timestamp() - a.last_at)::float8 from access_attempt a where a.key = any(keys) order by a.key for update;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_attempts_counted(keys bytea[], counts integer[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update access_attempt a set failures = c.count, last_at = clock_timestamp() from unnest(keys, counts) as c(key, count) where a.key = c.key
$function$;

CREATE OR REPLACE FUNCTION public.access_attempts_forgiven(own bytea[], place bytea[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from access_attempt where key = any(own);
  update access_attempt set failures = greatest(failures - 1, 0) where key = any(place);
$function$;

CREATE OR REPLACE FUNCTION public.access_book(account_ids uuid[], grant_ids uuid[], at_unit uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  verb constant text := coalesce(current_setting('muster.verb', true), '');
  changes constant boolean := verb in ('self', 'access.give');
  told uuid[];
  place uuid;
begin
  if not access_entered() or not changes and verb not in ('access.review', 'access.roles')
  then raise exception 'not by %', verb using errcode = 'insufficient_privilege'; end if;
  perform pg_advisory_xact_lock(7286);
  told := array(select g.fact_id from access_grant g where g.grant_id = any(grant_ids) and g.known_to = 'infinity' and case verb
    when 'self' then g.account_id = access_account()
    when 'access.give' then units_seen(g.unit_id)
    when 'access.review' then exists (select from access_break b where b.grant_id = g.grant_id and b.known_to = 'infinity' and units_seen(b.unit_id))
    else false end);
  place := coalesce(case when verb = 'access.give' then at_unit end, (select g.unit_id from access_grant g where g.fact_id = any(told) limit 1));
  return jsonb_build_object(
    'roles', coalesce((select jsonb_agg(definition || jsonb_build_object('factId', fact_id) order by role) from access_role where known_to = 'infinity'), '[]'),
    'accounts', coalesce((select jsonb_agg(jsonb_build_object('accountId', account_id, 'name', name, 'state', state)) from access_profile
      where changes and account_id = any(account_ids) and known_to = 'infinity'), '[]'),
    'grants', coalesce((select jsonb_agg(jsonb_build_object('factId', fact_id, 'grantId', grant_id, 'accountId', account_id, 'role', role, 'unitId', unit_id,
        'from', iso(held_from), 'to', iso(held_to), 'fromGrant', from_grant) order by held_from) from access_grant where fact_id = any(told)), '[]'),
    'lasting', coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'accountId', g.account_id, 'grantId', g.grant_id)) from access_grant g
      join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity' and p.state = 'active'
      where changes and g.role in (select t.role from access_grant t where t.fact_id = any(told) and t.unit_id is null)
        and g.unit_id is null and g.from_grant is null and g.known_to = 'infinity' and g.held_from <= clock_timestamp() and g.held_to = 'infinity'), '[]'),
    'above', access_above(place, null, null, null, null),
    'zone', coalesce((select s.zone from unit_style s where s.unit_id = place and s.known_to = 'infinity' order by s.held_from desc limit 1), 'UTC'));
end
$function$;

CREATE OR REPLACE FUNCTION public.access_caller(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  asked_by text := coalesce(current_setting('muster.verb', true), '');
  who jsonb;
begin
  if not access_entered() or one = access_account() then return access_caller_all(one); end if;
  if exists (select from access_could_second(array(select p.proposal_id from access_proposal p
    where p.account_id = one and p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now())) s where s.verb = asked_by)
  then return access_caller_all(one); end if;
  if asked_by = 'access.review' and exists (select from access_break b where b.account_id = one and b.known_to = 'infinity' and b.state = 'open' and units_seen(b.unit_id))
  then
    who := access_caller_all(one);
    return who || jsonb_build_object('grants', jsonb_path_query_array(who, '$.grants[*] ? (@.delegateOf != null)'));
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_caller_all(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return access_who(one, clock_timestamp(), access_moment());
end
$function$;

CREATE OR REPLACE FUNCTION public.access_ceremony_answered(one uuid, answering text, seconds integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into access_ceremony (ceremony_id, kind, held, tries, ends_at) values (one, answering, '{}', 1, clock_timestamp() + seconds * interval '1 second')
    on conflict do nothing;
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_ceremony_begin(one jsonb, seconds integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into access_ceremony (ceremony_id, kind, account_id, session_id, invitation_id, held, ends_at)
    values ((one ->> 'ceremonyId')::uuid, one ->> 'kind', (one ->> 'accountId')::uuid, (one ->> 'sessionId')::uuid, (one ->> 'invitationId')::uuid, one -> 'held',
      clock_timestamp() + seconds * interval '1 second')
$function$;

CREATE OR REPLACE FUNCTION public.access_ceremony_prove(one uuid, account uuid, what jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update access_ceremony set proved = true, account_id = account, held = what, ends_at = clock_timestamp() + interval '2 minutes'
    where ceremony_id = one and not proved and clock_timestamp() < ends_at;
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_ceremony_proved(one uuid)
 RETURNS TABLE(kind text, account_id uuid, session_id uuid, invitation_id uuid, held jsonb)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.kind, c.account_id, c.session_id, c.invitation_id, c.held from access_ceremony c
  where c.ceremony_id = one and c.proved and clock_timestamp() < c.ends_at and (c.held ->> 'by' is null or exists (
    select 1 from access_credential k where k.fact_id = (c.held ->> 'by')::uuid and k.known_to = 'infinity')) for update
$function$;

CREATE OR REPLACE FUNCTION public.access_ceremony_try(one uuid, wanted text)
 RETURNS TABLE(account_id uuid, session_id uuid, invitation_id uuid, held jsonb)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update access_ceremony c set tries = c.tries + 1
  where c.ceremony_id = one and c.kind = wanted and not c.proved and c.tries < coalesce((c.held ->> 'tries')::int, 1) and clock_timestamp() < c.ends_at
  returning c.account_id, c.session_id, c.invitation_id, c.held
$function$;

CREATE OR REPLACE FUNCTION public.access_could_second(proposals uuid[])
 RETURNS TABLE(proposal_id uuid, verb text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  return query
  with held as materialized (
    select h.unit_id, h.definition from access_held() h
  ), asked as materialized (
    select p.proposal_id, p.action, p.input, n.verb, n.is_personal, n.sealed
    from access_proposal p cross join lateral access_seconded_by(p.action, p.input) n
    where p.proposal_id = any(proposals) and p.known_to = 'infinity' and p.scope = any(access_scopes()) and n.verb is not null
  ), able as materialized (
    select a.proposal_id, h.unit_id from asked a join held h on coalesce(case when a.is_personal then h.definition -> 'may' ->> a.verb = 'personal'
      else h.definition -> 'may' ? a.verb end and (a.sealed is null or h.definition -> 'sealed' ? a.sealed), false)
  ), placed as materialized (
    select a.proposal_id, 1 as nth, case when a.action = 'access/inviteAgain' or a.action = 'access/reveal' and a.input ->> 'personId' is null then 'anywhere'
        when a.action in ('access/reveal', 'absence/decide') or a.action = 'access/breakGlass' and a.input ->> 'unitId' is null then 'person' else 'unit' end as how,
      case
        when a.action in ('access/give', 'access/breakGlass', 'offers/give', 'offers/withdraw', 'absence/activateRegime', 'absence/openNames') then access_id(a.input ->> 'unitId')
        when a.action = 'events/declare' then access_id(a.input -> 'declared' ->> 'unitId')
        when a.action in ('access/end', 'access/handOver', 'access/delegate') then (select g.unit_id from access_grant g where g.grant_id = access_id(a.input ->> 'grantId') and g.known_to = 'infinity')
        when a.action = 'access/reviewBreak' then (select b.unit_id from access_break b where b.break_id = access_id(a.input ->> 'breakId') and b.known_to = 'infinity')
        when a.action = 'events/declareAnew' then (select h.unit_id from happening_record h where h.happening_id = access_id(a.input ->> 'happeningId') and h.known_to = 'infinity')
      end as unit_id,
      case
        when a.action = 'access/reveal' or a.action = 'access/breakGlass' and a.input ->> 'unitId' is null then access_id(a.input ->> 'personId')
        when a.action = 'absence/decide' then (select c.person_id from absence c where c.absence_id = access_id(a.input ->> 'absenceId'))
      end as person_id
    from asked a
    union all
    select a.proposal_id, 2, 'unit', access_id(a.input -> 'declared' ->> 'unitId'), null from asked a
    where a.action = 'events/declareAnew' and jsonb_typeof(a.input -> 'declared') = 'object'
  ), stood as materialized (
    select p.proposal_id, p.nth, r.ancestor_id from placed p join unit_reach r on r.unit_id = p.unit_id
    where r.seen_from <= current_date and current_date < r.seen_to
    union
    select p.proposal_id, p.nth, r.ancestor_id from placed p join person_place s on s.person_id = p.person_id join unit_reach r on r.unit_id = s.unit_id
    where s.how <> 'coming' and s.seen_from <= now() and now() < s.seen_to and r.seen_from <= current_date and current_date < r.seen_to
  )
  select a.proposal_id, a.verb from asked a
  where not exists (select from placed p where p.proposal_id = a.proposal_id and not exists (
    select from able h where h.proposal_id = p.proposal_id and (h.unit_id is null or p.how = 'anywhere'
      or (p.nth, h.unit_id) in (select s.nth, s.ancestor_id from stood s where s.proposal_id = p.proposal_id))));
end
$function$;

CREATE OR REPLACE FUNCTION public.access_decided()
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select access_proposal_all(d.proposal_id) || jsonb_build_object('state', d.state, 'closedAt', iso(d.closed_at),
    'at', iso((select min(f.known_from) from access_proposal f where f.proposal_id = d.proposal_id)))
  from (
    select p.proposal_id, case p.state when 'waiting' then 'expired' else p.state end as state, case p.state when 'waiting' then p.held_to else p.known_from end as closed_at
    from access_proposal p
    where p.account_id = access_account() and p.known_to = 'infinity' and (p.state <> 'waiting' or p.held_to <= now())
  ) d
  where d.closed_at > now() - interval '30 days' order by d.closed_at desc, d.proposal_id limit 200
$function$;

CREATE OR REPLACE FUNCTION public.access_definitions(wanted uuid[])
 RETURNS TABLE(fact_id uuid, definition jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select r.fact_id, r.definition from access_role r where r.fact_id = any(wanted) $function$;

CREATE OR REPLACE FUNCTION public.access_entered()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN COALESCE((current_setting('muster.open'::text, true) = 'yes'::text), false);

CREATE OR REPLACE FUNCTION public.access_entry()
 RETURNS bigint
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('muster.entry'::text, true), ''::text))::bigint;

CREATE OR REPLACE FUNCTION public.access_everybody()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN COALESCE((current_setting('muster.everybody'::text, true) = 'yes'::text), false);

CREATE OR REPLACE FUNCTION public.access_glass_place(unit uuid, person uuid, OUT unit_id uuid, OUT is_top boolean)
 RETURNS record
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  select p.unit_id into unit_id from (
    select unit as unit_id, 0 as rank, '-infinity'::timestamptz as since where unit is not null
    union all
    select s.unit_id, case s.how when 'assigned' then 1 else 2 end, s.seen_from from person_place s
      where unit is null and s.person_id = person and s.how <> 'coming' and s.seen_from <= now() and now() < s.seen_to
  ) p where exists (select 1 from unit_reach r where r.unit_id = p.unit_id and r.seen_from <= current_date and current_date < r.seen_to)
  order by p.rank, p.since desc, p.unit_id limit 1;
  is_top := unit_id is not null
    and exists (select 1 from unit_link l where l.superior_id = access_glass_place.unit_id and l.known_to = 'infinity')
    and not exists (select 1 from unit_reach r where r.unit_id = access_glass_place.unit_id and r.how = 'assigned' and r.depth > 0
      and r.seen_from <= current_date and current_date < r.seen_to);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_has_sealed()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN ((EXISTS (SELECT 1 FROM access_credential WHERE (access_credential.kind = 'totp'::text))) OR (EXISTS (SELECT 1 FROM access_sealed)) OR (EXISTS (SELECT 1 FROM exchange_file WHERE (exchange_file.wrapped IS NOT NULL))) OR (EXISTS (SELECT 1 FROM desk_event WHERE (desk_event.sealed IS NOT NULL))));

CREATE OR REPLACE FUNCTION public.access_held()
 RETURNS TABLE(unit_id uuid, definition jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (g.value ->> 'unitId')::uuid, r.definition
  from jsonb_array_elements(access_caller_all(access_account()) -> 'grants') g join access_role r on r.fact_id = (g.value ->> 'role')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.access_id(words text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
AS $function$ select case when words ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then words::uuid end $function$;

CREATE OR REPLACE FUNCTION public.access_invitation_add(one jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from access_invitation where account_id is not distinct from (one ->> 'accountId')::uuid;
  insert into access_invitation (invitation_id, kind, account_id, secret_hash, made_at, ends_at, bound)
    values ((one ->> 'invitationId')::uuid, one ->> 'kind', (one ->> 'accountId')::uuid, decode(one ->> 'secretHash', 'base64'), (one ->> 'madeAt')::timestamptz,
      (one ->> 'madeAt')::timestamptz + (one ->> 'seconds')::int * interval '1 second', decode(one ->> 'bound', 'base64'))
$function$;

CREATE OR REPLACE FUNCTION public.access_invitation_of(hash bytea)
 RETURNS TABLE(invitation_id uuid, kind text, account_id uuid, name text, sign_in_name text, made_at timestamp with time zone, seconds integer, bound bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select i.invitation_id, i.kind, i.account_id, p.name, p.sign_in_name, i.made_at, extract(epoch from i.ends_at - i.made_at)::int, i.bound
  from access_invitation i left join access_profile p on p.account_id = i.account_id and p.known_to = 'infinity'
  where i.secret_hash = hash and clock_timestamp() < i.ends_at and (i.kind = 'setUp' or p.state <> 'closed')
$function$;

CREATE OR REPLACE FUNCTION public.access_invitation_stands(one uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform 1 from access_invitation where invitation_id = one for update;
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_is_called(typed text, besides uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select 1 from access_profile p where p.account_id <> besides and p.known_to = 'infinity' and p.state <> 'closed'
    and access_alike(p.name) = access_alike(typed))
$function$;

CREATE OR REPLACE FUNCTION public.access_lender(lent_from uuid, present timestamp with time zone, later timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (select jsonb_build_object('accountId', f.account_id, 'name', (select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity'))
    from access_grant f where f.grant_id = lent_from and f.known_to = 'infinity' and f.held_from <= greatest(present, f.known_from) and later < f.held_to);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_mine()
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_build_object(
    'sessions', coalesce((select jsonb_agg(jsonb_build_object('sessionId', s.session_id, 'how', s.how, 'device', s.device, 'begunAt', iso(s.begun_at),
        'seenAt', iso(s.seen_at), 'endsAt', iso(least(s.ends_at, s.seen_at + s.idle))) order by s.seen_at desc)
      from access_session s where s.account_id = access_account() and clock_timestamp() < s.ends_at and clock_timestamp() < s.seen_at + s.idle), '[]'),
    'recoveryCodesLeft', coalesce((select (c.public ->> 'count')::int - coalesce(cardinality(u.used), 0)
      from access_credential c left join access_use u on u.credential_id = c.fact_id
      where c.account_id = access_account() and c.kind = 'recovery' and c.known_to = 'infinity'), 0))
$function$;

CREATE OR REPLACE FUNCTION public.access_moment()
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  present constant timestamptz := clock_timestamp();
begin
  -- as a rule nothing is later, and then nothing is read
  return coalesce((select l.at from ledger_entry l where l.at > present
      and l.entry >= coalesce((select max(a.entry) from ledger_entry a where a.action = 'machine/acceptClock' and a.outcome = 'performed'), 0)
    order by l.at desc limit 1), present);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_named()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN (COALESCE(NULLIF(current_setting('muster.named'::text, true), ''::text), '{}'::text))::uuid[];

CREATE OR REPLACE FUNCTION public.access_others_hold_all(besides uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select 1 from access_grant g join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity' and p.state = 'active'
    join access_role r on r.role = g.role and r.known_to = 'infinity' and r.definition -> 'may' ?& array['access.give', 'access.roles']
    where g.account_id <> besides and g.known_to = 'infinity' and g.unit_id is null and g.from_grant is null
      and g.held_from <= clock_timestamp() and clock_timestamp() < g.held_to)
$function$;

CREATE OR REPLACE FUNCTION public.access_own_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select person_id from access_own where account_id = access_account() $function$;

CREATE OR REPLACE FUNCTION public.access_passkey_of(told text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_build_object('accountId', c.account_id, 'credentialId', c.fact_id, 'public', c.public, 'secret', translate(encode(c.secret, 'base64'), E'\n', ''),
    'counter', coalesce((select u.counter from access_use u where u.credential_id = c.fact_id), 0), 'bound', encode(b.bound, 'base64'))
  from access_credential c join access_profile p on p.account_id = c.account_id and p.known_to = 'infinity' and p.state = 'active'
  left join access_bound b on b.of_id = c.fact_id
  where c.kind = 'passkey' and c.public ->> 'webauthnId' = told and c.known_to = 'infinity'
$function$;

CREATE OR REPLACE FUNCTION public.access_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('muster.person'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.access_place_of(granted uuid, broken uuid)
 RETURNS TABLE(unit_id uuid, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.unit_id, p.person_id
  from (select g.unit_id, null::uuid as person_id from access_grant g where g.grant_id = granted and g.known_to = 'infinity' and current_setting('muster.verb', true) = 'access.give'
    union all select b.unit_id, b.person_id from access_break b where b.break_id = broken and b.known_to = 'infinity' and current_setting('muster.verb', true) = 'access.review') p
  where units_seen(p.unit_id) limit 1
$function$;

CREATE OR REPLACE FUNCTION public.access_proposal_all(id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_build_object('factId', p.fact_id, 'proposalId', p.proposal_id, 'action', p.action, 'input', p.input, 'reason', p.reason, 'accountId', p.account_id,
    'name', (select o.name from access_profile o where o.account_id = p.account_id and o.known_to = 'infinity'), 'unitId', p.unit_id, 'personId', p.person_id,
    'scope', p.scope, 'to', iso(p.held_to), 'state', p.state, 'at', iso(p.known_from), 'byAccount', p.by_account, 'words', p.words,
    'byName', (select o.name from access_profile o where o.account_id = p.by_account and o.known_to = 'infinity'))
  from access_proposal p where p.proposal_id = id and p.known_to = 'infinity'
$function$;

CREATE OR REPLACE FUNCTION public.access_proposal_of(id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select access_proposal_all(p.proposal_id) from access_proposal p
  where p.proposal_id = id and p.known_to = 'infinity' and (p.account_id = access_account()
    or exists (select from access_could_second(array[id]) s))
$function$;

CREATE OR REPLACE FUNCTION public.access_purpose_of(sitting uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select purpose from access_purpose where session_id = sitting and account_id = access_account() $function$;

CREATE OR REPLACE FUNCTION public.access_scope_of(one bigint)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT l.scope FROM ledger_entry l WHERE ((l.entry = access_scope_of.one) AND ((l.account_id = access_account()) OR (l.scope = ANY (access_scopes())))));

CREATE OR REPLACE FUNCTION public.access_scopes()
 RETURNS text[]
 LANGUAGE sql
 STABLE
RETURN (COALESCE(NULLIF(current_setting('muster.scopes'::text, true), ''::text), '{}'::text))::text[];

CREATE OR REPLACE FUNCTION public.access_seal(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into access_sealed (record_id, kind, person_id, unit_id, of_table, of_id, match, wrapped, sealed, known_from, entry)
    select s."recordId", s.kind, s."personId", s."unitId", s."ofTable", s."ofId", decode(s.match, 'base64'), decode(s.wrapped, 'base64'), decode(s.sealed, 'base64'),
      at, by_entry
    from jsonb_to_recordset(rows) as s("recordId" uuid, kind text, "personId" uuid, "unitId" uuid, "ofTable" text, "ofId" uuid, match text, wrapped text,
      sealed text)
$function$;

CREATE OR REPLACE FUNCTION public.access_sealed_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN COALESCE((current_setting('muster.sealed_all'::text, true) = 'yes'::text), false);

CREATE OR REPLACE FUNCTION public.access_sealed_kind()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN NULLIF(current_setting('muster.sealed'::text, true), ''::text);

CREATE OR REPLACE FUNCTION public.access_sealed_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN (COALESCE(NULLIF(current_setting('muster.sealed_units'::text, true), ''::text), '{}'::text))::uuid[];

CREATE OR REPLACE FUNCTION public.access_seconded(of_entry bigint)
 RETURNS TABLE(proposal_id uuid, words text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.proposal_id, p.words from access_proposal p
  where p.entry = of_entry and p.state = 'performed' and p.known_to = 'infinity' and p.by_account = access_account()
$function$;

CREATE OR REPLACE FUNCTION public.access_seconded_by(action text, input jsonb, OUT verb text, OUT is_personal boolean, OUT sealed text)
 RETURNS record
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
      when action in ('access/give', 'access/end', 'access/handOver', 'access/delegate', 'access/inviteAgain', 'access/bindPerson') then 'access.give'
      when action = 'access/resetCredentials' then 'access.reset'
      when action = 'access/changeRole' then 'access.roles'
      when action = 'access/reveal' then 'access.reveal'
      when action in ('access/breakGlass', 'access/reviewBreak') then 'access.review'
      when action = 'machine/acceptClock' then 'machine.keep'
      when action in ('offers/give', 'offers/withdraw') then 'offers.give'
      when action in ('absence/activateRegime', 'events/declare', 'events/declareAnew') then 'absence.regime'
      when action = 'absence/openNames' then 'absence.names'
      when action = 'absence/decide' then 'absence.decide' end,
    action in ('access/reveal', 'access/breakGlass', 'access/reviewBreak', 'absence/decide', 'absence/openNames'),
    case when action = 'access/reveal' then coalesce(input ->> 'kind', '') end
$function$;

CREATE OR REPLACE FUNCTION public.access_session_end(one uuid, hash bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from access_session where session_id = one and (secret_hash = hash or former_hash = hash) $function$;

CREATE OR REPLACE FUNCTION public.access_session_of(hash bytea, fresh_for interval, turned_every interval)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  present constant timestamptz := clock_timestamp();
  later timestamptz;
  judged timestamptz;
  is_former boolean := false;
  s access_session;
begin
  select * into s from access_session where secret_hash = hash;
  if not found then
    select * into s from access_session where former_hash = hash;
    if not found then return null; end if;
    is_former := true;
  end if;
  -- as a rule nothing is later, and then nothing is read
  later := (select l.at from ledger_entry l where l.at > present
      and l.entry >= coalesce((select max(a.entry) from ledger_entry a where a.action = 'machine/acceptClock' and a.outcome = 'performed'), 0)
    order by l.at desc limit 1);
  later := coalesce(later, present);
  judged := greatest(present, later - s.ahead);
  if judged >= s.ends_at or judged >= s.seen_at + s.idle or s.seen_at >= present + interval '2 minutes' then return null; end if;
  return jsonb_build_object('sessionId', s.session_id, 'accountId', s.account_id, 'how', s.how, 'device', s.device, 'endsAt', s.ends_at, 'provedAt', s.proved_at,
    'bound', encode(case when is_former then s.former_bound else s.bound end, 'base64'),
    'isFresh', not is_former and s.proved_at > judged - fresh_for, 'isUnseen', s.seen_at < present - interval '1 minute',
    'isDue', not is_former and s.turned_at < present - turned_every, 'isStolen', is_former and s.former_until <= present,
    'who', access_who(s.account_id, present, later));
end
$function$;

CREATE OR REPLACE FUNCTION public.access_session_seen(one uuid, hash bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update access_session set seen_at = clock_timestamp()
  where session_id = one and (secret_hash = hash or former_hash = hash) and seen_at < clock_timestamp() - interval '1 minute'
$function$;

CREATE OR REPLACE FUNCTION public.access_session_turn(one uuid, old_hash bytea, new_hash bytea, new_bound bytea, good_for interval)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update access_session set secret_hash = new_hash, bound = new_bound, former_hash = old_hash, former_bound = bound, former_until = clock_timestamp() + good_for,
    turned_at = clock_timestamp()
    where session_id = one and secret_hash = old_hash;
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_set_up_finished()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select 1 from access_account) $function$;

CREATE OR REPLACE FUNCTION public.access_set_up_link(link jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(7285);
  if exists (select 1 from access_account) then return false; end if;
  perform access_invitation_add(link || '{"kind": "setUp", "accountId": null}');
  return true;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_sign_in_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  verb text := coalesce(current_setting('muster.verb', true), '');
  mine uuid := access_account();
  over_others boolean := verb in ('access.reset', 'access.roles') and access_all();
begin
  if by_entry is distinct from access_entry()
    or rows ? 'invitations' and verb not in ('access.give', 'access.reset', 'access.roles')
    or rows ? 'endAccount' and (rows ->> 'endAccount')::uuid is distinct from mine and not over_others
    or not over_others and exists (select 1
      from jsonb_array_elements(coalesce(rows -> 'notices', '[]') || coalesce(rows -> 'sessions', '[]') || coalesce(rows -> 'secrets', '[]')
        || coalesce(rows -> 'bindings', '[]')) one
      where (one ->> 'accountId')::uuid is distinct from mine)
  then raise exception 'not by %', verb using errcode = 'insufficient_privilege'; end if;
  delete from access_ceremony where ceremony_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'ceremonies', '[]')))::uuid[]);
  delete from access_invitation where invitation_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'endInvitations', '[]')))::uuid[]);
  delete from access_session where account_id is not distinct from mine
    and session_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'endSessions', '[]')))::uuid[]);
  delete from access_session where account_id = mine and session_id <> (rows ->> 'endOthers')::uuid;
  delete from access_ceremony where account_id = (rows ->> 'endAccount')::uuid;
  delete from access_session where account_id = (rows ->> 'endAccount')::uuid;
  delete from access_invitation where account_id = (rows ->> 'endAccount')::uuid;
  delete from access_sealed_credential s using access_credential c where c.fact_id = s.credential_id and c.known_to <> 'infinity'
    and s.credential_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'endSecrets', '[]')))::uuid[]);
  delete from access_bound b using access_credential c where c.fact_id = b.of_id and c.known_to <> 'infinity'
    and b.of_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'endSecrets', '[]')))::uuid[]);
  insert into access_sealed_credential (credential_id, account_id, sealed)
    select s."credentialId", s."accountId", decode(s.sealed, 'base64')
    from jsonb_to_recordset(coalesce(rows -> 'secrets', '[]')) as s("credentialId" uuid, "accountId" uuid, sealed text);
  insert into access_bound (of_id, account_id, bound)
    select b."ofId", b."accountId", decode(b.bound, 'base64') from jsonb_to_recordset(coalesce(rows -> 'bindings', '[]')) as b("ofId" uuid, "accountId" uuid, bound text);
  -- Whoever proves who they are leaves nothing behind: the secret before it, which somebody else may have, opens nothing from here on.
  update access_session s set secret_hash = decode(t."secretHash", 'base64'), bound = decode(t.bound, 'base64'), how = t.how, former_hash = null, former_bound = null,
    former_until = null, turned_at = at, proved_at = at, seen_at = at
    from jsonb_to_recordset(coalesce(rows -> 'turns', '[]')) as t("sessionId" uuid, "secretHash" text, how text, bound text)
    where s.session_id = t."sessionId" and s.account_id = mine;
  perform access_invitation_add(one) from jsonb_array_elements(coalesce(rows -> 'invitations', '[]')) one;
  insert into access_session (session_id, account_id, secret_hash, bound, how, device, begun_at, seen_at, proved_at, turned_at, ends_at, idle, ahead)
    select s."sessionId", s."accountId", decode(s."secretHash", 'base64'), decode(s.bound, 'base64'), s.how, s.device, at, at, at, at,
      at + s.seconds * interval '1 second', s."idleSeconds" * interval '1 second', greatest(access_moment() - at, '0')
    from jsonb_to_recordset(coalesce(rows -> 'sessions', '[]')) as s("sessionId" uuid, "accountId" uuid, "secretHash" text, bound text, how text, device text,
      seconds int, "idleSeconds" int);
  insert into access_notice (fact_id, account_id, kind, facts, known_from, entry)
    select n."factId", n."accountId", n.kind, n.facts, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'notices', '[]')) as n("factId" uuid, "accountId" uuid, kind text, facts jsonb);
  update access_notice set known_to = at, ended_entry = by_entry where account_id = mine and known_to = 'infinity'
    and fact_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'readNotices', '[]')))::uuid[]);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_state_purpose(sitting uuid, stated text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if current_setting('muster.verb', true) is distinct from 'access.reveal' or access_account() is null
    or exists (select from access_session s where s.session_id = sitting and s.account_id is distinct from access_account())
  then raise exception 'a purpose is stated by whoever opens something' using errcode = 'insufficient_privilege'; end if;
  delete from access_purpose where stated_at < clock_timestamp() - interval '2 days';
  insert into access_purpose as p (session_id, account_id, purpose, stated_at) values (sitting, access_account(), stated, clock_timestamp())
    on conflict (session_id) do update set purpose = excluded.purpose, stated_at = excluded.stated_at where p.account_id = excluded.account_id;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_stood(places jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.access_sweep()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from access_session where ends_at < clock_timestamp() or seen_at + idle < clock_timestamp();
  delete from access_ceremony where ends_at < clock_timestamp();
  delete from access_invitation where ends_at < clock_timestamp();
  delete from access_attempt where last_at < clock_timestamp() - interval '1 day';
$function$;

CREATE OR REPLACE FUNCTION public.access_token_of(hash bytea)
 RETURNS TABLE(token_id uuid, account_id uuid, verbs text[], unit_id uuid, held_to timestamp with time zone, bound bytea, above uuid[], below uuid[], who jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select t.fact_id, t.account_id, t.verbs, t.unit_id, t.held_to, b.bound, access_above(t.unit_id, null, null, null, null),
    array(select g.unit_id from access_grant g where t.unit_id is not null and g.account_id = t.account_id and g.known_to = 'infinity' and g.unit_id is not null
      and t.unit_id = any(access_above(g.unit_id, null, null, null, null))),
    access_caller(t.account_id)
  from access_token t left join access_bound b on b.of_id = t.fact_id
  where t.secret_hash = hash and t.known_to = 'infinity' and access_moment() < t.held_to
    and t.entry > machine_restored_up_to() and not machine_read_only()
$function$;

CREATE OR REPLACE FUNCTION public.access_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN (COALESCE(NULLIF(current_setting('muster.units'::text, true), ''::text), '{}'::text))::uuid[];

CREATE OR REPLACE FUNCTION public.access_use_code(credential uuid, account uuid, place integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into access_use as u (credential_id, account_id, used, used_at) values (credential, account, array[place], clock_timestamp())
    on conflict (credential_id) do update set used = u.used || excluded.used, used_at = excluded.used_at where not u.used && excluded.used;
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_use_number(credential uuid, account uuid, number bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into access_use as u (credential_id, account_id, counter, used_at) values (credential, account, number, clock_timestamp())
    on conflict (credential_id) do update set counter = excluded.counter, used_at = excluded.used_at
    where u.counter < excluded.counter or (u.counter = 0 and excluded.counter = 0);
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.access_waiting()
 RETURNS SETOF jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with waiting as materialized (
    select p.proposal_id, coalesce(p.account_id = access_account(), false) as is_own, p.known_from from access_proposal p
    where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() and (p.account_id = access_account() or p.scope = any(access_scopes()))
  )
  select access_proposal_all(w.proposal_id) from waiting w
  where w.is_own or w.proposal_id in (select s.proposal_id from access_could_second(array(select o.proposal_id from waiting o where not o.is_own)) s)
  order by w.known_from
$function$;

CREATE OR REPLACE FUNCTION public.access_ways_in(typed text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_build_object('accountId', p.account_id, 'credentials', coalesce((
    select jsonb_agg(jsonb_build_object('credentialId', c.fact_id, 'kind', c.kind, 'secret', encode(c.secret, 'base64'),
      'sealed', encode(s.sealed, 'base64')))
    from access_credential c left join access_sealed_credential s on s.credential_id = c.fact_id where c.account_id = p.account_id and c.known_to = 'infinity' and c.kind <> 'passkey'), '[]'))
  from access_profile p where p.sign_in_name = typed and p.known_to = 'infinity' and p.state = 'active'
$function$;

CREATE OR REPLACE FUNCTION public.access_who(one uuid, present timestamp with time zone, later timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
      select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.fact_id, 'written', r.xmin::text, 'unitId', g.unit_id,
        'delegateOf', case when g.from_grant is not null then access_lender(g.from_grant, present, later) end) order by g.held_from, g.grant_id)
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      where g.account_id = one and g.known_to = 'infinity' and g.held_from <= greatest(present, g.known_from) and later < g.held_to
        and (g.from_grant is null or access_lender(g.from_grant, present, later) is not null)), '[]'))
    from access_profile p where p.account_id = one and p.known_to = 'infinity');
end
$function$;

CREATE OR REPLACE FUNCTION public.access_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  verb text := coalesce(current_setting('muster.verb', true), '');
  mine uuid := access_account();
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
  others boolean := exists (
      select 1 from jsonb_each(rows) part, jsonb_array_elements(case when part.key in ('credentials', 'tokens') then part.value else '[]' end) one
      where (one ->> 'accountId')::uuid is distinct from mine)
    or exists (select 1 from access_credential where fact_id = any(closing) and account_id is distinct from mine)
    or exists (select 1 from access_token where fact_id = any(closing) and account_id is distinct from mine);
  profiles boolean := exists (select 1 from access_profile where fact_id = any(closing) and account_id is distinct from mine);
  -- of one's own a grant may be laid down, and lent to somebody for a time
  grants boolean := exists (
      select 1 from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g where (g ->> 'accountId')::uuid is distinct from mine
        and not exists (select 1 from access_grant o where o.grant_id = (g ->> 'fromGrant')::uuid and o.account_id = mine and o.known_to = 'infinity')
      union all
      select 1 from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g where (g ->> 'accountId')::uuid = mine
        and not exists (select 1 from access_grant o where o.grant_id = (g ->> 'grantId')::uuid and o.account_id = mine and o.role = g ->> 'role' and o.fact_id = any(closing)))
    or exists (select 1 from access_grant where fact_id = any(closing) and account_id is distinct from mine);
begin
  if by_entry is distinct from access_entry()
    or (rows ? 'roles' or exists (select 1 from access_role where fact_id = any(closing))) and verb is distinct from 'access.roles'
    or profiles and verb not in ('access.give', 'access.reset', 'access.roles')
    or grants and verb not in ('access.give', 'access.breakGlass', 'access.reset', 'access.roles', 'access.review')
    -- whoever looks at broken glass may end what it gave, and nothing else
    or grants and verb = 'access.review' and (exists (select 1 from access_grant where fact_id = any(closing) and role <> 'brokenGlass')
      or exists (select 1 from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g
        where g ->> 'role' <> 'brokenGlass' or not exists (select 1 from access_grant o where o.grant_id = (g ->> 'grantId')::uuid and o.fact_id = any(closing))))
    or rows ? 'accounts' and verb not in ('access.give', 'access.roles')
    or others and verb not in ('access.reset', 'access.roles')
    or verb in ('access.reset', 'access.roles') and not access_all()
    or (rows ? 'whose' or exists (select 1 from access_whose where fact_id = any(closing))) and (verb is distinct from 'access.give' or not access_all())
    or rows ? 'withdrawn' and verb is distinct from 'access.reset'
    or verb = 'access.give' and not access_all() and exists (
      select 1 from (select (g ->> 'unitId')::uuid as unit_id from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g
        union all select unit_id from access_grant where fact_id = any(closing)) place
      where not exists (select 1 from unit_reach r where r.unit_id = place.unit_id and r.ancestor_id = any(access_units())
        and r.seen_from <= current_date and current_date < r.seen_to))
    or verb <> 'access.reset' and exists (select 1 from access_proposal o where o.fact_id = any(closing) and o.account_id is distinct from mine
      and (verb <> 'self' or not exists (select 1 from jsonb_array_elements(coalesce(rows -> 'proposals', '[]')) p where (p ->> 'proposalId')::uuid = o.proposal_id)))
    or exists (select 1 from jsonb_array_elements(coalesce(rows -> 'proposals', '[]')) p where (p ->> 'accountId')::uuid is distinct from mine
      and (verb <> 'self' or p ->> 'state' is distinct from 'declined' or not exists (select 1 from access_proposal o where o.proposal_id = (p ->> 'proposalId')::uuid
        and o.fact_id = any(closing) and o.account_id = (p ->> 'accountId')::uuid and o.scope = any(access_scopes()))))
  then raise exception 'not by %', verb using errcode = 'insufficient_privilege'; end if;
  perform access_write_all(rows, at, by_entry);
end
$function$;

CREATE OR REPLACE FUNCTION public.access_write_all(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  insert into access_account (account_id, person_id, entry)
    select a."accountId", a."personId", by_entry
    from jsonb_to_recordset(coalesce(rows -> 'accounts', '[]')) as a("accountId" uuid, "personId" uuid);
  if cardinality(closing) > 0 then
    update access_profile set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_whose set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_role set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_grant set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_credential set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_token set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_proposal set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_break set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  end if;
  insert into access_profile (fact_id, account_id, name, sign_in_name, state, known_from, entry)
    select p."factId", p."accountId", p.name, p."signInName", p.state, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'profiles', '[]')) as p("factId" uuid, "accountId" uuid, name text, "signInName" text, state text);
  insert into access_whose (fact_id, account_id, person_id, known_from, entry)
    select w."factId", w."accountId", w."personId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'whose', '[]')) as w("factId" uuid, "accountId" uuid, "personId" uuid);
  insert into access_role (fact_id, role, definition, known_from, entry)
    select r."factId", r.definition ->> 'role', r.definition, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'roles', '[]')) as r("factId" uuid, definition jsonb);
  insert into access_grant (fact_id, grant_id, account_id, role, unit_id, held_from, held_to, from_grant, reason, known_from, entry)
    select g."factId", g."grantId", g."accountId", g.role, g."unitId", coalesce(g."from", at), coalesce(g."to", 'infinity'), g."fromGrant", g.reason, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'grants', '[]')) as g("factId" uuid, "grantId" uuid, "accountId" uuid, role text, "unitId" uuid, "from" timestamptz,
      "to" timestamptz, "fromGrant" uuid, reason text);
  insert into access_credential (fact_id, account_id, kind, label, public, secret, known_from, entry)
    select c."credentialId", c."accountId", c.kind, c.label, c.public, decode(c.secret, 'base64'), at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'credentials', '[]')) as c("credentialId" uuid, "accountId" uuid, kind text, label text, public jsonb, secret text);
  insert into access_token (fact_id, account_id, label, secret_hash, verbs, unit_id, held_to, known_from, entry)
    select t."tokenId", t."accountId", t.label, decode(t."secretHash", 'base64'), array(select jsonb_array_elements_text(t.verbs)), t."unitId", t."to", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'tokens', '[]')) as t("tokenId" uuid, "accountId" uuid, label text, "secretHash" text, verbs jsonb, "unitId" uuid,
      "to" timestamptz);
  insert into access_proposal (fact_id, proposal_id, action, input, reason, account_id, unit_id, person_id, scope, held_to, state, by_account, words, known_from, entry)
    select p."factId", p."proposalId", p.action, p.input, p.reason, p."accountId", p."unitId", p."personId", p.scope, p."to", p.state, p."byAccount", p.words, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'proposals', '[]')) as p("factId" uuid, "proposalId" uuid, action text, input jsonb, reason text, "accountId" uuid,
      "unitId" uuid, "personId" uuid, scope text, "to" timestamptz, state text, "byAccount" uuid, words text);
  insert into access_proposal (fact_id, proposal_id, action, input, reason, account_id, unit_id, person_id, scope, held_to, state, by_account, words, known_from, entry)
    select w."factId", p.proposal_id, p.action, p.input, p.reason, p.account_id, p.unit_id, p.person_id, p.scope, p.held_to, 'withdrawn', w."byAccount", null, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'withdrawn', '[]')) as w("factId" uuid, "before" uuid, "byAccount" uuid)
    join access_proposal p on p.fact_id = w."before" and p.ended_entry = by_entry;
  insert into access_break (fact_id, break_id, grant_id, account_id, unit_id, person_id, reason, held_from, held_to, review_by, state, reviewed_by, words, known_from, entry)
    select b."factId", b."breakId", b."grantId", b."accountId", b."unitId", b."personId", b.reason, b."from", b."to", b."reviewBy", b.state, b."reviewedBy", b.words, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'breaks', '[]')) as b("factId" uuid, "breakId" uuid, "grantId" uuid, "accountId" uuid, "unitId" uuid, "personId" uuid,
      reason text, "from" timestamptz, "to" timestamptz, "reviewBy" timestamptz, state text, "reviewedBy" uuid, words text);
end
$function$;

CREATE OR REPLACE FUNCTION public.causes_counted(top uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  as_of timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
begin
  if causes_verb() <> 'causes.totals' or not (access_all() or top is not null and units_seen(top)) then return null; end if;
  return jsonb_build_object('asOf', iso(as_of),
    'unitName', (select s.name from unit_style s where s.unit_id = top and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'counts', coalesce((select jsonb_agg(to_jsonb(n)) from (
      select k.unit_id as "unitId", c.code, count(distinct c.absence_id)::int as cases from cause c join cause_coding k using (coding_id)
      where c.known_from < as_of and c.known_to > as_of group by 1, 2) n), '[]'),
    'under', coalesce((select jsonb_agg(jsonb_build_object('unitId', c.unit_id, 'superiorId', c.ancestor_id)) from unit_closure c
      where c.depth = 1 and c.held_from <= (as_of at time zone 'UTC')::date and (as_of at time zone 'UTC')::date < c.held_to), '[]'),
    'twice', coalesce((select jsonb_agg(to_jsonb(t)) from causes_twice(as_of) t), '[]'));
end
$function$;

CREATE OR REPLACE FUNCTION public.causes_inspects()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ('inspection'::text = ANY (access_scopes()));

CREATE OR REPLACE FUNCTION public.causes_load(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  person uuid;
begin
  select person_id into person from absence where absence_id = one for update;
  if person is null or causes_verb() not in ('causes.code', 'causes.inspect') or not causes_sees(person) then return null; end if;
  return jsonb_build_object('absenceId', one, 'personId', person,
    'unitId', (select a.unit_id from person_assignment a join absence_line l on l.absence_id = one
      where a.person_id = person and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from <= l.began order by a.held_from desc limit 1),
    'isOwn', exists (select 1 from access_own where person_id = person and account_id = access_account()),
    'codings', coalesce((select jsonb_agg(jsonb_build_object('codingId', k.coding_id, 'accountId', k.account_id, 'isBlind', k.is_blind) order by k.known_from, k.coding_id)
      from cause_coding k where k.absence_id = one), '[]'),
    'causes', coalesce((select jsonb_agg(jsonb_build_object('causeId', c.fact_id, 'codingId', c.coding_id, 'accountId', c.account_id, 'code', c.code, 'isPrimary', c.is_primary)
      order by c.known_from, c.fact_id) from cause c where c.absence_id = one and c.known_to = 'infinity'), '[]'));
end
$function$;

CREATE OR REPLACE FUNCTION public.causes_open(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN ((EXISTS (SELECT 1 FROM cause_coding WHERE ((cause_coding.absence_id = causes_open.one) AND (cause_coding.account_id = access_account())))) OR (SELECT (count(*) >= 2) FROM cause_coding WHERE (cause_coding.absence_id = causes_open.one)));

CREATE OR REPLACE FUNCTION public.causes_sees(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (access_everybody() OR (EXISTS (SELECT 1 FROM access_seen_person p WHERE (p.person_id = causes_sees.person))));

CREATE OR REPLACE FUNCTION public.causes_twice(until timestamp with time zone, everybody boolean DEFAULT true, named uuid[] DEFAULT '{}'::uuid[])
 RETURNS TABLE(first jsonb, second jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with blind as (
    select k.absence_id, k.coding_id, row_number() over (partition by k.absence_id order by k.known_from, k.coding_id) as place
    from cause_coding k
    where k.is_blind and k.known_from < until and (causes_verb() = 'causes.totals' or causes_verb() = 'causes.read' and causes_sees(k.person_id)
      and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = k.person_id and p.seen_from <= now() and now() < p.seen_to
        and r.ancestor_id = any(named) and r.seen_from <= current_date and current_date < r.seen_to)))
  ), given as (
    select b.absence_id, b.place, (select coalesce(jsonb_agg(distinct c.code), '[]') from cause c where c.coding_id = b.coding_id and c.is_first) as codes from blind b
  )
  select one.codes, other.codes from given one join given other using (absence_id) where one.place = 1 and other.place = 2
$function$;

CREATE OR REPLACE FUNCTION public.causes_verb()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN COALESCE(current_setting('muster.verb'::text, true), ''::text);

CREATE OR REPLACE FUNCTION public.causes_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  update cause set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
  insert into cause_coding (coding_id, absence_id, person_id, unit_id, account_id, is_blind, by_name, known_from, entry)
    select k."codingId", k."absenceId", k."personId", k."unitId", k."accountId", k."isBlind", k."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'codings', '[]')) as k("codingId" uuid, "absenceId" uuid, "personId" uuid, "unitId" uuid, "accountId" uuid, "isBlind" boolean, "by" text);
  insert into cause (fact_id, coding_id, absence_id, person_id, account_id, code, is_immediate, source, confidence, is_unit, is_primary, is_first, record_id, by_name, known_from, entry)
    select c."causeId", c."codingId", c."absenceId", c."personId", c."accountId", c.code, c."isImmediate", c.source, c.confidence, c."isUnit", c."isPrimary", c."isFirst",
      c."recordId", c."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'causes', '[]')) as c("causeId" uuid, "codingId" uuid, "absenceId" uuid, "personId" uuid, "accountId" uuid, code text,
      "isImmediate" boolean, source text, confidence text, "isUnit" boolean, "isPrimary" boolean, "isFirst" boolean, "recordId" uuid, "by" text);
  insert into cause_words (words_id, absence_id, person_id, record_id, held, by_name, known_from, entry)
    select w."wordsId", w."absenceId", w."personId", w."recordId", w.held, w."by", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'words', '[]')) as w("wordsId" uuid, "absenceId" uuid, "personId" uuid, "recordId" uuid, held timestamptz, "by" text);
  perform access_seal(coalesce(rows -> 'sealed', '[]'), at, by_entry);
end
$function$;

CREATE OR REPLACE FUNCTION public.counted_from(held timestamp with time zone, zone text, closes_at interval)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (held = 'infinity'::timestamp with time zone) THEN 'infinity'::date ELSE ((((held AT TIME ZONE zone) - closes_at))::date + 1) END;

CREATE OR REPLACE FUNCTION public.desk_asked_on(code bytea)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT jsonb_build_object('backAskedAt', iso(l.back_asked_at), 'answerBy', iso(l.answer_by), 'placedAt', iso(l.placed_at), 'now', iso(now())) AS jsonb_build_object FROM (desk_day d JOIN desk_line l USING (conversation_id)) WHERE ((d.lookup = desk_asked_on.code) AND (l.back_asked_at IS NOT NULL)));

CREATE OR REPLACE FUNCTION public.desk_asks()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN COALESCE((current_setting('muster.verb'::text, true) = 'desk.ask'::text), false);

CREATE OR REPLACE FUNCTION public.desk_file(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not (desk_sees() or desk_asks()) then return null; end if;
  return (
    select jsonb_build_object('line', desk_told(c, l) || jsonb_build_object('hasDayCode', exists (select from desk_day d where d.conversation_id = one)), 'events', (
      select jsonb_agg(jsonb_build_object('eventId', e.event_id, 'kind', e.kind, 'at', iso(e.known_from), 'by', e.by_name,
        'wrapped', encode(e.wrapped, 'base64'), 'sealed', encode(e.sealed, 'base64')) order by e.place)
      from desk_event e where e.conversation_id = c.conversation_id))
    from desk_conversation c join desk_line l using (conversation_id) where c.conversation_id = one);
end
$function$;

CREATE OR REPLACE FUNCTION public.desk_find(receipt bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT desk_conversation.conversation_id FROM desk_conversation WHERE ((desk_conversation.lookup = desk_find.receipt) AND desk_asks()));

CREATE OR REPLACE FUNCTION public.desk_hours()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select min((clock ->> 'limit')::numeric)::int
  from (select distinct on (r.unit_id) r.definition from absence_regime r
    where r.known_to = 'infinity' and r.held_from <= (now() at time zone 'UTC')::date order by r.unit_id, r.held_from desc, r.known_from desc) now_in_force,
    jsonb_array_elements(definition -> 'clocks') clock
  where (desk_asks() or desk_sees()) and clock -> 'startsAt' ? 'askedToComeBack' and clock ->> 'basis' = 'elapsedHours' and (clock ->> 'limit')::numeric >= 1
$function$;

CREATE OR REPLACE FUNCTION public.desk_load(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not (desk_sees() or desk_asks()) then return null; end if;
  perform 1 from desk_conversation where conversation_id = one for update;
  return (select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', iso(e.known_from), 'answerHours', e.answer_hours) order by e.place)
    from desk_event e where e.conversation_id = one);
end
$function$;

CREATE OR REPLACE FUNCTION public.desk_page(open boolean, after_since timestamp with time zone, after_id uuid, cap integer)
 RETURNS TABLE(line jsonb, since timestamp with time zone, conversation_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select desk_told(c, l), l.waiting_since, l.conversation_id from desk_line l join desk_conversation c using (conversation_id)
  where l.is_open = open and (l.waiting_since, l.conversation_id) > (coalesce(after_since, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
  order by l.waiting_since, l.conversation_id limit cap
$function$;

CREATE OR REPLACE FUNCTION public.desk_sees()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN COALESCE((current_setting('muster.verb'::text, true) = ANY (ARRAY['desk.read'::text, 'desk.answer'::text])), false);

CREATE OR REPLACE FUNCTION public.desk_told(c desk_conversation, l desk_line)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('conversationId', c.conversation_id, 'language', c.language, 'askedBy', c.asked_by, 'askedAt', iso(l.asked_at),
    'backAskedAt', iso(l.back_asked_at), 'answerBy', iso(l.answer_by), 'placedAt', iso(l.placed_at),
    'waitingSince', iso(nullif(l.waiting_since, 'infinity')), 'readAt', iso(l.read_at), 'isKept', l.is_kept, 'isOpen', l.is_open)
$function$;

CREATE OR REPLACE FUNCTION public.desk_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  event jsonb := rows -> 'event';
  conversation uuid := (event ->> 'conversationId')::uuid;
  asking boolean := event ->> 'kind' in ('asked', 'askedBack', 'said', 'chose', 'kept');
begin
  if by_entry is distinct from access_entry() or not (case when asking then desk_asks() when event ->> 'kind' = 'read' then desk_sees() else coalesce(current_setting('muster.verb', true) = 'desk.answer', false) end)
    or (rows ? 'conversation' or rows ? 'dayLookup') and asking is not true
  then raise exception 'not at the desk' using errcode = 'insufficient_privilege'; end if;
  if rows ? 'conversation' then
    insert into desk_conversation (conversation_id, lookup, language, asked_by, entry)
      values (conversation, decode(rows -> 'conversation' ->> 'lookup', 'base64'), rows -> 'conversation' ->> 'language', rows -> 'conversation' ->> 'askedBy', by_entry);
  end if;
  if rows ? 'dayLookup' then
    insert into desk_day (conversation_id, lookup, entry) values (conversation, decode(rows ->> 'dayLookup', 'base64'), by_entry) on conflict do nothing;
  end if;
  insert into desk_event (event_id, conversation_id, place, kind, by_name, wrapped, sealed, known_from, entry, answer_hours)
    values ((event ->> 'eventId')::uuid, conversation, coalesce((select max(place) from desk_event where conversation_id = conversation), 0) + 1, event ->> 'kind',
      event ->> 'by', decode(event ->> 'wrapped', 'base64'), decode(event ->> 'sealed', 'base64'), at, by_entry, (event ->> 'answerHours')::int);
  insert into desk_line
    select conversation, l."askedAt", l."backAskedAt", l."answerBy", l."placedAt", coalesce(l."waitingSince", 'infinity'), l."readAt", l."isKept", l."isOpen"
    from jsonb_to_record(rows -> 'line') as l("askedAt" timestamptz, "backAskedAt" timestamptz, "answerBy" timestamptz, "placedAt" timestamptz,
      "waitingSince" timestamptz, "readAt" timestamptz, "isKept" boolean, "isOpen" boolean)
  on conflict (conversation_id) do update set (asked_at, back_asked_at, answer_by, placed_at, waiting_since, read_at, is_kept, is_open) = (excluded.asked_at,
    excluded.back_asked_at, excluded.answer_by, excluded.placed_at, excluded.waiting_since, excluded.read_at, excluded.is_kept, excluded.is_open);
end
$function$;

CREATE OR REPLACE FUNCTION public.events_concerned(units uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select array(
    select r.unit_id from unit_reach r where r.ancestor_id = any(units) and r.seen_from <= current_date and current_date < r.seen_to
    union
    select r.ancestor_id from unit_reach r where r.unit_id = any(units) and r.seen_from <= current_date and current_date < r.seen_to)
$function$;

CREATE OR REPLACE FUNCTION public.events_ended(at timestamp with time zone, how text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
RETURN (at + CASE how WHEN 'day'::text THEN '24:00:00'::interval WHEN 'month'::text THEN '744:00:00'::interval WHEN 'year'::text THEN '8784:00:00'::interval ELSE '00:00:00'::interval END);

CREATE OR REPLACE FUNCTION public.events_load(one uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
begin
  perform 1 from happening where happening_id = one for update;
  return (
    select jsonb_build_object('record', events_told(h), 'reports', coalesce((select jsonb_agg(events_report_told(r) order by r.known_from, r.fact_id)
      from happening_report r where r.happening_id = one and r.known_to = 'infinity'), '[]'))
    from happening_record h where h.happening_id = one and h.known_to = 'infinity');
end
$function$;

CREATE OR REPLACE FUNCTION public.events_page(everywhere boolean, mine uuid[], of_unit uuid, of_kind text, of_place text, since timestamp with time zone, until timestamp with time zone, after_from timestamp with time zone, after_id uuid, cap integer)
 RETURNS TABLE(told jsonb, graded jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.events_report_told(r happening_report)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('reportId', r.fact_id, 'happeningId', r.happening_id, 'held', iso(r.held), 'origin', r.origin, 'title', r.title, 'says', r.says,
    'reliability', r.reliability, 'credibility', r.credibility, 'bearing', r.bearing, 'onReport', r.on_report, 'replaces', r.replaces, 'by', r.by_name,
    'known', iso(r.known_from), 'knownTo', iso(r.known_to))
$function$;

CREATE OR REPLACE FUNCTION public.events_told(h happening_record)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('factId', h.fact_id, 'happeningId', h.happening_id, 'kind', h.kind, 'title', h.title, 'place', h.place, 'unitId', h.unit_id,
    'unitName', (select s.name from unit_style s where s.unit_id = h.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'zone', coalesce((select s.zone from unit_style s where s.unit_id = h.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1), 'UTC'),
    'from', iso(h.held_from), 'fromPrecision', h.from_precision, 'to', iso(h.held_to), 'toPrecision', h.to_precision,
    'declared', case when h.declared_by is not null then jsonb_build_object('by', h.declared_by, 'act', h.declared_in) end, 'isTakenBack', h.is_taken_back,
    'by', h.by_name, 'reason', h.reason, 'known', iso(h.known_from), 'knownTo', iso(h.known_to))
$function$;

CREATE OR REPLACE FUNCTION public.events_war_for(one uuid, at timestamp with time zone, zone text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select jsonb_build_object('happeningId', h.happening_id, 'title', h.title, 'from', iso(h.held_from), 'by', h.declared_by, 'act', h.declared_in)
  from happening_record h, lateral (select (at at time zone zone)::date as day) d
  where (one = access_person() or people_seen(one))
    and h.known_to = 'infinity' and h.kind = 'stateOfWar' and not h.is_taken_back and h.held_from <= at and at < h.held_to
    and (h.unit_id is null or exists (
      select 1 from person_assignment a join unit_closure c on c.unit_id = a.unit_id
      where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from < d.day + 1 and d.day < a.held_to
        and c.ancestor_id = h.unit_id and c.held_from <= d.day and d.day < c.held_to))
  order by h.held_from, h.known_from, h.happening_id limit 1
$function$;

CREATE OR REPLACE FUNCTION public.events_within(everywhere boolean, mine uuid[], of_unit uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.events_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

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

CREATE OR REPLACE FUNCTION public.exchange_close_open()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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

CREATE OR REPLACE FUNCTION public.exchange_guard()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.exchange_hand()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN COALESCE(access_account(), '00000000-0000-0000-0000-000000000000'::uuid);

CREATE OR REPLACE FUNCTION public.exchange_is_open()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select exists (select 1 from pg_attribute where attrelid = 'public.exchange_file'::regclass and attname = 'bytes' and not attisdropped) $function$;

CREATE OR REPLACE FUNCTION public.exchange_stage(file_digest text, name text, kind text, key_wrapped bytea, bytes_sealed bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.family_may_hear(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((current_setting('muster.verb'::text, true) ~~ 'family.%'::text) AND ((one = access_person()) OR people_seen(one)));

CREATE OR REPLACE FUNCTION public.family_read_back(one uuid, sitting uuid)
 RETURNS TABLE(record_id uuid, kind text, person_id uuid, unit_id uuid, of_table text, of_id uuid, wrapped bytea, sealed bytea, is_own boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.record_id, s.kind, s.person_id, s.unit_id, s.of_table, s.of_id, s.wrapped, s.sealed, n.is_own
  from family_written w join access_sealed s on s.record_id = w.record_id join family_named n on n.named_id = w.named_id
    join access_session t on t.session_id = w.session_id and t.account_id = w.account_id
  where w.named_id = one and w.session_id = sitting and w.account_id = access_account() and current_setting('muster.verb', true) = 'self'
    and clock_timestamp() < t.ends_at and clock_timestamp() < t.seen_at + t.idle and s.known_to = 'infinity'
    and (not n.is_own or n.person_id = (select a.person_id from access_own a where a.account_id = w.account_id))
$function$;

CREATE OR REPLACE FUNCTION public.family_sitting_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from family_written w using ended e where w.session_id = e.session_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.family_standing(one uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with latest as (
    select l.absence_id, l.stage, l.is_open, l.flags from absence_line l where l.person_id = one order by l.is_open desc, l.began desc limit 1),
  status as (
    select s.code, s.expected_on, s.held_from, s.held_from <= now() and now() < s.held_to as is_now from person_status s
    where s.person_id = one and s.known_to = 'infinity' and s.held_from <= now() order by s.held_from desc limit 1)
  select jsonb_build_object('code', (select code from status), 'stage', (select stage from latest),
    'hasLeftAbroad', coalesce((select l.stage = 'closed' and exists (select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'leftAbroad') from latest l), false),
    'isOverdue', coalesce((select not is_now or expected_on < (now() at time zone coalesce((select s.zone from person_assignment a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity'
      and s.held_from <= current_date and current_date < s.held_to
      where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from <= now() and now() < a.held_to limit 1), 'UTC'))::date from status), false),
    'isFamilyTold', exists (select 1 from latest l join absence_event told on told.absence_id = l.absence_id and told.kind = 'familyTold'
      where told.held >= (select max(d.held) from absence_event d where d.absence_id = l.absence_id and d.kind = 'determined')
        and not exists (select 1 from absence_event w where w.absence_id = l.absence_id and w.kind = 'withdrawn' and w.says ->> 'eventId' = told.event_id::text)),
    'flags', coalesce((select to_jsonb(flags) from latest where is_open), '[]'))
  where family_may_hear(one)
$function$;

CREATE OR REPLACE FUNCTION public.family_wrote(one uuid, sitting uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from family_written w where w.session_id <> sitting and not exists (select 1 from access_session s where s.session_id = w.session_id
    and clock_timestamp() < s.ends_at and clock_timestamp() < s.seen_at + s.idle);
  insert into family_written (record_id, named_id, account_id, session_id, written_at)
    select n.record_id, n.named_id, access_account(), sitting, clock_timestamp() from family_named n where n.named_id = one and n.entry = access_entry();
  if not found or access_account() is null
  then raise exception 'what is read back is written by whoever reads it' using errcode = 'insufficient_privilege'; end if;
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

CREATE OR REPLACE FUNCTION public.ledger_among(of_action text, of_room text, of_outcome text, of_unit uuid, since timestamp with time zone, until timestamp with time zone, everything boolean, reach uuid[], account uuid, scopes text[], first bigint, last bigint, many integer, most integer)
 RETURNS bigint[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  known_scopes constant text[] := access_scopes();
  mine constant uuid := access_account();
  within constant uuid[] := access_units();
  -- where the second wall says the same as the first, units are measured once
  is_other constant boolean := not access_all() and (everything or within <> reach);
  near uuid[];
  known uuid[];
  found bigint[] := '{}';
  piece int := greatest(many, most / 15);
  looked int := 0;
  numbers bigint[];
begin
  if not everything then
    near := array(select distinct r.unit_id from unit_reach r where r.ancestor_id = any(reach) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  if is_other then
    known := array(select distinct r.unit_id from unit_reach r where r.ancestor_id = any(within) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  while looked < most loop
    numbers := array(select n from ledger_newest(of_action, of_room, of_outcome = 'refused', first, last, piece) n);
    found := found || array(
      with told as materialized (
        select e.entry, e.account_id, e.scope, e.unit_id, e.person_id from ledger_entry e
        where e.entry = any(numbers) and (of_action is null or e.action = of_action) and (of_room is null or e.room = of_room)
          and (of_outcome is null or e.outcome = of_outcome) and (since is null or e.at >= since) and (until is null or e.at < until)
          and (e.account_id = account or e.scope = any(scopes)) and (e.account_id = mine or e.scope = any(known_scopes))
          and (of_unit is null or exists (select 1 from unit_closure c where c.ancestor_id = of_unit and c.unit_id = e.unit_id))),
      -- whose unit is not within reach may be about somebody who is
      near_people as materialized (
        select distinct p.person_id from person_place p join unnest(near) u (unit_id) using (unit_id)
        where p.person_id = any(array(select t.person_id from told t where t.unit_id is null or t.unit_id <> all(near))) and p.seen_from <= now() and now() < p.seen_to),
      known_people as materialized (
        select distinct p.person_id from person_place p join unnest(known) u (unit_id) using (unit_id)
        where p.person_id = any(array(select t.person_id from told t where t.unit_id is null or t.unit_id <> all(known))) and p.seen_from <= now() and now() < p.seen_to)
      select t.entry from told t
      where (everything or t.account_id = account or t.unit_id in (select unnest(near)) or t.person_id in (select n.person_id from near_people n))
        and (not is_other or t.account_id = mine or t.unit_id in (select unnest(known)) or t.person_id in (select k.person_id from known_people k))
      order by t.entry desc limit many - cardinality(found));
    looked := looked + cardinality(numbers);
    if cardinality(found) = many or cardinality(numbers) < piece then return found; end if;
    last := numbers[piece] - 1;
    piece := piece * 2;
  end loop;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_append(entry bigint, command_id uuid, action text, room text, outcome text, count integer, account_id uuid, actor text, as_role text, seconded_by text, scope text, at timestamp with time zone, held_from text, unit_id uuid, person_id uuid, reason text, input jsonb, input_digest bytea, answer jsonb, salt bytea)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
declare
  e public.ledger_entry;
begin
  e.entry := $1; e.command_id := $2; e.action := $3; e.room := $4; e.outcome := $5; e.count := $6; e.account_id := $7; e.actor := $8; e.as_role := $9;
  e.seconded_by := $10; e.scope := $11; e.at := $12; e.held_from := $13; e.unit_id := $14; e.person_id := $15; e.reason := $16; e.input := coalesce($17, 'null');
  e.input_digest := $18; e.answer := coalesce($19, 'null'); e.salt := $20; e.xid := pg_current_xact_id();
  e.rows := case when $5 = 'performed' then ledger_rows($4, $1) else '{}' end;
  e.commitment := sha256(e.salt || convert_to(array_to_json(array[e.action, e.room, e.outcome, e.count::text, e.account_id::text, e.actor, e.as_role, e.seconded_by, e.scope, e.unit_id::text,
    e.person_id::text, e.held_from, e.reason])::text, 'UTF8') || e.input_digest || sha256(convert_to(e.input::text, 'UTF8')) || sha256(convert_to(e.rows::text, 'UTF8')) || sha256(convert_to(e.answer::text, 'UTF8')));
  insert into public.ledger_entry overriding system value select e.*;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_between(since timestamp with time zone, until timestamp with time zone)
 RETURNS TABLE(first bigint, last bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (select min(entry) from (select entry from public.ledger_entry where at >= since order by at limit 200) f),
    (select max(entry) from (select entry from public.ledger_entry where at < until order by at desc limit 200) l)
$function$;

CREATE OR REPLACE FUNCTION public.ledger_lines(entries bigint[])
 RETURNS TABLE(entry bigint, command_id uuid, action text, room text, outcome text, count integer, by text, account_id uuid, as_role text, seconded_by text, at timestamp with time zone, held_from text, unit_id uuid, person_id uuid, reason text, of text, unit_name text, subject text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  everything boolean := access_all();
  mine uuid := access_account();
  scopes text[] := access_scopes();
  near uuid[];
begin
  if not everything then
    near := array(select distinct r.unit_id from unit_reach r where r.unit_id = any(array(select distinct o.unit_id from ledger_entry o where o.entry = any(entries)))
      and r.ancestor_id = any(access_units()) and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  return query
  with seen as materialized (
    select * from ledger_entry e where e.entry = any(entries) and (e.account_id = mine or e.scope = any(scopes) and (everything or e.unit_id = any(near) or people_seen(e.person_id)))
  ), listed as materialized (select l.person_id, l.name from people_listed(array(select distinct s.person_id from seen s where s.person_id is not null)) l)
  select e.entry, e.command_id, e.action, e.room, e.outcome, e.count, e.actor, e.account_id, e.as_role, e.seconded_by, e.at, e.held_from,
    case when not hides.place then e.unit_id end, case when not (hides.place or hides.person) then e.person_id end, case when not hides.person then e.reason end,
    case when e.action = 'access/propose' then e.input ->> 'action' end,
    case when not hides.place then (select s.name from unit_style s where s.unit_id = e.unit_id order by s.known_to desc, s.held_from desc limit 1) end,
    -- whom an entry is about comes before what else it names, where that person is seen by name; then whose account, where its input names one
    coalesce(l.name, e.answer ->> 'fileName', case when e.room = 'access' and told.account ~ '^[0-9a-f-]{36}$' then (
      select p.name from access_profile p where p.account_id = told.account::uuid and p.known_to = 'infinity') end, told.title)
  from seen e left join listed l using (person_id)
  -- what was proposed tells whom it is about in an input of its own
  cross join lateral (select case when e.action = 'access/propose' then e.input -> 'input' else e.input end as input) i
  cross join lateral (select coalesce(i.input ->> 'accountId', i.input ->> 'toAccountId') as account, i.input -> 'definition' ->> 'title' as title) told
  -- where a refusal would have been was looked up, and what a case says follows its person to another unit
  cross join lateral (select
    e.outcome = 'refused' and e.account_id = mine and not (everything or coalesce(e.unit_id = any(near), false) or l.person_id is not null) as place,
    e.room in ('absence', 'passage', 'access') and e.person_id is not null and e.account_id is distinct from mine and not everything and l.person_id is null as person) hides
  order by e.entry desc;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_newest(of_action text, of_room text, refused boolean, first bigint, last bigint, many integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if of_action is not null then
    return query select e.entry from public.ledger_entry e where e.action = of_action and e.entry between first and last order by e.entry desc limit many;
  elsif refused then
    return query select e.entry from public.ledger_entry e where e.outcome = 'refused' and e.entry between first and last order by e.entry desc limit many;
  elsif of_room is not null then
    return query select e.entry from public.ledger_entry e where e.room = of_room and e.entry between first and last order by e.entry desc limit many;
  else
    return query select e.entry from public.ledger_entry e where e.entry between first and last order by e.entry desc limit many;
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_newest_moment()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select at from ledger_entry
  where entry >= coalesce((select max(entry) from ledger_entry where action = 'machine/acceptClock' and outcome = 'performed'), 0)
  order by at desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.ledger_number(known timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select coalesce((select entry from ledger_entry where at <= known order by entry desc limit 1), 0) $function$;

CREATE OR REPLACE FUNCTION public.ledger_of_case(one uuid)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with found (entry) as (
    select a.entry from absence a where a.absence_id = one
    union select e.entry from absence_event e where e.absence_id = one
    union select p.entry from passage_pass p where p.absence_id = one
    union select c.entry from cause_coding c where c.absence_id = one
    union select c.ended_entry from cause c where c.absence_id = one and c.ended_entry is not null
    union select t.entry from cause_taken t where t.absence_id = one
    union select w.entry from cause_words w where w.absence_id = one
    union select x from access_proposal p, unnest(array[p.entry, p.ended_entry]) x where p.input ->> 'absenceId' = one::text and x is not null
    union select l.entry from absence a join ledger_entry l on l.person_id = a.person_id
      where a.absence_id = one and (l.input ->> 'absenceId' = one::text or l.input ->> 'absence' = one::text)),
  confided (entry) as (
    select e.entry from absence_event e join absence a using (absence_id)
    where e.absence_id = one and e.entry <> a.entry and not absence_inspects()
      and (absence_confided(e.kind, e.says) or e.kind = 'withdrawn' and absence_withdraws_confided(e.says)))
  select array(select f.entry from found f where not exists (select 1 from confided c where c.entry = f.entry)
    or exists (select 1 from ledger_entry l where l.entry = f.entry and l.account_id = access_account()))
  where exists (select 1 from absence a where a.absence_id = one and (people_seen(a.person_id)))
$function$;

CREATE OR REPLACE FUNCTION public.ledger_of_person(one uuid)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select array(select distinct x from (
      select array[p.entry] from person p where p.person_id = one
      union all select array[n.entry, n.ended_entry] from person_name n where n.person_id = one
      union all select array[r.entry, r.ended_entry] from person_record r where r.person_id = one
      union all select array[r.entry, r.ended_entry] from person_rank r where r.person_id = one
      union all select array[s.entry, s.ended_entry] from person_status s where s.person_id = one
      union all select array[a.entry, a.ended_entry] from person_assignment a where a.person_id = one
      union all select array[t.entry, t.ended_entry] from person_transfer t where t.person_id = one
      union all select array[a.entry] from absence a where a.person_id = one) f (entries), unnest(f.entries) x where x is not null)
  where one = access_person() or people_seen(one)
$function$;

CREATE OR REPLACE FUNCTION public.ledger_performed(id uuid)
 RETURNS TABLE(entry bigint, input_digest bytea, answer jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select entry, input_digest, answer from ledger_entry where command_id = id $function$;

CREATE OR REPLACE FUNCTION public.ledger_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the ledger is added to and never changed (%)', tg_table_name using errcode = 'restrict_violation', table = tg_table_name;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_refused_at(named jsonb)
 RETURNS TABLE(unit_id uuid, person_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  person uuid;
  unit uuid;
begin
  if access_entered() then return; end if;
  person := case
    when named ? 'personId' then (select p.person_id from person p where p.person_id = (named ->> 'personId')::uuid)
    when named ? 'absenceId' then (select a.person_id from absence a where a.absence_id = (named ->> 'absenceId')::uuid)
    when named ? 'recordId' then (select x.person_id from access_sealed x where x.record_id = (named ->> 'recordId')::uuid and x.kind <> 'complaint')
    when named ? 'proposalId' then (select p.person_id from access_proposal p
      where p.proposal_id = (named ->> 'proposalId')::uuid and p.known_to = 'infinity' and p.scope = 'chain')
    when named ? 'unreadId' then (select u.person_id from exchange_unread u where u.unread_id = (named ->> 'unreadId')::uuid and u.known_to = 'infinity')
    when named ?| '{leavingBy,comingBy}' then (select t.person_id from person_transfer t
      where t.transfer_id = coalesce(named ->> 'leavingBy', named ->> 'comingBy')::uuid and t.known_to = 'infinity') end;
  unit := case
    when person is not null then (select a.unit_id from person_assignment a where a.person_id = person and a.relation = 'assigned' and a.known_to = 'infinity'
      order by a.held_from <= now() desc, a.held_from desc limit 1)
    when named ? 'unitId' then (select u.unit_id from unit u where u.unit_id = (named ->> 'unitId')::uuid)
    when named ? 'recordId' then (select x.unit_id from access_sealed x where x.record_id = (named ->> 'recordId')::uuid and x.kind <> 'complaint')
    when named ? 'proposalId' then (select p.unit_id from access_proposal p
      where p.proposal_id = (named ->> 'proposalId')::uuid and p.known_to = 'infinity' and p.scope = 'chain')
    when named ? 'happeningId' then (select h.unit_id from happening_record h where h.happening_id = (named ->> 'happeningId')::uuid and h.known_to = 'infinity')
    when named ? 'grantId' then (select g.unit_id from access_grant g where g.grant_id = (named ->> 'grantId')::uuid and g.known_to = 'infinity' limit 1)
    when named ? 'breakId' then (select b.unit_id from access_break b where b.break_id = (named ->> 'breakId')::uuid and b.known_to = 'infinity' limit 1) end;
  if coalesce(person, unit) is not null then return query select unit, person; end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_rows(of_room text, of_entry bigint)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET "DateStyle" TO 'ISO, YMD'
 SET "IntervalStyle" TO 'postgres'
 SET bytea_output TO 'hex'
 SET extra_float_digits TO '1'
AS $function$
begin
  if of_room = 'units' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'unit' as part, uuid_send(t."unit_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."unit" t where t.entry = of_entry
    union all select 'unit_link' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_link" t where t.entry = of_entry
    union all select 'unit_note' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_note" t where t.entry = of_entry
    union all select 'unit_style' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_style" t where t.entry = of_entry
    union all select 'unit_link closed', uuid_send(t."fact_id") from public."unit_link" t where t."ended_entry" = of_entry
    union all select 'unit_note closed', uuid_send(t."fact_id") from public."unit_note" t where t."ended_entry" = of_entry
    union all select 'unit_style closed', uuid_send(t."fact_id") from public."unit_style" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'people' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'person' as part, uuid_send(t."person_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."person" t where t.entry = of_entry
    union all select 'person_assignment' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_assignment" t where t.entry = of_entry
    union all select 'person_name' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'keys']::text[]))::text, 'UTF8')) as record from public."person_name" t where t.entry = of_entry
    union all select 'person_rank' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_rank" t where t.entry = of_entry
    union all select 'person_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_record" t where t.entry = of_entry
    union all select 'person_status' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_status" t where t.entry = of_entry
    union all select 'person_transfer' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_transfer" t where t.entry = of_entry
    union all select 'person_assignment closed', uuid_send(t."fact_id") from public."person_assignment" t where t."ended_entry" = of_entry
    union all select 'person_name closed', uuid_send(t."fact_id") from public."person_name" t where t."ended_entry" = of_entry
    union all select 'person_rank closed', uuid_send(t."fact_id") from public."person_rank" t where t."ended_entry" = of_entry
    union all select 'person_record closed', uuid_send(t."fact_id") from public."person_record" t where t."ended_entry" = of_entry
    union all select 'person_status closed', uuid_send(t."fact_id") from public."person_status" t where t."ended_entry" = of_entry
    union all select 'person_transfer closed', uuid_send(t."fact_id") from public."person_transfer" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'strength' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'strength_return' as part, substr(sha256(convert_to(concat_ws('|', t."unit_id"::text, t."on_day"::text, t."version"::text), 'UTF8')), 1, 16) || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."strength_return" t where t.entry = of_entry) found group by part) parts); end if;
  if of_room = 'absence' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'absence' as part, uuid_send(t."absence_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."absence" t where t.entry = of_entry
    union all select 'absence_event' as part, uuid_send(t."event_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['says']::text[]) || case when t."says" is null then '{}' else jsonb_build_object('says', t."says") end)::text, 'UTF8')) as record from public."absence_event" t where t.entry = of_entry
    union all select 'absence_opened_names' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."absence_opened_names" t where t.entry = of_entry
    union all select 'absence_regime' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."absence_regime" t where t.entry = of_entry
    union all select 'absence_view' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."absence_view" t where t.entry = of_entry
    union all select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'person' as part, uuid_send(t."person_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."person" t where t.entry = of_entry
    union all select 'person_assignment' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_assignment" t where t.entry = of_entry
    union all select 'person_name' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'keys']::text[]))::text, 'UTF8')) as record from public."person_name" t where t.entry = of_entry
    union all select 'person_rank' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_rank" t where t.entry = of_entry
    union all select 'person_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_record" t where t.entry = of_entry
    union all select 'person_status' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_status" t where t.entry = of_entry
    union all select 'person_transfer' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_transfer" t where t.entry = of_entry
    union all select 'absence_opened_names closed', uuid_send(t."fact_id") from public."absence_opened_names" t where t."ended_entry" = of_entry
    union all select 'absence_regime closed', uuid_send(t."fact_id") from public."absence_regime" t where t."ended_entry" = of_entry
    union all select 'absence_view closed', uuid_send(t."fact_id") from public."absence_view" t where t."ended_entry" = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry
    union all select 'person_assignment closed', uuid_send(t."fact_id") from public."person_assignment" t where t."ended_entry" = of_entry
    union all select 'person_name closed', uuid_send(t."fact_id") from public."person_name" t where t."ended_entry" = of_entry
    union all select 'person_rank closed', uuid_send(t."fact_id") from public."person_rank" t where t."ended_entry" = of_entry
    union all select 'person_record closed', uuid_send(t."fact_id") from public."person_record" t where t."ended_entry" = of_entry
    union all select 'person_status closed', uuid_send(t."fact_id") from public."person_status" t where t."ended_entry" = of_entry
    union all select 'person_transfer closed', uuid_send(t."fact_id") from public."person_transfer" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'events' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'happening' as part, uuid_send(t."happening_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."happening" t where t.entry = of_entry
    union all select 'happening_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."happening_record" t where t.entry = of_entry
    union all select 'happening_report' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."happening_report" t where t.entry = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry
    union all select 'happening_record closed', uuid_send(t."fact_id") from public."happening_record" t where t."ended_entry" = of_entry
    union all select 'happening_report closed', uuid_send(t."fact_id") from public."happening_report" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'offers' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'offer' as part, uuid_send(t."offer_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."offer" t where t.entry = of_entry
    union all select 'offer_withdrawal' as part, uuid_send(t."offer_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."offer_withdrawal" t where t.entry = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'passage' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'absence' as part, uuid_send(t."absence_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."absence" t where t.entry = of_entry
    union all select 'absence_event' as part, uuid_send(t."event_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['says']::text[]) || case when t."says" is null then '{}' else jsonb_build_object('says', t."says") end)::text, 'UTF8')) as record from public."absence_event" t where t.entry = of_entry
    union all select 'absence_opened_names' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."absence_opened_names" t where t.entry = of_entry
    union all select 'absence_regime' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."absence_regime" t where t.entry = of_entry
    union all select 'absence_view' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."absence_view" t where t.entry = of_entry
    union all select 'passage_pass' as part, uuid_send(t."pass_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."passage_pass" t where t.entry = of_entry
    union all select 'person' as part, uuid_send(t."person_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."person" t where t.entry = of_entry
    union all select 'person_assignment' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_assignment" t where t.entry = of_entry
    union all select 'person_name' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'keys']::text[]))::text, 'UTF8')) as record from public."person_name" t where t.entry = of_entry
    union all select 'person_rank' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_rank" t where t.entry = of_entry
    union all select 'person_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_record" t where t.entry = of_entry
    union all select 'person_status' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_status" t where t.entry = of_entry
    union all select 'person_transfer' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_transfer" t where t.entry = of_entry
    union all select 'absence_opened_names closed', uuid_send(t."fact_id") from public."absence_opened_names" t where t."ended_entry" = of_entry
    union all select 'absence_regime closed', uuid_send(t."fact_id") from public."absence_regime" t where t."ended_entry" = of_entry
    union all select 'absence_view closed', uuid_send(t."fact_id") from public."absence_view" t where t."ended_entry" = of_entry
    union all select 'person_assignment closed', uuid_send(t."fact_id") from public."person_assignment" t where t."ended_entry" = of_entry
    union all select 'person_name closed', uuid_send(t."fact_id") from public."person_name" t where t."ended_entry" = of_entry
    union all select 'person_rank closed', uuid_send(t."fact_id") from public."person_rank" t where t."ended_entry" = of_entry
    union all select 'person_record closed', uuid_send(t."fact_id") from public."person_record" t where t."ended_entry" = of_entry
    union all select 'person_status closed', uuid_send(t."fact_id") from public."person_status" t where t."ended_entry" = of_entry
    union all select 'person_transfer closed', uuid_send(t."fact_id") from public."person_transfer" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'family' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'family_call' as part, uuid_send(t."call_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_call" t where t.entry = of_entry
    union all select 'family_consent' as part, uuid_send(t."consent_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_consent" t where t.entry = of_entry
    union all select 'family_look' as part, uuid_send(t."look_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_look" t where t.entry = of_entry
    union all select 'family_named' as part, uuid_send(t."named_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_named" t where t.entry = of_entry
    union all select 'family_word' as part, uuid_send(t."word_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_word" t where t.entry = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'desk' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'desk_conversation' as part, uuid_send(t."conversation_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."desk_conversation" t where t.entry = of_entry
    union all select 'desk_day' as part, uuid_send(t."conversation_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."desk_day" t where t.entry = of_entry
    union all select 'desk_event' as part, uuid_send(t."event_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['wrapped']::text[]))::text, 'UTF8')) as record from public."desk_event" t where t.entry = of_entry) found group by part) parts); end if;
  if of_room = 'causes' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'cause' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."cause" t where t.entry = of_entry
    union all select 'cause_coding' as part, uuid_send(t."coding_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."cause_coding" t where t.entry = of_entry
    union all select 'cause_taken' as part, uuid_send(t."taken_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."cause_taken" t where t.entry = of_entry
    union all select 'cause_words' as part, uuid_send(t."words_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."cause_words" t where t.entry = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry
    union all select 'cause closed', uuid_send(t."fact_id") from public."cause" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'access' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  if of_room = 'exchange' then return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'exchange_claim' as part, uuid_send(t."claim_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'read']::text[]) || case when t."read" is null then '{}' else jsonb_build_object('read', t."read") end)::text, 'UTF8')) as record from public."exchange_claim" t where t.entry = of_entry
    union all select 'exchange_import' as part, uuid_send(t."import_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['undone_entry', 'undone_at', 'manifest']::text[]) || case when t."manifest" is null then '{}' else jsonb_build_object('manifest', t."manifest") end)::text, 'UTF8')) as record from public."exchange_import" t where t.entry = of_entry
    union all select 'exchange_source' as part, uuid_send(t."source_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."exchange_source" t where t.entry = of_entry
    union all select 'exchange_unread' as part, uuid_send(t."unread_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."exchange_unread" t where t.entry = of_entry
    union all select 'person' as part, uuid_send(t."person_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."person" t where t.entry = of_entry
    union all select 'person_assignment' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_assignment" t where t.entry = of_entry
    union all select 'person_name' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'keys']::text[]))::text, 'UTF8')) as record from public."person_name" t where t.entry = of_entry
    union all select 'person_rank' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_rank" t where t.entry = of_entry
    union all select 'person_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_record" t where t.entry = of_entry
    union all select 'person_status' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_status" t where t.entry = of_entry
    union all select 'person_transfer' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_transfer" t where t.entry = of_entry
    union all select 'unit' as part, uuid_send(t."unit_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."unit" t where t.entry = of_entry
    union all select 'unit_link' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_link" t where t.entry = of_entry
    union all select 'unit_note' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_note" t where t.entry = of_entry
    union all select 'unit_style' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_style" t where t.entry = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry
    union all select 'exchange_claim closed', uuid_send(t."claim_id") from public."exchange_claim" t where t."ended_entry" = of_entry
    union all select 'exchange_import closed', uuid_send(t."import_id") from public."exchange_import" t where t."undone_entry" = of_entry
    union all select 'exchange_source closed', uuid_send(t."source_id") from public."exchange_source" t where t."ended_entry" = of_entry
    union all select 'exchange_unread closed', uuid_send(t."unread_id") from public."exchange_unread" t where t."ended_entry" = of_entry
    union all select 'person_assignment closed', uuid_send(t."fact_id") from public."person_assignment" t where t."ended_entry" = of_entry
    union all select 'person_name closed', uuid_send(t."fact_id") from public."person_name" t where t."ended_entry" = of_entry
    union all select 'person_rank closed', uuid_send(t."fact_id") from public."person_rank" t where t."ended_entry" = of_entry
    union all select 'person_record closed', uuid_send(t."fact_id") from public."person_record" t where t."ended_entry" = of_entry
    union all select 'person_status closed', uuid_send(t."fact_id") from public."person_status" t where t."ended_entry" = of_entry
    union all select 'person_transfer closed', uuid_send(t."fact_id") from public."person_transfer" t where t."ended_entry" = of_entry
    union all select 'unit_link closed', uuid_send(t."fact_id") from public."unit_link" t where t."ended_entry" = of_entry
    union all select 'unit_note closed', uuid_send(t."fact_id") from public."unit_note" t where t."ended_entry" = of_entry
    union all select 'unit_style closed', uuid_send(t."fact_id") from public."unit_style" t where t."ended_entry" = of_entry) found group by part) parts); end if;
  return (select coalesce(jsonb_object_agg(part, records), '{}') from (select part, replace(encode(string_agg(record, ''::bytea order by record), 'base64'), E'\n', '') as records from (
    select 'absence' as part, uuid_send(t."absence_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."absence" t where t.entry = of_entry
    union all select 'absence_event' as part, uuid_send(t."event_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['says']::text[]) || case when t."says" is null then '{}' else jsonb_build_object('says', t."says") end)::text, 'UTF8')) as record from public."absence_event" t where t.entry = of_entry
    union all select 'absence_opened_names' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."absence_opened_names" t where t.entry = of_entry
    union all select 'absence_regime' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."absence_regime" t where t.entry = of_entry
    union all select 'absence_view' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."absence_view" t where t.entry = of_entry
    union all select 'access_account' as part, uuid_send(t."account_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."access_account" t where t.entry = of_entry
    union all select 'access_break' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_break" t where t.entry = of_entry
    union all select 'access_credential' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'public']::text[]) || case when t."public" is null then '{}' else jsonb_build_object('public', t."public") end)::text, 'UTF8')) as record from public."access_credential" t where t.entry = of_entry
    union all select 'access_grant' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_grant" t where t.entry = of_entry
    union all select 'access_notice' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'facts']::text[]) || case when t."facts" is null then '{}' else jsonb_build_object('facts', t."facts") end)::text, 'UTF8')) as record from public."access_notice" t where t.entry = of_entry
    union all select 'access_opening' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_opening" t where t.entry = of_entry
    union all select 'access_profile' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_profile" t where t.entry = of_entry
    union all select 'access_proposal' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'input']::text[]) || case when t."input" is null then '{}' else jsonb_build_object('input', t."input") end)::text, 'UTF8')) as record from public."access_proposal" t where t.entry = of_entry
    union all select 'access_role' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'definition']::text[]) || case when t."definition" is null then '{}' else jsonb_build_object('definition', t."definition") end)::text, 'UTF8')) as record from public."access_role" t where t.entry = of_entry
    union all select 'access_sealed' as part, uuid_send(t."record_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'wrapped']::text[]))::text, 'UTF8')) as record from public."access_sealed" t where t.entry = of_entry
    union all select 'access_token' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_token" t where t.entry = of_entry
    union all select 'access_whose' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."access_whose" t where t.entry = of_entry
    union all select 'cause' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."cause" t where t.entry = of_entry
    union all select 'cause_coding' as part, uuid_send(t."coding_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."cause_coding" t where t.entry = of_entry
    union all select 'cause_taken' as part, uuid_send(t."taken_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."cause_taken" t where t.entry = of_entry
    union all select 'cause_words' as part, uuid_send(t."words_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."cause_words" t where t.entry = of_entry
    union all select 'desk_conversation' as part, uuid_send(t."conversation_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."desk_conversation" t where t.entry = of_entry
    union all select 'desk_day' as part, uuid_send(t."conversation_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."desk_day" t where t.entry = of_entry
    union all select 'desk_event' as part, uuid_send(t."event_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['wrapped']::text[]))::text, 'UTF8')) as record from public."desk_event" t where t.entry = of_entry
    union all select 'exchange_claim' as part, uuid_send(t."claim_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'read']::text[]) || case when t."read" is null then '{}' else jsonb_build_object('read', t."read") end)::text, 'UTF8')) as record from public."exchange_claim" t where t.entry = of_entry
    union all select 'exchange_import' as part, uuid_send(t."import_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['undone_entry', 'undone_at', 'manifest']::text[]) || case when t."manifest" is null then '{}' else jsonb_build_object('manifest', t."manifest") end)::text, 'UTF8')) as record from public."exchange_import" t where t.entry = of_entry
    union all select 'exchange_source' as part, uuid_send(t."source_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."exchange_source" t where t.entry = of_entry
    union all select 'exchange_unread' as part, uuid_send(t."unread_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."exchange_unread" t where t.entry = of_entry
    union all select 'family_call' as part, uuid_send(t."call_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_call" t where t.entry = of_entry
    union all select 'family_consent' as part, uuid_send(t."consent_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_consent" t where t.entry = of_entry
    union all select 'family_look' as part, uuid_send(t."look_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_look" t where t.entry = of_entry
    union all select 'family_named' as part, uuid_send(t."named_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_named" t where t.entry = of_entry
    union all select 'family_word' as part, uuid_send(t."word_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."family_word" t where t.entry = of_entry
    union all select 'happening' as part, uuid_send(t."happening_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."happening" t where t.entry = of_entry
    union all select 'happening_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."happening_record" t where t.entry = of_entry
    union all select 'happening_report' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."happening_report" t where t.entry = of_entry
    union all select 'ledger_key' as part, substr(sha256(convert_to(concat_ws('|', t."public_key"::text), 'UTF8')), 1, 16) || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."ledger_key" t where t.entry = of_entry
    union all select 'offer' as part, uuid_send(t."offer_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."offer" t where t.entry = of_entry
    union all select 'offer_withdrawal' as part, uuid_send(t."offer_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."offer_withdrawal" t where t.entry = of_entry
    union all select 'passage_pass' as part, uuid_send(t."pass_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."passage_pass" t where t.entry = of_entry
    union all select 'person' as part, uuid_send(t."person_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."person" t where t.entry = of_entry
    union all select 'person_assignment' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_assignment" t where t.entry = of_entry
    union all select 'person_name' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry', 'keys']::text[]))::text, 'UTF8')) as record from public."person_name" t where t.entry = of_entry
    union all select 'person_rank' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_rank" t where t.entry = of_entry
    union all select 'person_record' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_record" t where t.entry = of_entry
    union all select 'person_status' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_status" t where t.entry = of_entry
    union all select 'person_transfer' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."person_transfer" t where t.entry = of_entry
    union all select 'strength_return' as part, substr(sha256(convert_to(concat_ws('|', t."unit_id"::text, t."on_day"::text, t."version"::text), 'UTF8')), 1, 16) || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."strength_return" t where t.entry = of_entry
    union all select 'unit' as part, uuid_send(t."unit_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array[]::text[]))::text, 'UTF8')) as record from public."unit" t where t.entry = of_entry
    union all select 'unit_link' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_link" t where t.entry = of_entry
    union all select 'unit_note' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_note" t where t.entry = of_entry
    union all select 'unit_style' as part, uuid_send(t."fact_id") || sha256(convert_to((jsonb_strip_nulls(to_jsonb(t) - array['known_to', 'ended_entry']::text[]))::text, 'UTF8')) as record from public."unit_style" t where t.entry = of_entry
    union all select 'absence_opened_names closed', uuid_send(t."fact_id") from public."absence_opened_names" t where t."ended_entry" = of_entry
    union all select 'absence_regime closed', uuid_send(t."fact_id") from public."absence_regime" t where t."ended_entry" = of_entry
    union all select 'absence_view closed', uuid_send(t."fact_id") from public."absence_view" t where t."ended_entry" = of_entry
    union all select 'access_break closed', uuid_send(t."fact_id") from public."access_break" t where t."ended_entry" = of_entry
    union all select 'access_credential closed', uuid_send(t."fact_id") from public."access_credential" t where t."ended_entry" = of_entry
    union all select 'access_grant closed', uuid_send(t."fact_id") from public."access_grant" t where t."ended_entry" = of_entry
    union all select 'access_notice closed', uuid_send(t."fact_id") from public."access_notice" t where t."ended_entry" = of_entry
    union all select 'access_opening closed', uuid_send(t."fact_id") from public."access_opening" t where t."ended_entry" = of_entry
    union all select 'access_profile closed', uuid_send(t."fact_id") from public."access_profile" t where t."ended_entry" = of_entry
    union all select 'access_proposal closed', uuid_send(t."fact_id") from public."access_proposal" t where t."ended_entry" = of_entry
    union all select 'access_role closed', uuid_send(t."fact_id") from public."access_role" t where t."ended_entry" = of_entry
    union all select 'access_sealed closed', uuid_send(t."record_id") from public."access_sealed" t where t."ended_entry" = of_entry
    union all select 'access_token closed', uuid_send(t."fact_id") from public."access_token" t where t."ended_entry" = of_entry
    union all select 'access_whose closed', uuid_send(t."fact_id") from public."access_whose" t where t."ended_entry" = of_entry
    union all select 'cause closed', uuid_send(t."fact_id") from public."cause" t where t."ended_entry" = of_entry
    union all select 'exchange_claim closed', uuid_send(t."claim_id") from public."exchange_claim" t where t."ended_entry" = of_entry
    union all select 'exchange_import closed', uuid_send(t."import_id") from public."exchange_import" t where t."undone_entry" = of_entry
    union all select 'exchange_source closed', uuid_send(t."source_id") from public."exchange_source" t where t."ended_entry" = of_entry
    union all select 'exchange_unread closed', uuid_send(t."unread_id") from public."exchange_unread" t where t."ended_entry" = of_entry
    union all select 'happening_record closed', uuid_send(t."fact_id") from public."happening_record" t where t."ended_entry" = of_entry
    union all select 'happening_report closed', uuid_send(t."fact_id") from public."happening_report" t where t."ended_entry" = of_entry
    union all select 'person_assignment closed', uuid_send(t."fact_id") from public."person_assignment" t where t."ended_entry" = of_entry
    union all select 'person_name closed', uuid_send(t."fact_id") from public."person_name" t where t."ended_entry" = of_entry
    union all select 'person_rank closed', uuid_send(t."fact_id") from public."person_rank" t where t."ended_entry" = of_entry
    union all select 'person_record closed', uuid_send(t."fact_id") from public."person_record" t where t."ended_entry" = of_entry
    union all select 'person_status closed', uuid_send(t."fact_id") from public."person_status" t where t."ended_entry" = of_entry
    union all select 'person_transfer closed', uuid_send(t."fact_id") from public."person_transfer" t where t."ended_entry" = of_entry
    union all select 'unit_link closed', uuid_send(t."fact_id") from public."unit_link" t where t."ended_entry" = of_entry
    union all select 'unit_note closed', uuid_send(t."fact_id") from public."unit_note" t where t."ended_entry" = of_entry
    union all select 'unit_style closed', uuid_send(t."fact_id") from public."unit_style" t where t."ended_entry" = of_entry
    union all select 'ledger_entry erased', int8send(t.entry) from public.ledger_entry t where t.erased_entry = of_entry) found group by part) parts);
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_sealed(one bigint)
 RETURNS TABLE(command_id uuid, at text, commitment bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select command_id, public.iso(at), commitment from public.ledger_entry where entry = one $function$;

CREATE OR REPLACE FUNCTION public.ledger_told(entries bigint[], near uuid[])
 RETURNS TABLE(entry bigint, command_id uuid, action text, room text, outcome text, count integer, by text, account_id uuid, as_role text, seconded_by text, at timestamp with time zone, held_from text, unit_id uuid, person_id uuid, reason text, of text, unit_name text, subject text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  return query
  with told as materialized (select * from ledger_entry e where e.entry = any(entries)),
  listed as materialized (select l.person_id, l.name from people_listed(array(select distinct s.person_id from told s where s.person_id is not null), near) l)
  select e.entry, e.command_id, e.action, e.room, e.outcome, e.count, e.actor, e.account_id, e.as_role, e.seconded_by, e.at, e.held_from, e.unit_id, e.person_id, e.reason,
    case when e.action = 'access/propose' then e.input ->> 'action' end,
    (select s.name from unit_style s where s.unit_id = e.unit_id order by s.known_to desc, s.held_from desc limit 1),
    -- whom an entry is about comes before what else it names, where that person is seen by name; then whose account, where its input names one
    coalesce(l.name, e.answer ->> 'fileName', case when e.room = 'access' and said.account ~ '^[0-9a-f-]{36}$' then (
      select p.name from access_profile p where p.account_id = said.account::uuid and p.known_to = 'infinity') end, said.title)
  from told e left join listed l using (person_id)
  -- what was proposed tells whom it is about in an input of its own
  cross join lateral (select case when e.action = 'access/propose' then e.input -> 'input' else e.input end as input) i
  cross join lateral (select coalesce(i.input ->> 'accountId', i.input ->> 'toAccountId') as account, i.input -> 'definition' ->> 'title' as title) said
  order by e.entry desc;
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_under(one uuid, most integer, everything boolean, reach uuid[], account uuid, scopes text[], first bigint, last bigint, many integer)
 RETURNS TABLE(entry bigint, command_id uuid, action text, room text, outcome text, count integer, by text, account_id uuid, as_role text, seconded_by text, at timestamp with time zone, held_from text, unit_id uuid, person_id uuid, reason text, of text, unit_name text, subject text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  units uuid[] := array(select distinct unit_id from unit_closure where ancestor_id = one limit most + 1);
  known_scopes constant text[] := access_scopes();
  mine constant uuid := access_account();
  within constant uuid[] := access_units();
  found bigint[];
begin
  if cardinality(units) > most or not everything and cardinality(units) > (select count(distinct r.unit_id) from unit_reach r
    where r.unit_id = any(units) and r.ancestor_id = any(reach) and r.seen_from <= current_date and current_date < r.seen_to) then
    entry := null;
    return next;
    return;
  end if;
  if not access_all() and (everything or within <> reach) then
    units := array(select distinct r.unit_id from unit_reach r where r.unit_id = any(units) and r.ancestor_id = any(within)
      and r.seen_from <= current_date and current_date < r.seen_to);
  end if;
  -- they often have most of what is new
  found := array(select o.entry from (select n.entry, n.unit_id, n.account_id, n.scope from ledger_entry n where n.entry between first and last order by n.entry desc limit 3 * many) o
    where o.unit_id = any(units) and (o.account_id = account or o.scope = any(scopes)) and (o.account_id = mine or o.scope = any(known_scopes))
    order by o.entry desc limit many);
  if cardinality(found) < many then
    -- the newest of each first: only a unit that has one of the newest can have another of them, and none of those is older than the last of these
    found := array(
      select e.entry
      from (select t.unit_id, case when count(*) over () = many then min(t.newest) over () else first end as least
        from (select u.unit_id, f.entry as newest from unnest(units) u (unit_id) cross join lateral (
            select o.entry from ledger_entry o where o.unit_id = u.unit_id and o.entry between first and last
              and (o.account_id = account or o.scope = any(scopes)) and (o.account_id = mine or o.scope = any(known_scopes)) order by o.entry desc limit 1) f
          order by f.entry desc limit many) t) u
      cross join lateral (
        select o.entry from ledger_entry o where o.unit_id = u.unit_id and o.entry between u.least and last
          and (o.account_id = account or o.scope = any(scopes)) and (o.account_id = mine or o.scope = any(known_scopes)) order by o.entry desc limit many) e
      order by e.entry desc limit many);
  end if;
  return query select * from ledger_told(found, case when access_named() = within then units else '{}' end);
end
$function$;

CREATE OR REPLACE FUNCTION public.ledger_unsealed_from(after bigint, many integer)
 RETURNS TABLE(entry bigint, command_id uuid, at text, commitment bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select e.entry, e.command_id, public.iso(e.at), e.commitment from public.ledger_entry e
  where e.entry > after and e.commitment is not null and not exists (select from public.ledger_leaf l where l.entry = e.entry) order by e.entry limit many
$function$;

CREATE OR REPLACE FUNCTION public.ledger_unsealed_since(seen pg_snapshot, many integer)
 RETURNS TABLE(entry bigint, command_id uuid, at text, commitment bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select e.entry, e.command_id, public.iso(e.at), e.commitment
  from (
    select * from public.ledger_entry where xid >= pg_snapshot_xmax(seen)
    union all
    select * from public.ledger_entry where xid = any(array(select pg_snapshot_xip(seen)))
  ) e
  where e.commitment is not null and not exists (select from public.ledger_leaf l where l.entry = e.entry) order by e.entry limit many
$function$;

CREATE OR REPLACE FUNCTION public.ledger_waiting()
 RETURNS TABLE(waiting bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(*), min(e.at) from public.ledger_entry e
  where e.entry > coalesce((select max(entry) from public.ledger_leaf), 0) - 10000 and not exists (select from public.ledger_leaf l where l.entry = e.entry)
$function$;

CREATE OR REPLACE FUNCTION public.machine_confirm_restore(one uuid, account uuid, person text, moment timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  restorers uuid[];
begin
  if account is distinct from access_account() or current_setting('muster.verb', true) is distinct from 'machine.read'
  then raise exception 'a restore is confirmed by whoever says so' using errcode = 'insufficient_privilege'; end if;
  select by_accounts into restorers from machine_restore where restore_id = one and state = 'waiting' for update;
  if not found then return 'notWaiting'; end if;
  if account is null or btrim(person) = '' or machine_is_behind(restorers, account) then return 'samePerson'; end if;
  update machine_restore set state = 'confirmed', confirmed_by = btrim(person), confirmed_at = moment where restore_id = one;
  return 'confirmed';
end
$function$;

CREATE OR REPLACE FUNCTION public.machine_is_behind(restorers uuid[], account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with behind as (
    select a.one as account_id, a.one as behind_id from unnest(restorers || account) as a(one)
    union
    select a.one, (g.value -> 'delegateOf' ->> 'accountId')::uuid
    from unnest(restorers || account) as a(one), jsonb_array_elements(coalesce(access_caller_all(a.one) -> 'grants', '[]')) g
    where not access_entered() or current_setting('muster.verb', true) in ('machine.read', 'machine.keep'))
  select exists (select from behind r join behind c using (behind_id) where r.account_id = any(restorers) and c.account_id = account)
$function$;

CREATE OR REPLACE FUNCTION public.machine_note_keys(keys jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into machine_key (kind, key_id, fingerprint, made, state)
  select k.kind, k.id, k.fingerprint, k.made, k.state from jsonb_to_recordset(keys) as k(kind text, id text, fingerprint text, made text, state text)
  on conflict (kind, key_id) do update set state = excluded.state
    where machine_key.fingerprint = excluded.fingerprint and machine_key.state <> 'retired'
$function$;

CREATE OR REPLACE FUNCTION public.machine_read_only()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select from machine_restore where state = 'waiting') $function$;

CREATE OR REPLACE FUNCTION public.machine_restored_up_to()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select coalesce(max(last_entry), 0) from machine_restore where state <> 'withdrawn' $function$;

CREATE OR REPLACE FUNCTION public.machine_settings_noted()
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.input -> 'facts' from ledger_entry l where l.action = 'machine/note' and l.outcome = 'performed' and l.input ->> 'what' = 'settingsInForce' and access_entered() is not true
  order by l.entry desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.offer_came_back(one uuid)
 RETURNS SETOF date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select min((e.held at time zone (o.says ->> 'zone'))::date) from absence_event e join absence_event o on o.absence_id = e.absence_id and o.place = 1
  where e.kind = 'rejoined' and e.says ->> 'offerId' = one::text and access_entered() group by e.absence_id
$function$;

CREATE OR REPLACE FUNCTION public.offer_rules_for(one uuid, day date)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.fact_id
  from absence_regime r
  left join unit_closure c on c.unit_id = one and c.ancestor_id = r.unit_id and c.held_from <= day and day < c.held_to
  where r.known_to = 'infinity' and r.held_from <= day and (r.unit_id is null or c.depth is not null)
  order by c.depth nulls last, r.held_from desc, r.known_from desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.offer_told(o offer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('offerId', o.offer_id, 'unitId', o.unit_id,
    'unitName', (select s.name from unit_style s where s.unit_id = o.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'title', o.title, 'from', o.held_from, 'to', o.last_day, 'gives', o.gives, 'cannotPromise', o.cannot_promise, 'settles', o.settles, 'reliefId', o.relief,
    'eligibleIf', way.relief -> 'eligibleIf', 'explain', way.relief -> 'explain', 'by', way.relief -> 'by',
    'rules', jsonb_build_object('id', r.regime, 'title', r.definition -> 'title', 'version', r.version, 'isDemonstration', r.is_demonstration,
      'cites', r.definition -> 'sources' -> (way.relief ->> 'source') -> 'cites', 'confidence', r.definition -> 'sources' -> (way.relief ->> 'source') -> 'confidence',
      'suppressBelow', r.definition -> 'statistics' -> 'suppressBelow'),
    'reason', o.reason, 'signedBy', o.by_name, 'seconded', o.second_name, 'givenAt', iso(o.known_from),
    'withdrawn', (select jsonb_build_object('at', iso(w.known_from), 'by', w.by_name, 'seconded', w.second_name, 'reason', w.reason)
      from offer_withdrawal w where w.offer_id = o.offer_id))
  from absence_regime r, lateral (select one as relief from jsonb_array_elements(r.definition -> 'relief') one where one ->> 'id' = o.relief limit 1) way
  where r.fact_id = o.regime_id
$function$;

CREATE OR REPLACE FUNCTION public.offers_public()
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_agg((offer_told(o) - '{unitId,unitName,reason,signedBy,seconded}'::text[])
      || jsonb_build_object('withdrawn', case when w.offer_id is null then null else jsonb_build_object('at', iso(w.known_from)) end) order by o.held_from, o.offer_id), '[]')
  from offer o left join offer_withdrawal w using (offer_id)
  where o.unit_id is null and current_date - 1 <= least(o.last_day, coalesce(w.known_from::date, o.last_day)) and o.held_from <= current_date + 1
$function$;

CREATE OR REPLACE FUNCTION public.offers_to(one uuid, left_at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(jsonb_agg(offer_told(o) order by o.held_from, o.offer_id), '[]') from offer o
  where o.unit_id is null or exists (select 1 from person_assignment a join unit_closure c on c.unit_id = a.unit_id
    where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from < left_at + interval '1 day' and left_at - interval '1 day' < a.held_to
      and c.ancestor_id = o.unit_id and c.held_from <= left_at::date and left_at::date < c.held_to)
$function$;

CREATE OR REPLACE FUNCTION public.offers_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if rows ? 'offer' then
    insert into offer (offer_id, unit_id, regime_id, relief, title, held_from, last_day, gives, cannot_promise, settles, reason, by_name, second_name, known_from, entry)
      select o."offerId", o."unitId", o."regimeId", o."reliefId", o.title, o."from", o."to", o.gives, o."cannotPromise", o.settles, o.reason, o.by, o.seconded, at, by_entry
      from jsonb_to_record(rows -> 'offer') as o("offerId" uuid, "unitId" uuid, "regimeId" uuid, "reliefId" text, title text, "from" date, "to" date, gives text,
        "cannotPromise" text, settles text[], reason text, by text, seconded text);
  end if;
  if rows ? 'withdrawal' then
    insert into offer_withdrawal (offer_id, reason, by_name, second_name, known_from, entry)
      select w."offerId", w.reason, w.by, w.seconded, at, by_entry
      from jsonb_to_record(rows -> 'withdrawal') as w("offerId" uuid, reason text, by text, seconded text);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.passage_taken_back(number text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN ((desk_asks() OR desk_sees()) AND (EXISTS (SELECT FROM (passage_pass p JOIN absence_event e ON (((e.absence_id = p.absence_id) AND (e.kind = 'passWithdrawn'::text) AND ((e.says ->> 'passId'::text) = (p.pass_id)::text)))) WHERE ("right"(replace((p.pass_id)::text, '-'::text, ''::text), 16) = passage_taken_back.number))));

CREATE OR REPLACE FUNCTION public.people_around(one uuid, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not people_seen(one) then return '[]'; end if;
  return (
    with home as (select a.unit_id from person_assignment a where a.person_id = one and a.relation = 'assigned' and a.known_from <= known and known < a.known_to
      order by a.held_from desc limit 1),
    -- with their company, battalion and regiment, and no further up
    over_them as (select up.ancestor_id from home h join unit_closure up on up.unit_id = h.unit_id where up.depth <= 2 order by up.depth desc limit 1),
    comrades as materialized (select distinct a.person_id from over_them join unit_closure down using (ancestor_id)
      cross join lateral (select * from person_assignment o where o.unit_id = down.unit_id offset 0) a
      where a.known_from <= known and known < a.known_to)
    select coalesce(jsonb_agg(jsonb_build_object('on', iso(day), 'kind', kind, 'count', count, 'place', place) order by day), '[]') from (
      select (s.held_from at time zone 'UTC')::date as day, case s.code when 'CAP' then 'captured' else 'died' end as kind, count(*)::int as count,
        mode() within group (order by s.place) as place
      from comrades c cross join lateral (select * from person_status o where o.person_id = c.person_id offset 0) s
      where s.code in ('CAP', 'DEC') and s.known_from <= known and known < s.known_to
      group by 1, 2 having count(*) >= 8) mass);
end
$function$;

CREATE OR REPLACE FUNCTION public.people_facts(one uuid, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  if access_person() is distinct from one and not people_seen(one) then
    return '{"exists": false, "names": [], "records": [], "ranks": [], "assignments": [], "statuses": [], "unitId": null, "zone": null}';
  end if;
  return (
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
      'zone', (select s.zone from unit_style s join home using (unit_id) where s.known_from <= known and known < s.known_to order by s.held_from desc limit 1)));
end
$function$;

CREATE OR REPLACE FUNCTION public.people_found(people uuid[], known timestamp with time zone, everybody boolean, units uuid[])
 RETURNS TABLE(person_id uuid, names jsonb, rank text, unit_id uuid, unit_name text, service_number text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  is_cut constant boolean := not access_everybody();
  named constant uuid[] := access_named();
  -- where the second wall says the same as the first, units are measured once
  is_other constant boolean := is_cut and (everybody or named <> units);
  seen uuid[] := people;
begin
  if is_cut or not everybody then
    seen := array(
      with places as materialized (select p.person_id, p.unit_id from person_place p where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to),
      over as materialized (select r.unit_id, r.ancestor_id from unit_reach r where r.unit_id = any(array(select distinct unit_id from places))
        and (r.ancestor_id = any(units) or r.ancestor_id = any(named)) and r.seen_from <= current_date and current_date < r.seen_to)
      select distinct p.person_id from places p
      where (everybody or p.person_id in (select q.person_id from places q join over o using (unit_id) where o.ancestor_id = any(units)))
        and (not is_other or p.person_id in (select q.person_id from places q join over o using (unit_id) where o.ancestor_id = any(named))));
  end if;
  return query
  select f.person_id, n.names, r.title, a.unit_id, s.name, e.service_number
  from unnest(seen) f (person_id)
  cross join lateral (select jsonb_agg(jsonb_build_object('script', o.script, 'family', o.family, 'given', o.given, 'primary', o.is_primary) order by o.is_primary desc) as names
    from person_name o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to) n
  left join lateral (select unit_id from person_assignment o where o.person_id = f.person_id and o.relation = 'assigned' and o.known_from <= known and known < o.known_to
    order by o.held_from desc limit 1) a on true
  left join lateral (select name from unit_style o where o.unit_id = a.unit_id and o.known_from <= known and known < o.known_to order by o.held_from desc limit 1) s on true
  left join lateral (select title from person_rank o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to order by o.held_from desc limit 1) r on true
  left join lateral (select service_number from person_record o where o.person_id = f.person_id and o.known_from <= known and known < o.known_to limit 1) e on true
  where n.names is not null;
end
$function$;

CREATE OR REPLACE FUNCTION public.people_in_hand(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select 1 from person_assignment a where a.person_id = one and a.ended_entry = access_entry()) $function$;

CREATE OR REPLACE FUNCTION public.people_listed(people uuid[])
 RETURNS TABLE(person_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select l.person_id, l.name from people_listed(people, '{}') l $function$;

CREATE OR REPLACE FUNCTION public.people_listed(people uuid[], near uuid[])
 RETURNS TABLE(person_id uuid, name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  seen uuid[] := people;
begin
  if not access_everybody() then
    seen := array(
      with places as materialized (select p.person_id, p.unit_id from person_place p where p.person_id = any(people) and p.seen_from <= now() and now() < p.seen_to)
      select distinct p.person_id from places p where p.unit_id = any(near) or p.unit_id in (
        select r.unit_id from unit_reach r where r.unit_id = any(array(select distinct q.unit_id from places q where q.unit_id <> all(near)))
          and r.ancestor_id = any(access_named()) and r.seen_from <= current_date and current_date < r.seen_to));
  end if;
  return query
  select distinct on (n.person_id) n.person_id, n.family || case when n.given <> '' then ', ' || n.given else '' end
  from person_name n where n.person_id = any(seen) and n.is_primary order by n.person_id, n.known_to desc;
end
$function$;

CREATE OR REPLACE FUNCTION public.people_load(ids uuid[])
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.people_on(top uuid, day date, lens text, known timestamp with time zone, own boolean, codes text[], on_hand boolean, rank_group text, after_sort text, after_id uuid, cap integer, everybody boolean, units uuid[])
 RETURNS TABLE(person_id uuid, script text, family text, given text, sort text, rank text, nato text, unit_id uuid, unit_name text, status text, since date, since_precision text, expected_on date, place text, unread integer, total integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return query
  with members as materialized (select * from units_set(top, day, lens, known) u where not own or u.depth = 0),
  latest as (
    select distinct on (a.person_id) a.person_id, a.unit_id, m.name as unit_name, m.zone, m.closes_at,
      day < counted_from(a.held_to, m.zone, m.closes_at) as assigned, a.relation = 'attached' as guest
    -- unit by unit: the units of one company and of a whole force are estimated alike
    from members m cross join lateral (select * from person_assignment o where o.unit_id = m.unit_id offset 0) a
    where (a.relation = 'assigned' or on_hand and day < counted_from(a.held_to, m.zone, m.closes_at) and exists (
        select 1 from person_status o where o.person_id = a.person_id and o.code = 'ATO' and o.known_from <= known and known < o.known_to
          and counted_from(o.held_from, m.zone, m.closes_at) <= day and day < counted_from(o.held_to, m.zone, m.closes_at)))
      and a.known_from <= known and known < a.known_to and counted_from(a.held_from, m.zone, m.closes_at) <= day
      and (access_everybody() or exists (select 1 from access_seen_person p where p.person_id = a.person_id))
      -- the first wall, as it was given
      and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = a.person_id and r.ancestor_id = any(units)
        and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to))
    order by a.person_id, a.relation = 'attached' and on_hand desc, a.held_from desc
  ), standing as (
    select l.*, s.code, s.held_from, s.from_precision, s.expected_on, s.place, r.title, r.nato, n.script, n.family, n.given,
      lower(n.family || ', ' || n.given) collate "C" as sort
    from latest l
    join person_status s on s.person_id = l.person_id and s.known_from <= known and known < s.known_to and (l.guest or s.code = any(codes))
      and counted_from(s.held_from, l.zone, l.closes_at) <= day and day < counted_from(s.held_to, l.zone, l.closes_at)
    left join person_rank r on r.person_id = l.person_id and r.known_from <= known and known < r.known_to
      and counted_from(r.held_from, l.zone, l.closes_at) <= day and day < counted_from(r.held_to, l.zone, l.closes_at)
    left join lateral (select * from person_name n where n.person_id = l.person_id and n.known_from <= known and known < n.known_to
      order by n.is_primary desc limit 1) n on true
    where (l.assigned or s.code in ('DFR', 'SUS', 'LTM', 'DEC', 'SEP'))
      and not exists (select 1 from person_assignment b where not l.assigned and b.person_id = l.person_id and b.relation = 'assigned'
        and b.known_from <= known and known < b.known_to and counted_from(b.held_from, l.zone, l.closes_at) <= day
        and day < counted_from(b.held_to, l.zone, l.closes_at))
  ), grouped as (
    select * from standing where rank_group is null
      or case when nato like 'OF%' then 'OF' when nato like 'WO%' then 'WO' when nato = 'CIV' then 'CIV' else 'OR' end = rank_group
  )
  select g.person_id, g.script, g.family, g.given, g.sort, g.title, g.nato, g.unit_id, g.unit_name, g.code, counted_from(g.held_from, g.zone, g.closes_at),
    g.from_precision, g.expected_on, g.place,
    (select count(*)::int from exchange_unread u where u.person_id = g.person_id and u.decision is null and u.reason not like '%Mended' and u.known_from <= known and known < u.known_to),
    (select count(*)::int from grouped)
  from grouped g
  where after_sort is null or (g.sort, g.person_id) > (after_sort collate "C", after_id)
  order by g.sort, g.person_id limit cap;
end
$function$;

CREATE OR REPLACE FUNCTION public.people_page(one uuid, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  facts constant jsonb := people_facts(one, known);
begin
  return facts || (
    with brought as materialized (
      select distinct (f.fact ->> 'entry')::bigint as entry from unnest(array['names', 'records', 'ranks', 'assignments', 'statuses']) k (kind)
        cross join lateral jsonb_array_elements(facts -> k.kind) f (fact))
    select jsonb_build_object(
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
          select entry, actor, action, at, reason from ledger_entry where entry = any(array(select b.entry from brought b))
          union
          select entry, actor, action, at, reason from ledger_entry where person_id = one and at <= known) e), '[]'),
      'knownAt', iso(least(known, clock_timestamp())),
      'entry', ledger_number(known)));
end
$function$;

CREATE OR REPLACE FUNCTION public.people_places_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  people uuid[] := array(select distinct person_id from changed);
begin
  if cardinality(people) > 0 then perform people_rebuild_places(people); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.people_rebuild_places(changed uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.people_search(words text[], number text, by_number real, known timestamp with time zone, cap integer)
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
    union all
    select r.person_id, by_number from person_record r where r.service_number = number and r.known_from <= known and known < r.known_to
  ), best as materialized (
    select person_id, max(points)::real as score from names group by person_id order by score desc, person_id
  )
  -- the best first, and no more of them are measured than are told: the fence keeps the measuring behind the order
  select person_id, score from (select person_id, score from best order by score desc, person_id offset 0) b
  where (select access_everybody()) or exists (select 1 from person_place p join unit_reach r using (unit_id)
      where p.person_id = b.person_id and p.seen_from <= now() and now() < p.seen_to and r.ancestor_id = any((select access_named())::uuid[])
        and r.seen_from <= current_date and current_date < r.seen_to)
  limit cap
$function$;

CREATE OR REPLACE FUNCTION public.people_seen(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select access_everybody() or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = one and p.seen_from <= now() and now() < p.seen_to
    and r.ancestor_id = any(access_named()) and r.seen_from <= current_date and current_date < r.seen_to)
$function$;

CREATE OR REPLACE FUNCTION public.people_there(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select 1 from person p where p.person_id = one) $function$;

CREATE OR REPLACE FUNCTION public.people_write(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  -- Many facts that end at once are looked up by a hash of them all, which only a plan for just these has.
  if jsonb_array_length(coalesce(rows -> 'close', '[]')) > 100 then perform set_config('plan_cache_mode', 'force_custom_plan', true); end if;
  perform people_write_rows(rows, at, by_entry);
end
$function$;

CREATE OR REPLACE FUNCTION public.people_write_rows(rows jsonb, at timestamp with time zone, by_entry bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
        nullif(counted_from(s.held_to, h.zone, h.closes_at), 'infinity'), s.to_precision, s.detail, s.place, nullif(s.expected_on, 'infinity'), s.claim_id is not null))
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

CREATE OR REPLACE FUNCTION public.strength_breaks(of_unit uuid, first date, last date, known timestamp with time zone)
 RETURNS TABLE(on_day date, regime text, version integer, title text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.held_from, r.regime, r.version, r.definition ->> 'title'
  from absence_regime r
  where access_entered() and first < r.held_from and r.held_from <= last and r.known_from <= known and known < r.known_to
    and (r.unit_id is null or exists (select 1 from unit_closure c where c.unit_id = of_unit and c.ancestor_id = r.unit_id
      and c.held_from <= r.held_from and r.held_from < c.held_to))
  order by r.held_from, r.known_from
$function$;

CREATE OR REPLACE FUNCTION public.strength_cases(units uuid[], day date, known timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
  with clock as materialized (
    select distinct on (s.unit_id) s.unit_id, s.zone, s.closes_at
    from unit_style s where s.unit_id = any(units) and s.known_from <= known and known < s.known_to
    order by s.unit_id, (s.held_from <= day) desc, s.held_from desc
  ), here as materialized (
    select a.person_id, min(c.zone) as zone, min(c.closes_at) as closes_at
    -- unit by unit and person by person: a company looks at its own people, however many cases there are
    from clock c cross join lateral (select * from person_assignment o where o.unit_id = c.unit_id offset 0) a
    cross join lateral (select l.person_id from absence_line l where l.person_id = a.person_id and l.began < (day + 2)::timestamptz
      and (l.is_open or l.rejoined_at is null or l.said_at > (day - 5)::timestamptz) offset 0) l
    where a.known_from <= known and known < a.known_to and a.held_from < (day + 2)::timestamptz
      and (a.held_to > (day - 4)::timestamptz or a.end_reason in ('dropped', 'offRollMissing', 'suspended'))
    group by a.person_id
  )
  select coalesce(json_agg(json_build_array(h.person_id, b.absence_id, h.zone, to_char(h.closes_at, 'HH24:MI'), e.told)), '[]')
  from here h join absence b on b.person_id = h.person_id cross join lateral (
    select json_agg(json_build_array(e.event_id, iso(e.held), iso(e.known_from),
        e.says - '{reasons,against,tried,planned,checks,lastSeen,evidence,condition,override,howToAskAgain,document,happeningId}'::text[]) order by e.place) as told
    from absence_event e where e.absence_id = b.absence_id and e.known_from <= known
      and e.kind in ('opened', 'late', 'determined', 'dropped', 'rejoined', 'leftAbroad', 'timeBarred', 'deceased', 'closed', 'reopened', 'withdrawn')) e
  where e.told is not null
$function$;

CREATE OR REPLACE FUNCTION public.strength_load(top uuid, first date, last date, lens text, known timestamp with time zone)
 RETURNS json
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return strength_load_all(top, first, last, lens, known);
end
$function$;

CREATE OR REPLACE FUNCTION public.strength_load_all(top uuid, first date, last date, lens text, known timestamp with time zone)
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
    'cases', strength_cases(array(select unit_id from members union select unit_id from units), last, known),
    'returns', (select coalesce(json_agg(json_build_object('unitId', r.unit_id, 'on', r.on_day, 'version', r.version, 'form', r.form, 'basis', r.basis, 'cells', r.cells,
        'by', r.signed_by, 'at', iso(r.signed_at), 'reason', r.reason, 'over', coalesce(cardinality(r.over), 0), 'entry', r.entry) order by r.version), '[]')
      from strength_return r join units u using (unit_id) where r.on_day between last - 1 and last and r.signed_at <= known),
    -- a unit whose people all came with sources is compiled; one that keeps its own books signs them
    'compiled', (select coalesce(bool_and(p.source is not null), false) from person_assignment a join units u using (unit_id) join person p using (person_id)
      where a.known_from <= known and known < a.known_to),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known and scope = 'chain'))
$function$;

CREATE OR REPLACE FUNCTION public.strength_series_load(top uuid, first date, last date, lens text, known timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not units_seen(top) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  return strength_series_load_all(top, first, last, lens, known);
end
$function$;

CREATE OR REPLACE FUNCTION public.strength_series_load_all(top uuid, first date, last date, lens text, known timestamp with time zone)
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
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known and scope = 'chain'))
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

CREATE OR REPLACE FUNCTION public.units_above_battalion(roots uuid[])
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
declare
  tops uuid[] := roots;
  large int := (select count(*) from (select from unit_style s where s.known_to = 'infinity' and units_of_battalion(s.echelon)
    and s.held_from <= current_date and current_date < s.held_to limit 2) two);
begin
  if roots is null then
    if large = 2 or large = 1 and exists (select from unit_style s where s.known_to = 'infinity' and units_of_battalion(s.echelon)
        and s.held_from <= current_date and current_date < s.held_to and exists (select from unit_reach r where r.unit_id = s.unit_id and r.how = 'assigned' and r.depth > 0
          and r.seen_from <= current_date and current_date < r.seen_to)) then return true; end if;
    if not exists (select from unit_reach r where r.depth >= 4) then return false; end if;
    tops := array(select s.unit_id from unit_style s where s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to
      and not exists (select from unit_reach r where r.unit_id = s.unit_id and r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to));
  elsif large > 0 then
    if exists (select from unit_reach r
        where r.ancestor_id = any(tops) and r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to
          and units_of_battalion((select case when current_date < s.held_to then s.echelon end from unit_style s
            where s.unit_id = r.unit_id and s.known_to = 'infinity' and s.held_from <= current_date order by s.held_from desc limit 1))) then return true; end if;
    if (select count(distinct s.unit_id) from unit_style s where s.unit_id = any(tops)
        and s.known_to = 'infinity' and units_of_battalion(s.echelon) and s.held_from <= current_date and current_date < s.held_to) > 1 then return true; end if;
  end if;
  return exists (select from unnest(tops) t (unit_id)
    where exists (select from unit_reach r where r.ancestor_id = t.unit_id and r.how = 'assigned' and r.depth >= 4 and r.seen_from <= current_date and current_date < r.seen_to
        and exists (select from unit_style s where s.unit_id = r.unit_id and s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to))
      and not exists (select from unit_style s where s.unit_id = t.unit_id and s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to
        and s.echelon in ('team', 'squad', 'section', 'platoon', 'company', 'battalion'))
      and not exists (select from unit_reach r
        where r.ancestor_id = t.unit_id and r.how = 'assigned' and r.depth > 0 and r.seen_from <= current_date and current_date < r.seen_to
          and 'company' = (select case when current_date < s.held_to then s.echelon end from unit_style s
            where s.unit_id = r.unit_id and s.known_to = 'infinity' and s.held_from <= current_date order by s.held_from desc limit 1)));
end
$function$;

CREATE OR REPLACE FUNCTION public.units_assigned(day date, known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, assigned integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.unit_id, (select count(*)::int from person_assignment a where a.unit_id = s.unit_id and a.relation = 'assigned' and a.known_from <= known
    and known < a.known_to and counted_from(a.held_from, s.zone, s.closes_at) <= day and day < counted_from(a.held_to, s.zone, s.closes_at))
  from unit_style s where s.held_from <= day and day < s.held_to and s.known_from <= known and known < s.known_to and units_seen(s.unit_id)
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

CREATE OR REPLACE FUNCTION public.units_found(q text, beginnings text[], known timestamp with time zone)
 RETURNS TABLE(unit_id uuid, name text, superior text, sidc text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  if not access_entered() or beginnings = '{}' then return; end if;
  return query
  select s.unit_id, s.name, (select p.name from unit_link l join unit_style p on p.unit_id = l.superior_id
      where l.unit_id = s.unit_id and l.relation = 'assigned' and l.known_from <= known and known < l.known_to
        and p.known_from <= known and known < p.known_to order by l.held_from desc, p.held_from desc limit 1), s.sidc
  from (select distinct on (s.name, s.unit_id) s.unit_id, s.name, s.sidc from unit_style s
    where s.known_from <= known and known < s.known_to and lower(s.name) ~ all (beginnings)
    order by s.name, s.unit_id) s
  order by lower(s.name) = lower(q) desc, s.name, s.unit_id limit 8;
end
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

CREATE OR REPLACE FUNCTION public.units_of_battalion(echelon text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (echelon = ANY (ARRAY['battalion'::text, 'regiment'::text, 'brigade'::text, 'division'::text, 'corps'::text, 'army'::text, 'armyGroup'::text, 'region'::text, 'command'::text]));

CREATE OR REPLACE FUNCTION public.units_page(one uuid, day date, lens text, known timestamp with time zone, everybody boolean, named uuid[])
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  seen uuid[];
begin
  if not units_seen(one) then raise exception 'unit out of reach' using errcode = 'insufficient_privilege'; end if;
  -- those who command or commanded it: as far as the first wall reaches as it was given, and as far as the second does
  seen := array(select distinct n.commander_id from unit_note n where n.unit_id = one and n.commander_id is not null
    and (everybody or exists (select 1 from person_place p join unit_reach r using (unit_id) where p.person_id = n.commander_id and r.ancestor_id = any(named)
      and r.seen_from <= current_date and current_date < r.seen_to and p.seen_from <= now() and now() < p.seen_to))
    and people_seen(n.commander_id));
  return (
    with members as materialized (select * from units_set(one, day, lens, known)),
    self as (select * from members where depth = 0),
    -- Figures are counted over everybody who was under the unit on the day, also over those who have gone to another superior since.
    books as materialized (
      select a.unit_id, a.relation, counted_from(a.held_from, m.zone, m.closes_at) as counted, a.held_to, counted_from(a.held_to, m.zone, m.closes_at) as ended
      from members m cross join lateral (select * from person_assignment o where o.unit_id = m.unit_id offset 0) a where a.known_from <= known and known < a.known_to),
    styles as (select held_from, held_to from unit_style where unit_id = one and known_from <= known and known < known_to),
    noted as materialized (select * from unit_note n where n.unit_id = one and n.known_from <= known and known < n.known_to and n.held_from <= day and day < n.held_to),
    commander as materialized (select n.commander_id, n.held_from from noted n where n.kind = 'commander' and n.commander_id = any(seen) limit 1)
    select jsonb_build_object(
      'unit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name, 'shortName', s.short_name, 'echelon', s.echelon, 'sidc', s.sidc, 'zone', s.zone,
          'closesAt', to_char(s.closes_at, 'HH24:MI'), 'raisedOn', (select iso(min(held_from)) from styles), 'disbandedOn', (select iso(max(held_to)) from styles),
          'crumbs', units_crumbs(one, day, lens, known),
          'authorised', (select authorised from noted where kind = 'authorised'), 'phase', (select phase from noted where kind = 'phase'),
          'area', (select area from noted where kind = 'area'),
          'commander', (select jsonb_build_object('personId', c.commander_id, 'name', '', 'since', iso(c.held_from), 'rank', (select r.title from person_rank r
              where r.person_id = c.commander_id and r.known_from <= known and known < r.known_to and r.held_from < day + 1 and r.held_to >= day + 1 limit 1)) from commander c),
          'commanderName', (select jsonb_build_object('script', p.script, 'family', p.family, 'given', p.given) from commander c join person_name p on p.person_id = c.commander_id
            where p.is_primary and p.known_from <= known and known < p.known_to limit 1),
          'facts', (select coalesce(jsonb_agg(f.fact order by f.place), '[]') from jsonb_array_elements(units_facts(one, known)) with ordinality f (fact, place)
            where f.fact ->> 'personId' is null or (f.fact ->> 'personId')::uuid = any(seen)),
          'recordFrom', (select iso(min(counted)) from books),
          'recordTo', (select iso(least(max(case when held_to = 'infinity' then current_date else ended end), current_date)) from books))
        from self s),
      'under', (select coalesce(jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'name', m.name, 'shortName', m.short_name, 'echelon', m.echelon, 'sidc', m.sidc,
          'superiorId', m.superior_id, 'attachedToId', null, 'assigned', coalesce(c.assigned, 0)) order by m.name collate "C"), '[]')
        from members m left join (select unit_id, count(*)::int as assigned from books where relation = 'assigned' and counted <= day and day < ended group by unit_id) c
          using (unit_id))));
end
$function$;

CREATE OR REPLACE FUNCTION public.units_rebuild_closure(changed uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
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
$function$;

CREATE OR REPLACE FUNCTION public.units_seen(one uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select access_all() or exists (select 1 from unit_reach r where r.unit_id = one and r.ancestor_id = any(access_units())
    and r.seen_from <= current_date and current_date < r.seen_to)
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
