import type { Day } from '@muster/domain/calendar.ts'
import type { Landmark } from '@muster/domain/strength/shapes.ts'
import { describe, expect, test } from 'vitest'
import { placeMarks } from './landmarkPlaces.ts'
import { fractionOf } from './seriesWords.ts'

const aLandmark = (on: string, count: number): Landmark => ({
  on: on as Day,
  kind: 'captured',
  count,
  place: null,
  onHandBefore: 79,
  onHandAfter: 70,
})
const places: Record<string, number> = { '1863-07-04': 200, '1864-04-30': 400, '1864-05-10': 410, '1865-07-01': 640 }
const put = (...days: string[]): string[] =>
  placeMarks(
    days.map((on, index) => aLandmark(on, 10 - index)),
    (on) => places[on],
    () => 150,
    { left: 40, right: 650 },
  ).map((mark) => `${mark.landmark.on} ${mark.side}`)

describe('the words of landmarks', () => {
  test('stand right of their line, or left of it where the right has no room', () => {
    expect(put('1864-04-30', '1863-07-04')).toEqual(['1864-04-30 start', '1863-07-04 start'])
    expect(put('1865-07-01')).toEqual(['1865-07-01 end'])
  })
  test('never stand on each other: the smaller goes to the other side, or is left out', () => {
    expect(put('1864-05-10', '1864-04-30')).toEqual(['1864-05-10 start', '1864-04-30 end'])
    expect(put('1864-05-10', '1864-04-30', '1863-07-04')).toEqual(['1864-05-10 start', '1864-04-30 end', '1863-07-04 end'])
  })
  test('a day outside of the picture has none', () => expect(put('1870-01-01')).toEqual([]))
})

test('a change is a part where a simple part says it', () => {
  expect(fractionOf(79, 70)).toBe(9)
  expect(fractionOf(100, 50)).toBe(2)
  expect(fractionOf(100, 58)).toBeUndefined()
  expect(fractionOf(70, 79)).toBeUndefined()
  expect(fractionOf(0, 0)).toBeUndefined()
})
