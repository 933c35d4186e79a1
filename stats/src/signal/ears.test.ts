import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ears, earsC1, earsC2, earsC3 } from './ears.ts'

const seed = { seed: 1864 }
const days = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 12, maxLength: 60 })

describe('by hand', () => {
  test('9 after seven days with mean 4 and squares 4: 5 / √(4/6)', () => {
    const { statistic, upper, signals } = earsC1([3, 4, 5, 4, 3, 5, 4, 9])
    expect(statistic[0]).toBeCloseTo(5 / Math.sqrt(4 / 6), 12)
    expect(upper[0]).toBeCloseTo(4 + 3.090232306167813 * Math.sqrt(4 / 6), 12)
    expect(signals).toEqual([8])
  })

  test('C2 leaves the two days before out of its baseline', () => {
    expect(earsC2([3, 4, 5, 4, 3, 5, 4, 90, 90, 9]).statistic[0]).toBeCloseTo(5 / Math.sqrt(4 / 6), 12)
  })

  test('C3 adds what C2 exceeded 1 by on three days', () => {
    const { c2, c3 } = ears([3, 4, 5, 4, 3, 5, 4, 4, 4, 6, 5, 4])
    expect(c3.index).toEqual([12])
    expect(c3.statistic[0]).toBeCloseTo(c2.statistic[0]! - 1 + (c2.statistic[1]! - 1), 12)
  })
})

describe('properties', () => {
  test('on any scale and from any origin the statistic is the same', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 10000 }), (counts, scale, origin) => {
        const moved = earsC1(counts.map((count) => scale * count + origin)).statistic
        earsC1(counts).statistic.forEach((one, i) => {
          if (one === null || !Number.isFinite(one)) expect(moved[i]).toBe(one)
          else expect(moved[i]!).toBeCloseTo(one, 8)
        })
      }),
      seed,
    )
  })

  test('running sums of whole numbers agree with fresh sums of fractions', () => {
    fc.assert(
      fc.property(days, (counts) => {
        const halves = earsC2(counts.map((count) => count + 0.5))
        earsC2(counts).upper.forEach((upper, i) => {
          expect(halves.upper[i]!).toBeCloseTo(upper! + 0.5, 8)
        })
      }),
      seed,
    )
  })

  test('a count is above the limit exactly when its statistic is above z', () => {
    fc.assert(
      fc.property(days, (counts) => {
        const { statistic, alarm } = earsC1(counts, { leastDeviation: 0.5 })
        statistic.forEach((one, i) => {
          if (Math.abs(one! - 3.090232306167813) > 1e-9) expect(alarm[i]).toBe(one! > 3.090232306167813)
        })
      }),
      seed,
    )
  })
})

describe('at the edges', () => {
  test('without deviation the limit is the mean, and the statistic infinite or undefined', () => {
    const { upper, statistic, alarm } = earsC1([4, 4, 4, 4, 4, 4])
    expect([earsC1([4, 4, 4, 4, 4], { baseline: 4 }), upper, statistic, alarm]).toEqual([
      { index: [5], upper: [4], statistic: [null], alarm: [false], signals: [] },
      [],
      [],
      [],
    ])
    expect(earsC1([0.1, 0.1, 0.1, 5], { baseline: 3 })).toMatchObject({
      upper: [0.1],
      statistic: [Number.POSITIVE_INFINITY],
      alarm: [true],
    })
  })

  test('counts of ten millions keep their deviation', () => {
    const { statistic } = earsC1([1e7, 1e7 + 1, 1e7 - 1, 1e7 + 2], { baseline: 3 })
    expect(statistic[0]).toBeCloseTo(2, 12)
    expect(earsC1([1e9, 1e9 + 1, 1e9 - 1, 1e9 + 2], { baseline: 3 }).statistic[0]).toBeCloseTo(2, 12)
  })

  test('a missing day has no statistic, and neither have the days that look back on it', () => {
    const { upper, alarm } = earsC1([1, 2, 3, null, 2, 3, 1, 2], { baseline: 3 })
    expect(upper.map((one) => one === null)).toEqual([false, true, true, true, false])
    expect(alarm).toEqual([null, null, null, null, false])
  })

  test('days can be judged from a later one on', () => {
    const counts = [1, 2, 3, 1, 2, 9, 2, 3, 1, 4]
    expect(earsC3(counts, { baseline: 3, from: 9 }).statistic).toEqual(earsC3(counts, { baseline: 3 }).statistic.slice(1))
  })
})

test.each([
  [{ baseline: 2 }, /^baseline/],
  [{ baseline: 3.5 }, /^baseline/],
  [{ leastDeviation: -1 }, /leastDeviation/],
  [{ alpha: 1 }, /alpha/],
  [{ from: 11 }, /from/],
  [{ threshold: Number.NaN }, /threshold/],
])('%j is refused', (options, sentence) => {
  expect(() => earsC3([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], options)).toThrow(sentence)
})

test('a count that is no number is refused', () => {
  expect(() => earsC1([1, Number.NaN, 2, 3])).toThrow(/counts\[2\]/)
})
