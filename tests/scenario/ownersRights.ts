import type { Verb } from '@muster/domain/access/role.ts'
import type { Side } from './bothSides.ts'
import { trialEntry } from './trial.ts'

type Ids = Side['ids']
/**
 * By which verb a function is due; whether it is kept from the chain of command, of the company itself too; to whom it is due besides, or by verbs of which room, wherever they are; whether it
 * is asked at the door as well, before anybody is named. Whoever is not due it tries it by every verb.
 */
// To administrators over the whole force: what asks for a unit within reach as the tables of units do, and for nobody by name.
type Tried = { by: Verb | 'self'; as?: 'chain'; alsoTo?: 'administrators' | 'clerks'; everywhereBy?: 'desk.'; isOfTheDoor?: true }

/**
 * What stands before a function that works with its owner's rights, where no policy looks. Every one that the application may call is named here: a new one fails the
 * test of the second wall until it is said what it asks, or why it need not.
 */
export type Asking =
  /** it answers nothing to whom it is not due: `call` asks for what is of a company. `tells` is that nothing, where a row or a word of the company would not show it. */
  | ({ call: (of: Ids) => string; tells?: unknown; isNeverDue?: true } & Tried)
  /** it raises an error where it is not due */
  | ({ refuses: (of: Ids) => string } & Tried)

const one = (call: string) => `select ${call} as told`
const entry = 'access_entry()'
const neverDue = { by: 'absence.read', tells: [], isNeverDue: true } as const

