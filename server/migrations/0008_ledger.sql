-- A ledger in which every alteration shows. An entry commits, under a salt, to everything it says and to a digest of every row it wrote; the sealer makes
-- leaves of entries, a Merkle tree of leaves (RFC 9162) and signs its root. See docs/ledger.md. Entries that stand already are given what they need by
-- makeLedgerFunctions (server/src/ledger/makeFunctions.ts), which runs after the migrations.
alter table ledger_entry
  add account_id   uuid,               -- who acted; null for the machine itself
  add as_role      text,               -- on whose authority
  add seconded_by  text,
  add scope        text not null default 'chain' check (scope in ('chain', 'inspection', 'desk')),
  add outcome      text not null default 'performed' check (outcome in ('performed', 'refused')),
  add count        int not null default 1 check (count > 0),   -- how many refusals of one kind this one stands for
  add held_from    text,               -- when what it says held: a day or a moment
  add room         text,
  add salt         bytea check (octet_length(salt) = 16),
  add xid          xid8 not null default pg_current_xact_id(),
  add rows         jsonb,              -- which rows it wrote and ended, with their digests
  add commitment   bytea check (octet_length(commitment) = 32),
  add erased_entry bigint,             -- the entry that took its payload away; the commitment stays
  alter input drop not null,
  alter input_digest drop not null,
  alter answer drop not null,
  drop rows_digest;
update ledger_entry set room = split_part(action, '/', 1), salt = uuid_send(gen_random_uuid());
alter table ledger_entry
  alter room set not null, alter scope drop default, alter outcome drop default, alter count drop default,
  add constraint ledger_entry_whole check (erased_entry is not null or num_nulls(salt, input, input_digest, answer, rows, commitment) = 0) not valid;
create index on ledger_entry (account_id, entry desc);
create index on ledger_entry (action, entry desc);
create index on ledger_entry (room, entry desc);
create index on ledger_entry (entry desc) where outcome = 'refused';
create index on ledger_entry (erased_entry) where erased_entry is not null;
create index on ledger_entry (xid);

-- The tree: the hash of every leaf in its order, and every inner node from level 4 up (over 16, 32, 64 … leaves) once it is complete.
create table ledger_leaf (
  position bigint primary key check (position >= 0),
  entry    bigint not null unique,
  hash     bytea not null check (octet_length(hash) = 32)
);
create table ledger_node (
  level smallint not null check (level >= 4),
  index bigint not null check (index >= 0),
  hash  bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);
-- What was signed: the first `size` leaves have this root. The note is the whole of it, as other programs read it (C2SP tlog-checkpoint).
create table ledger_checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at   timestamptz not null
);
-- Every key that ever signed. The next one is vouched for by the one before.
create table ledger_key (
  public_key  bytea primary key check (octet_length(public_key) = 32),
  name        text not null,
  endorsement bytea check (octet_length(endorsement) = 64),
  entry       bigint not null unique
);
-- What witnesses signed beneath a checkpoint.
create table ledger_cosignature (
  size    bigint not null references ledger_checkpoint,
  witness text not null,               -- the witness's verifier key
  line    text not null,
  at      timestamptz not null,
  primary key (size, witness)
);

-- Nothing of this is edited or pruned, not by its owner either. What may happen to an entry: it is given its commitment once, and its payload is erased once.
create function ledger_refuse() returns trigger language plpgsql
as $$
begin
  raise exception 'the ledger is added to and never changed (%)', tg_table_name using errcode = 'restrict_violation', table = tg_table_name;
end
$$;
create trigger not_edited before update on ledger_entry for each row when (not (
  (new.entry, new.command_id, new.action, new.at, new.xid) is not distinct from (old.entry, old.command_id, old.action, old.at, old.xid) and (
    old.commitment is null and new.commitment is not null
      and (to_jsonb(new) - '{commitment,rows}'::text[]) = (to_jsonb(old) - '{commitment,rows}'::text[])
    or old.commitment is not null and new.commitment = old.commitment and old.erased_entry is null and new.erased_entry is not null
      and num_nonnulls(new.salt, new.input, new.input_digest, new.answer, new.rows, new.reason, new.person_id) = 0)
)) execute function ledger_refuse();
create trigger not_pruned before delete or truncate on ledger_entry for each statement execute function ledger_refuse();
create trigger not_changed before update or delete or truncate on ledger_leaf for each statement execute function ledger_refuse();
create trigger not_changed before update or delete or truncate on ledger_node for each statement execute function ledger_refuse();
create trigger not_changed before update or delete or truncate on ledger_checkpoint for each statement execute function ledger_refuse();
create trigger not_changed before update or delete or truncate on ledger_key for each statement execute function ledger_refuse();
create trigger not_changed before update or delete or truncate on ledger_cosignature for each statement execute function ledger_refuse();

