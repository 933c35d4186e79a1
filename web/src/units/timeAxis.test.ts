import type { Day } from '@muster/domain/calendar.ts'
import { describe, expect, test } from 'vitest'
import { timeAxis } from './timeAxis.ts'

const day = (text: string): Day => text as Day

describe('a time axis', () => {
  test('over three years has words for the years and strokes for the quarters', () => {
    const axis = timeAxis(day('1862-09-07'), day('1865-07-17'), 8)
    expect(axis.labels).toEqual(['1863-01-01', '1864-01-01', '1865-01-01'])
    expect(axis.strokes).toHaveLength(12)
    expect(axis.strokes[0]).toBe('1862-10-01')
  })
  test('over four months has words for the months', () => {
    expect(timeAxis(day('1864-03-15'), day('1864-07-10'), 8)).toMatchObject({
      kind: 'month',
      labels: ['1864-04-01', '1864-05-01', '1864-06-01', '1864-07-01'],
    })
  })
  test('over a week has words for its days', () => {
    expect(timeAxis(day('2026-05-01'), day('2026-05-07'), 8).labels).toHaveLength(7)
  })
  test('never has more words than there is room for', () => {
    for (const room of [2, 3, 5, 8])
      for (const to of ['1864-01-20', '1864-08-01', '1870-01-01', '1960-01-01'])
        expect(timeAxis(day('1864-01-01'), day(to), room).labels.length).toBeLessThanOrEqual(room + 1)
  })
})