export const askingOf: Record<string, Asking> = {
  'absence_aside(uuid)': { by: 'absence.read', call: ({ absence_id }) => one(`absence_aside('${absence_id}')`), tells: [] },
  'absence_counts(boolean,uuid[],uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone,timestamp with time zone,date,integer)':
    {
      by: 'absence.read',
      call: ({ unit_id }) =>
        one(`(absence_counts(true, '{}', '${unit_id}', now(), now(), now(), now(), current_date, 10) -> 'counts' ->> 'open')::int`),
      tells: 0,
    },
  'absence_decided(uuid)': { ...neverDue, call: ({ absence_id }) => one(`absence_decided('${absence_id}')`) },
  'absence_expected(boolean,uuid[],uuid,date,date,text,uuid,integer)': {
    by: 'absence.read',
    call: () => `select * from absence_expected(true, '{}', null, current_date, null, null, null, 10)`,
  },
  'absence_ladder(uuid)': { by: 'absence.read', call: ({ person_id }) => one(`absence_ladder('${person_id}')`), tells: null },
  // On neither side a referral waits for somebody who has left; that one does where it is due, server/src/absence/referrals.test.ts shows.
  'absence_left_among(uuid[])': {
    by: 'absence.read',
    call: ({ absence_id }) => one(`absence_left_among('{${absence_id}}')`),
    tells: [],
    isNeverDue: true,
  },
  'absence_left_referrals(uuid)': { ...neverDue, call: ({ absence_id }) => one(`absence_left_referrals('${absence_id}')`) },
  'absence_names(boolean,uuid[],uuid,uuid[])': {
    by: 'absence.read',
    call: ({ unit_id, person_id }) =>
      `select * from absence_names(true, '{${unit_id}}', '${unit_id}', '{${person_id}}') where name is not null`,
  },
  'absence_next_place(uuid)': { by: 'absence.record', call: ({ absence_id }) => one(`absence_next_place('${absence_id}')`), tells: null },
  'absence_own_referrals(uuid)': { ...neverDue, call: ({ absence_id }) => one(`absence_own_referrals('${absence_id}')`) },
  'absence_page(text,boolean,uuid[],uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,integer)':
    {
      by: 'absence.read',
      call: () => `select p.line from absence_page('open', true, '{}', null, now(), now(), now(), now(), null, null, 10) p`,
    },
  'absence_seconded()': { by: 'absence.read', call: () => one('absence_seconded()') },
  'absence_withdraws_confided(jsonb)': {
    by: 'absence.read',
    call: ({ event_id }) => one(`absence_withdraws_confided('{"eventId": "${event_id}"}')`),
    tells: true,
  },
  'absence_standing(uuid,timestamp with time zone)': {
    by: 'absence.read',
    call: ({ person_id }) => one(`absence_standing('${person_id}', now())`),
    tells: null,
  },
  'absence_within(boolean,uuid[],uuid)': { by: 'absence.read', call: () => one(`absence_within(true, '{}', null)`) },
  'absence_without_case(boolean,uuid[],uuid,timestamp with time zone,uuid,integer)': {
    by: 'absence.read',
    call: () => `select * from absence_without_case(true, '{}', null, null, null, 10)`,
  },
  'absence_write_line(jsonb,bigint)': {
    by: 'absence.record',
    refuses: ({ absence_id }) => `select absence_write_line('{"absenceId": "${absence_id}"}', ${entry})`,
  },
  'access_account_of(uuid)': {
    by: 'access.reset',
    alsoTo: 'administrators',
    isOfTheDoor: true,
    // its name and whether it was taken up everybody who acts is told
    call: ({ account_id }) =>
      one(
        `(select count(*)::int from access_account_of('${account_id}') a, jsonb_each_text(a) part where part.key not in ('accountId', 'factId', 'name', 'state') and part.value not in ('', '[]', 'false'))`,
      ),
    tells: 0,
  },
  'access_book(uuid[],uuid[],uuid)': {
    by: 'access.give',
    call: ({ account_id, grant_id }) =>
      one(
        `(select jsonb_array_length(b -> 'grants') + jsonb_array_length(b -> 'lasting') from access_book('{${account_id}}', '{${grant_id}}', null) b)`,
      ),
    tells: 0,
  },
  'access_caller(uuid)': {
    by: 'access.review',
    isOfTheDoor: true,
    call: ({ account_id }) => one(`access_caller('${account_id}')`),
    tells: null,
  },
  'access_decided()': {
    by: 'self',
    call: ({ declined_id }) => one(`(select count(*)::int from access_decided() d where d ->> 'proposalId' = '${declined_id}')`),
    tells: 0,
  },
  'access_mine()': { by: 'self', call: () => one('access_mine()') },
  'access_own_person()': { by: 'self', call: () => one('access_own_person()'), tells: null, isNeverDue: true },
  'access_place_of(uuid,uuid)': {
    by: 'access.give',
    call: ({ grant_id, break_id }) => `select * from access_place_of('${grant_id}', '${break_id}')`,
  },
  'access_proposal_of(uuid)': {
    by: 'self',
    call: ({ proposal_id, inspected_id }) =>
      one(`(select count(*)::int from unnest('{${proposal_id},${inspected_id}}'::uuid[]) p where access_proposal_of(p) is not null)`),
    tells: 0,
  },
  'access_purpose_of(uuid)': { by: 'access.reveal', call: ({ session_id }) => one(`access_purpose_of('${session_id}')`), tells: null },
  'access_scope_of(bigint)': {
    by: 'access.review',
    as: 'chain',
    call: ({ ofInspector }) => one(`access_scope_of(${ofInspector})`),
    tells: null,
  },
  'access_seconded(bigint)': { by: 'self', call: () => `select * from access_seconded(${entry})`, isNeverDue: true },
  'access_set_up_link(jsonb)': {
    by: 'self',
    call: () => one(`access_set_up_link('{}')`),
    tells: false,
    isNeverDue: true,
  },
  'access_sign_in_write(jsonb,timestamp with time zone,bigint)': {
    by: 'self',
    alsoTo: 'administrators',
    refuses: ({ account_id }) => `select access_sign_in_write('{"endAccount": "${account_id}"}', now(), ${entry})`,
  },
  'access_state_purpose(uuid,text)': {
    by: 'people.read',
    refuses: ({ session_id }) => `select access_state_purpose('${session_id}', 'to look')`,
  },
  'access_waiting()': {
    by: 'self',
    call: ({ proposal_id, inspected_id }) =>
      one(`(select count(*)::int from access_waiting() w where w ->> 'proposalId' in ('${proposal_id}', '${inspected_id}'))`),
    tells: 0,
  },
  'access_write(jsonb,timestamp with time zone,bigint)': {
    by: 'access.give',
    alsoTo: 'administrators',
    refuses: ({ credential_id }) => `select access_write('{"close": ["${credential_id}"]}', now(), ${entry})`,
  },
  'causes_counted(uuid)': { by: 'causes.totals', call: ({ unit_id }) => one(`causes_counted('${unit_id}')`), tells: null },
  'causes_load(uuid)': { by: 'causes.code', call: ({ absence_id }) => one(`causes_load('${absence_id}')`), tells: null },
  'causes_sees(uuid)': { by: 'causes.read', alsoTo: 'clerks', call: ({ person_id }) => one(`causes_sees('${person_id}')`), tells: false },
  'causes_twice(timestamp with time zone,boolean,uuid[])': {
    by: 'causes.read',
    call: () => one(`(select count(*)::int from causes_twice(now(), true, '{}'))`),
    tells: 0,
    isNeverDue: true,
  },
  'desk_file(uuid)': {
    by: 'desk.read',
    everywhereBy: 'desk.',
    call: ({ conversation_id }) => one(`desk_file('${conversation_id}')`),
    tells: null,
  },
  'desk_find(bytea)': {
    by: 'desk.read',
    everywhereBy: 'desk.',
    call: ({ called }) => one(`desk_find(convert_to(rpad('${called}', 32), 'UTF8'))`),
    tells: null,
    isNeverDue: true,
  },
  'desk_hours()': { by: 'desk.read', everywhereBy: 'desk.', call: () => one('desk_hours()'), tells: null, isNeverDue: true },
  'desk_load(uuid)': {
    by: 'desk.read',
    everywhereBy: 'desk.',
    call: ({ conversation_id }) => one(`desk_load('${conversation_id}')`),
    tells: null,
  },
  'desk_write(jsonb,timestamp with time zone,bigint)': {
    by: 'desk.answer',
    everywhereBy: 'desk.',
    refuses: ({ conversation_id }) =>
      `select desk_write('{"event": {"kind": "answered", "conversationId": "${conversation_id}"}}', now(), ${entry})`,
  },
  'events_page(boolean,uuid[],uuid,text,text,timestamp with time zone,timestamp with time zone,timestamp with time zone,uuid,integer)': {
    by: 'events.read',
    alsoTo: 'administrators',
    call: () => `select p.told from events_page(true, '{}', null, null, null, null, null, null, null, 10) p`,
  },
  'events_war_for(uuid,timestamp with time zone,text)': {
    by: 'absence.read',
    call: ({ person_id }) => one(`events_war_for('${person_id}', '2024-02-01T12:00:00Z', 'UTC')`),
    tells: null,
  },
  'events_within(boolean,uuid[],uuid)': { by: 'events.read', call: () => one(`events_within(true, '{}', null)`) },
  'exchange_stage(text,text,text,bytea,bytea)': {
    by: 'exchange.import',
    refuses: () => `select exchange_stage('x', 'x', 'table', 'x', 'x')`,
  },
  'family_read_back(uuid,uuid)': {
    by: 'self',
    call: ({ named_id, session_id }) => `select * from family_read_back('${named_id}', '${session_id}')`,
  },
  'family_standing(uuid)': { by: 'family.read', call: ({ person_id }) => one(`family_standing('${person_id}')`), tells: null },
  'family_wrote(uuid,uuid)': { by: 'self', refuses: ({ named_id, session_id }) => `select family_wrote('${named_id}', '${session_id}')` },
  'ledger_among(text,text,text,uuid,timestamp with time zone,timestamp with time zone,boolean,uuid[],uuid,text[],bigint,bigint,integer,integer)':
    {
      by: 'ledger.read',
      alsoTo: 'administrators',
      call: ({ ofUnit }) =>
        one(
          `(select count(*)::int from unnest(ledger_among(null, null, null, null, null, null, true, '{}', null, '{chain}', 0, ${trialEntry}, 90, 900)) n where n = any('${ofUnit}'))`,
        ),
      tells: 0,
    },
  'ledger_lines(bigint[])': {
    by: 'ledger.read',
    alsoTo: 'administrators',
    call: ({ ofUnit }) => one(`(select count(*)::int from ledger_lines('${ofUnit}'))`),
    tells: 0,
  },
  'ledger_of_case(uuid)': { by: 'ledger.read', call: ({ absence_id }) => one(`ledger_of_case('${absence_id}')`), tells: null },
  'ledger_of_person(uuid)': { by: 'ledger.read', call: ({ person_id }) => one(`ledger_of_person('${person_id}')`), tells: null },
  'ledger_under(uuid,integer,boolean,uuid[],uuid,text[],bigint,bigint,integer)': {
    by: 'ledger.read',
    alsoTo: 'administrators',
    call: ({ unit_id }) =>
      one(`(select count(l.entry)::int from ledger_under('${unit_id}', 10, true, '{}', null, '{chain}', 0, ${trialEntry}, 50) l)`),
    tells: 0,
  },
  'machine_confirm_restore(uuid,uuid,text,timestamp with time zone)': {
    by: 'machine.read',
    refuses: ({ account_id, restore_id }) => `select machine_confirm_restore('${restore_id}', '${account_id}', 'Somebody else', now())`,
  },
  'passage_taken_back(text)': {
    by: 'desk.read',
    everywhereBy: 'desk.',
    call: () => one(`passage_taken_back('00112233445566ff')`),
    tells: false,
    isNeverDue: true,
  },
  'people_around(uuid,timestamp with time zone)': {
    by: 'people.read',
    call: ({ person_id }) => one(`people_around('${person_id}', now())`),
    tells: [],
    isNeverDue: true,
  },
  'people_facts(uuid,timestamp with time zone)': {
    by: 'people.read',
    call: ({ person_id }) => one(`people_facts('${person_id}', now()) -> 'names'`),
    tells: [],
  },
  'people_found(uuid[],timestamp with time zone,boolean,uuid[])': {
    by: 'people.read',
    call: ({ person_id }) => `select * from people_found('{${person_id}}', now(), true, '{}')`,
  },
  'people_listed(uuid[])': { by: 'people.read', call: ({ person_id }) => `select * from people_listed('{${person_id}}')` },
  'people_load(uuid[])': { by: 'people.read', call: ({ person_id }) => one(`people_load('{${person_id}}')`) },
  'people_on(uuid,date,text,timestamp with time zone,boolean,text[],boolean,text,text,uuid,integer,boolean,uuid[])': {
    by: 'people.read',
    call: ({ unit_id }) =>
      `select * from people_on('${unit_id}', current_date, 'now', now(), false, '{PDY,UNK,LVE,CAP}', true, null, null, null, 9, true, '{}')`,
  },
  'people_search(text[],text,real,timestamp with time zone,integer)': {
    by: 'people.read',
    call: () => `select * from people_search('{absent}', '', 1, now(), 10)`,
  },
  'people_seen(uuid)': { by: 'people.read', call: ({ person_id }) => one(`people_seen('${person_id}')`), tells: false },
  'strength_load(uuid,date,date,text,timestamp with time zone)': {
    by: 'strength.read',
    alsoTo: 'administrators',
    refuses: ({ unit_id }) => `select strength_load('${unit_id}', current_date, current_date, 'now', now())`,
  },
  'strength_series_load(uuid,date,date,text,timestamp with time zone)': {
    by: 'strength.read',
    alsoTo: 'administrators',
    refuses: ({ unit_id }) => `select strength_series_load('${unit_id}', current_date, current_date, 'now', now())`,
  },
  'units_assigned(date,timestamp with time zone)': {
    by: 'units.read',
    alsoTo: 'administrators',
    call: () => `select * from units_assigned(current_date, now())`,
  },
  'units_page(uuid,date,text,timestamp with time zone,boolean,uuid[])': {
    by: 'units.read',
    alsoTo: 'administrators',
    refuses: ({ unit_id }) => `select units_page('${unit_id}', current_date, 'now', now(), true, '{}')`,
  },
}
