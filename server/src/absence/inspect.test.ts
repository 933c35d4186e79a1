import type { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { confidedFlags, SaidConflict } from '@muster/domain/absence/case/words.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { tablesSaying } from '../../../tests/scenario/tablesSaying.ts'
import { aCaller, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { transaction } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let company: Unit
let captain: Actor
let holder: Actor
let ines: Actor

beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  company = await world().aCompany('Company B')
  captain = await anActor(world(), 'Dov Captain', { role: 'commander', unitId: company.unitId })
  holder = await anActor(world(), 'Ada Holder', { role: 'holder' })
  ines = await anActor(world(), 'Ines Ombud', { role: 'inspector' })
})

const missedAt = '2024-03-04T06:00:00Z'
const later = '2024-03-04T09:00:00Z'
const conflict = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
const asking = { kind: 'referred', to: 'inspector', state: 'asked', why: 'Look at how his complaint went.' }
const answer = { kind: 'referred', to: 'inspector', state: 'accepted' }

async function aCase() {
  const [personId, absenceId] = [await world().aPerson(company.unitId), v7()]
  const opened = { trigger: 'missedMuster', missedAt, checks: { leave: 'nothingFound' }, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: missedAt, opened })
  const says = async (action: string, said: object, by: Actor) => {
    const eventId = v7()
    await world().act(action, { absenceId, eventId, held: later, says: said }, undefined, await by.now())
    return eventId
  }
  return {
    absenceId,
    personId,
    record: (said: object, by = captain) => says('absence/record', said, by),
    inspect: (said: object, by = ines) => says('absence/inspect', said, by),
    show: async (by: Actor) => world().ask('absence/show', { absence: absenceId }, AbsenceFile, await by.now()),
    entries: async (by: Actor) => (await world().ask('ledger/changes', { person: personId }, Changes, await by.now())).lines,
  }
}

describe('a conflict of interest that the inspector records', () => {
  test('lets the office stand aside, told to the chain by the office and the hour alone', async () => {
    const { inspect, show } = await aCase()
    await inspect(conflict)
    const [file, own] = [await show(captain), await show(ines)]
    const aside = file.events.find(({ says }) => says.kind === 'conflict')
    expect(aside).toMatchObject({ eventId: 'aside/unitCommander', by: '', says: { kind: 'conflict', office: 'unitCommander' } })
    expect(JSON.stringify(file)).not.toMatch(/complainedOf|Ines/)
    for (const { by } of file.decisions) expect(by).not.toContain('unitCommander')
    expect(own.events.find(({ says }) => says.kind === 'conflict')).toEqual(
      expect.objectContaining({ by: 'Ines Ombud', says: { kind: 'conflict', office: 'unitCommander', recordId: expect.any(String) } }),
    )
  })

  test('stands in the record of changes of the inspection, and of nobody else', async () => {
    const { inspect, entries } = await aCase()
    await inspect(conflict)
    expect((await entries(ines)).map(({ action }) => action)).toContain('absence/inspect')
    for (const by of [captain, holder]) {
      const lines = await entries(by)
      expect(lines.length).toBeGreaterThan(0)
      expect(JSON.stringify(lines)).not.toMatch(/inspect|conflict|Ines/)
    }
  })
})

