import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { aRegime, caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { Regime } from '../regime/regime.ts'
import { contestableIn, contestsOf } from './contests.ts'
import { duesOf } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { possibleDecisions } from './possible.ts'
import { rowOf } from './row.ts'

const regime = Regime.parse({ ...caseRegime(), relief: aRegime().relief.map((one) => ({ ...one, clocks: [] })) })
const decided = { reasons: 'As the file shows.', standard: 'preponderance' } as const
const found = [
  opened,
  evidence('voluntary', 'for'),
  determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' }),
]
const dropped: CaseWord[] = [
  ...[...found, { kind: 'done', part: 'drop/welfare' } as const],
  { kind: 'dropped', ...decided, office: 'fieldGradeCommander', status: 'DFR', from: missedAt },
]
const settled: CaseWord = { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' }
const closed: CaseWord[] = [...found, rejoined, settled, { kind: 'closed', because: 'settled', reasons: 'Done.' }]
const contest = (of: { eventId: string } | { reliefId: string }, challenger = 'His mother'): CaseWord => ({
  ...{ kind: 'contested', ...of, challenger, grounds: 'He lay in a hospital.' },
})
const finding = contest({ eventId: idOf(2) })
type Answer = Extract<CaseWord, { kind: 'contestAnswered' }>
const answered = (at: number, isUpheld: boolean, more: Partial<Answer> = {}): CaseWord => ({
  ...{ kind: 'contestAnswered', ...decided, office: 'commanderAbove', contestId: idOf(at), isUpheld },
  ...(isUpheld ? {} : { howToGoOn: 'To the administrative court, within a month.' }),
  ...more,
})
const reopened: CaseWord = { kind: 'reopened', ...decided, office: 'commanderAbove' }
const another = { by: 'Col. Hart', seconded: null }
const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...words.map((says) => ({ says }))))
const dues = (words: CaseWord[], by = regime) =>
  duesOf(by, fold(by, someEvents(...words.map((says) => ({ says }))))).filter(({ clock }) => clock.id.startsWith('contest'))

describe('what can be contested', () => {
  test('a finding, being dropped, how a case was settled, and a way back that was not given', () => {
    const kinds = (...words: CaseWord[]) => contestableIn(regime, caseOf(...words)).map(({ kind }) => kind)
    expect(kinds(opened)).toEqual(['relief'])
    expect(kinds(...found)).toEqual(['determined', 'relief'])
    expect(kinds(...dropped)).toEqual(['determined', 'dropped', 'relief'])
    expect(kinds(...closed)).toEqual(['determined', 'disposed', 'relief'])
    const given: CaseWord = { kind: 'relieved', ...decided, office: 'unitCommander', reliefId: 'come-back' }
    expect(kinds(...found, given)).toEqual(['determined'])
    expect(refusedIn(regime, [...found, given], contest({ reliefId: 'come-back' }))).toBe('notContestable')
  })

  test('nothing that does not exist, counts no more, or is no decision', () => {
    expect(refusedIn(regime, found, finding)).toBe(undefined)
    expect(refusedIn(regime, found, contest({ eventId: idOf(7) }))).toBe('eventUnknown')
    expect(refusedIn(regime, found, contest({ eventId: idOf(1) }))).toBe('notContestable')
    expect(refusedIn(regime, found, contest({ reliefId: 'another' }))).toBe('invalid')
    expect(refusedIn(regime, found, { kind: 'contested', challenger: 'His mother', grounds: 'He was ill.' })).toBe('invalid')
    const anew = determined({ office: 'commanderAbove' })
    expect(refusedIn(regime, [...found, anew], finding)).toBe('notContestable')
    expect(refusedIn(regime, [...closed, reopened], finding)).toBe('notContestable')
    // Whom a finding puts back on the rolls was dropped for nothing that still counts.
    const excused = determined({ office: 'commanderAbove', nature: 'excused', status: 'HSP', document: 'Ward paper' })
    expect(contestableIn(regime, caseOf(...dropped, excused)).map(({ kind }) => kind)).toEqual(['determined', 'relief'])
  })

  test('by each one once until it is answered, and by others meanwhile', () => {
    expect(refusedIn(regime, [...found, finding], { ...finding, grounds: 'He was in custody.' } as CaseWord)).toBe('notContestable')
    expect(refusedIn(regime, [...found, finding], contest({ eventId: idOf(2) }, ' HIS MOTHER '))).toBe('notContestable')
    expect(refusedIn(regime, [...found, finding], contest({ eventId: idOf(2) }, 'His lawyer'))).toBe(undefined)
    expect(refusedIn(regime, [...found, finding], contest({ reliefId: 'come-back' }))).toBe(undefined)
    expect(refusedIn(regime, [...found, finding, answered(3, false)], finding)).toBe(undefined)
  })

  test('after the end of a case too, and by whom it is about', () => {
    expect(refusedIn(regime, closed, finding)).toBe(undefined)
    expect(refusedIn(regime, closed, finding, { isOwn: true })).toBe(undefined)
    expect(refusedIn(regime, closed, contest({ eventId: idOf(4) }, 'Herself'))).toBe(undefined)
  })

  test('and is taken back by no word in the file', () => {
    const taken = (at: number): CaseWord => ({ kind: 'withdrawn', eventId: idOf(at), reasons: 'He wants it so.' })
    expect(refusedIn(regime, [...found, finding], taken(3))).toBe('lineStays')
    expect(refusedIn(regime, [...found, finding, answered(3, false)], taken(4))).toBe('wrongStage')
  })
})

