import { type Interval, type Numbers, share } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { normalCumulative, normalQuantile } from '../distribution/normal.ts'
import { cholesky, choleskyInverse, choleskySolve } from '../matrix/cholesky.ts'
import { coxLikelihood } from './coxLikelihood.ts'
import { robustVariance, scoreResiduals } from './coxRobust.ts'
import { type CoxOptions, coxRowsOf } from './coxRows.ts'
import { groupsOf, type Labels } from './groups.ts'
import { independentCovariates, largestLikelihood, spansOf } from './partialFit.ts'

/** A chi-square of the whole model against none. */
export type ModelTest = { chiSquare: number | null; df: number; p: number | null }

/** A fitted Cox model; what cannot be found for a covariate is null. */
export type CoxModel = {
  /** rows, and those among them that end with the event */
  n: number
  events: number
  coefficients: (number | null)[]
  /** what to predict with: the coefficients, and for one that grows without end where it no longer changes the likelihood; null for one that follows from others */
  reached: (number | null)[]
  standardErrors: (number | null)[]
  /** from the sums of dfbeta over clusters; null without clusters */
  robustErrors: (number | null)[] | null
  hazardRatios: (number | null)[]
  limits: (Interval | null)[]
  p: (number | null)[]
  /** log partial likelihood without covariates and with them */
  logLikelihood: [number, number]
  likelihoodRatio: ModelTest
  wald: ModelTest
  score: ModelTest
}

/**
 * By what factor covariates raise or lower the hazard, the instantaneous rate of the event among those at risk: Cox's regression.
 *
 * At each event the covariates of the one who had it are set against those of all who could have had it at that time; the course of the hazard
 * in time drops out and is left free. `covariates` are columns of numbers, one a covariate; `exp(coefficient)` is the hazard ratio for a
 * difference of one unit. Right while the ratio is the same at all times, which `proportionalHazards` tests; misleading when it is not (the
 * coefficient is then some average that depends on the losses from sight), and when rows of one person are taken for different persons: give
 * them the same `cluster`, and errors, limits and P become robust against it (Lin and Wei 1989). `strata` have a hazard each of their own.
 * `entry` lets rows enter late (left truncation), or cuts a person into (entry, time] rows along which covariates change.
 *
 * Definition: ties by Efron (1977), or as Breslow (1974) does; they differ the more the coarser the times, and Efron's is the better. Newton's
 * method until the likelihood moves by less than 1e-12 of itself. A covariate that follows from others has no coefficient (null). When the
 * likelihood grows without end in a covariate, as it does when no one with a trait had the event, its coefficient, error and limits are null:
 * a number there would say only when the computation gave up; the likelihood ratio stays meaningful. With clusters the likelihood-ratio and score
 * tests are the ordinary ones. Cox (1972); agrees with `coxph` in R. Cost: rows × covariates² a step, some six steps.
 *
 * @throws Error when columns differ in length, time or a covariate is not finite, status is not 0 or 1, an entry is not before its time, level is not a share
 * @example coxRegression([1, 2, 2, 3, 4, 5], [1, 1, 1, 0, 1, 0], [[1, 0, 1, 0, 1, 0]]).coefficients // [1.341138]
 */
export function coxRegression(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  covariates: readonly Numbers[],
  { cluster = null, level = 0.95, ...options }: CoxOptions & { cluster?: Labels | null; level?: number } = {},
): CoxModel {
  share(level, 'level')
  const ties = options.ties ?? 'efron'
  const clusters = cluster && groupsOf(cluster, time.length, 'cluster')
  const all = coxRowsOf(time, status, covariates, options)
  const none = coxLikelihood(all, new Float64Array(all.p), ties)
  const kept = independentCovariates(none)
  const columns = kept.map((a) => covariates[a]!)
  const rows = kept.length === all.p ? all : coxRowsOf(time, status, columns, options)
  const { p } = rows
  const { coefficients, start, end, runaway } = largestLikelihood(
    (b) => coxLikelihood(rows, b, ties),
    spansOf(rows.x, rows.n, p),
    rows === all ? none : undefined,
  )
  const factor = cholesky(end.information, p)
  const variance = factor && choleskyInverse(factor, p)
  const robust =
    variance && clusters
      ? robustVariance(rows, scoreResiduals(rows, coefficients, ties), variance, clusters.of, clusters.names.length)
      : null
  const used = clusters ? robust : variance
  const z = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  const errors = (of: Float64Array | null) => kept.map((_, a) => (of && runaway[a] === 0 ? Math.sqrt(of[a * p + a]!) : null))
  const perCovariate = <Value>(value: (a: number) => Value, also = false): (Value | null)[] => {
    const values: (Value | null)[] = covariates.map(() => null)
    kept.forEach((column, a) => {
      if (also || runaway[a] === 0) values[column] = value(a)
    })
    return values
  }
  const [naive, honest] = [errors(variance), errors(used)]
  return {
    n: rows.n,
    events: rows.events,
    coefficients: perCovariate((a) => coefficients[a]!),
    reached: perCovariate((a) => coefficients[a]!, true),
    standardErrors: perCovariate((a) => naive[a] ?? null),
    robustErrors: clusters && perCovariate((a) => honest[a] ?? null),
    hazardRatios: perCovariate((a) => Math.exp(coefficients[a]!)),
    limits: perCovariate((a) => limitsOf(coefficients[a]!, honest[a] ?? null, z)),
    p: perCovariate((a) => twoSided(coefficients[a]!, honest[a] ?? null)),
    logLikelihood: [start.logLikelihood, end.logLikelihood],
    likelihoodRatio: testOf(Math.max(0, 2 * (end.logLikelihood - start.logLikelihood)), p),
    wald: testOf(used && !runaway.includes(1) ? form(used, coefficients) : null, p),
    score: testOf(form(start.information, start.score), p),
  }
}

function limitsOf(coefficient: number, error: number | null, z: number): Interval | null {
  return error === null ? null : { lower: Math.exp(coefficient - z * error), upper: Math.exp(coefficient + z * error) }
}

function twoSided(coefficient: number, error: number | null): number | null {
  return error === null || error === 0 ? null : 2 * normalCumulative(Math.abs(coefficient) / error, 0, 1, { upper: true })
}

function testOf(chiSquare: number | null, df: number): ModelTest {
  if (df === 0) return { chiSquare: null, df, p: null }
  return { chiSquare, df, p: chiSquare === null ? null : chiSquareCumulative(chiSquare, df, { upper: true }) }
}

/** xᵀ A⁻¹ x; null when A has no inverse. */
function form(a: Float64Array, x: Float64Array): number | null {
  const factor = cholesky(a, x.length)
  return factor && choleskySolve(factor, x.length, x).reduce((total, value, i) => total + value * x[i]!, 0)
}
