import { allows, type Caller, type Need, type Place } from '@muster/domain/access/may.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { Fault } from '@muster/domain/fault.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOffer, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { sampleInput } from '../../../tests/scenario/sample.ts'
import { aCaller, ada, ownWorld, stranger, type Unit } from '../../../tests/scenario/world.ts'
import { actions } from '../actions.ts'
import { connect, type Database } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { needOf } from '../kernel/permit.ts'
import { sealRecords } from './store/sealed.ts'

const world = ownWorld()
let owner: Database
/** `marks` would give a side away: names, and an id that no attempt sends. */
type Side = { unit: Unit; named: Record<string, unknown>; marks: string[] }
let mine: Side
let theirs: Side
const tally = { attempts: 0, letThrough: [] as string[], refused: [] as string[] }

/** A company with people of its own, and everything about them that an action could be pointed at. */
async function aSide(name: string, regiment: Unit): Promise<Side> {
  const { aCompany, act, aPerson } = world()
  const unit = await aCompany(name, { under: regiment })
  const personId = await aPerson(unit.unitId, { names: [{ family: `${name} Marked`, given: 'Adam' }] })
  const sent = await aPerson(unit.unitId, { names: [{ family: `${name} Sent`, given: 'Ben' }] })
  const transferId = v7()
  await act('people/transferOut', { personId: sent, toUnitId: regiment.unitId, on: '2024-03-01', transferId })
  const offerId = await withOffer(world(), { unitId: unit.unitId })
  const ids = {
    name: 'Somebody',
    signInName: 'somebody',
    secretHash: `${'A'.repeat(43)}=`,
    lookup: `${'A'.repeat(43)}=`,
    dayLookup: `${'B'.repeat(43)}=`,
    unit: unit.unitId,
    unitId: unit.unitId,
    superiorId: unit.unitId,
    toUnitId: unit.unitId,
    person: personId,
    personId,
    transferId,
    ...(await absentIn(name, unit)),
    ...(await happenedTo(name, unit)),
    offerId,
    offer: offerId,
  }
  const records = await sealSome(name, personId)
  return { unit, named: { ...ids, ...records }, marks: [sent, `${name} Marked`, `${name} Sent`, `${name} sealed`, `${name} Absent`] }
}

/** Somebody of the unit who is absent. */
async function absentIn(name: string, { unitId }: Unit): Promise<{ absence: string; absenceId: string }> {
  const personId = await world().aPerson(unitId, { names: [{ family: `${name} Absent`, given: 'Carl' }] })
  const absenceId = v7()
  const missedAt = '2024-03-04T06:00:00Z'
  const opened = { trigger: 'missedMuster', missedAt, checks: {}, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: missedAt, opened })
  return { absence: absenceId, absenceId }
}

/** What happened to the unit, and what was said of it. */
async function happenedTo(name: string, { unitId }: Unit): Promise<{ happening: string; happeningId: string }> {
  const happeningId = v7()
  const graded = { origin: 'press', reliability: 'C', credibility: 3 }
  const report = { ...graded, held: '2024-03-04T09:00:00Z', title: `${name} Marked`, says: 'It is said.' }
  const told = { kind: 'clash', title: `${name} Marked`, unitId, from: '2024-03-04T06:00:00Z' }
  await world().act('events/record', { happeningId, told })
  await world().act('events/report', { happeningId, reportId: v7(), report })
  return { happening: happeningId, happeningId }
}

/** One record of each sealed kind about a person, by «record» and its kind. */
async function sealSome(name: string, personId: string): Promise<Record<string, string>> {
  const place = { personId, unitId: null, ofTable: 'person', ofId: personId }
  const records = SealedKind.options.map((kind) => ({ ...place, kind, words: `${name} sealed ${kind}` }))
  const rows = await sealRecords(world().ground.keys, records)
  await owner`select access_seal(${owner.json(rows as never)}, clock_timestamp(), 0)`
  return Object.fromEntries(rows.map(({ kind, recordId }) => [`record ${kind}`, recordId]))
}

beforeAll(async () => {
  owner = connect(world().ownerUrl, { connections: 2 })
  await withRegime(world())
  const regiment = await world().aRegiment('33rd')
  mine = await aSide('Company D', regiment)
  theirs = await aSide('Company E', regiment)
})
afterAll(async () => {
  await owner?.end()
  console.log(
    `access attempts: ${tally.attempts}, wrongly let through: ${tally.letThrough.length}, wrongly refused: ${tally.refused.length}`,
  )
})

type Outcome = { code: string; answer: string }
/** What an attempt came to. Whatever it changed is taken back by nothing: attempts are made with fresh ids, and at people kept for them. */
async function attempt(tried: string, caller: Caller, side: Side): Promise<Outcome> {
  tally.attempts++
  const { name, input } = triedOn(tried, side)
  try {
    const { answer, reply } = await perform(world().ground, name, caller, input, { attachment: Buffer.from('x') })
    return { code: 'done', answer: JSON.stringify([answer, reply]) }
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, answer: JSON.stringify(error.facts) }
    throw error
  }
}

/** An action, or one of the kinds that it opens, with the input that is tried on a side. */
function triedOn(tried: string, side: Side) {
  const [name = '', kind, by] = tried.split(' ')
  const action = actions[name]
  if (!action) throw new Error(name)
  return { name, action, input: sampleInput(action.input, fresh(name, kind, side.named, by)) }
}

