import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negativeBinomialDensity } from '../distribution/negativeBinomial.ts'
import { gammaPoissonRates } from './gammaPoisson.ts'

const units = fc.array(fc.record({ events: fc.nat(200), exposure: fc.integer({ min: 1, max: 99 }) }), { minLength: 2, maxLength: 20 })

test('with one expected count for all the common ratio is 1, and the posterior mean is worked by hand from nu', () => {
  const { nu, alpha, mean, relativeRisk } = gammaPoissonRates([0, 2, 13], [10, 10, 10])
  expect(mean).toBeCloseTo(1, 12)
  expect(alpha).toBeCloseTo(nu ?? Number.NaN, 12)
  expect(relativeRisk[2]).toBeCloseTo((13 + (nu ?? 0)) / (5 + (nu ?? 0)), 12)
})

test('no other parameters are more likely', () => {
  fc.assert(
    fc.property(
      units,
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      (rows, step, shift) => {
        const events = rows.map((row) => row.events)
        const { nu, mean, logLikelihood } = gammaPoissonRates(
          events,
          rows.map((row) => row.exposure),
        )
        fc.pre(nu !== null && mean !== null && logLikelihood !== null)
        const rate = events.reduce((a, b) => a + b, 0) / rows.reduce((all, row) => all + row.exposure, 0)
        const elsewhere = rows.reduce((all, row) => {
          const expected = (mean ?? 1) * Math.exp(shift) * row.exposure * rate
          return all + negativeBinomialDensity(row.events, (nu ?? 1) * Math.exp(step), expected, { log: true })
        }, 0)
        expect(elsewhere).toBeLessThanOrEqual((logLikelihood ?? 0) + 1e-9)
      },
    ),
    { seed: 1864 },
  )
})

test('the interval holds the posterior mean and narrows with the level', () => {
  const wide = gammaPoissonRates([0, 9, 1, 4], [10, 50, 20, 400], { level: 0.95 })
  const narrow = gammaPoissonRates([0, 9, 1, 4], [10, 50, 20, 400], { level: 0.5 })
  wide.relativeRisk.forEach((risk, i) => {
    expect(wide.lower[i]).toBeLessThan(narrow.lower[i] ?? Number.NaN)
    expect(wide.upper[i]).toBeGreaterThan(narrow.upper[i] ?? Number.NaN)
    expect(risk).toBeLessThan(wide.upper[i] ?? Number.NaN)
    expect(risk).toBeGreaterThan(wide.lower[i] ?? Number.NaN)
  })
})

test('the score keeps its digits for millions of events', () => {
  // 1 ± 0.001 with E = 10⁷: variance 10⁴ against a Poisson 10⁷/… so 1/ν = (2·10⁸ − 2·10⁷)/(2·10¹⁴) to first order
  const { nu } = gammaPoissonRates([10_010_000, 9_990_000], [1, 1])
  expect((nu ?? 0) * (9e7 / 1e14)).toBeCloseTo(1, 4)
})

test('counts no more variable than Poisson are pooled, without a posterior', () => {
  expect(gammaPoissonRates([5, 5, 0], [100, 100, 0])).toMatchObject({
    nu: null,
    mean: 1,
    relativeRisk: [1, 1, null],
    lower: [null, null, null],
    rate: [0.05, 0.05, null],
  })
  expect(gammaPoissonRates([0, 0], [10, 10])).toMatchObject({ mean: null, relativeRisk: [null, null], rate: [0, 0] })
})

test('a level of 1 is refused by name', () => {
  expect(() => gammaPoissonRates([1, 2], [10, 10], { level: 1 })).toThrow('level')
})
