import type { Moment } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import { closest } from '../regime/closest.ts'
import type { Regime } from '../regime/regime.ts'
import { contestOfPart } from './contests.ts'
import { acceptStanding } from './demands.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { immediateOfPart } from './immediate.ts'
import { passOfPart } from './passDues.ts'
import { acceptOtherWay } from './refer.ts'
import { referralOfPart } from './referrals.ts'
import type { CaseState } from './state.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>

type Looking = Parameters<typeof acceptStanding>[4]
/** Decisions that are taken, and not said to be done: that somebody looked and left it as it is would leave the person undecided. */
const toTake: ReadonlySet<string> = new Set(['nature', 'involuntary', 'excuse', 'timeBar'])

/**
 * What a clock or a list of the case's rules asks for was done. What is owed to somebody who came back is proved: an alert that was only said to be cancelled goes on
 * arresting people (doctrine (e) 24). Whoever asked to come back is told where and when, and no tick stops the clock of that.
 *
 * @throws Fault partUnknown, decisionToTake, needsEvidence, conflictOfInterest, reopenHigher, proofWanted, and as `acceptOtherWay` does
 */
export function acceptDone(regime: Regime, state: CaseState, says: Of<'done'>, event: CaseEvent, who: Looking): void {
  acceptOtherWay(state, says)
  const { part, note } = says
  if (contestOfPart(part) || immediateOfPart(part) !== undefined) throw new Fault('decisionToTake', { part })
  demandPart(regime, state, part)
  const clock = regime.clocks.find(({ id }) => id === part)
  const decides = clock?.prepares?.decision
  if (decides !== undefined && toTake.has(decides)) throw new Fault('decisionToTake', { part })
  if (clock?.startsAt?.includes('rejoined') && note === undefined) throw new Fault('needsEvidence', { of: 'done' })
  if (clock?.startsAt?.includes('askedToComeBack') && note === undefined) throw new Fault('needsEvidence', { of: 'whereAndWhen' })
  if (decides === 'reopen') acceptStanding(regime, state, says, event, who)
  const owed = regime.settling.find(({ clock: of }) => of === part)
  if (owed !== undefined) throw new Fault('proofWanted', { part, what: owed.title, proof: owed.proof })
}

/** A part that the rules of the case do not have would say that something was done of which nothing is known. @throws Fault partUnknown */
function demandPart({ clocks, checklists, dropping }: Regime, state: CaseState, part: string): void {
  const event = state.events.get(passOfPart(part)?.eventId ?? '')
  if (referralOfPart(part) !== undefined || event?.says.kind === 'passGiven' || event?.says.kind === 'passWithdrawn') return
  const known = [
    ...clocks.map(({ id }) => id),
    ...checklists.flatMap((list) => list.items.map(({ id }) => `${list.id}/${id}`)),
    ...(dropping?.requires ?? []).map(({ id }) => `drop/${id}`),
  ]
  if (!known.includes(part)) throw new Fault('partUnknown', { part, known: closest(part, known) || 'none' })
}

/** What makes clocks stand still ends after it begins, and has begun. @throws Fault dayOutOfOrder, eventInFuture */
export function acceptToll({ from, to }: Of<'tolled'>, now: Moment): void {
  if (from > now) throw new Fault('eventInFuture', { held: from })
  if (to !== null && to <= from) throw new Fault('dayOutOfOrder', { first: from, second: to })
}

/** The next word to the family comes after the one that was given. @throws Fault dayOutOfOrder */
export function acceptTold({ nextWordBy }: Of<'familyTold'>, held: Moment): void {
  if (nextWordBy !== undefined && nextWordBy <= held) throw new Fault('dayOutOfOrder', { first: held, second: nextWordBy })
}
