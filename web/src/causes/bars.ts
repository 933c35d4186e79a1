import type { CauseTotals } from '@muster/domain/causes/shapes.ts'
import type { ShownCode } from '@muster/domain/causes/taxonomy.ts'

export type Bar = { code: ShownCode; cases: number; share: number }

/** What is drawn of totals: a bar for each count that is shown, the largest first, as long as its share of the largest (0 to 1); and what is kept back, in order. */
export function barsOf(cells: CauseTotals['cells']): { bars: Bar[]; kept: ShownCode[] } {
  const shown = cells.flatMap(({ code, cases }) => (cases === null ? [] : [{ code, cases }]))
  const largest = Math.max(1, ...shown.map(({ cases }) => cases))
  const bars = shown.toSorted((one, other) => other.cases - one.cases).map((one) => ({ ...one, share: one.cases / largest }))
  return { bars, kept: cells.flatMap(({ code, cases }) => (cases === null ? [code] : [])) }
}
