-- Closed cases in which something is due are few, and found by themselves; where their people are is asked of each. Planned as one join, the people of a corps were
-- read to find the few of them, or each was held against its thirteen hundred units in turn.
create or replace function absence_closed_due(within uuid[]) returns setof uuid language sql stable
as $$
  select l.absence_id from absence_line l
  cross join lateral (select o.unit_id from person_place o where o.person_id = l.person_id and o.seen_from <= now() and now() < o.seen_to offset 0) p
  where not l.is_open and l.due_at is not null and p.unit_id in (select unnest(within))
$$;
