import type { StagedFile } from '@muster/domain/exchange/commands.ts'
import type { ImportKind } from '@muster/domain/exchange/shapes.ts'
import type * as z from 'zod'

type Staged = z.infer<typeof StagedFile>

/** What one says about a file before it is imported. Kept from file to file, so that a mended file needs nothing said twice. */
export type Said = {
  tableOf: 'people' | 'units'
  unitName: string
  zone: string
  musteredOutOn: string
  mapping: string
  from: string
  under: string
}

export const nothingSaid: Said = { tableOf: 'people', unitName: '', zone: 'UTC', musteredOutOn: '', mapping: '', from: '', under: '' }

export const isTable = (format: string): boolean => format === 'table' || format === 'xlsx' || format === 'csv' || format === 'tsv'

/** By which import a file comes in: a roster in words, a table of people through a mapping, or an order of battle. */
export function kindOf(staged: Staged, said: Pick<Said, 'tableOf'>): ImportKind {
  if (staged.format === 'roster') return 'roster'
  return isTable(staged.format) && said.tableOf === 'people' ? 'table' : 'orbat'
}

/** The input of the import, and of its preview. What was left empty is left out. */
export function importInput(staged: Staged, said: Said): Record<string, string> {
  const { digest } = staged
  const kind = kindOf(staged, said)
  if (kind === 'roster')
    return {
      digest,
      unitName: said.unitName.trim(),
      zone: said.zone.trim(),
      ...(said.musteredOutOn ? { musteredOutOn: said.musteredOutOn } : {}),
    }
  if (kind === 'table') return { digest, mapping: said.mapping }
  return {
    digest,
    ...(isTable(staged.format) ? { mapping: said.mapping } : {}),
    ...(said.from ? { from: said.from } : {}),
    ...(said.under ? { under: said.under } : {}),
  }
}

/** What is still missing before the file can be looked at: names of fields. */
export function missing(staged: Staged, said: Said): Array<'unitName' | 'zone' | 'mapping'> {
  const kind = kindOf(staged, said)
  if (kind === 'roster')
    return [...(said.unitName.trim() === '' ? ['unitName' as const] : []), ...(said.zone.trim() === '' ? ['zone' as const] : [])]
  return isTable(staged.format) && said.mapping.trim() === '' ? ['mapping'] : []
}
