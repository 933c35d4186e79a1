import type { Day } from '@muster/domain/calendar.ts'
import { describe, expect, test } from 'vitest'
import { monthNames, parseDay } from './parseDay.ts'

const near = '1864-05-01' as Day
const months = monthNames('en-GB')

describe('a day as people write one', () => {
  test.each([
    ['30 apr 1864', '1864-04-30'],
    ['30 April 1864', '1864-04-30'],
    ['April 30, 1864', '1864-04-30'],
    ['1864-04-30', '1864-04-30'],
    ['30.4.1864', '1864-04-30'],
    ['30/4/1864', '1864-04-30'],
    ['4th july', '1864-07-04'],
    ['sept 1', '1864-09-01'],
    ['1.6.', '1864-06-01'],
  ])('%s is %s', (text, day) => expect(parseDay(text, near, months)).toBe(day))

  test.each(['', 'company c', '31 feb 1864', '30', 'mary', 'apr', 'john may', '13 13 1864'])('%s is no day', (text) =>
    expect(parseDay(text, near, months)).toBeUndefined(),
  )
})
