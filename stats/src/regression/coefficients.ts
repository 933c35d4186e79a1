import { share } from '../contract/check.ts'
import { normalCumulative, normalQuantile } from '../distribution/normal.ts'
import { sandwich, unitMatrix } from '../matrix/triangle.ts'
import { type Fit, fittedOf, nullDevianceOf } from './generalised.ts'
import { observationsOf, type Sample } from './sample.ts'

/** What a generalised linear regression found. Lists of coefficients are in the order of the columns; a coefficient that the data do not give is null. */
export type Regression = {
  coefficients: (number | null)[]
  standardErrors: (number | null)[]
  z: (number | null)[]
  /** two-sided, normal */
  p: (number | null)[]
  /** Wald interval of each coefficient */
  lower: (number | null)[]
  upper: (number | null)[]
  /** of the coefficients that are not null */
  covariance: number[][]
  /** expected counts, or shares for logistic regression */
  fitted: Float64Array
  deviance: number
  /** of the model with only a constant, or, if the design has no column of ones, with nothing but the offset */
  nullDeviance: number
  /** Pearson's chi-square */
  pearson: number
  degreesOfFreedom: number
  nullDegreesOfFreedom: number
  logLikelihood: number
  aic: number
  bic: number
  /** what `profileIntervals`, `robustErrors` and `quasiErrors` need */
  fit: Fit
}

/** Everything that is read off a fit. `extra` counts parameters that are not coefficients. */
export function regressionOf(fit: Fit, sample: Sample, level: number, extra = 0): Regression {
  const observations = observationsOf(sample)
  const logLikelihood = logLikelihoodOf(fit, sample)
  const parameters = fit.rank + extra
  return {
    ...tableOf(fit, level),
    fitted: fittedOf(fit),
    deviance: fit.deviance,
    nullDeviance: nullDevianceOf(sample, fit.family),
    pearson: fit.pearson,
    degreesOfFreedom: observations - fit.rank,
    nullDegreesOfFreedom: observations - (sample.matrix.hasConstant ? 1 : 0),
    logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(sample.matrix.rows) - 2 * logLikelihood,
    fit,
  }
}

function tableOf(fit: Fit, level: number) {
  share(level, 'level')
  const reach = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  const coefficients = coefficientsOf(fit)
  const covariance = covarianceOf(fit)
  const standardErrors = errorsOf(fit, covariance)
  const z = coefficients.map((b, j) => (b === null ? null : b / standardErrors[j]!))
  const limit = (sign: number) => coefficients.map((b, j) => (b === null ? null : b + sign * reach * standardErrors[j]!))
  return { coefficients, standardErrors, z, p: z.map(twoSided), lower: limit(-1), upper: limit(1), covariance }
}

/** The two-sided p-value of a z. */
export function twoSided(z: number | null): number | null {
  return z === null ? null : 2 * normalCumulative(Math.abs(z), 0, 1, { upper: true })
}

/** The columns whose coefficients the data give. */
export function estimable({ kept, endless }: Fit): number[] {
  return kept.filter((column) => endless[column] === 0)
}

/** A coefficient for each column of the design, null where the data give none. */
export function coefficientsOf(fit: Fit): (number | null)[] {
  const told = new Set(estimable(fit))
  return Array.from({ length: fit.sample.matrix.width }, (_, column) => (told.has(column) ? fit.beta[fit.kept.indexOf(column)]! : null))
}

/** The square roots of a covariance's diagonal, in the places of all columns. */
export function errorsOf(fit: Fit, covariance: number[][]): (number | null)[] {
  const errors: (number | null)[] = Array.from({ length: fit.sample.matrix.width }, () => null)
  for (const [i, column] of estimable(fit).entries()) errors[column] = Math.sqrt(Math.max(0, covariance[i]![i]!)) // a robust variance of 0 may come out below it
  return errors
}

/** The inverse of the information, R⁻¹ R⁻ᵀ, among the coefficients that the data give. */
function covarianceOf(fit: Fit): number[][] {
  return sandwiched(fit, unitMatrix(fit.kept.length))
}

/** R⁻¹ M R⁻ᵀ among the coefficients that the data give. */
export function sandwiched(fit: Fit, inner: Float64Array): number[][] {
  const size = fit.kept.length
  const whole = sandwich(fit.triangle, size + 1, inner)
  const places = estimable(fit).map((column) => fit.kept.indexOf(column))
  return places.map((i) => places.map((j) => whole[i * size + j]!))
}

/** The log-likelihood of a fit, with all constants. */
export function logLikelihoodOf({ family, deviance }: Fit, { y, weights }: Sample): number {
  let total = 0
  for (let i = 0; i < y.length; i++) {
    const weight = weights === null ? 1 : weights[i]!
    if (weight > 0) total += family.saturated(y[i]!, weight)
  }
  return total - deviance / 2
}
