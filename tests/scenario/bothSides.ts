import { v7 } from 'uuid'
import type { Database } from '../../server/src/kernel/db.ts'
import { type Actor, anActor, withRoles } from './acting.ts'
import { withOffer, withRegime } from './aRegimeInForce.ts'
import type { Unit, World } from './world.ts'

/** A company with everything that Muster can know of one: `ids` by the columns that name it, `marks` all that would give it away. */
export type Side = { name: string; unit: Unit; actor: Actor; ids: Record<string, string>; marks: string[] }

/** Two companies under one regiment, of which nobody in the one has anything to do with the other; and in every table rows of both. */
export async function bothSides(world: World): Promise<{ mine: Side; theirs: Side }> {
  await withRoles(world)
  await withRegime(world)
  const regiment = await world.aRegiment('33rd')
  const [mine, theirs] = [await aSide(world, 'Company D', regiment), await aSide(world, 'Company E', regiment)]
  const put = await filling(world.db)
  for (const side of [mine, theirs]) for (const [table, row] of rest(side)) await put(table, side, row)
  return { mine, theirs }
}

/** What is done by commands: its people, their facts, its returns, and somebody of it who is absent. */
async function aSide(world: World, name: string, regiment: Unit): Promise<Side> {
  const { act, sign, aPerson, db } = world
  const unit = await world.aCompany(name, { under: regiment })
  const { unitId } = unit
  const people = await unit.with(3)
  const [one = '', two = '', three = ''] = people
  const absent = await aPerson(unitId, { names: [{ family: `${name} Absent`, given: 'Adam' }] })
  const captured = await aPerson(unitId, { on: '2024-01-10', status: 'CAP', names: [{ family: `${name} Captured`, given: 'Ben' }] })
  await act('people/promote', { personId: one, on: '2024-02-01', rank: 'Corporal', nato: 'OR-3' })
  await act('people/correctRecord', { personId: one, serviceNumber: `No ${name}`, reason: 'from the book' })
  await act('people/planAbsence', { personId: three, code: 'LVE', from: '2024-02-01', expectedOn: '2024-02-10', owner: 'Sgt. Hill' })
  await act('people/transferOut', { personId: two, toUnitId: regiment.unitId, on: '2024-03-01', transferId: v7() })
  await act('units/note', { kind: 'authorised', unitId, on: '2024-01-01', authorised: 90 })
  await sign(unit, '2024-01-05')
  const happeningId = v7()
  const graded = { origin: 'press', reliability: 'C', credibility: 3, held: '2024-03-04T09:00:00Z' }
  await act('events/record', { happeningId, told: { kind: 'clash', title: `Clash of ${name}`, unitId, from: '2024-03-04T06:00:00Z' } })
  await act('events/report', { happeningId, reportId: v7(), report: { ...graded, title: `${name} told`, says: 'It is said.' } })
  const absenceId = v7()
  const missedAt = '2024-03-04T06:00:00Z'
  const eventId = v7()
  const opened = { trigger: 'missedMuster', missedAt, checks: {}, tried: 'Called twice.' }
  await act('absence/open', { absenceId, personId: absent, eventId, held: missedAt, opened })
  const offerId = await withOffer(world, { unitId })
  const actor = await anActor(world, `Capt. ${name}`, { role: 'commander', unitId })
  const inspector = await anActor(world, `Insp. ${name}`, { role: 'inspector', unitId })
  const caller = await actor.now()
  await act('absence/keepView', { viewId: v7(), name: `${name} stuck`, kind: 'stuck', unit: null, opens: false }, undefined, caller)
  const viewed = { viewId: v7(), name: `${name} looked at`, kind: 'stuck', unit: null, opens: false }
  await act('absence/keepView', viewed, undefined, await inspector.now())
  const [entries] = await db<{ ofUnit: string; ofInspector: string }[]>`
    select '{' || string_agg(entry::text, ',') filter (where unit_id = ${unitId}) || '}' as of_unit,
      (max(entry) filter (where account_id = ${inspector.accountId}))::text as of_inspector from ledger_entry`
  const [rules] = await db<{ factId: string }[]>`select fact_id from absence_regime limit 1`
  const ids = {
    called: name,
    ...{
      unit_id: unitId,
      person_id: absent,
      account_id: actor.accountId,
      absence_id: absenceId,
      happening_id: happeningId,
      offer_id: offerId,
    },
    ...{
      grant_id: actor.grantIds[0] ?? '',
      event_id: eventId,
      captured,
      one,
      sent: two,
      inspector: inspector.accountId,
      ofUnit: entries?.ofUnit ?? '',
      ofInspector: entries?.ofInspector ?? '',
      regime_id: rules?.factId ?? '',
      digest: name,
    },
    ...Object.fromEntries(made.map((column) => [column, v7()])),
  }
  const marks = [unitId, ...people, absent, captured, actor.accountId, inspector.accountId, absenceId, happeningId, offerId, name]
  return { name, unit, actor, ids, marks: [...marks, ...made.map((column) => ids[column as keyof typeof ids])] }
}

