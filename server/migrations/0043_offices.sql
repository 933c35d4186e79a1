-- In which office somebody acts in a case hangs on where their grants lie: the units over a person today, the nearest first, each with the roles that are held there
-- and by which one decides in cases, and every such role of this force. The person's own grants are not among them, nor a grant in the place of one that has ended.
create function absence_ladder(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  if (access_all() or one = access_person() or people_seen(one)) is not true then return null; end if;
  return (
    with deciding as materialized (
      select role, coalesce((definition ->> 'highest')::boolean, false) as highest from access_role
      where known_to = 'infinity' and definition -> 'may' ? 'absence.decide'),
    above as materialized (
      select r.ancestor_id as unit_id, min(r.depth) as depth from person_place p join unit_reach r using (unit_id)
      where p.person_id = one and p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to and r.seen_from <= current_date and current_date < r.seen_to
      group by r.ancestor_id)
    select jsonb_build_object(
      'units', coalesce((select jsonb_agg(jsonb_build_object('unitId', a.unit_id, 'name', s.name, 'echelon', s.echelon, 'depth', a.depth, 'roles', array(
          select distinct g.role from access_grant g join deciding d on d.role = g.role
          join access_profile p on p.account_id = g.account_id and p.known_to = 'infinity' and p.state = 'active'
          left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= now() and now() < f.held_to
          where g.unit_id = a.unit_id and g.known_to = 'infinity' and g.held_from <= now() and now() < g.held_to and (g.from_grant is null or f.grant_id is not null)
            and not exists (select 1 from access_account o where o.account_id = g.account_id and o.person_id = one))) order by a.depth, a.unit_id)
        from above a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity' and s.held_from <= current_date and current_date < s.held_to), '[]'),
      'roles', coalesce((select jsonb_agg(jsonb_build_object('role', role, 'highest', highest) order by role) from deciding), '[]')));
end
$$;
