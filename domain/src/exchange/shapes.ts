import * as z from 'zod'
import { Revealing } from '../access/reveal.ts'
import { Moment } from '../calendar.ts'
import { Words } from './claim.ts'

export const ImportKind = z.enum(['roster', 'table', 'orbat'])
export type ImportKind = z.infer<typeof ImportKind>

/**
 * A line of the unresolved list: where, what it says, why it was not understood (message `exchange.reason.<reason>`). The words of an import that was
 * performed are sealed: `sealed` says where they are.
 */
export const Unresolved = z.object({
  line: z.int().nullable(),
  personId: z.uuid().nullable(),
  who: z.string().nullable(),
  subunit: z.string().nullable(),
  words: z.string().nullable(),
  reason: z.string(),
  facts: z.record(z.string(), z.string()),
  sealed: z.object({ recordId: z.uuid(), order: z.int(), words: Words }).optional(),
})
export type Unresolved = z.infer<typeof Unresolved>

/** A slip mended in reading is told, but it is resolved: its reason ends so. */
export function isMended(reason: string): boolean {
  return reason.endsWith('Mended')
}

/** What an import would do, or did. `added`, `changed`, `unchanged`, `gone` count people (rosters, tables) or units (orders of battle). */
export const ImportOutcome = z.object({
  kind: ImportKind,
  format: z.string(),
  fileName: z.string(),
  /** SHA-256 of the bytes, hex. */
  digest: z.string(),
  unitName: z.string(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Brought by this source before and missing from it now: named in `unresolvedList`, and nothing is concluded from it. */
  gone: z.int(),
  unitsAdded: z.int(),
  /** Number of slips that were mended in reading, each named in `mendedList`: said, never silent. */
  mended: z.int(),
  mendedList: z.array(Unresolved),
  /** Number of unresolved pieces; `unresolvedList` names each. */
  unresolved: z.int(),
  unresolvedList: z.array(Unresolved),
  unresolvedByReason: z.record(z.string(), z.int()),
  sample: z.array(
    z.object({ name: z.string(), subunit: z.string(), change: z.enum(['added', 'changed', 'unchanged']), summary: z.string() }),
  ),
  /** Null for a preview. */
  importId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  entry: z.int().nullable(),
})
export type ImportOutcome = z.infer<typeof ImportOutcome>
/** An import that was performed, and whether its words can be revealed. */
export const ImportShown = ImportOutcome.extend({ sealing: Revealing })
export type ImportShown = z.infer<typeof ImportShown>

export const ImportLine = z.object({
  importId: z.uuid(),
  kind: ImportKind,
  format: z.string(),
  fileName: z.string(),
  unitName: z.string(),
  at: Moment,
  by: z.string(),
  added: z.int(),
  changed: z.int(),
  unresolved: z.int(),
  undoneAt: Moment.nullable(),
  entry: z.int(),
})
export type ImportLine = z.infer<typeof ImportLine>
export const ImportList = z.object({ imports: z.array(ImportLine) })
