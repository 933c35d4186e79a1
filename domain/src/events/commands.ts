import * as z from 'zod'
import { Declaration, HappeningReport, Telling } from './happening.ts'

/** Records a happening: what, when, where coarsely, and whom it concerns. */
export const RecordHappening = z.object({ happeningId: z.uuid(), told: Telling })

/** Tells a happening anew, or takes it back (`told` null). What was told before stays to be read. */
export const CorrectHappening = z.object({
  happeningId: z.uuid(),
  told: Telling.nullable(),
  reason: z.string().trim().min(3).max(2000),
})

const Reason = z.string().trim().min(3).max(2000)
/** Declares a state of war, or martial law, over a unit or the whole force. */
export const DeclareWar = z.object({ happeningId: z.uuid(), declared: Declaration, reason: Reason })
/** Declares it anew, as when its end is known, or takes it back (`declared` null). What was declared before stays to be read. */
export const DeclareAnew = z.object({ happeningId: z.uuid(), declared: Declaration.nullable(), reason: Reason })

/** Adds what a source says of a happening, with its grade; in place of another report where one was graded or written down wrongly. */
export const ReportHappening = z.object({
  happeningId: z.uuid(),
  reportId: z.uuid(),
  replaces: z.uuid().optional(),
  report: HappeningReport,
})

export const HappeningReceipt = z.object({ happeningId: z.string() })
export const ReportReceipt = z.object({ happeningId: z.string(), reportId: z.string() })
