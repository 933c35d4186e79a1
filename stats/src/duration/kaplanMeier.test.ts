import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, kaplanMeierByGroup } from './kaplanMeier.ts'

const rows = fc.array(
  fc.record({ time: fc.integer({ min: 1, max: 12 }), status: fc.nat(1), group: fc.constantFrom('armour', 'infantry') }),
  {
    minLength: 1,
    maxLength: 40,
  },
)
const spells = () =>
  rows.map((all) => ({ time: all.map((one) => one.time), status: all.map((one) => one.status), group: all.map((one) => one.group) }))

describe('the Kaplan–Meier curve', () => {
  test('multiplies the shares that go on, worked by hand for eight soldiers', () => {
    // 8 at risk, 1 event; then 7, 1 event and 1 loss at the same time; then 5, 1 event; then 4, 1 event and 1 loss.
    const curve = kaplanMeier([1, 2, 2, 3, 4, 4, 5, 6], [1, 1, 0, 1, 0, 1, 0, 1], { tau: 5 })
    expect(Array.from(curve.atRisk)).toEqual([8, 7, 5, 4, 2, 1])
    expect(curve.survival[3]).toBeCloseTo((7 / 8) * (6 / 7) * (4 / 5) * (3 / 4), 14)
    expect(curve.standardError[3]).toBeCloseTo(0.45 * Math.sqrt(1 / (8 * 7) + 1 / (7 * 6) + 1 / (5 * 4) + 1 / (4 * 3)), 14)
    expect(curve.restrictedMean?.value).toBeCloseTo(1 + 0.875 + 0.75 + 0.6 + 0.45, 14)
    expect(curve.cumulativeHazard[1]).toBeCloseTo(1 / 8 + 1 / 7, 14)
  })

  test('takes deaths of one time one after another in the Fleming–Harrington hazard', () => {
    expect(kaplanMeier([5, 5, 5, 9], [1, 1, 0, 0]).tieCorrectedHazard[0]).toBeCloseTo(1 / 4 + 1 / 3, 14)
  })

  test('answers the middle of the interval over which exactly half are left', () => {
    expect(kaplanMeier([1, 2, 3, 4], [1, 1, 0, 0], { quantiles: [0.5] }).quantiles.value).toEqual([3])
    expect(kaplanMeier([1, 2, 6, 8], [1, 1, 1, 1], { quantiles: [0.5] }).quantiles.value).toEqual([4])
  })

  test('finds the half also where the product misses it by rounding', () => {
    // 12 events among 24 give 0.5000000000000001.
    const time = Array.from({ length: 24 }, (_, i) => i + 1)
    const status = time.map((t) => t <= 12)
    expect(kaplanMeier(time, status, { quantiles: [0.5] }).quantiles.value).toEqual([18])
  })

  test('has no limits where the survival is 0, and no log-log limits where it is 1', () => {
    const { limits, standardError, errorOfLog } = kaplanMeier([1, 2], [0, 1])
    expect(limits.logLog.lower).toEqual([null, null])
    expect(limits.plain.upper).toEqual([1, null])
    expect(standardError[1]).toBeNull()
    expect(errorOfLog[1]).toBe(Number.POSITIVE_INFINITY)
  })

  test('tells when an early risk set was used up although others came later', () => {
    expect(kaplanMeier([2, 6, 7, 9], [1, 1, 0, 1], { entry: [0, 3, 4, 4] }).exhausted).toBe(2)
    expect(kaplanMeier([2, 6], [1, 1]).exhausted).toBeNull()
  })

  test('takes times that differ by rounding for one', () => {
    expect(kaplanMeier([0.3, 0.1 + 0.2, 1], [1, 1, 0]).survival).toEqual(Float64Array.of(1 / 3, 1 / 3))
  })

  test('is the share still without the event when nobody is lost from sight', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), (time) => {
        const curve = kaplanMeier(time, new Uint8Array(time.length).fill(1))
        curve.time.forEach((at, j) => {
          expect(curve.survival[j]).toBeCloseTo(time.filter((t) => t > at).length / time.length, 12)
        })
      }),
      { seed: 1864 },
    )
  })

  test('is the same when every spell is cut in two at a time in its middle', () => {
    fc.assert(
      fc.property(spells(), ({ time, status }) => {
        const whole = kaplanMeier(time, status)
        const halves = kaplanMeier([...time.map((t) => t / 2), ...time], [...time.map(() => 0), ...status], {
          entry: [...time.map(() => 0), ...time.map((t) => t / 2)],
        })
        whole.time.forEach((at, j) => {
          const other = halves.time.indexOf(at)
          expect(halves.survival[other]).toBeCloseTo(whole.survival[j]!, 12)
          expect(halves.atRisk[other]).toBe(whole.atRisk[j])
        })
      }),
      { seed: 1864 },
    )
  })

  test('lies within its limits, whatever the scale', () => {
    fc.assert(
      fc.property(spells(), fc.double({ min: 0.5, max: 0.999, noNaN: true }), ({ time, status }, level) => {
        const { survival, limits } = kaplanMeier(time, status, { level })
        for (const { lower, upper } of Object.values(limits))
          survival.forEach((s, j) => {
            expect(lower[j] ?? s).toBeLessThanOrEqual(s + 1e-12)
            expect(upper[j] ?? s).toBeGreaterThanOrEqual(s - 1e-12)
          })
      }),
      { seed: 1864 },
    )
  })

  test('of a group is that of its rows alone', () => {
    fc.assert(
      fc.property(spells(), ({ time, status, group }) => {
        for (const { group: name, ...curve } of kaplanMeierByGroup(time, status, group)) {
          const mine = time.map((_, i) => i).filter((i) => group[i] === name)
          const alone = kaplanMeier(
            mine.map((i) => time[i]!),
            mine.map((i) => status[i]!),
          )
          expect(curve.survival).toEqual(alone.survival)
          expect(curve.quantiles).toEqual(alone.quantiles)
        }
      }),
      { seed: 1864 },
    )
  })

  test('takes the shares of its quantiles from a typed array too', () => {
    const quantiles = [0.25, 0.75]
    const { quantiles: found } = kaplanMeier([1, 2, 3, 4], [1, 1, 1, 0], { quantiles: Float64Array.from(quantiles) })
    expect(found).toEqual(kaplanMeier([1, 2, 3, 4], [1, 1, 1, 0], { quantiles }).quantiles)
  })

  test('refuses what cannot be, and names it', () => {
    expect(() => kaplanMeier([], [])).toThrow(/^time must have/)
    expect(() => kaplanMeier([1, Number.NaN], [1, 1])).toThrow('time[2]')
    expect(() => kaplanMeier([1, 2], [1, 2])).toThrow('status[2]')
    expect(() => kaplanMeier([1, 2], [1])).toThrow('status has 1 values')
    expect(() => kaplanMeier([1, 2], [1, 1], { entry: [0, 2] })).toThrow('entry[2]')
    expect(() => kaplanMeier([1], [1], { level: 95 })).toThrow('level')
    expect(() => kaplanMeier([1], [1], { quantiles: [50] })).toThrow('quantiles')
    expect(() => kaplanMeier([1], [1], { tau: -1 })).toThrow('tau')
    expect(() => kaplanMeier([1], [0], { tau: Number.POSITIVE_INFINITY })).toThrow('tau')
    expect(() => kaplanMeierByGroup([1, 2], [1, 1], ['a'])).toThrow('group has 1 values')
  })
})
