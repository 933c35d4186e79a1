import { type CoxRows, predictorOf, type Ties } from './coxRows.ts'
import { goneAt, walkRiskSets } from './coxWalk.ts'

/**
 * The log partial likelihood at some coefficients, its first derivatives and, with the sign changed, its second (p × p). `offsets` are the squared
 * means of the risk sets, summed: what is taken away in the diagonal of the information, and so what its rounding goes by.
 */
export type CoxLikelihood = { logLikelihood: number; score: Float64Array; information: Float64Array; offsets: Float64Array }

/** One pass over the rows. */
export function coxLikelihood(rows: CoxRows, coefficients: Float64Array, ties: Ties): CoxLikelihood {
  const { p } = rows
  const risk = predictorOf(rows, coefficients)
  for (let i = 0; i < risk.length; i++) risk[i] = Math.exp(risk[i]!)
  const score = new Float64Array(p)
  const information = new Float64Array(p * p)
  const offsets = new Float64Array(p)
  const mean = new Float64Array(p)
  let logLikelihood = 0
  walkRiskSets(rows, risk, true, ({ events, s0, s1, s2, d0, d1, d2, e1 }) => {
    for (let a = 0; a < p; a++) {
      logLikelihood += coefficients[a]! * e1[a]!
      score[a]! += e1[a]!
    }
    // By Breslow all the deaths of a time see the same risk set: one step stands for all.
    const steps = ties === 'efron' ? events : 1
    const each = events / steps
    for (let k = 0; k < steps; k++) {
      const gone = goneAt(k, events, ties)
      const total = s0 - gone * d0
      logLikelihood -= each * Math.log(total)
      for (let a = 0, at = 0; a < p; a++) {
        const m = (s1[a]! - gone * d1[a]!) / total
        mean[a] = m
        score[a]! -= each * m
        offsets[a]! += each * m * m
        for (let b = 0; b <= a; b++, at++) information[a * p + b]! += each * ((s2[at]! - gone * d2[at]!) / total - m * mean[b]!)
      }
    }
  })
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) information[b * p + a] = information[a * p + b]!
  return { logLikelihood, score, information, offsets }
}
