import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gammaCumulative } from './gamma.ts'
import { poissonCumulative, poissonDensity, poissonQuantile } from './poisson.ts'

const seed = { seed: 1864 }
const mean = fc.double({ min: -3, max: 7, noNaN: true }).map((power) => 10 ** power)
const INFINITE = Number.POSITIVE_INFINITY

test('with a mean of 2, at most one event has the probability 3 e^(−2), and exactly three 8/6 e^(−2)', () => {
  expect(poissonCumulative(1, 2)).toBeCloseTo(3 * Math.exp(-2), 15)
  expect(poissonDensity(3, 2)).toBeCloseTo((8 / 6) * Math.exp(-2), 15)
  expect(poissonCumulative(1, 2, { upper: true })).toBeCloseTo(1 - 3 * Math.exp(-2), 15)
})

test('the sum of the densities is the cumulative probability', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 300, noNaN: true }), fc.nat(300), (lambda, x) => {
      let total = 0
      for (let k = 0; k <= x; k++) total += poissonDensity(k, lambda)
      expect(Math.abs(total - poissonCumulative(x, lambda))).toBeLessThan(1e-12 * total + 1e-300)
    }),
    seed,
  )
})

test('P(X > x) is the chance that the gamma-distributed time of event x + 1 has come', () => {
  fc.assert(
    fc.property(mean, fc.double({ min: -5, max: 5, noNaN: true }), (lambda, sds) => {
      const x = Math.max(0, Math.round(lambda + sds * Math.sqrt(lambda)))
      expect(poissonCumulative(x, lambda, { upper: true })).toBe(gammaCumulative(lambda, x + 1))
    }),
    seed,
  )
})

test('the quantile is the smallest count that reaches the probability, in either tail', () => {
  fc.assert(
    fc.property(mean, fc.double({ min: -250, max: -0.001, noNaN: true }), fc.boolean(), (lambda, power, upper) => {
      const p = 10 ** power
      const x = poissonQuantile(p, lambda, { upper })
      const reached = (k: number) =>
        upper ? poissonCumulative(k, lambda, { upper }) <= p * (1 + 1e-11) : poissonCumulative(k, lambda) >= p * (1 - 1e-11)
      expect(reached(x)).toBe(true)
      if (x > 0) expect(upper ? poissonCumulative(x - 1, lambda, { upper }) > p : poissonCumulative(x - 1, lambda) < p).toBe(true)
    }),
    seed,
  )
})

test('the quantile of the probability of a count is that count, whichever way it is asked', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1e6, noNaN: true }), fc.double({ min: -4, max: 4, noNaN: true }), (lambda, sds) => {
      const x = Math.max(0, Math.round(lambda + sds * Math.sqrt(lambda)))
      for (const upper of [false, true])
        for (const log of [false, true])
          expect(poissonQuantile(poissonCumulative(x, lambda, { upper, log }), lambda, { upper, log })).toBe(x)
    }),
    seed,
  )
})

test('a mean of 0 is a lump at 0; counts below 0 and between whole numbers do not happen', () => {
  expect([poissonDensity(0, 0), poissonCumulative(0, 0), poissonQuantile(0.9, 0)]).toEqual([1, 1, 0])
  expect([poissonDensity(-1, 2), poissonDensity(1.5, 2), poissonCumulative(-1, 2)]).toEqual([0, 0, 0])
  expect(poissonCumulative(1.9, 2)).toBe(poissonCumulative(1, 2))
  expect([poissonQuantile(0, 2), poissonQuantile(1, 2), poissonCumulative(INFINITE, 2)]).toEqual([0, INFINITE, 1])
})

test('what cannot be is refused by name', () => {
  expect(() => poissonCumulative(1, -1)).toThrow('mean')
  expect(() => poissonDensity(Number.NaN, 1)).toThrow('x')
  expect(() => poissonQuantile(1.1, 1)).toThrow('probability')
})
