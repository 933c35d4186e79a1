import { amount, count, each, type Numbers, sameLength } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'
import { birthday, dayNumber, firstOfMonth, monthOf } from './calendarDay.ts'

/** How the time is split: by calendar year or month, and by age where its lower limits in completed years are given with the births. */
export type PersonTimeOptions = { by?: 'year' | 'month'; birth?: readonly string[]; ageFrom?: Numbers }

/** Days served in a period, and in an age band (from `ageFrom` up to the next limit; null below the first) where there are bands. */
export type PersonTimeCell = { period: string; ageFrom?: number | null; days: number }

/** The cells in order of period and age, the days of all and the same in years of 365.25 days. */
export type PersonTime = { cells: PersonTimeCell[]; totalDays: number; strengthYears: number }

/**
 * Strength-time is the denominator of every rate: how many days all persons together were on strength, split by calendar period and, if wanted, by
 * age.
 *
 * A rate per head of the strength on one day is right only where strength does not move. A unit that is raised, refilled or run down serves fewer
 * days than its strength of 1 January would have, and men who came in November cannot have been absent in March. Count the days, and both are
 * right of themselves. What it cannot know is whether the days of those absent belong in it: here they are left in, which suits an
 * incidence per strength; take their spells out before where the question is the risk of those present. Say which.
 *
 * Definition: a spell runs from its entry up to but without its exit day, so that spells that follow one another share no day, and one whose entry
 * is its exit has none. It is cut at the first days of years or months and at the birthdays that begin an age band, age being counted in
 * completed years; someone born on 29 February has the birthday on 1 March in other years. A strength-year is 365.25 days. `entry`, `exit` and
 * `birth` are ISO dates, one each per spell; a person may have several spells.
 *
 * Source: Breslow and Day (1987) chapter 2; Clayton and Hills (1993). Agrees with counting day by day in R; `Epi::splitLexis` cuts ages at multiples of
 * 365.25 days instead, and its cells differ by a day or so. Cost: spells × periods each touches.
 *
 * @throws Error when a date is none, a spell ends before it begins, someone is born after entry, or ageFrom is not rising
 *
 * @example personTime(['2020-12-30'], ['2021-01-03']).cells // [{ period: '2020', days: 2 }, { period: '2021', days: 2 }]
 */
export function personTime(
  entry: readonly string[],
  exit: readonly string[],
  { by = 'year', birth = [], ageFrom = [] }: PersonTimeOptions = {},
): PersonTime {
  sameLength(entry, 'entry', exit, 'exit')
  if (ageFrom.length > 0) sameLength(entry, 'entry', birth, 'birth')
  checkAges(ageFrom)
  const months = by === 'month' ? 1 : 12
  const table = new Map<number, Float64Array>()
  const cuts = new Float64Array(ageFrom.length)
  let totalDays = 0
  for (let i = 0; i < entry.length; i++) {
    const from = dayNumber(entry[i]!, `entry[${i + 1}]`)
    const to = dayNumber(exit[i]!, `exit[${i + 1}]`)
    if (to < from) throw new Error(`exit[${i + 1}] (${exit[i]}) is before entry[${i + 1}] (${entry[i]}).`)
    if (ageFrom.length > 0) cutAtBirthdays(cuts, dayNumber(birth[i]!, `birth[${i + 1}]`), from, ageFrom, i)
    split(table, from, to, months, cuts)
    totalDays += to - from
  }
  return { cells: cellsOf(table, months, ageFrom), totalDays, strengthYears: totalDays / 365.25 }
}

/**
 * The average strength of a period: the person-days served in it divided by its days.
 *
 * @throws Error when personDays is below 0 or days is not above 0
 *
 * @example averageStrength(36600, 366) // 100
 */
export function averageStrength(personDays: number, days: number): number {
  amount(personDays, 'personDays')
  if (amount(days, 'days') === 0) throw new Error('days must be above 0.')
  return personDays / days
}

/**
 * The average strength of a period from counts at equal distances, as month-end returns are: the first and the last count by half (the trapezoid
 * rule). For whom only the returns exist and not the persons; it is exact when strength runs straight between two returns, and misses whoever came
 * and went between them. `null` for fewer than two counts.
 *
 * @throws Error when a count is below 0
 *
 * @example averageStrengthOfCounts([100, 120, 90]) // 107.5
 */
export function averageStrengthOfCounts(counts: Numbers): number | null {
  each(counts, 'counts', amount)
  if (counts.length < 2) return null
  return (sum(counts) - (counts[0]! + counts[counts.length - 1]!) / 2) / (counts.length - 1)
}

function checkAges(ageFrom: Numbers): void {
  each(ageFrom, 'ageFrom', count)
  for (let i = 1; i < ageFrom.length; i++)
    if (!(ageFrom[i]! > ageFrom[i - 1]!)) throw new Error(`ageFrom must rise; ${ageFrom[i]} follows ${ageFrom[i - 1]}.`)
}

function cutAtBirthdays(cuts: Float64Array, birth: number, from: number, ageFrom: Numbers, i: number): void {
  if (birth > from) throw new Error(`birth[${i + 1}] is after entry[${i + 1}].`)
  for (let band = 0; band < cuts.length; band++) cuts[band] = birthday(birth, ageFrom[band]!)
}

/** Adds the days of one spell to the table: row = number of the period, place = number of age limits reached. */
function split(table: Map<number, Float64Array>, from: number, to: number, months: number, cuts: Float64Array): void {
  if (from === to) return
  let period = Math.floor(monthOf(from) / months)
  let band = 0
  while (band < cuts.length && cuts[band]! <= from) band++
  for (let at = from; at < to; ) {
    const end = firstOfMonth((period + 1) * months)
    const next = Math.min(to, end, band < cuts.length ? cuts[band]! : to)
    const row = table.get(period) ?? new Float64Array(cuts.length + 1)
    row[band] = row[band]! + next - at
    table.set(period, row)
    if (next === end) period++
    while (band < cuts.length && cuts[band]! <= next) band++
    at = next
  }
}

function cellsOf(table: Map<number, Float64Array>, months: number, ageFrom: Numbers): PersonTimeCell[] {
  const cells: PersonTimeCell[] = []
  for (const [number, row] of [...table].sort(([a], [b]) => a - b)) {
    const period = months === 1 ? monthName(number) : String(number).padStart(4, '0')
    row.forEach((days, band) => {
      if (days === 0) return
      cells.push(ageFrom.length === 0 ? { period, days } : { period, ageFrom: band === 0 ? null : ageFrom[band - 1]!, days })
    })
  }
  return cells
}

function monthName(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
