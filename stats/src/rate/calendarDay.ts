const DAY = 86_400_000

/**
 * The number of a calendar day, counted from 1 January 1970, from its ISO date. Days are whole and know no hours, so that no time zone and no summer
 * time can come in.
 *
 * @throws Error when the text is no date of the calendar
 */
export function dayNumber(date: string, name = 'date'): number {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (year === '' || Number(year) < 100 || at.getUTCMonth() !== Number(month) - 1 || at.getUTCDate() !== Number(day))
    throw new Error(`${name} must be a date like 2020-03-01, not ${JSON.stringify(date)}.`)
  return at.getTime() / DAY
}

/** The month in which a day lies, counted on from January of the year 0. */
export function monthOf(day: number): number {
  const at = new Date(day * DAY)
  return 12 * at.getUTCFullYear() + at.getUTCMonth()
}

/** The first day of a month counted so. */
export function firstOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12) / DAY
}

/** The day on which someone born on a day completes a number of years; for the 29 February it is 1 March where there is none. */
export function birthday(birth: number, age: number): number {
  const at = new Date(birth * DAY)
  return Date.UTC(at.getUTCFullYear() + age, at.getUTCMonth(), at.getUTCDate()) / DAY
}
