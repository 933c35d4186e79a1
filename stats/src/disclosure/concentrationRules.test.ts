import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDominated, isWithinPercent } from './concentrationRules.ts'

test('two of four contributors hold 95 of 100, and the rest is 5 against 10 percent of 85', () => {
  const contributions = [3, 85, 2, 10]
  expect(85 + 10).toBeGreaterThan(0.85 * 100)
  expect(isDominated(contributions, { largest: 2, percent: 85 })).toBe(true)
  expect(100 - 85 - 10).toBeLessThan(0.1 * 85)
  expect(isWithinPercent(contributions, { percent: 10 })).toBe(true)
})

test('exactly the percentage is not yet more than it, nor less', () => {
  expect(isDominated([58, 42], { largest: 1, percent: 58 })).toBe(false)
  expect(isWithinPercent([100, 30, 10], { percent: 10 })).toBe(false)
})

test('one contributor is always seen through, none never', () => {
  expect([isDominated([12], { largest: 1, percent: 100 }), isWithinPercent([12], { percent: 0 })]).toEqual([true, true])
  expect([isDominated([], { largest: 1, percent: 0 }), isWithinPercent([], { percent: 100 })]).toEqual([false, false])
})

test('neither the order nor the unit of the contributions matters', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 8 }), fc.integer({ min: 1, max: 99 }), (amounts, percent) => {
      const thousands = amounts.map((one) => one * 1024).reverse()
      expect(isDominated(thousands, { largest: 2, percent })).toBe(isDominated(amounts, { largest: 2, percent }))
      expect(isWithinPercent(thousands, { percent })).toBe(isWithinPercent(amounts, { percent }))
    }),
    { seed: 1864 },
  )
})

test('a negative contribution and a broken number of contributors are refused by name', () => {
  expect(() => isDominated([1, -2], { largest: 1, percent: 50 })).toThrow('contributions[2]')
  expect(() => isDominated([1, 2], { largest: 1.5, percent: 50 })).toThrow('largest')
  expect(() => isWithinPercent([1, 2], { percent: -1 })).toThrow('percent')
})
