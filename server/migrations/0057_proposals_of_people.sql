-- What is proposed about a person is seen where that person is: the unit that they have left reads it no longer. What is proposed of a unit is seen over that unit.
drop policy seen on access_proposal;
create policy seen on access_proposal for select using (account_id = (select access_account()) or scope = any((select access_scopes())::text[]) and (
  (select access_all())
  or person_id is null and exists (select 1 from access_seen_unit r where r.unit_id = access_proposal.unit_id)
  or exists (select 1 from access_seen_person p where p.person_id = access_proposal.person_id)));

-- Where something was refused, as before; of somebody who is about to move, the unit that they are in.
create or replace function ledger_refused_at(named jsonb) returns table (unit_id uuid, person_id uuid) language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  person uuid;
  unit uuid;
begin
  if access_entered() then return; end if;
  person := case
    when named ? 'personId' then (select p.person_id from person p where p.person_id = (named ->> 'personId')::uuid)
    when named ? 'absenceId' then (select a.person_id from absence a where a.absence_id = (named ->> 'absenceId')::uuid)
    when named ? 'unreadId' then (select u.person_id from exchange_unread u where u.unread_id = (named ->> 'unreadId')::uuid and u.known_to = 'infinity')
    when named ?| '{leavingBy,comingBy}' then (select t.person_id from person_transfer t
      where t.transfer_id = coalesce(named ->> 'leavingBy', named ->> 'comingBy')::uuid and t.known_to = 'infinity') end;
  unit := case
    when person is not null then (select a.unit_id from person_assignment a where a.person_id = person and a.relation = 'assigned' and a.known_to = 'infinity'
      order by a.held_from <= now() desc, a.held_from desc limit 1)
    when named ? 'unitId' then (select u.unit_id from unit u where u.unit_id = (named ->> 'unitId')::uuid)
    when named ? 'happeningId' then (select h.unit_id from happening_record h where h.happening_id = (named ->> 'happeningId')::uuid and h.known_to = 'infinity')
    when named ? 'grantId' then (select g.unit_id from access_grant g where g.grant_id = (named ->> 'grantId')::uuid and g.known_to = 'infinity' limit 1)
    when named ? 'breakId' then (select b.unit_id from access_break b where b.break_id = (named ->> 'breakId')::uuid and b.known_to = 'infinity' limit 1) end;
  if coalesce(person, unit) is not null then return query select unit, person; end if;
end
$$;
