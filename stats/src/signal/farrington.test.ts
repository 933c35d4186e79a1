import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FarringtonOptions, farrington, farringtonAll } from './farrington.ts'

const seed = { seed: 1864, numRuns: 60 }
const short: FarringtonOptions = { frequency: 2, years: 3, halfWindow: 0, pastWeeks: 0, trend: false, range: [9, 9] }
const weekly = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 120, maxLength: 120 })
const halfYears: FarringtonOptions = { frequency: 26, years: 4, halfWindow: 2, periods: 4, pastWeeks: 5, range: [110, 120] }

describe('by hand', () => {
  test('three baseline counts 4, 5 and 6 give the limit (5^(2/3) + z √(4/9 · 5^(1/3) · (1 + 1/3)))^(3/2)', () => {
    const { expected, upper, phi, p, signals } = farrington([4, 9, 4, 9, 5, 9, 6, 9, 12], short)
    expect(expected[0]).toBeCloseTo(5, 12)
    expect(phi).toEqual([1])
    expect(upper[0]).toBeCloseTo((5 ** (2 / 3) + 1.6448536269514722 * Math.sqrt((4 / 9) * 5 ** (1 / 3) * (4 / 3))) ** 1.5, 10)
    expect(upper[0]).toBeCloseTo(9.801, 3)
    expect(p[0]).toBeCloseTo(0.0107, 4)
    expect(signals).toEqual([9])
  })

  test('the dispersion is the Pearson statistic of the baseline over its degrees of freedom', () => {
    // Counts 1, 5 and 9 about 5: (16 + 0 + 16) / 5 / 2.
    const { phi, upper } = farrington([1, 0, 1, 0, 5, 0, 9, 0, 3], { ...short, reweight: false })
    expect(phi[0]).toBeCloseTo(3.2, 12)
    const tau = 3.2 + 3.2 / 3
    expect(upper[0]).toBeCloseTo((5 ** (2 / 3) + 1.6448536269514722 * Math.sqrt((4 / 9) * 5 ** (1 / 3) * tau)) ** 1.5, 10)
  })

  test('a doubling every year is kept as a trend only if it does not predict more than was ever seen', () => {
    const doubling = { frequency: 1, years: 4, halfWindow: 0, pastWeeks: 0, reweight: false, trendThreshold: 1, range: [5, 5] } as const
    expect(farrington([10, 20, 40, 80, 100], doubling).trend).toEqual([false])
    expect(farrington([10, 20, 40, 80, 100], doubling).expected[0]).toBeCloseTo(37.5, 10)
    const halving = farrington([80, 40, 20, 10, 6], doubling)
    expect(halving.trend).toEqual([true])
    expect(halving.expected[0]).toBeCloseTo(5, 10)
  })

  test('a fit in proportion to strength expects the same rate of the strength of the judged week', () => {
    const { expected } = farrington([2, 0, 4, 0, 6, 0, 8, 0, 30], { ...short, population: [50, 1, 100, 1, 150, 1, 200, 1, 400] })
    expect(expected[0]).toBeCloseTo(16, 10)
  })

  test('a past outbreak weighs less, so that it does not raise the limit as high', () => {
    const quiet = Array.from({ length: 41 }, (_, i) => (i === 20 ? 60 : i % 2 === 0 ? 5 : 0))
    const options = { ...short, years: 20, range: [41, 41] } as const
    expect(farrington(quiet, options).upper[0]!).toBeLessThan(farrington(quiet, { ...options, reweight: false }).upper[0]!)
  })
})

