-- When the desk said where and when is the first time that it did: by that its clock is kept or not. A later word adds a place, and moved this moment before.
update desk_line l set placed_at = p.first
  from (select conversation_id, min(known_from) as first from desk_event where kind = 'placed' group by conversation_id) p
  where p.conversation_id = l.conversation_id and l.placed_at is distinct from p.first;
