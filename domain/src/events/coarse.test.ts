import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCoarse } from './coarse.ts'

test.each([
  'a depot north of Varn',
  'Hill 60',
  'Sector 12, the road to the ford',
  '5 km east of the bridge',
  'the line of the 33rd, Company C',
  'Block 4, room 12',
  'between Varn and Old Varn, about 1,200 paces',
])('«%s» is a place in words', (place) => {
  expect(isCoarse(place)).toBe(true)
})

test.each([
  '48.5132, 37.1203',
  '48,5132 37,1203',
  '48°30′N 37°12′E',
  '48° 30 min north',
  '37U DQ 12345 67890',
  '37udq1234',
  'grid 123 456',
  'E 512345 N 5401234',
  'the house at 8FVC9G8F+6X',
])('«%s» is a point of the map', (place) => {
  expect(isCoarse(place)).toBe(false)
})

test('no pair of degrees gets through, however exact it is and whatever stands around it', () => {
  const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
  const words = fc.constantFrom('', 'near ', 'house, ', 'Varn: ')
  fc.assert(
    fc.property(degrees(90), degrees(180), fc.integer({ min: 2, max: 7 }), words, (north, east, places, before) => {
      expect(isCoarse(`${before}${north.toFixed(places)}, ${east.toFixed(places)}`)).toBe(false)
    }),
    { seed: 20261129, numRuns: 400 },
  )
})
