import { describe, expect, test } from 'vitest'
import { proportionalHazards } from './coxProportionality.ts'
import { coxRegression } from './coxRegression.ts'

describe('the test of proportional hazards', () => {
  test('is the score of the drift over its variance, worked by hand', () => {
    // Risk sets {1, 0, 1} and {0, 1} at times 1 and 2, coefficient b with e^b = √½; g = time − 1.5.
    const e = Math.SQRT1_2
    const [first, second] = [(2 * e) / (2 * e + 1), e / (e + 1)]
    const [v1, v2] = [first * (1 - first), second * (1 - second)]
    const score = -0.5 * (1 - first) + 0.5 * (0 - second)
    const mixed = -0.5 * v1 + 0.5 * v2
    const variance = 0.25 * (v1 + v2) - (mixed * mixed) / (v1 + v2)
    const { terms, global } = proportionalHazards([1, 2, 3], [1, 1, 0], [[1, 0, 1]], [Math.log(e)], { scale: 'identity' })
    expect(terms[0]?.chiSquare).toBeCloseTo((score * score) / variance, 10)
    expect(global.chiSquare).toBeCloseTo((score * score) / variance, 10)
  })

  test('finds a ratio that turns round, and leaves a steady one alone', () => {
    // Those with x = 1 have all the early events and none of the middle ones, then all the late ones are theirs again or not.
    const time = Array.from({ length: 60 }, (_, i) => i + 1)
    const status = time.map(() => 1)
    const turns = time.map((t) => (t <= 20 ? 1 : t <= 40 ? 0 : t % 2))
    const steady = time.map((t) => t % 2)
    const pOf = (x: number[]) => proportionalHazards(time, status, [x], coxRegression(time, status, [x]).coefficients).terms[0]?.p ?? 1
    expect(pOf(turns)).toBeLessThan(0.01)
    expect(pOf(steady)).toBeGreaterThan(0.5)
  })

  test('does not depend on the unit of a covariate or of time', () => {
    const [time, status, x] = [
      [1, 2, 2, 3, 4, 5, 6, 7],
      [1, 1, 1, 0, 1, 1, 0, 1],
      [1, 0, 1, 0, 1, 0, 0, 1],
    ]
    const chi = (unit: number, scale: 'identity' | 'km') => {
      const scaled = x.map((value) => value * unit)
      const days = time.map((t) => t * unit)
      return (
        proportionalHazards(days, status, [scaled], coxRegression(days, status, [scaled]).coefficients, { scale }).global.chiSquare ?? 0
      )
    }
    for (const scale of ['identity', 'km'] as const) expect(chi(365, scale)).toBeCloseTo(chi(1, scale), 9)
  })

  test('leaves out a covariate without a coefficient', () => {
    const { terms, global } = proportionalHazards([1, 2, 3, 4], [1, 1, 1, 1], [[1, 0, 1, 0], [5, 5, 5, 5]], [-0.3, null]) // biome-ignore format: one call
    expect(terms[1]).toEqual({ chiSquare: null, df: 1, p: null })
    expect(global.df).toBe(1)
  })
})
