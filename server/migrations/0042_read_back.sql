-- What is read back goes with the sitting: when that ends its rows go, by whatever way it ends; one that ran out is no sitting any more, and its rows go when
-- somebody writes next. (0032 said so and kept them for two days.) Who may read it back is asked each time, by the grant by which it was written.
create function family_sitting_ended() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from family_written w using ended e where w.session_id = e.session_id;
  return null;
end
$$;
revoke execute on function family_sitting_ended() from public;
create trigger read_back_ends after delete on access_session referencing old table as ended for each statement execute function family_sitting_ended();
create index on family_written (session_id);

create or replace function family_wrote(one uuid, sitting uuid) returns void language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from family_written w where w.session_id <> sitting and not exists (select 1 from access_session s where s.session_id = w.session_id
    and clock_timestamp() < s.ends_at and clock_timestamp() < s.seen_at + s.idle);
  insert into family_written (record_id, named_id, account_id, session_id, written_at)
    select n.record_id, n.named_id, access_account(), sitting, clock_timestamp() from family_named n where n.named_id = one and n.entry = access_entry();
  if not found or access_account() is null
  then raise exception 'what is read back is written by whoever reads it' using errcode = 'insufficient_privilege'; end if;
end
$$;

-- The sealed record of it: to the account that wrote it, in that sitting and in no other, as long as that stands. What somebody wrote of themselves goes to them
-- while they are that person; of what was written of another (`is_own` is false) whoever asks has to look whether it may still be written (the first wall).
drop function family_read_back(uuid, uuid);
create function family_read_back(one uuid, sitting uuid) returns table (
  record_id uuid, kind text, person_id uuid, unit_id uuid, of_table text, of_id uuid, wrapped bytea, sealed bytea, is_own boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.record_id, s.kind, s.person_id, s.unit_id, s.of_table, s.of_id, s.wrapped, s.sealed, n.is_own
  from family_written w join access_sealed s on s.record_id = w.record_id join family_named n on n.named_id = w.named_id
    join access_session t on t.session_id = w.session_id and t.account_id = w.account_id
  where w.named_id = one and w.session_id = sitting and w.account_id = access_account() and current_setting('muster.verb', true) = 'self'
    and clock_timestamp() < t.ends_at and clock_timestamp() < t.seen_at + t.idle and s.known_to = 'infinity'
    and (not n.is_own or n.person_id = (select a.person_id from access_account a where a.account_id = w.account_id))
$$;
