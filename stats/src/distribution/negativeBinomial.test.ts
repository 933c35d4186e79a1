import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialCumulative } from './binomial.ts'
import { geometricCumulative } from './geometric.ts'
import { negativeBinomialCumulative, negativeBinomialDensity, negativeBinomialQuantile } from './negativeBinomial.ts'
import { poissonCumulative, poissonDensity } from './poisson.ts'

const seed = { seed: 1864 }

test('size 1 and mean 1 halve from count to count', () => {
  expect([0, 1, 2, 3].map((x) => negativeBinomialDensity(x, 1, 1))).toEqual([0.5, 0.25, 0.125, 0.0625].map((p) => expect.closeTo(p, 15)))
  expect(negativeBinomialCumulative(2, 1, 1)).toBeCloseTo(0.875, 15)
  expect(negativeBinomialQuantile(0.875, 1, 1)).toBe(2)
})

test('its variance is mean + mean²/size', () => {
  const size = 2.5
  const mean = 4
  const counts = Array.from({ length: 400 }, (_, x) => x)
  const moment = (of: (x: number) => number) => counts.reduce((total, x) => total + of(x) * negativeBinomialDensity(x, size, mean), 0)
  expect(moment((x) => x)).toBeCloseTo(4, 12)
  expect(moment((x) => (x - 4) ** 2)).toBeCloseTo(4 + 16 / 2.5, 11)
})

test('a whole size is a wait: at most x failures before success number n are at least n successes in n + x trials', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(500), fc.double({ min: 0.02, max: 0.98, noNaN: true }), (size, x, share) => {
      const mean = (size * (1 - share)) / share
      const wait = binomialCumulative(size - 1, size + x, share, { upper: true })
      expect(negativeBinomialCumulative(x, size, mean)).toBeCloseTo(wait, 11)
    }),
    seed,
  )
  expect(negativeBinomialCumulative(4, 1, 3)).toBeCloseTo(geometricCumulative(4, 0.25), 14)
})

test('the larger the size, the nearer it is to the Poisson distribution, which it is at Infinity', () => {
  expect(negativeBinomialDensity(80, 1e15, 77) / poissonDensity(80, 77)).toBeCloseTo(1, 12)
  expect(negativeBinomialCumulative(80, 1e15, 77) / poissonCumulative(80, 77)).toBeCloseTo(1, 12)
  expect(negativeBinomialCumulative(80, Number.POSITIVE_INFINITY, 77)).toBe(poissonCumulative(80, 77))
})

test('the quantile of the probability of a count is that count, whichever way it is asked', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 1e4, noNaN: true }),
      fc.double({ min: 1, max: 1e4, noNaN: true }),
      fc.nat(300),
      (size, mean, percent) => {
        const x = Math.round((mean * percent) / 100)
        for (const upper of [false, true]) {
          const chance = negativeBinomialCumulative(x, size, mean, { upper })
          if (chance > 1e-290 && chance < 1 - 1e-7) expect(negativeBinomialQuantile(chance, size, mean, { upper })).toBe(x)
        }
      },
    ),
    seed,
  )
})

test('size 0 and mean 0 are lumps at 0, and what cannot be is refused by name', () => {
  expect([negativeBinomialDensity(0, 0, 3), negativeBinomialCumulative(0, 3, 0), negativeBinomialQuantile(0.9, 0, 3)]).toEqual([1, 1, 0])
  expect(() => negativeBinomialCumulative(1, -1, 2)).toThrow('size')
  expect(() => negativeBinomialCumulative(1, 1, -2)).toThrow('mean')
})
