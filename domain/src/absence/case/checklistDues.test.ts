import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { determined, idOf, opened, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { Regime } from '../regime/regime.ts'
import { duesOf, overdue } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { stepsOf } from './parts.ts'

const shipped = await shippedRegimes()
const step = { id: 'asked', text: 'Ask' }
const list = { kind: 'day 3', source: 'law', items: [step] }
const regime = Regime.parse({
  ...caseRegime(),
  checklists: [
    { ...list, id: 'at-once', title: 'At once' },
    {
      ...list,
      id: 'first-day',
      title: 'First day',
      due: { hours: 24 },
      items: [step, { id: 'told', text: 'Tell', doneBy: ['familyTold'] }],
    },
    { ...list, id: 'third-day', title: 'Third day', due: { days: 3 } },
    { ...list, id: 'of-later', title: 'Later', due: { days: 3 }, effectiveFrom: '2027-01-01' },
    {
      ...list,
      id: 'asking',
      title: 'Asking',
      due: { clock: 'police-notice' },
      items: [{ ...step, doneBy: ['contact', 'search/hospitals'] }],
    },
    { ...list, id: 'back', title: 'Back', kind: 'rejoining' },
  ],
  clocks: caseRegime().clocks.map((clock) => (clock.id === 'police-notice' ? { ...clock, doneBy: ['search/civilPolice'] } : clock)),
})
const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...words.map((says) => ({ says }))))
const lines = (...words: CaseWord[]) =>
  duesOf(regime, caseOf(...words)).flatMap(({ clock, due, done }) => (clock.id.startsWith('checklist/') ? [[clock.id, due, done]] : []))
const stepped = (part: string): CaseWord => ({ kind: 'done', part })
const told: CaseWord = { kind: 'familyTold', whom: 'His mother', named: 'first', what: 'That we look for him.' }
const tried: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: false }
const asked: CaseWord = { kind: 'search', where: 'hospitals', result: 'asked' }

describe('a list of steps that hangs on no clock', () => {
  test('is due by its own time, from when the absence was noted', () => {
    expect(lines(opened)).toEqual([
      ['checklist/at-once', '2026-03-02T06:00:00.000000Z', null],
      ['checklist/first-day', '2026-03-03T06:00:00.000000Z', null],
      ['checklist/third-day', '2026-03-05T23:00:00.000000Z', null],
    ])
  })

  test('is done with the last of its steps, and goes up the chain while it is not', () => {
    const due = (...words: CaseWord[]) => lines(opened, ...words).find(([id]) => id === 'checklist/first-day')?.[2]
    expect([due(stepped('first-day/asked')), due(stepped('first-day/asked'), told)]).toEqual([null, '2026-03-02T08:00:00.000000Z'])
    const late = overdue(duesOf(regime, caseOf(opened)), momentOf('2026-03-04T07:00:00Z'))
    expect(late.find(({ clock }) => clock.id === 'checklist/first-day')).toMatchObject({
      levelsUp: 2,
      clock: { obligor: ['unitCommander'], escalatesTo: ['commanderAbove'], source: 'law' },
    })
  })

  test('is asked of nobody who is back, or was found to have been there', () => {
    expect([lines(opened, rejoined), lines(opened, determined({ nature: 'notAbsent', status: 'HSP' }))]).toEqual([[], []])
    expect(lines(opened, determined({})).length).toBe(3)
  })

  test('stands among the steps of the case with what it is due by', () => {
    const state = caseOf(opened)
    const shown = stepsOf(regime, state, new Set(duesOf(regime, state).map(({ clock }) => clock.id)))
    expect(shown.map(({ id, clock }) => [id, clock])).toEqual([
      ['at-once', 'checklist/at-once'],
      ['first-day', 'checklist/first-day'],
      ['third-day', 'checklist/third-day'],
      ['asking', 'police-notice'],
    ])
  })

  test.each(shipped)('$id: every list of its rules comes up in a case', (rules) => {
    const missed = someEvents(
      { says: opened },
      ...rules.immediate.map(({ id }) => ({ says: { kind: 'immediateFact', immediateId: id, what: 'So.' } as const })),
    )
    const state = fold(rules, missed)
    const shown = stepsOf(rules, state, new Set(duesOf(rules, state).map(({ clock }) => clock.id))).map(({ id }) => id)
    const began = rules.checklists.filter(({ kind }) => kind !== 'rejoining' && kind !== 'death').map(({ id }) => id)
    expect(began.filter((id) => !shown.includes(id))).toEqual([])
  })
})

describe('what tells a fact', () => {
  const isDone = (...words: CaseWord[]) => {
    const state = caseOf(opened, ...words)
    const [steps] = stepsOf(regime, state, new Set(['police-notice']))
    return steps?.steps[0]?.done
  }
  test('does the step it stands for, once all of it stands, and no longer than it stands', () => {
    expect([isDone(tried), isDone(asked), isDone(tried, asked)]).toEqual([null, null, '2026-03-02T08:00:00.000000Z'])
    expect(isDone(tried, asked, { kind: 'withdrawn', eventId: idOf(2), reasons: 'Another man.' })).toBe(null)
  })
  test('does the clock', () => {
    const done = (where: 'civilPolice' | 'hospitals') =>
      duesOf(regime, caseOf(opened, { kind: 'search', where, result: 'nothing' })).find(({ clock }) => clock.id === 'police-notice')?.done
    expect([done('hospitals'), done('civilPolice')]).toEqual([null, '2026-03-02T07:00:00.000000Z'])
  })
  test('and no word for it is none of the list', () => {
    const parse = (doneBy: string[]) =>
      Regime.safeParse({ ...regime, checklists: [{ ...list, id: 'x', title: 'X', items: [{ ...step, doneBy }] }] }).success
    expect([parse(['search/hospitals']), parse(['search/nowhere']), parse([])]).toEqual([true, false, false])
  })
})
