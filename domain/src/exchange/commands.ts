import * as z from 'zod'
import { Day } from '../calendar.ts'

/** A file that was put on the server: named by the digest of its bytes. */
export const StagedFile = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/), fileName: z.string(), size: z.int(), format: z.string() })

/** The name of a file whose bytes come beside this. */
export const StageFile = z.object({ fileName: z.string().min(1).max(400) })

export const ImportRoster = z.object({
  digest: z.string(),
  unitName: z.string().trim().min(1).max(200),
  shortName: z.string().max(40).optional(),
  zone: z.string().default('UTC'),
  musteredOutOn: Day.optional(),
})
export const ImportTable = z.object({ digest: z.string(), mapping: z.string().max(200_000) })
export const ImportOrbat = z.object({
  digest: z.string(),
  mapping: z.string().max(200_000).optional(),
  from: Day.optional(),
  under: z.uuid().optional(),
})
export const UndoImport = z.object({ importId: z.uuid(), reason: z.string().max(2000).optional() })
