import type { RejoiningMode } from '../absence/regime/words.ts'
import type { Day } from '../calendar.ts'
import type { Clause } from './cover.ts'

/** How a reader writes days and lists: the page by the browser's language, the terminal plainly. */
export type Writing = { day: (day: Day) => string; oneOf: (modes: readonly RejoiningMode[]) => string }
/** A sentence of the catalogue with what it is told. */
export type Said = { key: string; facts: Record<string, string | number> }

/** A clause of an offer as a sentence of the catalogue: the same for whoever asks about themselves and for whoever keeps the case. */
export function clauseSaid(clause: Clause, { day, oneOf }: Writing): Said {
  if (clause.clause === 'days') return { key: 'offers.clause.days', facts: { from: day(clause.from), to: day(clause.to) } }
  const { condition } = clause
  const { fact } = condition
  if ('is' in condition) return { key: `offers.clause.${fact}`, facts: { is: String(condition.is) } }
  if ('atMost' in condition) return { key: `offers.clause.${fact}`, facts: { atMost: condition.atMost } }
  if ('oneOf' in condition) return { key: 'offers.clause.modeOfRejoining', facts: { ways: oneOf(condition.oneOf) } }
  if ('clock' in condition) return { key: 'offers.clause.cameBackWithin', facts: { clock: condition.clock } }
  const written = (value: Day | undefined): string => (value === undefined ? 'none' : day(value))
  return { key: `offers.clause.${fact}`, facts: { from: written(condition.from), to: written(condition.to) } }
}
