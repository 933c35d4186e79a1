-- What opens an account is bound to it. Beside each row that a secret or a passkey is looked up by stands a hash of all it says of whose it is, keyed by what lies
-- outside the database (access/signIn/bound.ts); it is compared where the row is looked up. A row that somebody wrote or gave to another account by hand opens nothing.

-- Sittings and links of before have no such hash: they end.
delete from access_session;
delete from access_invitation;
alter table access_session add column bound bytea, add column former_bound bytea;
alter table access_invitation add column bound bytea;

-- Of passkeys and tokens, which are facts and stay as they were written, it stands here. Those of before are bound once, with the keys at hand (bindOld.ts).
create table access_bound (
  of_id      uuid primary key,
  account_id uuid not null references access_account,
  bound      bytea not null
);
alter table access_bound enable row level security;

drop function access_session_of(bytea, interval, interval);
create function access_session_of(hash bytea, fresh_for interval, turned_every interval) returns table (
  session_id uuid, account_id uuid, how text, device text, ends_at timestamptz, proved_at timestamptz, bound bytea, is_fresh boolean, is_unseen boolean,
  is_due boolean, is_former boolean, is_stolen boolean, who jsonb) language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  present constant timestamptz := clock_timestamp();
begin
  return query
  select s.session_id, s.account_id, s.how, s.device, s.ends_at, s.proved_at, case when s.secret_hash = hash then s.bound else s.former_bound end,
    s.secret_hash = hash and s.proved_at > present - fresh_for, s.seen_at < present - interval '1 minute',
    s.secret_hash = hash and s.turned_at < present - turned_every, s.secret_hash <> hash, s.secret_hash <> hash and s.former_until <= present,
    case when p.account_id is not null then jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
      select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.fact_id, 'unitId', g.unit_id,
        'delegateOf', case when f.account_id is not null then jsonb_build_object('accountId', f.account_id, 'name', (
          select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity')) end) order by g.held_from, g.grant_id)
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= present and present < f.held_to
      where g.account_id = s.account_id and g.known_to = 'infinity' and g.held_from <= present and present < g.held_to
        and (g.from_grant is null or f.grant_id is not null)), '[]')) end
  from access_session s
  left join access_profile p on p.account_id = s.account_id and p.known_to = 'infinity'
  where (s.secret_hash = hash or s.former_hash = hash) and present < s.ends_at and present < s.seen_at + s.idle and s.seen_at < present + interval '2 minutes';
end
$$;

-- The former secret stays good for a moment, as it was bound.
drop function access_session_turn(uuid, bytea, bytea, interval);
create function access_session_turn(one uuid, old_hash bytea, new_hash bytea, new_bound bytea, good_for interval) returns boolean language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  update access_session set secret_hash = new_hash, bound = new_bound, former_hash = old_hash, former_bound = bound, former_until = clock_timestamp() + good_for,
    turned_at = clock_timestamp()
    where session_id = one and secret_hash = old_hash;
  return found;
end
$$;

drop function access_token_of(bytea);
create function access_token_of(hash bytea) returns table (token_id uuid, account_id uuid, verbs text[], unit_id uuid, held_to timestamptz, bound bytea, above uuid[],
  below uuid[], who jsonb) language sql stable security definer set search_path = public, pg_temp
as $$
  select t.fact_id, t.account_id, t.verbs, t.unit_id, t.held_to, b.bound, access_above(t.unit_id, null, null, null, null),
    array(select g.unit_id from access_grant g where t.unit_id is not null and g.account_id = t.account_id and g.known_to = 'infinity' and g.unit_id is not null
      and t.unit_id = any(access_above(g.unit_id, null, null, null, null))),
    access_caller(t.account_id)
  from access_token t left join access_bound b on b.of_id = t.fact_id
  where t.secret_hash = hash and t.known_to = 'infinity' and clock_timestamp() < t.held_to
    and t.entry > machine_restored_up_to() and not machine_read_only()
$$;

create or replace function access_passkey_of(told text) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('accountId', c.account_id, 'credentialId', c.fact_id, 'public', c.public, 'secret', translate(encode(c.secret, 'base64'), E'\n', ''),
    'counter', coalesce((select u.counter from access_use u where u.credential_id = c.fact_id), 0), 'bound', encode(b.bound, 'base64'))
  from access_credential c join access_profile p on p.account_id = c.account_id and p.known_to = 'infinity' and p.state = 'active'
  left join access_bound b on b.of_id = c.fact_id
  where c.kind = 'passkey' and c.public ->> 'webauthnId' = told and c.known_to = 'infinity'
$$;

drop function access_invitation_of(bytea);
create function access_invitation_of(hash bytea) returns table (invitation_id uuid, kind text, account_id uuid, name text, sign_in_name text, made_at timestamptz,
  seconds int, bound bytea) language sql stable security definer set search_path = public, pg_temp
as $$
  select i.invitation_id, i.kind, i.account_id, p.name, p.sign_in_name, i.made_at, extract(epoch from i.ends_at - i.made_at)::int, i.bound
  from access_invitation i left join access_profile p on p.account_id = i.account_id and p.known_to = 'infinity'
  where i.secret_hash = hash and clock_timestamp() < i.ends_at and (i.kind = 'setUp' or p.state <> 'closed')
$$;

create or replace function access_invitation_add(one jsonb) returns void language sql security definer set search_path = public, pg_temp
as $$
  delete from access_invitation where account_id is not distinct from (one ->> 'accountId')::uuid;
  insert into access_invitation (invitation_id, kind, account_id, secret_hash, made_at, ends_at, bound)
    values ((one ->> 'invitationId')::uuid, one ->> 'kind', (one ->> 'accountId')::uuid, decode(one ->> 'secretHash', 'base64'), (one ->> 'madeAt')::timestamptz,
      (one ->> 'madeAt')::timestamptz + (one ->> 'seconds')::int * interval '1 second', decode(one ->> 'bound', 'base64'))
$$;

drop function access_set_up_link(uuid, bytea, int);
create function access_set_up_link(link jsonb) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7285);
  if exists (select 1 from access_account) then return false; end if;
  perform access_invitation_add(link || '{"kind": "setUp", "accountId": null}');
  return true;
end
$$;

alter table access_notice drop constraint access_notice_kind_check;
alter table access_notice add constraint access_notice_kind_check
  check (kind in ('credentialAdded', 'credentialRemoved', 'recoveryCodesMade', 'credentialsReset', 'cameBack', 'tokenMade', 'delegated'));

create or replace function access_sign_in_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
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
  insert into access_session (session_id, account_id, secret_hash, bound, how, device, begun_at, seen_at, proved_at, turned_at, ends_at, idle)
    select s."sessionId", s."accountId", decode(s."secretHash", 'base64'), decode(s.bound, 'base64'), s.how, s.device, at, at, at, at,
      at + s.seconds * interval '1 second', s."idleSeconds" * interval '1 second'
    from jsonb_to_recordset(coalesce(rows -> 'sessions', '[]')) as s("sessionId" uuid, "accountId" uuid, "secretHash" text, bound text, how text, device text,
      seconds int, "idleSeconds" int);
  insert into access_notice (fact_id, account_id, kind, facts, known_from, entry)
    select n."factId", n."accountId", n.kind, n.facts, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'notices', '[]')) as n("factId" uuid, "accountId" uuid, kind text, facts jsonb);
  update access_notice set known_to = at, ended_entry = by_entry where account_id = mine and known_to = 'infinity'
    and fact_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'readNotices', '[]')))::uuid[]);
end
$$;
