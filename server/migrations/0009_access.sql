-- People who act, and what they may. Everything here is a fact with two times, entered by a command, like the order of battle: who held which grant when
-- can be asked of any day. What changes without a command (sittings, counters, attempts) stands in tables of its own.
create table access_account (
  account_id uuid primary key,
  person_id  uuid,                 -- the same person in the register, where they are in it
  entry      bigint not null
);

create table access_profile (
  fact_id      uuid not null,
  account_id   uuid not null references access_account,
  name         text not null check (name <> ''),
  sign_in_name text not null check (sign_in_name = lower(sign_in_name) and sign_in_name <> ''),
  state        text not null check (state in ('invited', 'active', 'closed')),
  known_from   timestamptz not null,
  known_to     timestamptz not null default 'infinity',
  entry        bigint not null,
  ended_entry  bigint,
  primary key (account_id, fact_id),
  exclude using gist (account_id with =) where (known_to = 'infinity')
);
create unique index access_profile_named_once on access_profile (sign_in_name) where known_to = 'infinity';

-- What a role allows is data (its shape is `Role` in domain/src/access/role.ts).
create table access_role (
  fact_id     uuid not null,
  role        text not null,
  definition  jsonb not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (role, fact_id),
  exclude using gist (role with =) where (known_to = 'infinity')
);

-- A role over a unit and everything under it (without a unit: over the whole force), from a moment until a moment.
create table access_grant (
  fact_id     uuid not null,
  grant_id    uuid not null,
  account_id  uuid not null references access_account,
  role        text not null,
  unit_id     uuid references unit,
  held_from   timestamptz not null,
  held_to     timestamptz not null default 'infinity',
  from_grant  uuid,                -- the grant in whose holder's place this one acts: it stands only while that one does
  reason      text,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (account_id, fact_id),
  check (held_from < held_to),
  check (known_from < known_to)
);
create unique index access_grant_named_once on access_grant (grant_id) where known_to = 'infinity';
create index on access_grant (unit_id) where known_to = 'infinity';

-- What an account proves itself by. `public` may be shown to its owner; `secret` is a hash, a public key, or sealed.
create table access_credential (
  fact_id     uuid not null,       -- the credential's own id
  account_id  uuid not null references access_account,
  kind        text not null check (kind in ('passkey', 'password', 'totp', 'recovery')),
  label       text not null,
  public      jsonb not null,
  secret      bytea not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (account_id, fact_id)
);
create unique index access_credential_named_once on access_credential (fact_id);

-- A token for a program of the account's: never more than its owner may, and only what is named here.
create table access_token (
  fact_id     uuid not null,
  account_id  uuid not null references access_account,
  label       text not null,
  secret_hash bytea not null,
  verbs       text[] not null,
  unit_id     uuid references unit,
  held_to     timestamptz not null,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (account_id, fact_id)
);
create unique index on access_token (secret_hash);

-- What one person proposes and another has to second before it is performed. A new fact for each thing that happens to it.
create table access_proposal (
  fact_id     uuid not null,
  proposal_id uuid not null,
  action      text not null,
  input       jsonb not null,
  reason      text not null,
  account_id  uuid not null references access_account,   -- who proposed
  unit_id     uuid,
  person_id   uuid,
  scope       text not null check (scope in ('chain', 'inspection', 'desk')),
  held_to     timestamptz not null,                      -- until when it can be seconded
  state       text not null check (state in ('waiting', 'performed', 'withdrawn', 'declined')),
  by_account  uuid,                                      -- who seconded or declined
  words       text,                                      -- what they said
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (proposal_id, fact_id)
);
create unique index access_proposal_stands_once on access_proposal (proposal_id) where known_to = 'infinity';
create index on access_proposal (held_to) where known_to = 'infinity' and state = 'waiting';

