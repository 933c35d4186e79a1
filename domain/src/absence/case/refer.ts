import { Fault } from '../../fault.ts'
import { Office } from '../regime/office.ts'
import { standsAside } from './aside.ts'
import type { Actors } from './deciding.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { officesOf } from './office.ts'
import { acceptedBy, heldBy, openTo, type Referral, referralOfPart, referralsOf, takesBackAccepted, waysToFind } from './referrals.ts'
import type { CaseState } from './state.ts'
import { confidential } from './words.ts'

type Of<K extends CaseWord['kind']> = Extract<CaseWord, { kind: K }>
/** Who records it: whether the case is about them, which events of referrals are their own, and which are of somebody who can record nothing here any more. */
export type Referrer = { isOwn: boolean; own: ReadonlySet<string>; left: ReadonlySet<string>; actors?: Actors }

/**
 * May this be said of a referral? To each receiver one is open at a time. Whoever made it takes it back, and answers it as little as whom the case is about;
 * a receiver that stands aside is asked nothing. Whoever accepted it says that it is done;
 * once they have left, somebody else takes it over, or takes it back.
 *
 * @throws Fault conflictOfInterest, referralOpen, referralNotOpen, referralNotAccepted, referralNotYours, referralKeptBack, needsEvidence, answerWhose, eventUnknown
 */
export function acceptReferral(state: CaseState, says: Of<'referred'>, who: Referrer): void {
  if (who.isOwn) throw new Fault('conflictOfInterest', { office: says.to, why: 'own' })
  const referrals = referralsOf(state)
  const open = openTo(referrals, says.to)
  if (says.state === 'asked') acceptAsking(state, referrals, open, says)
  else if (says.state === 'done') acceptDone(referrals, says, who)
  else if (says.state === 'takenOver') acceptTakingOver(referrals, says, who)
  else if (takesBackAccepted(referrals, says)) acceptTakingBack(referrals, says, who)
  else acceptNext(state, referrals, open, says, who)
}

/** Done by the word of whoever accepted it, with what came of it; where it was confided, without. */
function acceptDone(referrals: readonly Referral[], says: Of<'referred'>, who: Referrer): void {
  const accepted = acceptedBy(referrals, says)
  const held = accepted && heldBy(accepted)
  if (!held) throw new Fault('referralNotAccepted', { to: says.to, standing: standingOf(referrals, says) })
  if (!who.own.has(held.eventId)) throw new Fault('referralNotYours', { is: who.left.has(held.eventId) ? 'left' : 'accepted', by: held.by })
  if (!isKeptBack(says)) wanted(says.why, 'referralDone')
}

/** Taken over by somebody else than who made it, once whoever has it can record nothing here any more; with the reason, save of what was confided. */
function acceptTakingOver(referrals: readonly Referral[], says: Of<'referred'>, who: Referrer): void {
  const accepted = acceptedBy(referrals, says)
  const held = accepted && heldBy(accepted)
  if (!held) throw new Fault('referralNotAccepted', { to: says.to, standing: standingOf(referrals, says) })
  if (who.own.has(accepted.eventId)) throw new Fault('referralNotYours', { is: 'own', by: accepted.by })
  if (!who.left.has(held.eventId)) throw new Fault('referralNotYours', { is: 'here', by: held.by })
  if (!isKeptBack(says)) wanted(says.why, 'takenOver')
}

/** What was accepted is taken back once whoever has it can record nothing here any more: by whoever made it, or anybody who could take it over. */
function acceptTakingBack(referrals: readonly Referral[], says: Of<'referred'>, who: Referrer): void {
  const accepted = takesBackAccepted(referrals, says)
  const held = accepted && heldBy(accepted)
  if (!held || !who.left.has(held.eventId)) throw new Fault('referralNotOpen', { to: says.to, standing: 'accepted' })
  wanted(says.why, 'revoked')
}

