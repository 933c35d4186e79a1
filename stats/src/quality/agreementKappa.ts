import { amount, each, type Numbers, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { sum } from '../numeric/sum.ts'

export type Agreement = {
  kappa: number | null
  se: number | null
  lower: number | null
  upper: number | null
  observed: number | null
  expected: number | null
}

/**
 * Cohen’s kappa: how far two coders of the same cases agree beyond what they would by chance, from 0 (as by chance; below 0, less often) to 1
 * (always).
 *
 * It is the number to publish with every figure that rests on a judgement, such as the cause of an absence: have a sample coded twice, and tell
 * kappa. By a common rule of thumb, below 0.4 the categories mean different things to different people and above 0.8 they are firm. It
 * misleads when one category holds nearly all cases: then chance agreement is so high that good coders get a poor kappa; give the observed
 * agreement beside it. For ordered categories, weights let a near miss count for part: `linear` 1 − |i − j|/(k − 1), `quadratic` 1 − (i − j)²/(k − 1)²; the quadratic kappa is
 * as a rule the flattering one, so name the weights.
 *
 * `table[i][j]` counts the cases that the first coder put into category i and the second into j. `observed` and `expected` are the weighted
 * shares of agreement found and expected by chance. The interval is kappa ± z se, not cut at 1. With all cases in one category chance agrees
 * perfectly and kappa is `null`.
 *
 * Definition: Cohen (1960, 1968); large-sample standard error not under the null hypothesis, Fleiss, Cohen and Everitt (1969), Psychol Bull
 * 72:323. Agrees with `vcd::Kappa` (“Equal-Spacing” is linear, “Fleiss-Cohen” quadratic). Cost: k².
 *
 * @throws Error when the table is not square, a count is negative or `level` does not lie between 0 and 1
 *
 * @example agreementKappa([[20, 10], [5, 15]]).kappa // 0.4
 * agreementKappa([[20, 10], [5, 15]]).se // 0.126996063
 */
export function agreementKappa(
  table: readonly Numbers[],
  { weights = 'none', level = 0.95 }: { weights?: 'none' | 'linear' | 'quadratic'; level?: number } = {},
): Agreement {
  share(level, 'level')
  const k = table.length
  table.forEach((row, i) => {
    if (row.length !== k) throw new Error(`table must be square: row ${i + 1} has ${row.length} counts, not ${k}.`)
    each(row, `table[${i + 1}]`, amount)
  })
  const counts = Float64Array.from({ length: k * k }, (_, at) => table[Math.floor(at / k)]![at % k]!)
  const total = sum(counts)
  if (total === 0) return { kappa: null, se: null, lower: null, upper: null, observed: null, expected: null }
  const weight = Float64Array.from(counts, (_, at) => weightOf(Math.abs(Math.floor(at / k) - (at % k)), k, weights))
  const rows = Float64Array.from({ length: k }, (_, i) => sum(counts.subarray(i * k, i * k + k)) / total)
  const columns = Float64Array.from({ length: k }, (_, j) => sum(counts.filter((_, at) => at % k === j)) / total)
  const observed = sum(counts.map((one, at) => (one / total) * weight[at]!))
  const expected = sum(weight.map((one, at) => one * rows[Math.floor(at / k)]! * columns[at % k]!))
  // Exactly 1 only when both coders put all cases into the same category.
  if (expected === 1) return { kappa: null, se: null, lower: null, upper: null, observed, expected }
  const kappa = (observed - expected) / (1 - expected)
  const se = errorOf(counts, weight, rows, columns, kappa, expected)
  const far = -normalQuantile((1 - level) / 2) * se
  return { kappa, se, lower: kappa - far, upper: kappa + far, observed, expected }
}

function weightOf(apart: number, k: number, weights: 'none' | 'linear' | 'quadratic'): number {
  if (apart === 0) return 1
  if (weights === 'none') return 0
  return weights === 'linear' ? 1 - apart / (k - 1) : 1 - (apart / (k - 1)) ** 2
}

/**
 * Fleiss, Cohen and Everitt: √(Σ p (w − (w̄ᵢ + w̄ⱼ)(1 − κ))² − (κ − pₑ(1 − κ))²)/((1 − pₑ)√n). The subtraction is that of a squared mean, so the
 * variance is taken about it.
 */
function errorOf(counts: Float64Array, weight: Float64Array, rows: Float64Array, columns: Float64Array, kappa: number, expected: number) {
  const k = rows.length
  const total = sum(counts)
  const byRow = Float64Array.from(rows, (_, i) => sum(columns.map((one, j) => one * weight[i * k + j]!)))
  const byColumn = Float64Array.from(columns, (_, j) => sum(rows.map((one, i) => one * weight[i * k + j]!)))
  const middle = kappa - expected * (1 - kappa)
  const parts = counts.map((one, at) => {
    const away = weight[at]! - (byRow[Math.floor(at / k)]! + byColumn[at % k]!) * (1 - kappa)
    return (one / total) * (away - middle) ** 2
  })
  return Math.sqrt(sum(parts) / total) / (1 - expected)
}
