import { cholesky, choleskySolve } from '../matrix/cholesky.ts'
import { independentColumns } from '../matrix/independentColumns.ts'
import type { CoxLikelihood } from './coxLikelihood.ts'

/** Where the search for the largest partial likelihood ended. */
export type PartialFit = {
  coefficients: Float64Array
  start: CoxLikelihood
  end: CoxLikelihood
  /** coefficients that would still be growing: the likelihood has no maximum in them */
  runaway: Uint8Array
}

/**
 * The largest log partial likelihood by Newton's method from zero, a step halved while it makes the likelihood smaller; to the last digits. The columns
 * must not follow from each other. `spans` are the differences between the largest and the smallest value of each covariate.
 */
export function largestLikelihood(
  likelihoodAt: (coefficients: Float64Array) => CoxLikelihood,
  spans: ArrayLike<number>,
  start = likelihoodAt(new Float64Array(spans.length)),
  most = 60,
): PartialFit {
  const p = spans.length
  let coefficients = new Float64Array(p)
  let end = start
  let step = new Float64Array(p)
  let settled = false
  // A maximum is approached ever faster, infinity at an even pace.
  const grows = () => Uint8Array.from(step, (s, a) => (Math.abs(s) * spans[a]! > 0.01 ? 1 : 0))
  for (let steps = 0; steps < most; steps++) {
    const factor = cholesky(end.information, p)
    if (!factor) break
    step = Float64Array.from(choleskySolve(factor, p, end.score))
    // Once the likelihood has settled, one more step gives the coefficients their last digits.
    if (settled) {
      if (grows().includes(1)) break
      coefficients = coefficients.map((b, a) => b + step[a]!)
      end = likelihoodAt(coefficients)
      break
    }
    const rounding = 1e-12 * (Math.abs(end.logLikelihood) + 0.1)
    // No step moves a predictor by more than 4: a leap to where the likelihood is level would end the search there.
    let size = step.reduce((least, s, a) => Math.min(least, 4 / Math.abs(s * spans[a]!)), 1)
    settled = true
    for (; size > 1e-10; size /= 2) {
      const tried = coefficients.map((b, a) => b + size * step[a]!)
      const next = likelihoodAt(tried)
      if (!(next.logLikelihood >= end.logLikelihood - rounding)) continue
      settled = Math.abs(next.logLikelihood - end.logLikelihood) <= rounding
      coefficients = tried
      end = next
      break
    }
  }
  return { coefficients, start, end, runaway: grows() }
}

/**
 * Which covariates say something that those before them do not, from the likelihood at zero. One that is the same for all who are ever compared (within
 * each stratum, say) has no information but rounding.
 */
export function independentCovariates({ information, offsets }: CoxLikelihood): number[] {
  const p = offsets.length
  const known = information.slice()
  for (let a = 0; a < p; a++) if (known[a * p + a]! <= 1e-11 * offsets[a]!) known[a * p + a] = 0
  const isKept = independentColumns(known, p)
  return Array.from(offsets.keys()).filter((a) => isKept[a] === 1)
}

/** How far the values of each column (rows × p) lie apart. */
export function spansOf(x: Float64Array, n: number, p: number): Float64Array {
  return new Float64Array(p).map((_, a) => {
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (let i = 0; i < n; i++) {
      const value = x[i * p + a]!
      if (value < least) least = value
      if (value > most) most = value
    }
    return n > 0 ? most - least : 0
  })
}
