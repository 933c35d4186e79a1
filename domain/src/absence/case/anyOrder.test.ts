import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, determined, evidence, idOf, missedAt, opened, rejoined } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { Regime } from '../regime/regime.ts'
import { accept } from './accept.ts'
import { duesOf, overdue } from './dues.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { fold } from './fold.ts'

const regime: Regime = { ...caseRegime(), immediate: [{ id: 'escaped', text: 'Escaped', proposes: 'drop', source: 'law' }] }
const escaped: CaseWord = { kind: 'immediateFact', immediateId: 'escaped', what: 'The guard found the cell empty.' }
const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
const reached: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: true }
const conflict: CaseWord = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
const stepDone: CaseWord = { kind: 'done', part: 'drop/welfare' }
const usual = { reasons: 'As the rule has it.', standard: 'notStated' } as const
const dropped: CaseWord = { kind: 'dropped', office: 'fieldGradeCommander', ...usual, status: 'DFR', from: missedAt }
const leftAbroad: CaseWord = { kind: 'leftAbroad', office: 'commanderAbove', ...usual, howToAskAgain: 'Write.' }
const disposed = (dispositionId: string | null): CaseWord => ({
  kind: 'disposed',
  office: 'unitCommander',
  ...usual,
  dispositionId,
  rule: 'Rule 1',
})
const contested: CaseWord = { kind: 'contested', eventId: idOf(0), challenger: 'His mother', grounds: 'He lay in a hospital.' }
const answered = (isUpheld: boolean): CaseWord => ({
  ...{ kind: 'contestAnswered', office: 'commanderAbove', ...usual, contestId: idOf(0), isUpheld, howToGoOn: 'To the court.' },
})
const ofContests = (kind: string) => kind === 'contested' || kind === 'contestAnswered'

