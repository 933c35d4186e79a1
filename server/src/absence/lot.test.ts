import { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { AbsenceList } from '@muster/domain/absence/lists.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { Caller } from '@muster/domain/access/may.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { shippedRegime } from './regime/shipped.ts'

const world = ownWorld()
let battalion: Unit
let captain: Actor
let vera: Actor
let ines: Actor

/** Rules of which the lot falls in so many cases, and within so many hours at the latest; in force for a unit and everything under it. */
async function withLot({ unitId }: Unit, share: number, withinHours: number): Promise<void> {
  const shipped = await shippedRegime('demo')
  const definition = { ...shipped, lot: { share, withinHours, source: 'made-up' } }
  const row = { factId: v7(), unitId, regime: 'demo', version: 1, definition, isDemonstration: true, from: '2024-01-01' }
  await world().db`select absence_write(${world().db.json({ regime: row } as never)}, clock_timestamp(), 0)`
}

beforeAll(async () => {
  await withRoles(world())
  battalion = await world().aUnit('1st Battalion', { echelon: 'battalion' })
  captain = await anActor(world(), 'Dov Captain', { role: 'commander', unitId: battalion.unitId })
  vera = await anActor(world(), 'Vera Welfare', { role: 'welfare', unitId: battalion.unitId })
  ines = await anActor(world(), 'Ines Ombud', { role: 'inspector' })
})

const opening = { trigger: 'missedMuster', checks: { leave: 'nothingFound' }, tried: 'Called twice; the room is empty.' }
const missedAt = '2026-03-04T06:00:00Z'

async function opened(company: Unit) {
  const [personId = ''] = await company.with(1)
  const absenceId = v7()
  const asked = { absenceId, personId, eventId: v7(), held: '2026-03-04T06:30:00Z', opened: { ...opening, missedAt } }
  const answer = await world().act('absence/open', asked, undefined, await captain.now())
  const show = async (caller?: Caller) => world().ask('absence/show', { absence: absenceId }, AbsenceFile, caller ?? (await captain.now()))
  const record = async (says: object, by = vera) =>
    world().act<{ eventId: string }>('absence/record', { absenceId, eventId: v7(), held: missedAt, says }, undefined, await by.now())
  return { absenceId, personId, answer, show, record }
}
const kinds = ({ events }: AbsenceFile) => events.map(({ says }) => says.kind)
const found = { kind: 'located', office: 'unitCommander', reasons: 'His sister called.', through: 'family', mayFamilyBeTold: false }

/** What the ledger shows somebody of a person, without what differs from entry to entry. */
async function entriesOf(personId: string, by: Actor) {
  const { lines } = await world().ask('ledger/changes', { person: personId }, Changes, await by.now())
  return lines.map(({ action, by: who, asRole, reason, outcome }) => ({ action, who, asRole, reason, outcome }))
}

describe('a case that goes elsewhere by lot', () => {
  let company: Unit
  beforeAll(async () => {
    company = await world().aCompany('Company L', { under: battalion })
    await withLot(company, 1, 1)
  })

  test('is decided by others from the moment on at which the lot falls, and is not before', async () => {
    const { absenceId, show, record } = await opened(company)
    expect(await written(absenceId)).toEqual(['opened', 'conflict'])
    await move(absenceId, '1 hour')
    expect([kinds(await show()), kinds(await show(await ines.now()))]).toEqual([['opened'], ['opened']])
    await record({ kind: 'contact', with: 'person', how: 'call', reached: false })
    await move(absenceId, '-1 second')
    const file = await show()
    expect(kinds(file)).toEqual(['opened', 'conflict', 'contact'])
    for (const { by } of file.decisions) expect(by).not.toContain('unitCommander')
    const decide = { absenceId, eventId: v7(), held: '2026-03-04T09:00:00Z', says: found }
    expect(await refusal(world().act('absence/decide', decide, undefined, await captain.now()))).toMatchObject({
      code: 'conflictOfInterest',
      facts: { office: 'unitCommander', why: 'aside' },
    })
  })

  test('tells why to the inspector alone', async () => {
    const { absenceId, show } = await opened(company)
    await move(absenceId, '-1 second')
    const says = async (by: Actor) => (await show(await by.now())).events.find((one) => one.says.kind === 'conflict')?.says
    expect(await says(ines)).toEqual({ kind: 'conflict', office: 'unitCommander', why: 'byLot' })
    for (const by of [captain, vera]) expect(await says(by)).toEqual({ kind: 'conflict', office: 'unitCommander' })
  })

  test('is told by the answer to its opening as any other is', async () => {
    const { absenceId, answer } = await opened(company)
    expect(answer).toEqual({ absenceId, eventId: expect.any(String) })
  })
})

test('a complaint and a lot are one to whoever leads or keeps the file: page, lists, papers, refusals and the record of changes', async () => {
  const lots = await world().aCompany('Company M', { under: battalion })
  const plain = await world().aCompany('Company N', { under: battalion })
  await withLot(lots, 1, 1)
  await withLot(plain, 1e-9, 1)
  const [fallen, complained] = [await opened(lots), await opened(plain)]
  await complained.record({ kind: 'conflict', office: 'unitCommander', why: 'complainedOf' })
  await move(fallen.absenceId, '-1 second')

  const look = async ({ absenceId, personId, show }: Awaited<ReturnType<typeof opened>>) => {
    const { events, decisions, passage, flags, withdrawn, dues } = await show()
    const { cases } = await world().ask('absence/list', {}, AbsenceList, await captain.now())
    const line = cases.find((one) => one.absenceId === absenceId)
    const paper = await world().ask('absence/paper', { absence: absenceId, paper: 'status-change' }, FilledPaper, await captain.now())
    const decided = world().act('absence/decide', { absenceId, eventId: v7(), held: missedAt, says: found }, undefined, await captain.now())
    const { code, facts, sentence } = await refusal(decided)
    // The shape of all that is told, without ids, names and moments of the two.
    const isQuiet = line?.saidAt === events[0]?.known
    const told = {
      events,
      decisions,
      passage,
      flags,
      withdrawn,
      dues: dues.length,
      paper,
      line,
      isQuiet,
      refused: { code, facts, sentence },
    }
    const ledger = await entriesOf(personId, captain)
    return { told: plainly(told, [absenceId, personId]), ledger }
  }
  const [one, other] = [await look(fallen), await look(complained)]
  expect(one).toEqual(other)
  expect(one.ledger.map(({ action }) => action)).not.toContain('absence/record')
  // Whoever said it sees their own entry, and the inspector sees it.
  for (const by of [vera, ines])
    expect((await entriesOf(complained.personId, by)).map(({ action, who }) => [action, who])).toContainEqual([
      'absence/record',
      'Vera Welfare',
    ])
})

describe('nobody', () => {
  test('says of their own that an office stands aside by lot', async () => {
    const { record } = await opened(await world().aCompany('Company O', { under: battalion }).then(withNone))
    expect((await refusal(record({ kind: 'conflict', office: 'unitCommander', why: 'byLot' }))).code).toBe('invalid')
  })

  test('takes back that an office stands aside, the commander least of all', async () => {
    const { record, show } = await opened(await world().aCompany('Company P', { under: battalion }).then(withNone))
    const { eventId } = await record({ kind: 'conflict', office: 'unitCommander', why: 'related' })
    // Of an event that they do not read nobody is told more than of none.
    for (const by of [captain, vera])
      expect((await refusal(record({ kind: 'withdrawn', eventId, reasons: 'A slip.' }, by))).code).toBe('eventUnknown')
    expect(kinds(await show())).toEqual(['opened', 'conflict'])
  })
})

test('a unit that nobody is above keeps its cases: there would be nobody to decide them', async () => {
  const alone = await world().aCompany('Company Q')
  await withLot(alone, 1, 1)
  const own = await anActor(world(), 'Kai Captain', { role: 'commander', unitId: alone.unitId })
  const [personId = ''] = await alone.with(1)
  const absenceId = v7()
  const asked = { absenceId, personId, eventId: v7(), held: '2026-03-04T06:30:00Z', opened: { ...opening, missedAt } }
  await world().act('absence/open', asked, undefined, await own.now())
  expect(await written(absenceId)).toEqual(['opened'])
})

async function withNone(company: Unit): Promise<Unit> {
  await withLot(company, 0, 1)
  return company
}

async function written(absenceId: string): Promise<string[]> {
  const rows = await world().db<{ kind: string }[]>`select kind from absence_event where absence_id = ${absenceId} order by place`
  return rows.map(({ kind }) => kind)
}

/** With the owner's hands, as nobody else can: a test cannot wait for a lot. */
async function move(absenceId: string, by: string): Promise<void> {
  await world().db.begin(async (sql) => {
    await sql`alter table absence_event disable trigger not_changed`
    await sql`update absence_event set held = clock_timestamp() + ${by}::interval where absence_id = ${absenceId} and kind = 'conflict'`
    await sql`alter table absence_event enable trigger not_changed`
  })
}

/** As text, with what is each one's own taken out: ids, names, moments. */
function plainly(told: object, ids: readonly string[]): unknown {
  let text = JSON.stringify(told)
  for (const id of ids) text = text.replaceAll(id, 'id')
  return JSON.parse(
    text
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
      .replace(/[A-Z][a-z]+, Person \d+|Person \d+ [A-Z][a-z]+/g, 'somebody')
      .replace(/Company [MN]/g, 'Company'),
  )
}
