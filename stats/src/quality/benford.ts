import { finite } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { sum } from '../numeric/sum.ts'

export type Conformity = 'close conformity' | 'acceptable conformity' | 'marginally acceptable conformity' | 'nonconformity'

export type Benford = {
  counts: number[]
  chiSquare: number | null
  df: number
  p: number | null
  meanDeviation: number | null
  conformity: Conformity | null
}

/**
 * Whether first digits fall as Benford's law has it: log10(1 + 1/d), 30 per cent ones, 5 per cent nines, as in figures that range over
 * several orders of magnitude.
 *
 * A screen for sums of money, quantities issued, sizes and distances, and no proof: conformity does not make figures true, nor the want of it
 * make them false. It does not hold for numbers with a floor, a ceiling or a plan behind them: strengths of units of fixed establishment, ages,
 * prices just below a round number, numbers that were assigned. X² finds every large set of figures wanting; the mean absolute deviation of
 * the shares does not grow with their number, but is large by chance when they are few (below some 300 it says nothing).
 *
 * `values` of 0 or below and missing ones (`null`) are left out; the first significant digit of 0.0042 is 4, read from the shortest decimal that
 * is this number. `counts` are by digit 1 to 9, df is 8; Nigrini's classes of the mean deviation end at 0.006, 0.012 and 0.015. `null` when no
 * value is left. Definition: Benford (1938), Nigrini (2012). Agrees with `benford(number.of.digits = 1)` of R's
 * benford.analysis. Cost: values.
 *
 * @throws Error when a value is not a finite number
 * @example benford([0, 0.0042, 1, 19, 250, -3, 9000000000, 1e-7]).counts // [3, 1, 0, 1, 0, 0, 0, 0, 1]
 */
export function benford(values: ArrayLike<number | null>): Benford {
  const counts = new Array<number>(9).fill(0)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || value === undefined || finite(value, `values[${i + 1}]`) <= 0) continue
    counts[Number(value.toExponential().charAt(0)) - 1]!++
  }
  const total = sum(counts)
  if (total === 0) return { counts, chiSquare: null, df: 8, p: null, meanDeviation: null, conformity: null }
  const shares = counts.map((_, i) => Math.log10(1 + 1 / (i + 1)))
  const chiSquare = sum(counts.map((one, i) => (one - total * shares[i]!) ** 2 / (total * shares[i]!)))
  const meanDeviation = sum(counts.map((one, i) => Math.abs(one / total - shares[i]!))) / 9
  return {
    counts,
    chiSquare,
    df: 8,
    p: chiSquareCumulative(chiSquare, 8, { upper: true }),
    meanDeviation,
    conformity: conformityOf(meanDeviation),
  }
}

function conformityOf(meanDeviation: number): Conformity {
  if (meanDeviation <= 0.006) return 'close conformity'
  if (meanDeviation <= 0.012) return 'acceptable conformity'
  return meanDeviation <= 0.015 ? 'marginally acceptable conformity' : 'nonconformity'
}
