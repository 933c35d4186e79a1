import { CaseList } from '@muster/domain/absence/lists.ts'

/** The lists of the page: open cases by why one looks, and people who have none yet. */
export const listKinds = [...CaseList.options, 'expected', 'withoutCase'] as const
export type ListKind = (typeof listKinds)[number]

/** The list an address names; all open cases where it names none. */
export function kindOf(told: string | undefined): ListKind {
  return listKinds.find((kind) => kind === told) ?? 'open'
}
