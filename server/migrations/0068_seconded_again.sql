-- Which proposal an entry performed, and in which words it was seconded: to whoever seconded it, so that they are answered again where the answer was lost.
create function access_seconded(of_entry bigint) returns table (proposal_id uuid, words text) language sql stable security definer set search_path = public, pg_temp
as $$
  select p.proposal_id, p.words from access_proposal p
  where p.entry = of_entry and p.state = 'performed' and p.known_to = 'infinity' and p.by_account = access_account()
$$;
