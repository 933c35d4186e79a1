import { type CaseWord, DecisionWord, RecordedWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { stillOwed } from '@muster/domain/absence/case/owed.ts'
import { stepsOf } from '@muster/domain/absence/case/parts.ts'
import { possibleDecisions } from '@muster/domain/absence/case/possible.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../aCase.ts'
import { caseOf, decided, dropped, dues, foundVoluntary, regime, shipped, stepDone, voluntary } from './trapped.ts'

// The traps of the doctrine in which a case ends wrongly, or goes on after its end, and the one in which it is given no time.

const charged: CaseWord = { kind: 'legal', finding: 'charged', authority: 'Prosecutor', document: 'No. 12' }
const twentyYearsOn = { held: momentOf('2046-03-10T00:00:00Z'), now: momentOf('2046-03-20T00:00:00Z') }

describe('20. The record of an inquiry has the effect of a conviction', () => {
  const inquiry: CaseWord = { kind: 'inquiry', ...decided, office: 'board' }
  const found = [opened, inquiry, evidence('voluntary', 'for'), { ...voluntary, evidence: [idOf(2)] }]
  test('only the document of a court or an authority says anything of guilt', () => {
    expect(caseOf(...found, dropped).legal).toBe('none')
    expect(caseOf(opened, charged)).toMatchObject({
      ...{ legal: 'charged', legalBy: 'Prosecutor', nature: 'undetermined' },
      statuses: [{ code: 'UNK' }],
    })
    const acquitted: CaseWord = { ...charged, finding: 'acquitted', authority: 'Court' }
    expect(caseOf(opened, charged, acquitted)).toMatchObject({ legal: 'acquitted', legalBy: 'Court' })
  })
  test('and it says which authority and which document: without either nothing is recorded', () => {
    const accepted = (more: object) => RecordedWord.safeParse({ ...charged, ...more }).success
    expect(accepted({})).toBe(true)
    for (const key of ['authority', 'document', 'finding'])
      expect([key, accepted({ [key]: undefined }), accepted({ [key]: ' ' })]).toEqual([key, false, false])
  })
  test('no other event changes it, whatever it decides', () => {
    const closing: CaseWord[] = [
      ...[inquiry, { ...voluntary, evidence: [idOf(2)] }, dropped, rejoined, determined({ nature: 'excused', status: 'HSP' })],
      { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' },
      { kind: 'timeBarred', ...decided, office: 'fieldGradeCommander' },
      { kind: 'reopened', ...decided, office: 'commanderAbove' },
      { kind: 'leftAbroad', ...decided, office: 'commanderAbove', howToAskAgain: 'Write.' },
    ]
    for (const says of closing) {
      expect([says.kind, caseOf(opened, inquiry, evidence('voluntary', 'for'), says).legal]).toEqual([says.kind, 'none'])
      expect([says.kind, caseOf(opened, charged, evidence('voluntary', 'for'), says).legal]).toEqual([says.kind, 'charged'])
    }
  })
  test('what was found can be rebutted: each other finding stays open, also of somebody who was dropped', () => {
    const later = momentOf('2026-03-20T00:00:00Z')
    for (const words of [found, [...found, dropped]]) {
      const natures = possibleDecisions(regime, caseOf(...words), later).flatMap(({ nature }) => nature ?? [])
      expect(natures).toEqual(expect.arrayContaining(['involuntary', 'excused', 'notAbsent']))
    }
  })
})

describe('21. Amnesia: carried as absent by choice for years, and ill all the while', () => {
  const ill = determined({ nature: 'excused', status: 'HSP', office: 'commanderAbove', document: 'Hospital, 1994' })
  test('an absence can be excused after any time, also of somebody who was dropped', () => {
    expect(refusedIn(regime, [...foundVoluntary, stepDone, dropped], ill, twentyYearsOn)).toBe(undefined)
    expect(caseOf(...foundVoluntary, stepDone, dropped, ill)).toMatchObject({
      nature: 'excused',
      statuses: [{ code: 'HSP', from: missedAt }],
    })
  })
  test('and a case that was closed can be opened again for it', () => {
    const closed: CaseWord[] = [opened, { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }]
    const again: CaseWord = { kind: 'reopened', ...decided, office: 'commanderAbove' }
    expect(refusedIn(regime, closed, again, twentyYearsOn)).toBe(undefined)
    expect(refusedIn(regime, [...closed, again], ill, twentyYearsOn)).toBe(undefined)
  })
  test('and a case that was closed as out of time can, which no finding of it ends', () => {
    const barred: CaseWord[] = [...foundVoluntary, stepDone, dropped, { kind: 'timeBarred', ...decided, office: 'fieldGradeCommander' }]
    const again: CaseWord = { kind: 'reopened', ...decided, office: 'conveningAuthority' }
    expect(refusedIn(regime, barred, again, { ...twentyYearsOn, by: 'Col. Hart' })).toBe(undefined)
    expect(refusedIn(regime, [...barred, again], ill, twentyYearsOn)).toBe(undefined)
    expect(caseOf(...barred, again, ill)).toMatchObject({ nature: 'excused', ending: null, statuses: [{ code: 'HSP' }] })
  })
  test.each(shipped)('in $id no return is final before a doctor has looked: the case is not closed as settled', (rules) => {
    const duty = rules.settling.find(({ kind }) => kind === 'medical')
    const settled: CaseWord = { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' }
    const owed = stillOwed(rules, fold(rules, someEvents(...[opened, rejoined, settled].map((says) => ({ says })))))
    expect(owed.map(({ part }) => part)).toContain(duty?.clock)
    expect(refusedIn(rules, [opened, rejoined, settled], { kind: 'closed', because: 'settled', reasons: 'Done.' })).toBe('stillOwed')
  })
  test('whoever comes back is seen by a doctor, or it is said that they would not be: without a word on it nobody is back', () => {
    const { medical: _unsaid, ...back } = rejoined
    expect([DecisionWord.safeParse(rejoined).success, DecisionWord.safeParse(back).success]).toEqual([true, false])
  })
})

test.each(shipped)(
  '24. The wanted notice stays after the return: in $id, cancelling alerts is due of somebody, goes higher, and has to be proved',
  (rules) => {
    const alerts = (...words: CaseWord[]) => dues(rules, opened, rejoined, ...words).find(({ clock }) => clock.id === 'alerts-cancelled')
    expect(alerts()).toMatchObject({
      done: null,
      due: expect.any(String),
      clock: { onExpiry: 'escalate', title: expect.stringMatching(/proved/) },
    })
    const settled: CaseWord = { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' }
    expect(alerts(settled)?.done).toBe(null)
    const done: CaseWord = { kind: 'done', part: 'alerts-cancelled', note: 'Answer of the police, 7 March.' }
    expect(refusedIn(rules, [opened, rejoined], { ...done, note: undefined })).toBe('needsEvidence')
    expect(alerts(done)?.done).toBe('2026-03-02T08:00:00.000000Z')
  },
)

test.each(shipped.filter(({ settling }) => settling.some(({ kind }) => kind === 'alertsProved')))(
  '24. The wanted notice stays after the return: in $id it is cancelled first and proved cancelled afterwards, and no case ends before',
  (rules) => {
    const partOf = (of: 'alerts' | 'alertsProved') => rules.settling.find(({ kind }) => kind === of)?.clock ?? ''
    const [cancelled, proved] = [partOf('alerts'), partOf('alertsProved')]
    const proof = (part: string): CaseWord => ({ kind: 'proved', part, proof: 'Answer of the police, 7 March.' })
    const settled: CaseWord = { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' }
    const closed: CaseWord = { kind: 'closed', because: 'settled', reasons: 'Done.' }
    const left = (...words: CaseWord[]) =>
      stillOwed(rules, fold(rules, someEvents(...[opened, rejoined, ...words].map((says) => ({ says })))))
    // That it was done is said by nobody: it is proved.
    expect(refusedIn(rules, [opened, rejoined], { kind: 'done', part: cancelled, note: 'Called them.' })).toBe('proofWanted')
    expect(refusedIn(rules, [opened, rejoined], proof(proved))).toBe('owedFirst')
    expect(refusedIn(rules, [opened, rejoined, proof(cancelled)], proof(proved))).toBe(undefined)
    const others = left()
      .map(({ part }) => part)
      .filter((part) => part !== proved)
    expect(left(...others.map(proof)).map(({ part }) => part)).toEqual([proved])
    expect(refusedIn(rules, [opened, rejoined, settled, ...others.map(proof)], closed)).toBe('stillOwed')
    // Nobody excuses it.
    expect(rules.settling.filter(({ kind }) => kind === 'alerts' || kind === 'alertsProved').flatMap(({ excusedBy }) => excusedBy)).toEqual(
      [],
    )
  },
)

describe('29. A missed ship leaves no days of grace', () => {
  const demo = shipped.find(({ id }) => id === 'demo')
  if (!demo) throw new Error('no demonstration')
  const missed = (missedDeparture: boolean): CaseWord => ({ ...opened, missedDeparture })
  test('whoever missed a departure is asked after at once', () => {
    const due = (missedDeparture: boolean): Moment | null | undefined =>
      dues(demo, missed(missedDeparture)).find(({ clock }) => clock.graceNoneIf.includes('missedDeparture'))?.due
    expect([due(true), due(false)]).toEqual(['2026-03-02T06:00:00.000000Z', '2026-03-08T23:00:00.000000Z'])
  })
  test('and is not called late, which would be the grace', () => {
    const reached: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: true }
    const late: CaseWord = { kind: 'late', from: missedAt, to: momentOf('2026-03-02T12:00:00Z'), contactId: idOf(1) }
    const said = (missedDeparture: boolean) => refusedIn(demo, [missed(missedDeparture), reached], late)
    expect([said(true), said(false)]).toEqual(['wrongStage', undefined])
  })
  test.each([
    ['demo', 'missed-departure'],
    ['us-army-2025', 'missed-movement'],
  ])(
    'what the rules propose at once lies before somebody at once, and is decided by them: nothing is found by the ship that left (%s)',
    (id, immediateId) => {
      const rules = shipped.find((one) => one.id === id)
      if (!rules) throw new Error(`no rules ${id}`)
      const fact: CaseWord = { kind: 'immediateFact', immediateId, what: 'The ship sailed at six without him.' }
      expect(refusedIn(rules, [missed(true)], fact)).toBe(undefined)
      const state = fold(rules, someEvents({ says: missed(true) }, { says: fact }))
      const due = dues(rules, missed(true), fact).find(({ clock }) => clock.id === `immediate/${immediateId}`)
      const before = rules.deciders.inquiry?.by
      expect(due).toMatchObject({ due: null, done: null, clock: { obligor: before, prepares: { decision: 'inquiry', before } } })
      expect(possibleDecisions(rules, state, missedAt).map(({ kind }) => kind)).toContain('inquiry')
      expect(state).toMatchObject({ stage: 'unaccounted', nature: 'undetermined', statuses: [{ code: 'UNK' }] })
      expect(refusedIn(rules, [missed(true), fact], { kind: 'done', part: `immediate/${immediateId}` })).toBe('decisionToTake')
      // A list of steps of its own comes with it, and with nothing else.
      const lists = (...words: CaseWord[]) =>
        stepsOf(rules, fold(rules, someEvents(...words.map((says) => ({ says })))), new Set(rules.clocks.map(({ id }) => id))).filter(
          ({ clock }) => clock === `immediate/${immediateId}`,
        )
      const [own] = lists(missed(true), fact)
      expect(own?.steps.length).toBeGreaterThan(3)
      expect([lists(missed(true)), lists(missed(true), fact, { kind: 'withdrawn', eventId: idOf(1), reasons: 'He sailed.' })]).toEqual([
        [],
        [],
      ])
      const part = own?.steps[0]?.part ?? ''
      expect(refusedIn(rules, [missed(true), fact], { kind: 'done', part })).toBe(undefined)
      expect(lists(missed(true), fact, { kind: 'done', part })[0]?.steps.map(({ done }) => done !== null)).toEqual(
        own?.steps.map((step) => step.part === part),
      )
    },
  )
})
