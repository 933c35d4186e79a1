import { UndoImport } from '@muster/domain/exchange/commands.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { command } from '../kernel/action.ts'

type Before = {
  importId: string
  entry: number
  undone: boolean
  unitId: string | null
  fileName: string
  later: string[]
  laterUnits: string[]
  signed: string[]
}

/** Takes an import back as one command, unless something else has come to rest on it. */
export const undo = command({
  summary: 'Take back an import: what it added goes, what it replaced comes back, both stay in the history',
  needs: { verb: 'exchange.undo', sensitivity: 'verbatim', at: () => 'everywhere' },
  input: UndoImport,
  output: z.object({ importId: z.uuid() }),
  load: async (sql, { importId }) => {
    const [row] = await sql<{ before: Before | null }[]>`select exchange_before_undo(${importId}) as before`
    return row?.before ?? null
  },
  rule: (before, { importId, reason }) => {
    if (!before) throw new Fault('importUnknown', { importId })
    if (before.undone) throw new Fault('importUndone', { file: before.fileName })
    const rests = [...before.later, ...before.laterUnits, ...before.signed]
    if (rests.length > 0)
      throw new Fault('importChangedSince', { file: before.fileName, count: rests.length, names: rests.slice(0, 8).join('; ') })
    return { rows: { importId, made: before.entry }, answer: { importId }, about: { unitId: before.unitId, reason: reason ?? null } }
  },
  write: (sql, { importId, made }, { at, entry }) => sql`select exchange_undo(${importId}, ${made}, ${at}, ${entry})`,
})
