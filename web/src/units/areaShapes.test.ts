import type { Day } from '@muster/domain/calendar.ts'
import type { SeriesDay } from '@muster/domain/strength/shapes.ts'
import { describe, expect, test } from 'vitest'
import { stepArea, stepPath, ticks } from '../ui/steps.ts'
import { apart, bandLabels, bandsOf, mainPart, scalesOf } from './areaShapes.ts'

function aDay(P: number, I = 0, unrecorded = 0): SeriesDay {
  return {
    on: '1864-04-30' as Day,
    assigned: P + I,
    onHand: P,
    P,
    A: 0,
    C: 0,
    U: 0,
    I,
    W: 0,
    unrecorded: { A: 0, C: 0, U: 0, I: unrecorded, W: 0 },
    gains: 0,
    losses: 0,
  }
}
const frame = { left: 0, right: 100, top: 0, foot: 100 }

describe('steps', () => {
  test('go level and jump, and a level stretch is one stroke', () => {
    expect(
      stepPath([
        { x: 0, y: 5 },
        { x: 1, y: 5 },
        { x: 2, y: 5 },
        { x: 3, y: 8 },
      ]),
    ).toBe('M0 5H3V8')
  })
  test('leave a gap where nothing was counted', () => {
    expect(stepPath([{ x: 0, y: 5 }, null, { x: 2, y: 6 }, { x: 3, y: 6 }])).toBe('M0 5M2 6H3')
  })
  test('enclose what lies between two counts', () => {
    expect(stepArea([0, 1, 2], [5, 8, 8], [0, 0, 2])).toBe('M0 5H1V8H2V2H2V0H0Z')
  })
})

describe('the stack', () => {
  test('has a band for a group that somebody was in, and none for the others', () => {
    const bands = bandsOf([aDay(10), aDay(7, 3)], scalesOf(2, 10, frame))
    expect(bands.map((band) => band.group)).toEqual(['P', 'I'])
    expect(bands[1]?.hatched).toBeUndefined()
  })
  test('hatches the part whose end nobody recorded', () => {
    expect(bandsOf([aDay(7, 3, 2)], scalesOf(1, 10, frame))[1]?.hatched).toBe('M0 0H100V20H0Z')
  })
  test('names a band at its end, or under its longest stretch when it ended before', () => {
    expect(bandLabels([aDay(10), aDay(7, 3), aDay(7, 3), aDay(7, 3), aDay(10), aDay(0)])).toEqual([
      { group: 'P', at: 'end', index: 4, count: 5 },
      { group: 'I', at: 'within', index: 2, count: 7 },
    ])
  })
  test('does not name what cannot be seen', () => expect(bandLabels([aDay(900, 2)]).map((label) => label.group)).toEqual(['P']))
  test('leaves a long tail of a few people to the table, and a short one where it is', () => {
    const days = (count: number, strength: number): SeriesDay[] => Array.from({ length: count }, () => aDay(strength))
    expect(mainPart([...days(30, 100), ...days(40, 1)])).toEqual({ from: 0, to: 30 })
    expect(mainPart([...days(40, 1), ...days(30, 100)])).toEqual({ from: 40, to: 70 })
    expect(mainPart([...days(99, 100), ...days(1, 0)])).toEqual({ from: 0, to: 100 })
    expect(mainPart(days(5, 0))).toEqual({ from: 0, to: 5 })
  })
  test('sets words apart without changing their order', () => {
    expect(apart([10, 12, 50], 18)).toEqual([10, 28, 50])
    expect(apart([12, 10], 18)).toEqual([28, 10])
  })
})

test('ticks are round numbers within the scale', () => {
  expect(ticks(0, 101, 4)).toEqual([0, 50, 100])
  expect(ticks(0, 101, 5)).toEqual([0, 25, 50, 75, 100])
  expect(ticks(700, 840, 3)).toEqual([700, 750, 800])
})
