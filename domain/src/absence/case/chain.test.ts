import { expect, test } from 'vitest'
import { determined, opened, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { Regime } from '../regime/regime.ts'
import { chainOf, type Rung } from './chain.ts'
import { type Due, duesOf, overdue } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'

const regime = caseRegime()
const units = ['33rd Brigade', '2nd Battalion', 'Company B']
const dueOf = (clock: string, rules: Regime, ...words: CaseWord[]): Due => {
  const found = duesOf(rules, fold(rules, someEvents(...words.map((says) => ({ says }))))).find((one) => one.clock.id === clock)
  if (!found) throw new Error(`nothing is due of ${clock}`)
  return found
}
const chain = (clock: string, rules: Regime = regime, ...more: CaseWord[]) => chainOf(rules, dueOf(clock, rules, opened, ...more), units)
const told = (rungs: Rung[]) =>
  rungs.map(({ level, from, is, offices, unit }) => [level, from?.slice(8, 16) ?? null, is, offices.join(' '), unit])

test('whose duty it is, who is told at zero, and one level higher with every day up to the highest unit', () => {
  expect(told(chain('police-notice'))).toEqual([
    [0, '02T06:00', 'duty', 'unitCommander', 'Company B'],
    [1, '02T09:00', 'escalate', 'commanderAbove', '2nd Battalion'],
    [2, '03T09:00', 'above', '', '33rd Brigade'],
  ])
})

test('a decision goes to whom it is laid before, and where nobody else is named the same are reminded', () => {
  expect(told(chain('nature-decision'))[1]).toEqual([1, '04T06:00', 'prepare', 'commanderAbove', '2nd Battalion'])
  expect(told(chain('full-days'))[1]).toEqual([1, '05T23:00', 'remind', 'unitCommander', '2nd Battalion'])
})

test('the levels are those that are counted once it is over its time', () => {
  const rungs = chain('police-notice')
  const levelAt = (now: string) => overdue([dueOf('police-notice', regime, opened)], momentOf(now))[0]?.levelsUp ?? 0
  for (const { level, from } of rungs.filter((one) => one.level > 0)) {
    expect(levelAt(from ?? '')).toBe(level)
    expect(levelAt(new Date(Date.parse(from ?? '') - 1).toISOString())).toBe(level - 1)
  }
})

test('the rule stands beside the duty; what happens at zero is Muster’s own, unless the regime names a source for it', () => {
  expect(chain('police-notice').map(({ cites, confidence }) => [cites, confidence])).toEqual([
    ['A law', 'statute'],
    [null, null],
    [null, null],
  ])
  const [first, ...others] = regime.clocks
  const sourced = { ...regime, clocks: first ? [{ ...first, sourceOf: { escalatesTo: 'guess', obligor: 'guess' } }, ...others] : [] }
  expect(chain('police-notice', sourced).map(({ cites }) => cites)).toEqual(['A guess', 'A guess', null])
})

test('what stands still goes on at a time that nobody knows, and what was done goes nowhere', () => {
  const still: CaseWord = { kind: 'tolled', cause: 'hospital', from: momentOf('2026-03-03T08:00:00Z'), to: null }
  expect(told(chain('full-days', regime, still)).map(([level, from]) => [level, from])).toEqual([
    [0, '02T05:30'],
    [1, null],
    [2, null],
  ])
  expect(chain('police-notice', regime, { kind: 'done', part: 'police-notice' })).toEqual([])
  expect(chain('nature-decision', regime, determined({}))).toEqual([])
})

test('above the highest unit there is nobody: it stays there', () => {
  const alone = chainOf(regime, dueOf('police-notice', regime, opened), ['Company B'])
  expect(told(alone)).toEqual([
    [0, '02T06:00', 'duty', 'unitCommander', 'Company B'],
    [1, '02T09:00', 'escalate', 'commanderAbove', null],
  ])
})
