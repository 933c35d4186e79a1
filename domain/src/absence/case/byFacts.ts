import type { Moment } from '../../calendar.ts'
import type { DoneBy } from '../regime/doneBy.ts'
import type { CaseEvent } from './event.ts'
import { type CaseState, standingIn } from './state.ts'

/** When the facts stood by which something is done, all of them: the first of each counts. Null where one is missing, or none is named. */
export function doneByFacts(doneBy: readonly DoneBy[] | undefined, state: Pick<CaseState, 'events' | 'withdrawn'>): Moment | null {
  if (doneBy === undefined) return null
  const all = standingIn(state)
  const moments = doneBy.map((part) => firstOf(all.filter((event) => partOf(event) === part)))
  return moments.some((at) => at === undefined)
    ? null
    : (moments
        .flatMap((at) => at ?? [])
        .toSorted()
        .at(-1) ?? null)
}

function partOf({ says }: CaseEvent): string {
  return says.kind === 'search' ? `search/${says.where}` : says.kind
}

function firstOf(events: readonly CaseEvent[]): Moment | undefined {
  return events.map(({ held }) => held).toSorted()[0]
}
