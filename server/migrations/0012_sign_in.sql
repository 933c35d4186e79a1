-- Signing in. What changes without a command stands here: sittings, counters, attempts, links, half-finished proofs. None of it is a fact, none of it
-- carries an entry; what it leads to (a sign-in, a credential, a token) is a command, and stands in the ledger. Muster's own role sees nothing of these
-- tables: it has row security on and no policy, and comes to them by the functions below alone. Secrets are kept as keyed hashes, the key outside the
-- database: whoever writes into these tables by hand makes no session that opens.
create table access_session (
  session_id   uuid primary key,
  account_id   uuid not null references access_account,
  secret_hash  bytea not null unique,
  former_hash  bytea,              -- the secret before it was turned, good for a moment longer: requests overtake each other
  former_until timestamptz,
  how          text not null check (how in ('passkey', 'password', 'recoveryCode')),
  device       text not null,
  begun_at     timestamptz not null,
  seen_at      timestamptz not null,
  proved_at    timestamptz not null,
  turned_at    timestamptz not null,
  ends_at      timestamptz not null,
  idle         interval not null
);
create index on access_session (account_id);
create unique index on access_session (former_hash) where former_hash is not null;

-- What can be used once: the last step of a one-time password, the counter of a passkey, the places of the recovery codes that are gone.
create table access_use (
  credential_id uuid primary key,
  account_id    uuid not null references access_account,
  counter       bigint not null default 0,
  used          int[] not null default '{}',
  used_at       timestamptz not null
);

-- What of a credential is sealed: the hash of a password, the secret of an authenticator app. A fact stays as it was written, and of this the wrapping changes
-- when keys are turned; so the fact holds the digest of the body, and here is the record. It goes when its credential ends.
create table access_sealed_credential (
  credential_id uuid primary key,
  account_id    uuid not null references access_account,
  sealed        bytea not null
);

-- Failures of signing in, by a keyed hash of who or where from: no name and no address stands here.
create table access_attempt (
  key      bytea primary key,
  failures int not null,
  last_at  timestamptz not null
);
create index on access_attempt (last_at);

-- Links that are good once: to set Muster up, to take up an account, to come back into one.
create table access_invitation (
  invitation_id uuid primary key,
  kind          text not null check (kind in ('setUp', 'invitation', 'reset')),
  account_id    uuid references access_account,
  secret_hash   bytea not null unique,
  made_at       timestamptz not null,
  ends_at       timestamptz not null,
  check ((kind = 'setUp') = (account_id is null))
);
create unique index access_invitation_once on access_invitation (account_id);

-- A proof under way: what was asked, of whom, until when; once proved, what a command may take from it.
create table access_ceremony (
  ceremony_id   uuid primary key,
  kind          text not null check (kind in ('signIn', 'again', 'enrol')),
  account_id    uuid,
  session_id    uuid,
  invitation_id uuid,
  held          jsonb not null,
  tries         int not null default 0,
  proved        boolean not null default false,
  ends_at       timestamptz not null
);
create index on access_ceremony (ends_at);

-- What an owner is told at the next sign-in. A fact: it stands until its owner has read it.
create table access_notice (
  fact_id     uuid not null,
  account_id  uuid not null references access_account,
  kind        text not null check (kind in ('credentialAdded', 'credentialRemoved', 'recoveryCodesMade', 'credentialsReset', 'tokenMade', 'delegated')),
  facts       jsonb not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (account_id, fact_id),
  check (known_from < known_to)
);
create index on access_notice (entry);
create index on access_notice (ended_entry) where ended_entry is not null;
create trigger only_the_end before update of fact_id, account_id, kind, facts, known_from, entry on access_notice for each statement execute function refuse_change();
create trigger ends_once before update on access_notice for each row when (old.known_to <> 'infinity' or new.known_to = 'infinity') execute function refuse_change();

-- A passkey is found by what the authenticator calls it, and belongs to one account.
create unique index access_passkey_once on access_credential ((public ->> 'webauthnId')) where kind = 'passkey' and known_to = 'infinity';

alter table access_session enable row level security;
alter table access_use enable row level security;
alter table access_sealed_credential enable row level security;
alter table access_attempt enable row level security;
alter table access_invitation enable row level security;
alter table access_ceremony enable row level security;
alter table access_notice enable row level security;
create policy seen on access_notice for select using (account_id = (select access_account()));
