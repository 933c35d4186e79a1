import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestCount, targetOf } from './smallestCount.ts'

/** Counts 0 to 999, all alike. */
const upperTail = (x: number, log: boolean) => (log ? Math.log((999 - x) / 1000) : (999 - x) / 1000)

test('however wrong the guess, the smallest count is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 500, max: 998 }), fc.integer({ min: 0, max: 5000 }), (x, guess) => {
      const target = targetOf((999 - x) / 1000, true, false)
      expect(smallestCount(target, guess, 1, 0, 999, upperTail)).toBe(x)
    }),
    { seed: 1864 },
  )
})

test('a probability above one half is looked for in the other tail', () => {
  expect(targetOf(0.75, false, false)).toEqual({ small: 0.25, log: Math.log(0.25), isUpper: true, rounding: 8 * Number.EPSILON })
  expect(targetOf(0.75, true, false)).toMatchObject({ small: 0.25, isUpper: false })
})
