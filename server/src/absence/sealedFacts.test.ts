import { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { everywhere, type Reach } from '@muster/domain/access/may.ts'
import { Revealed } from '@muster/domain/access/reveal.ts'
import { type SealedKind, SealedWith } from '@muster/domain/access/sensitivity.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { tablesSaying } from '../../../tests/scenario/tablesSaying.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { connect, type Database } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { tell } from '../kernel/tell.ts'

// What is medical, where exactly somebody is, who a source is: sealed with a fact of a case, and opened by those whose roles have the kind, over the people they reach.

const world = ownWorld()
let [mine, other] = [{} as Unit, {} as Unit] // made before the first test
const actors = {} as Record<'captain' | 'clerk' | 'duty' | 'vera' | 'ines' | 'second' | 'strangerCaptain' | 'strangerVera' | 'desk', Actor>
let app: Database
let told: { absenceId: string; personId: string; recordOf: Record<SealedWith, string> }

const missedAt = '2024-03-04T06:00:00Z'
const words = {
  medical: 'Quixotic fracture of the left wrist.',
  whereabouts: 'Quixotic Street 7, second floor.',
  identity: 'Quixotic Anna, the neighbour.',
} satisfies Record<SealedWith, string>
const purpose = 'Looking for him, and caring for him'

beforeAll(async () => {
  app = connect(world().appUrl, { connections: 2 })
  await withRoles(world())
  await withRegime(world())
  ;[mine, other] = [await world().aCompany('Company B'), await world().aCompany('Company C')]
  const made: [keyof typeof actors, string, string, Unit?][] = [
    ['captain', 'Dov Captain', 'commander', mine],
    ['clerk', 'Cleo Clerk', 'clerk', mine],
    ['duty', 'Dunja Duty', 'dutyOfficer', mine],
    ['vera', 'Vera Welfare', 'welfare', mine],
    ['ines', 'Ines Ombud', 'inspector'],
    ['second', 'Ivo Second', 'inspector'],
    ['strangerCaptain', 'Orin Captain', 'commander', other],
    ['strangerVera', 'Olga Welfare', 'welfare', other],
    ['desk', 'Dora Desk', 'desk'],
  ]
  for (const [who, name, role, unit] of made) actors[who] = await anActor(world(), name, { role, ...(unit ? { unitId: unit.unitId } : {}) })
  told = await aCase()
})
afterAll(() => app?.end())

async function opened(): Promise<{ absenceId: string; personId: string }> {
  const [personId, absenceId] = [await world().aPerson(mine.unitId), v7()]
  const opening = { trigger: 'missedMuster', missedAt, checks: { leave: 'nothingFound' }, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: missedAt, opened: opening })
  return { absenceId, personId }
}

async function record(absenceId: string, says: object, by: Actor = actors.clerk): Promise<string> {
  const eventId = v7()
  await world().act('absence/record', { absenceId, eventId, held: '2024-03-04T09:00:00Z', says }, undefined, await by.now())
  return eventId
}
const sealed = (kind: SealedWith) => ({ kind, words: `  ${words[kind]}\n` })

/** A case with a fact of each kind; the clerk records them, who opens none. */
async function aCase(): Promise<typeof told> {
  const { absenceId, personId } = await opened()
  await record(absenceId, { kind: 'search', where: 'hospitals', result: 'found', note: 'The ward told.', sealed: sealed('medical') })
  await record(absenceId, { kind: 'contact', with: 'family', how: 'call', reached: true, sealed: sealed('whereabouts') })
  const graded = { origin: 'witness', reliability: 'B', credibility: 2 }
  await record(absenceId, { kind: 'report', ...graded, title: 'A neighbour', says: 'Saw him leave.', sealed: sealed('identity') })
  const { events } = await show({ absenceId }, actors.clerk)
  const recordOf = Object.fromEntries(events.flatMap(({ says }) => (says.recordId ? [[says.sealedAs, says.recordId]] : [])))
  return { absenceId, personId, recordOf: z.record(SealedWith, z.uuid()).parse(recordOf) }
}

const show = async ({ absenceId }: { absenceId: string }, by: Actor) =>
  world().ask('absence/show', { absence: absenceId }, AbsenceFile, await by.now())