describe('who answers', () => {
  test('whoever is one level above the highest who decided in the case, and did not decide the very thing', () => {
    const by = (...words: CaseWord[]) => dues(words)[0]?.clock.obligor
    expect(by(...found, finding)).toEqual(['commanderAbove'])
    expect(by(...dropped, contest({ eventId: idOf(4) }))).toEqual(['conveningAuthority'])
    expect(by(...dropped, finding)).toEqual(['conveningAuthority'])
    expect(by(opened, contest({ reliefId: 'come-back' }))).toEqual(['commanderAbove'])
    const aside: CaseWord = { kind: 'conflict', office: 'commanderAbove', why: 'related' }
    expect(by(...found, aside, finding)).toEqual(['fieldGradeCommander'])
  })

  test('nobody who decided or seconded something in it, and nobody about themselves', () => {
    const refused = (more: object, says = answered(3, true)) => refusedIn(regime, [...found, finding], says, more)
    expect(refused(another)).toBe(undefined)
    expect(refused({ by: 'Capt. Bell', seconded: null })).toBe('conflictOfInterest')
    expect(refused({ ...another, isOwn: true })).toBe('conflictOfInterest')
    expect(refused(another, answered(3, true, { office: 'unitCommander' }))).toBe('notDecider')
    expect(refusedIn(regime, [...closed, finding], answered(6, true), another)).toBe(undefined)
  })

  test('once; and whoever rejects it says how they can go on', () => {
    const { howToGoOn: _unsaid, ...silent } = answered(3, false) as Answer
    expect(refusedIn(regime, [...found, finding], silent, another)).toBe('needsEvidence')
    expect(refusedIn(regime, [...found, finding], answered(3, false), another)).toBe(undefined)
    expect(refusedIn(regime, [...found, finding, answered(3, false)], answered(3, true), another)).toBe('eventUnknown')
    expect(refusedIn(regime, [...found, finding], answered(2, true), another)).toBe('eventUnknown')
  })

  test('is offered to decide it, also in a closed case, and not to who decided something before', () => {
    const state = caseOf(...closed, finding)
    const offered = possibleDecisions(regime, state, missedAt).find(({ kind }) => kind === 'contestAnswered')
    expect(offered).toMatchObject({ by: ['commanderAbove'], takesTwo: false, choices: [{ id: idOf(6), title: 'His mother' }] })
    const reader = { ladder: { units: [], roles: [] }, grants: [], hasDecided: true }
    const toThem = possibleDecisions(regime, state, missedAt, [], reader).find(({ kind }) => kind === 'contestAnswered')
    expect(toThem?.lacks).toMatchObject({ decided: true, yours: true })
    expect(possibleDecisions(regime, caseOf(...closed), missedAt).map(({ kind }) => kind)).not.toContain('contestAnswered')
  })
})

