import type { Numbers } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { cholesky, choleskySolve } from '../matrix/cholesky.ts'
import { quadraticForm } from '../matrix/quadraticForm.ts'
import { type CoxOptions, coxRowsOf, predictorOf } from './coxRows.ts'
import { goneAt, walkRiskSets } from './coxWalk.ts'
import { orderOf, riskSetsOf } from './riskSets.ts'

/** Along what scale of time a coefficient is let drift: time itself, or 1 − the Kaplan–Meier curve before it. */
export type TimeScale = 'identity' | 'km'

/** A test of one covariate, or of all together. */
export type DriftTest = { chiSquare: number | null; df: number; p: number | null }

/**
 * Whether hazard ratios stay the same in time: for each covariate of a Cox model, and for all together, a test against a coefficient that drifts.
 *
 * The model is thought widened by covariate × g(time), g being time or, with `scale` 'km', the share that has had the event (which keeps a few very
 * long times from deciding alone), and the widening is tested by its score at the fitted coefficients. A small P says that one hazard ratio does
 * not tell the story; a large one in few events says nothing. With very many events trifling drifts are found: look at how large it is.
 *
 * Definition: the score test of Grambsch and Therneau (1994) with the full information matrix, as `cox.zph` in R's survival since 3.0, not the older
 * correlation test; g is centred at its mean over events; the curve of 'km' is that of all strata together. Covariates with a null coefficient have
 * null. Cost: rows × p², once.
 *
 * @throws Error as `coxRegression`
 * @example proportionalHazards([1, 2, 2, 3, 4, 5], [1, 1, 1, 0, 1, 0], [[1, 0, 1, 0, 1, 0]], [1.3411376]).global.chiSquare // 0.0547
 */
export function proportionalHazards(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  covariates: readonly Numbers[],
  coefficients: ArrayLike<number | null>,
  { scale = 'km', ...options }: CoxOptions & { scale?: TimeScale } = {},
): { terms: DriftTest[]; global: DriftTest } {
  const kept = covariates.map((_, a) => a).filter((a) => coefficients[a] !== null && coefficients[a] !== undefined)
  const rows = coxRowsOf(
    time,
    status,
    kept.map((a) => covariates[a]!),
    options,
  )
  const ties = options.ties ?? 'efron'
  const { p, events } = rows
  const risk = predictorOf(
    rows,
    kept.map((a) => coefficients[a] ?? 0),
  ).map(Math.exp)
  const drift = scale === 'km' ? fallenBefore(rows.timeline, status) : rows.timeline.times
  let middle = 0
  for (let i = 0; i < rows.n; i++) if (status[i]) middle += drift[rows.timeline.leaves[i]!]! / events
  const score = new Float64Array(p)
  const [inner, mixed, outer] = [new Float64Array(p * p), new Float64Array(p * p), new Float64Array(p * p)]
  const mean = new Float64Array(p)
  walkRiskSets(rows, risk, true, ({ stratum, at, events: deaths, s0, s1, s2, d0, d1, d2, e1 }) => {
    const g = drift[rows.riskSets[stratum]!.places[at]!]! - middle
    const steps = ties === 'efron' ? deaths : 1
    const each = deaths / steps
    for (let a = 0; a < p; a++) score[a]! += g * e1[a]!
    for (let k = 0; k < steps; k++) {
      const gone = goneAt(k, deaths, ties)
      const total = s0 - gone * d0
      for (let a = 0, half = 0; a < p; a++) {
        mean[a] = (s1[a]! - gone * d1[a]!) / total
        score[a]! -= g * each * mean[a]!
        for (let b = 0; b <= a; b++, half++) {
          const spread = each * ((s2[half]! - gone * d2[half]!) / total - mean[a]! * mean[b]!)
          inner[a * p + b]! += spread
          mixed[a * p + b]! += g * spread
          outer[a * p + b]! += g * g * spread
        }
      }
    }
  })
  for (const matrix of [inner, mixed, outer]) for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) matrix[b * p + a] = matrix[a * p + b]!
  const free = withoutInner(inner, mixed, outer, p)
  const terms: DriftTest[] = covariates.map(() => ({ chiSquare: null, df: 1, p: null }))
  kept.forEach((column, a) => {
    if (free) terms[column] = testOf(Float64Array.of(free[a * p + a]!), Float64Array.of(score[a]!))
  })
  return { terms, global: free && p > 0 ? testOf(free, score) : { chiSquare: null, df: p, p: null } }
}

/** What is left of the widening's information once the coefficients themselves are free: outer − mixed inner⁻¹ mixed. */
function withoutInner(inner: Float64Array, mixed: Float64Array, outer: Float64Array, p: number): Float64Array | null {
  const factor = cholesky(inner, p)
  if (!factor) return null
  const free = Float64Array.from(outer)
  for (let b = 0; b < p; b++) {
    const column = choleskySolve(factor, p, mixed.subarray(b * p, (b + 1) * p))
    for (let a = 0; a < p; a++) for (let c = 0; c < p; c++) free[a * p + b]! -= mixed[a * p + c]! * column[c]!
  }
  return free
}

function testOf(variance: Float64Array, score: Float64Array): DriftTest {
  const df = score.length
  const { value, rank } = quadraticForm(variance, df, score)
  return rank < df ? { chiSquare: null, df, p: null } : { chiSquare: value, df, p: chiSquareCumulative(value, df, { upper: true }) }
}

/** 1 − S(t−) at every time, S the Kaplan–Meier curve of all rows. */
function fallenBefore(timeline: Parameters<typeof orderOf>[0], status: ArrayLike<number | boolean>): Float64Array {
  const order = orderOf(timeline, { names: ['all'], of: new Int32Array(timeline.leaves.length) })
  const { begins, atRisk } = riskSetsOf(timeline, order, 0)
  let survival = 1
  return atRisk.map((n, j) => {
    const before = 1 - survival
    let events = 0
    for (let i = begins[j]!; i < begins[j + 1]!; i++) if (status[order.rows[i]!]) events++
    survival *= (n - events) / n
    return before
  })
}
