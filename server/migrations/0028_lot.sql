-- Who stands aside by lot (decision 44): an event that is written with the opening of a case and holds later is read by nobody until then. That another event can
-- be added meanwhile is found with the owner's eyes.
create policy fallen on absence_event as restrictive for select using (kind <> 'conflict' or held <= now());

create function absence_next_place(one uuid) returns int language sql stable security definer set search_path = public, pg_temp
as $$ select coalesce(max(place), 0) + 1 from absence_event where absence_id = one and access_entered() $$;

-- Is there a unit above the one that somebody serves in today? Where there is none, nobody above can decide in the place of its commander.
create function absence_is_led(one uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select 1 from person_assignment a join unit_closure c on c.unit_id = a.unit_id
    where a.person_id = one and a.relation = 'assigned' and a.known_to = 'infinity' and a.held_from <= now() and now() < a.held_to
      and c.depth > 0 and c.held_from <= current_date and current_date < c.held_to)
$$;

-- As before (0019), each event in its place.
create or replace function absence_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql
as $$
declare
  event jsonb := rows -> 'event';
begin
  if rows ? 'regime' then
    insert into absence_regime (fact_id, unit_id, regime, version, definition, is_demonstration, held_from, known_from, entry)
      select r."factId", r."unitId", r.regime, r.version, r.definition, r."isDemonstration", r."from", at, by_entry
      from jsonb_to_record(rows -> 'regime') as r("factId" uuid, "unitId" uuid, regime text, version int, definition jsonb, "isDemonstration" boolean, "from" date);
  end if;
  if rows ? 'absence' then
    insert into absence (absence_id, person_id, regime_id, happening_id, entry)
      select a."absenceId", a."personId", a."regimeId", a."happeningId", by_entry
      from jsonb_to_record(rows -> 'absence') as a("absenceId" uuid, "personId" uuid, "regimeId" uuid, "happeningId" uuid);
  end if;
  if event is not null then
    insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, second_name, known_from, entry)
      values ((event ->> 'eventId')::uuid, (event ->> 'absenceId')::uuid, (event ->> 'personId')::uuid, absence_next_place((event ->> 'absenceId')::uuid),
        event -> 'says' ->> 'kind', (event ->> 'held')::timestamptz, event -> 'says', event ->> 'by', event ->> 'seconded', at, by_entry);
    perform people_write(rows -> 'people', at, by_entry);
    perform absence_write_line(rows -> 'line', by_entry);
  end if;
end
$$;
