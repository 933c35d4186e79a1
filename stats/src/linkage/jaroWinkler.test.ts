import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jaroSimilarity, jaroWinkler } from './jaroWinkler.ts'

// Worked by hand in Winkler (1990), and the values that stringdist 0.9 for R gives for them.
test.each([
  ['martha', 'marhta', 0.9444444444444445, 0.9611111111111111],
  ['dixon', 'dicksonx', 0.7666666666666666, 0.8133333333333332],
  ['dwayne', 'duane', 0.8222222222222223, 0.8400000000000001],
  ['jones', 'johnson', 0.7904761904761904, 0.8323809523809523],
  ['abc', 'xyz', 0, 0],
  ['', '', 1, 1],
  ['', 'abc', 0, 0],
])('jaroWinkler(%j, %j) agrees with Winkler’s table', (a, b, jaro, winkler) => {
  expect(jaroSimilarity(a, b)).toBeCloseTo(jaro, 12)
  expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 12)
})

test('the similarity lies between 0 and 1 and is 1 for equal strings', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const similarity = jaroWinkler(a, b)
      expect(similarity).toBeGreaterThanOrEqual(0)
      expect(similarity).toBeLessThanOrEqual(1)
      expect(jaroWinkler(a, a)).toBe(1)
    }),
    { seed: 1864 },
  )
})
