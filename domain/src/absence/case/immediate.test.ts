import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { Regime } from '../regime/regime.ts'
import { duesOf } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { immediateIn } from './immediate.ts'
import { possibleDecisions } from './possible.ts'

const regime = Regime.parse({
  ...caseRegime(),
  immediate: [
    { id: 'escaped', text: 'Escaped', proposes: 'drop', source: 'law', sourceOf: { proposes: 'guess' } },
    { id: 'missed-ship', text: 'Missed a ship', proposes: 'inquiry', source: 'law' },
    { id: 'self-harm', text: 'A sign of self-harm', proposes: 'involuntary', source: 'law' },
    { id: 'time-over', text: 'Three days', proposes: 'drop', clock: 'full-days', source: 'law' },
    { id: 'of-later', text: 'Of a later law', proposes: 'drop', source: 'law', effectiveFrom: '2027-01-01' },
  ],
})
const fact = (immediateId: string): CaseWord => ({ kind: 'immediateFact', immediateId, what: 'The guard found the cell empty.' })
const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'Nothing was found.' })
const found: CaseWord[] = [opened, evidence('voluntary', 'for'), voluntary, { kind: 'done', part: 'drop/welfare' }]
/** The third full day of their unit ends on 5 March at 23:00; this is before that. */
const held = momentOf('2026-03-04T08:00:00Z')
const usual = { office: 'fieldGradeCommander', reasons: 'As the file shows.', standard: 'notStated' } as const
const dropped: CaseWord = { kind: 'dropped', ...usual, status: 'DFR', from: held }
const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...words.map((says) => ({ says }))))
const due = (id: string, ...words: CaseWord[]) => duesOf(regime, caseOf(...words)).find(({ clock }) => clock.id === `immediate/${id}`)
const dropping = (words: CaseWord[]) => refusedIn(regime, words, dropped, { held, known: held })

test('a fact of the case’s own rules is recorded while the absence lasts, and no other', () => {
  expect(immediateIn(regime, caseOf(opened)).map(({ id }) => id)).toEqual(['escaped', 'missed-ship', 'self-harm'])
  expect(refusedIn(regime, [opened], fact('escaped'))).toBe(undefined)
  for (const id of ['of-another-law', 'time-over', 'of-later'])
    expect([id, refusedIn(regime, [opened], fact(id))]).toEqual([id, 'immediateUnknown'])
  expect(refusedIn(regime, [opened, rejoined], fact('escaped'))).toBe('wrongStage')
  expect(refusedIn(regime, [opened, { kind: 'closed', because: 'takenBack', reasons: 'Seen.' }], fact('escaped'))).toBe('caseClosed')
})

describe('what the rules propose of it', () => {
  test('lies before whoever decides it, without a time, with the rule, and decides nothing', () => {
    const before = caseOf(opened)
    const { stage, nature, statuses, legal, found: finding } = caseOf(opened, fact('self-harm'))
    expect({ stage, nature, statuses, legal, found: finding }).toEqual({
      ...{ stage: before.stage, nature: before.nature, statuses: before.statuses, legal: before.legal, found: before.found },
    })
    expect(due('self-harm', opened, fact('self-harm'))).toMatchObject({
      ...{ due: null, done: null, began: '2026-03-02T07:00:00.000000Z' },
      clock: {
        ...{ title: 'A sign of self-harm', obligor: ['commanderAbove', 'board'], source: 'law' },
        prepares: { decision: 'involuntary', before: ['commanderAbove', 'board'], preselected: 'captured or missing' },
      },
    })
    expect(due('escaped', opened, fact('escaped'))?.clock).toMatchObject({
      ...{ obligor: ['fieldGradeCommander'], source: 'guess' },
      prepares: { decision: 'drop', preselected: 'nothing' },
    })
    expect(refusedIn(regime, [opened, fact('escaped')], { kind: 'done', part: 'immediate/escaped' })).toBe('decisionToTake')
  })

  test('until it is decided, or can come to that no more; opened again it lies there anew', () => {
    const inquiry: CaseWord = { kind: 'inquiry', ...usual, office: 'commanderAbove' }
    expect(due('missed-ship', opened, fact('missed-ship'), inquiry)?.done).toBe('2026-03-02T08:00:00.000000Z')
    expect(due('missed-ship', opened, inquiry, fact('missed-ship'))).toBe(undefined)
    expect(due('self-harm', opened, fact('self-harm'), determined({}))?.done).not.toBe(null)
    expect(due('escaped', ...found, fact('escaped'), dropped)?.done).not.toBe(null)
    expect(due('escaped', opened, fact('escaped'), determined({}))).toBe(undefined)
    expect(due('escaped', opened, fact('escaped'), rejoined)).toBe(undefined)
    expect(due('escaped', opened, fact('escaped'), { kind: 'withdrawn', eventId: idOf(1), reasons: 'Another cell.' })).toBe(undefined)
    const reopened: CaseWord = { kind: 'reopened', ...usual, office: 'conveningAuthority' }
    expect(due('self-harm', opened, fact('self-harm'), determined({}), reopened)?.done).toBe(null)
  })
})

describe('where they propose dropping', () => {
  test('it need not wait for the clock, from when the fact stands on, and waits again once it is withdrawn', () => {
    expect(dropping(found)).toBe('dropTooSoon')
    expect(dropping([...found, fact('escaped')])).toBe(undefined)
    expect(dropping([...found, fact('missed-ship'), fact('self-harm')])).toBe('dropTooSoon')
    expect(dropping([...found, fact('escaped'), { kind: 'withdrawn', eventId: idOf(4), reasons: 'Another cell.' }])).toBe('dropTooSoon')
    // Before it happened nobody can have been dropped for it.
    const earlier = momentOf('2026-03-02T09:59:00Z')
    const at = { held: earlier, known: held }
    expect(refusedIn(regime, [...found, fact('escaped')], { ...dropped, from: earlier } as CaseWord, at)).toBe('dropTooSoon')
    const blocks = (...words: CaseWord[]) =>
      possibleDecisions(regime, caseOf(...words), held).find(({ kind }) => kind === 'dropped')?.lacks.blocks
    expect([blocks(...found), blocks(...found, fact('escaped'))]).toEqual([['clock'], []])
  })

  test('and every other guard stands: a risk, an office that stands aside, the steps, the finding and who may drop', () => {
    const told = fact('escaped')
    expect(dropping([...found, told, { kind: 'risk', flag: 'selfHarm', isRaised: true }])).toBe('dropBlocked')
    expect(dropping([...found, told, { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }])).toBe('dropBlocked')
    expect(dropping([...found.slice(0, 3), told])).toBe('stepsOpen')
    expect(dropping([opened, told])).toBe('wrongStage')
    expect(dropping([...found, told, { kind: 'withdrawn', eventId: idOf(1), reasons: 'Not his hand.' }])).toBe('needsEvidence')
    expect(refusedIn(regime, [...found, told], { ...dropped, office: 'unitCommander' } as CaseWord, { held, known: held })).toBe(
      'notDecider',
    )
    expect(refusedIn(regime, [...found, told], dropped, { held, known: held, seconded: null })).toBe('needsSecond')
  })
})
