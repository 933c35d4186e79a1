import * as z from 'zod'
import { Revealing } from '../access/reveal.ts'
import { Moment } from '../calendar.ts'
import { CauseConfidence, CauseSource, Condition, ShownCode } from './taxonomy.ts'

export const ShowCauses = z.object({ absence: z.uuid() })
const told = {
  causeId: z.string(),
  code: ShownCode,
  source: CauseSource,
  confidence: CauseConfidence,
  by: z.string(),
  at: Moment,
  /** when it was taken back; null while it stands */
  withdrawnAt: Moment.nullable(),
}
export const CauseLine = z.object({
  ...told,
  isUnit: z.boolean(),
  isPrimary: z.boolean(),
  isMine: z.boolean(),
  /** the sealed record that says which, of one that is sealed */
  recordId: z.string().nullable(),
  /** until when two people have opened that record for whoever asks; null where they have not */
  openedUntil: Moment.nullable(),
  /** whoever asks has proposed to open it, and nobody has seconded it yet */
  isProposed: z.boolean(),
})
export type CauseLine = z.infer<typeof CauseLine>

/** The causes of a case as somebody sees them who may code: who coded it, and the codes that are open to them. */
export const CauseFile = z.object({
  absenceId: z.string(),
  personId: z.string(),
  /** who coded it, the first in front; `isBlind`: before seeing any other's codes */
  codings: z.array(z.object({ codingId: z.string(), by: z.string(), at: Moment, isBlind: z.boolean(), isMine: z.boolean() })),
  causes: z.array(CauseLine),
  /** somebody else has coded it, and what they gave is shown once one has coded oneself */
  isBlindNow: z.boolean(),
  /** the person's own words, as they were taken down: sealed, each in a record of its own */
  words: z.array(z.object({ wordsId: z.string(), recordId: z.string(), by: z.string(), held: Moment, at: Moment })),
  /** whether the words may be opened, and for what purpose they were in this sitting */
  revealing: Revealing,
  /** whether what is sealed of the causes may be opened: with somebody else, for a purpose each time */
  opening: Revealing,
})
export type CauseFile = z.infer<typeof CauseFile>

export const ListUrgent = z.object({})
export const UrgentLine = z.object({
  ...told,
  absenceId: z.string(),
  personId: z.string(),
  name: z.string().nullable(),
  /** as in lists of absences */
  isNameClosed: z.boolean(),
  rank: z.string().nullable(),
  unitName: z.string().nullable(),
  takenUp: z.object({ by: z.string(), at: Moment }).nullable(),
})
/** What reached the inspector at once: not taken up in front. `signals`: a condition that several cases of one unit name; no person is named with it. */
export const UrgentCauses = z.object({
  lines: z.array(UrgentLine),
  signals: z.array(z.object({ unitId: z.string(), unitName: z.string(), condition: Condition, cases: z.int() })),
})
export type UrgentCauses = z.infer<typeof UrgentCauses>

/** Without a unit: of the whole force. */
export const TotalCauses = z.object({ unit: z.uuid().optional() })
export const CauseTotals = z.object({
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** what was known at this moment, the beginning of the month: totals change once a month, so that no two of them tell of one case */
  asOf: Moment,
  /** counts of fewer cases are kept back, and others with them */
  least: z.int(),
  /** `cases` null: kept back */
  cells: z.array(z.object({ code: ShownCode, cases: z.int().nullable() })),
  /** over the whole force: cases that two people coded blind, and pooled kappa; null where there are too few */
  agreement: z.object({ cases: z.int(), kappa: z.number().nullable(), observed: z.number().nullable() }).nullable(),
})
export type CauseTotals = z.infer<typeof CauseTotals>

export const AskAgreement = z.object({})
export const CauseAgreement = z.object({
  cases: z.int(),
  kappa: z.number().nullable(),
  observed: z.number().nullable(),
  codes: z.array(
    z.object({
      code: ShownCode,
      cases: z.int(),
      kappa: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      observed: z.number().nullable(),
    }),
  ),
})
export type CauseAgreement = z.infer<typeof CauseAgreement>
