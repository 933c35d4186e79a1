import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, determined, evidence, idOf, missedAt, opened, rejoined } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { accept } from './accept.ts'
import { duesOf, overdue } from './dues.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { fold } from './fold.ts'

const regime = caseRegime()
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
        ...[evidence('voluntary', 'for'), evidence('voluntary', 'for')],
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

  /** A decision cites some piece that was written down, whichever side it is for; a withdrawal takes back one; whoever is dropped is off the rolls from then on. */
  function aimed(says: CaseWord, events: readonly CaseEvent[], chance: number, when: CaseEvent['held']): CaseWord {
    if (says.kind === 'dropped') return { ...says, from: when }
    const pieces = events.filter((event) => event.says.kind === 'evidence').map(({ eventId }) => eventId)
    const piece = pieces[chance % Math.max(1, pieces.length)] ?? idOf(998)
    if (says.kind === 'withdrawn') return { ...says, eventId: piece }
    return says.kind === 'determined' && says.evidence.length > 0 ? { ...says, evidence: [piece] } : says
  }

  /** What gets past the guards, as a force would record it. */
  function survived(tried: { says: CaseWord; seconded: string | null; wait: number }[]): CaseEvent[] {
    const events: CaseEvent[] = []
    let at = Date.parse('2026-03-02T06:00:00Z')
    for (const [index, { says, seconded, wait }] of [{ says: opened, seconded: null, wait: 0 }, ...tried].entries()) {
      at += wait * 3_600_000
      const when = momentOf(new Date(at).toISOString())
      const event = { eventId: idOf(index), held: when, known: when, by: 'Capt. Bell', seconded, says: aimed(says, events, wait, when) }
      if (codeOf(() => accept(regime, fold(regime, events), event, { now: when, isOwn: false })) === undefined) events.push(event)
    }
    return events
  }

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