/** Ids that a command makes are new each time; the rest points at what is there. */
function fresh(name: string, kind: string | undefined, named: Record<string, unknown>, by?: string): Record<string, unknown> {
  if (name === 'access/reveal' && by === 'record') return { kind, recordId: named[`record ${kind}`], purpose: 'to answer the family' }
  if (name === 'access/reveal') return { ...named, kind, purpose: 'to answer the family' }
  if (name === 'ledger/changes' && kind !== undefined) return { [kind]: named[kind] }
  if (name === 'absence/open' || name === 'absence/openMany') return { ...named, absenceId: v7() }
  if (name === 'absence/openings') return { ...named, people: named.personId }
  if (name === 'events/record' || name === 'events/declare') return { ...named, happeningId: v7() }
  if (name === 'offers/give') return { ...named, offerId: v7() }
  if (name === 'units/raise') return { ...named, unitId: v7() }
  if (name === 'people/register') return { ...named, personId: v7() }
  if (name === 'people/transferOut') return { ...named, transferId: v7() }
  return named
}

/** Where an action would take place with what belongs to a side; several places count as the narrowest. */
function placesOf(name: string, side: Side): readonly Place[] {
  const { action, input } = triedOn(name, side)
  const place = action.needs.at(input)
  return Array.isArray(place) ? (place as readonly Place[]) : [place as Place] // an array is told from one place by looking
}

/** What an action needs, pointed at what belongs to a side. */
function neededFor(name: string, side: Side): Need {
  const { action, input } = triedOn(name, side)
  return needOf(action, input)
}

/** The record of changes by all that it is asked by together, and by each of it alone. */
const asked = (name: string) => ['unit', 'person', 'absence'].map((by) => `${name} ${by}`)

const names = Object.keys(actions).flatMap((name) =>
  name === 'access/reveal'
    ? SealedKind.options.flatMap((kind) => [`${name} ${kind}`, `${name} ${kind} record`])
    : name === 'ledger/changes'
      ? [name, ...asked(name)]
      : [name],
)
const roles = firstRoles.map(({ role }) => role)

/** Somebody with an account. */
async function known(caller: Caller): Promise<Caller> {
  await owner`insert into access_account (account_id, entry) values (${caller.accountId}, 0) on conflict do nothing`
  return caller
}

describe.each(roles)('as %s of Company D', (roleName) => {
  const role = firstRoles.find((one) => one.role === roleName)
  const caller = () => known(aCaller(`A ${roleName}`, { role: roleName, unitId: mine.unit.unitId }))

  test.each(names)('%s over Company E lets nothing through', async (name) => {
    const { code, answer } = await attempt(name, await caller(), theirs)
    const need = neededFor(name, theirs)
    if (!role) throw new Error(name)
    const somewhere = placesOf(name, theirs).every((place) => place === 'anywhere')
    if (!allows(role, need) || !somewhere) {
      if (code !== 'forbidden') tally.letThrough.push(`${roleName} ${name}: ${code}`)
      expect(code).toBe('forbidden')
    }
    // By the name of a record that is not theirs to open, there is no such record.
    if (name.endsWith(' record')) expect(['forbidden', 'sealedUnknown']).toContain(code)
    const told = theirs.marks.filter((mark) => answer.includes(mark))
    if (told.length > 0) tally.letThrough.push(`${roleName} ${name} told ${told.join(', ')}`)
    expect(told).toEqual([])
  })

  test.each(names)('%s over Company D is refused only where the role does not allow it', async (name) => {
    const need = neededFor(name, mine)
    if (!role) throw new Error(name)
    const wholeForce = placesOf(name, mine).includes('everywhere')
    const { code } = await attempt(name, await caller(), mine)
    const allowed = allows(role, need) && !wholeForce && !needsWhatIsNotThere(name)
    if (allowed && code === 'forbidden') tally.refused.push(`${roleName} ${name}`)
    if (!allows(role, need) && code !== 'forbidden') tally.letThrough.push(`${roleName} ${name}: ${code}`)
    expect([name, code === 'forbidden']).toEqual([name, !allowed])
  })
})

test.each(names)('the input of %s that is tried is one that its shape accepts', (name) => {
  const { action, input } = triedOn(name, theirs)
  expect([name, action.input.safeParse(input).error?.issues ?? []]).toEqual([name, []])
})

/** Of things that neither side has (a piece of a source, a grant, broken glass) there is no place to be within. */
function needsWhatIsNotThere(name: string): boolean {
  const kinds = placesOf(name, mine).flatMap((place) => (typeof place === 'object' ? Object.keys(place) : []))
  return kinds.some((kind) => ['unreadId', 'grantId', 'breakId', 'comingBy'].includes(kind))
}

test.each(names)('%s by a stranger, and by who holds everything', async (name) => {
  const need = neededFor(name, theirs)
  const byStranger = await attempt(name, await known(stranger), theirs)
  expect([name, byStranger.code === 'forbidden']).toEqual([name, need.verb !== 'self'])
  expect(theirs.marks.filter((mark) => byStranger.answer.includes(mark))).toEqual([])
  const byAda = await attempt(name, await known(ada), theirs)
  const held = ada.grants.some((grant) => allows(grant.role, need))
  expect([name, byAda.code === 'forbidden']).toEqual([name, !held])
})

test.each(SealedKind.options)(
  'what is sealed of the kind %s is told to who may open it, and what two open is not told to one',
  async (kind) => {
    const inspector = await known(aCaller('An inspector', { role: 'inspector', unitId: mine.unit.unitId }))
    const { code, answer } = await attempt(`access/reveal ${kind}`, inspector, mine)
    const takesTwo = ['complaint', 'identity'].includes(kind)
    expect([kind, code, answer.includes(`Company D sealed ${kind}`)]).toEqual([kind, takesTwo ? 'needsSecond' : 'done', !takesTwo])
  },
)
