-- What says that somebody complained is read in the inspection alone (decision 45): a conflict of interest, and of the risks those that tell of a complaint. To
-- everybody else it is told as what it brings about: an office stands aside since an hour.
create function absence_confided(kind text, says jsonb) returns boolean language sql immutable
  return kind = 'conflict' or kind = 'risk' and coalesce(says ->> 'flag', '') in ('complaintFiled', 'abuseComplaint', 'unresolvedCrimeReport', 'reprisalFeared', 'unlistedCondition');
create function absence_inspects() returns boolean language sql stable return 'inspection' = any(access_scopes());

-- Whether what is withdrawn was confided: asked with the owner's eyes, since whoever may not read the one may not read the other either.
create function absence_withdraws_confided(withdrawal jsonb) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from absence_event e where e.event_id = (withdrawal ->> 'eventId')::uuid and absence_confided(e.kind, e.says)) $$;

-- As before (0028), a lot is read by nobody until it falls.
drop policy fallen on absence_event;
create policy confided on absence_event as restrictive for select using (kind not in ('conflict', 'risk', 'withdrawn')
  or case kind when 'withdrawn' then (select absence_inspects()) or not absence_withdraws_confided(says)
    else not absence_confided(kind, says) or (select absence_inspects()) and held <= now() end);

-- Since which hour offices stand aside from a case, as it is told to whoever sees its person: of each since the first time that it was said. The hour is the one
-- in which both have come, that it holds and that it is known, and none before the case began.
create function absence_aside(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object('eventId', 'aside/' || a.office, 'held', iso(a.since), 'known', iso(a.since), 'by', '', 'seconded', null,
    'says', jsonb_build_object('kind', 'conflict', 'office', a.office)) order by a.since, a.office), '[]')
  from (select case e.kind when 'conflict' then e.says ->> 'office' else 'unitCommander' end as office,
      min(greatest(date_trunc('hour', greatest(e.held, e.known_from), 'UTC'), o.known_from)) as since
    from absence_event e join absence_event o on o.absence_id = e.absence_id and o.place = 1
    where e.absence_id = one and absence_confided(e.kind, e.says) and e.held <= now() and (e.kind = 'conflict' or (e.says ->> 'isRaised')::boolean)
      and (e.person_id = access_person() or access_everybody() or exists (select 1 from access_seen_person p where p.person_id = e.person_id))
    group by 1) a
$$;

-- What happened in a case, as far as whoever asks may read it, in the order in which it became known; who stands aside comes last.
create function absence_events(one uuid) returns jsonb language sql stable
as $$
  select coalesce(jsonb_agg(absence_told(e) order by e.place), '[]') || case when absence_inspects() then '[]' else absence_aside(one) end
  from absence_event e where e.absence_id = one
$$;

-- Of some cases the risks that are confided and still seen, to whom they are told.
create function absence_confided_flags(cases uuid[]) returns table (absence_id uuid, flags text[]) language sql stable
as $$
  select r.absence_id, array_agg(r.flag order by r.flag)
  from (select distinct on (e.absence_id, e.says ->> 'flag') e.absence_id, e.says ->> 'flag' as flag, (e.says ->> 'isRaised')::boolean as is_raised
    from absence_event e
    where e.absence_id = any(cases) and e.kind = 'risk' and absence_confided(e.kind, e.says)
      and not exists (select 1 from absence_event w where w.absence_id = e.absence_id and w.kind = 'withdrawn' and w.says ->> 'eventId' = e.event_id::text)
    order by e.absence_id, e.says ->> 'flag', e.place desc) r
  where r.is_raised group by r.absence_id
$$;

create or replace function absence_load(one uuid) returns jsonb language plpgsql
as $$
declare
  of_case absence;
  book jsonb;
begin
  select * into of_case from absence where absence_id = one;
  if of_case.absence_id is null then return null; end if;
  book := people_load(array[of_case.person_id]);
  return jsonb_build_object('absenceId', one, 'personId', of_case.person_id, 'book', book, 'regimeId', of_case.regime_id, 'events', absence_events(one));
end
$$;

-- The lines of cases in which something was confided, worked out as they are from now on: from what everybody reads. A condition that no rule names stays where
-- a decision shows it.
update absence_line l set
  flags = array(select f from unnest(l.flags) f where not absence_confided('risk', jsonb_build_object('flag', f))) || case when exists (
    select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'disposed' and e.says -> 'dispositionId' = 'null') then '{unlistedCondition}'::text[] else '{}' end,
  said_at = greatest(l.noted, (select max(e.known_from) from absence_event e where e.absence_id = l.absence_id and not absence_confided(e.kind, e.says)
    and not (e.kind = 'withdrawn' and absence_withdraws_confided(e.says))))
where exists (select 1 from absence_event e where e.absence_id = l.absence_id and absence_confided(e.kind, e.says) and e.kind = 'risk')
  or exists (select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'withdrawn' and absence_withdraws_confided(e.says));
