-- How the tables of signing in are read and written: the only ways there are. Each runs with the owner's hands and says who may use it.

-- Whose sitting a secret opens, and who that is with all they may at this moment: one call a request. A sitting whose last sight lies ahead was begun under
-- another clock, and is over. A former secret that comes back when its moment is gone was stolen, or the present one was: `is_stolen`. Fresh is whoever comes with
-- the present secret: whoever proved who they are has that one.
create function access_session_of(hash bytea, fresh_for interval, turned_every interval) returns table (
  session_id uuid, account_id uuid, how text, device text, ends_at timestamptz, is_fresh boolean, is_unseen boolean, is_due boolean, is_former boolean,
  is_stolen boolean, who jsonb) language sql stable security definer set search_path = public, pg_temp
as $$
  select s.session_id, s.account_id, s.how, s.device, s.ends_at, s.secret_hash = hash and s.proved_at > n.now - fresh_for, s.seen_at < n.now - interval '1 minute',
    s.secret_hash = hash and s.turned_at < n.now - turned_every, s.secret_hash <> hash, s.secret_hash <> hash and s.former_until <= n.now,
    access_caller(s.account_id)
  from (select * from access_session a where a.secret_hash = hash union all select * from access_session b where b.former_hash = hash) s,
    (select clock_timestamp() as now) n
  where n.now < s.ends_at and n.now < s.seen_at + s.idle and s.seen_at < n.now + interval '2 minutes'
$$;

create function access_session_seen(one uuid) returns void language sql security definer set search_path = public, pg_temp
as $$ update access_session set seen_at = clock_timestamp() where session_id = one and seen_at < clock_timestamp() - interval '1 minute' $$;

-- Gives a sitting another secret. Of two that turn at once one does; the other's request is answered by the former secret, while its moment lasts.
create function access_session_turn(one uuid, old_hash bytea, new_hash bytea, good_for interval) returns boolean language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
  update access_session set secret_hash = new_hash, former_hash = old_hash, former_until = clock_timestamp() + good_for, turned_at = clock_timestamp()
    where session_id = one and secret_hash = old_hash;
  return found;
end
$$;

create function access_session_end(one uuid) returns void language sql security definer set search_path = public, pg_temp
as $$ delete from access_session where session_id = one $$;

-- Whose token a secret is, cut to what it may: the unit with those over it, and which of its owner's units lie under it. A token from before a restore may
-- have been ended since the backup, and is not opened again; none opens anything while a restore waits.
create function access_token_of(hash bytea) returns table (token_id uuid, verbs text[], unit_id uuid, above uuid[], below uuid[], who jsonb) language sql stable
security definer set search_path = public, pg_temp
as $$
  select t.fact_id, t.verbs, t.unit_id, access_above(t.unit_id, null, null, null, null),
    array(select g.unit_id from access_grant g where t.unit_id is not null and g.account_id = t.account_id and g.known_to = 'infinity' and g.unit_id is not null
      and t.unit_id = any(access_above(g.unit_id, null, null, null, null))),
    access_caller(t.account_id)
  from access_token t where t.secret_hash = hash and t.known_to = 'infinity' and clock_timestamp() < t.held_to
    and t.entry > machine_restored_up_to() and not machine_read_only()
$$;

-- By what whoever bears a name could sign in: nothing for a name that nobody bears.
create function access_ways_in(typed text) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('accountId', p.account_id, 'credentials', coalesce((
    select jsonb_agg(jsonb_build_object('credentialId', c.fact_id, 'kind', c.kind, 'secret', encode(c.secret, 'base64'),
      'sealed', encode(s.sealed, 'base64')))
    from access_credential c left join access_sealed_credential s on s.credential_id = c.fact_id where c.account_id = p.account_id and c.known_to = 'infinity' and c.kind <> 'passkey'), '[]'))
  from access_profile p where p.sign_in_name = typed and p.known_to = 'infinity' and p.state = 'active'
$$;

create function access_passkey_of(told text) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('accountId', c.account_id, 'credentialId', c.fact_id, 'public', c.public, 'secret', encode(c.secret, 'base64'),
    'counter', coalesce((select u.counter from access_use u where u.credential_id = c.fact_id), 0))
  from access_credential c join access_profile p on p.account_id = c.account_id and p.known_to = 'infinity' and p.state = 'active'
  where c.kind = 'passkey' and c.public ->> 'webauthnId' = told and c.known_to = 'infinity'
$$;