/** What is named by an id that is made here, the same in every table. */
const made = [
  ...['call_id', 'named_id', 'coding_id', 'cause_id', 'conversation_id', 'import_id', 'source_id', 'claim_id', 'unread_id', 'sealed_id'],
  ...[
    'session_id',
    'credential_id',
    'break_id',
    'proposal_id',
    'invitation_id',
    'ceremony_id',
    'token_id',
    'restore_id',
    'inspected_id',
    'declined_id',
    'war_id',
  ],
]

/** Everything else, written by the owner: what would take a sitting, a key, a file or a second person to come about. What a row does not say is made up. */
function rest({ ids, name }: Side): [string, Record<string, unknown>][] {
  const day = { held_from: '2024-03-04', held_to: '2024-03-06' }
  const soon = { held_from: new Date().toISOString(), held_to: new Date(Date.now() + 86_400_000).toISOString() }
  const family = { record_id: v7(), kind: 'family', of_table: 'family_call', of_id: ids.call_id }
  return [
    [
      'absence_event',
      { event_id: v7(), place: 2, kind: 'risk', says: { kind: 'risk', flag: 'complaintFiled', isRaised: true, note: name } },
    ],
    ['absence_regime', { fact_id: v7(), regime: name, version: 1, definition: {}, is_demonstration: true, held_from: '2024-01-01' }],
    ['absence_opened_names', { ...soon, opening_id: v7(), purpose: `For the names of ${name}`, seconded_by: ids.inspector }],
    ['happening', { happening_id: ids.war_id }],
    [
      'happening_record',
      {
        ...{ fact_id: v7(), happening_id: ids.war_id, kind: 'stateOfWar', declared_by: name, declared_in: name, is_taken_back: false },
        ...{ held_from: '2024-01-02', held_to: 'infinity', from_precision: 'day', to_precision: null },
      },
    ],
    ['access_bound', { of_id: ids.credential_id }],
    ['access_break', { state: 'open', reviewed_by: null, words: null }],
    ['access_ceremony', { kind: 'enrol', proved: true }],
    ['access_credential', { fact_id: ids.credential_id, kind: 'password', public: { name } }],
    ['access_invitation', { kind: 'reset', secret_hash: name }],
    ['access_notice', { kind: 'tokenMade', facts: { name } }],
    ['access_opening', { kind: 'family' }],
    ['access_proposal', proposal(ids, name, 'chain')],
    ['access_proposal', { ...proposal(ids, name, 'inspection'), proposal_id: ids.inspected_id, account_id: ids.inspector }],
    ['access_proposal', { ...proposal(ids, name, 'chain'), proposal_id: ids.declined_id, state: 'declined', words: name }],
    ['access_purpose', { purpose: name }],
    ['access_sealed', family],
    ['access_sealed', { ...family, record_id: ids.sealed_id, kind: 'verbatim', of_table: 'exchange_source' }],
    ['access_sealed', { ...family, record_id: v7(), kind: 'verbatim', person_id: null, of_table: 'exchange_import' }],
    ['access_sealed_credential', {}],
    [
      'access_session',
      { how: 'passkey', device: name, secret_hash: name, former_hash: `${name} before`, idle: '01:00:00', ends_at: '2999-01-01' },
    ],
    ['access_token', { fact_id: ids.token_id, label: name, secret_hash: name, verbs: ['people.read'] }],
    ['access_use', {}],
    ['access_whose', { person_id: null }],
    ['access_attempt', { key: name }],
    ['cause_coding', {}],
    ['cause', { fact_id: ids.cause_id, code: 'EXH-ROT', source: 'self', confidence: 'high', record_id: null }],
    ['cause_taken', {}],
    ['cause_words', {}],
    ['desk_conversation', { lookup: name.padEnd(32), language: 'en', asked_by: 'oneself' }],
    ['desk_day', { lookup: name.padEnd(32) }],
    ['desk_event', { event_id: v7(), kind: 'asked', place: 1 }],
    ['desk_line', {}],
    ['exchange_file', { file_name: name, format: 'table' }],
    ['exchange_staged', {}],
    [
      'exchange_import',
      {
        kind: 'table',
        format: 'table',
        file_digest: name,
        manifest: { unitName: name, added: 1, changed: 0, unresolved: 0 },
        undone_entry: null,
        undone_at: null,
      },
    ],
    ['exchange_source', {}],
    ['exchange_claim', {}],
    ['exchange_unread', { decision: null, decided_by: null }],
    ['family_call', { record_id: family.record_id }],
    ['family_consent', { consent: 'all' }],
    ['family_look', {}],
    ['family_named', { held_from: '2024-01-01', is_own: false }],
    ['family_word', { sentence: 'lookIn', named: null, next_by: '2999-01-01' }],
    ['family_written', { record_id: family.record_id }],
    ['machine_backup', { file_digest: 'ab'.repeat(32) }],
    [
      'machine_restore',
      { file_digest: 'ab'.repeat(32), by: name, by_accounts: [ids.account_id], state: 'withdrawn', confirmed_by: null, confirmed_at: null },
    ],
    ['offer_withdrawal', { by_name: name, second_name: 'Lt. Reed' }],
    ['passage_pass', { ...day, place: name }],
  ]
}

