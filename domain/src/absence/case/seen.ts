import type { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import type { CaseEvent } from './event.ts'

/** An event as a reader is told it. */
export type SeenEvent = Omit<CaseEvent, 'says'> & { says: { kind: string } }

/**
 * The events of a case as they are told to everybody but the inspector. Of an office that stands aside it is told that it does, and since which hour: not why,
 * on whose word, under which number, nor that it was said twice, since by any of these a lot would be told from a complaint (decision 44).
 */
export function asSeen(events: readonly CaseEvent[]): SeenEvent[] {
  const begun = events[0]?.known
  const seen = new Map<Office, SeenEvent>()
  const others: SeenEvent[] = []
  for (const event of events) {
    if (event.says.kind !== 'conflict') {
      others.push(event)
      continue
    }
    const { office } = event.says
    const told = aside(office, hourOf(event, begun))
    const before = seen.get(office)
    if (before === undefined || told.known < before.known) seen.set(office, told)
  }
  // What became known at the same moment stays in the order in which it was written, and who stands aside comes after the opening.
  return [...others, ...seen.values()].toSorted(inOrder)
}

function aside(office: Office, since: Moment): SeenEvent {
  const says = { kind: 'conflict', office }
  return { eventId: `aside/${office}`, held: since, known: since, by: '', seconded: null, says }
}

/** The hour in which both have come: that it holds, and that it is known; never before the case began. */
function hourOf({ held, known }: CaseEvent, begun: Moment = known): Moment {
  const since = held < known ? known : held
  const hour = momentOf(`${since.slice(0, 13)}:00:00Z`)
  return hour < begun ? begun : hour
}

function inOrder(one: SeenEvent, other: SeenEvent): number {
  if (one.known === other.known) return 0
  return one.known < other.known ? -1 : 1
}
