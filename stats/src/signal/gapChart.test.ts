import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometricCumulative } from '../distribution/geometric.ts'
import { gapChart } from './gapChart.ts'

test('four gaps are worked by hand', () => {
  const { centre, lower, upper, signals } = gapChart([4, 10, 0, 6])
  expect(centre).toBe(5)
  expect(lower[0]).toBe(0)
  expect(upper[0]).toBeCloseTo(5 + 3 * Math.sqrt(30), 13)
  expect(signals).toEqual([])
})

test('the probability limits are the geometric quantiles', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 40 }), (gaps) => {
      const { centre, probabilityLower, probabilityUpper } = gapChart(gaps, { alpha: 0.05 })
      const share = 1 / ((centre ?? Number.NaN) + 1)
      expect(geometricCumulative(probabilityUpper ?? -1, share)).toBeGreaterThanOrEqual(0.975 - 1e-9)
      if (probabilityUpper !== 0) expect(geometricCumulative((probabilityUpper ?? 0) - 1, share)).toBeLessThan(0.975)
      expect(probabilityLower).toBeLessThanOrEqual(centre ?? Number.NaN)
    }),
    { seed: 1864 },
  )
})

test('events on consecutive days have gap 0 and never signal', () => {
  expect(gapChart([0, 0, 0])).toMatchObject({ centre: 0, probabilityUpper: 0, signals: [] })
})

test('no gaps have no chart', () => {
  expect(gapChart([])).toMatchObject({ centre: null, value: [] })
})

test('a gap that is no count and an alpha of 0 are refused by name', () => {
  expect(() => gapChart([3, 2.5])).toThrow('gaps[2]')
  expect(() => gapChart([3], { alpha: 0 })).toThrow('alpha')
})
