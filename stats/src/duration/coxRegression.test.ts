import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coxRegression } from './coxRegression.ts'

/** Rows in which those with x = 1 and those with x = 0 both have early and late events, so that there is a maximum. */
const rows = fc
  .array(fc.record({ time: fc.integer({ min: 1, max: 15 }), status: fc.nat(1), x: fc.nat(1), z: fc.integer({ min: -4, max: 4 }) }), {
    minLength: 8,
    maxLength: 40,
  })
  .map((some) =>
    [
      [2, 0, -3],
      [2, 1, 3],
      [3, 1, -2],
      [3, 0, 2],
      [13, 0, 1],
      [13, 1, -1],
      [14, 1, 2],
      [14, 0, -2],
    ]
      .map(([time = 0, x = 0, z = 0]) => ({ time, status: 1, x, z }))
      .concat(some),
  )
type Rows = { time: number; status: number; x: number; z: number }[]
const column = (all: Rows, of: keyof Rows[number]) => all.map((one) => one[of])
const model = (all: Rows, options = {}, x = column(all, 'x')) =>
  coxRegression(column(all, 'time'), column(all, 'status'), [x, column(all, 'z')], options)

/** The log partial likelihood of one covariate as it stands in the papers, row by row. */
function naive(time: number[], status: number[], x: number[], b: number, ties: 'efron' | 'breslow'): number {
  const sum = (list: number[]) => list.reduce((total, i) => total + Math.exp(b * x[i]!), 0)
  const all = time.map((_, i) => i)
  return [...new Set(time)].reduce((total, at) => {
    const dead = all.filter((i) => time[i] === at && status[i] === 1)
    const [atRisk, dying] = [sum(all.filter((i) => time[i]! >= at)), sum(dead)]
    return dead.reduce((value, i, k) => value + b * x[i]! - Math.log(atRisk - (ties === 'efron' ? k / dead.length : 0) * dying), total)
  }, 0)
}

