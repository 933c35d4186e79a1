-- The way-back desk: conversations that a receipt opens again, what was said in them (sealed), and a line of each for the list. Nothing here refers to a person,
-- a unit or a case, and nothing is kept of where somebody asked from: there is no column for it.

create table desk_conversation (
  conversation_id uuid primary key,
  lookup          bytea not null unique check (octet_length(lookup) = 32),   -- of the receipt: by a slow function and a key outside the database
  language        text not null,
  asked_by        text not null check (asked_by in ('oneself', 'relative', 'charity', 'lawyer', 'clerk')),
  entry           bigint not null
);
create index on desk_conversation (entry);

-- What happened in a conversation, in turn. What was said lies in two columns, as every sealed record: `wrapped` is its key under the installation's.
create table desk_event (
  event_id        uuid primary key,
  conversation_id uuid not null references desk_conversation,
  place           int not null,
  kind            text not null check (kind in ('asked', 'askedBack', 'said', 'chose', 'kept', 'read', 'answered', 'placed', 'closed')),
  by_name         text,                 -- who of the desk; never who asked
  wrapped         bytea,
  sealed          bytea,
  known_from      timestamptz not null,
  entry           bigint not null,
  check ((wrapped is null) = (sealed is null))
);
create unique index desk_event_in_turn on desk_event (conversation_id, place);
create index on desk_event (entry);

-- A conversation in one line, worked out from its events whenever one is added; it can be thrown away and made again, and the ledger does not know it.
create table desk_line (
  conversation_id uuid primary key references desk_conversation,
  asked_at        timestamptz not null,
  back_asked_at   timestamptz,
  answer_by       timestamptz,
  placed_at       timestamptz,
  waiting_since   timestamptz not null,   -- 'infinity' where nothing waits for the desk
  read_at         timestamptz,
  is_kept         boolean not null,
  is_open         boolean not null
);
create index on desk_line (is_open, waiting_since, conversation_id);

create trigger not_changed before update or delete or truncate on desk_conversation for each statement execute function ledger_refuse();
create trigger not_changed before update of event_id, conversation_id, place, kind, by_name, sealed, known_from, entry on desk_event
  for each statement execute function ledger_refuse();
create trigger not_pruned before delete or truncate on desk_event for each statement execute function ledger_refuse();

-- Whoever reads at the desk sees the conversations; nobody else does, whatever else they see. What is added is added by desk_write alone.
create function desk_sees() returns boolean language sql stable
  return coalesce(current_setting('muster.verb', true) in ('desk.read', 'desk.answer'), false);
create function desk_asks() returns boolean language sql stable return coalesce(current_setting('muster.verb', true) = 'desk.ask', false);
alter table desk_conversation enable row level security;
alter table desk_event enable row level security;
alter table desk_line enable row level security;
create policy seen on desk_conversation for select using ((select desk_sees()));
create policy seen on desk_event for select using ((select desk_sees()));
create policy seen on desk_line for select using ((select desk_sees()));

-- Which conversation a receipt opens. The page of the desk sees that one and no other: it never reads the tables.
create function desk_find(receipt bytea) returns uuid language sql stable security definer set search_path = public, pg_temp
  return (select conversation_id from desk_conversation where lookup = receipt and desk_asks());

-- A conversation with all that was said in it, still sealed.
create function desk_file(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if not (desk_sees() or desk_asks()) then return null; end if;
  return (
    select jsonb_build_object('line', desk_told(c, l), 'events', (
      select jsonb_agg(jsonb_build_object('eventId', e.event_id, 'kind', e.kind, 'at', iso(e.known_from), 'by', e.by_name,
        'wrapped', encode(e.wrapped, 'base64'), 'sealed', encode(e.sealed, 'base64')) order by e.place)
      from desk_event e where e.conversation_id = c.conversation_id))
    from desk_conversation c join desk_line l using (conversation_id) where c.conversation_id = one);
end
$$;
create function desk_told(c desk_conversation, l desk_line) returns jsonb language sql immutable
as $$
  select jsonb_build_object('conversationId', c.conversation_id, 'language', c.language, 'askedBy', c.asked_by, 'askedAt', iso(l.asked_at),
    'backAskedAt', iso(l.back_asked_at), 'answerBy', iso(l.answer_by), 'placedAt', iso(l.placed_at),
    'waitingSince', iso(nullif(l.waiting_since, 'infinity')), 'readAt', iso(l.read_at), 'isKept', l.is_kept, 'isOpen', l.is_open)
$$;

-- A conversation as a command about it needs it: locked, and without what was said.
create function desk_load(one uuid) returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  if not (desk_sees() or desk_asks()) then return null; end if;
  perform 1 from desk_conversation where conversation_id = one for update;
  return (select jsonb_agg(jsonb_build_object('kind', e.kind, 'at', iso(e.known_from)) order by e.place) from desk_event e where e.conversation_id = one);
end
$$;

-- A page of the list: what has waited longest in front, then what waits for nothing.
create function desk_page(open boolean, after_since timestamptz, after_id uuid, cap int) returns table (line jsonb, since timestamptz, conversation_id uuid)
language sql stable
as $$
  select desk_told(c, l), l.waiting_since, l.conversation_id from desk_line l join desk_conversation c using (conversation_id)
  where l.is_open = open and (l.waiting_since, l.conversation_id) > (coalesce(after_since, '-infinity'), coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
  order by l.waiting_since, l.conversation_id limit cap
$$;

-- The one write of the room, with the owner's hands: the page of the desk may add, and read nothing.
create function desk_write(rows jsonb, at timestamptz, by_entry bigint) returns void language plpgsql security definer set search_path = public, pg_temp
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
  insert into desk_event (event_id, conversation_id, place, kind, by_name, wrapped, sealed, known_from, entry)
    values ((event ->> 'eventId')::uuid, conversation, coalesce((select max(place) from desk_event where conversation_id = conversation), 0) + 1, event ->> 'kind',
      event ->> 'by', decode(event ->> 'wrapped', 'base64'), decode(event ->> 'sealed', 'base64'), at, by_entry);
  insert into desk_line
    select conversation, l."askedAt", l."backAskedAt", l."answerBy", l."placedAt", coalesce(l."waitingSince", 'infinity'), l."readAt", l."isKept", l."isOpen"
    from jsonb_to_record(rows -> 'line') as l("askedAt" timestamptz, "backAskedAt" timestamptz, "answerBy" timestamptz, "placedAt" timestamptz,
      "waitingSince" timestamptz, "readAt" timestamptz, "isKept" boolean, "isOpen" boolean)
  on conflict (conversation_id) do update set (asked_at, back_asked_at, answer_by, placed_at, waiting_since, read_at, is_kept, is_open) = (excluded.asked_at,
    excluded.back_asked_at, excluded.answer_by, excluded.placed_at, excluded.waiting_since, excluded.read_at, excluded.is_kept, excluded.is_open);
end
$$;

-- What is sealed here, too, was made with keys that must not be made anew.
create or replace function access_has_sealed() returns boolean language sql stable security definer set search_path = public, pg_temp
  return exists (select 1 from access_credential where kind = 'totp')
    or exists (select 1 from access_sealed) or exists (select 1 from exchange_file where wrapped is not null) or exists (select 1 from desk_event where sealed is not null);
