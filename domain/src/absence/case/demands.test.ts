import { describe, expect, test } from 'vitest'
import {
  codeOf,
  determined,
  evidence,
  idOf,
  missedAt,
  opened,
  refusalOf,
  refusedIn,
  rejoined,
  someEvents,
} from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { aCaller } from '../../../../tests/scenario/callers.ts'
import type { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { accept } from './accept.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { fold } from './fold.ts'
import type { Ladder } from './office.ts'
import type { RiskFlag } from './words.ts'

const regime = caseRegime()
const decided = { reasons: 'As the file shows.', standard: 'preponderance' } as const
const selfHarm = (isRaised: boolean): CaseWord => ({ kind: 'risk', flag: 'selfHarm', isRaised })
const letter = evidence('voluntary', 'for')
const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'Nothing was found.' })

describe('a document stands behind it', () => {
  const ill = determined({ nature: 'excused', status: 'HSP', office: 'commanderAbove' })
  const died: CaseWord = { kind: 'deceased', ...decided, office: 'medicalOfficer', on: missedAt }
  test.each<[string, CaseWord]>([
    ['an absence is excused by the paper that shows why', ill],
    ['a death is found by a paper', died],
  ])('%s', (_rule, says) => {
    expect(refusedIn(regime, [opened], says)).toBe('needsEvidence')
    expect(refusedIn(regime, [opened], { ...says, document: 'Note 7' } as CaseWord)).toBe(undefined)
  })
})

test.each<[string, typeof decided.standard | 'notStated' | 'reasonableGrounds' | 'beyondReasonableDoubt', string | undefined]>([
  ['none', 'notStated', 'standardWanted'],
  ['a lighter one', 'reasonableGrounds', 'standardWanted'],
  ['the one that the rules name', 'preponderance', undefined],
  ['a heavier one', 'beyondReasonableDoubt', undefined],
])('the standard of proof that the rules name is stated with the decision: %s', (_which, standard, code) => {
  expect(refusedIn(regime, [opened, letter], { ...voluntary, standard })).toBe(code)
})

