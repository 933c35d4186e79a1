import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { duesOf, nextDue, overdue } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'

const regime = caseRegime()
const dues = (...words: CaseWord[]) => duesOf(regime, fold(regime, someEvents(...words.map((says) => ({ says })))))
const told = (...words: CaseWord[]) => dues(...words).map(({ clock, due, done }) => [clock.id, due, done !== null])

test('what is due stands in order of time, each with whose duty it is', () => {
  expect(told(opened)).toEqual([
    ['police-notice', '2026-03-02T09:00:00.000000Z', false],
    ['nature-decision', '2026-03-04T06:00:00.000000Z', false],
    ['full-days', '2026-03-05T23:00:00.000000Z', false],
  ])
  expect(nextDue(dues(opened))?.clock.obligor).toEqual(['unitCommander'])
})

test('what was done is done, and a decision is when it is taken', () => {
  expect(told(opened, { kind: 'done', part: 'police-notice' }, determined({}))).toEqual([
    ['police-notice', '2026-03-02T09:00:00.000000Z', true],
    ['nature-decision', '2026-03-04T06:00:00.000000Z', true],
  ])
})

test('a clock stands still while somebody is in hospital, where its regime says so', () => {
  const hospital = { kind: 'tolled', cause: 'hospital', from: momentOf('2026-03-03T08:00:00Z') } as const
  const ofDays = (to: string | null) =>
    told(opened, { ...hospital, to: to === null ? null : momentOf(to) }).find(([id]) => id === 'full-days')?.[1]
  expect(ofDays(null)).toBe(null)
  expect(ofDays('2026-03-04T08:00:00Z')).toBe('2026-03-07T23:00:00.000000Z')
})

test('whoever is back is no longer to be reported missing; what is due then begins', () => {
  expect(told(opened, rejoined)).toEqual([['alerts-cancelled', '2026-03-03T07:00:00.000000Z', false]])
})

test('a case of somebody who is back that is opened again makes nothing of their absence due', () => {
  const again: CaseWord = { kind: 'reopened', office: 'commanderAbove', reasons: 'A letter was found.', standard: 'notStated' }
  const settled: CaseWord = {
    ...{ kind: 'disposed', office: 'unitCommander', reasons: 'Came back.', standard: 'notStated' },
    ...{ dispositionId: 'none', rule: 'Rule 1' },
  }
  expect(told(opened, rejoined, settled, again).map(([id]) => id)).toEqual(['alerts-cancelled'])
})

test('what runs from the receipt of an order runs where that is known, and is not due where it is not', () => {
  const [first] = regime.clocks
  if (!first) throw new Error('the regime has a clock')
  const proof = { ...regime, clocks: [{ ...first, id: 'order-proved', startsAt: ['orderReceipt' as const] }] }
  const dueOf = (says: CaseWord) => duesOf(proof, fold(proof, someEvents({ says }))).map(({ due }) => due)
  expect(dueOf(opened)).toEqual([])
  const orderReceivedAt = momentOf('2026-03-01T08:00:00Z')
  expect(dueOf({ ...opened, orderReceivedAt })).toEqual([momentOf('2026-03-01T11:00:00Z')])
  expect(refusedIn(regime, [], { ...opened, orderReceivedAt })).toBeUndefined()
  expect(refusedIn(regime, [], { ...opened, orderReceivedAt: momentOf('2026-03-10T00:00:01Z') })).toBe('eventInFuture')
})