describe('a referral to the inspector', () => {
  test('is answered by the inspector, and read by whoever made it', async () => {
    const { record, inspect, show } = await aCase()
    const referralId = await record(asking)
    await inspect({ ...answer, referralId })
    expect((await show(captain)).referrals).toMatchObject([
      { eventId: referralId, to: 'inspector', standing: 'accepted', answer: { by: 'Ines Ombud', why: null, rejectedFor: null } },
    ])
  })

  test('is done by the word of the inspector who accepted it, without a word of what came of it', async () => {
    const { record, inspect, show, entries } = await aCase()
    const referralId = await record(asking)
    await inspect(answer)
    const other = await anActor(world(), 'Ivo Inspector', { role: 'inspector' })
    expect((await refusal(inspect({ ...answer, state: 'done', referralId }, other))).code).toBe('referralNotYours')
    expect((await refusal(inspect({ ...answer, state: 'done', referralId, why: 'He was beaten.' }))).code).toBe('referralKeptBack')
    await inspect({ ...answer, state: 'done', referralId })
    expect((await show(captain)).referrals).toMatchObject([{ standing: 'done', outcome: { by: 'Ines Ombud', why: null } }])
    expect(JSON.stringify(await entries(captain))).not.toMatch(/inspect"|Ines/)
  })

  test('is declined for a reason of the list, and leads back as any other does', async () => {
    const { record, inspect, show } = await aCase()
    const referralId = await record(asking)
    await inspect({ ...answer, state: 'rejected', rejectedFor: 'notOurs' })
    const file = await show(captain)
    expect(file.referrals).toMatchObject([{ standing: 'rejected', answer: { rejectedFor: 'notOurs', why: null } }])
    expect(file.dues.find(({ clock }) => clock === `rejected-referral/${referralId}`)).toMatchObject({ by: ['Dov Captain'], done: null })
  })

  test('comes back without a word of theirs, whoever writes it down; and tells nothing in the record of the chain', async () => {
    const { record, inspect, show, entries } = await aCase()
    await record(asking)
    const telling = { ...answer, why: 'His captain was complained of in May.' }
    expect((await refusal(inspect(telling))).code).toBe('referralKeptBack')
    expect((await refusal(record(telling, await anActor(world(), 'Cleo Clerk', { role: 'clerk', unitId: company.unitId })))).code).toBe(
      'referralKeptBack',
    )
    await inspect(answer)
    await inspect(conflict)
    expect(JSON.stringify(await show(captain))).not.toContain('complainedOf')
    for (const by of [captain, holder]) expect(JSON.stringify(await entries(by))).not.toMatch(/inspect"|Ines|complain/)
  })

  test('is on paper with how it stands, and with no word of what was asked', async () => {
    const { absenceId, record, inspect } = await aCase()
    await record(asking)
    await inspect(answer)
    const { lines } = (await world().act('absence/paper', { absence: absenceId, paper: 'status-change' })) as unknown as FilledPaper
    const text = JSON.stringify(lines)
    expect(text).toContain('inspector: accepted')
    expect(text).not.toContain('complaint went')
  })
})

describe('the inspector writes nothing else of a case', () => {
  test.each([
    ['a fact', { kind: 'contact', with: 'person', how: 'call', reached: false }],
    ['a referral', asking],
    ['that it is taken back', { ...asking, state: 'revoked', why: 'He is back.' }],
    ['an answer to a referral to somebody else', { ...answer, to: 'welfare' }],
    ['a withdrawal', { kind: 'withdrawn', eventId: v7(), reasons: 'A slip.' }],
    ['a decision', { kind: 'inquiry', office: 'commanderAbove', reasons: 'To know.' }],
    ['that an office stands aside by lot', { ...conflict, why: 'byLot' }],
  ])('%s', async (_what, says) => {
    const { inspect, record } = await aCase()
    expect((await refusal(inspect(says))).code).toBe('invalid')
    if (says.kind === 'contact') expect((await refusal(record(says, ines))).code).toBe('forbidden')
  })

  test('also with the first wall taken away', async () => {
    const { absenceId, personId } = await aCase()
    const writes = (kind: string, says: object) =>
      transaction(world().ground.db, '', async (sql) => {
        await reachingAll(sql, { accountId: ines.accountId, verb: 'absence.inspect', scopes: ['chain', 'inspection'] })
        await sql`select set_config('muster.entry', '77', true)`
        await sql`insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, known_from, entry)
          values (${v7()}, ${absenceId}, ${personId}, absence_next_place(${absenceId}), ${kind}, ${later}, ${sql.json(says as never)}, 'Ines', now(), 77)`
        throw new Error('taken back')
      })
    await expect(writes('conflict', conflict)).rejects.toThrow('taken back')
    for (const state of ['accepted', 'takenOver', 'done'])
      await expect(writes('referred', { ...answer, state })).rejects.toThrow('taken back')
    for (const [kind, says] of [
      ['contact', {}],
      ['referred', asking],
      ['referred', { ...answer, to: 'welfare' }],
      ['rejoined', {}],
    ] as const)
      await expect(writes(kind, says)).rejects.toThrow(/row-level security/)
  })
})

test('nobody of the chain acts as the inspector, and an inspector whose role was entered before this verb does not either', async () => {
  const { absenceId, inspect } = await aCase()
  for (const by of [captain, holder]) expect((await refusal(inspect(conflict, by))).code).toBe('forbidden')
  const role = firstRoles.find((one) => one.role === 'inspector')
  const { 'absence.inspect': _verb, ...before } = role?.may ?? {}
  const former = aCaller('Ivo Former', { role: 'inspector' })
  const caller = { ...former, grants: former.grants.map((grant) => ({ ...grant, role: { ...grant.role, may: before } })) }
  const input = { absenceId, eventId: v7(), held: later, says: conflict }
  expect((await refusal(world().act('absence/inspect', input, undefined, caller))).code).toBe('forbidden')
})

test('what was said with what is confided stands in the open in no row of any table, the ledger among them', async () => {
  const { record, inspect } = await aCase()
  for (const flag of confidedFlags) await record({ kind: 'risk', flag, isRaised: true, note: `Quillfeather says so of ${flag}.` })
  for (const why of SaidConflict.options) await (why === 'party' ? inspect : record)({ ...conflict, why })
  for (const words of ['Quillfeather', ...SaidConflict.options.map((why) => `"${why}"`)])
    expect([words, await tablesSaying(world().db, words)]).toEqual([words, []])
  // It looks where they would be: words that are not confided are found.
  expect(await tablesSaying(world().db, 'Called twice.')).toEqual(['absence_event', 'ledger_entry'])
})

test('what was said with what is confided is read by two for a purpose, of whom nobody is of the chain of command', async () => {
  const { record, inspect, show } = await aCase()
  await record({ kind: 'risk', flag: 'abuseComplaint', isRaised: true, note: 'A friend says so.' })
  await inspect(conflict)
  const { sealed, events } = await show(ines)
  const [ofRisk, ofConflict] = ['risk', 'conflict'].map((kind) => String(events.find(({ says }) => says.kind === kind)?.says.recordId))
  const closed = { openedUntil: null, isProposed: false }
  expect(sealed).toMatchObject({
    openings: { complaint: { may: true } },
    records: [
      { recordId: ofRisk, ...closed },
      { recordId: ofConflict, ...closed },
    ],
  })
  expect(await show(captain)).toMatchObject({ sealed: null })
  const reading = (recordId: string | undefined) => ({ kind: 'complaint', recordId, purpose: 'Looking into a complaint' })
  const read = async (by: Actor, recordId: string | undefined) =>
    perform(world().ground, 'access/reveal', await by.now(), reading(recordId))
  expect((await refusal(read(ines, ofRisk))).code).toBe('needsSecond')
  for (const by of [captain, holder]) expect((await refusal(read(by, ofRisk))).code).toBe('forbidden')
  // The desk opens complaints that came to the desk: of these it finds none, by a record and by the person.
  const desk = await anActor(world(), 'Dora Desk', { role: 'desk' })
  expect((await refusal(read(desk, ofRisk))).code).toBe('sealedUnknown')
  const other = await anActor(world(), 'Ivo Second', { role: 'inspector' })
  for (const recordId of [ofRisk, ofConflict]) await asTwo(world(), ines, other, 'access/reveal', reading(recordId))
  expect((await show(ines)).sealed?.records.map(({ openedUntil }) => openedUntil !== null)).toEqual([true, true])
  expect((await read(ines, ofRisk)).reply).toMatchObject({ records: [{ ofTable: 'absence_event', words: 'A friend says so.' }] })
  expect((await read(ines, ofConflict)).reply).toMatchObject({ records: [{ words: 'complainedOf' }] })
})
