-- Where something is proposed that names a grant, or glass that was broken: its unit, and the person for whom it was broken; as far as whoever asks reaches it.
create function access_place_of(granted uuid, broken uuid) returns table (unit_id uuid, person_id uuid) language sql stable security definer set search_path = public, pg_temp
as $$
  select p.unit_id, p.person_id
  from (select g.unit_id, null::uuid as person_id from access_grant g where g.grant_id = granted and g.known_to = 'infinity'
    union all select b.unit_id, b.person_id from access_break b where b.break_id = broken and b.known_to = 'infinity') p
  where access_all() or units_seen(p.unit_id) limit 1
$$;