-- Where row security is switched on, the tree is open: it gives nothing away, and can only be added to.
create policy seen on ledger_leaf for select using (true);
create policy added on ledger_leaf for insert with check (true);
create policy seen on ledger_node for select using (true);
create policy added on ledger_node for insert with check (true);
create policy seen on ledger_checkpoint for select using (true);
create policy added on ledger_checkpoint for insert with check (true);
create policy seen on ledger_key for select using (true);
create policy added on ledger_key for insert with check (true);
create policy seen on ledger_cosignature for select using (true);
create policy added on ledger_cosignature for insert with check (true);

-- What of an entry goes into its leaf. Nothing of it is personal, so it is given whoever asks, past row security. An old entry waits until it commits to
-- something.
create function ledger_unsealed_from(after bigint, many int) returns table (entry bigint, command_id uuid, at text, commitment bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select e.entry, e.command_id, public.iso(e.at), e.commitment from public.ledger_entry e
  where e.entry > after and e.commitment is not null and not exists (select from public.ledger_leaf l where l.entry = e.entry) order by e.entry limit many
$$;
-- The same of what was committed since a snapshot was taken: by transactions that were under way then, or began later.
create function ledger_unsealed_since(seen pg_snapshot, many int) returns table (entry bigint, command_id uuid, at text, commitment bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select e.entry, e.command_id, public.iso(e.at), e.commitment
  from (
    select * from public.ledger_entry where xid >= pg_snapshot_xmax(seen)
    union all
    select * from public.ledger_entry where xid = any(array(select pg_snapshot_xip(seen)))
  ) e
  where e.commitment is not null and not exists (select from public.ledger_leaf l where l.entry = e.entry) order by e.entry limit many
$$;
create function ledger_sealed(one bigint) returns table (command_id uuid, at text, commitment bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select command_id, public.iso(at), commitment from public.ledger_entry where entry = one $$;
-- How many entries wait for the seal, and since when. Whatever waits is among the last.
create function ledger_waiting() returns table (waiting bigint, since timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select count(*), min(e.at) from public.ledger_entry e
  where e.entry > coalesce((select max(entry) from public.ledger_leaf), 0) - 10000 and not exists (select from public.ledger_leaf l where l.entry = e.entry)
$$;

-- Between which entries those of some hours lie. The order of entries and that of moments differ by a little where several are performed at once, and by
-- much where a clock was set back; so 200 neighbours are looked at on either side.
create function ledger_between(since timestamptz, until timestamptz) returns table (first bigint, last bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select (select min(entry) from (select entry from public.ledger_entry where at >= since order by at limit 200) f),
    (select max(entry) from (select entry from public.ledger_entry where at < until order by at desc limit 200) l)
$$;
-- The numbers of the newest entries of one kind: which of them may be seen is then asked of each. Numbers alone say nothing.
create function ledger_newest(of_action text, of_room text, refused boolean, first bigint, last bigint, many int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if of_action is not null then
    return query select e.entry from public.ledger_entry e where e.action = of_action and e.entry between first and last order by e.entry desc limit many;
  elsif refused then
    return query select e.entry from public.ledger_entry e where e.outcome = 'refused' and e.entry between first and last order by e.entry desc limit many;
  elsif of_room is not null then
    return query select e.entry from public.ledger_entry e where e.room = of_room and e.entry between first and last order by e.entry desc limit many;
  else
    return query select e.entry from public.ledger_entry e where e.entry between first and last order by e.entry desc limit many;
  end if;
end
$$;

-- Rows are found by the entry that wrote them.
create index on unit (entry);
create index on unit_note (entry);
create index on unit_note (ended_entry) where ended_entry is not null;
create index on person (entry);
create index on person_transfer (entry);
create index on person_transfer (ended_entry) where ended_entry is not null;
create index on exchange_import (entry);
create index on exchange_import (undone_entry) where undone_entry is not null;
create index on exchange_source (entry);
create index on exchange_claim (entry);
create index on exchange_unread (entry);
create index on strength_return (entry);