/** What comes after the asking, of the one that waits for it. */
function acceptNext(
  state: CaseState,
  referrals: readonly Referral[],
  open: Referral | undefined,
  says: Of<'referred'>,
  who: Referrer,
): void {
  if (open === undefined || (says.referralId !== undefined && says.referralId !== open.eventId))
    throw new Fault('referralNotOpen', { to: says.to, standing: standingOf(referrals, says) })
  const isOwn = who.own.has(open.eventId)
  if (isOwn !== (says.state === 'revoked')) throw new Fault('referralNotYours', { is: isOwn ? 'own' : 'another', by: open.by })
  if (says.state === 'revoked') wanted(says.why, 'revoked')
  else {
    acceptAnswer(says)
    demandReceiver(state, says, who)
  }
}

function acceptAsking(state: CaseState, referrals: readonly Referral[], open: Referral | undefined, says: Of<'referred'>): void {
  const { to, why, insteadOf } = says
  const office = Office.safeParse(to).data
  if (office !== undefined && standsAside(state, office)) throw new Fault('conflictOfInterest', { office, why: 'aside' })
  if (open !== undefined) throw new Fault('referralOpen', { to, by: open.by })
  wanted(why, 'referral')
  if (insteadOf !== undefined && !waysToFind(referrals).some(({ eventId }) => eventId === insteadOf))
    throw new Fault('eventUnknown', { eventId: insteadOf })
}

/** A rejection says why, so that whoever asked can choose another way; of what was confided no word comes back with it. */
function acceptAnswer(says: Of<'referred'>): void {
  const isKept = isKeptBack(says)
  if (says.state !== 'rejected') return
  if (!isKept) wanted(says.why, 'rejection')
  wanted(says.rejectedFor, 'rejectedFor')
}

/** Whoever writes an answer down and is not the receiver, by an office or a role, says whose answer it is: a clerk accepts nothing for the police by themselves. @throws Fault answerWhose */
function demandReceiver(state: CaseState, { to, answeredBy }: Of<'referred'>, { actors }: Referrer): void {
  if (answeredBy !== undefined || actors === undefined) return
  const isOfRole = actors.first.some(({ role }) => role.role === to)
  const offices: readonly string[] = officesOf(actors.ladder, actors.first, state)
  if (!isOfRole && !offices.includes(to)) throw new Fault('answerWhose', { to })
}

/** Whether no word of the receiver's own comes back. @throws Fault referralKeptBack, where one was said */
function isKeptBack({ to, why }: Of<'referred'>): boolean {
  const isKept = confidential.includes(to)
  if (isKept && why !== undefined) throw new Fault('referralKeptBack', { to })
  return isKept
}

/** How the one stands that was meant: it may have been answered, or taken back, a moment ago. */
function standingOf(referrals: readonly Referral[], { to, referralId }: Of<'referred'>): string {
  const meant = referrals.findLast(({ eventId, to: receiver }) => (referralId === undefined ? receiver === to : eventId === referralId))
  return meant?.standing ?? 'none'
}

/** An answer is given and not said to be done; and what was done instead of a rejected referral is told. @throws Fault referralToAnswer, eventUnknown, needsEvidence */
export function acceptOtherWay(state: CaseState, { part, note }: Of<'done'>): void {
  const of = referralOfPart(part)
  if (of === undefined) return
  if (of.due !== 'otherWay') throw new Fault('referralToAnswer', { due: of.due })
  if (!waysToFind(referralsOf(state)).some(({ eventId }) => eventId === of.eventId))
    throw new Fault('eventUnknown', { eventId: of.eventId })
  wanted(note, 'otherWay')
}

/** What was recorded wrongly of a referral is withdrawn by whoever recorded it: nobody takes it back, or its answer away, in another's place. @throws Fault referralNotYours */
export function acceptWithdrawal({ says, eventId, by }: CaseEvent, { own }: Referrer): void {
  if (says.kind === 'referred' && !own.has(eventId)) throw new Fault('referralNotYours', { is: 'recorded', by })
}

function wanted(text: string | undefined, of: string): void {
  if (text === undefined) throw new Fault('needsEvidence', { of })
}
