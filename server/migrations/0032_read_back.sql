-- Whoever writes down whom to tell of somebody reads back what they wrote, in the sitting in which they wrote it: which record, and in which sitting. No fact: it goes
-- with the sitting, and only the two functions below touch it.
create table family_written (
  record_id  uuid primary key,
  named_id   uuid not null,
  account_id uuid not null,
  session_id uuid not null,
  written_at timestamptz not null
);
create index on family_written (named_id);
alter table family_written enable row level security;

-- Kept with what is written now, by whoever writes it.
create function family_wrote(one uuid, sitting uuid) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from family_written where written_at < clock_timestamp() - interval '2 days';
  insert into family_written (record_id, named_id, account_id, session_id, written_at)
    select n.record_id, n.named_id, access_account(), sitting, clock_timestamp() from family_named n where n.named_id = one and n.entry = access_entry();
  if not found or access_account() is null
  then raise exception 'what is read back is written by whoever reads it' using errcode = 'insufficient_privilege'; end if;
end
$$;

-- The sealed record of it: to the account that wrote it, about itself or not, in that sitting and in no other. Both walls stand within.
create function family_read_back(one uuid, sitting uuid) returns table (
  record_id uuid, kind text, person_id uuid, unit_id uuid, of_table text, of_id uuid, wrapped bytea, sealed bytea)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.record_id, s.kind, s.person_id, s.unit_id, s.of_table, s.of_id, s.wrapped, s.sealed
  from family_written w join access_sealed s on s.record_id = w.record_id
  where w.named_id = one and w.session_id = sitting and w.account_id = access_account() and current_setting('muster.verb', true) = 'self'
    and w.written_at > clock_timestamp() - interval '2 days' and s.known_to = 'infinity'
$$;