const reading = async (by: Actor, kind: SealedWith, caller = by.now()) =>
  perform(world().ground, 'access/reveal', await caller, { kind, recordId: told.recordOf[kind], purpose })
const read = async (by: Actor, kind: SealedWith) => Revealed.parse((await reading(by, kind)).reply).records
const refused = async (by: Actor, kind: SealedWith) => (await refusal(reading(by, kind))).code

test('the file says of which kind they are and names their record; the words are in no row of any table, the ledger among them', async () => {
  const { events, papers } = await show(told, actors.captain)
  expect(events.slice(1).map(({ says }) => says)).toEqual([
    { kind: 'search', where: 'hospitals', result: 'found', note: 'The ward told.', sealedAs: 'medical', recordId: told.recordOf.medical },
    { kind: 'contact', with: 'family', how: 'call', reached: true, sealedAs: 'whereabouts', recordId: told.recordOf.whereabouts },
    expect.objectContaining({ kind: 'report', title: 'A neighbour', sealedAs: 'identity', recordId: told.recordOf.identity }),
  ])
  expect(await tablesSaying(world().db, 'Quixotic')).toEqual([])
  // A letter leaves the house: it does not say that there are any.
  expect(papers.length).toBeGreaterThan(0)
  for (const { id: paper } of papers) {
    const { lines } = await world().ask('absence/paper', { absence: told.absenceId, paper }, FilledPaper, await actors.ines.now())
    expect(JSON.stringify(lines)).not.toMatch(/Quixotic|seal/i)
  }
  // It looks where they would be: words that are not sealed are found.
  expect(await tablesSaying(world().db, 'The ward told.')).toEqual(['absence_event', 'ledger_entry'])
  const inputs = await world().db<{ sealed: object }[]>`
    select input #> '{says,sealed}' as sealed from ledger_entry where action = 'absence/record' order by entry`
  expect(inputs.map((one) => one.sealed)).toEqual(SealedWith.options.map((kind) => ({ kind })))
})

describe('is opened', () => {
  test('what is medical by welfare, for a purpose that is asked once in a sitting', async () => {
    const sitting = await actors.vera.now()
    const input = { kind: 'medical', recordId: told.recordOf.medical }
    expect((await refusal(perform(world().ground, 'access/reveal', sitting, input))).code).toBe('purposeMissing')
    const first = await perform(world().ground, 'access/reveal', sitting, { ...input, purpose })
    expect(Revealed.parse(first.reply).records).toMatchObject([{ kind: 'medical', ofTable: 'absence_event', words: words.medical }])
    const again = await perform(world().ground, 'access/reveal', sitting, input)
    expect(Revealed.parse(again.reply).records).toHaveLength(1)
    const { lines } = await world().ask('ledger/changes', { person: told.personId }, Changes, await actors.vera.now())
    expect(lines.filter(({ action }) => action === 'access/reveal').map(({ reason }) => reason)).toEqual([purpose, purpose])
  })

  test('where somebody is by the duty officer and the commander', async () => {
    for (const by of [actors.duty, actors.captain])
      expect(await read(by, 'whereabouts')).toMatchObject([{ kind: 'whereabouts', words: words.whereabouts }])
  })

  test('who a source is by two of the inspection, and by nobody alone', async () => {
    expect(await refused(actors.ines, 'identity')).toBe('needsSecond')
    await asTwo(world(), actors.ines, actors.second, 'access/reveal', { kind: 'identity', recordId: told.recordOf.identity, purpose })
    expect(await read(actors.ines, 'identity')).toMatchObject([{ kind: 'identity', words: words.identity }])
    expect(await refused(actors.second, 'identity')).toBe('needsSecond')
  })

  test.each<[keyof typeof actors, readonly SealedWith[]]>([
    ['captain', ['medical', 'identity']],
    ['duty', ['medical', 'identity']],
    ['vera', ['whereabouts', 'identity']],
    ['clerk', SealedWith.options],
    ['desk', SealedWith.options],
  ])('by the %s nothing of %j', async (who, kinds) => {
    for (const kind of kinds) expect([kind, await refused(actors[who], kind)]).toEqual([kind, 'forbidden'])
  })

  test('by nobody of another company', async () => {
    expect(await refused(actors.strangerVera, 'medical')).toBe('sealedUnknown')
    expect(await refused(actors.strangerCaptain, 'whereabouts')).toBe('sealedUnknown')
  })
})

