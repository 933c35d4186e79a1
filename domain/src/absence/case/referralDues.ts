import type { Day, Moment } from '../../calendar.ts'
import { type Counted, dueAt } from '../regime/clock.ts'
import { isInForce } from '../regime/provenance.ts'
import type { ReferralTime } from '../regime/referralTimes.ts'
import type { Regime } from '../regime/regime.ts'
import type { Due } from './dues.ts'
import { type Referral, referralParts, referralsOf } from './referrals.ts'
import type { CaseState } from './state.ts'

/**
 * What is due of referrals: of an urgent one an answer, by whom it was made to; of an accepted one that it is done, by them too; of a rejected one another way,
 * by whoever made it. How long they have the regime says; where it does not, it is due without a time.
 */
export function referralDues(regime: Regime, state: CaseState, day: Day): Due[] {
  const due = (one: Referral, what: keyof typeof referralParts, of: DueOf): Due => {
    const time = of.time && isInForce(regime, of.time, day) ? of.time : undefined
    const clock = clockOf(referralParts[what] + one.eventId, of.by, time)
    return { clock, began: of.began, anew: null, ...(time ? dueAt(time, of.began, state.zone) : untimed), done: of.done }
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

const counted: Counted = { basis: 'elapsedHours', limit: 0, firstDay: null, lastDay: null, isTolled: false }
const untimed = { due: null, counted }

/** A clock as a regime would have it; what it is for the doors say, each in its language. */
function clockOf(id: string, by: string, time: ReferralTime | undefined): Due['clock'] {
  const { basis = 'elapsedHours', limit = 0, escalatesTo, source = '' } = time ?? {}
  const none = { effectiveBackdate: [], tollsOn: [], graceNoneIf: [], resetOn: [] }
  const onExpiry = escalatesTo ? { onExpiry: 'escalate' as const, escalatesTo } : { onExpiry: 'remind' as const }
  return { id, title: '', basis, limit, obligor: [by], source, ...onExpiry, ...none }
}
