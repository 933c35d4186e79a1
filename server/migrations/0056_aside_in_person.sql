-- Who stands aside does so in person, wherever they command later or act for somebody: at the hour in which an office was said to stand aside, the units over the
-- person of a case as they lay then, who decided where, and by which grants. Accounts of one person stand together. Read with the owner's eyes, as the ladder is.
create function absence_standing(one uuid, at timestamptz) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if (one = access_person() or people_seen(one)) is not true then return null; end if;
  return (
    with deciding as materialized (
      select role, definition, coalesce((definition ->> 'highest')::boolean, false) as highest from access_role
      where known_to = 'infinity' and definition -> 'may' ? 'absence.decide'),
    above as materialized (
      select r.ancestor_id as unit_id, min(r.depth) as depth from person_place p join unit_reach r using (unit_id)
      where p.person_id = one and p.how <> 'coming' and p.seen_from <= at and at < p.seen_to and r.seen_from <= at::date and at::date < r.seen_to
      group by r.ancestor_id),
    held as materialized (
      select g.account_id, g.unit_id, d.role, d.definition, a.depth from access_grant g join deciding d on d.role = g.role left join above a on a.unit_id = g.unit_id
      where (g.unit_id is null or a.unit_id is not null) and g.known_from <= at and at < g.known_to and g.held_from <= at and at < g.held_to
        and not exists (select 1 from access_account o where o.account_id = g.account_id and o.person_id = one))
    select jsonb_build_object(
      'units', coalesce((select jsonb_agg(jsonb_build_object('unitId', a.unit_id, 'name', s.name, 'echelon', s.echelon, 'depth', a.depth,
          'roles', array(select distinct h.role from held h where h.unit_id = a.unit_id)) order by a.depth, a.unit_id)
        from above a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity' and s.held_from <= at::date and at::date < s.held_to), '[]'),
      'roles', coalesce((select jsonb_agg(jsonb_build_object('role', role, 'highest', highest) order by role) from deciding), '[]'),
      'held', coalesce((select jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'role', h.definition, 'accounts', array(
          select s.account_id from access_account a join access_account s on s.account_id = a.account_id or s.person_id = a.person_id
          where a.account_id = h.account_id order by s.account_id)) order by h.depth, h.unit_id, h.account_id)
        from held h), '[]')));
end
$$;