test('the page tells each reader which of them they open, and asks nothing of a case without any', async () => {
  const mayOf = async (by: Actor) => {
    const { openings = {}, records = [] } = (await show(told, by)).sealed ?? {}
    expect(records.map(({ kind, recordId }) => [kind, recordId])).toEqual(SealedWith.options.map((kind) => [kind, told.recordOf[kind]]))
    return SealedWith.options.filter((kind) => openings[kind]?.may)
  }
  expect(await mayOf(actors.vera)).toEqual(['medical'])
  expect(await mayOf(actors.captain)).toEqual(['whereabouts'])
  expect(await mayOf(actors.clerk)).toEqual([])
  expect(await mayOf(actors.ines)).toEqual([...SealedWith.options])
  expect((await show(told, actors.clerk)).sealed?.openings.medical?.ask).toEqual(['Inspector', 'Welfare'])
  expect((await show(await opened(), actors.vera)).sealed).toBeNull()
})

describe('with the first wall taken away', () => {
  const seenBy = (kind: SealedKind, opened: Reach, scopes: ('chain' | 'inspection')[] = ['chain']) =>
    app.begin(async (sql) => {
      const reaching = { reach: everywhere, named: everywhere, opened, personId: null, plan: undefined }
      await tell(sql, { accountId: v7(), verb: 'access.reveal', scopes, sealed: kind, ...reaching })
      return (await sql<{ kind: string }[]>`select kind from access_sealed where of_table = 'absence_event'`).map((row) => row.kind)
    }) as Promise<string[]> // `begin` unwraps promises in arrays, which there are none of here

  test('a kind is read where its reach goes, and what is confided in the sight of the inspection alone', async () => {
    await record(told.absenceId, { kind: 'risk', flag: 'abuseComplaint', isRaised: true, note: 'A friend says so.' }, actors.captain)
    for (const kind of SealedWith.options) {
      expect([kind, await seenBy(kind, everywhere)]).toEqual([kind, [kind]])
      expect([kind, await seenBy(kind, { all: false, units: [mine.unitId] })]).toEqual([kind, [kind]])
      expect([kind, await seenBy(kind, { all: false, units: [other.unitId] })]).toEqual([kind, []])
    }
    expect(await seenBy('complaint', everywhere)).toEqual([])
    expect(await seenBy('complaint', everywhere, ['inspection'])).toEqual(['complaint'])
  })
})

describe('refused is', () => {
  test.each<[string, object, string]>([
    [
      'a kind that no fact is sealed with',
      { kind: 'contact', with: 'family', how: 'call', reached: true, sealed: { kind: 'complaint', words: 'x' } },
      'invalid',
    ],
    [
      'nothing in words',
      { kind: 'contact', with: 'family', how: 'call', reached: true, sealed: { kind: 'medical', words: '  ' } },
      'invalid',
    ],
    [
      'more than can be kept',
      { kind: 'evidence', of: 'voluntary', side: 'for', what: 'A letter', sealed: { kind: 'medical', words: 'x'.repeat(4001) } },
      'invalid',
    ],
    [
      'a complaint with words of another kind',
      { kind: 'risk', flag: 'abuseComplaint', isRaised: true, sealed: { kind: 'medical', words: 'x' } },
      'confidedSealed',
    ],
  ])('%s', async (_what, says, code) => {
    expect((await refusal(record(told.absenceId, says))).code).toBe(code)
  })

  test('nothing with a risk that is told to all: it takes them', async () => {
    const { absenceId } = await opened()
    await record(absenceId, {
      kind: 'risk',
      flag: 'medication',
      isRaised: true,
      sealed: { kind: 'medical', words: 'Insulin, twice a day.' },
    })
    const { flags, events } = await show({ absenceId }, actors.clerk)
    expect([flags, events.at(-1)?.says.sealedAs]).toEqual([['medication'], 'medical'])
  })
})
