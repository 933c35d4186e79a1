-- The hours in which the desk answers whoever asks to come back are those of the rules in force, kept with the asking: rules that come later change no promise.
-- And one more thing can happen in a conversation: with their word, their case hears on which day they asked.
alter table desk_event add column answer_hours int check (answer_hours is null or answer_hours > 0 and kind = 'askedBack');
alter table desk_event drop constraint desk_event_kind_check;
alter table desk_event add constraint desk_event_kind_check
  check (kind in ('asked', 'askedBack', 'said', 'chose', 'kept', 'read', 'answered', 'placed', 'handedOn', 'closed'));
drop trigger not_changed on desk_event;
create trigger not_changed before update of event_id, conversation_id, place, kind, by_name, sealed, known_from, entry, answer_hours on desk_event
  for each statement execute function ledger_refuse();

-- Of all rules in force today, for the whole force or for some unit, the fewest hours that a clock gives for an answer to whoever asked to come back; null where
-- none names any. The desk knows nobody's unit, so it keeps the strictest word. It sees nothing else of the rules.
create function desk_hours() returns int language sql stable security definer set search_path = public, pg_temp
as $$
  select min((clock ->> 'limit')::numeric)::int
  from (select distinct on (r.unit_id) r.definition from absence_regime r
    where r.known_to = 'infinity' and r.held_from <= (now() at time zone 'UTC')::date order by r.unit_id, r.held_from desc, r.known_from desc) now_in_force,
    jsonb_array_elements(definition -> 'clocks') clock
  where (desk_asks() or desk_sees()) and clock -> 'startsAt' ? 'askedToComeBack' and clock ->> 'basis' = 'elapsedHours' and (clock ->> 'limit')::numeric >= 1
$$;

create or replace function desk_load(one uuid) returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not (desk_sees() or desk_asks()) then return null; end if;
  perform 1 from desk_conversation where conversation_id = one for update;
  return (select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', iso(e.known_from), 'answerHours', e.answer_hours) order by e.place)
    from desk_event e where e.conversation_id = one);
end
$$;

create or replace function desk_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  event jsonb := rows -> 'event';
  conversation uuid := (event ->> 'conversationId')::uuid;
  asking boolean := event ->> 'kind' in ('asked', 'askedBack', 'said', 'chose', 'kept');
begin
  if by_entry is distinct from access_entry() or not (case when asking then desk_asks() else desk_sees() end)
  then raise exception 'not at the desk' using errcode = 'insufficient_privilege'; end if;
  if rows ? 'conversation' then
    insert into desk_conversation (conversation_id, lookup, language, asked_by, entry)
      values (conversation, decode(rows -> 'conversation' ->> 'lookup', 'base64'), rows -> 'conversation' ->> 'language', rows -> 'conversation' ->> 'askedBy', by_entry);
  end if;
  insert into desk_event (event_id, conversation_id, place, kind, by_name, wrapped, sealed, known_from, entry, answer_hours)
    values ((event ->> 'eventId')::uuid, conversation, coalesce((select max(place) from desk_event where conversation_id = conversation), 0) + 1, event ->> 'kind',
      event ->> 'by', decode(event ->> 'wrapped', 'base64'), decode(event ->> 'sealed', 'base64'), at, by_entry, (event ->> 'answerHours')::int);
  insert into desk_line
    select conversation, l."askedAt", l."backAskedAt", l."answerBy", l."placedAt", coalesce(l."waitingSince", 'infinity'), l."readAt", l."isKept", l."isOpen"
    from jsonb_to_record(rows -> 'line') as l("askedAt" timestamptz, "backAskedAt" timestamptz, "answerBy" timestamptz, "placedAt" timestamptz,
      "waitingSince" timestamptz, "readAt" timestamptz, "isKept" boolean, "isOpen" boolean)
  on conflict (conversation_id) do update set (asked_at, back_asked_at, answer_by, placed_at, waiting_since, read_at, is_kept, is_open) = (excluded.asked_at,
    excluded.back_asked_at, excluded.answer_by, excluded.placed_at, excluded.waiting_since, excluded.read_at, excluded.is_kept, excluded.is_open);
end
$$;
