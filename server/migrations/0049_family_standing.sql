-- How somebody stands now, for the sentence, told anew: nobody is said to be well of whom a case is open, who is overdue, or of whom no duty status is recorded;
-- of a capture the family hears in person first. Whoever may not see the person is told nothing.
create or replace function family_standing(one uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  with latest as (
    select l.absence_id, l.stage, l.is_open, l.flags from absence_line l where l.person_id = one order by l.is_open desc, l.began desc limit 1),
  status as (
    select s.code, s.expected_on, s.held_from, s.held_from <= now() and now() < s.held_to as is_now from person_status s
    where s.person_id = one and s.known_to = 'infinity' and s.held_from <= now() order by s.held_from desc limit 1)
  select jsonb_build_object('code', (select code from status), 'stage', (select stage from latest),
    'hasLeftAbroad', coalesce((select l.stage = 'closed' and exists (select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'leftAbroad') from latest l), false),
    'isOverdue', coalesce((select not is_now or expected_on < (now() at time zone 'UTC')::date from status), false),
    'isFamilyTold', exists (select 1 from latest l join absence_event told on told.absence_id = l.absence_id and told.kind = 'familyTold'
      where told.held >= (select max(d.held) from absence_event d where d.absence_id = l.absence_id and d.kind = 'determined')
        and not exists (select 1 from absence_event w where w.absence_id = l.absence_id and w.kind = 'withdrawn' and w.says ->> 'eventId' = told.event_id::text)),
    'flags', coalesce((select to_jsonb(flags) from latest where is_open), '[]'))
  where family_may_hear(one)
$$;
