-- Where a refusal would have been, also of a sealed record, of a proposal and of a grant that were named by their ids. What was confided, and a proposal that the chain
-- does not see, have no place: their place would tell that they are there.
do $do$
declare
  before text := pg_get_functiondef('ledger_refused_at(jsonb)'::regprocedure);
  after text := replace(before, $$    when named ? 'unreadId' then$$, $$    when named ? 'recordId' then (select x.person_id from access_sealed x where x.record_id = (named ->> 'recordId')::uuid and x.kind <> 'complaint')
    when named ? 'proposalId' then (select p.person_id from access_proposal p
      where p.proposal_id = (named ->> 'proposalId')::uuid and p.known_to = 'infinity' and p.scope = 'chain')
    when named ? 'unreadId' then$$);
begin
  after := replace(after, $$    when named ? 'happeningId' then$$, $$    when named ? 'recordId' then (select x.unit_id from access_sealed x where x.record_id = (named ->> 'recordId')::uuid and x.kind <> 'complaint')
    when named ? 'proposalId' then (select p.unit_id from access_proposal p
      where p.proposal_id = (named ->> 'proposalId')::uuid and p.known_to = 'infinity' and p.scope = 'chain')
    when named ? 'happeningId' then$$);
  if length(after) - length(before) < 500 then raise exception 'where something was refused is found in another way'; end if;
  execute after;
end
$do$;
