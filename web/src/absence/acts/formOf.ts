import { isConfidedFlag } from '@muster/domain/absence/case/confided.ts'
import { confidential, ofTheInspector, Referral } from '@muster/domain/absence/case/words.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { FactKind, FieldSpec } from './fields.ts'
import type { Values } from './input.ts'

// A referral has a form for each way that it goes on; every other kind of fact has one.

/** The form by which its words are found: of a kind, or `referred.accepted`. */
export function formOf(kind: FactKind, { state }: Values): string {
  return kind === 'referred' && state !== undefined && state !== 'asked' ? `${kind}.${state}` : kind
}

/** Whether no word of the receiver's own comes back. */
export function isKeptBack(form: string, { to }: Values): boolean {
  return (
    ['referred.accepted', 'referred.rejected', 'referred.takenOver', 'referred.done'].includes(form) &&
    confidential.some((one) => one === to)
  )
}

/** Whether it is the inspector's to record: that an office stands aside, and the answer to what was referred to them. */
export function isOfInspector(kind: string | undefined, { to, state }: Values): boolean {
  return kind === 'conflict' || (kind === 'referred' && to === 'inspector' && ofTheInspector.some((one) => one === state))
}

/** What the form of a referral begins with: how it is to stand, and to whom it was made; a new one is made to whom somebody chooses. */
export function referralValues(
  what: string | undefined,
  part: string | undefined,
  line: AbsenceFile['referrals'][number] | undefined,
): Values {
  const state = Referral.safeParse(part).data
  if (what !== 'referred' || state === undefined || state === 'asked' || line === undefined) return { state: 'asked', isUrgent: 'no' }
  return { state, to: line.to }
}

/** What can be contested as a form names it: a decision by its event, a way back by its name behind this. */
const ofRelief = 'relief/'
export function nameOfContested(of: AbsenceFile['contestable'][number]): string {
  return of.kind === 'relief' ? ofRelief + of.reliefId : of.eventId
}

type File = Pick<AbsenceFile, 'events' | 'withdrawn' | 'reachedAt'>

/** Whether a field says under another name what was chosen: `besides` says it. */
export function isSaidBeside({ as }: FieldSpec): boolean {
  return as === 'contested'
}

/** What a kind says beside its form: which decision or which way back is contested, that what is confided is seen, the contact after which somebody was late, the event that is withdrawn, the referral that is answered. */
export function besides(
  kind: FactKind,
  { state, to, flag, contested = '' }: Values,
  { events, withdrawn, reachedAt }: File,
  of: string | undefined,
): Record<string, unknown> {
  if (kind === 'withdrawn') return { eventId: of }
  if (kind === 'contested') return contested.startsWith(ofRelief) ? { reliefId: contested.slice(ofRelief.length) } : { eventId: contested }
  if (kind === 'risk') return isConfidedFlag(flag) ? { isRaised: true } : {}
  if (kind === 'referred')
    return state === 'asked' ? { state, ...(of === undefined ? {} : { insteadOf: of }) } : { state, to, referralId: of }
  if (kind !== 'late') return {}
  const contact = events.findLast(
    ({ eventId, held: at, says }) =>
      says.kind === 'contact' && says.with === 'person' && says.reached === true && at === reachedAt && !withdrawn.includes(eventId),
  )
  return { contactId: contact?.eventId }
}