describe('a finding of an absence by choice is dated back as far as the rules say, and no further', () => {
  const held = momentOf('2026-03-10T00:00:00Z')
  const rules = (...effectiveBackdate: ('firstMissedDuty' | 'absenceNoted')[]): Regime => ({
    ...regime,
    clocks: regime.clocks.map((clock) => (clock.prepares?.decision === 'nature' ? { ...clock, effectiveBackdate } : clock)),
  })
  const noted = momentOf('2026-03-02T06:00:00Z') // half an hour after the first missed duty
  test.each<[string, Regime, string, string | undefined]>([
    ['where they say nothing it holds from the decision on', rules(), missedAt, 'notDatedBack'],
    ['and not from the minute before', rules(), '2026-03-09T23:59:00Z', 'notDatedBack'],
    ['which is allowed', rules(), held, undefined],
    ['to the first missed duty', rules('firstMissedDuty'), missedAt, undefined],
    ['to when the absence was noted, and not before', rules('absenceNoted'), missedAt, 'notDatedBack'],
    ['which is allowed too', rules('absenceNoted'), noted, undefined],
  ])('%s', (_rule, regime, from, code) => {
    expect(refusedIn(regime, [opened, letter], { ...voluntary, from: momentOf(from) }, { held })).toBe(code)
  })

  // What is typed freely dates nothing back: neither the moment of a decision, nor what it cites.
  const [began, today] = [missedAt, momentOf('2026-03-10T00:00:00Z')]
  const notice = momentOf('2026-03-02T12:00:00Z')
  /** A decision of a moment, entered on the tenth, and resting on a letter of another moment that came on the tenth too. */
  const entered = (held: Moment, from: Moment, { document, letterOf = notice }: { document?: string; letterOf?: Moment } = {}) => {
    const events = someEvents({ says: opened }, { says: letter, held: letterOf, known: today })
    const says = { ...voluntary, from, ...(document && { document }) }
    const event = { eventId: idOf(999), held, known: today, by: 'Capt. Bell', seconded: 'Lt. Reed', says }
    return refusalOf(() => accept(rules(), fold(rules(), events), event, { now: today, isOwn: false }))
  }
  const firstHour = momentOf('2026-03-02T06:00:00Z')
  test.each<[string, Moment, Moment, { document?: string; letterOf?: Moment }, string | undefined]>([
    ['decided on the first day, as they say, on a letter that came today', firstHour, firstHour, {}, 'paper'],
    ['and from today on', firstHour, today, {}, undefined],
    ['on paper, from the day of that paper on', notice, notice, { document: 'Order 4' }, undefined],
    ['on paper, and from before what it rests on came about', firstHour, firstHour, { document: 'Order 4' }, 'no'],
    ['on paper, and from before anybody missed them', firstHour, began, { document: 'Order 4', letterOf: began }, 'no'],
  ])('where the rules date nothing back: %s', (_what, held, from, more, isAllowed) => {
    expect(entered(held, from, more)?.facts.isAllowed).toBe(isAllowed)
  })

  test('a finding on paper that reaches back is signed by somebody above the unit', () => {
    const ladder: Ladder = {
      units: (['company', 'battalion'] as const).map((echelon, depth) => ({
        unitId: echelon,
        name: echelon,
        echelon,
        depth,
        roles: ['commander'],
      })),
      roles: [{ role: 'commander', highest: true }],
    }
    const of = (unitId: string) => aCaller('X', { role: 'commander', unitId }).grants
    const events = someEvents({ says: opened }, { says: letter, held: notice, known: today })
    const says = { ...voluntary, from: notice, document: 'Order 4' }
    const event = { eventId: idOf(999), held: notice, known: today, by: 'Capt. Bell', seconded: 'Lt. Reed', says }
    const refused = (second: string, says: CaseWord) =>
      refusalOf(() =>
        accept(
          rules(),
          fold(rules(), events),
          { ...event, says },
          { now: today, isOwn: false, actors: { ladder, first: of('company'), second: of(second) } },
        ),
      )?.facts.isAllowed
    expect([refused('company', says), refused('battalion', says), refused('company', { ...says, from: today })]).toEqual([
      'higher',
      undefined,
      undefined,
    ])
  })

  test('that somebody is missing, or was on leave, is of the days on which they were', () => {
    const leave = determined({ nature: 'excused', status: 'LVE', office: 'commanderAbove', document: 'Slip 8' })
    for (const says of [determined({ office: 'commanderAbove' }), leave]) expect(refusedIn(rules(), [opened], says)).toBe(undefined)
  })
})

test('while there is a sign of self-harm nobody is found away by choice; missing they can be found, and the sign can be put right', () => {
  expect(refusedIn(regime, [opened, letter, selfHarm(true)], voluntary)).toBe('selfHarmFirst')
  expect(refusedIn(regime, [opened, selfHarm(true)], determined({ office: 'commanderAbove' }))).toBe(undefined)
  expect(refusedIn(regime, [opened, letter, selfHarm(true), selfHarm(false)], voluntary)).toBe(undefined)
})

