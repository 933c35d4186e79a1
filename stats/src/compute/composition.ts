import { falseDiscoveryAdjusted, holmAdjusted } from '../composition/adjustedProbabilities.ts'
import { type CellNumbers, compositionChange } from '../composition/compositionChange.ts'
import { shareIntervals } from '../composition/shareIntervals.ts'
import { normalCumulative } from '../distribution/normal.ts'
import { sum } from '../numeric/sum.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const table = fields.matrix('table')
  const found = compositionChange(table)
  const raw = found.standardised.flat().map((one) => (one === null ? null : 2 * normalCumulative(-Math.abs(one))))
  const width = table[0]?.length ?? 0
  const asTable = (p: (number | null)[]): CellNumbers => table.map((_, i) => p.slice(i * width, (i + 1) * width))
  const totals = Array.from({ length: width }, (_, j) => sum(table.map((row) => row[j] ?? 0)))
  return {
    chi2: found.chiSquare,
    df: found.df,
    p: found.p,
    g: found.g,
    g_p: found.gP,
    cramers_v: found.cramersV,
    cramers_v_bergsma: found.cramersVBergsma,
    expected: found.expected,
    residuals: found.residuals,
    stdres: found.standardised,
    p_raw: asTable(raw),
    p_bh: asTable(falseDiscoveryAdjusted(raw)),
    p_holm: asTable(holmAdjusted(raw)),
    goodman: shareIntervals(totals, { level: fields.number('level', 0.95) }),
  }
}
