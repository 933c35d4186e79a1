import * as z from 'zod'
import { ToldOf } from '../absence/case/words.ts'
import { Revealing } from '../access/reveal.ts'
import { Moment } from '../calendar.ts'
import { Consent, Sentence, Standing, ToldSentence } from './sentence.ts'

/** What of a call is sealed: who asked, where they can be reached, and what they said. */
export const SealedCall = z.object({
  asker: z.string().trim().min(1).max(200),
  reachAt: z.string().trim().min(1).max(200),
  words: z.string().trim().max(2000).default(''),
})
/** A relative asked after somebody. Never where they might be: there is no field for it. */
export const AskForFamily = z.object({ callId: z.uuid(), personId: z.uuid(), ...SealedCall.shape })
/**
 * What was told: the sentence of the moment, the one for somebody who is named, or `passOn`, which anybody can be told. And when the next word comes, null where nobody waits for one. `named`: which of those whom the person named it
 * went to, by their order.
 */
export const TellFamily = z.object({
  callId: z.uuid(),
  wordId: z.uuid(),
  sentence: Sentence,
  nextBy: Moment.nullable(),
  named: ToldOf.optional(),
})
/** The words that stand for somebody whom the person named. */
export const ofTheNamed: readonly z.infer<typeof ToldOf>[] = ['first', 'second', 'third', 'later']
/** Somebody looked in on a person who is asked after. */
export const LookedIn = z.object({ callId: z.uuid(), lookId: z.uuid(), isSeen: z.boolean() })
/** What the person lets the family know, as they said it themselves. */
export const SetConsent = z.object({ consentId: z.uuid(), personId: z.uuid(), consent: Consent.exclude(['notAsked']) })
export const CallReceipt = z.object({ callId: z.string() })
export const ConsentReceipt = z.object({ consentId: z.string() })

export const ListCalls = z.object({})
export const CallLine = z.object({
  callId: z.string(),
  personId: z.string(),
  name: z.string().nullable(),
  rank: z.string().nullable(),
  unitName: z.string().nullable(),
  askedAt: Moment,
  takenBy: z.string(),
  standing: Standing,
  consent: Consent,
  /** what is to be told now */
  sentence: Sentence,
  /** what somebody whom the person or the rules name is told once they were called back; null where it is the same */
  forNamed: Sentence.nullable(),
  /** when the next word comes at the latest: before anything was told from the asking on; null where nobody waits */
  nextBy: Moment.nullable(),
  /** `named` is null where it was not said to whom it went */
  told: z.object({ sentence: ToldSentence, at: Moment, by: z.string(), named: ToldOf.nullable() }).nullable(),
  /** whether the person said whom to tell of them; whom is sealed */
  isNamed: z.boolean(),
  /** somebody looks in on them: by when, and what came of it */
  look: z.object({ by: Moment, at: Moment.nullable(), isSeen: z.boolean().nullable() }).nullable(),
  /** the sealed record that says who asked and where they can be reached */
  recordId: z.string(),
})
export type CallLine = z.infer<typeof CallLine>
/** `revealing`: whether who asked may be opened, and for what purpose it was in this sitting. */
export const CallList = z.object({ calls: z.array(CallLine), revealing: Revealing })