describe('what is due of it', () => {
  test('an answer without a time, where the rules give none; a note that it was done answers nothing', () => {
    const [due] = dues([...found, finding])
    expect(due).toMatchObject({ clock: { id: `contest-to-answer/${idOf(3)}`, onExpiry: 'remind' }, due: null, done: null })
    expect(refusedIn(regime, [...found, finding], { kind: 'done', part: `contest-to-answer/${idOf(3)}` })).toBe('decisionToTake')
    const row = rowOf(regime, 'a', 'p', caseOf(...closed, finding), [])
    expect([row.isOpen, row.dueClock, row.dueBy, row.dueAt]).toEqual([false, 'contest-to-answer', ['commanderAbove'], null])
  })

  test('by the time of the clock that begins with a contest, each of several by its own', () => {
    const [, second] = aRegime().clocks
    const answer = { id: 'contest-answered', title: 'An answer', startsAt: ['contested'], basis: 'elapsedHours', limit: 48 }
    const timed = Regime.parse({
      ...regime,
      clocks: [
        ...regime.clocks,
        { ...answer, obligor: ['commanderAbove'], onExpiry: 'escalate', escalatesTo: ['board'], source: second?.source },
      ],
    })
    const all = dues([...found, finding, contest({ reliefId: 'come-back' })], timed)
    expect(all.map(({ began, due }) => [began, due].map((at) => at?.slice(0, 13)))).toEqual([
      ['2026-03-02T09', '2026-03-04T09'],
      ['2026-03-02T10', '2026-03-04T10'],
    ])
    expect(all[0]?.clock).toMatchObject({ obligor: ['commanderAbove'], escalatesTo: ['board'], source: 'law' })
    expect(duesOf(timed, caseOf(...found)).map(({ clock }) => clock.id)).not.toContain('contest-answered')
    // By that time a closed case stands in the lists.
    expect(rowOf(timed, 'a', 'p', caseOf(...closed, finding), [])).toMatchObject({
      isOpen: false,
      dueAt: expect.stringMatching(/^2026-03-0/),
    })
    const anew = dues([...found, finding, answered(3, true)], timed).find(({ clock }) => clock.id.startsWith('contest-upheld/'))
    expect([anew?.began, anew?.due].map((at) => at?.slice(0, 13))).toEqual(['2026-03-02T10', '2026-03-04T10'])
    expect(anew?.clock).toMatchObject({ onExpiry: 'prepare', escalatesTo: ['board'], prepares: { decision: 'nature' } })
  })

  test('once upheld that it is decided anew, and nothing changes before that', () => {
    const before = caseOf(...dropped, contest({ eventId: idOf(4) }))
    const upheld = [...dropped, contest({ eventId: idOf(4) }), answered(5, true, { office: 'conveningAuthority' })]
    const axes = ({ stage, nature, statuses, legal, relief }: typeof before) => ({ stage, nature, statuses, legal, relief })
    expect(axes(caseOf(...upheld))).toEqual(axes(before))
    const anew = dues(upheld).find(({ clock }) => clock.id === `contest-upheld/${idOf(5)}`)
    expect(anew).toMatchObject({ done: null, due: null, clock: { prepares: { decision: 'reopen', preselected: 'nothing' } } })
    expect(refusedIn(regime, upheld, { kind: 'done', part: `contest-upheld/${idOf(5)}` })).toBe('decisionToTake')
    const again = dues([...upheld, { ...reopened, office: 'conveningAuthority' } as CaseWord])
    expect(again.map(({ done }) => done?.slice(0, 13))).toEqual(['2026-03-02T12', '2026-03-02T13'])
    expect(dues([...dropped, contest({ eventId: idOf(4) }), answered(5, false)]).map(({ clock }) => clock.id)).toEqual([
      `contest-to-answer/${idOf(5)}`,
    ])
  })

  test('of a finding in an open case another finding; of a way back that it is given', () => {
    const next = (...words: CaseWord[]) => dues(words).find(({ clock }) => clock.id.startsWith('contest-upheld/'))
    expect(next(...found, finding, answered(3, true))?.clock.prepares?.decision).toBe('nature')
    const excused = determined({ office: 'commanderAbove', nature: 'excused', status: 'HSP', document: 'Ward paper' })
    expect(next(...found, finding, answered(3, true), excused)?.done).not.toBe(null)
    const back = [...found, contest({ reliefId: 'come-back' }), answered(3, true)]
    expect(next(...back)?.clock.prepares).toEqual({ decision: 'relief', before: ['unitCommander'], preselected: 'nothing' })
    expect(caseOf(...back).relief).toBe(null)
    expect(next(...back, { kind: 'relieved', ...decided, office: 'unitCommander', reliefId: 'come-back' })?.done).not.toBe(null)
    const ofClosed = [...closed, contest({ reliefId: 'come-back' }), answered(6, true)]
    expect(next(...ofClosed)?.clock.prepares?.decision).toBe('reopen')
  })
})

test('a contest is told with its answer, and how those who contested can go on', () => {
  const [told, other] = contestsOf(caseOf(...found, finding, answered(3, false), contest({ reliefId: 'come-back' }, 'Her lawyer')))
  expect(told).toMatchObject({ of: { kind: 'determined', eventId: idOf(2) }, standing: 'rejected' })
  expect(told?.answer).toMatchObject({ office: 'commanderAbove', howToGoOn: 'To the administrative court, within a month.' })
  expect(other).toMatchObject({ of: { kind: 'relief', reliefId: 'come-back' }, challenger: 'Her lawyer', standing: 'open', answer: null })
})
