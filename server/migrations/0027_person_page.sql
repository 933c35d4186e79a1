-- Facts of one person with the owner's eyes: the wall stands at the door, and not before each of them again.

create function people_facts(one uuid, known timestamptz) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  if access_person() is distinct from one and not people_seen(one) then
    return '{"exists": false, "names": [], "records": [], "ranks": [], "assignments": [], "statuses": [], "unitId": null, "zone": null}';
  end if;
  return (
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
      order by a.held_from desc limit 1)
    select jsonb_build_object(
      'exists', exists (select 1 from person where person_id = one),
      'names', coalesce((select jsonb_agg(fact order by known_from) from names), '[]'),
      'records', coalesce((select jsonb_agg(fact order by known_from) from records), '[]'),
      'ranks', coalesce((select jsonb_agg(fact order by held_from, known_from) from ranks), '[]'),
      'assignments', coalesce((select jsonb_agg(fact order by held_from, known_from) from assignments), '[]'),
      'statuses', coalesce((select jsonb_agg(fact order by held_from, known_from) from statuses), '[]'),
      'unitId', (select unit_id from home),
      'zone', (select s.zone from unit_style s join home using (unit_id) where s.known_from <= known and known < s.known_to order by s.held_from desc limit 1)));
end
$$;

create or replace function people_page(one uuid, known timestamptz) returns jsonb language plpgsql stable
as $$
declare
  facts constant jsonb := people_facts(one, known);
begin
  return facts || (
    with brought as materialized (
      select distinct (f.fact ->> 'entry')::bigint as entry from unnest(array['names', 'records', 'ranks', 'assignments', 'statuses']) k (kind)
        cross join lateral jsonb_array_elements(facts -> k.kind) f (fact))
    select jsonb_build_object(
      'claims', coalesce((select jsonb_agg(c.read || jsonb_build_object('claimId', c.claim_id, 'sourceId', c.source_id, 'order', c.place) order by c.source_id, c.place) from exchange_claim c
        where c.person_id = one and c.known_from <= known and known < c.known_to), '[]'),
      'sources', coalesce((select jsonb_agg(jsonb_build_object('sourceId', s.source_id, 'title', i.file_name, 'line', s.line, 'sealedId', s.sealed_id, 'importId', s.import_id,
          'unread', coalesce((select jsonb_agg(jsonb_build_object('unreadId', u.unread_id, 'order', u.place, 'words', jsonb_build_array(u.words_from, u.words_to), 'reason', u.reason,
              'decision', u.decision, 'decidedBy', u.decided_by) order by u.words_from) from exchange_unread u
            where u.source_id = s.source_id and u.known_from <= known and known < u.known_to), '[]')) order by s.known_from)
        from exchange_source s join exchange_import i using (import_id) where s.person_id = one and s.known_from <= known and known < s.known_to), '[]'),
      'transfers', coalesce((select jsonb_agg(transfers_line(t, known)) from person_transfer t where t.person_id = one and t.known_from <= known and known < t.known_to), '[]'),
      'around', people_around(one, known),
      'entries', coalesce((select jsonb_agg(jsonb_build_object('entry', e.entry, 'by', e.actor, 'action', e.action, 'at', iso(e.at), 'reason', e.reason)) from (
          select entry, actor, action, at, reason from ledger_entry where entry = any(array(select b.entry from brought b))
          union
          select entry, actor, action, at, reason from ledger_entry where person_id = one and at <= known) e), '[]'),
      'knownAt', iso(least(known, clock_timestamp())),
      'entry', ledger_number(known)));
end
$$;
