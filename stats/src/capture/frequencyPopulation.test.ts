import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencyPopulation } from './frequencyPopulation.ts'

test('ten seen once, five twice and two three times are worked by hand', () => {
  const { observed, chao, chaoCorrected, variance, zelterman } = frequencyPopulation([10, 5, 2])
  expect(observed).toBe(17)
  expect(chao).toBeCloseTo(17 + 100 / 10, 12)
  expect(chaoCorrected).toBeCloseTo(17 + 90 / 12, 12)
  expect(variance).toBeCloseTo(5 * (4 / 2 + 8 + 16 / 4), 12)
  expect(zelterman).toBeCloseTo(17 / (1 - Math.exp(-1)), 12)
})

test('with six occasions the unseen are five sixths of those without', () => {
  const { chao, chaoCorrected } = frequencyPopulation([6, 4, 5, 2, 0, 2], { occasions: 6 })
  expect(chao).toBeCloseTo(19 + (5 / 6) * (36 / 8), 12)
  expect(chaoCorrected).toBeCloseTo(19 + (5 / 6) * (30 / 10), 12)
})

test('with nobody seen twice the bound is the corrected one', () => {
  const { chao, chaoCorrected, variance, zelterman } = frequencyPopulation([5])
  expect(chao).toBeNull()
  expect(chaoCorrected).toBe(15)
  expect(variance).toBeCloseTo(10 + (5 * 81) / 4 - 625 / 60, 12)
  expect(zelterman).toBeNull()
})

test('with nobody seen once nobody is missed, and of nobody nothing is told', () => {
  expect(frequencyPopulation([0, 6, 3])).toMatchObject({ chao: 9, chaoCorrected: 9, variance: 0, log: { lower: 9, upper: 9 } })
  expect(frequencyPopulation([])).toMatchObject({ observed: 0, chao: null, chaoCorrected: 0, variance: 0 })
})

test('the bound never falls below those seen, and grows with those seen once', () => {
  const frequencies = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(frequencies, ([once = 0, twice = 0, ...more]) => {
      const { observed, chaoCorrected, variance, log } = frequencyPopulation([once, twice, ...more])
      expect(chaoCorrected).toBeGreaterThanOrEqual(observed)
      expect(variance).toBeGreaterThanOrEqual(0)
      expect(log.lower).toBeGreaterThanOrEqual(observed)
      const next = frequencyPopulation([once + 1, twice, ...more])
      expect(next.chaoCorrected - next.observed).toBeGreaterThanOrEqual(chaoCorrected - observed)
      const rare = frequencyPopulation([once, twice, ...more], { occasions: 1000 })
      expect(rare.chaoCorrected).toBeLessThanOrEqual(chaoCorrected)
    }),
    { seed: 1864 },
  )
})

test('impossible input is refused by name', () => {
  expect(() => frequencyPopulation([1.5])).toThrow('frequencies[1] must be a whole number')
  expect(() => frequencyPopulation([3, 2, 1], { occasions: 2 })).toThrow('frequencies must not tell of more sightings')
  expect(() => frequencyPopulation([3], { occasions: 0 })).toThrow('occasions must be above 0')
})
