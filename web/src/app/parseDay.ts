import { Day, dayOfParts } from '@muster/domain/calendar.ts'

/** Month names of a language, long and short, in lower case: their place is the month. */
export function monthNames(locale: string): string[][] {
  return Array.from({ length: 12 }, (_, month) =>
    (['long', 'short'] as const).map((style) =>
      new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
        .format(new Date(Date.UTC(2000, month, 15)))
        .toLocaleLowerCase(locale)
        .replace('.', ''),
    ),
  )
}

/**
 * A day as people write one: `30 apr 1864`, `april 30, 1864`, `1864-04-30`, `30.4.1864`, and without a year in the year `near` lies in.
 * Numbers alone are day, month, year. Nothing where it is not a day of the calendar.
 */
export function parseDay(text: string, near: Day, months: string[][]): Day | undefined {
  const typed = text.trim().toLowerCase()
  const iso = Day.safeParse(typed)
  if (iso.success) return iso.data
  const words = typed.split(/[\s.,/-]+/).filter(Boolean)
  if (words.length < 2 || words.length > 3) return undefined
  const named = words.findIndex((word) => monthOf(word, months) !== undefined)
  const numbers = words.filter((_, index) => index !== named).map(numberOf)
  if (named === -1) numbers.splice(0, 2, ...[numbers[1], numbers[0]])
  const month = named === -1 ? numbers.shift() : monthOf(words[named] ?? '', months)
  const [day, year] = numbers
  if (day === undefined || month === undefined || (numbers.length === 2 && year === undefined)) return undefined
  return dayOfParts(year ?? Number(near.slice(0, 4)), month, day)
}

function numberOf(word: string): number | undefined {
  const digits = /^(\d{1,4})(st|nd|rd|th)?$/.exec(word)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** A month by its name or any beginning of it of at least three letters. */
function monthOf(word: string, months: string[][]): number | undefined {
  if (word.length < 3 || /\d/.test(word)) return undefined
  const month = months.findIndex((names) => names.some((name) => name.startsWith(word)))
  return month === -1 ? undefined : month + 1
}
