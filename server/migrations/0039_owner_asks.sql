-- What works with the owner's rights stands behind no policy: each such function asks itself who asks, by the settings that policies ask. These did not, or took
-- somebody's word for it, so that the first wall stood before them alone. What they told before is kept under another name, which nobody is given.

-- Before a transaction has been told anything these were neither yes nor no, and what asks «is it not so?» went on. Now they are no.
create or replace function access_entered() returns boolean language sql stable return coalesce(current_setting('muster.open', true) = 'yes', false);
create or replace function access_all() returns boolean language sql stable return coalesce(current_setting('muster.all', true) = 'yes', false);
create or replace function access_everybody() returns boolean language sql stable return coalesce(current_setting('muster.everybody', true) = 'yes', false);
create or replace function access_sealed_all() returns boolean language sql stable return coalesce(current_setting('muster.sealed_all', true) = 'yes', false);
-- The same in what writes for the room of access: no verb is none of those that it lets through. The rest of both stays as it is.
do $do$
declare
  one regprocedure;
  before text;
begin
  foreach one in array '{"access_write(jsonb,timestamptz,bigint)","access_sign_in_write(jsonb,timestamptz,bigint)"}'::regprocedure[] loop
    before := pg_get_functiondef(one);
    if strpos(before, $$verb text := current_setting('muster.verb', true);$$) = 0 then raise exception '% asks for its verb in another way', one; end if;
    execute replace(before, $$verb text := current_setting('muster.verb', true);$$, $$verb text := coalesce(current_setting('muster.verb', true), '');$$);
  end loop;
end
$do$;