function proposal(ids: Record<string, string>, name: string, scope: string) {
  const input = { absenceId: ids.absence_id }
  return { action: 'absence/decide', input, reason: name, scope, state: 'waiting', held_to: '2999-01-01', by_account: null, words: null }
}

type Column = { table: string; name: string; type: string; isNeeded: boolean }

/** Puts a row into a table: what it does not say is the side's own where the column is one of those that name it, else made up, else left out. */
async function filling(db: Database): Promise<(table: string, side: Side, row: Record<string, unknown>) => Promise<void>> {
  const columns = await db<Column[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef and a.attidentity = '' as is_needed
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
  return async (table, { ids, name }, row) => {
    const own = columns.filter((one) => one.table === table)
    const said = own.flatMap(({ name: column, type, isNeeded }) => {
      if (column in row) return [[column, type === 'bytea' ? bytes(row[column]) : row[column]]]
      if (column in ids) return [[column, ids[column]]]
      return isNeeded ? [[column, madeUp(type, name)]] : []
    })
    const names = db.unsafe(said.map(([column]) => `"${column}"`).join(', '))
    const json = JSON.stringify(Object.fromEntries(said))
    await db`insert into ${db(table)} (${names}) select ${names} from jsonb_populate_record(null::${db(table)}, ${json}::text::jsonb)`.catch(
      (error: Error) => {
        throw new Error(`a row of ${table} could not be put there: ${error.message}`)
      },
    )
  }
}

const bytes = (text: unknown) => (text === null ? null : `\\x${Buffer.from(String(text)).toString('hex')}`)

function madeUp(type: string, name: string): unknown {
  if (type === 'uuid') return v7()
  if (type === 'bytea') return bytes(name)
  if (type === 'jsonb') return { name }
  if (type === 'boolean') return false
  if (type.endsWith('[]')) return '{}'
  if (type.startsWith('timestamp')) return new Date().toISOString()
  if (type === 'date') return '2024-03-04'
  return type === 'text' ? name : 1
}