describe('a case is reopened one level above whoever decided what came of it', () => {
  const settledBy = (office: Office): CaseWord[] => [
    ...[opened, rejoined],
    { kind: 'disposed', ...decided, office, dispositionId: 'none', rule: 'Rule 1' },
    { kind: 'closed', because: 'settled', reasons: 'Done.' },
  ]
  test.each<[Office, Office, string | undefined]>([
    ['unitCommander', 'unitCommander', 'notDecider'],
    ['unitCommander', 'commanderAbove', undefined],
    ['commanderAbove', 'commanderAbove', 'reopenHigher'],
    ['commanderAbove', 'fieldGradeCommander', undefined],
    ['fieldGradeCommander', 'commanderAbove', 'reopenHigher'],
    ['fieldGradeCommander', 'conveningAuthority', undefined],
    ['ministry', 'ministry', undefined],
    ['court', 'commanderAbove', undefined],
  ])('settled by %s, reopened by %s: %s', (by, office, code) => {
    const again: CaseWord = { kind: 'reopened', ...decided, office }
    expect(refusedIn(regime, settledBy(by), again, { by: 'Col. Rice' })).toBe(code)
  })

  const again: CaseWord = { kind: 'reopened', ...decided, office: 'commanderAbove' }
  test.each<[string, string, string]>([
    ['whoever decided it', 'Capt. Bell', 'Maj. Dunn'],
    ['whoever seconded it', 'Lt. Reed', 'Maj. Dunn'],
    ['whoever seconds it, having decided it', 'Col. Rice', 'Capt. Bell'],
    ['or having seconded it', 'Col. Rice', 'Lt. Reed'],
  ])('and by nobody who took part: not %s', (_who, by, seconded) => {
    const file = { ...regime, deciders: { ...regime.deciders, reopen: { ...regime.deciders.reopen, isOneLevelUp: false } } } as Regime
    const words = [opened, determined({ office: 'commanderAbove' }), ...settledBy('unitCommander').slice(1)]
    const events = someEvents(...words.map((says, index) => ({ says, by: index > 1 ? 'Maj. Orme' : 'Capt. Bell', seconded: 'Lt. Reed' })))
    for (const [rules, office] of [
      [regime, 'fieldGradeCommander'],
      [file, 'commanderAbove'],
    ] as const)
      expect(reopenedIn(rules, events, { by, seconded, says: { ...again, office } })).toBe('conflictOfInterest')
    expect(reopenedIn(regime, events, { by: 'Col. Rice', seconded: null, says: { ...again, office: 'fieldGradeCommander' } })).toBe(
      undefined,
    )
  })

  test('nor below whoever decided highest in it, whoever decided last', () => {
    const words = [opened, determined({ office: 'fieldGradeCommander' }), ...settledBy('unitCommander').slice(1)]
    const events = someEvents(...words.map((says) => ({ says })))
    const by = { by: 'Col. Rice', seconded: null }
    expect(reopenedIn(regime, events, { ...by, says: again })).toBe('reopenHigher')
    expect(reopenedIn(regime, events, { ...by, says: { ...again, office: 'conveningAuthority' } })).toBe(undefined)
  })

  test('two people of one name are two, and one of two names is one, where their accounts are known', () => {
    const events = someEvents(...settledBy('unitCommander').map((says) => ({ says })))
    expect(reopenedIn(regime, events, { by: 'Capt. Bell', seconded: null, says: again }, false)).toBe(undefined)
    expect(reopenedIn(regime, events, { by: 'Col. Rice', seconded: null, says: again }, true)).toBe('conflictOfInterest')
  })
})

function reopenedIn(rules: Regime, events: CaseEvent[], said: Pick<CaseEvent, 'by' | 'seconded' | 'says'>, hasDecided?: boolean) {
  const held = momentOf('2026-03-12T00:00:00Z')
  const event = { eventId: idOf(999), held, known: held, ...said }
  const who = { now: held, isOwn: false, ...(hasDecided !== undefined && { hasDecided }) }
  return codeOf(() => accept(rules, fold(rules, events), event, who))
}

test.each<[RiskFlag, string | undefined]>([
  ['medication', 'dropBlocked'],
  ['debts', 'dropBlocked'],
  ['weather', 'dropBlocked'],
  ['dischargeImminent', undefined],
])('nobody is dropped while there is a risk that nobody looked at, unless a named senior overrides it in writing: %s', (flag, code) => {
  const words: CaseWord[] = [opened, letter, voluntary, { kind: 'done', part: 'drop/welfare' }, { kind: 'risk', flag, isRaised: true }]
  const dropped: CaseWord = {
    kind: 'dropped',
    ...decided,
    office: 'fieldGradeCommander',
    status: 'DFR',
    from: momentOf('2026-03-10T00:00:00Z'),
  }
  expect(refusedIn(regime, words, dropped)).toBe(code)
  expect(refusedIn(regime, words, { ...dropped, override: { by: 'Gen. Holm', writing: 'Order 9' } })).toBe(undefined)
})
