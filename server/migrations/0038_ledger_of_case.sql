-- Whose a case is, as far as whoever asks may see it.
create function absence_person(one uuid) returns uuid language sql stable return (select a.person_id from absence a where a.absence_id = one);

-- Which entries a case was written by, or asked for: what its events and everything that hangs on it came from, what was proposed of it, and what named it. Told to
-- whoever sees the person; which of them they may see is asked of each. What was confided is among them for the inspector and for whoever wrote it, also where its
-- entry was made in the sight of the chain, as it was once (decision 45): by case it would stand out.
create function ledger_of_case(one uuid) returns bigint[] language sql stable security definer set search_path = public, pg_temp
as $$
  with found (entry) as (
    select a.entry from absence a where a.absence_id = one
    union select e.entry from absence_event e where e.absence_id = one
    union select p.entry from passage_pass p where p.absence_id = one
    union select c.entry from cause_coding c where c.absence_id = one
    union select c.ended_entry from cause c where c.absence_id = one and c.ended_entry is not null
    union select t.entry from cause_taken t where t.absence_id = one
    union select w.entry from cause_words w where w.absence_id = one
    union select x from access_proposal p, unnest(array[p.entry, p.ended_entry]) x where p.input ->> 'absenceId' = one::text and x is not null
    union select l.entry from absence a join ledger_entry l on l.person_id = a.person_id
      where a.absence_id = one and (l.input ->> 'absenceId' = one::text or l.input ->> 'absence' = one::text)),
  confided (entry) as (
    select e.entry from absence_event e join absence a using (absence_id)
    where e.absence_id = one and e.entry <> a.entry and not absence_inspects()
      and (absence_confided(e.kind, e.says) or e.kind = 'withdrawn' and absence_withdraws_confided(e.says)))
  select array(select f.entry from found f where not exists (select 1 from confided c where c.entry = f.entry)
    or exists (select 1 from ledger_entry l where l.entry = f.entry and l.account_id = access_account()))
  where exists (select 1 from absence a where a.absence_id = one and (access_all() or people_seen(a.person_id)))
$$;
