import { readFile } from 'node:fs/promises'
import { confidedFlags } from '@muster/domain/absence/case/words.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { anAbsence, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import { ownWorld } from '../../../tests/scenario/world.ts'
import { shippedRegime } from './regime/shipped.ts'

// Cases from before what says that somebody complained was confided: their lines are worked out anew, and what was taken back then is read as if it had not been.

const world = ownWorld()
let captain: Actor
let ines: Actor

beforeAll(async () => {
  await withRoles(world())
  const row = {
    factId: v7(),
    unitId: null,
    regime: 'demo',
    version: 1,
    definition: await shippedRegime('demo'),
    isDemonstration: true,
    from: '2024-01-01',
  }
  await world().db`select absence_write(${world().db.json({ regime: row } as never)}, clock_timestamp(), 0)`
  captain = await anActor(world(), 'Dov Captain', { role: 'commander' })
  ines = await anActor(world(), 'Ines Ombud', { role: 'inspector' })
})

/** What an earlier version wrote: an event that everybody read, told in the line. */
async function writtenThen({ absenceId, personId }: MadeAbsence, says: object, kind = 'risk'): Promise<string> {
  const eventId = v7()
  await world().db`insert into absence_event (event_id, absence_id, person_id, place, kind, held, says, by_name, known_from, entry)
    values (${eventId}, ${absenceId}, ${personId}, (select max(place) + 1 from absence_event where absence_id = ${absenceId}), ${kind}, now(), ${world().db.json(says as never)}, 'Vera Welfare', clock_timestamp(), 0)`
  return eventId
}
const lineOf = async ({ absenceId }: MadeAbsence) =>
  (
    await world().db<{ flags: string[]; saidAt: string; others: object }[]>`
    select flags, iso(said_at) as said_at, to_jsonb(l) - '{flags,said_at}'::text[] as others from absence_line l where absence_id = ${absenceId}`
  )[0]

/** The last statement of the migration, which works the lines out anew. */
async function workedOutAnew(): Promise<void> {
  const text = await readFile(new URL('../../migrations/0033_confided.sql', import.meta.url), 'utf8')
  await world().db.unsafe(text.slice(text.indexOf('update absence_line')))
}

test('the line of a case says no more of it than it does from now on, and no other line changes', async () => {
  const [told, plain] = [await anAbsence(world()), await anAbsence(world(), { name: 'Orin' })]
  for (const one of [told, plain]) await one.record(3, { kind: 'risk', flag: 'debts', isRaised: true })
  const before = await lineOf(told)
  for (const flag of confidedFlags) await writtenThen(told, { kind: 'risk', flag, isRaised: true })
  await world()
    .db`update absence_line set flags = flags || ${world().db.array([...confidedFlags])}::text[], said_at = clock_timestamp() where absence_id = ${told.absenceId}`
  const others = await lineOf(plain)
  await workedOutAnew()
  expect(await lineOf(told)).toEqual(before)
  expect(await lineOf(plain)).toEqual(others)
  // And so it is when the next word is recorded.
  await told.record(1, { kind: 'contact', with: 'family', how: 'call', reached: true })
  expect((await lineOf(told))?.flags).toEqual(['debts'])
})

test('a condition that a decision shows stays in the line', async () => {
  const made = await anAbsence(world())
  await writtenThen(made, { kind: 'risk', flag: 'unlistedCondition', isRaised: true })
  await writtenThen(
    made,
    { kind: 'disposed', office: 'unitCommander', reasons: 'As ordered.', standard: 'notStated', dispositionId: null, rule: 'None' },
    'disposed',
  )
  await world().db`update absence_line set flags = '{unlistedCondition}' where absence_id = ${made.absenceId}`
  await workedOutAnew()
  expect((await lineOf(made))?.flags).toEqual(['unlistedCondition'])
})

test('what was withdrawn, or said to be over, is read as a lot is; the inspector reads what was', async () => {
  const show = async ({ absenceId }: MadeAbsence, by: Actor) =>
    world().ask('absence/show', { absence: absenceId }, AbsenceFile, await by.now())
  const [withdrawn, over] = [await anAbsence(world()), await anAbsence(world(), { name: 'Orin' })]
  const eventId = await writtenThen(withdrawn, { kind: 'risk', flag: 'abuseComplaint', isRaised: true })
  await writtenThen(withdrawn, { kind: 'withdrawn', eventId, reasons: 'It was another one.' }, 'withdrawn')
  for (const isRaised of [true, false]) await writtenThen(over, { kind: 'risk', flag: 'complaintFiled', isRaised })
  for (const made of [withdrawn, over]) {
    const { events, flags, withdrawn: taken } = await show(made, captain)
    expect([events.map(({ says }) => says.kind), flags, taken]).toEqual([['opened', 'conflict'], [], []])
    expect(events[1]?.says).toEqual({ kind: 'conflict', office: 'unitCommander' })
  }
  expect((await show(withdrawn, ines)).withdrawn).toEqual([eventId])
  expect((await show(over, ines)).events.map(({ says }) => says.isRaised)).toEqual([undefined, true, false])
})
