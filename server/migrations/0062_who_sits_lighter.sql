-- Who sits here is asked with every request, so that what is seldom there is not made ready each time: by whom a grant was lent, and the secret before the present
-- one, are looked up where they are. All of it comes as one document, in which moments are written as the session's time zone has them: UTC, as Muster connects.

-- Whose grant one was lent from, while that one stands; null where it stands no more.
create function access_lender(lent_from uuid, present timestamptz, later timestamptz) returns jsonb language plpgsql stable
as $$
begin
  return (select jsonb_build_object('accountId', f.account_id, 'name', (select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity'))
    from access_grant f where f.grant_id = lent_from and f.known_to = 'infinity' and f.held_from <= greatest(present, f.known_from) and later < f.held_to);
end
$$;

-- An account and what it may, with the transaction that wrote each definition of a role, by which it is told whether one that was read before still says the same: a grant has begun by the clock, or when it was given, and has ended by the later of clock and ledger.
create function access_who(one uuid, present timestamptz, later timestamptz) returns jsonb language plpgsql stable
as $$
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
$$;

drop function access_session_of(bytea, interval, interval);
create function access_session_of(hash bytea, fresh_for interval, turned_every interval) returns jsonb language plpgsql stable security definer
  set search_path = public, pg_temp
as $$
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
$$;

create or replace function access_caller_all(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return access_who(one, clock_timestamp(), access_moment());
end
$$;