describe('Cox regression', () => {
  test('finds a hazard ratio of √½, by hand, in three rows', () => {
    // Events at 1 (x = 1 among 1, 0, 1), 2 (x = 0 among 0, 1) and 3: L = e/(2e + 1) · 1/(1 + e), largest where 2e² = 1.
    const found = coxRegression([1, 2, 3], [1, 1, 1], [[1, 0, 1]])
    expect(found.hazardRatios[0]).toBeCloseTo(Math.sqrt(1 / 2), 10)
    expect(found.logLikelihood[0]).toBeCloseTo(-Math.log(3) - Math.log(2), 12)
    expect(found.logLikelihood[1]).toBeCloseTo(-Math.log(2 + Math.SQRT2) - Math.log(1 + Math.SQRT1_2), 12)
  })

  test('takes tied deaths by Efron from a risk set that shrinks, by Breslow from the full one', () => {
    const [time, status, x] = [
      [1, 2, 2, 3, 4, 5],
      [1, 1, 1, 0, 1, 0],
      [1, 0, 1, 0, 1, 0],
    ] as const
    for (const ties of ['efron', 'breslow'] as const) {
      const { coefficients, logLikelihood } = coxRegression(time, status, [x], { ties })
      const at = (b: number) => naive([...time], [...status], [...x], b, ties)
      const b = coefficients[0]!
      expect(logLikelihood[1]).toBeCloseTo(at(b), 12)
      expect(at(b)).toBeGreaterThan(Math.max(at(b - 1e-3), at(b + 1e-3)))
    }
  })

  test('answers null for a coefficient that would grow without end, and keeps the others', () => {
    const found = coxRegression(
      [1, 2, 3, 4, 5, 6],
      [1, 0, 1, 1, 0, 1],
      [
        [0, 1, 0, 0, 1, 0],
        [1, 2, 1, 3, 2, 1],
      ],
    )
    expect(found.coefficients[0]).toBeNull()
    expect(found.limits[0]).toBeNull()
    expect(found.coefficients[1]).toBeCloseTo(-0.0643, 4)
    expect(found.wald.chiSquare).toBeNull()
    expect(found.reached[0]).toBeLessThan(-10)
  })

  test('answers null for a covariate that follows from others', () => {
    const found = coxRegression(
      [1, 2, 3, 4],
      [1, 1, 1, 1],
      [
        [1, 0, 1, 0],
        [3, 1, 3, 1],
        [7, 7, 7, 7],
      ],
    )
    expect(found.coefficients.map((b) => b === null)).toEqual([false, true, true])
    expect(found.likelihoodRatio.df).toBe(1)
  })

  test('answers null for a covariate that is the same within each stratum, however it rounds', () => {
    const strata = Array.from({ length: 30 }, (_, i) => 'abc'[i % 3]!)
    const time = strata.map((_, i) => (i * 7) % 11)
    const status = strata.map((_, i) => (i % 5 === 0 ? 0 : 1))
    const age = strata.map((_, i) => (i * 13) % 17)
    for (const values of [
      [0.1, 0.3, 1.7],
      [0, 1, 3],
      [10, 20, 25],
    ]) {
      const across = strata.map((_, i) => values[i % 3]!)
      const found = coxRegression(time, status, [across, age], { strata })
      expect(found.coefficients[0]).toBeNull()
      expect(found.coefficients[1]).toBeCloseTo(0.0210140912464, 12)
      expect(found.likelihoodRatio.df).toBe(1)
    }
  })

  test('does not mind where a covariate has its zero, and scales with its unit', () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: -1000, max: 1000 }),
        fc.constantFrom('efron' as const, 'breslow' as const),
        (all, shift, ties) => {
          const one = model(all, { ties })
          const other = model(all, { ties }, column(all, 'x').map((x) => (x + shift) * 12)) // biome-ignore format: one call
          expect(other.coefficients[0]! * 12).toBeCloseTo(one.coefficients[0]!, 7)
          expect(other.coefficients[1]).toBeCloseTo(one.coefficients[1]!, 7)
          expect(other.standardErrors[0]! * 12).toBeCloseTo(one.standardErrors[0]!, 7)
        },
      ),
      { seed: 1864, numRuns: 60 },
    )
  })

  test('is the same when every spell is cut in two, and, robustly, when the halves are one cluster', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [time, status, x] = [column(all, 'time'), column(all, 'status'), column(all, 'x')]
        const person = all.map((_, i) => i)
        const whole = coxRegression(time, status, [x], { cluster: person })
        const halves = coxRegression([...time.map((t) => t - 0.5), ...time], [...status.map(() => 0), ...status], [[...x, ...x]], {
          entry: [...time.map(() => 0), ...time.map((t) => t - 0.5)],
          cluster: [...person, ...person],
        })
        expect(halves.coefficients[0]).toBeCloseTo(whole.coefficients[0]!, 8)
        expect(halves.standardErrors[0]).toBeCloseTo(whole.standardErrors[0]!, 8)
        expect(halves.robustErrors?.[0]).toBeCloseTo(whole.robustErrors![0]!, 8)
      }),
      { seed: 1864, numRuns: 60 },
    )
  })

  test('has limits around the ratio and a likelihood that only grows', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { hazardRatios, limits, logLikelihood } = model(all)
        expect(logLikelihood[1]).toBeGreaterThanOrEqual(logLikelihood[0] - 1e-9)
        expect(limits[0]!.lower).toBeLessThan(hazardRatios[0]!)
        expect(limits[0]!.upper).toBeGreaterThan(hazardRatios[0]!)
      }),
      { seed: 1864, numRuns: 60 },
    )
  })

  test('refuses what cannot be, and names it', () => {
    expect(() => coxRegression([1, 2], [1, 1], [[1]])).toThrow('covariates[1] has 1 values')
    expect(() => coxRegression([1, 2], [1, 1], [[1, Number.NaN]])).toThrow('covariates[1][2]')
    expect(() => coxRegression([1, 2], [1, 5], [[1, 2]])).toThrow('status[2]')
    expect(() => coxRegression([1, 2], [1, 1], [[1, 2]], { entry: [0, 3] })).toThrow('entry[2]')
    expect(() => coxRegression([1, 2], [1, 1], [[1, 2]], { cluster: ['a'] })).toThrow('cluster has 1 values')
    expect(() => coxRegression([1, 2], [1, 1], [[1, 2]], { level: 0 })).toThrow('level')
  })
})
