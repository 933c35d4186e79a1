import { isOneSlipAway } from './nearWord.ts'

const names = [
  ['jan', 'january'],
  ['feb', 'february', 'febr'],
  ['mar', 'march'],
  ['apr', 'april'],
  ['may'],
  ['jun', 'june'],
  ['jul', 'july'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
]

const numbers = new Map(names.flatMap((forms, at) => forms.map((form) => [form, at + 1])))

/** How these rosters print a month: four letters or fewer in full, the rest cut. */
const printed = ['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.']

export type Month = { number: number; mended: boolean }

/** The month a word names, in any case, in full or cut. */
export function monthOf(word: string): Month | undefined {
  const number = numbers.get(word.toLowerCase())
  return number === undefined ? undefined : { number, mended: false }
}

/**
 * The one month that a slip could have made into this word: a beginning that only one month has ("Au"), or one letter
 * off ("Sent", "Fed"). Only to be asked where a day and a year follow; two candidates are none ("Mav").
 */
export function mendedMonthOf(word: string): Month | undefined {
  const lower = word.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  // "No. 12" is a number, not a November.
  if (lower.length < 2 || lower === 'no') return undefined
  const candidates = names.flatMap((forms, at) =>
    forms.some((form) => form.startsWith(lower) || (lower.length > 2 && isOneSlipAway(lower, form))) ? [at + 1] : [],
  )
  const [number] = candidates
  return number !== undefined && candidates.length === 1 ? { number, mended: true } : undefined
}

/** A date as these rosters print one: what a mended date is shown as. */
export function printedDay(month: number, day: number | undefined, year: number): string {
  return [printed[month - 1], ...(day === undefined ? [String(year)] : [`${day},`, String(year)])].join(' ')
}
