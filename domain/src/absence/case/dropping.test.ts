import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, refusalOf, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { aCaller } from '../../../../tests/scenario/callers.ts'
import { momentOf } from '../../zone.ts'
import type { Regime } from '../regime/regime.ts'
import { accept } from './accept.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import type { Ladder } from './office.ts'
import { possibleDecisions } from './possible.ts'

const regime = caseRegime()
const rules = (more: Partial<NonNullable<Regime['dropping']>>): Regime => ({
  ...regime,
  dropping: { ...(regime.dropping as NonNullable<Regime['dropping']>), ...more },
})
const found = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'Nothing was found.' })
const words: CaseWord[] = [opened, evidence('voluntary', 'for'), found, { kind: 'done', part: 'drop/welfare' }]
/** The third full day of their unit ends then. */
const end = momentOf('2026-03-05T23:00:00Z')
const [before, after] = [momentOf('2026-03-05T22:59:00Z'), momentOf('2026-03-09T08:00:00Z')]
const override = { by: 'Gen. Holm', writing: 'Order 9' }
type Dropped = Extract<CaseWord, { kind: 'dropped' }>
const dropped: Dropped = {
  ...{ kind: 'dropped', office: 'fieldGradeCommander', reasons: 'As the file shows.' },
  standard: 'notStated',
  status: 'DFR',
  from: after,
}

const ladder: Ladder = {
  units: (['company', 'battalion', 'division'] as const).map((echelon, depth) => ({
    unitId: echelon,
    name: echelon,
    echelon,
    depth,
    roles: ['commander'],
  })),
  roles: [{ role: 'commander', highest: true }],
}
const commanding = (unitId: string) => aCaller('X', { role: 'commander', unitId }).grants

function refused(of: Regime, held: typeof end, more: Partial<Dropped> = {}, said: CaseWord[] = words, actors?: [string, string]) {
  const state = fold(of, someEvents(...said.map((says) => ({ says }))))
  const says = { ...dropped, from: held, countersigned: { by: 'Maj. Orme', document: 'Note 7' }, ...more }
  const event = { eventId: idOf(999), held, known: after, by: 'Col. Rice', seconded: 'Lt. Reed', says }
  const who = actors && { actors: { ladder, first: commanding(actors[0]), second: commanding(actors[1]) } }
  return refusalOf(() => accept(of, state, event, { now: momentOf('2026-03-20T00:00:00Z'), isOwn: false, ...who }))
}

describe('nobody is dropped before the time that the rules name has run out', () => {
  test('a minute before its end, and while it stands still', () => {
    expect(refused(regime, before)).toMatchObject({ code: 'dropTooSoon', facts: { end, isKnown: 'yes', offices: 'conveningAuthority' } })
    expect(refused(regime, end)).toBe(undefined)
    const hospital: CaseWord = { kind: 'tolled', cause: 'hospital', from: momentOf('2026-03-03T08:00:00Z'), to: null }
    expect(refused(regime, after, {}, [...words, hospital])).toMatchObject({ code: 'dropTooSoon', facts: { isKnown: 'no' } })
  })

  test('the page says so before anything is typed, with who overrides it', () => {
    const state = fold(regime, someEvents(...words.map((says) => ({ says }))))
    const at = (now: typeof end) => possibleDecisions(regime, state, now).find(({ kind }) => kind === 'dropped')
    expect(at(before)).toMatchObject({ lacks: { blocks: ['clock'] }, overrideBy: ['conveningAuthority'], from: null, isFromHeld: true })
    expect(at(after)?.lacks.blocks).toEqual([])
    // Where the rules fix the day it is that, once the time has run out; until then it is that of the decision, whenever it is sent.
    const { dropping } = regime
    const fixed: Regime = { ...regime, dropping: dropping && { ...dropping, effectiveOn: 'endOfClock' } }
    const from = (now: typeof end) => possibleDecisions(fixed, state, now).find(({ kind }) => kind === 'dropped')
    expect([from(before)?.from, from(before)?.isFromHeld, from(after)?.from, from(after)?.isFromHeld]).toEqual([null, true, end, false])
  })

  test.each<[string, [string, string], string | undefined]>([
    ['a colonel and a captain do not override it', ['battalion', 'company'], 'officeNotHeld'],
    ['a general does, deciding it', ['division', 'battalion'], undefined],
    ['or signing as the second', ['battalion', 'division'], undefined],
  ])('%s', (_who, actors, code) => {
    expect(refused(regime, before, { override }, words, actors)?.code).toBe(code)
    expect(refused(regime, after, { override }, [...words, { kind: 'risk', flag: 'debts', isRaised: true }], actors)?.code).toBe(code)
  })

  test('where the rules let nobody override it, no writing does', () => {
    const { overrideBy: _nobody, ...rest } = regime.dropping as NonNullable<Regime['dropping']>
    expect(refused({ ...regime, dropping: rest }, before, { override })).toMatchObject({ code: 'dropTooSoon', facts: { offices: 'none' } })
  })
})

describe('from when somebody is off the rolls is what the rules say', () => {
  const early = momentOf('2026-03-08T08:00:00Z')
  test.each<[NonNullable<Regime['dropping']>['effectiveOn'], typeof end, Partial<Dropped>, string | undefined]>([
    ['decision', after, {}, undefined],
    ['decision', early, {}, 'droppedFrom'],
    ['endOfClock', end, {}, undefined],
    ['endOfClock', after, {}, 'droppedFrom'],
    ['act', early, { document: 'Entry 12026' }, undefined],
  ])('%s: %s', (effectiveOn, from, more, code) => {
    expect(refused(rules({ effectiveOn }), after, { from, ...more })?.code).toBe(code)
  })

  test('what is overridden before the end of a time holds from the decision on', () => {
    expect(refused(rules({ effectiveOn: 'endOfClock' }), before, { override })).toBe(undefined)
    expect(refused(rules({ effectiveOn: 'endOfClock' }), before, { override, from: early })?.code).toBe('droppedFrom')
  })

  test('an act outside Muster is there first: its paper is named', () => {
    const upon = rules({ effectiveOn: 'act', upon: 'Entry in the register' })
    expect(refused(upon, after)).toMatchObject({ code: 'needsEvidence', facts: { of: 'act' } })
    expect(refused(upon, after, { document: 'Entry 12026', from: early })).toBe(undefined)
  })
})
