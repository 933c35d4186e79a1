import { describe, expect, test } from 'vitest'
import { missedAt, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { Regime } from '../regime/regime.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { owedTo, stillOwed } from './owed.ts'
import { possibleDecisions } from './possible.ts'

const source = 'guess'
const plain = caseRegime()
const clock = (id: string, more: object) => ({
  ...{ id, title: id, basis: 'elapsedHours', limit: 24, obligor: ['unitCommander'], onExpiry: 'remind', source },
  ...more,
})
const duty = (kind: string, id: string, more: object = {}) => ({ id, kind, title: id, clock: id, proof: 'Whose answer', source, ...more })
const regime = Regime.parse({
  ...plain,
  clocks: [
    ...plain.clocks,
    clock('look', { startsAt: ['rejoined'] }),
    clock('proved', { after: 'alerts-cancelled' }),
    clock('week', { startsAt: ['rejoined'], basis: 'fromDayAfter', limit: 7 }),
    clock('month', { startsAt: ['rejoined'], basis: 'fromDayAfter', limit: 30 }),
  ],
  settling: [
    duty('medical', 'look', { excusedBy: ['medicalOfficer'] }),
    duty('alerts', 'alerts-cancelled'),
    duty('alertsProved', 'proved'),
    duty('checkIn', 'week', { excusedBy: ['commanderAbove'] }),
    duty('checkIn', 'month', { excusedBy: ['commanderAbove'] }),
  ],
})
const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...words.map((says) => ({ says }))))
const proved = (part: string): CaseWord => ({ kind: 'proved', part, proof: 'Answer of 7 March.' })
const waived = (part: string, office: 'medicalOfficer' | 'commanderAbove'): CaseWord => ({
  kind: 'waived',
  part,
  office,
  reasons: 'Posted.',
})
const left = (...words: CaseWord[]) => stillOwed(regime, caseOf(opened, rejoined, ...words)).map(({ part }) => part)
const disposed: CaseWord = {
  kind: 'disposed',
  office: 'unitCommander',
  reasons: 'Came back.',
  standard: 'notStated',
  dispositionId: 'none',
  rule: 'Rule 1',
}
const closed: CaseWord = { kind: 'closed', because: 'settled', reasons: 'Done.' }

test('nothing is owed to somebody who is away, and everything to somebody who came back', () => {
  expect([stillOwed(regime, caseOf(opened)), left()]).toEqual([[], ['look', 'alerts-cancelled', 'proved', 'week', 'month']])
})

test('each is done once it is proved or excused, and owed again where that was withdrawn', () => {
  const events = someEvents(...[opened, rejoined, proved('look'), waived('week', 'commanderAbove')].map((says) => ({ says })))
  const [, , proof] = events
  const withdrawn: CaseWord = { kind: 'withdrawn', eventId: proof?.eventId ?? '', reasons: 'Another man.' }
  expect(left(proved('look'), waived('week', 'commanderAbove'))).toEqual(['alerts-cancelled', 'proved', 'month'])
  expect(left(proved('look'), waived('week', 'commanderAbove'), withdrawn)).toEqual(['look', 'alerts-cancelled', 'proved', 'month'])
})

test('the proof of a cancelling begins with the cancelling, a check-in with the end of the one before', () => {
  const told = (...words: CaseWord[]) =>
    owedTo(regime, caseOf(opened, rejoined, ...words)).map(({ part, due, waitsFor, from }) => [part, due, waitsFor, from])
  expect(told()[2]).toEqual(['proved', null, 'alerts-cancelled', null])
  expect(told(proved('alerts-cancelled'))[2]).toEqual(['proved', '2026-03-03T08:00:00.000000Z', null, '2026-03-02T08:00:00.000000Z'])
  expect(told().slice(3)).toEqual([
    ['week', '2026-03-09T23:00:00.000000Z', null, null],
    ['month', '2026-04-01T22:00:00.000000Z', null, '2026-03-09T23:00:00.000000Z'],
  ])
})

