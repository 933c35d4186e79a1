import * as z from 'zod'
import type { Stage } from '../absence/case/words.ts'
import { groupOf, type StatusCode } from '../people/dutyStatus.ts'

/** What the person lets the family know: all that is known, that they are alive, nothing; or nobody has asked them. */
export const Consent = z.enum(['all', 'alive', 'nothing', 'notAsked'])
export type Consent = z.infer<typeof Consent>

/** How somebody stands, as far as a relative's question goes: no place, no reason, no finding. */
export const Standing = z.enum([
  'present',
  'away',
  'searched',
  'missing',
  'notWithUs',
  'found',
  'held',
  'back',
  'stopped',
  'notServing',
  'deceased',
])
export type Standing = z.infer<typeof Standing>

/** The sentences there are. Each has its words in the catalogue (`family.say.<sentence>`), and nobody has to find their own. */
export const Sentence = z.enum([
  ...[
    'lookIn',
    'passOn',
    'searching',
    'missing',
    'notWithUs',
    'foundSafe',
    'alive',
    'askFirst',
    'held',
    'back',
    'stopped',
    'notServing',
    'comeToYou',
  ],
] as const)
export type Sentence = z.infer<typeof Sentence>

type Known = { code: StatusCode; stage: Stage | null; hasLeftAbroad: boolean }

/** How somebody stands by the duty status they have and the case that is open, or was the last. */
export function standingOf({ code, stage, hasLeftAbroad }: Known): Standing {
  if (code === 'DEC') return 'deceased'
  if (hasLeftAbroad) return 'stopped'
  if (stage === 'located') return 'found'
  const group = groupOf(code)
  if (group === 'P') return stage === 'rejoined' || stage === 'settled' ? 'back' : 'present'
  return byGroup[code === 'LTM' ? 'I' : group]
}
const byGroup = {
  P: 'present',
  A: 'away',
  C: 'held',
  U: 'searched',
  I: 'missing',
  W: 'notWithUs',
  O: 'notWithUs',
  E: 'notServing',
  N: 'notServing',
} as const

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
  alive: 'alive',
  nothing: 'passOn',
  notAsked: 'askFirst',
})

const sentences: Record<Standing, Record<Consent, Sentence>> = {
  present: unlessNothing('lookIn'),
  away: unlessNothing('lookIn'),
  searched: unlessNothing('searching'),
  missing: always('missing'),
  notWithUs: unlessNothing('notWithUs'),
  found: asked('foundSafe'),
  held: asked('held'),
  back: asked('back'),
  stopped: unlessNothing('stopped'),
  notServing: always('notServing'),
  deceased: always('comeToYou'),
}

/** The one sentence that a relative is told now. */
export function sentenceFor(standing: Standing, consent: Consent): Sentence {
  return sentences[standing][consent]
}

/** Somebody who is recorded present, or away with leave, and is asked after: somebody looks in on them, and nobody opens a case. */
export function isLookedInOn(standing: Standing): boolean {
  return standing === 'present' || standing === 'away'
}

/** Hours after which the next word comes at the latest, and within which somebody looks in. */
export const wordHours = 24
export const lookHours = 24
