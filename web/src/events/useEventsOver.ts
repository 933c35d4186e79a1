import { HappeningList } from '@muster/domain/events/shapes.ts'
import { useQueries } from '@tanstack/react-query'
import { ask } from '../app/client.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { begunOver, type EventLine, eventsOver, type Over, questionOver } from './eventsOver.ts'

export type EventsOver = {
  /** what a picture marks: what began in the days */
  marks: readonly EventLine[]
  /** what a list tells: also what was going on as they began */
  events: readonly EventLine[]
  /** there are older ones that were not read */
  hasMore: boolean
}
const none: EventsOver = { marks: [], events: [], hasMore: false }

/**
 * What happened to many over the time of a unit, or of each of several units in turn. Nothing for whoever may not see events, nor on a page that shows what was
 * known once: events are told as they are known now.
 */
export function useEventsOver(of: readonly Over[]): EventsOver {
  const may = useMay()
  const { lens } = useWhere()
  const isShown = may('events.read') && lens.known === undefined
  return useQueries({
    queries: of.map((over) => ({
      queryKey: ['events/list', questionOver(over)],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask('events/list', questionOver(over), HappeningList, signal),
      enabled: isShown,
    })),
    combine: (answers) => {
      if (!isShown || answers.every(({ data }) => data === undefined)) return none
      const told = answers.flatMap(({ data }, n) => {
        const over = of[n]
        return data && over ? [{ marks: begunOver(data.happenings, over), events: eventsOver(data.happenings, over) }] : []
      })
      return {
        marks: once(told.flatMap(({ marks }) => marks)),
        events: once(told.flatMap(({ events }) => events)),
        hasMore: answers.some(({ data }) => (data?.cursor ?? null) !== null),
      }
    },
  })
}

/** What concerned two units of somebody is one event. */
function once(events: readonly EventLine[]): EventLine[] {
  return [...new Map(events.map((event) => [event.happeningId, event])).values()]
}