-- Uses a number, which has to be higher than the one before it; true for whoever comes first. A passkey that does not count says 0 each time.
create function access_use_number(credential uuid, account uuid, number bigint) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into access_use as u (credential_id, account_id, counter, used_at) values (credential, account, number, clock_timestamp())
    on conflict (credential_id) do update set counter = excluded.counter, used_at = excluded.used_at
    where u.counter < excluded.counter or (u.counter = 0 and excluded.counter = 0);
  return found;
end
$$;

create function access_use_code(credential uuid, account uuid, place int) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into access_use as u (credential_id, account_id, used, used_at) values (credential, account, array[place], clock_timestamp())
    on conflict (credential_id) do update set used = u.used || excluded.used, used_at = excluded.used_at where not u.used && excluded.used;
  return found;
end
$$;

-- The failures behind these keys, locked in one order; the caller decides and counts before it lets go, so that many at once are many in a row.
create function access_attempts(keys bytea[]) returns table (key bytea, failures int, seconds_ago float8) language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into access_attempt (key, failures, last_at) select distinct k, 0, clock_timestamp() from unnest(keys) k order by k on conflict do nothing;
  return query select a.key, a.failures, extract(epoch from clock_timestamp() - a.last_at)::float8 from access_attempt a where a.key = any(keys) order by a.key for update;
end
$$;

create function access_attempts_counted(keys bytea[], counts int[]) returns void language sql security definer set search_path = public, pg_temp
as $$
  update access_attempt a set failures = c.count, last_at = clock_timestamp() from unnest(keys, counts) as c(key, count) where a.key = c.key
$$;

-- Whoever got in takes back the failures of their own device; where they came from, only the one that was counted ahead.
create function access_attempts_forgiven(own bytea[], place bytea[]) returns void language sql security definer set search_path = public, pg_temp
as $$
  delete from access_attempt where key = any(own);
  update access_attempt set failures = greatest(failures - 1, 0) where key = any(place);
$$;

create function access_invitation_add(one jsonb) returns void language sql security definer set search_path = public, pg_temp
as $$
  delete from access_invitation where account_id is not distinct from (one ->> 'accountId')::uuid;
  insert into access_invitation (invitation_id, kind, account_id, secret_hash, made_at, ends_at)
    values ((one ->> 'invitationId')::uuid, one ->> 'kind', (one ->> 'accountId')::uuid, decode(one ->> 'secretHash', 'base64'), clock_timestamp(),
      clock_timestamp() + (one ->> 'seconds')::int * interval '1 second')
$$;

-- The link to set Muster up: there is one at a time, and none once anybody has an account.
create function access_set_up_link(invitation uuid, hash bytea, seconds int) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7285);
  if exists (select 1 from access_account) then return false; end if;
  perform access_invitation_add(jsonb_build_object('invitationId', invitation, 'kind', 'setUp', 'secretHash', encode(hash, 'base64'), 'seconds', seconds));
  return true;
end
$$;

create function access_set_up_finished() returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from access_account) $$;

create function access_invitation_of(hash bytea) returns table (invitation_id uuid, kind text, account_id uuid, name text, sign_in_name text) language sql stable
security definer set search_path = public, pg_temp
as $$
  select i.invitation_id, i.kind, i.account_id, p.name, p.sign_in_name
  from access_invitation i left join access_profile p on p.account_id = i.account_id and p.known_to = 'infinity'
  where i.secret_hash = hash and clock_timestamp() < i.ends_at and (i.kind = 'setUp' or p.state <> 'closed')
$$;

