import * as z from 'zod'
import { Day, Precision } from '../calendar.ts'
import { StatusCode } from '../people/dutyStatus.ts'

/**
 * What a source can say of a person. A claim is the source's word, kept with the words it came from;
 * it is never a duty status by itself (`interpret` decides which intervals may rest on it).
 */
export const ClaimKind = z.enum([
  'born',
  'enlisted',
  'mustered',
  'rejected',
  'reenlisted',
  'appointed',
  'promoted',
  'reduced',
  'wounded',
  'captured',
  'missing',
  'paroled',
  'exchanged',
  'escaped',
  'rejoined',
  'sick',
  'hospital',
  'leave',
  'detached',
  'arrested',
  'recordedDeserted',
  'onRolls',
  'noLaterRecord',
  'transferred',
  'discharged',
  'resigned',
  'dismissed',
  'musteredOut',
  'died',
  'killed',
  'buried',
  'crossReference',
  'status',
  'remark',
])
export type ClaimKind = z.infer<typeof ClaimKind>

/** `used`: an interval rests on it · `kept`: true for all we know, no interval needs it · the rest say why it was left out. */
export const Standing = z.enum(['used', 'kept', 'impossible', 'contradicted', 'undated'])
export type Standing = z.infer<typeof Standing>

/** Start and end offset in the source text, UTF-16 units, end excluded. */
export const Words = z.tuple([z.int().nonnegative(), z.int().nonnegative()])
export type Words = z.infer<typeof Words>

export const ClaimedDay = z.object({
  /** As the source writes it, slips included. */
  asWritten: z.string(),
  /** Absent when the calendar has no such day or nothing could be read. */
  on: Day.optional(),
  precision: Precision,
  /** A slip that was mended in reading ("Jan. i7, 1864" read as 17 January): said on screen, never silent. */
  mended: z.string().optional(),
})
export type ClaimedDay = z.infer<typeof ClaimedDay>

export const Claim = z.object({
  kind: ClaimKind,
  words: Words,
  day: ClaimedDay.optional(),
  place: z.string().optional(),
  /** Rank title, unit named, cause of death, severity of a wound: the words, and for `status` the code. */
  detail: z.string().optional(),
  code: StatusCode.optional(),
  /** Last day of a span the source gives as a span. */
  until: ClaimedDay.optional(),
  standing: Standing,
  /** Key of the reason (message `exchange.reason.<because>`), where standing is not `used` or `kept`. */
  because: z.string().optional(),
})
export type Claim = z.infer<typeof Claim>
