-- What writes with the owner's hands looks itself at who asks. These two let more through than the first wall ever asks them for.

-- Whoever reads at the desk marks that a conversation was read; what is answered, placed, handed on or ended is so by whoever answers. A conversation begins with what
-- is asked.
-- Over some units alone, grants are given and ended there and nowhere else, and none over the whole force. What waits for a second person is written by whoever
-- proposed it, in whose name it is performed; of another's it can be declined, as it stood, in the scopes that one is in.
do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('desk_write(jsonb,timestamptz,bigint)', '(case when asking then desk_asks() else desk_sees() end)',
        $body$(case when asking then desk_asks() when event ->> 'kind' = 'read' then desk_sees() else coalesce(current_setting('muster.verb', true) = 'desk.answer', false) end)
    or rows ? 'conversation' and asking is not true$body$),
      ('access_write(jsonb,timestamptz,bigint)', $body$    or rows ? 'withdrawn' and verb is distinct from 'access.reset'$body$,
        $body$    or rows ? 'withdrawn' and verb is distinct from 'access.reset'
    or verb = 'access.give' and not access_all() and exists (
      select 1 from (select (g ->> 'unitId')::uuid as unit_id from jsonb_array_elements(coalesce(rows -> 'grants', '[]')) g
        union all select unit_id from access_grant where fact_id = any(closing)) place
      where not exists (select 1 from unit_reach r where r.unit_id = place.unit_id and r.ancestor_id = any(access_units())
        and r.seen_from <= current_date and current_date < r.seen_to))
    or verb <> 'access.reset' and exists (select 1 from access_proposal o where o.fact_id = any(closing) and o.account_id is distinct from mine
      and (verb <> 'self' or not exists (select 1 from jsonb_array_elements(coalesce(rows -> 'proposals', '[]')) p where (p ->> 'proposalId')::uuid = o.proposal_id)))
    or exists (select 1 from jsonb_array_elements(coalesce(rows -> 'proposals', '[]')) p where (p ->> 'accountId')::uuid is distinct from mine
      and (verb <> 'self' or p ->> 'state' is distinct from 'declined' or not exists (select 1 from access_proposal o where o.proposal_id = (p ->> 'proposalId')::uuid
        and o.fact_id = any(closing) and o.account_id = (p ->> 'accountId')::uuid and o.scope = any(access_scopes()))))$body$)
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% asks in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;
