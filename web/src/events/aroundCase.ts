import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { HappeningList } from '@muster/domain/events/shapes.ts'
import { momentOf } from '@muster/domain/zone.ts'

export type AroundEvent = HappeningList['happenings'][number]

const week = 7 * 86_400_000

/** So long before an absence began something can have touched it. */
export function weekBefore(began: string): string {
  return momentOf(new Date(Date.parse(began) - week).toISOString())
}

/**
 * Of what concerned the unit what touches an absence: what began from a week before it on, and what was still going on when it began, save for rules, of which
 * there are always many, and for a state of war, which the head of the case tells; and in every case what opened it.
 */
export function aroundCase(events: readonly AroundEvent[], began: string, opener: string | undefined): AroundEvent[] {
  const first = weekBefore(began)
  return events.filter(({ happeningId, kind, from, to }) => {
    if (happeningId === opener || from >= first) return true
    return kind !== 'ruleChange' && kind !== 'stateOfWar' && (to === null || to >= began)
  })
}

/** What opened an absence, where that was one event for many. */
export function openerOf({ events: [opened] }: Pick<AbsenceFile, 'events'>): string | undefined {
  const happeningId = opened?.says.happeningId
  return typeof happeningId === 'string' ? happeningId : undefined
}
