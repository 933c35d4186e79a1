import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, Day } from '../calendar.ts'
import { cameBack } from './counts.ts'

const from = Day.parse('2026-06-01')
const daysOf = (...counts: number[]): Day[] =>
  counts.flatMap((count, week) => Array.from({ length: count }, () => addDays(from, week * 7 + 2)))
const told = (...counts: number[]) => {
  const { weeks, total } = cameBack(daysOf(...counts), { from, until: addDays(from, counts.length * 7 - 1), below: 5 })
  return [weeks.map(({ count }) => count), total]
}

test.each<[number[], (number | null)[], number | null]>([
  [[0, 0, 0], [0, 0, 0], 0],
  [[6, 0, 12], [6, 0, 12], 18],
  [[2, 0, 1], [null, 0, null], null],
  [[6, 3, 12], [null, null, 12], 21],
  [[3, 3, 12], [null, null, 12], 18],
  [[1, 1, 12], [null, null, null], 14],
])('of %j in the weeks %j is told, and %j of them all', (counts, weeks, total) => {
  expect(told(...counts)).toEqual([weeks, total])
})

test('the weeks run from the first day of the offer to today, or to the last who came; a regime can ask for more to be left blank, never for less', () => {
  const { weeks } = cameBack(daysOf(0, 0, 7), { from, until: from, below: 5 })
  expect(weeks.map((week) => week.from)).toEqual(['2026-06-01', '2026-06-08', '2026-06-15'])
  expect(cameBack(daysOf(7), { from, until: from, below: 10 }).total).toBe(null)
  expect(cameBack(daysOf(3), { from, until: from, below: 1 }).total).toBe(null)
  expect(cameBack([], { from, until: addDays(from, -1), below: 5 })).toEqual({ weeks: [], total: 0 })
})

test('no week of one to four can be worked out from what is told', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 }), (counts) => {
      const { weeks, total } = cameBack(daysOf(...counts), { from, until: addDays(from, counts.length * 7 - 1), below: 5 })
      for (const [at, { count }] of weeks.entries()) if (count !== null) expect(count).toBe(counts[at])
      expect(weeks.filter(({ count }) => count !== null && count > 0 && count < 5)).toEqual([])
      const blank = weeks.filter(({ count }) => count === null).length
      if (total === null || blank === 0) return
      const left = total - weeks.reduce((sum, { count }) => sum + (count ?? 0), 0)
      expect(blank).toBeGreaterThan(1)
      expect(left).toBeGreaterThanOrEqual(5)
    }),
    { seed: 20260601, numRuns: 500 },
  )
})
