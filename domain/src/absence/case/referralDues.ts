import type { Day, Moment } from '../../calendar.ts'
import { dueAt } from '../regime/clock.ts'
import { isInForce } from '../regime/provenance.ts'
import type { ReferralTime } from '../regime/referralTimes.ts'
import type { Regime } from '../regime/regime.ts'
import type { Due } from './dues.ts'
import { ownDue } from './ownDue.ts'
import { type Referral, referralParts, referralsOf } from './referrals.ts'
import type { CaseState } from './state.ts'

/**
 * What is due of referrals: of an urgent one an answer, by whom it was made to; of an accepted one that it is done, by them too; of a rejected one another way,
 * by whoever made it. How long they have the regime says; where it does not, it is due without a time.
 */
export function referralDues(regime: Regime, state: CaseState, day: Day): Due[] {
  const due = (one: Referral, what: keyof typeof referralParts, of: DueOf): Due => {
    const time = of.time && isInForce(regime, of.time, day) ? of.time : undefined
    const known = { id: referralParts[what] + one.eventId, by: [of.by], began: of.began, done: of.done }
    if (time === undefined) return ownDue(known)
    const { basis, limit, escalatesTo, source } = time
    return ownDue({ ...known, basis, limit, source, onExpiry: 'escalate', escalatesTo }, dueAt(time, of.began, state.zone))
  }
  const { urgent, accepted, rejected } = regime.referrals
  return referralsOf(state).flatMap((one) => {
    const { to, by, isUrgent, asked, standing, answer, otherWay, outcome } = one
    const isToAnswer = isUrgent && standing !== 'revoked'
    const isTaken = standing === 'accepted' || standing === 'done'
    return [
      ...(isToAnswer ? [due(one, 'answer', { by: to, began: asked, done: answer?.at ?? null, time: urgent })] : []),
      ...(isTaken && answer ? [due(one, 'done', { by: to, began: answer.at, done: outcome?.at ?? null, time: accepted })] : []),
      ...(standing === 'rejected' && answer ? [due(one, 'otherWay', { by, began: answer.at, done: otherWay, time: rejected })] : []),
    ]
  })
}

type DueOf = { by: string; began: Moment; done: Moment | null; time: ReferralTime | undefined }
