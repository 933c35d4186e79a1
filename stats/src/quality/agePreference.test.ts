import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { myersIndex, whippleIndex } from './agePreference.ts'

const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('Whipple’s index by hand: thirty of a hundred are 25 where twenty would be', () => {
  expect(whippleIndex([24, 25, 26, 27, 28], [10, 30, 20, 20, 20])).toBeCloseTo(100 * (30 / (100 / 5)), 12)
})

test('Myers’ index by hand: one cohort of ten ages', () => {
  // Ages 30 to 39 stand in both sums, so that each digit has the weight (d + 1) + (9 − d) = 10.
  const counts = [20, 10, 10, 10, 10, 20, 5, 5, 5, 5]
  const { shares, index } = myersIndex(years(30, 39), counts)
  expect(shares[0]).toBeCloseTo((10 * 20) / (10 * 100), 12)
  expect(index).toBeCloseTo((100 * (0.1 + 0.1 + 4 * 0.05)) / 2, 12)
})

test('blending takes off that the digit counted first has the younger persons', () => {
  const falling = years(10, 89).map((age) => 1000 - 10 * age)
  expect(myersIndex(years(10, 89), falling).index!).toBeLessThan(0.5)
})

test('even ages give 100 and 0, ages that all end in 0 or 5 give 500', () => {
  const ages = years(10, 89)
  expect(whippleIndex(ages, new Float64Array(80).fill(7))).toBeCloseTo(100, 12)
  expect(myersIndex(ages, new Float64Array(80).fill(7)).index).toBeCloseTo(0, 12)
  const rounded = ages.map((age) => (age % 5 === 0 ? 10 : 0))
  expect(whippleIndex(ages, rounded)).toBeCloseTo(500, 12)
  expect(
    myersIndex(
      ages,
      ages.map((age) => (age % 10 === 0 ? 10 : 0)),
    ).index,
  ).toBeCloseTo(90, 12)
})

test('where nobody is of those ages there is no index', () => {
  expect(whippleIndex([15, 70], [3, 4])).toBeNull()
  expect(myersIndex([5, 95], [3, 4])).toEqual({ shares: new Array(10).fill(null), index: null })
})

test('neither the order of the ages nor splitting a count nor the unit matters, and the shares add up to 1', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 110 }), fc.nat({ max: 500 })), { minLength: 1, maxLength: 60 }), (rows) => {
      const ages = rows.map(([age]) => age)
      const counts = rows.map(([, one]) => one)
      const turned = [...ages, ...ages].toReversed()
      const doubled = [...counts, ...counts].toReversed()
      const whipple = whippleIndex(ages, counts)
      if (whipple === null) expect(whippleIndex(turned, doubled)).toBeNull()
      else {
        expect(whippleIndex(turned, doubled)).toBeCloseTo(whipple, 9)
        expect(whipple).toBeLessThanOrEqual(500 + 1e-9)
      }
      const { index, shares } = myersIndex(ages, counts)
      if (index === null) return
      expect(myersIndex(turned, doubled).index).toBeCloseTo(index, 9)
      expect(shares.reduce<number>((total, one) => total + one!, 0)).toBeCloseTo(1, 12)
      expect(index).toBeLessThanOrEqual(90 + 1e-9)
    }),
    { seed: 1864 },
  )
})

test('ages that are not whole and counts below 0 are refused by name', () => {
  expect(() => whippleIndex([25.5], [1])).toThrow('ages[1]')
  expect(() => myersIndex([25], [-1])).toThrow('counts[1]')
  expect(() => myersIndex([25], [1, 2])).toThrow('counts')
})
