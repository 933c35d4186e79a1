import type * as z from 'zod'
import type { CaseFacts } from '../absence/regime/eligibility.ts'
import { CountFact, DayFact, FlagFact } from '../absence/regime/reliefShape.ts'
import { RejoiningMode } from '../absence/regime/words.ts'
import { type Day, daysBetween } from '../calendar.ts'
import { type Cover, coverOf } from './cover.ts'
import type { Terms } from './offer.ts'

/** What somebody knows of themselves without harm to them; what they would have to admit, and what others decide, is not asked. */
export const OwnFlag = FlagFact.extract([
  'firstTime',
  'willingToServe',
  'emergencyCallUp',
  'orderReceived',
  'unableToReturn',
  'onLeave',
  'inCustody',
])
export type OwnFlag = z.infer<typeof OwnFlag>
/** The ways in which somebody can choose to come back. */
export const OwnMode = RejoiningMode.extract(['ownUnit', 'otherUnit', 'app', 'thirdParty'])
export type OwnMode = z.infer<typeof OwnMode>

export type Question = { ask: 'leftOn' } | { ask: 'mode' } | { ask: 'flag'; flag: OwnFlag }

/** What somebody answered about themselves; what they did not answer is left out. */
export type OwnAnswers = { leftOn?: Day | undefined; mode?: OwnMode | undefined; flags: Partial<Record<OwnFlag, boolean>> }

/** What has to be asked to say something of these offers: each once, in a fixed order, and nothing that none of them needs. */
export function questionsFor(offers: readonly Pick<Terms, 'eligibleIf'>[]): Question[] {
  const facts = new Set(offers.flatMap(({ eligibleIf }) => eligibleIf.map(({ fact }) => fact)))
  const isDayNeeded = facts.has(DayFact.enum.leftOn) || facts.has(CountFact.enum.daysAbsent)
  return [
    ...(isDayNeeded ? [{ ask: 'leftOn' } as const] : []),
    ...(facts.has('modeOfRejoining') ? [{ ask: 'mode' } as const] : []),
    ...OwnFlag.options.filter((flag) => facts.has(flag)).map((flag) => ({ ask: 'flag', flag }) as const),
  ]
}

/**
 * Whether an offer would cover somebody who asked to come back on a day, by what they say of themselves. Worked out where it is asked, from nothing but the
 * offer and the answers; it binds nobody, and keeps nothing.
 */
export function coversMe(offer: Terms, { leftOn, mode, flags }: OwnAnswers, today: Day, zone: string): Cover {
  const facts: CaseFacts = {
    ...flags,
    // Whoever asks does so of their own accord.
    appliedVoluntarily: true,
    askedOn: today,
    cameBackOn: today,
    ...(leftOn === undefined ? {} : { leftOn, daysAbsent: Math.max(0, daysBetween(leftOn, today)) }),
    ...(mode === undefined ? {} : { modeOfRejoining: mode }),
  }
  return coverOf(offer, facts, today, { today, zone })
}
