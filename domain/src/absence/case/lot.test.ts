import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidence, opened, someEvents } from '../../../../tests/scenario/aCase.ts'
import { aTeller } from '../../../../tests/scenario/aHappening.ts'
import { aBook } from '../../../../tests/scenario/aPersonBook.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { Office } from '../regime/office.ts'
import { Regime } from '../regime/regime.ts'
import { decidersFor, ofTheUnit, secondsFor } from './aside.ts'
import type { CaseEvent } from './event.ts'
import { fold } from './fold.ts'
import { canGoElsewhere, heldAbove, layLot, lotFalls } from './lot.ts'
import { openAbsence } from './rules.ts'
import { asSeen } from './seen.ts'

const at = momentOf('2026-03-20T10:10:00Z')
const zone = 'Europe/Berlin'

/** The small regime, with so large a share. */
function withLot(share: number, more: object = {}): Regime {
  return Regime.parse({ ...caseRegime(), lot: { share, withinHours: 336, source: 'guess' }, ...more })
}

/** Numbers that come out the same each time (a linear congruential generator, Numerical Recipes). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
const inTurn = (...drawn: number[]) => {
  const left = [...drawn]
  return () => left.shift() ?? Number.NaN
}

describe('the lot of a case', () => {
  test('falls in as many of many cases as the share says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 2 ** 31 }), (percent, seed) => {
        const share = percent / 100
        const draw = numbers(seed)
        const regime = withLot(share)
        const cases = 2000
        const fallen = Array.from({ length: cases }, () => lotFalls(regime, zone, at, draw, [])).filter((one) => one !== undefined).length
        // Five standard deviations, and one case where there is no deviation.
        expect(Math.abs(fallen - cases * share)).toBeLessThanOrEqual(
          5 * Math.sqrt(cases * share * (1 - share)) + (percent % 100 === 0 ? 0 : 1),
        )
      }),
      { seed: 20261204, numRuns: 30 },
    )
  })

  test('takes no case from the only one who could decide it, whoever the rules name', () => {
    const someOffices = fc.uniqueArray(fc.constantFrom(...Office.options), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(someOffices, fc.option(someOffices), fc.subarray([...heldAbove]), (by, second, unheld) => {
        const { deciders } = caseRegime()
        const drop = { by, ...(second && { second }), source: 'guess' }
        const regime = withLot(1, { deciders: { ...deciders, drop } })
        const falls = lotFalls(regime, zone, at, inTurn(0, 0.5), unheld)
        if (falls === undefined) return
        const state = { aside: new Set<Office>(['unitCommander']) }
        const held = (offices: Office[]) => offices.filter((office) => !unheld.includes(office) && !ofTheUnit.includes(office))
        const isOfUnit = (offices: Office[]) => offices.some((office) => ofTheUnit.includes(office))
        expect(isOfUnit(by) ? held(decidersFor(regime, state, 'drop')).length : 1).toBeGreaterThan(0)
        expect(second && isOfUnit(second) ? held(secondsFor(regime, state, 'drop')).length : 1).toBeGreaterThan(0)
        expect(second?.includes('unitCommander') ? held(second).length : 1).toBeGreaterThan(0)
      }),
      { seed: 20261205, numRuns: 300 },
    )
  })

  test('does not fall where nobody is above the unit, nor where nobody else could give a pass', () => {
    expect([canGoElsewhere(withLot(1), []), canGoElsewhere(withLot(1), heldAbove)]).toEqual([true, false])
    const { deciders } = caseRegime()
    const alone = { by: ['unitCommander'], source: 'guess' }
    const passes = { ...deciders, locatedSafe: alone, receive: alone, relief: alone }
    expect(canGoElsewhere(withLot(1, { deciders: passes }), [])).toBe(false)
    const owed = { id: 'pay', kind: 'pay', title: 'Pay', clock: 'alerts-cancelled', proof: 'A paper', source: 'guess' }
    const excused = (...excusedBy: string[]) => canGoElsewhere(withLot(1, { settling: [{ ...owed, excusedBy }] }), [])
    expect([excused('unitCommander'), excused('unitCommander', 'medicalOfficer'), excused()]).toEqual([false, true, true])
  })

  test('does not fall where the rules name no share, or a share that is not in force on the day', () => {
    const ofLater = { lot: { share: 1, withinHours: 1, source: 'guess', effectiveFrom: '2026-03-21' } }
    for (const regime of [caseRegime(), withLot(0), withLot(1, ofLater)])
      expect(lotFalls(regime, zone, at, inTurn(0, 0), [])).toBe(undefined)
    expect(lotFalls(withLot(1, ofLater), zone, momentOf('2026-03-20T23:30:00Z'), inTurn(0, 0), [])).toBe(momentOf('2026-03-20T23:30:00Z'))
  })

  test('falls between the opening and so many hours after it, sooner rather than later', () => {
    const when = (drawn: number) => lotFalls(withLot(1), zone, at, inTurn(0.5, drawn), [])
    expect([when(0), when(0.5), when(0.999999)]).toEqual([at, momentOf('2026-03-23T22:10:00Z'), expect.stringMatching(/^2026-04-03T1/)])
  })

  test('draws two numbers whatever comes of the first: what is drawn next tells nothing of it', () => {
    let drawn = 0
    const counting = () => {
      drawn++
      return 0.99
    }
    for (const regime of [caseRegime(), withLot(0), withLot(1)]) lotFalls(regime, zone, at, counting, [])
    expect(drawn).toBe(6)
  })
})

/** What is written with the opening of a case under a lot that surely falls. */
function begun(when: number) {
  const regime = withLot(1)
  const file = { absenceId: 'case', personId: 'adam', regime, events: [], offers: [], war: null, book: aBook({}, zone), zone }
  const who = { at, by: 'Capt. Bell', seconded: null, isOwn: false, newId: aTeller().newId, draw: inTurn(0, when) }
  const { kind: _kind, zone: _zone, ...shared } = opened
  const opening = openAbsence(
    file,
    { absenceId: 'case', personId: 'adam', eventId: 'first', held: momentOf('2026-03-02T06:00:00Z'), opened: shared },
    who,
  )
  return { regime, opening, laid: layLot(file, [opening], [], who) }
}

