import type { CoxRows, Ties } from './coxRows.ts'

/** The sums over a risk set at one time of events: S over all at risk, D over those with the event; 0, 1, 2 the powers of the covariates. */
export type RiskSums = {
  stratum: number
  /** which of the stratum's times */
  at: number
  events: number
  s0: number
  s1: Float64Array
  s2: Float64Array
  d0: number
  d1: Float64Array
  d2: Float64Array
  /** covariates of those with the event, summed without weight */
  e1: Float64Array
}

/**
 * Goes through the times of events, stratum after stratum and backwards in time, so that rows join the risk set as their time is passed and leave
 * it before their entry; `visit` is shown the sums, which are used again after it. Squares are kept as the lower half, row after row. Cost: rows × p²/2.
 */
export function walkRiskSets(rows: CoxRows, risk: Float64Array, squares: boolean, visit: (sums: RiskSums) => void): void {
  const { p, x, event, starts, riskSets, entering, enters } = rows
  const half = squares ? (p * (p + 1)) / 2 : 0
  const [s1, d1, e1] = [new Float64Array(p), new Float64Array(p), new Float64Array(p)]
  const [s2, d2] = [new Float64Array(half), new Float64Array(half)]
  const sums: RiskSums = { stratum: 0, at: 0, events: 0, s0: 0, s1, s2, d0: 0, d1, d2, e1 }
  for (let stratum = 0; stratum < riskSets.length; stratum++) {
    const { places, begins, atRisk } = riskSets[stratum]!
    let s0 = 0
    s1.fill(0)
    s2.fill(0)
    let late = starts[stratum + 1]! - 1
    for (let j = places.length - 1; j >= 0; j--) {
      let events = 0
      let d0 = 0
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const w = risk[i]!
        const from = i * p
        s0 += w
        for (let a = 0, k = 0; a < p; a++) {
          const wx = w * x[from + a]!
          s1[a]! += wx
          if (squares) for (let b = 0; b <= a; b++) s2[k++]! += wx * x[from + b]!
        }
        if (event[i] === 1) {
          if (events++ === 0) {
            d1.fill(0)
            d2.fill(0)
            e1.fill(0)
          }
          d0 += w
          for (let a = 0, k = 0; a < p; a++) {
            const wx = w * x[from + a]!
            d1[a]! += wx
            e1[a]! += x[from + a]!
            if (squares) for (let b = 0; b <= a; b++) d2[k++]! += wx * x[from + b]!
          }
        }
      }
      if (entering && enters) {
        for (; late >= starts[stratum]! && enters[entering[late]!]! > places[j]!; late--) {
          const i = entering[late]!
          const w = risk[i]!
          s0 -= w
          for (let a = 0, k = 0; a < p; a++) {
            const wx = w * x[i * p + a]!
            s1[a]! -= wx
            if (squares) for (let b = 0; b <= a; b++) s2[k++]! -= wx * x[i * p + b]!
          }
        }
        if (atRisk[j] === 0) {
          s0 = 0 // nobody is left: what remains in the sums is rounding
          s1.fill(0)
          s2.fill(0)
        }
      }
      if (events > 0) {
        sums.stratum = stratum
        sums.at = j
        sums.events = events
        sums.s0 = s0
        sums.d0 = d0
        visit(sums)
      }
    }
  }
}

/** How much of the weight of those with the event has gone when the k-th of them is taken (k from 0): by Efron k/d, by Breslow nothing. */
export function goneAt(k: number, events: number, ties: Ties): number {
  return ties === 'efron' ? k / events : 0
}
