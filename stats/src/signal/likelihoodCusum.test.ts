import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negativeBinomialDensity } from '../distribution/negativeBinomial.ts'
import { poissonDensity } from '../distribution/poisson.ts'
import { likelihoodCusum } from './likelihoodCusum.ts'
import { lucasCusum } from './lucasCusum.ts'

const counts = fc.array(fc.nat(15), { minLength: 1, maxLength: 40 })

test('the evidence of three periods is added up by hand', () => {
  const { value, signals } = likelihoodCusum([2, 5, 9], [2, 2, 2], { ratio: 2, h: 4 })
  expect(value[0]).toBe(0) // 2 log 2 − 2 < 0
  expect(value[1]).toBeCloseTo(5 * Math.LN2 - 2, 14)
  expect(value[2]).toBeCloseTo(14 * Math.LN2 - 4, 14)
  expect(signals).toEqual([3])
})

test('a period’s evidence is the log ratio of the two densities', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.double({ min: 0.1, max: 20, noNaN: true }), fc.constantFrom(0, 0.3), (event, mean, alpha) => {
      const density = (at: number) =>
        alpha === 0 ? poissonDensity(event, at, { log: true }) : negativeBinomialDensity(event, 1 / alpha, at, { log: true })
      const { value } = likelihoodCusum([event], [mean], { ratio: 1.7, alpha, h: 1e6 })
      expect(value[0]).toBeCloseTo(Math.max(0, density(1.7 * mean) - density(mean)), 9)
    }),
    { seed: 1864 },
  )
})

test('with one mean it is Lucas’s sum in units of log(ratio)', () => {
  fc.assert(
    fc.property(counts, (events) => {
      const likelihood = likelihoodCusum(
        events,
        events.map(() => 3),
        { ratio: 2, h: 4 * Math.LN2, reset: false },
      )
      const lucas = lucasCusum(
        events,
        events.map(() => 1),
        { usual: 3, shifted: 6, h: 4, reset: false },
      )
      likelihood.value.forEach((one, i) => {
        expect(one).toBeCloseTo((lucas.value[i] ?? Number.NaN) * Math.LN2, 9)
      })
    }),
    { seed: 1864 },
  )
})

test('a ratio of 0 and a negative mean are refused by name', () => {
  expect(() => likelihoodCusum([1], [1], { ratio: 0, h: 2 })).toThrow('ratio')
  expect(() => likelihoodCusum([1], [-1], { ratio: 2, h: 2 })).toThrow('expected[1]')
})
