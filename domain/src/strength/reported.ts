import * as z from 'zod'
import type { Regime } from '../absence/regime/regime.ts'
import { dayOfNumber } from '../calendar.ts'
import { isOnRolls, StatusCode } from '../people/dutyStatus.ts'
import { type Books, forever, type PersonSpans, standing } from './books.ts'
import type { Fields } from './count.ts'
import type { ReturnField } from './form.ts'

/** The rules in force for a unit, as a count reads them. */
export type CountingRules = {
  isDemonstration: boolean
  regime: Pick<Regime, 'id' | 'title' | 'version' | 'strengthBasis' | 'reportLines' | 'sources'>
}

const LeftOut = z.object({
  status: StatusCode,
  /** left out only once it has lasted so many months */
  afterMonths: z.int().nullable(),
  /** left out only where this is so, which no duty status tells: nobody is left out for it, and `count` is null */
  only: z.string().nullable(),
  count: z.int().nullable(),
})
const Line = z.object({ report: z.string(), line: z.int(), title: z.string(), value: z.int().nullable() })

/**
 * The strength that the rules in force report, with its basis, and the lines of their report: never the same as the effective strength, which is who is on
 * hand (doctrine (c)). Without its basis such a figure says nothing.
 */
export const Reported = z.object({
  regime: z.object({ id: z.string(), title: z.string(), version: z.int(), isDemonstration: z.boolean() }),
  basis: z.enum(['rolls', 'excluding', 'operational']),
  strength: z.int(),
  leftOut: z.array(LeftOut),
  /** which text says so, and how far it can be relied on */
  cites: z.string(),
  confidence: z.string(),
  lines: z.array(Line),
})
export type Reported = z.infer<typeof Reported>

/**
 * The strength of some units on a day as the rules report it. `rolls`: everybody assigned; `excluding`: without those who have one of these statuses on the
 * rolls; `operational`: present for duty, with those attached in. Who left the rolls is in none of them. A line is the sum of its fields, null where it has
 * none, which are to be written by hand, or where one of them does not apply.
 */
export function reportedBy(
  { isDemonstration, regime }: CountingRules,
  books: Books,
  units: ReadonlySet<string>,
  day: number,
  total: Fields,
  shown: Record<ReturnField, number | null>,
): Reported {
  const { id, title, version, strengthBasis, reportLines, sources } = regime
  const { basis, excluded, source } = strengthBasis
  const people = basis === 'excluding' ? onRolls(books, units, day) : []
  const leftOut = excluded.map(({ status, afterMonths = null, only = null }) => ({
    ...{ status, afterMonths, only },
    count: only === null ? people.filter((person) => isLeftOut(person, status, afterMonths, day)).length : null,
  }))
  const whole = basis === 'operational' ? total.P_PDY + total.AT_IN : total.CLOSE
  return {
    regime: { id, title, version, isDemonstration },
    basis,
    strength: whole - (basis === 'excluding' ? people.filter((person) => excluded.some((one) => isExcluded(person, one, day))).length : 0),
    leftOut,
    cites: sources[source]?.cites ?? '',
    confidence: sources[source]?.confidence ?? 'unverified',
    lines: reportLines.map(({ report, line, title: name, fields }) => ({ report, line, title: name, value: sumOf(fields, shown) })),
  }
}

type Excluded = Regime['strengthBasis']['excluded'][number]

function onRolls(books: Books, units: ReadonlySet<string>, day: number): PersonSpans[] {
  return [...books.values()].filter((person) => {
    const { unitId, code } = standing(person, day)
    return unitId !== undefined && units.has(unitId) && code !== undefined && isOnRolls(code)
  })
}

function isExcluded(person: PersonSpans, { status, afterMonths, only }: Excluded, day: number): boolean {
  return only === undefined && isLeftOut(person, status, afterMonths ?? null, day)
}

function isLeftOut(person: PersonSpans, status: StatusCode, afterMonths: number | null, day: number): boolean {
  if (standing(person, day).code !== status) return false
  return afterMonths === null || monthsOn(since(person, status, day), afterMonths) <= day
}

/** Since which day without a break the person has had the status, as far as the books reach. */
function since({ statuses }: PersonSpans, code: StatusCode, day: number): number {
  let first = day
  for (;;) {
    const before = statuses.find((span) => span.code === code && span.from < first && first <= Math.min(span.to, forever))
    if (before === undefined) return first
    first = before.from
  }
}

/** The same day so many months later, or the last day of a month that is too short for it. */
function monthsOn(day: number, months: number): number {
  const [year = 0, month = 1, date = 1] = dayOfNumber(day).split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return Math.round(Date.UTC(year, month - 1 + months, Math.min(date, last)) / 86_400_000)
}

function sumOf(fields: readonly ReturnField[], shown: Record<ReturnField, number | null>): number | null {
  const values = fields.flatMap((field) => shown[field] ?? [])
  return values.length === 0 || values.length < fields.length ? null : values.reduce((sum, value) => sum + value, 0)
}
