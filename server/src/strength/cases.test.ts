import { Fault } from '@muster/domain/fault.ts'
import { MorningState } from '@muster/domain/strength/shapes.ts'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, type Unit } from '../../../tests/scenario/world.ts'
import { shippedText } from '../absence/regime/shipped.ts'

// Equations 6 to 8 of the strength return, from the commands of cases to the figures of a day.

const world = ownWorld()
let carl: Actor
let bruno: Actor
const both = (action: string, input: object) => asTwo(world(), carl, bruno, action, input)

beforeAll(async () => {
  await withRoles(world())
  carl = await anActor(world(), 'Carl Holder', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno Adjutant', { role: 'holder' })
  const activation = { unitId: null, from: '2024-01-01', isDemonstration: true, reason: 'To try it out.' }
  await both('absence/activateRegime', { ...activation, activationId: v7(), text: await shippedText('demo') })
})

const at = (day: number, hour = 6) => `2024-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
const decided = { reasons: 'As the file shows.', standard: 'preponderance' }
const checks = { leave: 'nothingFound', hospital: 'nothingFound', custody: 'nothingFound' }

/** A case of somebody who was missed, and the words of it: what takes two is decided by two. */
async function aCaseOf(personId: string, missed: string) {
  const absenceId = v7()
  const opened = { trigger: 'missedMuster', missedAt: missed, checks, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: missed, opened })
  const event = (says: object, held: string) => ({ absenceId, eventId: v7(), held, says })
  return {
    record: (says: object, held: string) => world().act<{ eventId: string }>('absence/record', event(says, held)),
    decide: (says: object, held: string) => world().act('absence/decide', event(says, held)),
    decideAsTwo: (says: object, held: string) => both('absence/decide', event(says, held)),
  }
}
type Case = Awaited<ReturnType<typeof aCaseOf>>

async function voluntary({ record, decideAsTwo }: Case, from: string, held = from): Promise<void> {
  const { eventId } = await record({ kind: 'evidence', of: 'voluntary', side: 'for', what: 'A letter in his own hand.' }, held)
  const found = { nature: 'voluntary', status: 'AWL', from, evidence: [eventId], against: 'His mother says he was ill.' }
  await decideAsTwo({ kind: 'determined', ...decided, office: 'unitCommander', ...found }, held)
}

async function dropped({ record, decideAsTwo }: Case, from: string): Promise<void> {
  for (const part of ['family-notified', 'welfare-recheck', 'kit', 'file']) await record({ kind: 'done', part: `drop/${part}` }, from)
  const countersigned = { by: 'Maj. Reed, legal officer', document: 'Opinion 7' }
  // Long before the time of the rules has run out: whoever holds the whole force overrides it.
  const override = { by: 'Gen. Holm', writing: 'Order 9' }
  await decideAsTwo({ kind: 'dropped', ...decided, office: 'fieldGradeCommander', status: 'DFR', from, countersigned, override }, from)
}

const excused = (from: string) => ({
  ...{ kind: 'determined', ...decided, office: 'commanderAbove', nature: 'excused', status: 'HSP', from, document: 'Ward report 12' },
})
const back = (unitId: string, from: string) => ({
  ...{ kind: 'rejoined', mode: 'ownUnit', unitId, condition: 'Unhurt.', medical: 'seen', areRightsTold: true, status: 'PDY', from },
})

/** What moved on a day, as equations 6 to 8 tell it; whatever else is zero is left out. */
async function flowsOn(unit: Pick<Unit, 'unitId'>, day: number) {
  const { flows, equations, total } = await world().strengthReturn(unit, at(day).slice(0, 10))
  expect(equations.filter(({ outcome }) => outcome === 'broken')).toEqual([])
  expect(equations.filter(({ number, outcome }) => number >= 6 && outcome !== 'holds')).toEqual([])
  const moved = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
  return { cases: moved(flows.cases), dropped: moved(flows.registers.DFR), deaths: moved(flows.deaths), total }
}

test('the absences of a company, worked by hand: opened, dropped, put back by a finding, and back', async () => {
  const company = await world().aCompany('Company of four')
  const [first = '', second = '', third = ''] = await company.with(4)
  const one = await aCaseOf(first, at(4))
  const other = await aCaseOf(second, at(4))
  await voluntary(one, at(5))
  await dropped(one, at(6))
  await other.decide(back(company.unitId, at(6)), at(6))
  await aCaseOf(third, at(7))
  await one.decide(excused(at(8)), at(9))
  expect(await flowsOn(company, 4)).toMatchObject({ cases: { opened: 2, after: 2 }, dropped: {}, total: { U_UNK: 2, CLOSE: 4 } })
  expect(await flowsOn(company, 5)).toMatchObject({ cases: { before: 2, after: 2 }, total: { U_UNK: 1, W_AWL: 1 } })
  const onTheSixth = await flowsOn(company, 6)
  expect(onTheSixth.cases).toEqual({ before: 2, rejoined: 1, dropped: 1 })
  expect(onTheSixth).toMatchObject({ dropped: { entered: 1, after: 1 }, total: { L4: 1, CLOSE: 3, DFR_ON_BOOKS: 1 } })
  expect((await flowsOn(company, 7)).cases).toEqual({ opened: 1, after: 1 })
  // He was ill: from that day on he is on the rolls again, by a correction and not by a return.
  const onTheEighth = await flowsOn(company, 8)
  expect(onTheEighth.dropped).toEqual({ before: 1, corrected: 1 })
  expect(onTheEighth.total).toMatchObject({ G3: 0, G5: 1, A_HSP: 1, CLOSE: 4, DFR_ON_BOOKS: 0 })
  await one.decide(excused(at(5)), at(10))
  expect((await flowsOn(company, 6)).total).toMatchObject({ L4: 0, A_HSP: 1, CLOSE: 4 })
})

test('as known then, a day is told by the cases that were known then', async () => {
  const company = await world().aCompany('Company of two')
  const [personId = ''] = await company.with(2)
  const one = await aCaseOf(personId, at(4))
  const [row] = await world().db<{ now: string }[]>`select iso(clock_timestamp()) as now`
  await voluntary(one, at(4), at(5))
  const on = '2024-03-04'
  const then = await world().strengthReturn(company, on, { known: row?.now })
  const now = await world().strengthReturn(company, on)
  expect([then, now].map(({ total }) => [total.U_UNK, total.W_AWL])).toEqual([
    [1, 0],
    [0, 1],
  ])
  for (const { equations } of [then, now]) expect(equations.find(({ number }) => number === 6)).toMatchObject({ outcome: 'holds', left: 1 })
})

test('whoever is counted unknown without a case, or otherwise than their case says, is named, and the day is not signed', async () => {
  const company = await world().aCompany('Company of three')
  const [counted = '', told = ''] = await company.with(3)
  await aCaseOf(told, at(4))
  // By no command: as a hand at the tables would leave it.
  await world().db.begin(async (sql) => {
    await sql`alter table person_status disable trigger user`
    await sql`update person_status set code = 'UNK' where person_id = ${counted} and known_to = 'infinity'`
    await sql`update person_status set code = 'PDY' where person_id = ${told} and code = 'UNK' and known_to = 'infinity'`
    await sql`alter table person_status enable trigger user`
  })
  const { equations } = await world().strengthReturn(company, '2024-03-05')
  expect(equations.find(({ number }) => number === 6)).toMatchObject({ outcome: 'broken', left: 2, right: 0, because: 'casesDiffer' })
  const { looks, cannotSign } = await world().ask('strength/morning', { unit: company.unitId, on: '2024-03-05' }, MorningState)
  const look = looks.find(({ kind }) => kind === 'oddCases')
  expect(look?.people.map(({ personId }) => personId).sort()).toEqual([counted, told].sort())
  expect(cannotSign).toMatchObject({ because: 'doesNotAddUp', facts: { number: 6 } })
})

test('equations 6 to 8 hold after any sequence of commands, of each company and of both together', async () => {
  const battalion = await world().aUnit('4th Battalion', { echelon: 'battalion' })
  const companies = [await world().aCompany('Company I', { under: battalion }), await world().aCompany('Company K', { under: battalion })]
  const someone = async () => ({ personId: (await companies[0]?.with(1))?.[0] ?? '', day: 4, held: undefined as Case | undefined })
  type One = Awaited<ReturnType<typeof someone>>
  const does: Record<string, (one: One, held: Case, unitId: string, backdated: number) => Promise<unknown>> = {
    voluntary: ({ day }, held, _unit, backdated) => voluntary(held, at(day - backdated), at(day)),
    dropped: ({ day }, held) => dropped(held, at(day)),
    excused: ({ day }, held, _unit, backdated) => held.decide(excused(at(day - backdated)), at(day)),
    rejoined: ({ day }, held, unitId) => held.decide(back(unitId, at(day)), at(day)),
    deceased: ({ day }, held) =>
      held.decide(
        { kind: 'deceased', ...decided, office: 'medicalOfficer', authority: 'Dr. Sand', document: 'Finding 4', on: at(day) },
        at(day),
      ),
    transfer: async ({ personId, day }, _held, toUnitId) => {
      const move = { personId, on: at(day).slice(0, 10), transferId: v7() }
      await world().act('people/transferOut', { ...move, toUnitId })
      await world().act('people/confirmTransfer', move)
    },
  }
  const orders = fc.array(
    fc.record({
      what: fc.constantFrom('open', ...Object.keys(does)),
      to: fc.nat(1),
      backdated: fc.nat(2),
      days: fc.constantFrom(0, 1, 1, 2),
    }),
    { minLength: 6, maxLength: 9 },
  )
  const tried = [
    ...fc.sample(orders, { seed: 20260403, numRuns: 3 }),
    ['open', 'voluntary', 'dropped', 'transfer', 'excused', 'rejoined'].map((what) => ({ what, to: 1, backdated: 1, days: 1 })),
    ['open', 'voluntary', 'dropped', 'rejoined', 'open', 'deceased'].map((what) => ({ what, to: 1, backdated: 0, days: 1 })),
  ]
  const performed = new Set<string>()
  for (const sequence of tried) {
    const one = await someone()
    for (const { what, to, backdated, days } of sequence) {
      one.day += days
      try {
        if (what === 'open') one.held = await aCaseOf(one.personId, at(one.day))
        else if (!one.held) continue
        else await does[what]?.(one, one.held, companies[to]?.unitId ?? '', Math.min(backdated, one.day - 4))
        performed.add(what)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        continue
      }
      for (const unit of [battalion, ...companies]) for (const day of [one.day - 1, one.day, one.day + 1]) await flowsOn(unit, day)
    }
  }
  expect([...performed].sort()).toEqual(['open', ...Object.keys(does)].sort())
})
