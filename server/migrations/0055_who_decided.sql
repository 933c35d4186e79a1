-- Whoever took part in what came of a case does not reopen it: the accounts that decided or seconded it, and whatever other account is of the same person, by the
-- ledger and by what was seconded, and by no name. Read with the owner's eyes, of a case whose person the asker sees.
create function absence_decided(one uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct s.account_id), '{}')
  from absence_event e join ledger_entry l on l.entry = e.entry
  left join access_proposal p on p.entry = e.entry and p.state = 'performed'
  cross join lateral unnest(array[l.account_id, p.by_account]) acted(account_id)
  join access_account a on a.account_id = acted.account_id
  join access_account s on s.account_id = a.account_id or s.person_id = a.person_id
  where e.absence_id = one and e.kind in ('located', 'determined', 'dropped', 'leftAbroad', 'disposed', 'deceased', 'timeBarred')
    and (e.person_id = access_person() or people_seen(e.person_id))
$$;
