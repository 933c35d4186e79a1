import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaCumulative, betaDensity, betaQuantile } from './beta.ts'

const seed = { seed: 1864 }
const size = fc.double({ min: -2, max: 6, noNaN: true }).map((power) => 10 ** power)
const INFINITE = Number.POSITIVE_INFINITY

test('with shapes 2 and 3 it is the integral of 12 x (1 − x)²', () => {
  const x = 0.4
  expect(betaCumulative(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 15)
  expect(betaDensity(x, 2, 3)).toBeCloseTo(12 * x * (1 - x) ** 2, 14)
  expect(betaQuantile(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 2, 3)).toBeCloseTo(x, 15)
})

test('with shapes ½ and ½ it is the arcsine distribution', () => {
  for (const x of [1e-12, 0.01, 0.5, 0.9])
    expect(betaCumulative(x, 0.5, 0.5) / ((2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeCloseTo(1, 13)
})

test('the tails add to 1, mirror one another, and agree with their logarithms', () => {
  fc.assert(
    fc.property(size, size, fc.double({ min: -6, max: 6, noNaN: true }), (a, b, sds) => {
      const x = 1 / (1 + (b / a) * Math.exp(-sds * Math.sqrt(1 / (a + 0.1) + 1 / (b + 0.1))))
      const lower = betaCumulative(x, a, b)
      const upper = betaCumulative(x, a, b, { upper: true })
      expect(lower + upper).toBeCloseTo(1, 13)
      if (lower > 1e-290) expect(Math.exp(betaCumulative(x, a, b, { log: true })) / lower).toBeCloseTo(1, 11)
      if (upper > 1e-290) expect(Math.exp(betaCumulative(x, a, b, { upper: true, log: true })) / upper).toBeCloseTo(1, 11)
      if (1 - (1 - x) === x) expect(Math.abs(betaCumulative(1 - x, b, a) - upper)).toBeLessThanOrEqual(1e-13 * upper + 1e-300)
    }),
    seed,
  )
})

test('I(a, b) − I(a + 1, b) is x^a (1 − x)^b/(a B(a, b)), over every method that computes it', () => {
  fc.assert(
    fc.property(size, size, fc.double({ min: -3, max: 3, noNaN: true }), (a, b, sds) => {
      const x = 1 / (1 + (b / a) * Math.exp(-sds * Math.sqrt(1 / (a + 0.1) + 1 / (b + 0.1))))
      if (x > 1 - 1e-9) return
      const known = (betaDensity(x, a, b) * x * (1 - x)) / a
      expect(Math.abs(betaCumulative(x, a, b) - betaCumulative(x, a + 1, b) - known)).toBeLessThan(1e-12 + 1e-9 * known)
    }),
    seed,
  )
})

test('the quantile leads back to the probability in either tail', () => {
  fc.assert(
    fc.property(size, size, fc.double({ min: -250, max: -0.31, noNaN: true }), fc.boolean(), (a, b, power, upper) => {
      const p = 10 ** power
      const x = betaQuantile(p, a, b, { upper })
      if (x < 1e-290 || x > 0.999) return // where x itself has no more digits
      expect(betaCumulative(x, a, b, { upper }) / p).toBeCloseTo(1, 6)
      expect(betaQuantile(Math.log(p), a, b, { upper, log: true }) / x).toBeCloseTo(1, 10)
    }),
    seed,
  )
})

test('shapes of 0 and Infinity are lumps', () => {
  expect([0.2, 0.5, 0.7].map((x) => betaCumulative(x, INFINITE, INFINITE))).toEqual([0, 1, 1])
  expect([betaCumulative(0.2, 0, 3), betaCumulative(0.2, 3, 0), betaCumulative(0.2, 0, 0)]).toEqual([1, 0, 0.5])
  expect([betaQuantile(0.2, 0, 3), betaQuantile(0.2, 3, 0), betaQuantile(0.2, 0, 0), betaQuantile(0.5, 0, 0)]).toEqual([0, 1, 0, 0.5])
  expect([betaDensity(0, 0.5, 2), betaDensity(0, 1, 2), betaDensity(1, 1, 2)]).toEqual([INFINITE, 2, 0])
  expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaCumulative(-1, 2, 3), betaCumulative(2, 2, 3)]).toEqual([0, 1, 0, 1])
})

test('with shapes near 0 nearly all lies at the ends, and a point is 0 or 1 to every digit', () => {
  // at the lower end b/(a + b) of it: 0.99
  expect([0.02, 0.975, 0.999].map((p) => betaQuantile(p, 1e-5, 1e-3))).toEqual([0, 0, 1])
  expect([0.001, 0.5].map((p) => betaQuantile(p, 1e-5, 1e-3, { upper: true }))).toEqual([1, 0])
})

test('what cannot be is refused by name', () => {
  expect(() => betaCumulative(0.5, -1, 1)).toThrow('a must')
  expect(() => betaCumulative(0.5, 1, Number.NaN)).toThrow('b must')
  expect(() => betaQuantile(1.5, 1, 1)).toThrow('probability')
})
