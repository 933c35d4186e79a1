-- With a fact of a case words can be sealed: what is medical, where exactly somebody is, who a source is. They are opened by whoever has their kind in a role and
-- reaches the person. What was confided there, a complaint, stays the inspection's alone.
drop policy confided_apart on access_sealed;
create policy confided_apart on access_sealed as restrictive for select
  using (of_table <> 'absence_event' or kind <> 'complaint' or 'inspection' = any((select access_scopes())::text[]));
