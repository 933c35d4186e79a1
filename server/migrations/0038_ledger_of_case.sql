-- Which entries a case was written by, or asked for: what its events and everything that hangs on it came from, and what named it. Who may see which is no question here.
create function ledger_of_case(one uuid) returns bigint[] language sql stable security definer set search_path = public, pg_temp
as $$
  select array(
    select a.entry from absence a where a.absence_id = one
    union select e.entry from absence_event e where e.absence_id = one
    union select p.entry from passage_pass p where p.absence_id = one
    union select c.entry from cause_coding c where c.absence_id = one
    union select c.ended_entry from cause c where c.absence_id = one and c.ended_entry is not null
    union select t.entry from cause_taken t where t.absence_id = one
    union select w.entry from cause_words w where w.absence_id = one
    union select l.entry from absence a join ledger_entry l on l.person_id = a.person_id
      where a.absence_id = one and (l.input ->> 'absenceId' = one::text or l.input ->> 'absence' = one::text))
$$;
