/**
 * Functions that work with their owner's rights and need not ask who asks, with the reason; what the others ask is told in `ownersRights.ts`. Types are written as
 * PostgreSQL names a function.
 */
export const needNotAsk: Record<string, readonly string[]> = {
  'a trigger, which nobody can call': ['absence_line_changed()', 'absence_places_changed()', 'people_places_changed()'],
  'rules, roles, offers and the order of battle are open to everybody': [
    'absence_regime_for(uuid,date)',
    'access_definitions(uuid[])',
    'events_concerned(uuid[])',
    'offer_rules_for(uuid,date)',
    'offers_public()',
    'strength_breaks(uuid,date,date,timestamp with time zone)',
    'units_found(text,text[],timestamp with time zone)',
  ],
  'which units stand over a place, by which it is decided whether somebody may: no person and no fact is in it': [
    'access_above(uuid,uuid,uuid,uuid,uuid,uuid,uuid)',
    'access_above_person(uuid)',
    'access_above_unit(uuid)',
    'access_glass_place(uuid,uuid)',
    'access_stood(jsonb)',
  ],
  'asked before anybody is named, by what only whoever signs in has: a name as it is typed, a passkey, an id drawn at random for one sign-in':
    [
      'access_attempts(bytea[])',
      'access_attempts_counted(bytea[],integer[])',
      'access_attempts_forgiven(bytea[],bytea[])',
      'access_ceremony_answered(uuid,text,integer)',
      'access_ceremony_begin(jsonb,integer)',
      'access_ceremony_prove(uuid,uuid,jsonb)',
      'access_ceremony_proved(uuid)',
      'access_ceremony_try(uuid,text)',
      'access_passkey_of(text)',
      'access_use_code(uuid,uuid,integer)',
      'access_use_number(uuid,uuid,bigint)',
      'access_ways_in(text)',
    ],
  'a yes or no that names nobody': [
    'access_has_sealed()',
    'access_invitation_stands(uuid)',
    'access_is_called(text,uuid)',
    'access_others_hold_all(uuid)',
    'access_set_up_finished()',
    'exchange_is_open()',
    'machine_is_behind(uuid[],uuid)',
    'machine_read_only()',
    'people_in_hand(uuid)',
    'people_there(uuid)',
  ],
  'opened by the hash of a secret that nobody else has': [
    'access_invitation_of(bytea)',
    'access_session_end(uuid,bytea)',
    'access_session_of(bytea,interval,interval)',
    'access_session_seen(uuid,bytea)',
    'access_session_turn(uuid,bytea,bytea,bytea,interval)',
    'access_token_of(bytea)',
    'desk_asked_on(bytea)',
  ],
  'numbers, moments and digests of entries: no word of them': [
    'access_moment()',
    'ledger_between(timestamp with time zone,timestamp with time zone)',
    'ledger_newest(text,text,boolean,bigint,bigint,integer)',
    'ledger_newest_moment()',
    'ledger_number(timestamp with time zone)',
    'ledger_sealed(bigint)',
    'ledger_unsealed_from(bigint,integer)',
    'ledger_unsealed_since(pg_snapshot,integer)',
    'ledger_waiting()',
    'machine_restored_up_to()',
  ],
  'whether a unit stands over somebody’s: which one it is, and who commands it, is not told': ['absence_is_led(uuid)'],
  'says of ids that it is given whether a name goes with them, which hangs on the size of the unit and on what was opened to whoever asks: of nobody anything':
    ['absence_closed_names(boolean,uuid[],uuid,uuid[],uuid[])'],
  'of an id, the ids of its unit and its person: for what records refusals, before anybody is named; to whoever acts it says nothing': [
    'ledger_refused_at(jsonb)',
  ],
  'the settings that were noted last, asked at a start, before anybody acts; to whoever does it says nothing': ['machine_settings_noted()'],
  'takes away what is over': ['access_sweep()'],
  'whether a case has been coded twice: asked within the policy of causes, of a case whose person is seen': ['causes_open(uuid)'],
  'by the id of a command, which whoever sent it drew; what is told of it is told to the same caller and input alone': [
    'ledger_performed(uuid)',
  ],
  'names of tables, ids of rows and their digests, which an entry commits to: no word of them': ['ledger_rows(text,bigint)'],
  'Muster notes its keys at its start; a fingerprint that is known is not changed, and a retired key stays retired': [
    'machine_note_keys(jsonb)',
  ],
  'the days on which somebody came back under an offer, which are published; nobody is named': ['offer_came_back(uuid)'],
  'derives the order of battle anew from its facts': ['units_rebuild_closure(uuid[])'],
}
