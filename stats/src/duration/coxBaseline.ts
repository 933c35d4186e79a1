import type { Numbers } from '../contract/check.ts'
import { type CoxOptions, coxRowsOf, predictorOf } from './coxRows.ts'
import { goneAt, walkRiskSets } from './coxWalk.ts'

/** A cumulative hazard: one element a distinct time at which rows leave. */
export type BaselineHazard = { time: Float64Array; hazard: Float64Array }

/**
 * The cumulative hazard of someone whose covariates are all 0 under a Cox model, for each stratum in the order of their names.
 *
 * The survival of someone with covariates x is exp(−H(t) · exp(x·b)). Zero is often nobody (an age of 0): shift covariates first where the baseline
 * itself is to be read. Steps are taken as the ties of the model: Efron's with a smaller risk set for each death of a time, Breslow's with the
 * full one. Breslow (1974), Efron (1977); agrees with `basehaz(fit, centered = FALSE)` in R. Cost: linear.
 *
 * @throws Error as `coxRegression`
 * @example baselineHazard([1, 2, 3], [1, 1, 1], [[0, 0, 0]], [0])[0].hazard // [0.333333, 0.833333, 1.833333]
 */
export function baselineHazard(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  covariates: readonly Numbers[],
  coefficients: ArrayLike<number | null>,
  options: CoxOptions = {},
): (BaselineHazard & { stratum: string })[] {
  const rows = coxRowsOf(time, status, covariates, options)
  const ties = options.ties ?? 'efron'
  const risk = predictorOf(rows, coefficients).map(Math.exp)
  const atZero = Math.exp(-rows.means.reduce((total, mean, a) => total + mean * (coefficients[a] ?? 0), 0))
  const steps = rows.riskSets.map(({ places }) => new Float64Array(places.length))
  walkRiskSets(rows, risk, false, ({ stratum, at, events, s0, d0 }) => {
    let step = 0
    for (let k = 0; k < events; k++) step += 1 / (s0 - goneAt(k, events, ties) * d0)
    steps[stratum]![at] = step
  })
  return rows.strata.map((name, stratum) => {
    let total = 0
    return {
      stratum: name,
      time: Float64Array.from(rows.riskSets[stratum]!.places, (place) => rows.timeline.times[place]!),
      hazard: steps[stratum]!.map((step) => {
        total += step
        return total * atZero
      }),
    }
  })
}
