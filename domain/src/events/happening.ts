import * as z from 'zod'
import { Bearing, Credibility, Origin, Reliability } from '../absence/case/words.ts'
import { Moment } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { HappeningKind, TimeKnown, ToldKind } from './words.ts'

/** In the one form that compares as text. */
const At = Moment.transform(momentOf)
const Name = z.string().trim().min(1).max(200)

/**
 * What is told of a happening: what, when, where in words, and whom it concerns. In code it is a *happening*, since an event is one of a case; on screens it
 * is an event.
 */
export const Telling = z.object({
  kind: ToldKind,
  title: Name,
  /** a town, a district, a sector; never a point of the map */
  place: Name.nullable().default(null),
  /** the unit that it concerns, with everything under it; null for the whole force */
  unitId: z.uuid().nullable(),
  from: At,
  fromPrecision: TimeKnown.default('minute'),
  /** null while it goes on; left out where its kind says it: a lockdown goes on, an explosion is a moment */
  to: At.nullable().optional(),
  toPrecision: TimeKnown.optional(),
})
export type Telling = z.output<typeof Telling>

/** A state of war, or what a law puts beside it, such as martial law: over whom, from when until when, by whom it was declared, and in which act. */
export const Declaration = z.object({
  title: Name,
  /** the unit over which it holds, with everything under it; null for the whole force */
  unitId: z.uuid().nullable(),
  from: At,
  /** null while it goes on */
  to: At.nullable().default(null),
  /** who declared it: a president, a parliament, a commander */
  by: Name,
  /** the act in which it stands, as it is cited */
  act: Name,
})
export type Declaration = z.output<typeof Declaration>

/** The state of war in which an absence began, as a case keeps it. */
export const War = z.object({ happeningId: z.string(), title: z.string(), from: Moment, by: z.string(), act: z.string() })
export type War = z.infer<typeof War>

/** What a source says of a happening. Two that differ stay two; none of them is what happened. */
export const HappeningReport = z.object({
  /** when it was said */
  held: At,
  origin: Origin,
  title: Name,
  says: z.string().trim().min(1).max(4000),
  reliability: Reliability,
  credibility: Credibility,
  /** how it stands to another report of the same, or to what is told */
  bearing: Bearing.default('first'),
  onReport: z.uuid().optional(),
})
export type HappeningReport = z.output<typeof HappeningReport>

/** A happening as it is told at a time: a fact, which another one supersedes and nothing edits. */
export const HappeningFact = z.object({
  factId: z.string(),
  happeningId: z.string(),
  kind: HappeningKind,
  title: z.string(),
  place: z.string().nullable(),
  unitId: z.string().nullable(),
  from: Moment,
  fromPrecision: TimeKnown,
  to: Moment.nullable(),
  toPrecision: TimeKnown.nullable(),
  /** by whom and in which act a state of war was declared; null of everything else */
  declared: z.object({ by: z.string(), act: z.string() }).nullable(),
  /** it was a mistake: it did not happen, and stays to be read */
  isTakenBack: z.boolean(),
  by: z.string(),
  /** why what was told before was superseded; null for what was told first */
  reason: z.string().nullable(),
})
export type HappeningFact = z.infer<typeof HappeningFact>

export const ReportFact = z.object({
  reportId: z.string(),
  happeningId: z.string(),
  held: Moment,
  origin: Origin,
  title: z.string(),
  says: z.string(),
  reliability: Reliability,
  credibility: Credibility,
  bearing: Bearing,
  onReport: z.string().nullable(),
  /** the report whose place it takes: graded anew, or put right */
  replaces: z.string().nullable(),
  by: z.string(),
})
export type ReportFact = z.infer<typeof ReportFact>

/** What is currently known of a happening, as a command loads it. */
export const HappeningBook = z.object({ record: HappeningFact, reports: z.array(ReportFact) })
export type HappeningBook = z.infer<typeof HappeningBook>

/** Rows to write: facts to close by id, and facts to add. */
export type HappeningRows = {
  happenings?: { happeningId: string }[]
  close?: string[]
  records?: HappeningFact[]
  reports?: ReportFact[]
}
