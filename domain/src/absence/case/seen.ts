import type { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import { asideBy, isConfided } from './confided.ts'
import type { CaseEvent } from './event.ts'

/**
 * The events of a case as they are told to everybody but the inspector. Of an office that stands aside it is told that it does, and since which hour: not why, on
 * whose word, under which number, nor that it was said twice. A risk that says that somebody complained is told as the standing aside that it brings about, so
 * that neither it nor a conflict can be told from a lot (decisions 44 and 45). What was cut so stays as it is when it is cut again.
 */
export function asSeen(events: readonly CaseEvent[]): CaseEvent[] {
  const begun = events[0]?.known
  const kept = new Set(events.filter(({ says }) => isConfided(says)).map(({ eventId }) => eventId))
  const told = events.filter(({ eventId, says }) => !kept.has(eventId) && !(says.kind === 'withdrawn' && kept.has(says.eventId)))
  const since = new Map<Office, Moment>()
  for (const event of events) {
    const office = asideBy(event.says)
    const hour = hourOf(event, begun)
    const before = office && since.get(office)
    if (office !== undefined && (before === undefined || hour < before)) since.set(office, hour)
  }
  for (const [office, hour] of since) putIn(told, aside(office, hour))
  return told
}

/** After everything that was known by then; the opening comes first. */
function putIn(told: CaseEvent[], event: CaseEvent): void {
  const place = told.findIndex(({ known }) => known > event.known)
  told.splice(place === -1 ? told.length : place, 0, event)
}

function aside(office: Office, since: Moment): CaseEvent {
  return { eventId: `aside/${office}`, held: since, known: since, by: '', seconded: null, says: { kind: 'conflict', office } }
}

/** The hour in which both have come: that it holds, and that it is known; never before the case began. */
function hourOf({ held, known }: CaseEvent, begun: Moment = known): Moment {
  const since = held < known ? known : held
  const hour = momentOf(`${since.slice(0, 13)}:00:00Z`)
  return hour < begun ? begun : hour
}
