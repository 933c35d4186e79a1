import type { Echelon, Phase } from './unit.ts'

/** What is currently known of some units, as a command loads it. Days, half-open; `to` null while still so. */
export type StyleFact = {
  factId: string
  unitId: string
  from: string
  to: string | null
  name: string
  shortName: string | null
  echelon: Echelon
  sidc: string
  zone: string
  closesAt: string
}
export type LinkFact = {
  factId: string
  unitId: string
  relation: 'assigned' | 'attached'
  superiorId: string
  from: string
  to: string | null
}
export type NoteFact = {
  factId: string
  unitId: string
  kind: 'authorised' | 'phase' | 'area' | 'commander'
  from: string
  to: string | null
  authorised: number | null
  phase: Phase | null
  area: string | null
  commanderId: string | null
}
export type UnitBook = {
  units: string[]
  styles: StyleFact[]
  links: LinkFact[]
  notes: NoteFact[]
  below: { ancestorId: string; unitId: string; from: string; to: string | null }[]
}

/** Rows to write: facts to close by id, and facts to add. */
export type UnitRows = {
  units?: { unitId: string; source: string | null; sourceRef: string | null }[]
  close?: string[]
  styles?: StyleFact[]
  links?: LinkFact[]
  notes?: NoteFact[]
}
