import { describe, expect, test } from 'vitest'
import { isDateFormat } from './dateFormat.ts'
import { monthOfName } from './months.ts'
import { dayReader } from './readDay.ts'

const read = (format: string, text: string, yearsFrom = 1950) => dayReader([format], yearsFrom)(text)

describe('days as tables write them', () => {
  test.each([
    ['D MMM YYYY', '20 Nov 2026', '2026-11-20'],
    ['D MMM YYYY', '1st June 1990', '1990-06-01'],
    ['D MMM YYYY', '20 листопада 2026', '2026-11-20'],
    ['D MMM YYYY', '5 févr. 2020', '2020-02-05'],
    ['D-MMM-YY', '20-Nov-26', '2026-11-20'],
    ['DDMMMYYYY', '20NOV2026', '2026-11-20'],
    ['MMM D, YYYY', 'Nov 20, 2026', '2026-11-20'],
    ['DD.MM.YYYY', '20.11.2026', '2026-11-20'],
    ['YYYY. M. D.', '2026. 11. 20.', '2026-11-20'],
    ['YYYY년 M월 D일', '2026년 11월 20일', '2026-11-20'],
    ['D de MMM de YYYY', '20 de noviembre de 2026', '2026-11-20'],
    ['excel', '46346', '2026-11-20'],
    ['excel', '46346.75', '2026-11-20'],
    ['excel1904', '44884', '2026-11-20'],
    ['DD.MM.YYYY', '2026-11-20', '2026-11-20'],
    ['YYYY-MM-DD', '2026-11-20T08:30:00Z', '2026-11-20'],
    ['MM/DD/YYYY', '11/20/2026 8:30 AM', '2026-11-20'],
    ['YYYY-MM-DD', '٢٠٢٦-١١-٢٠', '2026-11-20'],
    ['YYYY-MM-DD', '２０２６-11-20', '2026-11-20'],
  ])('%s reads %s', (format, text, on) => {
    expect(read(format, text)).toEqual({ kind: 'day', day: { asWritten: text, on, precision: 'day' } })
  })

  test.each([
    ['MMM YYYY', 'Nov 2026', '2026-11-01', 'month'],
    ['MM/YYYY', '11/2026', '2026-11-01', 'month'],
    ['YYYY', '2026', '2026-01-01', 'year'],
  ])('%s knows no more of %s than it says', (format, text, on, precision) => {
    expect(read(format, text)).toEqual({ kind: 'day', day: { asWritten: text, on, precision } })
  })

  test.each([
    [1950, '11/20/49', '2049'],
    [1950, '11/20/50', '1950'],
    [1847, '11/20/61', '1861'],
    [1930, '11/20/30', '1930'],
    [1930, '11/20/29', '2029'],
  ])('two digits mean the year in the hundred from %i: %s is of %s', (yearsFrom, text, year) => {
    expect(read('MM/DD/YY', text, yearsFrom)).toMatchObject({ kind: 'day', day: { on: `${year}-11-20` } })
  })

  test.each(['31.02.2026', '29.02.2025', '00.01.2026', '01.13.2026'])('%s is of the form, and no day', (text) => {
    expect(read('DD.MM.YYYY', text)).toEqual({ kind: 'impossible', day: { asWritten: text, precision: 'day' } })
  })

  test.each(['soon', '20 Foo 2026', '1.1.2026', '01.01.26', '01.01.20266', '46346'])('%s is not of the form', (text) => {
    expect(read('DD.MM.YYYY', text)).toEqual({ kind: 'unreadable', day: { asWritten: text, precision: 'unrecorded' } })
  })

  test('one writing under two formats is taken for neither day, unless both say the same or one cannot be', () => {
    const both = dayReader(['D/M/YYYY', 'M/D/YYYY'], 1950)
    expect(both('3/4/2026')).toMatchObject({ kind: 'twoWays', one: '2026-04-03', other: '2026-03-04' })
    expect(both('4/4/2026')).toMatchObject({ kind: 'day', day: { on: '2026-04-04' } })
    expect(both('13/4/2026')).toMatchObject({ kind: 'day', day: { on: '2026-04-13' } })
  })

  test('a month goes by its beginning where no other month begins so', () => {
    expect(['Sep', 'Juil.', 'Jui', 'Mär', 'серп', 'Ma'].map(monthOfName)).toEqual([9, 7, undefined, 3, 8, undefined])
  })

  test('a format needs a year, and a month for a day', () => {
    expect(['DD.MM.YYYY', 'MMM YYYY', 'YYYY', 'excel', 'DD.MM', 'DD YYYY', 'YYYY YY', 'soon', ''].map(isDateFormat)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
