import { Day } from '@muster/domain/calendar.ts'
import { Telling } from '@muster/domain/events/happening.ts'
import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { HappeningKind, lasting, type TimeKnown } from '@muster/domain/events/words.ts'
import { clockText, dayIn, momentOfClock, startOfDay } from '@muster/domain/zone.ts'

/** What was typed or chosen in the form that tells an event. */
export type TellValues = {
  kind: string
  title: string
  place: string
  whom: string
  unit: string
  unitName: string
  precision: TimeKnown
  from: string
  extent: 'moment' | 'until' | 'goesOn'
  to: string
  reason: string
}

/** A new event; or one as it is told now, to be told anew. */
export function tellValues(file?: HappeningFile): TellValues {
  const none = { kind: '', title: '', place: '', whom: 'unit', unit: '', unitName: '', from: '', to: '', reason: '' } as const
  if (!file) return { ...none, precision: 'minute', extent: 'moment' }
  const { kind, title, place, unitId, unitName, from, fromPrecision, to, zone } = file
  const written = (at: string | null): string => (at === null ? '' : fromPrecision === 'minute' ? clockText(at, zone) : dayIn(at, zone))
  return {
    ...none,
    ...{ kind, title, place: place ?? '', whom: unitId === null ? 'force' : 'unit', unit: unitId ?? '', unitName: unitName ?? '' },
    ...{
      precision: fromPrecision,
      from: written(from),
      to: written(to),
      extent: to === null ? 'goesOn' : to === from ? 'moment' : 'until',
    },
  }
}

/** A kind of which nothing was said yet brings how long it lasts with it. */
export function extentOf(kind: string): TellValues['extent'] {
  const known = HappeningKind.safeParse(kind).data
  return known && lasting.has(known) ? 'goesOn' : 'moment'
}

/** What is told, as the command takes it, and the fields in which something is missing or cannot be read. */
export function toldBy(values: TellValues, zone: string): { told: Telling | undefined; wanting: readonly string[] } {
  const { kind, title, place, whom, unit, precision, extent } = values
  const [from, end] = [momentBy(values.from, precision, zone), momentBy(values.to, precision, zone)]
  const to = extent === 'goesOn' ? null : extent === 'moment' ? from : end
  const input = {
    kind,
    title,
    ...(place.trim() === '' ? {} : { place }),
    unitId: whom === 'force' ? null : unit,
    from,
    fromPrecision: precision,
    to,
    ...(to === null ? {} : { toPrecision: precision }),
  }
  const parsed = Telling.safeParse(input)
  const places = parsed.error?.issues.map(({ path }) => (path[0] === 'unitId' ? 'unit' : String(path[0]))) ?? []
  const lacking = extent === 'until' && end === undefined ? ['to'] : []
  const wanting = [...new Set([...places, ...lacking])]
  return wanting.length > 0 ? { told: undefined, wanting } : { told: parsed.data, wanting }
}

/** A time that is known to the day begins with it; to the month or the year with its first day. */
function momentBy(text: string, precision: TimeKnown, zone: string): string | undefined {
  if (precision === 'minute') return momentOfClock(text, zone)
  const day = Day.safeParse(text.slice(0, 10)).data
  if (day === undefined) return undefined
  const first = { day, month: `${day.slice(0, 7)}-01`, year: `${day.slice(0, 4)}-01-01` }[precision]
  return startOfDay(first as Day, zone) // made of the parts of a day
}
