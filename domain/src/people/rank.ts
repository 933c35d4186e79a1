import * as z from 'zod'

/** Rank groups of the strength return: officers, warrant officers, other ranks, civilians. */
export const RankGroup = z.enum(['OF', 'WO', 'OR', 'CIV'])
export type RankGroup = z.infer<typeof RankGroup>
export const rankGroups = RankGroup.options

/** NATO rank code (STANAG 2116): OF-1…OF-10 with OF-D for officer designates, WO-1…WO-5, OR-1…OR-9, or CIV. */
export const NatoCode = z.string().regex(/^(OF-(10|[1-9]|D)|WO-[1-5]|OR-[1-9]|CIV)$/)

/** The group of a rank code. A person whose rank has no code counts with the other ranks, as a muster roll would have it. */
export function rankGroupOf(nato: string | null | undefined): RankGroup {
  if (nato?.startsWith('OF')) return 'OF'
  if (nato?.startsWith('WO')) return 'WO'
  if (nato === 'CIV') return 'CIV'
  return 'OR'
}
