import type { CaseState } from '../absence/case/state.ts'
import { type Answer, type CaseFacts, eligibility } from '../absence/regime/eligibility.ts'
import type { Regime } from '../absence/regime/regime.ts'
import type { Condition } from '../absence/regime/reliefShape.ts'
import type { Day } from '../calendar.ts'
import { askedOn, caseFacts, standing } from './caseFacts.ts'
import { lastDayOf, type Offer, standsOn, type Terms } from './offer.ts'

/** One clause of an offer and how it stands: its days, or one of its conditions. */
export type Clause = { clause: 'days'; from: Day; to: Day; answer: Answer } | { clause: 'condition'; condition: Condition; answer: Answer }

/** How an offer stands to somebody, clause by clause, so that the answer explains itself. */
export type Cover = { answer: Answer; clauses: Clause[] }

/**
 * Whether an offer covers what is known, asked on a day or not yet. *Not met* is what the record says at this moment and no refusal: whom to ask is named in
 * the offer (doctrine (e) 25).
 */
export function coverOf(offer: Terms, facts: CaseFacts, day: Day | null, { today, zone }: { today: Day; zone: string }): Cover {
  const to = lastDayOf(offer, zone)
  const days: Clause = { clause: 'days', from: offer.from, to, answer: answerOfDays(offer, day, today, zone) }
  const { conditions } = eligibility(offer, facts)
  const clauses = [days, ...conditions.map(({ condition, answer }): Clause => ({ clause: 'condition', condition, answer }))]
  const answers = clauses.map(({ answer }) => answer)
  return { answer: answers.includes('not met') ? 'not met' : answers.includes('not known') ? 'not known' : 'met', clauses }
}

/** While somebody has neither asked nor come back, their day is open as long as there are days left. */
function answerOfDays(offer: Terms, day: Day | null, today: Day, zone: string): Answer {
  if (day !== null) return standsOn(offer, day, zone) ? 'met' : 'not met'
  return today <= lastDayOf(offer, zone) ? 'not known' : 'not met'
}

/** How an offer stands to a case. */
export type CaseCover = Cover & {
  offer: Offer
  /** an event of the case says that it was taken up */
  isTakenUp: boolean
  /** the case has to be settled as the offer promises */
  binds: boolean
}

/**
 * How the offers that were made to somebody stand to their case. An offer binds once it was taken up: it was named when they asked or came back. Where none was
 * named, those bind in whose days they asked or came back, unless the record says of a clause that it is not met: that nobody knows yet takes nothing from
 * anybody. Whoever named one has it, and no other.
 */
export function caseCovers(offers: readonly Offer[], regime: Pick<Regime, 'clocks'>, state: CaseState, today: Day): CaseCover[] {
  const [day, facts, named] = [askedOn(state), caseFacts(regime, state), takenUp(state)]
  const isAnyNamed = offers.some(({ offerId }) => named.has(offerId))
  return offers.map((offer) => {
    const cover = coverOf(offer, facts, day, { today, zone: state.zone })
    const isTakenUp = named.has(offer.offerId)
    const isInDays = day !== null && standsOn(offer, day, state.zone)
    return { ...cover, offer, isTakenUp, binds: isInDays && (isAnyNamed ? isTakenUp : cover.answer !== 'not met') }
  })
}

/** The offers that events of a case name, where somebody asked to come back or came back. */
function takenUp(state: CaseState): ReadonlySet<string> {
  const said = [...standing(state, 'askedToComeBack'), ...standing(state, 'rejoined')]
  return new Set(said.flatMap(({ offerId }) => offerId ?? []))
}

/** The offers by which a case has to be settled; what day it is makes no difference to them. */
export function bindingOffers(offers: readonly Offer[], regime: Pick<Regime, 'clocks'>, state: CaseState): Offer[] {
  const day = askedOn(state)
  if (day === null) return []
  return caseCovers(offers, regime, state, day).flatMap(({ offer, binds }) => (binds ? [offer] : []))
}
