import { Day } from '../../calendar.ts'

/**
 * The local day of a moment in a scenario: the date as written where the moment has an offset of its own
 * (`1982-04-15T22:00:00-04:00` is 15 April), the scenario's zone where it ends in `Z` or counts milliseconds.
 */
export function mapperDay(moment: string | number | undefined, zone: string | undefined): Day | undefined {
  if (moment === undefined) return undefined
  const written =
    typeof moment === 'string'
      ? /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?([+-]\d{2}:?\d{2}|Z)?)?$/.exec(moment.trim())
      : null
  if (typeof moment === 'string' && written === null) return undefined
  if (written !== null && written[2] !== 'Z') return dayOf(written[1])
  const ms = typeof moment === 'number' ? moment : Date.parse(moment)
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? dayOf(dateIn(zone, ms)) : undefined
}

/** A zone that the runtime does not know counts as UTC. */
function dateIn(zone: string | undefined, ms: number): string {
  try {
    // The Swedish form of a date is the ISO one.
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone ?? 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms)
  } catch {
    return new Date(ms).toISOString().slice(0, 10)
  }
}

function dayOf(text: string | undefined): Day | undefined {
  const parsed = Day.safeParse(text)
  return parsed.success ? parsed.data : undefined
}
