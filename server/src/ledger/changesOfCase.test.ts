import { nowhere } from '@muster/domain/access/may.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { anAbsence, hoursBefore, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { transaction } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { tell } from '../kernel/tell.ts'
import { recordRefusals } from './refusals.ts'
import { type FactTable, tablesOf } from './tables.ts'

const world = ownWorld()
let [one, other]: MadeAbsence[] = []
beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  one = await anAbsence(world())
  other = await anAbsence(world(), { name: 'Maro' })
})

const call = { kind: 'contact', with: 'person', how: 'call', reached: false }
const actionsOf = async (absence: string | undefined, caller?: Parameters<ReturnType<typeof world>['ask']>[3], input: object = {}) =>
  (await world().ask('ledger/changes', { absence, ...input }, Changes, caller)).lines.map(({ action }) => action)

test('a case is asked for by itself: what it was opened and written by, and what hangs on it; of other cases and of the person nothing', async () => {
  await one?.record(3, call)
  await one?.record(2, { kind: 'equipment', what: 'rifle', count: 1, isArm: true })
  await other?.record(2, call)
  await world().act('people/correctRecord', { personId: one?.personId, serviceNumber: 'No 17', reason: 'As the book has it.' })
  const reasons = 'He asked to come in.'
  const pass = {
    passId: v7(),
    absenceId: one?.absenceId,
    eventId: v7(),
    office: 'commanderAbove',
    reasons,
    hours: 24,
    place: 'North Gate',
    initials: '',
  }
  await world().act('passage/give', pass)
  const told = await actionsOf(one?.absenceId)
  expect(told).toEqual(['passage/give', 'absence/record', 'absence/record', 'absence/open'])
  expect(await actionsOf(other?.absenceId)).toEqual(['absence/record', 'absence/open'])
  // By pages, and with whatever else is asked.
  expect(await actionsOf(one?.absenceId, undefined, { limit: 2 })).toEqual(told.slice(0, 2))
  expect(await actionsOf(one?.absenceId, undefined, { room: 'passage' })).toEqual(['passage/give'])
  expect(await actionsOf(one?.absenceId, undefined, { to: hoursBefore(Date.now(), 1) })).toEqual([])
  expect(await actionsOf(v7())).toEqual([])
})

test('it is told to whoever reads the case, as far as they see its entries', async () => {
  const { act } = world()
  const inspector = aCaller('Ines Inspector', { role: 'inspector' })
  const commander = aCaller('Cleo Commander', { role: 'commander', unitId: one?.companyId })
  const conflict = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
  await act('absence/record', { absenceId: other?.absenceId, eventId: v7(), held: hoursBefore(Date.now(), 1), says: conflict })
  expect(await actionsOf(other?.absenceId, aCaller('Carl Commander', { role: 'commander', unitId: other?.companyId }))).toEqual([
    'absence/record',
    'absence/open',
  ])
  expect(await actionsOf(other?.absenceId, inspector)).toContain('absence/record')
  expect(await refusal(actionsOf(other?.absenceId, commander))).toMatchObject({ code: 'forbidden' })
})

test('who was refused in it stands in the record of its person and of their unit, in the sight in which it would have happened', async () => {
  const refusals = recordRefusals(world().ground.db)
  const elsewhere = await anActor(world(), 'Else Where', { role: 'clerk', unitId: other?.companyId ?? '' })
  const asked = async (name: string, input: object) => refusal(perform({ ...world().ground, refusals }, name, await elsewhere.now(), input))
  const conflict = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
  const { absenceId = '', personId: person, companyId: unit } = one ?? {}
  expect((await asked('absence/show', { absence: absenceId })).code).toBe('forbidden')
  expect((await asked('absence/record', { absenceId, eventId: v7(), held: hoursBefore(Date.now(), 1), says: conflict })).code).toBe(
    'forbidden',
  )
  await refusals.stop()
  const told = async (input: object, role: string) =>
    (
      await world().ask(
        'ledger/changes',
        { ...input, outcome: 'refused' },
        Changes,
        aCaller('Rhea Reader', { role, ...(role === 'commander' && { unitId: unit ?? '' }) }),
      )
    ).lines.map(({ action, by, personId, unitId }) => [action, by, personId, unitId])
  for (const input of [{ person }, { unit }]) {
    expect(await told(input, 'commander')).toEqual([['absence/show', 'Else Where', person, unit]])
    expect(await told(input, 'inspector')).toEqual(expect.arrayContaining([['absence/record', 'Else Where', person, unit]]))
  }
  // Whoever was refused reads that they were: of what, they asked; where that is now, and whose, they are not told.
  const own = await world().ask('ledger/changes', { account: elsewhere.accountId, outcome: 'refused' }, Changes, await elsewhere.now())
  expect(own.lines.length).toBeGreaterThan(0)
  for (const { unitId, unitName, personId, subject } of own.lines)
    expect([unitId, unitName, personId, subject]).toEqual([null, null, null, null])
})

test('what is recorded and decided in it stands in the record of the unit, too', async () => {
  const lines = (await world().ask('ledger/changes', { unit: one?.companyId, room: 'absence' }, Changes)).lines
  expect(lines.map(({ action }) => action)).toEqual(expect.arrayContaining(['absence/record', 'absence/open']))
})

