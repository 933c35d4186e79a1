-- What every request pays for: a transaction is told who acts by parameters of its own (kernel/tell.ts), and of a role only which of its definitions stands, since
-- what one says never changes.

-- Whom a transaction is about, if they are seen by what it has been told; answers the units over wherever they are seen today.
drop function access_about(uuid);
create function access_about(one uuid) returns uuid[] language plpgsql volatile
as $$
declare
  above constant uuid[] := access_above_person(one);
begin
  perform set_config('muster.person', case when access_everybody() or above && access_named() or people_seen(one) then one::text else '' end, true);
  return above;
end
$$;
drop function access_begin(jsonb, jsonb);
drop function access_array(jsonb);

-- Somebody with the grants that stand at this moment; of each role, which definition (fact_id).
create or replace function access_caller(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return (
    select jsonb_build_object('accountId', p.account_id, 'name', p.name, 'state', p.state, 'grants', coalesce((
      select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', r.fact_id, 'unitId', g.unit_id,
        'delegateOf', case when f.account_id is not null then jsonb_build_object('accountId', f.account_id, 'name', (
          select o.name from access_profile o where o.account_id = f.account_id and o.known_to = 'infinity')) end) order by g.held_from, g.grant_id)
      from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= clock_timestamp() and clock_timestamp() < f.held_to
      where g.account_id = one and g.known_to = 'infinity' and g.held_from <= clock_timestamp() and clock_timestamp() < g.held_to
        and (g.from_grant is null or f.grant_id is not null)), '[]'))
    from access_profile p where p.account_id = one and p.known_to = 'infinity');
end
$$;
create function access_definitions(wanted uuid[]) returns table (fact_id uuid, definition jsonb) language sql stable security definer set search_path = public, pg_temp
as $$ select r.fact_id, r.definition from access_role r where r.fact_id = any(wanted) $$;