test('a clock of a relief runs when that one was granted, and not when another was', () => {
  const [first] = regime.clocks
  if (!first) throw new Error('the regime has a clock')
  const way = {
    title: 'A way back',
    gives: 'No action',
    eligibleIf: [],
    by: ['court' as const],
    explain: 'Come.',
    source: 'guess',
    note: undefined,
  }
  const clocks = ['released', 'let-in'].map((id) => ({ ...first, id, startsAt: ['reliefGranted' as const] }))
  const ways = [
    { ...way, id: 'by-court', clocks: ['released'] },
    { ...way, id: 'by-app', clocks: ['let-in'] },
  ]
  const two = { ...regime, clocks, relief: ways as unknown as typeof regime.relief }
  const granted = (reliefId: string): CaseWord => ({
    kind: 'relieved',
    office: 'unitCommander',
    reasons: 'As asked.',
    standard: 'notStated',
    reliefId,
  })
  const running = (reliefId: string) =>
    duesOf(two, fold(two, someEvents({ says: opened }, { says: granted(reliefId) }))).map(({ clock }) => clock.id)
  expect([running('by-court'), running('by-app')]).toEqual([['released'], ['let-in']])
})

test('in a closed case nothing is due', () => {
  expect(told(opened, { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' })).toEqual([])
})

test('a death makes one thing due, in a case that it closes: what was found of the person is looked at again', () => {
  const died: CaseWord = { kind: 'deceased', office: 'medicalOfficer', reasons: 'Found.', standard: 'notStated', on: missedAt }
  const found: CaseWord[] = [opened, evidence('voluntary', 'for'), determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)] })]
  expect(told(...found, died)).toEqual([['findings-reviewed', '2026-03-04T09:00:00.000000Z', false]])
  expect(told(...found, died, { kind: 'done', part: 'findings-reviewed' })[0]?.[2]).toBe(true)
  // Of whom nothing was found there is nothing to look at again.
  expect([told(opened, died), told(opened, determined({}), died)]).toEqual([[], []])
})

describe('over its time', () => {
  const at = (text: string) => overdue(dues(opened), momentOf(text)).map(({ clock, levelsUp }) => [clock.id, levelsUp])
  test.each<[string, string, [string, number][]]>([
    ['nothing is before zero', '2026-03-02T08:59:59Z', []],
    ['it goes one level up at zero', '2026-03-02T09:00:00Z', [['police-notice', 1]]],
    [
      'and one more each day, over a weekend too',
      '2026-03-08T09:00:00Z',
      [
        ['police-notice', 7],
        ['nature-decision', 5],
        ['full-days', 3],
      ],
    ],
  ])('%s', (_title, now, expected) => {
    expect(at(now)).toEqual(expected)
  })

  test('nothing was decided by that: what is laid before somebody has «captured or missing» ticked', () => {
    const [, nature] = overdue(dues(opened), momentOf('2026-03-08T09:00:00Z'))
    expect(nature?.clock.prepares).toEqual({ decision: 'nature', before: ['commanderAbove'], preselected: 'captured or missing' })
    expect(fold(regime, someEvents({ says: opened })).nature).toBe('undetermined')
  })
})

describe('whoever asked to come back is told where and when, and silence means come', () => {
  test.each(['us-army-2025', 'ua-2025', 'de-wstg'])('by a rule of the house, where no law that was read gives a time: %s', async (id) => {
    const rules = await shippedRegime(id)
    const asked: CaseWord = { kind: 'askedToComeBack', through: 'desk' }
    const first = { says: asked, held: momentOf('2026-03-05T20:00:00Z') }
    const state = fold(rules, someEvents({ says: opened }, { says: asked, held: momentOf('2026-03-09T08:00:00Z') }, first))
    const due = duesOf(rules, state).find(({ clock }) => clock.id === 'answer-the-wish')
    // The day of asking counts: the first, though it became known later.
    expect(due).toMatchObject({ began: first.held, due: momentOf('2026-03-08T20:00:00Z'), done: null })
    expect(due?.clock).toMatchObject({ obligor: ['unitCommander'], onExpiry: 'escalate', escalatesTo: ['commanderAbove'] })
    expect(due?.clock.prepares).toBe(undefined)
    expect(rules.sources[due?.clock.source ?? '']?.confidence).toBe('unverified')
  })
})
