import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gammaCumulative, gammaDensity, gammaQuantile } from './gamma.ts'

const seed = { seed: 1864 }
const shape = fc.double({ min: -3, max: 7, noNaN: true }).map((power) => 10 ** power)
const exponent = fc.double({ min: -300, max: -0.31, noNaN: true })

test('a shape of 1 is the exponential distribution, a shape of 2 has the upper tail (1 + x) e^(−x)', () => {
  for (const x of [0.001, 0.3, 1, 4, 30, 700]) {
    expect(gammaCumulative(x, 1, 1, { upper: true }) / Math.exp(-x)).toBeCloseTo(1, 13)
    expect(gammaCumulative(x, 2, 1, { upper: true }) / ((1 + x) * Math.exp(-x))).toBeCloseTo(1, 13)
  }
  expect(gammaDensity(3, 2, 0.5)).toBeCloseTo(0.25 * 3 * Math.exp(-1.5), 15)
})

test('the tails add to 1 and agree with their logarithms', () => {
  fc.assert(
    fc.property(shape, fc.double({ min: -6, max: 6, noNaN: true }), (a, sds) => {
      const x = a * Math.exp(sds / Math.sqrt(a + 0.1))
      const lower = gammaCumulative(x, a)
      const upper = gammaCumulative(x, a, 1, { upper: true })
      expect(lower + upper).toBeCloseTo(1, 14)
      if (lower > 1e-290) expect(Math.exp(gammaCumulative(x, a, 1, { log: true })) / lower).toBeCloseTo(1, 11)
      if (upper > 1e-290) expect(Math.exp(gammaCumulative(x, a, 1, { upper: true, log: true })) / upper).toBeCloseTo(1, 11)
    }),
    seed,
  )
})

test('P(a, x) − P(a + 1, x) is x^a e^(−x)/Γ(a + 1), over every method that computes it', () => {
  fc.assert(
    fc.property(shape, fc.double({ min: -3, max: 3, noNaN: true }), (a, sds) => {
      const x = a * Math.exp(sds / Math.sqrt(a + 0.1))
      const gap = gammaCumulative(x, a) - gammaCumulative(x, a + 1)
      const known = gammaDensity(x, a + 1)
      expect(Math.abs(gap - known)).toBeLessThan(1e-13 + 1e-10 * known)
    }),
    seed,
  )
})

test('the quantile leads back to the probability in either tail, down to 1e-300', () => {
  fc.assert(
    fc.property(shape, exponent, fc.boolean(), (a, power, upper) => {
      const p = 10 ** power
      const x = gammaQuantile(p, a, 1, { upper })
      if (x > 1e-290) expect(gammaCumulative(x, a, 1, { upper }) / p).toBeCloseTo(1, 8)
      const twin = gammaQuantile(Math.log(p), a, 1, { upper, log: true })
      if (x > 1e-290) expect(twin / x).toBeCloseTo(1, 9)
    }),
    seed,
  )
})

test('a rate only stretches the scale', () => {
  expect(gammaCumulative(6, 3.5, 0.5)).toBe(gammaCumulative(3, 3.5))
  expect(gammaQuantile(0.1, 3.5, 0.5)).toBe(2 * gammaQuantile(0.1, 3.5))
})

test('the ends are as in R', () => {
  expect(gammaCumulative(0, 2)).toBe(0)
  expect(gammaCumulative(-1, 2, 1, { upper: true })).toBe(1)
  expect(gammaCumulative(Number.POSITIVE_INFINITY, 2)).toBe(1)
  expect(gammaCumulative(1, 0)).toBe(1)
  expect(gammaQuantile(0, 2)).toBe(0)
  expect(gammaQuantile(1, 2)).toBe(Number.POSITIVE_INFINITY)
  expect(gammaQuantile(0.01, 0.001)).toBe(0)
  expect([gammaDensity(0, 0.5), gammaDensity(0, 1, 3), gammaDensity(0, 2)]).toEqual([Number.POSITIVE_INFINITY, 3, 0])
})

test('a rate of Infinity is a lump at 0', () => {
  const rate = Number.POSITIVE_INFINITY
  expect([gammaCumulative(0, 2, rate), gammaCumulative(1e-9, 2, rate), gammaQuantile(1, 2, rate)]).toEqual([0, 1, 0])
  expect([gammaDensity(0, 2, rate), gammaDensity(1e-9, 2, rate)]).toEqual([rate, 0])
})

test('what cannot be is refused by name', () => {
  expect(() => gammaCumulative(1, -1)).toThrow('shape')
  expect(() => gammaCumulative(1, 1, 0)).toThrow('rate')
  expect(() => gammaQuantile(-0.1, 1)).toThrow('probability')
  expect(() => gammaDensity(Number.NaN, 1)).toThrow('x')
})
