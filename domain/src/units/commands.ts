import * as z from 'zod'
import { Day } from '../calendar.ts'
import { Echelon, Phase, SymbolCode } from './unit.ts'

const name = z.string().trim().min(1).max(200)
/** Local time of the count, `HH:MM` from 00:01 to 24:00. */
const ClosesAt = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .refine((at) => at !== '00:00')

export const RaiseUnit = z.object({
  unitId: z.uuid(),
  name,
  shortName: z.string().trim().max(40).optional(),
  echelon: Echelon.default('none'),
  sidc: SymbolCode.optional(),
  superiorId: z.uuid().optional(),
  on: Day,
  zone: z.string().optional(),
  closesAt: ClosesAt.optional(),
})
export const RenameUnit = z.object({
  unitId: z.uuid(),
  on: Day,
  name,
  shortName: z.string().trim().max(40).optional(),
  echelon: Echelon.optional(),
  sidc: SymbolCode.optional(),
})
/** Puts the unit under another superior from that day; without `superiorId` it stands at the top. */
export const MoveUnit = z.object({ unitId: z.uuid(), on: Day, superiorId: z.uuid().nullable() })
export const AttachUnit = z.object({ unitId: z.uuid(), on: Day, until: Day.optional(), toUnitId: z.uuid() })
export const DetachUnit = z.object({ unitId: z.uuid(), on: Day })
export const DisbandUnit = z.object({ unitId: z.uuid(), on: Day })
/** A dated fact of the unit: authorised strength, phase, coarse area or commander. */
export const NoteUnit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('authorised'), unitId: z.uuid(), on: Day, authorised: z.int().min(0).max(2_000_000) }),
  z.object({ kind: z.literal('phase'), unitId: z.uuid(), on: Day, phase: Phase }),
  z.object({ kind: z.literal('area'), unitId: z.uuid(), on: Day, area: z.string().trim().min(1).max(200) }),
  z.object({ kind: z.literal('commander'), unitId: z.uuid(), on: Day, personId: z.uuid() }),
])
export const UnitReceipt = z.object({ unitId: z.uuid() })
