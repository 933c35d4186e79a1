import { duesOf } from '@muster/domain/absence/case/dues.ts'
import type { CaseWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { possibleDecisions } from '@muster/domain/absence/case/possible.ts'
import { resetsOf } from '@muster/domain/absence/case/resets.ts'
import { checkRegime } from '@muster/domain/absence/regime/check.ts'
import { type Day, dayNumber } from '@muster/domain/calendar.ts'
import { isBarred, tellingsOf } from '@muster/domain/strength/cases.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../aCase.ts'
import { aRegime } from '../aRegime.ts'

// The demonstration knows two limits that run from the day somebody is dropped: ten years that an order can begin anew, and thirty that none can.
const regime = await shippedRegime('demo')
const year = (number: number) => momentOf(`${number}-04-01T00:00:00Z`)
const decided = { reasons: 'As the file shows.', standard: 'preponderance' } as const
const steps = ['family-notified', 'welfare-recheck', 'kit', 'file'].map((id): CaseWord => ({ kind: 'done', part: `drop/${id}` }))
const dropped: CaseWord[] = [
  opened,
  evidence('voluntary', 'for'),
  determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' }),
  ...steps,
  { kind: 'dropped', ...decided, office: 'fieldGradeCommander', status: 'DFR', from: missedAt },
]
const reset = (from: number, more: object = {}): CaseWord => ({
  ...{ kind: 'clockReset', ...decided, office: 'ministry', part: 'limitation', order: `Return order of ${from}`, from: year(from) },
  ...more,
})
const challenged: CaseWord = {
  kind: 'resetChallenged',
  resetId: idOf(8),
  challenger: 'His lawyer',
  grounds: 'He never heard of the order.',
}
const answered = (isUpheld: boolean, office: 'court' | 'inspector' | 'ministry' = 'court'): CaseWord => ({
  ...{ kind: 'resetAnswered', ...decided, office, resetId: idOf(8), isUpheld },
})
const closing: CaseWord = { kind: 'timeBarred', ...decided, office: 'fieldGradeCommander' }
const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...words.map((says) => ({ says }))))
const due = (clock: string, ...words: CaseWord[]) => duesOf(regime, caseOf(...dropped, ...words)).find((one) => one.clock.id === clock)?.due
const refused = (words: CaseWord[], says: CaseWord, at: number, more: object = {}) =>
  refusedIn(regime, [...dropped, ...words], says, { held: year(at), known: year(at), now: year(at), ...more })
const kinds = (at: number, ...words: CaseWord[]) =>
  possibleDecisions(regime, caseOf(...dropped, ...words), year(at)).map(({ kind }) => kind)