test('whoever commands what the person has left reads there that there was an entry, and neither of whom nor why', async () => {
  const left = await anAbsence(world(), { name: 'Ilves' })
  await left.record(3, call)
  const { personId, companyId: unit } = left
  const captain = aCaller('Karl Commander', { role: 'commander', unitId: unit })
  const told = async () => (await world().ask('ledger/changes', { unit, room: 'absence' }, Changes, captain)).lines
  expect((await told()).map((line) => line.personId)).toContain(personId)
  // The second wall, too: what waits in the case of somebody who is elsewhere by now.
  const dov = await anActor(world(), 'Dov Proposer', { role: 'commander', unitId: unit })
  const proposalId = v7()
  const says = { kind: 'inquiry', office: 'unitCommander', reasons: 'Three men saw him go.' }
  await world()
    .db`insert into access_proposal (fact_id, proposal_id, action, input, reason, account_id, unit_id, person_id, scope, held_to, state, known_from, entry)
    select ${v7()}, ${proposalId}, 'absence/decide', ${world().db.json({ absenceId: left.absenceId, says })}, 'As ordered.', ${dov.accountId}, ${unit}, ${personId}, 'chain',
      now() + interval '1 day', 'waiting', now(), max(entry) from ledger_entry`
  const waiting = () =>
    transaction(world().ground.db, '', async (sql) => {
      const reach = { all: false, units: [unit] }
      const told = { accountId: captain.accountId, verb: 'access.read', scopes: ['chain'], reach, named: reach } as const
      await tell(sql, { ...told, sealed: null, opened: nowhere, personId: null, plan: undefined })
      return (await sql`select 1 from access_proposal where proposal_id = ${proposalId}`).length
    })
  expect(await waiting()).toBe(1)
  const move = { personId, on: new Date().toISOString().slice(0, 10), transferId: v7() }
  await world().act('people/transferOut', { ...move, toUnitId: other?.companyId })
  await world().act('people/confirmTransfer', move)
  await world().db`update person_place set seen_to = now() where person_id = ${personId} and unit_id = ${unit} and seen_to > now()`
  const after = await told()
  expect(await waiting()).toBe(0)
  expect(after.length).toBeGreaterThan(1)
  for (const { personId: of, reason, subject } of after) expect([of, reason, subject]).toEqual([null, null, null])
})

test('what was proposed in it is among it, and what became of that, for the chain of the person', async () => {
  const captain = aCaller('Cleo Commander', { role: 'commander', unitId: one?.companyId })
  const says = {
    kind: 'determined',
    nature: 'voluntary',
    office: 'unitCommander',
    reasons: 'He wrote so.',
    against: 'Nothing.',
    status: 'AWL',
  }
  const from = hoursBefore(Date.now(), 30)
  const input = { absenceId: one?.absenceId, eventId: v7(), held: hoursBefore(Date.now(), 1), says: { ...says, from } }
  const proposalId = v7()
  const proposer = await anActor(world(), 'Dov Captain', { role: 'commander', unitId: one?.companyId ?? '' })
  await world().act(
    'access/propose',
    { proposalId, action: 'absence/decide', input, reason: 'As ordered.' },
    undefined,
    await proposer.now(),
  )
  await world().act('access/withdraw', { proposalId, reason: 'Too early.' }, undefined, await proposer.now())
  expect((await actionsOf(one?.absenceId, captain)).slice(0, 2)).toEqual(['access/withdraw', 'access/propose'])
})

test('the entry of what two people do commits to what became of the proposal, in every room', () => {
  const proposals: FactTable = { name: 'access_proposal', room: 'access', id: '', key: null, text: '', ended: null }
  const rooms = Object.entries(world().ground.actions).flatMap(([name, action]) =>
    action.kind === 'command' && action.twoPeople ? [name.split('/')[0] ?? ''] : [],
  )
  expect(rooms).toEqual(expect.arrayContaining(['absence', 'offers', 'access']))
  for (const room of rooms) expect([room, tablesOf(room, [proposals])]).toEqual([room, [proposals]])
})

test('a complaint that was recorded in the sight of the chain, as it was once, does not stand out by case; the inspector finds it', async () => {
  const { db, ask } = world()
  const entryOf = async (absence: string | undefined) => (await ask('ledger/changes', { absence }, Changes)).lines.at(-1)?.entry ?? 0
  const opening = await entryOf(one?.absenceId)
  const flag = { kind: 'risk', flag: 'abuseComplaint', isRaised: true }
  await db`insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, known_from, entry)
    values (${v7()}, ${other?.absenceId ?? ''}, ${other?.personId ?? ''}, 90, 'risk', now(), ${db.json(flag)}, 'Vera Welfare', clock_timestamp(), ${opening})`
  const entriesFor = async (role: string) =>
    (await ask('ledger/changes', { absence: other?.absenceId }, Changes, aCaller('Somebody', { role }))).lines.map(({ entry }) => entry)
  expect((await entriesFor('commander')).length).toBeGreaterThan(0)
  expect(await entriesFor('commander')).not.toContain(opening)
  expect(await entriesFor('inspector')).toContain(opening)
})
