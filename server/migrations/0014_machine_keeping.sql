-- What may be known of the keys that something here was made with: whether the file at hand is the right one can be said, and a lost one is not replaced
-- unseen. Added to by whoever opens the keys; nothing of it is secret.
create table machine_key (
  kind        text not null,
  key_id      text not null,
  fingerprint text not null,
  made        text,
  state       text not null check (state in ('current', 'old', 'retired')),
  noted_at    timestamptz not null default clock_timestamp(),
  primary key (kind, key_id)
);
alter table machine_key enable row level security;
create policy seen on machine_key for select using (true);

create function machine_note_keys(keys jsonb) returns void language sql volatile security definer set search_path = public, pg_temp
as $$
  insert into machine_key (kind, key_id, fingerprint, made, state)
  select k.kind, k.id, k.fingerprint, k.made, k.state from jsonb_to_recordset(keys) as k(kind text, id text, fingerprint text, made text, state text)
  on conflict (kind, key_id) do update set state = excluded.state
    where machine_key.fingerprint = excluded.fingerprint and machine_key.state <> 'retired'
$$;

-- The latest moment the ledger knows of, so that a clock that was set back is noticed; since two people accepted a new time, if they did.
create function ledger_newest_moment() returns timestamptz language sql stable security definer set search_path = public, pg_temp
as $$
  select at from ledger_entry
  where entry >= coalesce((select max(entry) from ledger_entry where action = 'machine/acceptClock' and outcome = 'performed'), 0)
  order by at desc limit 1
$$;
