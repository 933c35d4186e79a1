import { expect, test } from 'vitest'
import { roundScale } from './scale.ts'

test.each([
  [[66, 70, 97], { low: 60, high: 100 }],
  [[743, 804, 811], { low: 700, high: 850 }],
  [[12, 12, null], { low: 10, high: 14 }],
  [[0, 0], { low: 0, high: 2 }],
  [[null], { low: 0, high: 1 }],
])('the scale of %j is said in round words', (values, scale) => expect(roundScale(values)).toEqual(scale))

test('every value lies on its scale', () => {
  for (const most of [1, 3, 7, 19, 88, 120, 999, 26_000])
    for (const least of [0, 1, Math.floor(most / 2), most]) {
      const { low, high } = roundScale([least, most])
      expect(low).toBeLessThanOrEqual(least)
      expect(high).toBeGreaterThanOrEqual(most)
      expect(high).toBeGreaterThan(low)
    }
})
