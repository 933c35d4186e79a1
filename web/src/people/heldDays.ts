import { dayNumber, type Precision } from '@muster/domain/calendar.ts'
import { dayIn } from '@muster/domain/zone.ts'

/** A fact with the time it held, and what the page knows of its edges. */
export type HeldFact = { from: string; to: string | null; fromPrecision?: Precision; toPrecision?: Precision | null }

/** First day, and the day on which the next thing begins, as counts of days; null where the fact is still open. */
export function heldDays(zone: string, fact: HeldFact): { from: number; to: number | null } {
  return { from: dayNumber(dayIn(fact.from, zone)), to: fact.to === null ? null : dayNumber(dayIn(fact.to, zone)) }
}

/** Does the fact stand by what was known at that moment? Corrected facts stay on the page, struck, and are not drawn. */
export function stands(fact: { knownTo: string | null }, knownAt: string): boolean {
  return fact.knownTo === null || Date.parse(fact.knownTo) > Date.parse(knownAt)
}
