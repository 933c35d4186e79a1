-- With a strength goes the last entry that it is told by. Counted over all scopes, it told whoever asked again and again when an inspector or the desk did something: it is
-- the last one in the sight of the chain of command.
do $do$
declare
  one regprocedure;
  before text;
  counted text := $$'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known)$$;
begin
  for one in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and strpos(p.prosrc, counted) > 0 loop
    before := pg_get_functiondef(one);
    execute replace(before, counted, $$'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known and scope = 'chain')$$);
  end loop;
end
$do$;

-- The entries that wrote or ended a fact about a person, whomever they name: a list that was imported is about its unit. Told of people who are within reach.
create function ledger_of_person(one uuid) returns bigint[] language sql stable security definer set search_path = public, pg_temp
as $$
  select array(select distinct x from (
      select array[p.entry] from person p where p.person_id = one
      union all select array[n.entry, n.ended_entry] from person_name n where n.person_id = one
      union all select array[r.entry, r.ended_entry] from person_record r where r.person_id = one
      union all select array[r.entry, r.ended_entry] from person_rank r where r.person_id = one
      union all select array[s.entry, s.ended_entry] from person_status s where s.person_id = one
      union all select array[a.entry, a.ended_entry] from person_assignment a where a.person_id = one
      union all select array[t.entry, t.ended_entry] from person_transfer t where t.person_id = one
      union all select array[a.entry] from absence a where a.person_id = one) f (entries), unnest(f.entries) x where x is not null)
  where one = access_person() or people_seen(one)
$$;
