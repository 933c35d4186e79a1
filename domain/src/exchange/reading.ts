import * as z from 'zod'
import { Day, Precision } from '../calendar.ts'
import { StatusCode } from '../people/dutyStatus.ts'
import { Claim, Words } from './claim.ts'

/** A piece of a source that could not be read, or could be read in two ways. Kept verbatim with the person and listed by line. */
export const Unread = z.object({
  words: Words,
  /** Key of the reason: message `exchange.reason.<reason>`. */
  reason: z.string(),
  /** Facts for the reason's sentence (numbers, dates, names as text). */
  facts: z.record(z.string(), z.string()).default({}),
})
export type Unread = z.infer<typeof Unread>

export const EndReason = z.enum([
  'transfer',
  'separation',
  'death',
  'dropped',
  'offRollMissing',
  'suspended',
  'unitMusteredOut',
  'unrecorded',
])
export type EndReason = z.infer<typeof EndReason>

/** Intervals are half-open `[from, to)`; an absent `to` means open. `claim` indexes `claims`. */
export const ReadStatus = z.object({
  code: StatusCode,
  from: Day,
  to: Day.optional(),
  fromPrecision: Precision,
  toPrecision: Precision.optional(),
  claim: z.int().optional(),
  place: z.string().optional(),
})
export type ReadStatus = z.infer<typeof ReadStatus>

export const ReadAssignment = z.object({
  /** Name of the sub-unit as the source's structure gives it ("Company A"). */
  subunit: z.string(),
  from: Day,
  to: Day.optional(),
  fromPrecision: Precision,
  toPrecision: Precision.optional(),
  /** Why it ended and, for a transfer out of the books, whereto in the source's words. */
  end: EndReason.optional(),
  whereto: z.string().optional(),
  claim: z.int().optional(),
})
export type ReadAssignment = z.infer<typeof ReadAssignment>

export const ReadRank = z.object({
  title: z.string(),
  nato: z.string().optional(),
  from: Day,
  to: Day.optional(),
  claim: z.int().optional(),
})
export type ReadRank = z.infer<typeof ReadRank>

/** One person as one source tells them: the text byte for byte, what it claims, what was understood, what was not. */
export const PersonReading = z.object({
  /** Stable within the source, so that the same file read again finds the same person. */
  ref: z.string(),
  /** First line of the entry in the file, counted from 1. */
  line: z.int().positive(),
  subunit: z.string(),
  text: z.string(),
  name: z.object({ asWritten: z.string(), family: z.string(), given: z.string() }),
  serviceNumber: z.string().optional(),
  bornOn: Day.optional(),
  ageAtEntry: z.int().optional(),
  enteredOn: Day.optional(),
  expectedEndOn: Day.optional(),
  claims: z.array(Claim),
  unread: z.array(Unread),
  statuses: z.array(ReadStatus),
  assignments: z.array(ReadAssignment),
  ranks: z.array(ReadRank),
})
export type PersonReading = z.infer<typeof PersonReading>

/** A whole source read: its sub-units in order of appearance, its people, and what belongs to nobody. */
export const SourceReading = z.object({
  subunits: z.array(z.string()),
  people: z.array(PersonReading),
  /** Lines that belong to no person (an unreadable heading, a row without a name). */
  stray: z.array(z.object({ line: z.int(), text: z.string(), reason: z.string(), facts: z.record(z.string(), z.string()).default({}) })),
  /** First and last day the unit existed by this source; open facts end on `musteredOutOn`. */
  musteredInOn: Day.optional(),
  musteredOutOn: Day.optional(),
})
export type SourceReading = z.infer<typeof SourceReading>
