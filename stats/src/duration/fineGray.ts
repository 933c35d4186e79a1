import { type Interval, type Numbers, share } from '../contract/check.ts'
import { normalCumulative, normalQuantile } from '../distribution/normal.ts'
import { cholesky, choleskyInverse } from '../matrix/cholesky.ts'
import { eachCause } from './causes.ts'
import { robustVariance } from './coxRobust.ts'
import { coxRowsOf } from './coxRows.ts'
import { independentCovariates, largestLikelihood, spansOf } from './partialFit.ts'
import { riskOf, subdistributionLikelihood, subdistributionResiduals, subdistributionRows } from './subdistribution.ts'

/** A fitted Fine–Gray model; what cannot be found for a covariate is null. */
export type FineGrayModel = {
  n: number
  /** events of the cause */
  events: number
  coefficients: (number | null)[]
  /** robust: they count that the weights were found from the same rows */
  standardErrors: (number | null)[]
  /** subdistribution hazard ratios */
  hazardRatios: (number | null)[]
  limits: (Interval | null)[]
  p: (number | null)[]
  /** log partial likelihood without covariates and with them */
  logLikelihood: [number, number]
}

/**
 * How covariates move the cumulative incidence of one cause while others compete: the regression of Fine and Gray.
 *
 * It is a Cox model in which those gone by another cause stay in the risk set, since they never will leave by this one, with a weight that falls as they
 * would by now have been lost from sight. A ratio above 1 means a higher incidence of the cause; how much higher must be read from the curves, since
 * the ratio is not one of rates among people still there. For causes (why do those still absent rejoin?) fit a Cox model of each cause;
 * this one is for prognosis (how many will have rejoined?). Covariates must not change in time.
 *
 * Definition: weights from the Kaplan–Meier curve of being lost from sight, the same for all rows; deaths at one time as Breslow takes them; robust
 * errors with the term for the estimation of the weights. Fine and Gray (1999, JASA 94:496); agrees with `cmprsk::crr` in R. A covariate in which the
 * likelihood grows without end, or that follows from others, is null. Cost: rows × covariates² a step.
 *
 * @throws Error when columns differ in length, time or a covariate is not finite, event is not a whole number of 0 or more, or level is not a share
 * @example fineGray([1, 2, 3, 4, 5, 6], [1, 2, 1, 0, 1, 0], [[3, 1, 2, 2, 1, 3]]).coefficients // [0.203824]
 */
export function fineGray(
  time: Numbers,
  event: Numbers,
  covariates: readonly Numbers[],
  { cause = 1, level = 0.95 }: { cause?: number; level?: number } = {},
): FineGrayModel {
  share(level, 'level')
  eachCause(event, time.length)
  const read = (columns: readonly Numbers[]) => {
    const rows = coxRowsOf(
      time,
      Array.from(event, (one) => one === cause),
      columns,
      {},
    )
    return rows.n > 0 ? subdistributionRows(rows, event, cause) : null
  }
  const all = read(covariates)
  if (!all) throw new Error('time must have at least one value.')
  const likelihoodOf = (model: typeof all) => (b: Float64Array) => subdistributionLikelihood(model, riskOf(model, b), b)
  const none = likelihoodOf(all)(new Float64Array(covariates.length))
  const kept = independentCovariates(none)
  const model = (kept.length < covariates.length && read(kept.map((a) => covariates[a]!))) || all
  const { n, p, x, events } = model.rows
  const { coefficients, start, end, runaway } = largestLikelihood(likelihoodOf(model), spansOf(x, n, p), model === all ? none : undefined)
  const factor = cholesky(end.information, p)
  const residuals = subdistributionResiduals(model, coefficients)
  const alone = Int32Array.from({ length: n }, (_, i) => i)
  const variance = factor && robustVariance(model.rows, residuals, choleskyInverse(factor, p), alone, n)
  const z = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  const found = covariates.map((_, column) => {
    const a = kept.indexOf(column)
    if (a < 0 || runaway[a] === 1 || !variance) return null
    return { coefficient: coefficients[a]!, error: Math.sqrt(variance[a * p + a]!) }
  })
  return {
    n,
    events,
    coefficients: found.map((one) => one?.coefficient ?? null),
    standardErrors: found.map((one) => one?.error ?? null),
    hazardRatios: found.map((one) => one && Math.exp(one.coefficient)),
    limits: found.map(
      (one) => one && { lower: Math.exp(one.coefficient - z * one.error), upper: Math.exp(one.coefficient + z * one.error) },
    ),
    p: found.map((one) =>
      one && one.error > 0 ? 2 * normalCumulative(Math.abs(one.coefficient) / one.error, 0, 1, { upper: true }) : null,
    ),
    logLikelihood: [start.logLikelihood, end.logLikelihood],
  }
}
