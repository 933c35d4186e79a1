-- Glass over a whole force is seconded by somebody who looks at broken glass there. Whoever may break it themselves holds a role that one person gives.
create or replace function access_seconded_by(action text, input jsonb, out verb text, out is_personal boolean, out sealed text) language sql immutable
as $$
  select case
      when action in ('access/give', 'access/end', 'access/handOver', 'access/delegate', 'access/inviteAgain') then 'access.give'
      when action = 'access/resetCredentials' then 'access.reset'
      when action = 'access/changeRole' then 'access.roles'
      when action = 'access/reveal' then 'access.reveal'
      when action in ('access/breakGlass', 'access/reviewBreak') then 'access.review'
      when action = 'machine/acceptClock' then 'machine.keep'
      when action in ('offers/give', 'offers/withdraw') then 'offers.give'
      when action in ('absence/activateRegime', 'events/declare', 'events/declareAnew') then 'absence.regime'
      when action = 'absence/decide' then 'absence.decide' end,
    action in ('access/reveal', 'access/breakGlass', 'access/reviewBreak', 'absence/decide'),
    case when action = 'access/reveal' then coalesce(input ->> 'kind', '') end
$$;

create or replace function access_could_second(proposals uuid[]) returns table (proposal_id uuid, verb text) language plpgsql stable security definer
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
    select a.proposal_id, 1 as nth, case when a.action = 'access/inviteAgain' or a.action = 'access/reveal' and a.input ->> 'personId' is null then 'anywhere'
        when a.action in ('access/reveal', 'absence/decide') or a.action = 'access/breakGlass' and a.input ->> 'unitId' is null then 'person' else 'unit' end as how,
      case
        when a.action in ('access/give', 'access/breakGlass', 'offers/give', 'offers/withdraw', 'absence/activateRegime') then access_id(a.input ->> 'unitId')
        when a.action = 'events/declare' then access_id(a.input -> 'declared' ->> 'unitId')
        when a.action in ('access/end', 'access/handOver', 'access/delegate') then (select g.unit_id from access_grant g where g.grant_id = access_id(a.input ->> 'grantId') and g.known_to = 'infinity')
        when a.action = 'access/reviewBreak' then (select b.unit_id from access_break b where b.break_id = access_id(a.input ->> 'breakId') and b.known_to = 'infinity')
        when a.action = 'events/declareAnew' then (select h.unit_id from happening_record h where h.happening_id = access_id(a.input ->> 'happeningId') and h.known_to = 'infinity')
      end as unit_id,
      case
        when a.action = 'access/reveal' or a.action = 'access/breakGlass' and a.input ->> 'unitId' is null then access_id(a.input ->> 'personId')
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
