import type { Moment } from '../../calendar.ts'
import type { Regime } from '../regime/regime.ts'
import { noticesOf } from './alerts.ts'
import type { Due } from './dues.ts'
import { ownDue } from './ownDue.ts'
import type { Told } from './state.ts'
import { type CaseState, standingIn } from './state.ts'

/** What is due of a pass is named after it: `pass-told/…` until those who were told to look are told of it, `pass-ended/…` until they know that it was taken back. */
export const passParts = { told: 'pass-told/', ended: 'pass-ended/' } as const

/** The pass that a part of a case is named after, by the event that gave it or took it back, and what is due of it; undefined for every other part. */
export function passOfPart(part: string): { due: keyof typeof passParts; eventId: string } | undefined {
  const due = (['told', 'ended'] as const).find((one) => part.startsWith(passParts[one]))
  return due && { due, eventId: part.slice(passParts[due].length) }
}

/** The last pass of a case, with the event that took it back; undefined where none was given. */
export function lastPass(
  state: Pick<CaseState, 'events' | 'withdrawn'>,
): { given: Told<'passGiven'>; ended: Told<'passWithdrawn'> | undefined } | undefined {
  const all = standingIn(state)
  const given = all.findLast((event): event is Told<'passGiven'> => event.says.kind === 'passGiven')
  if (given === undefined) return undefined
  const ended = all.find(
    (event): event is Told<'passWithdrawn'> => event.says.kind === 'passWithdrawn' && event.says.passId === given.says.passId,
  )
  return { given, ended }
}

/**
 * A pass suspends alerts for those who know of it: once others were told that somebody is missing, whoever gave it has them told at once, and told again when it is
 * taken back. Nothing of it is due of somebody who is back, whose alerts are cancelled.
 */
export function passDues(regime: Pick<Regime, 'settling'>, state: CaseState): Due[] {
  const last = lastPass(state)
  if (last === undefined || state.backFrom !== null) return []
  const { given, ended } = last
  const isKnown = noticesOf(regime, state).some((at) => at <= (ended ?? given).held)
  const told = state.done.get(passParts.told + given.eventId)?.at ?? null
  if (ended === undefined) return isKnown || told !== null ? [{ ...dueAtOnce(passParts.told, given, told), until: given.says.until }] : []
  return told === null ? [] : [dueAtOnce(passParts.ended, ended, state.done.get(passParts.ended + ended.eventId)?.at ?? null)]
}

function dueAtOnce(part: string, { eventId, held, says }: Told<'passGiven'> | Told<'passWithdrawn'>, done: Moment | null): Due {
  const own = ownDue({ id: part + eventId, by: [says.office], began: held, done, onExpiry: 'escalate', escalatesTo: ['commanderAbove'] })
  return { ...own, due: held }
}