-- A proposal is told to whoever made it, and in the scopes in which it was made.
alter function access_proposal_of(uuid) rename to access_proposal_all;
create function access_proposal_of(id uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select access_proposal_all(p.proposal_id) from access_proposal p
  where p.proposal_id = id and p.known_to = 'infinity' and (p.account_id = access_account() or p.scope = any(access_scopes()))
$$;
create or replace function access_waiting() returns setof jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select access_proposal_all(p.proposal_id) from access_proposal p
  where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() and (p.account_id = access_account() or p.scope = any(access_scopes())) order by p.known_from
$$;

-- What somebody holds. Before anybody is named it is asked by the door at which they proved who they are; then it is told to themselves, to whoever looks at glass
-- that they broke or at the machine that they restored, and to whoever may second what they proposed, which is done in their name.
alter function access_caller(uuid) rename to access_caller_all;
create function access_caller(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if access_entered() and one is distinct from access_account() and coalesce(current_setting('muster.verb', true), '') not in ('access.review', 'machine.read', 'machine.keep')
    and (current_setting('muster.verb', true) = 'self' or current_setting('muster.verb', true) like '%.read' or not exists (select 1 from access_proposal p
      where p.account_id = one and p.known_to = 'infinity' and p.state = 'waiting' and p.scope = any(access_scopes())))
  then return null; end if;
  return access_caller_all(one);
end
$$;

-- An account with all that hangs on it: told at the door, to themselves, and to whoever gives and ends accounts; what it proposed among it, in whatever scope, since
-- that ends with it.
create function access_account_all(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
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
    'waiting', coalesce((select jsonb_agg(access_proposal_all(w.proposal_id) order by w.known_from)
      from access_proposal w where w.account_id = p.account_id and w.known_to = 'infinity' and w.state = 'waiting'), '[]'))
  from access_profile p where p.account_id = one and p.known_to = 'infinity'
$$;
create or replace function access_account_of(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select access_account_all(one)
  where not access_entered() or one = access_account() or current_setting('muster.verb', true) in ('access.give', 'access.reset')
$$;

-- What a change of grants has to know: asked by whoever changes some, their own among them.
alter function access_book(uuid[], uuid[], uuid) rename to access_book_all;
create function access_book(account_ids uuid[], grant_ids uuid[], at_unit uuid) returns jsonb language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not coalesce(current_setting('muster.verb', true) = 'self' or current_setting('muster.verb', true) like 'access.%', false)
  then raise exception 'not by %', current_setting('muster.verb', true) using errcode = 'insufficient_privilege'; end if;
  return access_book_all(account_ids, grant_ids, at_unit);
end
$$;

-- In whose sight an entry happened: told to whoever did it or stands in that sight.
create or replace function access_scope_of(one bigint) returns text language sql stable security definer set search_path = public, pg_temp
  return (select l.scope from ledger_entry l where l.entry = one and (l.account_id = access_account() or l.scope = any(access_scopes())));

-- A sitting is ended, and kept awake, by whoever has a secret of it, the present one or the one before.
drop function access_session_end(uuid);
create function access_session_end(one uuid, hash bytea) returns void language sql security definer set search_path = public, pg_temp
as $$ delete from access_session where session_id = one and (secret_hash = hash or former_hash = hash) $$;
drop function access_session_seen(uuid);
create function access_session_seen(one uuid, hash bytea) returns void language sql security definer set search_path = public, pg_temp
as $$
  update access_session set seen_at = clock_timestamp()
  where session_id = one and (secret_hash = hash or former_hash = hash) and seen_at < clock_timestamp() - interval '1 minute'
$$;

-- Names as they are listed. Which units are near was said by whoever asked, and believed: that is for what has measured them itself (`ledger_told`).
drop function people_listed(uuid[], uuid[]);
create function people_listed(people uuid[], near uuid[]) returns table (person_id uuid, name text) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
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
$$;
create function people_listed(people uuid[]) returns table (person_id uuid, name text) language sql stable security definer set search_path = public, pg_temp
as $$ select l.person_id, l.name from people_listed(people, '{}') l $$;

-- Cases of which a decision waits for a second person: in the scopes of whoever asks, and of people whom they see.
create or replace function absence_seconded() returns setof uuid language sql stable security definer set search_path = public, pg_temp
as $$
  select a.absence_id from absence a
  where a.absence_id = any(array(select (p.input ->> 'absenceId')::uuid from access_proposal p
      where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() and p.action = 'absence/decide' and p.scope = any(access_scopes())))
    and (a.person_id = access_person() or people_seen(a.person_id))
$$;

-- Whether what is withdrawn was confided. Yes to whoever does not see the person, whatever it was: a yes hides what asks for it.
create or replace function absence_withdraws_confided(withdrawal jsonb) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select absence_confided(e.kind, e.says) or not (access_all() or e.person_id = access_person() or people_seen(e.person_id))
    from absence_event e where e.event_id = (withdrawal ->> 'eventId')::uuid), true)
$$;

-- Who may hear how somebody stands: whoever answers the family or takes down their question, of people whom they see.
create function family_may_hear(one uuid) returns boolean language sql stable
  return current_setting('muster.verb', true) like 'family.%' and (one = access_person() or people_seen(one));
create or replace function family_standing(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object('code', coalesce((select code from person_status where person_id = one and known_to = 'infinity' and held_from <= now() and now() < held_to limit 1),
      (select code from person_status where person_id = one and known_to = 'infinity' order by held_from desc limit 1), 'SEP'),
    'stage', (select stage from absence_line where person_id = one order by is_open desc, began desc limit 1),
    'hasLeftAbroad', coalesce((select l.stage = 'closed' and exists (select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'leftAbroad')
      from absence_line l where l.person_id = one order by is_open desc, began desc limit 1), false))
  where family_may_hear(one)
$$;

-- The second person's word is their own: not that of an account that somebody names.
create or replace function machine_confirm_restore(one uuid, account uuid, person text, moment timestamptz) returns text language plpgsql security definer
set search_path = public, pg_temp
as $$
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
$$;

revoke execute on function access_proposal_all(uuid), access_caller_all(uuid), access_account_all(uuid), access_book_all(uuid[], uuid[], uuid), people_listed(uuid[], uuid[])
  from public;
