import { describe, expect, test } from 'vitest'
import { baselineHazard } from './coxBaseline.ts'

describe('the baseline hazard of a Cox model', () => {
  test('divides each event by the summed risks, worked by hand', () => {
    // Risks 2, 1, 2, 1 with the coefficient log 2: 1/6 at time 1, then 1/4, then nothing, then 1/1.
    const [all] = baselineHazard([1, 2, 3, 4], [1, 1, 0, 1], [[1, 0, 1, 0]], [Math.log(2)])
    expect(all?.hazard[0]).toBeCloseTo(1 / 6, 12)
    expect(all?.hazard[1]).toBeCloseTo(1 / 6 + 1 / 4, 12)
    expect(all?.hazard[3]).toBeCloseTo(1 / 6 + 1 / 4 + 1, 12)
  })

  test('takes tied deaths by Efron from a smaller risk set each', () => {
    const hazardAt = (ties: 'efron' | 'breslow') => baselineHazard([1, 1, 2], [1, 1, 0], [[0, 0, 0]], [0], { ties })[0]?.hazard[0]
    expect(hazardAt('efron')).toBeCloseTo(1 / 3 + 1 / 2, 12)
    expect(hazardAt('breslow')).toBeCloseTo(2 / 3, 12)
  })

  test('is that of someone with all covariates 0, wherever they lie', () => {
    const hazard = (shift: number) => baselineHazard([1, 2], [1, 1], [[40 + shift, 60 + shift]], [0.1])[0]?.hazard[0] ?? 0
    expect(hazard(10) / hazard(0)).toBeCloseTo(Math.exp(-1), 10)
  })

  test('has a curve for each stratum, in the order of their names', () => {
    const curves = baselineHazard([1, 2, 3], [1, 1, 1], [[0, 0, 0]], [0], { strata: ['b', 'a', 'b'] })
    expect(curves.map(({ stratum, time }) => [stratum, ...time])).toEqual([
      ['a', 2],
      ['b', 1, 3],
    ])
  })

  test('refuses covariates of another length', () => {
    expect(() => baselineHazard([1, 2], [1, 1], [[0]], [0])).toThrow('covariates[1] has 1 values')
  })
})
