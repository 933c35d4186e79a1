-- The day on which somebody asked is shown by a code of its own, and no longer by the words that open everything they said. The code is made from the words by a slow
-- function and a key outside the database, and kept as nothing but what finds it, made from it by that key again: neither the words nor the conversation can be had
-- from the code, and with the database alone no code can be made or tried. A conversation that was begun before has it from when its words are next typed.
create table desk_day (
  conversation_id uuid primary key references desk_conversation,
  lookup          bytea not null unique check (octet_length(lookup) = 32),
  entry           bigint not null
);
create index on desk_day (entry);
create trigger not_changed before update or delete or truncate on desk_day for each statement execute function ledger_refuse();
alter table desk_day enable row level security;
create policy seen on desk_day for select using ((select desk_sees()));

-- On which day the holder of a code asked to come back, with what tells whether silence has said «come»; to whoever was shown the code, and nothing else of it.
create function desk_asked_on(code bytea) returns jsonb language sql stable security definer set search_path = public, pg_temp
  return (select jsonb_build_object('backAskedAt', iso(l.back_asked_at), 'answerBy', iso(l.answer_by), 'placedAt', iso(l.placed_at), 'now', iso(now()))
    from desk_day d join desk_line l using (conversation_id) where d.lookup = code and l.back_asked_at is not null);

create or replace function desk_file(one uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if not (desk_sees() or desk_asks()) then return null; end if;
  return (
    select jsonb_build_object('line', desk_told(c, l) || jsonb_build_object('hasDayCode', exists (select from desk_day d where d.conversation_id = one)), 'events', (
      select jsonb_agg(jsonb_build_object('eventId', e.event_id, 'kind', e.kind, 'at', iso(e.known_from), 'by', e.by_name,
        'wrapped', encode(e.wrapped, 'base64'), 'sealed', encode(e.sealed, 'base64')) order by e.place)
      from desk_event e where e.conversation_id = c.conversation_id))
    from desk_conversation c join desk_line l using (conversation_id) where c.conversation_id = one);
end
$$;

-- What finds the code is written with what was asked, or when the words are typed again: once, by the page of the desk alone.
do $do$
declare
  one record;
  before text;
begin
  for one in select * from (values
      ('desk_write(jsonb,timestamptz,bigint)', $body$    or rows ? 'conversation' and asking is not true$body$,
        $body$    or (rows ? 'conversation' or rows ? 'dayLookup') and asking is not true$body$),
      ('desk_write(jsonb,timestamptz,bigint)', $body$  insert into desk_event ($body$,
        $body$  if rows ? 'dayLookup' then
    insert into desk_day (conversation_id, lookup, entry) values (conversation, decode(rows ->> 'dayLookup', 'base64'), by_entry) on conflict do nothing;
  end if;
  insert into desk_event ($body$)
    ) as mend (called, place, instead) loop
    before := pg_get_functiondef(one.called::regprocedure);
    if strpos(before, one.place) = 0 then raise exception '% asks in another way', one.called; end if;
    execute replace(before, one.place, one.instead);
  end loop;
end
$do$;
