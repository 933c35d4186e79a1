-- Which person of the register an account is of, said by two people: it stands in the place of what was said when the account was made, and of what was said before
-- of it. Without a person: of nobody in the register.
create table access_whose (
  fact_id     uuid not null,
  account_id  uuid not null references access_account,
  person_id   uuid references person,
  known_from  timestamptz not null,
  known_to    timestamptz not null default 'infinity',
  entry       bigint not null,
  ended_entry bigint,
  primary key (fact_id),
  check (known_from < known_to)
);
create unique index access_whose_stands_once on access_whose (account_id) where known_to = 'infinity';
create index on access_whose (person_id) where known_to = 'infinity';
create index on access_whose (entry);
create index on access_whose (ended_entry) where ended_entry is not null;
alter table access_whose enable row level security;
create policy seen on access_whose for select using ((select access_entered()));
create trigger only_the_end before update of fact_id, account_id, person_id, known_from, entry on access_whose for each statement execute function refuse_change();
create trigger ends_once before update on access_whose for each row when (old.known_to <> 'infinity' or new.known_to = 'infinity') execute function refuse_change();
create trigger not_removed before delete or truncate on access_whose for each statement execute function ledger_refuse();

-- Whose each account is today.
create view access_own with (security_invoker = true) as
  select a.account_id, case when w.fact_id is null then a.person_id else w.person_id end as person_id
  from access_account a left join access_whose w on w.account_id = a.account_id and w.known_to = 'infinity';

-- Whoever asked whose an account is asks that from here on.
do $do$
declare
  one regprocedure;
begin
  for one in
    select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosrc ~ '(from|join) access_account [aso] '
      or p.pronamespace = 'public'::regnamespace and p.proname = 'access_own_person'
  loop
    execute regexp_replace(pg_get_functiondef(one), '(from|join) access_account ', '\1 access_own ', 'g');
  end loop;
  for one in select p.oid::regprocedure from pg_proc p where p.proname = 'access_write_all' and p.pronamespace = 'public'::regnamespace loop
    execute replace(replace(pg_get_functiondef(one),
      $$    update access_role set known_to = at,$$,
      $$    update access_whose set known_to = at, ended_entry = by_entry where fact_id = any(closing) and known_to = 'infinity';
    update access_role set known_to = at,$$),
      $$  insert into access_role (fact_id,$$,
      $$  insert into access_whose (fact_id, account_id, person_id, known_from, entry)
    select w."factId", w."accountId", w."personId", at, by_entry
    from jsonb_to_recordset(coalesce(rows -> 'whose', '[]')) as w("factId" uuid, "accountId" uuid, "personId" uuid);
  insert into access_role (fact_id,$$);
  end loop;
  for one in select p.oid::regprocedure from pg_proc p where p.proname = 'access_write' and p.pronamespace = 'public'::regnamespace loop
    execute replace(pg_get_functiondef(one),
      $$    or rows ? 'withdrawn' and verb$$,
      $$    or (rows ? 'whose' or exists (select 1 from access_whose where fact_id = any(closing))) and (verb is distinct from 'access.give' or not access_all())
    or rows ? 'withdrawn' and verb$$);
  end loop;
  -- Over the whole force, as the table of actions has it.
  execute replace(pg_get_functiondef('access_seconded_by(text,jsonb)'::regprocedure), $$'access/delegate', 'access/inviteAgain'$$,
    $$'access/delegate', 'access/inviteAgain', 'access/bindPerson'$$);
end
$do$;
