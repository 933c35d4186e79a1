import type { Numbers } from '../contract/check.ts'

/** Counts by period and cause, the standardised covariate of each period, and which cells can be other than 0. */
export type Cells = { counts: readonly Numbers[]; u: Float64Array; open: Uint8Array[] }

/** The log-likelihood Σ n log p with its slope and the information, at constant and slope of each cause but the first. */
export function likelihoodOf({ counts, u, open }: Cells, beta: Float64Array) {
  const size = beta.length
  const causes = counts[0]!.length
  const score = new Float64Array(size)
  const information = new Float64Array(size * size)
  const logs = new Float64Array(causes)
  let logLikelihood = 0
  for (const [i, row] of counts.entries()) {
    let total = 0
    for (let k = 0; k < causes; k++) total += row[k]!
    if (total === 0) continue
    const at = u[i]!
    logShares(beta, at, open[i]!, logs)
    for (let k = 0; k < causes; k++) if (row[k]! > 0) logLikelihood += row[k]! * logs[k]!
    for (let k = 1; k < causes; k++) {
      const share = Math.exp(logs[k]!)
      const others = -Math.expm1(logs[k]!) // 1 − share, without the loss of digits
      const short = share < 0.5 ? row[k]! - total * share : row[k]! - total + total * others
      const a = 2 * (k - 1)
      score[a]! += short
      score[a + 1]! += short * at
      for (let l = 1; l <= k; l++) {
        const weight = total * (k === l ? share * others : -share * Math.exp(logs[l]!))
        const b = 2 * (l - 1)
        information[a * size + b]! += weight
        information[a * size + b + 1]! += weight * at
        information[(a + 1) * size + b]! += weight * at
        information[(a + 1) * size + b + 1]! += weight * at * at
      }
    }
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) information[b * size + a] = information[a * size + b]!
  return { logLikelihood, score, information }
}

/** The shares of the causes in each period. */
export function sharesOf({ counts, u, open }: Cells, beta: Float64Array): number[][] {
  const logs = new Float64Array(counts[0]!.length)
  return counts.map((_, i) => {
    logShares(beta, u[i]!, open[i]!, logs)
    return Array.from(logs, Math.exp)
  })
}

/** The largest share is 1/(1 + the rest over it): near 1 its logarithm is then right in all digits, as millions of cases of one cause need it. */
function logShares(beta: Float64Array, at: number, open: Uint8Array, logs: Float64Array): void {
  let largest = -1
  for (let k = 0; k < logs.length; k++) {
    const eta = k === 0 ? 0 : beta[2 * k - 2]! + beta[2 * k - 1]! * at
    logs[k] = open[k] === 1 ? eta : Number.NEGATIVE_INFINITY
    if (largest < 0 || logs[k]! > logs[largest]!) largest = k
  }
  const most = logs[largest]!
  let rest = 0
  for (let k = 0; k < logs.length; k++) if (k !== largest) rest += Math.exp(logs[k]! - most)
  const whole = Math.log1p(rest)
  for (let k = 0; k < logs.length; k++) logs[k] = logs[k]! - most - whole
}
