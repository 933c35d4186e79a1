import { describe, expect, test } from 'vitest'
import { readDay } from './day.ts'
import { tokenise } from './tokens.ts'

function read(text: string) {
  return readDay(text, tokenise(text), 0)
}

describe('a date of a roster', () => {
  test.each([
    ['Aug. 10, 1862', '1862-08-10'],
    ['September 4, 1862', '1862-09-04'],
    ['JULY 30, 1864', '1864-07-30'],
    ['march 15, 1864', '1864-03-15'],
    ['May 1, 1864', '1864-05-01'],
    ['Feb. 29. 1864', '1864-02-29'],
    ['Aug., 11, 1862', '1862-08-11'],
    ['Jan.: 5, 1864', '1864-01-05'],
    ['Feb. 15,:1864', '1864-02-15'],
    ['March 16,.1863', '1863-03-16'],
    ['Oct.. 1, 1863', '1863-10-01'],
    ['Oct. 9; 1864', '1864-10-09'],
    ['Aug. 11,1862', '1862-08-11'],
    ['Sept. 10 1862', '1862-09-10'],
    ['Oct 8 1861', '1861-10-08'],
    ['Jan. i7, 1864', '1864-01-17'],
    ['Jan. I0, 1865', '1865-01-10'],
    ['April 3O, 1861', '1861-04-30'],
    ['July l7, 1865', '1865-07-17'],
    ['Sept. l 1, 1862', '1862-09-11'],
    ['July :L71865', '1865-07-17'],
    ['April 30, 1864i', '1864-04-30'],
    ['Sept. 5, l86l', '1861-09-05'],
    ['Sept. 5, 18 61', '1861-09-05'],
    ['Au. 10, 1862', '1862-08-10'],
    ['Sent. 1, 1862', '1862-09-01'],
    ['Fed. 22, 1864', '1864-02-22'],
    ['0ct. 2, 1862', '1862-10-02'],
    ['Jnly 4, 1863', '1863-07-04'],
  ])('%s is %s', (text, on) => {
    expect(read(text)?.day).toMatchObject({ asWritten: text, on, precision: 'day' })
  })

  test('a slip that was mended is said, with what was read', () => {
    expect(read('Jan. i7, 1864')).toMatchObject({ slip: 'letters', day: { asWritten: 'Jan. i7, 1864', mended: 'Jan. 17, 1864' } })
    expect(read('Feb. 29. 1864')).toMatchObject({ slip: 'marks', day: { mended: 'Feb. 29, 1864' } })
    expect(read('Aug. 10, 1862')?.day).not.toHaveProperty('mended')
  })

  test('a month or a year alone is kept with that precision', () => {
    expect(read('July 1865')?.day).toMatchObject({ on: '1865-07-01', precision: 'month' })
    expect(read('January 1863')?.day).toMatchObject({ on: '1863-01-01', precision: 'month' })
  })

  test.each(['Jan. 38, 1864', 'Feb. 29, 1863', 'April 31, 1864', 'Aug. 10, 182', 'Aug. 10, 9862'])(
    '%s cannot be: kept as written, no day',
    (text) => {
      expect(read(text)?.day).toEqual({ asWritten: text, precision: 'day' })
    },
  )

  test('a date that has lost its year has no day of its own', () => {
    expect(read('Sept. 4, Mustered out')).toMatchObject({
      yearless: { month: 9, day: 4 },
      day: { asWritten: 'Sept. 4', precision: 'unrecorded' },
    })
  })

  test('where no month can be read, the year is', () => {
    expect(read(']1v 12, 1865')).toMatchObject({
      monthUnreadable: true,
      day: { asWritten: ']1v 12, 1865', on: '1865-01-01', precision: 'year' },
    })
  })

  test.each(['Mav 3, 1864', 'Ju. 4, 1863'])('%s could be two months, so none is taken', (text) => {
    expect(read(text)).toMatchObject({ monthUnreadable: true })
  })

  test.each(['Section 2, grave 4', 'Company B', 'May be', 'March out', 'No. 12, 1864', 'grave 1551'])('%s is no date', (text) => {
    expect(read(text)?.day.on?.slice(5) ?? 'none').not.toMatch(/^(05|03|11)-/)
  })
})
