-- Names are those that stood at the moment asked about; where none did (what is told was taken back by then), the last that had been known. Nothing
-- that became known later.

-- A transfer with the names it is read by.
create function transfers_line(t person_transfer, known timestamptz default '9999-12-31Z') returns jsonb language sql stable
as $$
  select jsonb_build_object('transferId', t.transfer_id, 'personId', t.person_id, 'on', iso(t.on_day), 'state', t.state,
    'name', (select n.family || case when n.given <> '' then ', ' || n.given else '' end from person_name n
      where n.person_id = t.person_id and n.is_primary and n.known_from <= known order by (known < n.known_to) desc, n.known_from desc limit 1),
    'fromUnit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name) from unit_style s where s.unit_id = t.from_unit and s.known_from <= known
      order by (known < s.known_to) desc, s.held_from desc limit 1),
    'toUnit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name) from unit_style s where s.unit_id = t.to_unit and s.known_from <= known
      order by (known < s.known_to) desc, s.held_from desc limit 1))
$$;

-- Everything one page says of a person, as known at a moment: facts that stood then, and those that had been superseded by then.
create function people_page(one uuid, known timestamptz) returns jsonb language sql stable
as $$
  with
  names as (select jsonb_build_object('factId', fact_id, 'script', script, 'family', family, 'given', given, 'primary', is_primary,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, known_from from person_name where person_id = one and known_from <= known),
  records as (select jsonb_build_object('factId', fact_id, 'serviceNumber', service_number, 'bornOn', iso(born_on), 'ageAtEntry', age_at_entry, 'enteredOn', iso(entered_on),
      'term', term, 'expectedEndOn', iso(expected_end_on), 'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, known_from
    from person_record where person_id = one and known_from <= known),
  ranks as (select jsonb_build_object('factId', fact_id, 'from', iso(held_from), 'to', iso(held_to), 'title', title, 'nato', nato, 'claimId', claim_id,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, held_from, known_from from person_rank where person_id = one and known_from <= known),
  assignments as (select jsonb_build_object('factId', fact_id, 'relation', relation, 'unitId', unit_id,
      'unitName', (select s.name from unit_style s where s.unit_id = a.unit_id and s.known_from <= known
        order by (known < s.known_to) desc, s.held_from desc limit 1),
      'from', iso(held_from), 'to', iso(held_to), 'fromPrecision', from_precision, 'toPrecision', to_precision, 'end', end_reason, 'whereto', whereto, 'claimId', claim_id,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, held_from, known_from
    from person_assignment a where person_id = one and known_from <= known),
  statuses as (select jsonb_build_object('factId', fact_id, 'code', code, 'from', iso(held_from), 'to', iso(held_to), 'fromPrecision', from_precision,
      'toPrecision', to_precision, 'place', place, 'detail', detail, 'owner', owner, 'expectedOn', iso(expected_on), 'acknowledgedBy', acknowledged_by, 'claimId', claim_id,
      'knownFrom', iso(known_from), 'knownTo', iso(known_to), 'entry', entry, 'endedEntry', ended_entry) as fact, held_from, known_from
    from person_status where person_id = one and known_from <= known),
  home as (select a.unit_id from person_assignment a where a.person_id = one and a.relation = 'assigned' and a.known_from <= known and known < a.known_to
    order by a.held_from desc limit 1),
  comrades as materialized (select distinct a.person_id from home h join unit_closure up on up.unit_id = h.unit_id
    join unit_closure down on down.ancestor_id = up.ancestor_id join person_assignment a on a.unit_id = down.unit_id and a.known_from <= known and known < a.known_to
    where not exists (select 1 from unit_closure above where above.unit_id = up.ancestor_id and above.depth > 0))
  select jsonb_build_object(
    'exists', exists (select 1 from person where person_id = one),
    'names', coalesce((select jsonb_agg(fact order by known_from) from names), '[]'),
    'records', coalesce((select jsonb_agg(fact order by known_from) from records), '[]'),
    'ranks', coalesce((select jsonb_agg(fact order by held_from, known_from) from ranks), '[]'),
    'assignments', coalesce((select jsonb_agg(fact order by held_from, known_from) from assignments), '[]'),
    'statuses', coalesce((select jsonb_agg(fact order by held_from, known_from) from statuses), '[]'),
    'unitId', (select unit_id from home),
    'zone', (select s.zone from unit_style s join home using (unit_id) where s.known_from <= known and known < s.known_to order by s.held_from desc limit 1),
    'claims', coalesce((select jsonb_agg(c.claim || jsonb_build_object('claimId', c.claim_id, 'sourceId', c.source_id) order by c.source_id, c.place) from exchange_claim c
      where c.person_id = one and c.known_from <= known and known < c.known_to), '[]'),
    'sources', coalesce((select jsonb_agg(jsonb_build_object('sourceId', s.source_id, 'title', i.file_name, 'line', s.line, 'text', s.text, 'importId', s.import_id,
        'unread', coalesce((select jsonb_agg(jsonb_build_object('unreadId', u.unread_id, 'words', jsonb_build_array(u.words_from, u.words_to), 'reason', u.reason, 'facts', u.facts,
            'decision', u.decision, 'decidedBy', u.decided_by) order by u.words_from) from exchange_unread u
          where u.source_id = s.source_id and u.known_from <= known and known < u.known_to), '[]')) order by s.known_from)
      from exchange_source s join exchange_import i using (import_id) where s.person_id = one and s.known_from <= known and known < s.known_to), '[]'),
    'transfers', coalesce((select jsonb_agg(transfers_line(t, known)) from person_transfer t where t.person_id = one and t.known_from <= known and known < t.known_to), '[]'),
    'around', coalesce((select jsonb_agg(jsonb_build_object('on', iso(day), 'kind', kind, 'count', count, 'place', place) order by day) from (
        select (s.held_from at time zone 'UTC')::date as day, case s.code when 'CAP' then 'captured' else 'died' end as kind, count(*)::int as count,
          mode() within group (order by s.place) as place
        from comrades join person_status s using (person_id) where s.code in ('CAP', 'DEC') and s.known_from <= known and known < s.known_to
        group by 1, 2 having count(*) >= 8) mass), '[]'),
    'entries', coalesce((select jsonb_agg(jsonb_build_object('entry', e.entry, 'by', e.actor, 'action', e.action, 'at', iso(e.at), 'reason', e.reason)) from ledger_entry e
      where e.entry in (select (fact ->> 'entry')::bigint from names union select (fact ->> 'entry')::bigint from records union select (fact ->> 'entry')::bigint from ranks
        union select (fact ->> 'entry')::bigint from assignments union select (fact ->> 'entry')::bigint from statuses)
        or (e.person_id = one and e.at <= known)), '[]'),
    'knownAt', iso(least(known, clock_timestamp())),
    'entry', (select coalesce(max(entry), 0) from ledger_entry where at <= known))
$$;

-- People whose names answer to a search, best first. The one way to search names: it runs with its owner's rights and a fixed path, and works on keys
-- (see keys.ts), so that it stays fast when row security stands before the tables. `words` are keys. A word counts 1.5 where it is one of a name's keys,
-- 1 where a key begins with it, and 0.6 where a slip of the pen could turn one into the other: the same first letter, nearly the same length, and at
-- least half as many pairs of letters shared as the word has letters.
create function people_search(words text[], known timestamptz, cap int) returns table (person_id uuid, score real)
language sql stable security definer set search_path = public, pg_temp
as $$
  with wanted as materialized (
    select place, word, length(word) as size, array(select substr(word, i, 2) from generate_series(1, length(word) - 1) i) as pairs
    from unnest(words) with ordinality w (word, place)
  ), met as (
    select n.person_id, n.fact_id, w.place, max(case when k = w.word then 1.5 when k like w.word || '%' then 1 else 0.6 end) as points
    from wanted w, person_name n, unnest(n.keys) k
    where n.known_from <= known and known < n.known_to and left(k, 1) = left(w.word, 1)
      and (k like w.word || '%' or w.size >= 4 and length(k) >= 4 and length(k) between w.size - 2 and w.size + 2
        and (select count(*) from unnest(w.pairs) pair where strpos(k, pair) > 0) * 2 >= w.size)
    group by n.person_id, n.fact_id, w.place
  ), names as (
    select person_id, sum(points) as points from met group by person_id, fact_id
  )
  select person_id, max(points)::real as score from names group by person_id order by score desc, person_id limit cap
$$;
