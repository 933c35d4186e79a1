-- What was known stays known. Of a fact only its end may be set, and once; of an import only that it was taken back, and once. Rights alone do not say
-- this: whoever may close a fact could otherwise close it again on another day, or open it. Conditions stand in the triggers themselves, so that an
-- ordinary closing, of which taking back an import makes many, calls nothing.
create function refuse_change() returns trigger language plpgsql
as $$
begin
  raise exception 'of % only the end may be set, and once', tg_table_name using errcode = 'restrict_violation', table = tg_table_name;
end
$$;

do $$
declare
  guarded record;
begin
  for guarded in
    select c.table_name,
      string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) filter (where not c.column_name = any(t.ends)) as fixed,
      t.standing
    from (
      select name, '{known_to,ended_entry}'::text[] as ends, 'old.known_to <> ''infinity'' or new.known_to = ''infinity''' as standing
      from unnest('{unit_style,unit_link,unit_note,person_name,person_record,person_rank,person_assignment,person_status,person_transfer,exchange_source,exchange_claim,exchange_unread}'::text[]) name
      union all
      select 'exchange_import', '{undone_entry,undone_at}', 'old.undone_entry is not null or old.undone_at is not null or new.undone_entry is null or new.undone_at is null'
    ) t join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.name
    group by c.table_name, t.standing
  loop
    execute format('create trigger only_the_end before update of %s on %I for each statement execute function refuse_change()', guarded.fixed, guarded.table_name);
    execute format('create trigger ends_once before update on %I for each row when (%s) execute function refuse_change()', guarded.table_name, guarded.standing);
  end loop;
end
$$;
