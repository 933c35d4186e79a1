import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { unseenInterval } from './unseenInterval.ts'

test('ten unseen with the variance 70 are worked by hand', () => {
  // log(1 + 70/100) = 0.530628
  const spread = Math.exp(1.959963984540054 * Math.sqrt(Math.log(1.7)))
  expect(unseenInterval(17, 10, 70)).toEqual({ lower: expect.closeTo(17 + 10 / spread, 12), upper: expect.closeTo(17 + 10 * spread, 12) })
})

test('the interval never falls below those seen, and contains the estimate', () => {
  const amounts = fc.double({ min: 0, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.nat(), amounts, amounts, (seen, unseen, variance) => {
      const { lower, upper } = unseenInterval(seen, unseen, variance)
      expect(lower).toBeGreaterThanOrEqual(seen)
      expect(lower).toBeLessThanOrEqual(seen + unseen)
      expect(upper).toBeGreaterThanOrEqual(seen + unseen)
    }),
    { seed: 1864 },
  )
})

test('without unseen both limits are the seen', () => {
  expect(unseenInterval(30, 0, 0)).toEqual({ lower: 30, upper: 30 })
})

test('impossible input is refused by name', () => {
  expect(() => unseenInterval(-1, 1, 1)).toThrow('seen must be 0 or more')
  expect(() => unseenInterval(1, -1, 1)).toThrow('unseen must be 0 or more')
  expect(() => unseenInterval(1, 1, -1)).toThrow('variance must be 0 or more')
})
