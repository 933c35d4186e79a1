-- What somebody recorded of the referrals of a case: who made one takes it back, and does not answer it. Read with the owner's eyes, since the ledger knows by
-- which account an entry was made; it answers of nobody but whoever asks.
create function absence_own_referrals(one uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(e.event_id), '{}') from absence_event e join ledger_entry l on l.entry = e.entry
  where e.absence_id = one and e.kind = 'referred' and l.account_id = access_account()
$$;