describe('properties', () => {
  test('the limit lies above the expectation, and is lower for a larger α', () => {
    fc.assert(
      fc.property(weekly, fc.constantFrom('2/3', '1/2', 'none' as const), (counts, power) => {
        const strict = farrington(counts, { ...halfYears, power: power as '2/3', alpha: 0.01, fewest: [0, 4] })
        const lax = farrington(counts, { ...halfYears, power: power as '2/3', alpha: 0.1, fewest: [0, 4] })
        strict.upper.forEach((upper, i) => {
          expect(upper!).toBeGreaterThanOrEqual(strict.expected[i]!)
          expect(upper!).toBeGreaterThanOrEqual(lax.upper[i]!)
        })
      }),
      seed,
    )
  })

  test('a count is above the limit exactly when its probability is below α', () => {
    fc.assert(
      fc.property(weekly, (counts) => {
        const { value, upper, p } = farrington(counts, { ...halfYears, fewest: [0, 4] })
        for (let i = 0; i < value.length; i++) if (Math.abs(p[i]! - 0.05) > 1e-9) expect(value[i]! > upper[i]!).toBe(p[i]! < 0.05)
      }),
      seed,
    )
  })

  test('without a trend a level expects the mean of its weeks, and expectations do not change with the unit of strength', () => {
    fc.assert(
      fc.property(weekly, fc.integer({ min: 1, max: 1000 }), (counts, factor) => {
        const options = { ...halfYears, reweight: false, trend: false, fewest: [0, 4] } as const
        const week = 110
        const window = [1, 2, 3, 4].flatMap((year) => [-2, -1, 0, 1, 2].map((off) => counts[week - 1 - 26 * year + off]!))
        const sum = window.reduce((a, b) => a + b, 0)
        expect(farrington(counts, options).expected[0]!).toBeCloseTo(sum / 20, 9)
        const scaled = farrington(counts, { ...options, population: counts.map(() => factor) })
        scaled.expected.forEach((one, i) => {
          expect(one!).toBeCloseTo(farrington(counts, options).expected[i]!, 8)
        })
      }),
      { ...seed, numRuns: 15 },
    )
  })

  test('the fit of a level with trend reproduces its counts, so an exact growth is found exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 4 }), (start, ratio) => {
        const falling = [0, 1, 2, 3, 4].map((i) => start * ratio ** (5 - i))
        const { expected, trend } = farrington(falling, {
          frequency: 1,
          years: 4,
          halfWindow: 0,
          pastWeeks: 0,
          fewest: [0, 1],
          range: [5, 5],
        })
        expect(trend).toEqual([true])
        expect(expected[0]!).toBeCloseTo(start * ratio, 7)
      }),
      seed,
    )
  })

  test('many series are judged as each by itself', () => {
    fc.assert(
      fc.property(fc.array(weekly, { minLength: 1, maxLength: 3 }), (series) => {
        expect(farringtonAll(series, halfYears)).toEqual(series.map((counts) => farrington(counts, halfYears)))
      }),
      { ...seed, numRuns: 20 },
    )
  })

  test('limits drawn as quantiles are whole numbers, and muan’s is not below nbPlugin’s', () => {
    fc.assert(
      fc.property(weekly, (counts) => {
        const plugin = farrington(counts, { ...halfYears, method: 'nbPlugin', fewest: [0, 4] }).upper
        const muan = farrington(counts, { ...halfYears, method: 'muan', fewest: [0, 4] }).upper
        plugin.forEach((upper, i) => {
          expect(Number.isInteger(upper)).toBe(true)
          if (muan[i] !== null) expect(muan[i]!).toBeGreaterThanOrEqual(upper!)
        })
      }),
      seed,
    )
  })
})

