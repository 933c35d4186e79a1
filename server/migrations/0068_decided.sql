-- What became of one's own proposals of the last thirty days: decided on, with the words, or run out before anybody did. Told to whoever made them, and to nobody else.
create index access_proposal_made on access_proposal (account_id) where known_to = 'infinity';
create function access_decided() returns setof jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select access_proposal_all(d.proposal_id) || jsonb_build_object('state', d.state, 'closedAt', iso(d.closed_at),
    'at', iso((select min(f.known_from) from access_proposal f where f.proposal_id = d.proposal_id)))
  from (
    select p.proposal_id, case p.state when 'waiting' then 'expired' else p.state end as state, case p.state when 'waiting' then p.held_to else p.known_from end as closed_at
    from access_proposal p
    where p.account_id = access_account() and p.known_to = 'infinity' and (p.state <> 'waiting' or p.held_to <= now())
  ) d
  where d.closed_at > now() - interval '30 days' order by d.closed_at desc, d.proposal_id limit 200
$$;
