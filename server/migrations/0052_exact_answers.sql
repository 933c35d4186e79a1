-- What works with the owner's rights answers as exactly as the first wall does: a proposal to whoever may second it there, an account and grants as far as the
-- action under way needs them.

-- An id in the words of an input; nothing where it is none. What was proposed under another version need not be one.
create function access_id(words text) returns uuid language sql immutable
as $$ select case when words ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then words::uuid end $$;

-- What whoever acts holds at this moment.
create function access_held() returns table (unit_id uuid, definition jsonb) language sql stable security definer set search_path = public, pg_temp
as $$
  select (g.value ->> 'unitId')::uuid, r.definition
  from jsonb_array_elements(access_caller_all(access_account()) -> 'grants') g join access_role r on r.fact_id = (g.value ->> 'role')::uuid
$$;

-- By which verb something is seconded, and how much it opens; nothing for what does not take two. The table of actions says the same (a test compares them).
create function access_seconded_by(action text, input jsonb, out verb text, out is_personal boolean, out sealed text) language sql immutable
as $$
  select case
      when action in ('access/give', 'access/end', 'access/handOver', 'access/delegate', 'access/inviteAgain') then 'access.give'
      when action = 'access/resetCredentials' then 'access.reset'
      when action = 'access/changeRole' then 'access.roles'
      when action = 'access/reveal' then 'access.reveal'
      when action = 'access/breakGlass' then 'access.breakGlass'
      when action = 'access/reviewBreak' then 'access.review'
      when action = 'machine/acceptClock' then 'machine.keep'
      when action in ('offers/give', 'offers/withdraw') then 'offers.give'
      when action in ('absence/activateRegime', 'events/declare', 'events/declareAnew') then 'absence.regime'
      when action = 'absence/decide' then 'absence.decide' end,
    action in ('access/reveal', 'access/breakGlass', 'access/reviewBreak', 'absence/decide'),
    case when action = 'access/reveal' then coalesce(input ->> 'kind', '') end
$$;

-- Which of these proposals whoever acts may second, with the verb by which: in their scopes, everywhere that it takes place, by what they hold at this moment.
-- All of them at once: where they take place is looked up in one go. `how` is the place: a unit with what stands over it, a person with what stands over
-- wherever they are today, the whole force, or anywhere.
create function access_could_second(proposals uuid[]) returns table (proposal_id uuid, verb text) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
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
    select a.proposal_id, 1 as nth, case when a.action in ('access/breakGlass', 'access/inviteAgain') or a.action = 'access/reveal' and a.input ->> 'personId' is null
        then 'anywhere' when a.action in ('access/reveal', 'absence/decide') then 'person' else 'unit' end as how,
      case
        when a.action in ('access/give', 'offers/give', 'offers/withdraw', 'absence/activateRegime') then access_id(a.input ->> 'unitId')
        when a.action = 'events/declare' then access_id(a.input -> 'declared' ->> 'unitId')
        when a.action in ('access/end', 'access/handOver', 'access/delegate') then (select g.unit_id from access_grant g where g.grant_id = access_id(a.input ->> 'grantId') and g.known_to = 'infinity')
        when a.action = 'access/reviewBreak' then (select b.unit_id from access_break b where b.break_id = access_id(a.input ->> 'breakId') and b.known_to = 'infinity')
        when a.action = 'events/declareAnew' then (select h.unit_id from happening_record h where h.happening_id = access_id(a.input ->> 'happeningId') and h.known_to = 'infinity')
      end as unit_id,
      case
        when a.action = 'access/reveal' then access_id(a.input ->> 'personId')
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
$$;