-- Is the link still good? Locked, so that of two who use it at once one does.
create function access_invitation_stands(one uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from access_invitation where invitation_id = one for update;
  return found;
end
$$;

create function access_ceremony_begin(one jsonb, seconds int) returns void language sql security definer set search_path = public, pg_temp
as $$
  insert into access_ceremony (ceremony_id, kind, account_id, session_id, invitation_id, held, ends_at)
    values ((one ->> 'ceremonyId')::uuid, one ->> 'kind', (one ->> 'accountId')::uuid, (one ->> 'sessionId')::uuid, (one ->> 'invitationId')::uuid, one -> 'held',
      clock_timestamp() + seconds * interval '1 second')
$$;

-- One try at a proof. A challenge is answered once; a code may be typed again, as often as what is held says.
create function access_ceremony_try(one uuid, wanted text) returns table (account_id uuid, session_id uuid, invitation_id uuid, held jsonb) language sql
security definer set search_path = public, pg_temp
as $$
  update access_ceremony c set tries = c.tries + 1
  where c.ceremony_id = one and c.kind = wanted and not c.proved and c.tries < coalesce((c.held ->> 'tries')::int, 1) and clock_timestamp() < c.ends_at
  returning c.account_id, c.session_id, c.invitation_id, c.held
$$;

-- A question that nobody had to remember was answered: true for whoever comes first. It is remembered for as long as it could be answered again.
create function access_ceremony_answered(one uuid, answering text, seconds int) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into access_ceremony (ceremony_id, kind, held, tries, ends_at) values (one, answering, '{}', 1, clock_timestamp() + seconds * interval '1 second')
    on conflict do nothing;
  return found;
end
$$;

create function access_ceremony_prove(one uuid, account uuid, what jsonb) returns boolean language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update access_ceremony set proved = true, account_id = account, held = what, ends_at = clock_timestamp() + interval '2 minutes'
    where ceremony_id = one and not proved and clock_timestamp() < ends_at;
  return found;
end
$$;

-- What was proved, for the command that takes it: locked, so that it is taken once; and nothing where what it was proved by was ended meanwhile.
create function access_ceremony_proved(one uuid) returns table (kind text, account_id uuid, session_id uuid, invitation_id uuid, held jsonb) language sql
security definer set search_path = public, pg_temp
as $$
  select c.kind, c.account_id, c.session_id, c.invitation_id, c.held from access_ceremony c
  where c.ceremony_id = one and c.proved and clock_timestamp() < c.ends_at and (c.held ->> 'by' is null or exists (
    select 1 from access_credential k where k.fact_id = (c.held ->> 'by')::uuid and k.known_to = 'infinity')) for update
$$;

-- An account as whoever may change it needs it, whether or not it can be seen from where they stand: what is decided about it is decided by a pure rule.
create function access_account_of(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('accountId', p.account_id, 'factId', p.fact_id, 'name', p.name, 'signInName', p.sign_in_name, 'state', p.state,
    'grants', coalesce((select jsonb_agg(jsonb_build_object('factId', g.fact_id, 'grantId', g.grant_id, 'accountId', g.account_id, 'role', g.role,
        'unitId', g.unit_id, 'from', iso(g.held_from), 'to', iso(g.held_to), 'fromGrant', g.from_grant,
        'highest', coalesce((select (r.definition ->> 'highest')::boolean from access_role r where r.role = g.role and r.known_to = 'infinity'), false),
        'above', access_above(g.unit_id, null, null, null, null)))
      from access_grant g where g.account_id = p.account_id and g.known_to = 'infinity' and clock_timestamp() < g.held_to), '[]'),
    'credentials', coalesce((select jsonb_agg(jsonb_build_object('credentialId', c.fact_id, 'kind', c.kind, 'label', c.label,
        'webauthnId', c.public ->> 'webauthnId') order by c.known_from)
      from access_credential c where c.account_id = p.account_id and c.known_to = 'infinity'), '[]'),
    'tokens', coalesce((select jsonb_agg(t.fact_id) from access_token t where t.account_id = p.account_id and t.known_to = 'infinity'), '[]'),
    'lent', coalesce((select jsonb_agg(jsonb_build_object('factId', l.fact_id, 'grantId', l.grant_id, 'accountId', l.account_id, 'role', l.role, 'unitId', l.unit_id,
        'from', iso(l.held_from), 'to', iso(l.held_to), 'fromGrant', l.from_grant) order by l.held_from, l.grant_id)
      from access_grant g join access_grant l on l.from_grant = g.grant_id and l.known_to = 'infinity' and clock_timestamp() < l.held_to
      where g.account_id = p.account_id and g.known_to = 'infinity'), '[]'),
    'waiting', coalesce((select jsonb_agg(access_proposal_of(w.proposal_id) order by w.known_from)
      from access_proposal w where w.account_id = p.account_id and w.known_to = 'infinity' and w.state = 'waiting'), '[]'))
  from access_profile p where p.account_id = one and p.known_to = 'infinity'
$$;

-- Has somebody else come in who holds all grants? Until then there is no second of two people to be asked.
create function access_others_hold_all(besides uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select 1 from access_grant g join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity' and p.state = 'active'
    join access_role r on r.role = g.role and r.known_to = 'infinity' and r.definition -> 'may' ?& array['access.give', 'access.roles']
    where g.account_id <> besides and g.known_to = 'infinity' and g.unit_id is null and g.from_grant is null
      and g.held_from <= clock_timestamp() and clock_timestamp() < g.held_to)
$$;

-- Is somebody else called so? Nobody is to pass for another in the record of changes, also not by letters that are not seen (Unicode: default ignorable).
create function access_alike(name text) returns text language sql immutable
as $$ select lower(regexp_replace(normalize(name, nfkc), '[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g')) $$;
create function access_is_called(typed text, besides uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select 1 from access_profile p where p.account_id <> besides and p.known_to = 'infinity' and p.state <> 'closed'
    and access_alike(p.name) = access_alike(typed))
$$;

-- What somebody may know of their own ways in and sittings.
create function access_mine() returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object(
    'sessions', coalesce((select jsonb_agg(jsonb_build_object('sessionId', s.session_id, 'how', s.how, 'device', s.device, 'begunAt', iso(s.begun_at),
        'seenAt', iso(s.seen_at), 'endsAt', iso(least(s.ends_at, s.seen_at + s.idle))) order by s.seen_at desc)
      from access_session s where s.account_id = access_account() and clock_timestamp() < s.ends_at and clock_timestamp() < s.seen_at + s.idle), '[]'),
    'recoveryCodesLeft', coalesce((select (c.public ->> 'count')::int - coalesce(cardinality(u.used), 0)
      from access_credential c left join access_use u on u.credential_id = c.fact_id
      where c.account_id = access_account() and c.kind = 'recovery' and c.known_to = 'infinity'), 0))
$$;

-- The one write of signing in, beside access_write: what a command does to what is no fact, and the notices. By whom it may be done is looked at here too.
create function access_sign_in_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  verb text := current_setting('muster.verb', true);
  mine uuid := access_account();
  over_others boolean := verb in ('access.reset', 'access.roles');
begin
  if by_entry is distinct from access_entry()
    or rows ? 'invitations' and verb not in ('access.give', 'access.reset', 'access.roles')
    or rows ? 'endAccount' and (rows ->> 'endAccount')::uuid is distinct from mine and not over_others
    or not over_others and exists (select 1
      from jsonb_array_elements(coalesce(rows -> 'notices', '[]') || coalesce(rows -> 'sessions', '[]') || coalesce(rows -> 'secrets', '[]')) one
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
  insert into access_sealed_credential (credential_id, account_id, sealed)
    select s."credentialId", s."accountId", decode(s.sealed, 'base64')
    from jsonb_to_recordset(coalesce(rows -> 'secrets', '[]')) as s("credentialId" uuid, "accountId" uuid, sealed text);
  -- Whoever proves who they are leaves nothing behind: the secret before it, which somebody else may have, opens nothing from here on.
  update access_session s set secret_hash = decode(t."secretHash", 'base64'), former_hash = null, former_until = null, turned_at = at, proved_at = at, seen_at = at
    from jsonb_to_recordset(coalesce(rows -> 'turns', '[]')) as t("sessionId" uuid, "secretHash" text)
    where s.session_id = t."sessionId" and s.account_id = mine;
  perform access_invitation_add(one) from jsonb_array_elements(coalesce(rows -> 'invitations', '[]')) one;
  insert into access_session (session_id, account_id, secret_hash, how, device, begun_at, seen_at, proved_at, turned_at, ends_at, idle)
    select s."sessionId", s."accountId", decode(s."secretHash", 'base64'), s.how, s.device, at, at, at, at, at + s.seconds * interval '1 second',
      s."idleSeconds" * interval '1 second'
    from jsonb_to_recordset(coalesce(rows -> 'sessions', '[]')) as s("sessionId" uuid, "accountId" uuid, "secretHash" text, how text, device text, seconds int,
      "idleSeconds" int);
  insert into access_notice (fact_id, account_id, kind, facts, known_from, entry)
    select n."factId", n."accountId", n.kind, n.facts, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'notices', '[]')) as n("factId" uuid, "accountId" uuid, kind text, facts jsonb);
  update access_notice set known_to = at, ended_entry = by_entry where account_id = mine and known_to = 'infinity'
    and fact_id = any(array(select jsonb_array_elements_text(coalesce(rows -> 'readNotices', '[]')))::uuid[]);
end
$$;

-- What is over is taken away; failures are forgotten after a day.
create function access_sweep() returns void language sql security definer set search_path = public, pg_temp
as $$
  delete from access_session where ends_at < clock_timestamp() or seen_at + idle < clock_timestamp();
  delete from access_ceremony where ends_at < clock_timestamp();
  delete from access_invitation where ends_at < clock_timestamp();
  delete from access_attempt where last_at < clock_timestamp() - interval '1 day';
$$;

revoke execute on function access_invitation_add(jsonb) from public;
