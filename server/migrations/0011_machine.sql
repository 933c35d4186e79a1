-- What the owner of the machine did to the whole of it. No command of a person who acts, so not in the ledger; it is told on the page of the machine.

-- Backups that were finished, for «when was the last good one».
create table machine_backup (
  backup_id   uuid primary key,
  at          timestamptz not null,       -- of the snapshot: what was committed before it is in the backup
  file_digest text not null check (file_digest ~ '^[0-9a-f]{64}$'),
  file_bytes  bigint not null,
  row_count   bigint not null,
  entries     bigint not null,            -- of the ledger
  verified_at timestamptz                 -- when it was restored into a scratch database and found equal, last
);
create index on machine_backup (at);
create index on machine_backup (file_digest);

-- Restores. After each one Muster is read-only until a second person has confirmed it.
create table machine_restore (
  restore_id       uuid primary key,
  at               timestamptz not null,
  file_digest      text not null check (file_digest ~ '^[0-9a-f]{64}$'),
  made_at          timestamptz not null,  -- of the backup
  by               text not null check (btrim(by) <> ''),
  by_accounts      uuid[] not null,       -- that of whoever restored, in the data that came and in those before; none where nobody had one
  entries          bigint not null,       -- of the ledger that came, its last one, and the root of its newest checkpoint
  last_entry       bigint not null,
  root             text,
  replaced_entries bigint,                -- of the ledger that was there before; none where the database was empty
  replaced_root    text,
  kept_aside       text,                  -- the schema that holds what was there before
  state            text not null check (state in ('waiting', 'confirmed', 'withdrawn')),
  confirmed_by     text,
  confirmed_at     timestamptz,
  check ((state = 'confirmed') = (confirmed_by is not null) and (confirmed_by is null) = (confirmed_at is null))
);
create unique index machine_restore_waits_once on machine_restore (state) where state = 'waiting';

create trigger ends_once before update on machine_restore for each row when (old.state <> 'waiting') execute function refuse_change();
create trigger only_the_end before update of restore_id, at, file_digest, made_at, by, by_accounts, entries, last_entry, root, replaced_entries, replaced_root, kept_aside
  on machine_restore for each statement execute function refuse_change();
create trigger only_the_end before update of backup_id, at, file_digest, file_bytes, row_count, entries
  on machine_backup for each statement execute function refuse_change();

-- Written by the owner of the machine alone; seen by whoever acts.
alter table machine_backup enable row level security;
alter table machine_restore enable row level security;
create policy seen on machine_backup for select using ((select access_entered()));
create policy seen on machine_restore for select using ((select access_entered()));

-- Whether nothing may be changed for now. Asked with every command, also before it is known who acts.
create function machine_read_only() returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from machine_restore where state = 'waiting') $$;

-- Whether an account is that of somebody who restored, or acts in their place, or they in its, or both in the place of the same third.
create function machine_is_behind(restorers uuid[], account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$
  with behind as (
    select a.one as account_id, a.one as behind_id from unnest(restorers || account) as a(one)
    union
    select a.one, (g.value -> 'delegateOf' ->> 'accountId')::uuid
    from unnest(restorers || account) as a(one), jsonb_array_elements(coalesce(access_caller(a.one) -> 'grants', '[]')) g)
  select exists (select from behind r join behind c using (behind_id) where r.account_id = any(restorers) and c.account_id = account)
$$;

-- The second person's word. Says what came of it: 'confirmed', or 'notWaiting', or 'samePerson', and then nothing was changed.
create function machine_confirm_restore(one uuid, account uuid, person text, moment timestamptz) returns text language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  restorers uuid[];
begin
  select by_accounts into restorers from machine_restore where restore_id = one and state = 'waiting' for update;
  if not found then return 'notWaiting'; end if;
  if account is null or btrim(person) = '' or machine_is_behind(restorers, account) then return 'samePerson'; end if;
  update machine_restore set state = 'confirmed', confirmed_by = btrim(person), confirmed_at = moment where restore_id = one;
  return 'confirmed';
end
$$;

-- The last entry that came with a restore: what was made before it, as a token for a program, opens nothing any more.
create function machine_restored_up_to() returns bigint language sql stable security definer set search_path = public, pg_temp
as $$ select coalesce(max(last_entry), 0) from machine_restore where state <> 'withdrawn' $$;
