import * as z from 'zod'
import { StatusCode } from '../../people/dutyStatus.ts'
import { ClaimKind } from '../claim.ts'
import { EndReason } from '../reading.ts'

/**
 * What a word of a table may be said to mean: a duty status, why someone left the books, or a claim of another kind;
 * `nothing` for a word that says nothing ("see above"). The four lists share no name.
 */
export const Meaning = z.enum([...StatusCode.options, ...EndReason.options, ...ClaimKind.options, 'nothing'])
export type Meaning = z.infer<typeof Meaning>

/** What is put into a reading: a claim of this kind, with this code where it is a status. */
export type Said = { kind: ClaimKind; code?: StatusCode }

const endings: Record<EndReason, Said> = {
  transfer: { kind: 'transferred' },
  separation: { kind: 'discharged' },
  death: { kind: 'died' },
  dropped: { kind: 'status', code: 'DFR' },
  offRollMissing: { kind: 'status', code: 'LTM' },
  suspended: { kind: 'status', code: 'SUS' },
  unitMusteredOut: { kind: 'musteredOut' },
  unrecorded: { kind: 'noLaterRecord' },
}

export function saidBy(meaning: Exclude<Meaning, 'nothing'>): Said {
  const code = StatusCode.safeParse(meaning)
  if (code.success) return { kind: 'status', code: code.data }
  const ending = EndReason.safeParse(meaning)
  if (ending.success) return endings[ending.data]
  return { kind: ClaimKind.parse(meaning) }
}
