import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hypergeometricDensity } from '../distribution/hypergeometric.ts'
import { twoListPopulation } from './twoListPopulation.ts'

test('60 and 40 with 20 in both are worked by hand', () => {
  const { estimate, variance, lincolnPetersen, normal } = twoListPopulation(60, 40, 20)
  expect(estimate).toBeCloseTo((61 * 41) / 21 - 1, 12)
  expect(variance).toBeCloseTo((61 * 41 * 40 * 20) / (21 * 21 * 22), 10)
  expect(lincolnPetersen).toBe(120)
  expect(normal.upper).toBeCloseTo((61 * 41) / 21 - 1 + 1.959963984540054 * Math.sqrt(206.225520511), 7)
})

test('with nobody in common Chapman’s estimate is still defined', () => {
  const { estimate, lincolnPetersen, normal } = twoListPopulation(200, 150, 0)
  expect(estimate).toBe(201 * 151 - 1)
  expect(lincolnPetersen).toBeNull()
  expect(normal.lower).toBe(350)
})

test('where one list holds the other nobody is unseen', () => {
  expect(twoListPopulation(30, 12, 12)).toMatchObject({ estimate: 30, variance: 0, log: { lower: 30, upper: 30 } })
  expect(twoListPopulation(0, 0, 0)).toMatchObject({ estimate: 0, variance: 0, lincolnPetersen: null })
})

test('Chapman’s estimate is right on average when both lists together exceed the population', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), (population, any, other) => {
      const first = 1 + (any % population)
      const second = Math.min(population, population - first + (other % (first + 1)))
      let mean = 0
      for (let both = Math.max(0, first + second - population); both <= Math.min(first, second); both++)
        mean += hypergeometricDensity(both, first, population - first, second) * twoListPopulation(first, second, both).estimate
      expect(mean).toBeCloseTo(population, 8)
    }),
    { seed: 1864 },
  )
})

test('more in both than on a list is refused by name', () => {
  expect(() => twoListPopulation(5, 4, 5)).toThrow('both must not be above first or second: 5 of 5 and 4')
  expect(() => twoListPopulation(5.5, 4, 1)).toThrow('first must be a whole number')
  expect(() => twoListPopulation(5, 4, 1, { level: 0 })).toThrow('level must lie between 0 and 1')
})
