import { describe, expect, test } from 'vitest'
import { idOf, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { Regime } from '../regime/regime.ts'
import { duesAt, duesOf, overdue } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { rowOf } from './row.ts'

const base = caseRegime()
const regime = Regime.parse({
  ...base,
  settling: [
    {
      id: 'alerts',
      kind: 'alerts',
      title: 'Off',
      clock: 'alerts-cancelled',
      proof: 'Whose answer',
      cancels: ['police-notice'],
      source: 'law',
    },
  ],
})
const passId = '0197a000-0000-7000-8000-00000000000a'
const noticed: CaseWord = { kind: 'done', part: 'police-notice' }
const given: CaseWord = {
  kind: 'passGiven',
  passId,
  until: momentOf('2026-03-04T08:00:00Z'),
  office: 'commanderAbove',
  reasons: 'He asked.',
}
const ended: CaseWord = { kind: 'passWithdrawn', passId, office: 'commanderAbove', reasons: 'He lost it.' }
const dues = (...words: CaseWord[]) => duesOf(regime, fold(regime, someEvents(...[opened, ...words].map((says) => ({ says })))))
const lines = (...words: CaseWord[]) =>
  dues(...words).flatMap(({ clock: { id, obligor }, due, done }) =>
    id.startsWith('pass-') ? [{ id, obligor, due, isDone: done !== null }] : [],
  )
const isTold = (event: number): CaseWord => ({ kind: 'done', part: `pass-told/${idOf(event)}`, note: 'The district police, at nine.' })

describe('a pass suspends alerts for those who know of it', () => {
  test('whoever gave it has those told who were told to look, at once', () => {
    expect(lines(noticed, given)).toEqual([
      { id: `pass-told/${idOf(2)}`, obligor: ['commanderAbove'], due: '2026-03-02T08:00:00.000000Z', isDone: false },
    ])
    const late = overdue(dues(noticed, given), momentOf('2026-03-02T08:30:00Z')).find(({ clock }) => clock.id.startsWith('pass-'))
    expect(late).toMatchObject({ levelsUp: 1, clock: { escalatesTo: ['commanderAbove'] } })
    expect(lines(noticed, given, isTold(2)).map(({ isDone }) => isDone)).toEqual([true])
  })

  test('no longer than the pass is good, and in no line of a list, which would last', () => {
    const at = (now: string) => duesAt(dues(noticed, given), momentOf(now)).filter(({ clock }) => clock.id.startsWith('pass-')).length
    expect([at('2026-03-04T07:59:59Z'), at('2026-03-04T08:00:00Z')]).toEqual([1, 0])
    const events = someEvents(...[opened, noticed, given].map((says) => ({ says })))
    expect(rowOf(regime, 'case', 'person', fold(regime, events), events).dues.map(({ clock }) => clock)).not.toContain('pass-told')
  })

  test('where nobody was told to look there is nobody to tell', () => {
    expect([lines(given), lines(given, noticed)]).toEqual([[], []])
  })

  test('taken back, they are told again, if they were told', () => {
    expect(lines(noticed, given, ended)).toEqual([])
    expect(lines(noticed, given, isTold(2), ended)).toMatchObject([{ id: `pass-ended/${idOf(4)}`, isDone: false }])
    const again: CaseWord = { kind: 'done', part: `pass-ended/${idOf(4)}` }
    expect(lines(noticed, given, isTold(2), ended, again)).toMatchObject([{ isDone: true }])
  })

  test('of somebody who is back nothing of it is due: their alerts are cancelled', () => {
    expect(lines(noticed, given, rejoined)).toEqual([])
  })

  test('no other event is told so', () => {
    expect(refusedIn(regime, [opened, noticed, given], isTold(2))).toBe(undefined)
    expect([isTold(1), isTold(77)].map((one) => refusedIn(regime, [opened, noticed, given], one))).toEqual(['partUnknown', 'partUnknown'])
  })
})
