import { count, each, type Numbers } from '../contract/check.ts'
import { binomialCumulative } from '../distribution/binomial.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { sum } from '../numeric/sum.ts'
import { dayNumber } from '../rate/calendarDay.ts'

export type DayOfMonth = { shares: number[]; chiSquare: number | null; df: number; p: number | null; dayP: number | null }

/**
 * Whether events heap on days of the month: on the first, on the fifteenth, on the day of the return. Absences that begin on the first more
 * often than the calendar explains were dated when they were written down, not when they happened.
 *
 * Right for events that do not follow the month. Pay days, leave and drafts do: look at what happens on the day before calling it heaping. The X²
 * over all days wants some 5 expected events a day (150 in all); the exact test of one day holds for any number, provided the day was
 * suspected before the counts were seen.
 *
 * `counts` are the events on day 1, 2, …, 31 of the month, `from` and `to` the first and last day of the period (ISO dates, both within it).
 * `shares` is how often each day of the month occurs in the period, over its length; X² is against these with 30 degrees of freedom, without
 * correction for continuity; `dayP` the exact binomial probability of at least as many events on `day`. Where a day of the month never
 * occurs, X² is `null`, as R's, unless events are dated to it: then Infinity. Agrees with `chisq.test(counts, p = shares)` and
 * `binom.test(alternative = "greater")` in R. Cost: days of the period.
 *
 * @throws Error when there are not 31 counts, a date is none, `to` comes before `from` or `day` is not from 1 to 31
 * @example dayOfMonth([3, ...Array(30).fill(0)], '2023-01-01', '2023-12-31', { day: 1 }).dayP // 0.0000355357
 */
export function dayOfMonth(counts: Numbers, from: string, to: string, { day }: { day?: number } = {}): DayOfMonth {
  if (counts.length !== 31) throw new Error(`counts must be 31, for the days of the month; there are ${counts.length}.`)
  each(counts, 'counts', count)
  if (day !== undefined && !(Number.isInteger(day) && day >= 1 && day <= 31)) throw new Error(`day must be a day of the month, not ${day}.`)
  const shares = sharesOfDays(dayNumber(from, 'from'), dayNumber(to, 'to'))
  const total = sum(counts)
  if (total === 0) return { shares, chiSquare: null, df: 30, p: null, dayP: null }
  const terms = shares.map((share, i) => (counts[i]! - total * share) ** 2 / (total * share))
  const chiSquare = terms.some(Number.isNaN) ? null : sum(terms)
  const p = chiSquare === null ? null : chiSquareCumulative(chiSquare, 30, { upper: true })
  const dayP = day === undefined ? null : binomialCumulative(counts[day - 1]! - 1, total, shares[day - 1]!, { upper: true })
  return { shares, chiSquare, df: 30, p, dayP }
}

/** How often each day of the month occurs between two days, over their number. */
function sharesOfDays(first: number, last: number): number[] {
  if (last < first) throw new Error('to must not come before from.')
  const times = new Array<number>(31).fill(0)
  for (let day = first; day <= last; day++) times[new Date(day * 86_400_000).getUTCDate() - 1]!++
  return times.map((one) => one / (last - first + 1))
}
