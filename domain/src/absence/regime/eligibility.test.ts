import { expect, test } from 'vitest'
import { Day } from '../../calendar.ts'
import { type CaseFacts, eligibility } from './eligibility.ts'
import type { Condition } from './reliefShape.ts'

const day = (text: string) => Day.parse(text)
const window: Condition = { fact: 'leftOn', from: day('2026-06-01'), to: day('2026-06-30') }

test.each<[Condition, CaseFacts, string]>([
  [{ fact: 'firstTime', is: true }, { firstTime: true }, 'met'],
  [{ fact: 'emergencyCallUp', is: false }, { emergencyCallUp: true }, 'not met'],
  [{ fact: 'firstTime', is: true }, {}, 'not known'],
  [window, { leftOn: day('2026-06-01') }, 'met'],
  [window, { leftOn: day('2026-06-30') }, 'met'],
  [window, { leftOn: day('2026-07-01') }, 'not met'],
  [{ fact: 'leftOn', to: day('2026-06-30') }, { leftOn: day('1999-01-01') }, 'met'],
  [{ fact: 'daysAbsent', atMost: 30 }, { daysAbsent: 30 }, 'met'],
  [{ fact: 'daysAbsent', atMost: 30 }, { daysAbsent: 31 }, 'not met'],
  [{ fact: 'daysAbsent', atMost: 30 }, { daysAbsent: 0 }, 'met'],
  [{ fact: 'modeOfRejoining', oneOf: ['app', 'ownUnit'] }, { modeOfRejoining: 'apprehended' }, 'not met'],
  [{ fact: 'cameBackWithin', clock: 'month' }, { cameBackWithin: { month: true } }, 'met'],
  [{ fact: 'cameBackWithin', clock: 'month' }, { cameBackWithin: { other: true } }, 'not known'],
])('%j of %j is %s', (condition, facts, answer) => {
  expect(eligibility({ eligibleIf: [condition] }, facts)).toEqual({ answer, conditions: [{ condition, answer }] })
})

test('one condition that is not met outweighs those not known; one not known outweighs those met', () => {
  const eligibleIf: Condition[] = [
    { fact: 'firstTime', is: true },
    { fact: 'willingToServe', is: true },
  ]
  const answer = (facts: CaseFacts) => eligibility({ eligibleIf }, facts).answer
  expect(answer({ firstTime: false })).toBe('not met')
  expect(answer({ firstTime: true })).toBe('not known')
  expect(answer({ firstTime: true, willingToServe: true })).toBe('met')
})
