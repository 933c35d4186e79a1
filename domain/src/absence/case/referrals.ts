import type * as z from 'zod'
import type { Moment } from '../../calendar.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import type { CaseState } from './state.ts'
import type { ReferralStanding, ReferredTo, RejectedFor } from './words.ts'

type Says = Extract<CaseWord, { kind: 'referred' }>

/** A receiver that was asked to take a part of a case: what for, by whom, and how it stands. */
export type Referral = {
  /** the event by which it was made */
  eventId: string
  to: ReferredTo
  why: string
  isUrgent: boolean
  asked: Moment
  by: string
  standing: ReferralStanding
  /** who wrote down the answer, or took it back; whose answer it is, and what they said. Null while nobody has answered */
  answer: {
    /** the event by which it was answered or taken back */
    eventId: string
    at: Moment
    by: string
    answeredBy: string | null
    rejectedFor: z.infer<typeof RejectedFor> | null
    why: string | null
  } | null
  /** of an accepted one: who took it over last from somebody who had left, and why; its time goes on from the acceptance */
  takenOver: { eventId: string; at: Moment; by: string; answeredBy: string | null; why: string | null } | null
  /** of a rejected one: since when another way is taken */
  otherWay: Moment | null
  /** of an accepted one that is done: who says so, and what came of it; no word of it of what was confided */
  outcome: { at: Moment; by: string; answeredBy: string | null; why: string | null } | null
}

type Known = Pick<CaseState, 'events' | 'withdrawn' | 'done'>

/**
 * What is due of a referral is named after it: `urgent-referral/…` until it is answered, `accepted-referral/…` until it is done, `rejected-referral/…` until
 * another way is taken.
 */
export const referralParts = { answer: 'urgent-referral/', done: 'accepted-referral/', otherWay: 'rejected-referral/' } as const
type OfReferral = keyof typeof referralParts

/** The referral that a part of a case is named after, and what is due of it; undefined for every other part. */
export function referralOfPart(part: string): { due: OfReferral; eventId: string } | undefined {
  const due = (['answer', 'done', 'otherWay'] as const).find((one) => part.startsWith(referralParts[one]))
  return due && { due, eventId: part.slice(referralParts[due].length) }
}

/** The referrals of a case, in the order in which they became known. An answer to none is none; what was withdrawn is none. */
export function referralsOf({ events, withdrawn, done }: Known): Referral[] {
  const found: Referral[] = []
  for (const event of events.values()) {
    if (withdrawn.has(event.eventId) || event.says.kind !== 'referred') continue
    const open = openTo(found, event.says.to)
    if (event.says.state === 'asked') {
      takeTheWayOf(found, event, event.says)
      if (!open) found.push(made(event, event.says))
    } else if (event.says.state === 'done') finished(acceptedBy(found, event.says), event, event.says)
    else if (event.says.state === 'takenOver') passedOn(acceptedBy(found, event.says), event, event.says)
    else answered(takesBackAccepted(found, event.says) ?? open, event, event.says)
  }
  return found.map((one) => ({ ...one, otherWay: one.otherWay ?? done.get(referralParts.otherWay + one.eventId)?.at ?? null }))
}

/** The one that waits for an answer of this receiver. */
export function openTo(referrals: readonly Referral[], to: ReferredTo): Referral | undefined {
  return referrals.find((one) => one.to === to && one.standing === 'asked')
}

/** The one that this receiver accepted and that is not done; where none is named, the first of several. */
export function acceptedBy(referrals: readonly Referral[], { to, referralId }: Pick<Says, 'to' | 'referralId'>): Referral | undefined {
  return referrals.find((one) => one.to === to && one.standing === 'accepted' && (referralId ?? one.eventId) === one.eventId)
}

/** The accepted one that is taken back: it is named, since another to the same receiver may wait for an answer. */
export function takesBackAccepted(referrals: readonly Referral[], says: Pick<Says, 'to' | 'state' | 'referralId'>): Referral | undefined {
  return says.state === 'revoked' && says.referralId !== undefined ? acceptedBy(referrals, says) : undefined
}

/** The event by which whoever says that an accepted one is done has it; undefined of every other. */
export function heldBy({
  standing,
  answer,
  takenOver,
}: Pick<Referral, 'standing' | 'answer' | 'takenOver'>): { eventId: string; by: string } | undefined {
  return standing === 'accepted' ? (takenOver ?? answer ?? undefined) : undefined
}

/** Rejected, and nobody has said yet what is done instead. */
export function waysToFind(referrals: readonly Referral[]): Referral[] {
  return referrals.filter(({ standing, otherWay }) => standing === 'rejected' && otherWay === null)
}

function made({ eventId, held, by }: CaseEvent, { to, why = '', isUrgent = false }: Says): Referral {
  return { eventId, to, why, isUrgent, asked: held, by, standing: 'asked', answer: null, takenOver: null, otherWay: null, outcome: null }
}

function answered(open: Referral | undefined, { eventId, held, by }: CaseEvent, { state, why, answeredBy, rejectedFor }: Says): void {
  if (open === undefined || state === 'takenOver') return
  open.standing = state
  open.answer = { eventId, at: held, by, answeredBy: answeredBy ?? null, rejectedFor: rejectedFor ?? null, why: why ?? null }
}

function finished(accepted: Referral | undefined, { held, by }: CaseEvent, { why, answeredBy }: Says): void {
  if (accepted === undefined) return
  accepted.standing = 'done'
  accepted.outcome = { at: held, by, answeredBy: answeredBy ?? null, why: why ?? null }
}

function passedOn(accepted: Referral | undefined, { eventId, held, by }: CaseEvent, { why, answeredBy }: Says): void {
  if (accepted !== undefined) accepted.takenOver = { eventId, at: held, by, answeredBy: answeredBy ?? null, why: why ?? null }
}

/** Whoever asks somebody else, or the same ones again, has taken another way. */
function takeTheWayOf(found: readonly Referral[], { held }: CaseEvent, { to, insteadOf }: Says): void {
  for (const one of waysToFind(found)) if (one.eventId === insteadOf || one.to === to) one.otherWay = held
}
