-- Whoever accepted a referral says that it is done, and nobody else. Once their account is closed, or no grant of theirs lets them record in the case any more,
-- nobody could: somebody else takes it over or back, and until then the case is among those that are stuck.

-- Whether an account can record nothing of a referral to somebody any more, in the case of a person. An entry without an account is of nobody who could come back.
create function absence_has_left(account uuid, person uuid, receiver text) returns boolean language sql stable
as $$
  select not exists (select 1 from access_profile p where p.account_id = account and p.known_to = 'infinity' and p.state = 'active')
    or not exists (
      select 1 from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
      left join access_grant f on f.grant_id = g.from_grant and f.known_to = 'infinity' and f.held_from <= now() and now() < f.held_to
      where g.account_id = account and g.known_to = 'infinity' and g.held_from <= now() and now() < g.held_to and (g.from_grant is null or f.grant_id is not null)
        and (r.definition -> 'may' ? 'absence.record' or receiver = 'inspector' and r.definition -> 'may' ? 'absence.inspect')
        and (g.unit_id is null or exists (
          select 1 from person_place p join unit_reach u using (unit_id)
          where p.person_id = person and p.how <> 'coming' and p.seen_from <= now() and now() < p.seen_to
            and u.ancestor_id = g.unit_id and u.seen_from <= current_date and current_date < u.seen_to)))
$$;
revoke execute on function absence_has_left(uuid, uuid, text) from public;

-- The events of referrals of a case that somebody recorded who has left. Asked by whoever sees the person; who it was is told by name in the event itself.
create function absence_left_referrals(one uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(e.event_id), '{}') from absence_event e join ledger_entry l on l.entry = e.entry
  where e.absence_id = one and e.kind = 'referred' and e.says ->> 'state' in ('accepted', 'takenOver') and people_seen(e.person_id)
    and absence_has_left(l.account_id, e.person_id, e.says ->> 'to')
$$;

-- By which events somebody has a referral that they accepted and that is not done, worked out with the line of the case. Of lines that are there already nearly
-- always right, and exact from the next word on: a receiver may have accepted several, of which one is done.
alter table absence_line add column accepted uuid[] not null default '{}';
update absence_line l set accepted = array(
    select e.event_id from absence_event e where e.absence_id = l.absence_id and e.kind = 'referred' and e.says ->> 'state' = 'accepted'
      and not exists (select 1 from absence_event w where w.absence_id = e.absence_id and w.kind = 'withdrawn' and w.says ->> 'eventId' = e.event_id::text)
      and not exists (select 1 from absence_event d where d.absence_id = e.absence_id and d.kind = 'referred' and d.says ->> 'state' = 'done' and d.place > e.place
        and d.says ->> 'to' = e.says ->> 'to'))
  where is_open and exists (select 1 from absence_event e where e.absence_id = l.absence_id and e.kind = 'referred' and e.says ->> 'state' = 'accepted');
create index absence_line_accepted on absence_line (absence_id) where is_open and accepted <> '{}';

do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('absence_write_line(jsonb,bigint)', 'l.decision, l."rejoinedAt"' || E'\n', 'l.decision, l."rejoinedAt", coalesce(l.accepted, ''{}'')' || E'\n'),
      ('absence_write_line(jsonb,bigint)', '"rejoinedAt" timestamptz)', '"rejoinedAt" timestamptz, accepted uuid[])'),
      ('absence_write_line(jsonb,bigint)', 'decision, rejoined_at) =', 'decision, rejoined_at, accepted) ='),
      ('absence_write_line(jsonb,bigint)', 'excluded.rejoined_at);', 'excluded.rejoined_at, excluded.accepted);')
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% writes in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;

-- Open cases in which a referral waits for somebody who has left: within the lists, which measure what is seen; and of some cases, for whoever sees their people.
create function absence_left() returns setof uuid language sql stable
as $$
  select l.absence_id from absence_line l
  where l.is_open and l.accepted <> '{}' and exists (
    select 1 from absence_event e join ledger_entry t on t.entry = e.entry
    where e.event_id = any(l.accepted) and absence_has_left(t.account_id, l.person_id, e.says ->> 'to'))
$$;
revoke execute on function absence_left() from public;
create function absence_left_among(ids uuid[]) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(l.absence_id), '{}') from absence_line l
  where l.absence_id = any(ids) and l.is_open and l.accepted <> '{}' and people_seen(l.person_id) and exists (
    select 1 from absence_event e join ledger_entry t on t.entry = e.entry
    where e.event_id = any(l.accepted) and absence_has_left(t.account_id, l.person_id, e.says ->> 'to'))
$$;

create or replace function absence_is(kind text) returns text language sql immutable
as $$
  select case kind
    when 'overdue' then 'l.due_at <= $2'
    when 'dueToday' then 'l.due_at > $2 and l.due_at < $3'
    when 'stuck' then $c$(l.said_at < $4 and (l.stage not in ('rejoined', 'settled') or coalesce(l.due_at <= $2, true)) or l.absence_id = any(array(select absence_left())))$c$
    when 'noContact' then $c$l.stage in ('unaccounted', 'inquiry', 'determined', 'dropped') and coalesce(l.reached_at, l.began) < $5$c$
    when 'awaitingSecond' then 'l.absence_id = any(array(select absence_seconded()))'
    when 'back' then 'l.rejoined_at is not null'
    else '$2 is not null and $3 is not null and $4 is not null and $5 is not null' end
$$;

-- The inspector takes over what another inspector had accepted.
drop policy inspected on absence_event;
create policy inspected on absence_event as restrictive for insert with check ((select current_setting('muster.verb', true)) is distinct from 'absence.inspect'
  or kind = 'conflict' or (kind = 'referred' and says ->> 'to' = 'inspector' and says ->> 'state' in ('accepted', 'rejected', 'takenOver', 'done')));
