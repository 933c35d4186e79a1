import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialCumulative } from './binomial.ts'
import { hypergeometricCumulative, hypergeometricDensity, hypergeometricQuantile } from './hypergeometric.ts'

const seed = { seed: 1864 }
const urn = fc
  .tuple(fc.nat(300), fc.nat(300), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([m, n, part]) => [m, n, Math.floor(part * (m + n))] as const)

test('two of three marked among five, two drawn: 3 of 10 pairs are both marked, 6 hold one', () => {
  expect(hypergeometricDensity(2, 3, 2, 2)).toBeCloseTo(0.3, 15)
  expect(hypergeometricDensity(1, 3, 2, 2)).toBeCloseTo(0.6, 15)
  expect(hypergeometricCumulative(1, 3, 2, 2)).toBeCloseTo(0.7, 15)
  expect(hypergeometricQuantile(0.7, 3, 2, 2)).toBe(1)
})

test('the sum of the densities is the cumulative probability', () => {
  fc.assert(
    fc.property(urn, fc.nat(300), ([marked, unmarked, drawn], x) => {
      let total = 0
      for (let k = 0; k <= x; k++) total += hypergeometricDensity(k, marked, unmarked, drawn)
      expect(hypergeometricCumulative(x, marked, unmarked, drawn)).toBeCloseTo(total, 12)
      expect(hypergeometricCumulative(x, marked, unmarked, drawn, { upper: true })).toBeCloseTo(1 - total, 12)
    }),
    seed,
  )
})

test('marked and drawn may change places', () => {
  fc.assert(
    fc.property(urn, fc.nat(300), ([marked, unmarked, drawn], x) => {
      const turned = hypergeometricCumulative(x, drawn, marked + unmarked - drawn, marked, { log: true })
      const log = hypergeometricCumulative(x, marked, unmarked, drawn, { log: true })
      if (Number.isFinite(log)) expect(log).toBeCloseTo(turned, 9)
      else expect(turned).toBe(log)
    }),
    seed,
  )
})

test('from a very large urn it hardly matters whether one puts back', () => {
  expect(hypergeometricCumulative(12, 3e11, 7e11, 50)).toBeCloseTo(binomialCumulative(12, 50, 0.3), 9)
})

test('the quantile of the probability of a count is that count', () => {
  fc.assert(
    fc.property(urn, fc.nat(300), ([marked, unmarked, drawn], x) => {
      for (const upper of [false, true]) {
        const chance = hypergeometricCumulative(x, marked, unmarked, drawn, { upper })
        if (chance > 1e-290 && chance < 1 - 1e-7) expect(hypergeometricQuantile(chance, marked, unmarked, drawn, { upper })).toBe(x)
      }
    }),
    seed,
  )
})

test('an urn with one kind only leaves no choice, and what cannot be is refused by name', () => {
  expect([hypergeometricDensity(3, 5, 0, 3), hypergeometricCumulative(2, 5, 0, 3), hypergeometricQuantile(0.2, 5, 0, 3)]).toEqual([1, 0, 3])
  expect(() => hypergeometricCumulative(1, 2.5, 2, 1)).toThrow('marked')
  expect(() => hypergeometricCumulative(1, 2, 2, 5)).toThrow('drawn')
})
