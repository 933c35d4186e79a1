import { type AbsenceCounts, CaseList, ListKind } from '@muster/domain/absence/lists.ts'
import type * as z from 'zod'

/** What the page shows: a list, of everybody whom one sees or of a unit and those under it. */
export type Shown = { kind: ListKind; unit: string | undefined }

/** The list an address names; all open cases where it names none. */
export function kindOf(told: string | undefined): ListKind {
  return ListKind.options.find((kind) => kind === told) ?? 'open'
}

/** How many stand in a list, by what was counted for its unit. */
export function countIn(counted: z.infer<typeof AbsenceCounts>, kind: ListKind): number {
  const ofCases = CaseList.safeParse(kind)
  return ofCases.success ? counted.counts[ofCases.data] : kind === 'expected' ? counted.expected : counted.withoutCase
}