-- A proposal is told to whoever made it, and to whoever may second it.
create or replace function access_proposal_of(id uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select access_proposal_all(p.proposal_id) from access_proposal p
  where p.proposal_id = id and p.known_to = 'infinity' and (p.account_id = access_account()
    or exists (select from access_could_second(array[id]) s))
$$;
create or replace function access_waiting() returns setof jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  with waiting as materialized (
    select p.proposal_id, coalesce(p.account_id = access_account(), false) as is_own, p.known_from from access_proposal p
    where p.known_to = 'infinity' and p.state = 'waiting' and p.held_to > now() and (p.account_id = access_account() or p.scope = any(access_scopes()))
  )
  select access_proposal_all(w.proposal_id) from waiting w
  where w.is_own or w.proposal_id in (select s.proposal_id from access_could_second(array(select o.proposal_id from waiting o where not o.is_own)) s)
  order by w.known_from
$$;

-- What somebody holds. Before anybody is named it is asked by the door at which they proved who they are; then it is told to themselves; to whoever seconds what
-- they proposed, by the verb of that, since it is done in their name; and of whoever broke glass, to whoever looks at it, in whose place they act.
create or replace function access_caller(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
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
$$;

-- Whether somebody stands behind a restore: asked by what keeps the machine, and of nobody else's business.
create or replace function machine_is_behind(restorers uuid[], account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  with behind as (
    select a.one as account_id, a.one as behind_id from unnest(restorers || account) as a(one)
    union
    select a.one, (g.value -> 'delegateOf' ->> 'accountId')::uuid
    from unnest(restorers || account) as a(one), jsonb_array_elements(coalesce(access_caller_all(a.one) -> 'grants', '[]')) g
    where not access_entered() or current_setting('muster.verb', true) in ('machine.read', 'machine.keep'))
  select exists (select from behind r join behind c using (behind_id) where r.account_id = any(restorers) and c.account_id = account)
$$;

-- An account with what hangs on it. At the door and to themselves all of it. To whoever ends it, over the whole force: what ends with it, by its id; of what it
-- proposed no word. To whoever gives: whether it was taken up, and until then what it holds of what they could give; `more` says that it holds something else.
create or replace function access_account_of(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
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
$$;
drop function access_account_all(uuid);

-- What ends with an account is ended as it stands: whoever ends it is not told what was proposed, and it is said again word for word.
do $do$
declare
  one constant regprocedure := 'access_write_all(jsonb,timestamptz,bigint)';
  before constant text := pg_get_functiondef(one);
  place constant text := '  insert into access_break (';
begin
  if strpos(before, place) = 0 then raise exception '% writes in another way', one; end if;
  execute replace(before, place, $body$  insert into access_proposal (fact_id, proposal_id, action, input, reason, account_id, unit_id, person_id, scope, held_to, state, by_account, words, known_from, entry)
    select w."factId", p.proposal_id, p.action, p.input, p.reason, p.account_id, p.unit_id, p.person_id, p.scope, p.held_to, 'withdrawn', w."byAccount", null, at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'withdrawn', '[]')) as w("factId" uuid, "before" uuid, "byAccount" uuid)
    join access_proposal p on p.fact_id = w."before" and p.ended_entry = by_entry;
$body$ || place);
end
$do$;

-- Whoever ends ways in or writes roles does so over the whole force: by that verb alone, and no further than one unit, nothing of anybody is written. A purpose is
-- stated for a sitting of one's own. And who is in a case is known to whoever sees people by name: to reach every unit is not enough.
do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('access_write(jsonb,timestamptz,bigint)', '    or others and verb not in (''access.reset'', ''access.roles'')',
        E'    or others and verb not in (''access.reset'', ''access.roles'')\n    or verb in (''access.reset'', ''access.roles'') and not access_all()\n    or rows ? ''withdrawn'' and verb is distinct from ''access.reset'''),
      ('access_sign_in_write(jsonb,timestamptz,bigint)', 'verb in (''access.reset'', ''access.roles'');', 'verb in (''access.reset'', ''access.roles'') and access_all();'),
      ('access_state_purpose(uuid,text)', 'or access_account() is null', E'or access_account() is null\n    or exists (select from access_session s where s.session_id = sitting and s.account_id is distinct from access_account())'),
      ('absence_ladder(uuid)', 'access_all() or one = access_person()', 'one = access_person()'),
      ('absence_withdraws_confided(jsonb)', 'access_all() or e.person_id = access_person()', 'e.person_id = access_person()'),
      ('ledger_of_case(uuid)', 'access_all() or people_seen(a.person_id)', 'people_seen(a.person_id)'),
      ('events_war_for(uuid,timestamptz,text)', 'access_all() or one = access_person()', 'one = access_person()')
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% asks in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;

-- What a change of grants has to know, as far as the action under way needs it: of grants, one's own; those where one gives; of broken glass that one looks at,
-- what it gave. Who else holds a role over the whole force is told where a grant of that role is to end.
create or replace function access_book(account_ids uuid[], grant_ids uuid[], at_unit uuid) returns jsonb language plpgsql security definer set search_path = public, pg_temp
as $$
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
$$;
drop function access_book_all(uuid[], uuid[], uuid);

-- Where something is proposed that names a grant, or glass that was broken: to whoever proposes it there.
create or replace function access_place_of(granted uuid, broken uuid) returns table (unit_id uuid, person_id uuid) language sql stable security definer set search_path = public, pg_temp
as $$
  select p.unit_id, p.person_id
  from (select g.unit_id, null::uuid as person_id from access_grant g where g.grant_id = granted and g.known_to = 'infinity' and current_setting('muster.verb', true) = 'access.give'
    union all select b.unit_id, b.person_id from access_break b where b.break_id = broken and b.known_to = 'infinity' and current_setting('muster.verb', true) = 'access.review') p
  where units_seen(p.unit_id) limit 1
$$;

-- The number of the next event of a case: to whoever may add one, which is whoever sees its person.
create or replace function absence_next_place(one uuid) returns int language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select max(e.place) from absence_event e where e.absence_id = one), 0) + 1
  from absence a where a.absence_id = one and access_entered() and (a.person_id = access_person() or people_seen(a.person_id))
$$;

revoke execute on function access_held(), access_could_second(uuid[]) from public;
