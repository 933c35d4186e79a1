-- Whom somebody wants told of them (doctrine (e) 31): that something was said, since when, and who took it down. What was said is sealed. Nothing ends: the last
-- word stands.
create table family_named (
  named_id   uuid primary key,
  person_id  uuid not null references person,
  record_id  uuid not null,
  held_from  date not null,
  is_own     boolean not null,
  taken_by   text not null,
  known_from timestamptz not null,
  entry      bigint not null
);
create index on family_named (person_id);
create index on family_named (entry);
alter table family_named enable row level security;

-- The person of the account that acts, where it has one.
create function access_own_person() returns uuid language sql stable security definer set search_path = public, pg_temp
as $$ select person_id from access_account where account_id = access_account() $$;

create policy seen on family_named for select using ((select current_setting('muster.verb', true)) in ('family.read', 'family.answer')
  and (person_id = (select access_person()) or (select access_everybody()) or exists (select 1 from access_seen_person p where p.person_id = family_named.person_id)));
create policy added on family_named for insert with check (entry = (select access_entry()) and (select current_setting('muster.verb', true)) like 'family.%'
  and not is_own and (person_id = (select access_person()) or (select access_everybody())
    or exists (select 1 from access_seen_person p where p.person_id = family_named.person_id)));
create policy own on family_named for insert with check (entry = (select access_entry()) and (select current_setting('muster.verb', true)) = 'self'
  and is_own and person_id = (select access_own_person()));
create policy own on access_sealed for insert with check (entry = (select access_entry()) and (select current_setting('muster.verb', true)) = 'self'
  and kind = 'family' and of_table = 'family_named' and person_id = (select access_own_person()));
create trigger not_changed before update or delete or truncate on family_named for each statement execute function ledger_refuse();
