import { Day } from '@muster/domain/calendar.ts'
import { expect, test } from 'vitest'
import { weekBars } from './weekBars.ts'

const from = Day.parse('2026-06-01')
const place = { width: 100, height: 50, gap: 2 }

test('the highest count fills the picture, the others stand below it, and a week that was left blank is no count', () => {
  const bars = weekBars(
    [
      { from, count: 10 },
      { from, count: 5 },
      { from, count: null },
      { from, count: 0 },
    ],
    place,
  )
  expect(bars.map(({ x, y, height }) => [x, y, height])).toEqual([
    [0, 0, 50],
    [25, 25, 25],
    [50, 0, 50],
    [75, 50, 0],
  ])
  expect(bars.map(({ width }) => width)).toEqual([23, 23, 23, 23])
  expect(bars[2]?.count).toBe(null)
})

test('nobody yet is flat ground', () => {
  expect(weekBars([], place)).toEqual([])
  expect(weekBars([{ from, count: 0 }], place)[0]).toMatchObject({ height: 0, y: 50 })
})
