-- Who sits here, in one function: asked with every request, each function under another costs it.
create or replace function access_session_of(hash bytea, fresh_for interval, turned_every interval) returns table (
  session_id uuid, account_id uuid, how text, device text, ends_at timestamptz, is_fresh boolean, is_unseen boolean, is_due boolean, is_former boolean,
  is_stolen boolean, who jsonb) language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  present constant timestamptz := clock_timestamp();
begin
  return query
  select s.session_id, s.account_id, s.how, s.device, s.ends_at, s.secret_hash = hash and s.proved_at > present - fresh_for, s.seen_at < present - interval '1 minute',
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