describe('whatever is tried, in any order', () => {
  const tries = fc.array(
    fc.record({
      says: fc.constantFrom<CaseWord>(
        opened,
        reached,
        { ...reached, reached: false },
        evidence('voluntary', 'for'),
        evidence('voluntary', 'against'),
        { kind: 'risk', flag: 'selfHarm', isRaised: true },
        conflict,
        voluntary,
        ...[voluntary, voluntary, voluntary, voluntary],
        ...[voluntary, voluntary, evidence('voluntary', 'for'), evidence('voluntary', 'for'), evidence('voluntary', 'for')],
        { ...voluntary, evidence: [] },
        { kind: 'withdrawn', eventId: idOf(1), reasons: 'Written by somebody else.' },
        determined({ office: 'commanderAbove' }),
        determined({ office: 'commanderAbove', status: 'CAP' }),
        stepDone,
        dropped,
        leftAbroad,
        rejoined,
        disposed('none'),
        disposed(null),
        escaped,
        contested,
        answered(true),
        answered(false),
        { kind: 'legal', finding: 'charged', authority: 'Prosecutor', document: '7' },
        { kind: 'reopened', office: 'commanderAbove', reasons: 'New.', standard: 'notStated' },
        { kind: 'closed', because: 'settled', reasons: 'Done.' },
      ),
      seconded: fc.constantFrom('Lt. Reed', 'Lt. Reed', 'Capt. Bell', null),
      wait: fc.integer({ min: 0, max: 200 }),
    }),
    { maxLength: 25 },
  )

  const at = (index: number, when: CaseEvent['held']) => ({
    eventId: idOf(index),
    held: when,
    known: when,
    by: 'Capt. Bell',
    seconded: null,
  })

  function pick(events: readonly CaseEvent[], kinds: CaseWord['kind'][], chance: number): string {
    const ids = events.filter(({ says }) => kinds.includes(says.kind)).map(({ eventId }) => eventId)
    return ids[chance % Math.max(1, ids.length)] ?? idOf(998)
  }

  /** A decision cites some piece that was written down, whichever side it is for; a withdrawal takes back one; whoever is dropped is off the rolls from then on. */
  function aimed(says: CaseWord, events: readonly CaseEvent[], chance: number, when: CaseEvent['held']): CaseWord {
    if (says.kind === 'dropped') return { ...says, from: when }
    const piece = pick(events, ['evidence'], chance)
    if (says.kind === 'withdrawn') return { ...says, eventId: pick(events, ['evidence', 'immediateFact'], chance) }
    if (says.kind === 'contested') return { ...says, eventId: pick(events, ['determined', 'dropped', 'disposed'], chance) }
    if (says.kind === 'contestAnswered') return { ...says, contestId: pick(events, ['contested'], chance) }
    return says.kind === 'determined' && says.evidence.length > 0 ? { ...says, evidence: [piece] } : says
  }

  /** What gets past the guards, as a force would record it. */
  type Try = { says: CaseWord; seconded: string | null; wait: number }
  function survived(tried: readonly Try[]): CaseEvent[] {
    const events: CaseEvent[] = []
    let at = Date.parse('2026-03-02T06:00:00Z')
    for (const [index, { says, seconded, wait }] of [{ says: opened, seconded: null, wait: 0 }, ...tried].entries()) {
      at += wait * 3_600_000
      const when = momentOf(new Date(at).toISOString())
      const by = says.kind === 'contestAnswered' ? 'Col. Hart' : 'Capt. Bell'
      const event = { eventId: idOf(index), held: when, known: when, by, seconded, says: aimed(says, events, wait, when) }
      if (codeOf(() => accept(regime, fold(regime, events), event, { now: when, isOwn: false })) === undefined) events.push(event)
    }
    return events
  }

  /** What is tried after somebody was found to be away by choice: contests, facts that are acted on at once, being dropped and coming back. */
  const afterFound = fc
    .array(
      fc.record({
        says: fc.constantFrom<CaseWord>(
          ...[contested, contested, answered(true), answered(true), answered(false), escaped, dropped, dropped],
          ...[stepDone, disposed('none'), conflict, rejoined, determined({ office: 'commanderAbove' })],
          { kind: 'withdrawn', eventId: idOf(1), reasons: 'Written by somebody else.' },
        ),
        seconded: fc.constantFrom('Lt. Reed', null),
        wait: fc.integer({ min: 0, max: 30 }),
      }),
      { maxLength: 15 },
    )
    .map((tried): Try[] => [
      ...[evidence('voluntary', 'for'), voluntary, stepDone].map((says) => ({ says, seconded: 'Lt. Reed', wait: 1 })),
      ...tried,
    ])

  test('nothing reaches «voluntary» without evidence and two people', () => {
    let times = 0
    fc.assert(
      fc.property(tries, (tried) => {
        const events = survived(tried)
        for (let length = 1; length <= events.length; length++) {
          const known = events.slice(0, length)
          const { nature, found } = fold(regime, known)
          if (nature !== 'voluntary') continue
          times++
          const decision = known.find(({ eventId }) => eventId === found?.eventId)
          if (decision?.says.kind !== 'determined') throw new Error('found by something that is no decision')
          expect([decision.seconded, decision.says.against]).toEqual(['Lt. Reed', expect.stringMatching(/./)])
          // Of what it rests on, a piece that speaks for it was written down before, and stood then.
          const cited = decision.says.evidence
          const { evidence: pieces } = fold(regime, known.slice(0, known.indexOf(decision)))
          expect(
            pieces.filter(({ eventId, says }) => cited.includes(eventId) && says.side === 'for' && says.of === 'voluntary'),
          ).not.toEqual([])
        }
      }),
      { seed: 20260329, numRuns: 400 },
    )
    expect(times).toBeGreaterThan(50)
  })

  test('time alone, and no clock that ran out or was done, changes a nature, a legal finding or a duty status', () => {
    const years = [0, 1, 30].map((count) => momentOf(`${2026 + count}-12-31T23:59:59Z`))
    const ran = new Set<string>()
    fc.assert(
      fc.property(tries, (tried) => {
        const events = survived(tried)
        const axes = (known: readonly CaseEvent[]) => {
          const { nature, legal, statuses } = fold(regime, known)
          return { nature, legal, statuses }
        }
        const before = axes(events)
        for (const held of years) {
          // What lists and escalates is asked at that moment, and then each clock is said to be done that may be.
          for (const { clock } of overdue(duesOf(regime, fold(regime, events)), held)) ran.add(clock.id)
          let all = events
          for (const { id: part } of regime.clocks) {
            const done: CaseEvent = { ...at(all.length + 500, held), says: { kind: 'done', part, note: 'It was looked at.' } }
            if (codeOf(() => accept(regime, fold(regime, all), done, { now: held, isOwn: false })) === undefined) all = [...all, done]
          }
          expect(axes(all)).toEqual(before)
        }
      }),
      { seed: 20260330, numRuns: 150 },
    )
    expect([...ran].sort()).toEqual(
      regime.clocks
        .filter(({ startsAt }) => !startsAt?.includes('askedToComeBack') && !startsAt?.includes('found'))
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('no contest, and no answer to one, changes an axis of the case; an answer to each is due, and of what was upheld a decision anew', () => {
    let times = 0
    fc.assert(
      fc.property(afterFound, (tried) => {
        const events = survived(tried)
        const axes = (known: readonly CaseEvent[]) => {
          const { stage, nature, legal, statuses, relief, disposition, isSearched } = fold(regime, known)
          return { stage, nature, legal, statuses, relief, disposition, isSearched }
        }
        expect(axes(events)).toEqual(axes(events.filter(({ says }) => !ofContests(says.kind))))
        const due = duesOf(regime, fold(regime, events)).filter(({ clock }) => clock.id.startsWith('contest'))
        const upheld = events.filter(({ says }) => says.kind === 'contestAnswered' && says.isUpheld)
        const told = events.filter(({ says }) => says.kind === 'contested')
        expect(due.map(({ clock }) => clock.id.startsWith('contest-upheld/')).filter(Boolean)).toHaveLength(upheld.length)
        expect(due).toHaveLength(told.length + upheld.length)
        for (const { clock } of due) expect(clock.obligor).not.toEqual([])
        times += upheld.length
      }),
      { seed: 20260401, numRuns: 300 },
    )
    expect(times).toBeGreaterThan(5)
  })

  test('nobody is dropped before the clock has run out but on a fact of the rules that stands by then', () => {
    const times = { before: 0, all: 0 }
    fc.assert(
      fc.property(afterFound, (tried) => {
        const events = survived(tried)
        for (const [place, { says, held }] of events.entries()) {
          if (says.kind !== 'dropped') continue
          const state = fold(regime, events.slice(0, place))
          const end = duesOf(regime, state).find(({ clock }) => clock.id === 'full-days')?.due
          times.all++
          if (end && end <= held) continue
          times.before++
          const facts = events.slice(0, place).filter((one) => one.says.kind === 'immediateFact' && one.held <= held)
          expect(facts.filter(({ eventId }) => !state.withdrawn.has(eventId))).not.toEqual([])
        }
      }),
      { seed: 20260402, numRuns: 200 },
    )
    expect(times.before).toBeGreaterThan(0)
    expect(times.all).toBeGreaterThan(times.before)
  })

  test('there is one duty status at every instant, from the first missed duty on', () => {
    fc.assert(
      fc.property(tries, (tried) => {
        const { statuses } = fold(regime, survived(tried))
        expect(statuses[0]?.from).toBe(missedAt)
        for (const [index, { to }] of statuses.entries()) expect(to).toBe(statuses[index + 1]?.from ?? null)
      }),
      { seed: 20260331, numRuns: 200 },
    )
  })
})
