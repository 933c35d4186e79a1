import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { Office } from './office.ts'
import { Slug, sourced, Text } from './sourced.ts'
import { RejoiningMode } from './words.ts'

/** What a case says of itself by yes or no. */
export const FlagFact = z.enum([
  'firstTime',
  'appliedVoluntarily',
  'willingToServe',
  'consentOfCommander',
  'emergencyCallUp',
  'isWar',
  'writtenAdmission',
  'orderReceived',
  'unableToReturn',
  'onLeave',
  'inCustody',
])
/** Days on which something happened. */
export const DayFact = z.enum(['leftOn', 'askedOn', 'cameBackOn'])
/** Counts. */
export const CountFact = z.enum(['daysAbsent', 'hoursSinceAsked'])

/** One clause of who can have it. */
export const Condition = z.discriminatedUnion('fact', [
  z.strictObject({ fact: FlagFact, is: z.boolean() }),
  z
    .strictObject({ fact: DayFact, from: Day.optional(), to: Day.optional() })
    .refine(({ from, to }) => from !== undefined || to !== undefined, { error: 'windowOpen' })
    .refine(({ from, to }) => (from ?? '') <= (to ?? '9999'), { path: ['to'], error: 'windowBackwards' }),
  z.strictObject({ fact: CountFact, atMost: z.int().positive() }),
  z.strictObject({ fact: z.literal('modeOfRejoining'), oneOf: z.array(RejoiningMode).min(1) }),
  z.strictObject({ fact: z.literal('cameBackWithin'), clock: Slug }),
])
export type Condition = z.infer<typeof Condition>
export const conditionFacts = [...FlagFact.options, ...DayFact.options, ...CountFact.options, 'modeOfRejoining', 'cameBackWithin']

/** A way back that the law leaves open: who can have it, from whom, by when, and what the person has to know of it. */
export const Relief = z.strictObject({
  id: Slug,
  title: Text,
  gives: Text.describe('what it does for the person'),
  eligibleIf: z
    .array(Condition)
    .min(1)
    .describe('all of these; whether they are met is found out with the person, never refused by a machine'),
  by: z.array(Office).min(1),
  clocks: z.array(Slug).default([]),
  explain: Text.describe('to the person, in plain words'),
  ...sourced,
})
export type Relief = z.infer<typeof Relief>