describe('in a case of somebody who is back', () => {
  const all = [
    proved('look'),
    proved('alerts-cancelled'),
    proved('proved'),
    waived('week', 'commanderAbove'),
    waived('month', 'commanderAbove'),
  ]
  const at = (text: string) => ({ held: momentOf(text), known: momentOf(text) })
  test.each<[string, CaseWord[], CaseWord, object, string | undefined]>([
    ['a proof of what is owed', [], proved('look'), {}, undefined],
    ['a proof of what is not', [], proved('kit'), {}, 'notOwed'],
    ['a proof of what was proved', [proved('look')], { ...proved('look'), proof: 'Another.' } as CaseWord, {}, 'notOwed'],
    ['alerts proved cancelled that nobody cancelled', [], proved('proved'), {}, 'owedFirst'],
    ['alerts said to be cancelled', [], { kind: 'done', part: 'alerts-cancelled', note: 'Sent.' }, {}, 'proofWanted'],
    ['a second check-in within the first week', [proved('week')], proved('month'), at('2026-03-05T06:00:00Z'), 'provedTooSoon'],
    ['a second check-in after it', [proved('week')], proved('month'), at('2026-03-10T06:00:00Z'), undefined],
    ['an excuse by who may', [], waived('look', 'medicalOfficer'), {}, undefined],
    ['an excuse by who may not', [], waived('look', 'commanderAbove'), {}, 'notExcused'],
    ['an excuse of what nobody excuses', [], waived('alerts-cancelled', 'commanderAbove'), {}, 'notExcused'],
    [
      'an excuse by an office that stands aside',
      [{ kind: 'conflict', office: 'medicalOfficer', why: 'party' }],
      waived('look', 'medicalOfficer'),
      {},
      'conflictOfInterest',
    ],
    ['an excuse by the person themselves', [], waived('look', 'medicalOfficer'), { isOwn: true }, 'conflictOfInterest'],
    ['closing while something is owed', [...all.slice(0, 4), disposed], closed, {}, 'stillOwed'],
    ['closing once nothing is', [...all, disposed], closed, {}, undefined],
  ])('%s', (_title, before, says, more, code) => {
    expect(refusedIn(regime, [opened, rejoined, ...before], says, more)).toBe(code)
  })

  test('what can be excused is offered with who may, and closing once nothing is owed', () => {
    const offered = (...words: CaseWord[]) =>
      possibleDecisions(regime, caseOf(opened, rejoined, ...words), momentOf('2026-03-20T00:00:00Z'))
    expect(offered().find(({ kind }) => kind === 'waived')).toMatchObject({
      by: ['medicalOfficer', 'commanderAbove'],
      takesTwo: false,
      choices: [
        { id: 'look', by: ['medicalOfficer'] },
        { id: 'week', by: ['commanderAbove'] },
        { id: 'month', by: ['commanderAbove'] },
      ],
    })
    const kinds = (...words: CaseWord[]) => offered(...words).map(({ kind }) => kind)
    expect([kinds(disposed).includes('closed'), kinds(disposed, ...all).includes('closed'), kinds(...all).includes('waived')]).toEqual([
      false,
      true,
      false,
    ])
  })

  test('whose case is opened again is owed what they were owed, and nothing that was proved', () => {
    const again: CaseWord = { kind: 'reopened', office: 'commanderAbove', reasons: 'A letter was found.', standard: 'notStated' }
    expect([left(...all, disposed, closed, again), left(proved('look'), disposed, again)]).toEqual([
      [],
      ['alerts-cancelled', 'proved', 'week', 'month'],
    ])
  })

  test('a finding about the absence ends where the absence ended', () => {
    const found: CaseWord = {
      ...{ kind: 'determined', office: 'unitCommander', reasons: 'As the file shows.', standard: 'preponderance', nature: 'voluntary' },
      ...{ status: 'AWL', from: missedAt, to: null, evidence: [] },
    } as CaseWord
    expect(caseOf(opened, rejoined, found).statuses).toEqual([
      { code: 'AWL', from: missedAt, to: rejoined.from, as: 'voluntary' },
      { code: 'PDY', from: rejoined.from, to: null, as: 'back' },
    ])
  })
})
