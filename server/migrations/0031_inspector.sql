-- What the inspector writes in a case (decision 44): that an office stands aside, and the answer to a referral that was made to the inspector. Whatever an action
-- has been let do, by this verb nothing else of a case is written.
create policy inspected on absence_event as restrictive for insert with check ((select current_setting('muster.verb', true)) is distinct from 'absence.inspect'
  or kind = 'conflict' or (kind = 'referred' and says ->> 'to' = 'inspector' and says ->> 'state' in ('accepted', 'rejected', 'done')));
create policy inspected on absence as restrictive for insert
  with check ((select current_setting('muster.verb', true)) is distinct from 'absence.inspect');
