-- Whoever left the country of their own will comes back by their case: which case that is, of those that are closed. It is closed by that as long as nothing by which a
-- case goes on became known after it.
create function absence_left_abroad(one uuid) returns boolean language sql stable
  return exists (select from absence_event e where e.absence_id = one and e.kind = 'leftAbroad'
      and not exists (select from absence_event w where w.absence_id = one and w.kind = 'withdrawn' and w.says ->> 'eventId' = e.event_id::text)
      and not exists (select from absence_event o where o.absence_id = one and o.place > e.place
        and o.kind in ('reopened', 'askedToComeBack', 'passGiven', 'rejoined', 'closed', 'deceased', 'timeBarred')
        and not exists (select from absence_event w where w.absence_id = one and w.kind = 'withdrawn' and w.says ->> 'eventId' = o.event_id::text)));
