import { addDays, Day, dayOfParts, type Precision } from '../../calendar.ts'
import { monthOfName } from './months.ts'

/** `none`: the text is not of this form · `impossible`: it is, and the calendar has no such day. */
export type FormatAnswer = { on: Day; precision: Precision } | 'impossible' | 'none'
export type DateFormat = (text: string) => FormatAnswer

const tokens: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<short>\\d{2})',
  MMMM: '(?<name>\\p{L}[\\p{L}\\p{M}]*)\\.?',
  MMM: '(?<name>\\p{L}[\\p{L}\\p{M}]*)\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})(?:st|nd|rd|th)?',
}
const time = '(?:[T ]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?\\s*(?:Z|[+-]\\d{2}:?\\d{2}|[AaPp][Mm])?)?'

/**
 * A date format as a mapping writes it: `YYYY` or `YY`, `MM` or `M` in digits, `MMM` for a name, `DD` or `D`; anything else stands
 * for itself. Without a day the month is known, with a year alone the year. `excel` reads a spreadsheet's day numbers of five
 * digits (1927 to 2173), `excel1904` those of its other calendar. A time of day after the date is let pass. Two digits of a year
 * mean the one year in the hundred from `yearsFrom` on.
 */
export function dateFormat(format: string, yearsFrom: number): DateFormat {
  if (format === 'excel') return serial('1899-12-30')
  if (format === 'excel1904') return serial('1904-01-01')
  const pattern = format.replace(
    /YYYY|YY|MMMM|MMM|MM|M|DD|D|\s+|[^\s]/g,
    (part) => tokens[part] ?? (/\s/.test(part) ? '\\s+' : literal(part)),
  )
  const whole = new RegExp(`^${pattern}${time}$`, 'u')
  return (text) => {
    const parts = whole.exec(text)?.groups
    if (parts === undefined) return 'none'
    const { year, short, name, month: digits, day } = parts
    const fullYear = year === undefined ? fullYearOf(Number(short), yearsFrom) : Number(year)
    const month = name === undefined ? Number(digits ?? 1) : monthOfName(name)
    if (month === undefined) return 'none'
    const on = dayOfParts(fullYear, month, Number(day ?? 1))
    if (on === undefined) return 'impossible'
    const precision = day !== undefined ? 'day' : (name ?? digits) !== undefined ? 'month' : 'year'
    return { on, precision }
  }
}

/** Does the text say a date in this form at all: some year, and every letter part of the format. */
export function isDateFormat(format: string): boolean {
  if (format === 'excel' || format === 'excel1904') return true
  const parts = format.match(/YYYY|YY|MMMM|MMM|MM|M|DD|D/g) ?? []
  const years = parts.filter((part) => part.startsWith('Y')).length
  const months = parts.filter((part) => part.startsWith('M')).length
  const days = parts.filter((part) => part.startsWith('D')).length
  return years === 1 && months <= 1 && days <= months
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}

function fullYearOf(short: number, yearsFrom: number): number {
  return yearsFrom + ((((short - yearsFrom) % 100) + 100) % 100)
}

/** Day numbers as spreadsheets keep them. The 1900 calendar counts a 29 February 1900 that never was; five digits begin after it. */
function serial(zero: string): DateFormat {
  return (text) => {
    const digits = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1]
    return digits === undefined ? 'none' : { on: addDays(Day.parse(zero), Number(digits)), precision: 'day' }
  }
}
