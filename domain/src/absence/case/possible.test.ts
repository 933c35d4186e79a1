import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { aRegime, caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { Fault } from '../../fault.ts'
import { momentOf } from '../../zone.ts'
import { Regime } from '../regime/regime.ts'
import { accept } from './accept.ts'
import { type CaseWord, DecisionWord } from './event.ts'
import { fold } from './fold.ts'
import { stepsOf } from './parts.ts'
import { type PossibleDecision, possibleDecisions } from './possible.ts'
import type { CaseState } from './state.ts'

const regime = caseRegime()
const now = momentOf('2026-03-20T00:00:00Z')
const after = (...words: CaseWord[]): CaseState => fold(regime, someEvents(...words.map((says) => ({ says }))))
const possible = (state: CaseState): PossibleDecision[] => possibleDecisions(regime, state, now)
const named = (state: CaseState): string[] => possible(state).map(({ kind, nature }) => (nature ? `${kind} ${nature}` : kind))

const decided = { reasons: 'As the file shows.', standard: 'preponderance' } as const
const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'Nothing.' })
const disposed: CaseWord = { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' }
const located: CaseWord = { kind: 'located', ...decided, office: 'unitCommander', through: 'police', mayFamilyBeTold: true }

/** The decision as its form would fill it in. */
function filled({ kind, nature, by, statuses, endings, choices }: PossibleDecision, state: CaseState): CaseWord {
  const [status] = statuses
  return DecisionWord.parse({
    ...{ kind, ...decided, office: by[0], nature, status, from: missedAt, on: missedAt, through: 'police', mayFamilyBeTold: true },
    ...{ document: 'Note 7', against: 'Nothing.', evidence: state.evidence.map(({ eventId }) => eventId), howToAskAgain: 'Write.' },
    ...{ because: endings[0], dispositionId: choices[0]?.id ?? null, rule: choices[0]?.rule, reliefId: 'any' },
    ...{ mode: 'ownUnit', unitId: idOf(1), condition: 'Unhurt.', medical: 'seen', areRightsTold: true },
  })
}

function refusalOf(state: CaseState, says: CaseWord): string | undefined {
  const event = { eventId: idOf(999), held: now, known: now, by: 'Col. Rice', seconded: 'Lt. Reed', says }
  try {
    accept(regime, state, event, { now, isOwn: false })
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

const findings = ['determined involuntary', 'determined excused', 'determined notAbsent', 'determined voluntary']
const cases: [string, CaseState, string[]][] = [
  ['just opened', after(opened), ['located', 'rejoined', 'inquiry', ...findings, 'leftAbroad', 'deceased']],
  ['of somebody found safe', after(opened, located), ['rejoined', ...findings, 'deceased']],
  ['of a missing man', after(opened, determined({})), ['located', 'rejoined', ...findings.slice(1), 'deceased']],
  [
    'found voluntary',
    after(opened, evidence('voluntary', 'for'), voluntary),
    ['located', 'rejoined', ...findings.slice(0, 3), 'dropped', 'leftAbroad', 'deceased'],
  ],
  ['of somebody who is back', after(opened, rejoined), [...findings, 'disposed', 'deceased']],
  ['that is settled', after(opened, rejoined, disposed), ['disposed', 'deceased', 'closed', 'reopened']],
  [
    'under inquiry',
    after(opened, { kind: 'inquiry', ...decided, office: 'commanderAbove' }),
    ['located', 'rejoined', ...findings, 'leftAbroad', 'deceased'],
  ],
  [
    'of somebody back, found voluntary',
    after(opened, evidence('voluntary', 'for'), rejoined, voluntary),
    [...findings.slice(0, 3), 'disposed', 'deceased'],
  ],
  [
    'of somebody back that is opened again',
    after(opened, rejoined, disposed, { kind: 'reopened', ...decided, office: 'commanderAbove' }),
    [...findings, 'disposed', 'deceased'],
  ],
  ['that is closed', after(opened, rejoined, disposed, { kind: 'closed', because: 'settled', reasons: 'Done.' }), ['reopened']],
  [
    'of somebody who was on leave',
    after(opened, determined({ nature: 'notAbsent', status: 'LVE', document: 'Pass 4' })),
    ['located', 'rejoined', 'determined involuntary', 'determined excused', 'determined voluntary', 'disposed', 'deceased', 'closed'],
  ],
]

const above = { ...decided, office: 'commanderAbove' } as const
const papers = { document: 'Note 7', against: 'Nothing.', evidence: [idOf(1)] }
/** Each decision as whoever may take it would say it; whether it fits is all that is asked. */
const words: [string, CaseWord][] = [
  ['located', located],
  ['rejoined', { ...rejoined, from: now }],
  ['inquiry', { kind: 'inquiry', ...above }],
  ['determined involuntary', determined({ office: 'commanderAbove' })],
  ['determined excused', determined({ ...papers, nature: 'excused', status: 'HSP', office: 'commanderAbove' })],
  ['determined notAbsent', determined({ ...papers, nature: 'notAbsent', status: 'HSP' })],
  ['determined voluntary', determined({ ...papers, nature: 'voluntary', status: 'AWL' })],
  ['dropped', { kind: 'dropped', ...decided, office: 'fieldGradeCommander', status: 'DFR', from: now }],
  ['leftAbroad', { kind: 'leftAbroad', ...above, howToAskAgain: 'Write.' }],
  ['timeBarred', { kind: 'timeBarred', ...above }],
  ['disposed', disposed],
  ['deceased', { kind: 'deceased', ...decided, office: 'medicalOfficer', document: 'Note 7', on: missedAt }],
  ['closed', { kind: 'closed', because: 'settled', reasons: 'Done.' }],
  ['reopened', { kind: 'reopened', ...above }],
]
const stageRefusals = ['wrongStage', 'caseClosed', 'notLeftAbroad', 'stillOwed', 'dayOutOfOrder']

describe.each(cases)('in a case %s', (_title, state, kinds) => {
  test('these decisions are offered', () => expect(named(state)).toEqual(kinds))

  test('whatever is not offered is refused, where it does not say again what is said', () => {
    const offered = named(state)
    const again = (says: CaseWord): boolean =>
      (says.kind === 'determined' && says.nature === state.nature) || (says.kind === 'rejoined' && state.backFrom !== null)
    const others = words.filter(([name, says]) => !offered.includes(name) && !again(says))
    expect(others.filter(([, says]) => !stageRefusals.includes(refusalOf(state, says) ?? '')).map(([name]) => name)).toEqual([])
  })

  test('each of them is accepted as soon as nothing of it is lacking', () => {
    for (const one of possible(state)) {
      const lacks =
        one.lacks.office ||
        one.lacks.evidence ||
        one.lacks.selfHarm ||
        one.lacks.unasked.length > 0 ||
        one.lacks.steps.length > 0 ||
        one.lacks.blocks.length > 0
      expect([one.kind, one.nature, refusalOf(state, filled(one, state)) !== undefined]).toEqual([one.kind, one.nature, lacks])
    }
  })
})

test('a way back is granted to nobody of whom nothing is known, where it is not offered', () => {
  const [relief] = Regime.parse(aRegime()).relief
  if (!relief) throw new Error('the small regime has a way back')
  const granted: CaseWord = { kind: 'relieved', ...decided, office: 'unitCommander', reliefId: relief.id }
  const rules = { ...regime, relief: [relief] }
  expect([refusedIn(rules, [opened], granted), refusedIn(rules, [opened, located], granted)]).toEqual(['wrongStage', undefined])
})

test('voluntary says that it lacks evidence until some speaks for it, and takes two in every regime', () => {
  const lacks = (...more: CaseWord[]) => possible(after(opened, ...more)).find(({ nature }) => nature === 'voluntary')
  expect([
    lacks()?.lacks.evidence,
    lacks(evidence('voluntary', 'against'))?.lacks.evidence,
    lacks(evidence('voluntary', 'for'))?.lacks.evidence,
  ]).toEqual([true, true, false])
  const { voluntary: named, ...deciders } = regime.deciders
  expect(possibleDecisions({ ...regime, deciders }, after(opened), now).find(({ nature }) => nature === 'voluntary')).toMatchObject({
    takesTwo: true,
    second: [],
  })
  expect(named?.second).toEqual(['secondOfficer'])
})

test('an office that stands aside is offered neither as the first nor as the second', () => {
  const state = after(
    opened,
    { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' },
    { kind: 'conflict', office: 'personnelOfficer', why: 'byLot' },
  )
  const error = possible(state).find(({ nature }) => nature === 'notAbsent')
  // Where everybody whom the rules name stands aside, it is the next level's to decide.
  expect(error).toMatchObject({ by: ['commanderAbove'], second: ['fieldGradeCommander'], takesTwo: true, lacks: { office: false } })
})

test('nobody is left unknown without a case: found safe, it is first decided what the absence was', () => {
  const wasIll = determined({ nature: 'excused', status: 'HSP', office: 'commanderAbove' })
  expect(named(after(opened, located))).not.toContain('closed')
  expect(possible(after(opened, wasIll, disposed)).find(({ kind }) => kind === 'closed')?.endings).toEqual(['settled'])
})

test('a mistake is taken back within the hour, and not later', () => {
  const at = (moment: string) => possibleDecisions(regime, after(opened), momentOf(moment)).find(({ kind }) => kind === 'closed')?.endings
  expect([at('2026-03-02T06:40:00Z'), at('2026-03-02T07:30:00Z')]).toEqual([['takenBack'], undefined])
})

test('the steps before somebody leaves the rolls are listed where it can come to that, each done or not', () => {
  const away = [opened, evidence('voluntary', 'for'), voluntary] as const
  const steps = (...words: CaseWord[]) =>
    stepsOf(regime, after(...words), new Set()).map(({ id, steps: all }) => [id, all.map(({ done }) => done !== null)])
  expect([steps(opened), steps(...away), steps(...away, { kind: 'done', part: 'drop/welfare' })]).toEqual([
    [],
    [['drop', [false]]],
    [['drop', [true]]],
  ])
})
