import * as z from 'zod'
import { Moment } from '../calendar.ts'

/** One performed command, as the list of changes shows it. */
export const LedgerLine = z.object({
  entry: z.int(),
  commandId: z.uuid(),
  action: z.string(),
  by: z.string(),
  at: Moment,
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  personId: z.uuid().nullable(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
})
export type LedgerLine = z.infer<typeof LedgerLine>
export const Changes = z.object({ lines: z.array(LedgerLine), cursor: z.int().nullable() })
export type Changes = z.infer<typeof Changes>