describe('what comes of the lot', () => {
  test('is an event that says what a conflict says, and takes the case from the commander', () => {
    const { regime, opening, laid } = begun(0)
    expect(laid.map(({ event }) => [event.says, event.absenceId, event.personId])).toEqual([
      [{ kind: 'conflict', office: 'unitCommander', why: 'byLot' }, 'case', 'adam'],
    ])
    const state = fold(regime, [opening.event, ...laid.map(({ event }) => event)])
    expect(decidersFor(regime, state, 'voluntary')).toEqual(['commanderAbove'])
  })

  test('changes nothing in the line by which lists find the case, nor in what is known of the person', () => {
    const { opening, laid } = begun(0.3)
    expect(laid.map(({ row, people }) => [row, people])).toEqual([[opening.row, {}]])
  })
})

describe('to whoever is no inspector', () => {
  const first = { held: momentOf('2026-03-02T06:00:00Z'), known: at, says: opened }
  const told = (held: string, known: string, why: 'byLot' | 'complainedOf', by: string) =>
    ({
      eventId: `of ${by}`,
      held: momentOf(held),
      known: momentOf(known),
      by,
      seconded: null,
      says: { kind: 'conflict', office: 'unitCommander', why },
    }) as const
  const byLot = told('2026-03-22T14:31:07Z', at, 'byLot', 'Capt. Bell')
  const said = told('2026-03-02T08:00:00Z', '2026-03-22T14:52:40Z', 'complainedOf', 'Vera Holm')
  const paper = { held: momentOf('2026-03-21T09:00:00Z'), known: momentOf('2026-03-21T09:05:00Z'), says: evidence('voluntary', 'for') }
  const seen = (...aside: CaseEvent[]) => asSeen([...someEvents(first), ...aside, ...someEvents(paper)])

  test('a lot and a complaint of the same hour are the same to the letter: moment, name, number and place in the file', () => {
    expect(seen(byLot)).toEqual(seen(said))
    expect(seen(byLot).at(-1)).toEqual({
      eventId: 'aside/unitCommander',
      held: momentOf('2026-03-22T14:00:00Z'),
      known: momentOf('2026-03-22T14:00:00Z'),
      by: '',
      seconded: null,
      says: { kind: 'conflict', office: 'unitCommander' },
    })
  })

  test('a complaint upon a lot, or a lot upon a complaint, is told once, since the first of them', () => {
    const later = told('2026-03-25T09:00:00Z', '2026-03-25T09:30:00Z', 'complainedOf', 'Vera Holm')
    expect(seen(byLot, later)).toEqual(seen(byLot))
    const lotOfLater = told('2026-03-26T09:00:00Z', at, 'byLot', 'Capt. Bell')
    expect(seen(said, lotOfLater)).toEqual(seen(byLot))
  })

  test('nobody stands aside from a case before it began', () => {
    const atOnce = told(at, at, 'byLot', 'Capt. Bell')
    expect(seen(atOnce).map(({ known, says }) => [known, says.kind])).toEqual([
      [at, 'opened'],
      [at, 'conflict'],
      [momentOf('2026-03-21T09:05:00Z'), 'evidence'],
    ])
  })
})
