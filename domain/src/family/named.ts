import * as z from 'zod'
import { ToldOf } from '../absence/case/words.ts'
import { Confidence } from '../absence/regime/words.ts'
import { Revealing } from '../access/reveal.ts'
import { Day, Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'

/** Whom somebody wants told of them: people they name, nobody at all, or whoever the rules name. The last takes back what they named before. */
export const NamedChoice = z.enum(['people', 'nobody', 'byRules'])
export type NamedChoice = z.infer<typeof NamedChoice>

const Words = z.string().trim().min(1).max(200)
/** Somebody to be told: how they can be reached, and in which language one speaks to them. */
export const ToBeTold = z.object({ name: Words, relation: Words, reachAt: Words, language: Words })
export type ToBeTold = z.infer<typeof ToBeTold>
/** Somebody who must not be told, whatever they ask. */
export const NotTold = z.object({ name: Words, relation: Words })

const sealed = {
  choice: NamedChoice,
  /** in the order in which they are to be told */
  told: z.array(ToBeTold).max(10),
  notTold: z.array(NotTold).max(10).default([]),
}
type Sealed = z.infer<z.ZodObject<typeof sealed>>

/** Whoever is named is named by that choice alone, and nobody is both to be told and not. */
const isConsistent = ({ choice, told, notTold }: Sealed): boolean =>
  (choice === 'people') === told.length > 0 && !told.some(({ name }) => notTold.some((other) => isSame(name, other.name)))
const isSame = (one: string, other: string): boolean => one.toLocaleLowerCase() === other.toLocaleLowerCase()
const inconsistent = { path: ['told'], message: 'people are named with that choice, and none of them is among those not to be told' }

/**
 * What of it is sealed: everything but that something was said, by whom, and since when it holds. `sheet`: where the signed sheet is kept; none where they
 * wrote it themselves.
 */
export const SealedNamed = z.object({ ...sealed, sheet: Words.nullable() })
export type SealedNamed = z.infer<typeof SealedNamed>

const said = { namedId: z.uuid(), from: Day, ...sealed }
/** Taken down on somebody's word, with the sheet they signed. */
export const NameForFamily = z.object({ ...said, personId: z.uuid(), sheet: Words }).refine(isConsistent, inconsistent)
/** Written by the person themselves. */
export const NameOwn = z.object(said).refine(isConsistent, inconsistent)
export const NamedReceipt = z.object({ namedId: z.string() })
/** What one wrote down in this sitting, to see that it was typed right. */
export const ReadBack = z.object({ namedId: z.uuid() })

/** It holds from a day that has come: what somebody will want is asked of them then. @throws Fault eventInFuture */
export function demandBegun({ from }: { from: Day }, today: Day): void {
  if (from > today) throw new Fault('eventInFuture', { held: from })
}

export const ShowNamed = z.object({ person: z.uuid() })
const NamedLine = z.object({
  namedId: z.string(),
  recordId: z.string(),
  from: Day,
  known: Moment,
  /** written by the person, or taken down on their word by somebody */
  isOwn: z.boolean(),
  by: z.string(),
})
/** Whom somebody named, as far as it is open: the last word stands, those before it stay. */
export const NamedFile = z.object({
  standing: NamedLine.nullable(),
  earlier: z.array(NamedLine),
  /** to which of them a word went by the family line since they were named, by their order, the first word in front; no name */
  told: z.array(z.object({ named: ToldOf, at: Moment, by: z.string() })),
  /** who is told where nobody was named, by the rules in force; null where no text says it */
  byRules: z.object({ says: z.string(), cites: z.string(), confidence: Confidence }).nullable(),
  revealing: Revealing,
})
export type NamedFile = z.infer<typeof NamedFile>
