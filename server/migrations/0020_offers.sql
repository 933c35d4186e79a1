-- Offers: dated promises to whoever comes back, under a way back of the rules in force.

-- An offer never ends and never changes: what was promised stays to be read, and its last day is part of the promise. That it was withdrawn is a fact of its own
-- (below), so that whoever asked before is still covered by it.
create table offer (
  offer_id       uuid primary key,
  unit_id        uuid references unit,
  regime_id      uuid not null references absence_regime,
  relief         text not null,
  title          text not null,
  held_from      date not null,
  last_day       date not null,
  gives          text not null,
  cannot_promise text not null,
  settles        text[] not null,
  reason         text not null,
  by_name        text not null,
  second_name    text not null,
  known_from     timestamptz not null,
  entry          bigint not null,
  check (held_from <= last_day),
  check (by_name <> second_name)
);
create index on offer (unit_id);
create index on offer (regime_id);
create index on offer (held_from);
create index on offer (entry);

-- One at most for each offer. It holds from the day after `known_from` on, in the zone of whoever it concerns.
create table offer_withdrawal (
  offer_id    uuid primary key references offer,
  reason      text not null,
  by_name     text not null,
  second_name text not null,
  known_from  timestamptz not null,
  entry       bigint not null,
  check (by_name <> second_name)
);
create index on offer_withdrawal (entry);

-- Those who came back, by the offer that they named.
create index absence_event_by_offer on absence_event ((says ->> 'offerId')) where kind = 'rejoined' and says ->> 'offerId' is not null;

-- An offer is read by everybody who acts, as the order of battle is; it is given and withdrawn where its unit is in reach.
do $$
declare
  name text;
begin
  foreach name in array '{offer,offer_withdrawal}'::text[] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy seen on %I for select using ((select access_entered()))', name);
    execute format('create trigger not_changed before update or delete or truncate on %I for each statement execute function ledger_refuse()', name);
  end loop;
end
$$;
create policy added on offer for insert with check (entry = (select access_entry()) and ((select access_all())
  or exists (select 1 from access_seen_unit r where r.unit_id = offer.unit_id)));
create policy added on offer_withdrawal for insert with check (entry = (select access_entry()) and ((select access_all())
  or exists (select 1 from offer o join access_seen_unit r on r.unit_id = o.unit_id where o.offer_id = offer_withdrawal.offer_id)));

-- An offer with the rule it rests on, as the rules had it when it was given.
create function offer_told(o offer) returns jsonb language sql stable
as $$
  select jsonb_build_object('offerId', o.offer_id, 'unitId', o.unit_id,
    'unitName', (select s.name from unit_style s where s.unit_id = o.unit_id and s.known_to = 'infinity' order by s.held_from desc limit 1),
    'title', o.title, 'from', o.held_from, 'to', o.last_day, 'gives', o.gives, 'cannotPromise', o.cannot_promise, 'settles', o.settles, 'reliefId', o.relief,
    'eligibleIf', way.relief -> 'eligibleIf', 'explain', way.relief -> 'explain', 'by', way.relief -> 'by',
    'rules', jsonb_build_object('id', r.regime, 'title', r.definition -> 'title', 'version', r.version, 'isDemonstration', r.is_demonstration,
      'cites', r.definition -> 'sources' -> (way.relief ->> 'source') -> 'cites', 'confidence', r.definition -> 'sources' -> (way.relief ->> 'source') -> 'confidence',
      'suppressBelow', r.definition -> 'statistics' -> 'suppressBelow'),
    'reason', o.reason, 'signedBy', o.by_name, 'seconded', o.second_name, 'givenAt', iso(o.known_from),
    'withdrawn', (select jsonb_build_object('at', iso(w.known_from), 'by', w.by_name, 'seconded', w.second_name, 'reason', w.reason)
      from offer_withdrawal w where w.offer_id = o.offer_id))
  from absence_regime r, lateral (select one as relief from jsonb_array_elements(r.definition -> 'relief') one where one ->> 'id' = o.relief limit 1) way
  where r.fact_id = o.regime_id
$$;

-- The rules in force for a unit on a day, or for the whole force: of the nearest unit above it that has any; of several the one that came into force last.
create function offer_rules_for(one uuid, day date) returns uuid language sql stable security definer set search_path = public, pg_temp
as $$
  select r.fact_id
  from absence_regime r
  left join unit_closure c on c.unit_id = one and c.ancestor_id = r.unit_id and c.held_from <= day and day < c.held_to
  where r.known_to = 'infinity' and r.held_from <= day and (r.unit_id is null or c.depth is not null)
  order by c.depth nulls last, r.held_from desc, r.known_from desc limit 1
$$;

-- The offers that were made to a person who left at a moment: to the whole force, and to the units over the one they belonged to then, with a day of room on
-- both sides, since the assignment may have ended with the absence.
create function offers_to(one uuid, left_at timestamptz) returns jsonb language sql stable
as $$
  select coalesce(jsonb_agg(offer_told(o) order by o.held_from, o.offer_id), '[]') from offer o
  where o.unit_id is null or exists (select 1 from person_assignment a join unit_closure c on c.unit_id = a.unit_id
    where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from < left_at + interval '1 day' and left_at - interval '1 day' < a.held_to
      and c.ancestor_id = o.unit_id and c.held_from <= left_at::date and left_at::date < c.held_to)
$$;

-- The days on which people came back under an offer, each counted in the zone of the case, with the owner's eyes: they are told as counts of weeks, of which small
-- ones are left blank (domain/src/offers/counts.ts). A case that was opened again counts once.
create function offer_came_back(one uuid) returns setof date language sql stable security definer set search_path = public, pg_temp
as $$
  select min((e.held at time zone (o.says ->> 'zone'))::date) from absence_event e join absence_event o on o.absence_id = e.absence_id and o.place = 1
  where e.kind = 'rejoined' and e.says ->> 'offerId' = one::text and access_entered() group by e.absence_id
$$;

-- What everybody may read, signed in or not: the offers to the whole force that can still be taken up somewhere; without who gave them and why.
create function offers_public() returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(jsonb_agg((offer_told(o) - '{unitId,unitName,reason,signedBy,seconded}'::text[])
      || jsonb_build_object('withdrawn', case when w.offer_id is null then null else jsonb_build_object('at', iso(w.known_from)) end) order by o.held_from, o.offer_id), '[]')
  from offer o left join offer_withdrawal w using (offer_id)
  where o.unit_id is null and current_date - 1 <= least(o.last_day, coalesce(w.known_from::date, o.last_day)) and o.held_from <= current_date + 1
$$;

create function offers_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
begin
  if rows ? 'offer' then
    insert into offer (offer_id, unit_id, regime_id, relief, title, held_from, last_day, gives, cannot_promise, settles, reason, by_name, second_name, known_from, entry)
      select o."offerId", o."unitId", o."regimeId", o."reliefId", o.title, o."from", o."to", o.gives, o."cannotPromise", o.settles, o.reason, o.by, o.seconded, at, by_entry
      from jsonb_to_record(rows -> 'offer') as o("offerId" uuid, "unitId" uuid, "regimeId" uuid, "reliefId" text, title text, "from" date, "to" date, gives text,
        "cannotPromise" text, settles text[], reason text, by text, seconded text);
  end if;
  if rows ? 'withdrawal' then
    insert into offer_withdrawal (offer_id, reason, by_name, second_name, known_from, entry)
      select w."offerId", w.reason, w.by, w.seconded, at, by_entry
      from jsonb_to_record(rows -> 'withdrawal') as w("offerId" uuid, reason text, by text, seconded text);
  end if;
end
$$;
