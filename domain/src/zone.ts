import type { Day, Moment } from './calendar.ts'

const msPerDay = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/** `UTC`, or an area and a place of the IANA database. Offsets and signs count east in one system and west in another; `CET` means two things. */
const zoneName = /^(UTC|[A-Za-z]\w*(\/[A-Za-z](?:\w|-(?!\d))*)+)$/

/** Is this a zone of the IANA time zone database that this machine knows, and that the database reads as we do? */
export function isZone(zone: string): boolean {
  if (!zoneName.test(zone)) return false
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

/** What a clock in the zone shows at this moment, as if it were UTC, in milliseconds. */
function wallClock(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const day = [Number(parts.year), Number(parts.month) - 1, Number(parts.day)] as const
  const shown = new Date(Date.UTC(2000, 0, 1, Number(parts.hour), Number(parts.minute), Number(parts.second)))
  // `Date.UTC` would take a year before 100 for one of the last century.
  return shown.setUTCFullYear(...day)
}

/** Milliseconds since 1970 as a moment of the one form that compares as text (six decimals, `Z`). */
function momentAt(milliseconds: number): Moment {
  return new Date(milliseconds).toISOString().replace('Z', '000Z') as Moment
}

/** Any ISO moment in the one form that compares as text. */
export function momentOf(text: string): Moment {
  const [, seconds = text, fraction = ''] = /^(.*?:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(text) ?? []
  return `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z` as Moment
}

/**
 * The first instant of a day in a zone. Where a clock change skips midnight, the first instant that the zone's clocks call by that day;
 * where clocks set back make midnight come twice, the first time. Two rounds settle any offset, since offsets change by less than a day.
 */
export function startOfDay(day: Day, zone: string): Moment {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  if (zone === 'UTC') return momentAt(wanted)
  let guess = wanted
  for (let round = 0; round < 2; round++) guess += wanted - wallClock(guess, zone)
  const first = wallClock(guess, zone) < wanted ? guess + (wanted - wallClock(guess, zone)) : guess
  const evening = first - msPerDay / 2
  const earlier = wanted + evening - wallClock(evening, zone)
  return momentAt(earlier < first && wallClock(earlier, zone) === wanted ? earlier : first)
}

/** The day that clocks in the zone show at a moment. */
export function dayIn(moment: string, zone: string): Day {
  const at = Date.parse(moment)
  // An ISO string cut at its date is a Day by construction.
  return new Date(zone === 'UTC' ? at : wallClock(at, zone)).toISOString().slice(0, 10) as Day
}

/** What clocks in the zone show at a moment, to the minute, as a field for a day and an hour holds it: `2026-03-28T23:30`. */
export function clockText(moment: string, zone: string): string {
  return new Date(wallClock(Date.parse(moment), zone)).toISOString().slice(0, 16)
}

/**
 * The moment at which clocks in the zone show this (`2026-03-28T23:30`); undefined for what is no such text. What they show twice is the first time; what a
 * clock change skips is as long after the change as was meant.
 */
export function momentOfClock(text: string, zone: string): Moment | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return undefined
  const wanted = Date.parse(`${text}:00Z`)
  if (Number.isNaN(wanted)) return undefined
  const before = wanted - msPerDay
  // By the offset of the day before: it is the one that holds until a clock change of this day.
  const first = wanted + before - wallClock(before, zone)
  if (wallClock(first, zone) === wanted) return momentAt(first)
  const settled = first + wanted - wallClock(first, zone)
  return momentAt(wallClock(settled, zone) === wanted ? settled : first)
}
