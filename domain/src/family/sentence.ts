import * as z from 'zod'
import type { RiskFlag, Stage } from '../absence/case/words.ts'
import { groupOf, type StatusCode } from '../people/dutyStatus.ts'

/** What the person lets the family know: all that is known, that they are alive, nothing; or nobody has asked them. */
export const Consent = z.enum(['all', 'alive', 'nothing', 'notAsked'])
export type Consent = z.infer<typeof Consent>

/** How somebody stands, as far as a relative's question goes: no place, no reason, no finding. */
export const Standing = z.enum([
  ...['present', 'limited', 'away', 'overdue', 'inCare', 'held'],
  ...['searched', 'missing', 'captured', 'capturedUntold', 'notWithUs', 'found', 'back'],
  ...['stopped', 'unclear', 'notServing', 'deceased'],
] as const)
export type Standing = z.infer<typeof Standing>

/** The sentences there are. Each has its words in the catalogue (`family.say.<sentence>`), and nobody has to find their own. */
export const Sentence = z.enum([
  ...['lookIn', 'goSee', 'findOut', 'passOn', 'askFirst', 'makeSure'],
  ...['searching', 'missing', 'captured', 'comeBack', 'found', 'lives', 'inCare', 'inCustody', 'withUs'],
  ...['stopped', 'notServing', 'comeToYou'],
] as const)
export type Sentence = z.infer<typeof Sentence>
/** A sentence that was told: also one of those that are told no more, since they said of somebody in danger that they were safe. */
export const ToldSentence = z.enum([...Sentence.options, ...(['notWithUs', 'foundSafe', 'alive', 'held', 'back'] as const)])
export type ToldSentence = z.infer<typeof ToldSentence>

/** What is known of somebody who is asked after: their duty status, and the case that is open, or was the last. */
export type Known = {
  /** null where none is recorded */
  code: StatusCode | null
  stage: Stage | null
  hasLeftAbroad: boolean
  /** the day on which they were expected back is over, or what was recorded of them has ended and nothing followed */
  isOverdue: boolean
  /** somebody of the family was told, since they were found captured */
  isFamilyTold: boolean
  /** the risks of the open case that everybody reads who sees it */
  flags: readonly string[]
}

/** How somebody stands. Nothing is known to be right of whoever has an open case, is overdue, or has no duty status. */
export function standingOf({ code, stage, hasLeftAbroad, isOverdue, isFamilyTold }: Known): Standing {
  if (code === null) return 'unclear'
  if (code === 'DEC') return 'deceased'
  if (hasLeftAbroad) return 'stopped'
  // A proof of life locates somebody who is captured, and frees them not.
  if (code === 'CAP' || code === 'INT') return isFamilyTold ? 'captured' : 'capturedUntold'
  if (stage === 'located') return 'found'
  if (code === 'HSP' || code === 'CNV') return 'inCare'
  const group = groupOf(code)
  const isOpen = stage !== null && stage !== 'closed'
  if (group === 'I' || code === 'LTM') return isOpen ? 'missing' : 'unclear'
  if (group === 'U') return isOpen ? 'searched' : 'unclear'
  if (code === 'LAT') return 'unclear'
  if (group === 'P' && (stage === 'rejoined' || stage === 'settled')) return 'back'
  if (group === 'A' || group === 'P') return isOpen ? 'unclear' : unmissed(code, isOverdue)
  return byGroup[group]
}
const byGroup = { C: 'held', W: 'notWithUs', O: 'notWithUs', E: 'notServing', N: 'notServing' } as const
function unmissed(code: StatusCode, isOverdue: boolean): Standing {
  if (isOverdue) return 'overdue'
  if (code === 'PLM') return 'limited'
  return code === 'PDY' ? 'present' : 'away'
}

const always = (sentence: Sentence): Record<Consent, Sentence> => ({
  all: sentence,
  alive: sentence,
  nothing: sentence,
  notAsked: sentence,
})
/** Told unless the person wants nothing told. */
const unlessNothing = (sentence: Sentence): Record<Consent, Sentence> => ({ ...always(sentence), nothing: 'passOn' })
/** Told once the person has said how much. */
const asked = (sentence: Sentence): Record<Consent, Sentence> => ({
  all: sentence,
  alive: 'lives',
  nothing: 'passOn',
  notAsked: 'askFirst',
})

/** That somebody is missing, captured or dead is owed to a family whatever they wanted told before; of a capture and of a death the first word is in person. */
const sentences: Record<Standing, Record<Consent, Sentence>> = {
  present: unlessNothing('lookIn'),
  limited: unlessNothing('goSee'),
  away: unlessNothing('lookIn'),
  overdue: unlessNothing('findOut'),
  unclear: unlessNothing('findOut'),
  searched: unlessNothing('searching'),
  missing: always('missing'),
  captured: always('captured'),
  capturedUntold: always('comeToYou'),
  notWithUs: unlessNothing('comeBack'),
  inCare: asked('inCare'),
  found: asked('found'),
  held: asked('inCustody'),
  back: asked('withUs'),
  stopped: unlessNothing('stopped'),
  notServing: unlessNothing('notServing'),
  deceased: always('comeToYou'),
}

/** The one sentence that a relative is told now, where nobody means the person harm. */
export function sentenceFor(standing: Standing, consent: Consent): Sentence {
  return sentences[standing][consent]
}

/** Risks that come from somebody else, who may be the one who asks. */
const fromOthers: readonly string[] = ['threat', 'violence', 'victimOfCrime'] satisfies RiskFlag[]
/** What says nothing of the person to whoever hears it. */
const saysNothing: readonly Sentence[] = ['passOn', 'findOut', 'comeToYou']

/**
 * What is said to whoever asks; and `forNamed`, what is said to somebody whom the person or the rules name, once they were called back on the number that is
 * known of them: null where it is the same, which it is unless somebody may mean the person harm.
 */
export function toldOf(known: Known, consent: Consent): { standing: Standing; sentence: Sentence; forNamed: Sentence | null } {
  const standing = standingOf(known)
  const sentence = sentenceFor(standing, consent)
  const isGuarded = known.flags.some((flag) => fromOthers.includes(flag)) && !saysNothing.includes(sentence)
  return isGuarded ? { standing, sentence: 'makeSure', forNamed: sentence } : { standing, sentence, forNamed: null }
}

/** Somebody of whom nothing is known to be wrong, or who is overdue, and is asked after: somebody looks in on them, and nobody opens a case. */
export function isLookedInOn(standing: Standing): boolean {
  return standing === 'present' || standing === 'limited' || standing === 'away' || standing === 'overdue'
}

/** Hours after which the next word comes at the latest, and within which somebody looks in. */
export const wordHours = 24
export const lookHours = 24