describe('19. A time limit that orders renew for ever', () => {
  test('it begins anew by an order alone, with its number and its day, and by whoever the rules let give it', () => {
    expect([due('limitation')?.slice(0, 10), due('limitation', reset(2034))?.slice(0, 10)]).toEqual(['2036-03-02', '2044-04-01'])
    expect(refused([], reset(2034), 2034)).toBe(undefined)
    expect(refused([], reset(2034, { office: 'unitCommander' }), 2034)).toBe('notDecider')
    expect(refused([], reset(2034, { part: 'ageing-out' }), 2034)).toBe('notResettable')
    expect(refused([], reset(2035), 2034)).toBe('dayOutOfOrder')
    // No contact and no other fact of the case does it by the way.
    const contact: CaseWord = { kind: 'contact', with: 'family', how: 'call', reached: true }
    expect(due('limitation', contact)).toBe(due('limitation'))
  })

  test('what is over is not revived', () => {
    expect(refused([], reset(2037), 2037)).toBe('clockRunOut')
    expect(kinds(2037)).not.toContain('clockReset')
  })

  test('each can be challenged, and is answered by somebody who did not give it; set aside, it counts as never given', () => {
    expect(refused([], challenged, 2035)).toBe('eventUnknown')
    expect(refused([reset(2034)], challenged, 2035)).toBe(undefined)
    expect(kinds(2035, reset(2034), challenged)).toContain('resetAnswered')
    expect(refused([reset(2034), challenged], answered(false, 'ministry'), 2035)).toBe('notDecider')
    const inspectorGave = reset(2034, { office: 'inspector' })
    expect(refused([inspectorGave, challenged], answered(false, 'inspector'), 2035)).toBe('conflictOfInterest')
    const standing = (...words: CaseWord[]) => resetsOf(caseOf(...dropped, reset(2034), ...words)).map((one) => one.standing)
    expect([standing(), standing(challenged), standing(challenged, answered(true)), standing(challenged, answered(false))]).toEqual([
      ['unchallenged'],
      ['challenged'],
      ['upheld'],
      ['setAside'],
    ])
    expect(due('limitation', reset(2034), challenged, answered(true))?.slice(0, 4)).toBe('2044')
    expect(due('limitation', reset(2034), challenged, answered(false))?.slice(0, 4)).toBe('2036')
    expect(refused([reset(2034), challenged, answered(false)], challenged, 2036)).toBe('eventUnknown')
    // An order that met the limit only because of one that is set aside met nothing.
    expect(due('limitation', reset(2034), challenged, reset(2043))?.slice(0, 4)).toBe('2053')
    expect(due('limitation', reset(2034), challenged, reset(2043), answered(false))?.slice(0, 4)).toBe('2036')
  })

  test('no row of orders goes on for ever: one limit runs whatever is ordered', () => {
    const orders = [2034, 2043, 2052].map((at) => reset(at))
    expect([due('limitation', ...orders)?.slice(0, 4), due('ageing-out', ...orders)?.slice(0, 4)]).toEqual(['2062', '2056'])
    expect([kinds(2055, ...orders), kinds(2057, ...orders)].map((some) => some.includes('timeBarred'))).toEqual([false, true])
  })

  test('at its end the case is laid before somebody to be closed, and closes by nothing but that', () => {
    const clock = duesOf(regime, caseOf(...dropped)).find((one) => one.clock.id === 'limitation')?.clock
    expect(clock?.prepares).toEqual({ decision: 'timeBar', before: ['fieldGradeCommander'], preselected: 'nothing' })
    const late = someEvents(...dropped.map((says) => ({ says })), { says: challenged, held: year(2090) })
    expect(fold(regime, late)).toMatchObject({ stage: 'dropped', ending: null, legal: 'none' })
    expect(refused([], { kind: 'done', part: 'limitation' }, 2037)).toBe('decisionToTake')
    expect([refused([], closing, 2035), refused([], closing, 2037)]).toEqual(['wrongStage', undefined])
    // It is no finding: of guilt only a document says anything.
    expect(caseOf(...dropped, closing)).toMatchObject({ stage: 'closed', ending: 'outOfTime', nature: 'voluntary', legal: 'none' })
  })

  test('from the day on which it is closed so, no register of the dropped carries the person any more', () => {
    const events = someEvents(...dropped.map((says) => ({ says })), { says: closing, held: year(2037) })
    const row = events.map(({ eventId, held, known, says }) => [eventId, held, known, says] as const)
    const telling = tellingsOf([['somebody', 'their case', 'UTC', '24:00', [...row] as never]]).get('somebody')
    const on = (day: string) => isBarred(telling, dayNumber(day as Day))
    expect([on('2037-03-31'), on('2037-04-01'), on('2060-01-01')]).toEqual([false, true, true])
  })

  test('whoever is missing is not closed by it, nor who is back', () => {
    const missing: CaseWord[] = [opened, determined({})]
    expect(refusedIn(regime, missing, closing, { held: year(2090), known: year(2090), now: year(2090) })).toBe('wrongStage')
    expect(refused([rejoined], closing, 2090)).toBe('wrongStage')
  })

  test('rules in which nobody could answer a challenge, or only whoever gave the order, are refused', () => {
    const [first, ...clocks] = aRegime().clocks
    const by = (deciders: object) =>
      checkRegime({
        ...aRegime(),
        clocks: [{ ...first, resetOn: ['generalOrder'] }, ...clocks],
        deciders: { ...aRegime().deciders, ...deciders },
      }).problems.map(({ problem, near }) => [problem, near])
    const [ministry, court] = [
      { by: ['ministry'], source: 'law' },
      { by: ['court'], source: 'law' },
    ]
    expect(by({ reset: ministry })).toEqual([['deciderMissing', 'resetAnswer']])
    expect(by({ reset: ministry, resetAnswer: ministry })).toEqual([['answersItself', 'ministry']])
    expect(by({ reset: ministry, resetAnswer: court })).toEqual([])
  })
})
