import type { Moment } from '../../calendar.ts'
import type { Regime } from '../regime/regime.ts'
import { isOnTheWay } from './abroad.ts'
import { isStillGone } from './gone.ts'
import { type CaseState, isOpen, overSince, type Proof, standingIn } from './state.ts'

type Of = Pick<Regime, 'settling'>

/** Is it one of the duties by which an alert is cancelled, and proved cancelled? By its clock. */
export function isOfAlerts({ settling }: Of, part: string): boolean {
  return settling.some(({ clock, kind }) => clock === part && (kind === 'alerts' || kind === 'alertsProved'))
}

/** The clocks and steps by which others were told that somebody is missing, as far as they are done. */
export function noticesOf({ settling }: Of, { done }: Pick<CaseState, 'done'>): Moment[] {
  return settling.flatMap(({ cancels }) => cancels).flatMap((part) => done.get(part)?.at ?? [])
}

/**
 * When the absence was over, where others had been told of it (doctrine (e) 24): by coming back, by what was found, by a death, or by the end of the case, the
 * first of them. A case that was reopened is not over by what was before; one that goes on because somebody abroad comes back is, since nobody looks for them. Undefined while the person is away, and where nobody was told.
 */
export function absenceOver(regime: Of, state: CaseState): Moment | undefined {
  if (noticesOf(regime, state).length === 0) return undefined
  return overAt(state).toSorted()[0]
}

function overAt(state: CaseState): Moment[] {
  const { backFrom, moments, nature, found, statuses, stage } = state
  const last = statuses.at(-1)
  const back = backFrom === null ? undefined : moments.rejoined
  const isFound = nature !== 'undetermined' && last?.as === nature && !isStillGone(state)
  const isThere = stage === 'located' && last?.as === 'back'
  return [
    back,
    isFound ? found?.at : undefined,
    isThere ? last.from : undefined,
    isOpen(state) && !isOnTheWay(state) ? undefined : closedAt(state),
  ].flatMap((at) => at ?? [])
}

const closing: ReadonlySet<string> = new Set(['closed', 'leftAbroad', 'deceased', 'timeBarred'])
function closedAt(state: Pick<CaseState, 'events' | 'withdrawn'>): Moment | undefined {
  return standingIn(state).findLast(({ says }) => closing.has(says.kind))?.held
}

/**
 * What proves that an alert was cancelled. It stands when the person comes back afterwards, and no longer once others were told anew or the case began again. A
 * regime that does not say by what others are told counts it as all that is owed.
 */
export function proofOf(regime: Of, state: CaseState, part: string): Proof | undefined {
  if (!isOfAlerts(regime, part) || regime.settling.every(({ cancels }) => cancels.length === 0)) return state.proved.get(part)
  const standing = standingIn(state)
  // What is opened again of somebody who is back looks for nobody: what was proved of them stands.
  const begun = overSince(state) === null ? standing.findLastIndex(({ says }) => says.kind === 'reopened') : -1
  const proof = standing.slice(begun + 1).findLast(({ says }) => says.kind === 'proved' && says.part === part)
  if (proof?.says.kind !== 'proved' || noticesOf(regime, state).some((at) => at > proof.held)) return undefined
  return { at: proof.held, by: proof.by, proof: proof.says.proof, document: proof.says.document ?? null }
}