describe('at the edges', () => {
  test('a baseline of zeros expects nothing, so that any count with enough cases alarms', () => {
    const { expected, upper, alarm, phi } = farrington([0, 0, 0, 0, 0, 0, 0, 0, 5], { ...short, trend: true })
    expect([expected[0], upper[0], alarm[0], phi[0]]).toEqual([0, 0, true, 1])
  })

  test('counts all at one end of the baseline have no trend', () => {
    const { trend } = farrington([0, 0, 0, 7, 9], { frequency: 1, years: 4, halfWindow: 0, pastWeeks: 0, range: [5, 5], trendThreshold: 1 })
    expect(trend).toEqual([false])
  })

  test('too few recent cases give no limit and no alarm, but dispersion and probability', () => {
    const { upper, expected, alarm, phi, p } = farrington([0, 0, 1, 0, 0, 0, 1, 0, 3], short)
    expect([upper[0], expected[0], alarm[0]]).toEqual([null, null, false])
    expect(phi).toEqual([1])
    expect(p[0]!).toBeLessThan(0.1)
  })

  test('a week not reported is left out of baselines and is not judged', () => {
    const gap = farrington([4, 9, null, 9, 5, 9, 6, 9, 12], short)
    expect(gap.expected[0]).toBeCloseTo(5.5, 12)
    const now = farrington([4, 9, 4, 9, 5, 9, 6, 9, null], short)
    expect([now.value[0], now.upper[0], now.p[0], now.alarm[0]]).toEqual([null, null, null, false])
  })

  test('a single baseline week leaves nothing to judge the dispersion by', () => {
    const one = farrington([5, 6], { frequency: 1, years: 1, halfWindow: 0, pastWeeks: 0, range: [2, 2] })
    expect([one.upper[0], one.phi[0], one.alarm[0]]).toEqual([null, null, false])
  })

  test('counts of ten millions have limits to all their digits', () => {
    const large = [10_000_000, 1, 10_004_000, 1, 9_998_000, 1, 9_998_000, 1, 10_009_000]
    const { expected, phi, upper } = farrington(large, short)
    expect(expected[0]).toBeCloseTo(10_000_000, 5)
    expect(phi[0]).toBeCloseTo((16e6 + 4e6 + 4e6) / 1e7 / 2, 9)
    expect(upper[0]!).toBeCloseTo((1e7 ** (2 / 3) + 1.6448536269514722 * Math.sqrt((4 / 9) * 1e7 ** (1 / 3) * 1.2 * (4 / 3))) ** 1.5, 3)
  })

  test('the package’s slips are reproduced on request: after reweighting it takes another dispersion for the variance', () => {
    // Counts 1, 5 and 9 about 5: the package has ((4/5)² + 0 + (4/5)²) / 2 = 0.64 in place of 3.2.
    const { upper } = farrington([1, 0, 1, 0, 5, 0, 9, 0, 3], { ...short, fewest: [0, 4], asPackage: true })
    expect(upper[0]).toBeCloseTo((5 ** (2 / 3) + 1.6448536269514722 * Math.sqrt((4 / 9) * 5 ** (1 / 3) * (3.2 + 0.64 / 3))) ** 1.5, 10)
  })

  test('as the package has it, without reweighting a baseline of nothing but zeros is certain of its mean, and muan rings at any case', () => {
    const zeros = [0, 0, 0, 0, 0, 0, 0, 0, 3]
    const options = { ...short, method: 'muan' as const, reweight: false, fewest: [0, 1] as const }
    expect(farrington(zeros, { ...options, asPackage: true }).alarm).toEqual([true])
    expect(farrington(zeros, { ...options, asPackage: true, reweight: true }).alarm).toEqual([false])
    expect(farrington(zeros, options).alarm).toEqual([false])
  })
})

describe('refusals', () => {
  test.each([
    [[1.5, 1, 1], {}, /counts\[1\]/],
    [[1, -1, 1], {}, /counts\[2\]/],
    [[1, 1, 1], { population: [1, 0, 1] }, /population\[2\]/],
    [[1, 1, 1], { population: [1] }, /population/],
    [[1, 1, 1], { range: [1, 3] }, /range must begin after week 2/],
    [[1, 1, 1], { range: [3, 4] }, /range/],
    [[1, 1, 1], { alpha: 0 }, /alpha/],
    [[1, 1, 1], { years: 0 }, /years/],
    [[1, 1, 1], { periods: 5 }, /periods/],
    [[1, 1, 1], { weightsThreshold: -1 }, /weightsThreshold/],
  ] as const)('%j with %j', (counts, options, sentence) => {
    expect(() => farrington(counts, { frequency: 2, years: 1, halfWindow: 0, range: [3, 3], ...options })).toThrow(sentence)
  })

  test('as many populations as series are wanted', () => {
    expect(() => farringtonAll([[1], [1]], { populations: [[1]] })).toThrow(/populations/)
  })
})
