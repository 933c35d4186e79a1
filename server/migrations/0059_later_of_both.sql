-- By which moment it is judged whether a grant, a token or a sitting is over: the clock's, or the newest that the ledger knows of, whichever is later. A clock that was
-- set back brings nothing to life again. What counts as the newest moment is as in `ledger_newest_moment`: since two people accepted a new time, if they did.
create function access_moment() returns timestamptz language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  present constant timestamptz := clock_timestamp();
begin
  -- as a rule nothing is later, and then nothing is read
  return coalesce((select l.at from ledger_entry l where l.at > present
      and l.entry >= coalesce((select max(a.entry) from ledger_entry a where a.action = 'machine/acceptClock' and a.outcome = 'performed'), 0)
    order by l.at desc limit 1), present);
end
$$;

-- How far the ledger was ahead of the clock when a sitting began: whoever comes in while the clock stands wrong sits by the clock, and their sitting grows old with it.
alter table access_session add column ahead interval not null default '0';

drop function access_session_of(bytea, interval, interval);
create function access_session_of(hash bytea, fresh_for interval, turned_every interval) returns table (
  session_id uuid, account_id uuid, how text, device text, ends_at timestamptz, proved_at timestamptz, bound bytea, is_fresh boolean, is_unseen boolean,
  is_due boolean, is_former boolean, is_stolen boolean, who jsonb) language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  present constant timestamptz := clock_timestamp();
  later timestamptz := (select l.at from ledger_entry l where l.at > present
      and l.entry >= coalesce((select max(a.entry) from ledger_entry a where a.action = 'machine/acceptClock' and a.outcome = 'performed'), 0)
    order by l.at desc limit 1);
begin
  later := coalesce(later, present);
  return query
  select s.session_id, s.account_id, s.how, s.device, s.ends_at, s.proved_at, case when s.secret_hash = hash then s.bound else s.former_bound end,
    s.secret_hash = hash and s.proved_at > greatest(present, later - s.ahead) - fresh_for, s.seen_at < present - interval '1 minute',
    s.secret_hash = hash and s.turned_at < present - turned_every, s.secret_hash <> hash, s.secret_hash <> hash and s.former_until <= present,
    case when p.account_id is not null then jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
      select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.fact_id, 'unitId', g.unit_id,
        'delegateOf', case when f.account_id is not null then jsonb_build_object('accountId', f.account_id, 'name', (
          select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity')) end) order by g.held_from, g.grant_id)
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= greatest(present, f.known_from) and later < f.held_to
      where g.account_id = s.account_id and g.known_to = 'infinity' and g.held_from <= greatest(present, g.known_from) and later < g.held_to
        and (g.from_grant is null or f.grant_id is not null)), '[]')) end
  from access_session s
  left join access_profile p on p.account_id = s.account_id and p.known_to = 'infinity'
  where (s.secret_hash = hash or s.former_hash = hash) and greatest(present, later - s.ahead) < s.ends_at
    and greatest(present, later - s.ahead) < s.seen_at + s.idle and s.seen_at < present + interval '2 minutes';
end
$$;

-- A grant has ended by the later of both; it has begun by the clock, or when it was given, so that one for next month is not held before.
create or replace function access_caller_all(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  moment constant timestamptz := access_moment();
begin
  return (
    select jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
      select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.fact_id, 'unitId', g.unit_id,
        'delegateOf', case when f.account_id is not null then jsonb_build_object('accountId', f.account_id, 'name', (
          select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity')) end) order by g.held_from, g.grant_id)
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= greatest(clock_timestamp(), f.known_from) and moment < f.held_to
      where g.account_id = one and g.known_to = 'infinity' and g.held_from <= greatest(clock_timestamp(), g.known_from) and moment < g.held_to
        and (g.from_grant is null or f.grant_id is not null)), '[]'))
    from access_profile p where p.account_id = one and p.known_to = 'infinity');
end
$$;

create or replace function access_token_of(hash bytea) returns table (token_id uuid, account_id uuid, verbs text[], unit_id uuid, held_to timestamptz, bound bytea,
  above uuid[], below uuid[], who jsonb) language sql stable security definer set search_path = public, pg_temp
as $$
  select t.fact_id, t.account_id, t.verbs, t.unit_id, t.held_to, b.bound, access_above(t.unit_id, null, null, null, null),
    array(select g.unit_id from access_grant g where t.unit_id is not null and g.account_id = t.account_id and g.known_to = 'infinity' and g.unit_id is not null
      and t.unit_id = any(access_above(g.unit_id, null, null, null, null))),
    access_caller(t.account_id)
  from access_token t left join access_bound b on b.of_id = t.fact_id
  where t.secret_hash = hash and t.known_to = 'infinity' and access_moment() < t.held_to
    and t.entry > machine_restored_up_to() and not machine_read_only()
$$;

-- The same in what writes for signing in; the rest of it stays as it is.
do $do$
declare
  before text := pg_get_functiondef('access_sign_in_write(jsonb,timestamptz,bigint)'::regprocedure);
  after text;
begin
  after := replace(before, 'proved_at, turned_at, ends_at, idle)', 'proved_at, turned_at, ends_at, idle, ahead)');
  after := replace(after, $$s."idleSeconds" * interval '1 second'$$, $$s."idleSeconds" * interval '1 second', greatest(access_moment() - at, '0')$$);
  if length(after) - length(before) <> 7 + length(', greatest(access_moment() - at, ''0'')') then raise exception 'a sitting is begun in another way'; end if;
  execute after;
end
$do$;