-- Glass that was broken: a grant taken in an emergency, which somebody else looks at afterwards.
create table access_break (
  fact_id     uuid not null,
  break_id    uuid not null,
  grant_id    uuid not null,
  account_id  uuid not null references access_account,
  unit_id     uuid,
  person_id   uuid,
  reason      text not null,
  held_from   timestamptz not null,
  held_to     timestamptz not null,
  review_by   timestamptz not null,
  state       text not null check (state in ('open', 'inOrder', 'notInOrder')),
  reviewed_by uuid,
  words       text,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (break_id, fact_id),
  check (state = 'open' or reviewed_by <> account_id)
);
create unique index access_break_stands_once on access_break (break_id) where known_to = 'infinity';

create index on access_account (entry);
create index on access_profile (entry);
create index on access_profile (ended_entry) where ended_entry is not null;
create index on access_role (entry);
create index on access_role (ended_entry) where ended_entry is not null;
create index on access_grant (entry);
create index on access_grant (ended_entry) where ended_entry is not null;
create index on access_credential (entry);
create index on access_credential (ended_entry) where ended_entry is not null;
create index on access_token (entry);
create index on access_token (ended_entry) where ended_entry is not null;
create index on access_proposal (entry);
create index on access_proposal (ended_entry) where ended_entry is not null;
create index on access_break (entry);
create index on access_break (ended_entry) where ended_entry is not null;

-- The one write of the room: closes facts and adds facts.
create function access_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  closing uuid[] := array(select jsonb_array_elements_text(coalesce(rows -> 'close', '[]')))::uuid[];
begin
  insert into access_account (account_id, person_id, entry)
    select a."accountId", a."personId", by_entry
    from jsonb_to_recordset(coalesce(rows -> 'accounts', '[]')) as a("accountId" uuid, "personId" uuid);
  if cardinality(closing) > 0 then
    update access_profile set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
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
  insert into access_break (fact_id, break_id, grant_id, account_id, unit_id, person_id, reason, held_from, held_to, review_by, state, reviewed_by, words, known_from, entry)
    select b."factId", b."breakId", b."grantId", b."accountId", b."unitId", b."personId", b.reason, b."from", b."to", b."reviewBy", b.state, b."reviewedBy", b.words, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'breaks', '[]')) as b("factId" uuid, "breakId" uuid, "grantId" uuid, "accountId" uuid, "unitId" uuid, "personId" uuid,
      reason text, "from" timestamptz, "to" timestamptz, "reviewBy" timestamptz, state text, "reviewedBy" uuid, words text);
end
$$;

-- Who this account is and what it may at this moment: one call a request. Grants in somebody's place stand only while that person's own grant does.
create function access_caller(one uuid) returns jsonb language sql stable
as $$
  select jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
    select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.definition, 'unitId', g.unit_id,
      'delegateOf', case when f.account_id is not null then jsonb_build_object('accountId', f.account_id, 'name', (
        select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity')) end) order by g.held_from, g.grant_id)
    from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
    left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= clock_timestamp() and clock_timestamp() < f.held_to
    where g.account_id = one and g.known_to = 'infinity' and g.held_from <= clock_timestamp() and clock_timestamp() < g.held_to
      and (g.from_grant is null or f.grant_id is not null)), '[]'))
  from access_profile p where p.account_id = one and p.known_to = 'infinity'
$$;

-- Of these facts too only the end may be set, and once.
do $$
declare
  guarded record;
begin
  for guarded in
    select c.table_name, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) filter (where c.column_name not in ('known_to', 'ended_entry')) as fixed
    from information_schema.columns c
    where c.table_schema = 'public'
      and c.table_name in ('access_profile', 'access_role', 'access_grant', 'access_credential', 'access_token', 'access_proposal', 'access_break')
    group by c.table_name
  loop
    execute format('create trigger only_the_end before update of %s on %I for each statement execute function refuse_change()', guarded.fixed, guarded.table_name);
    execute format('create trigger ends_once before update on %I for each row when (old.known_to <> ''infinity'' or new.known_to = ''infinity'') '
      || 'execute function refuse_change()', guarded.table_name);
  end loop;
end
$$;
