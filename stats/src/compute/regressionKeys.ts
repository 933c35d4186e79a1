import type { Regression } from '../regression/coefficients.ts'
import { profileIntervals } from '../regression/profileIntervals.ts'
import { quasiErrors } from '../regression/quasiErrors.ts'
import { robustErrors } from '../regression/robustErrors.ts'

/**
 * The answer of the reference for a Poisson or logistic regression. It has no profile intervals when columns depend on each other, and nothing that
 * asks for the variance of the residuals when they have no degree of freedom.
 */
export function regressionKeys(found: Regression, level: number, withQuasi: boolean): Record<string, unknown> {
  const quasi = quasiErrors(found)
  return {
    coefficients: found.coefficients,
    se: found.standardErrors,
    z: found.z,
    p: found.p,
    wald_lower: found.lower,
    wald_upper: found.upper,
    vcov: found.covariance,
    deviance: found.deviance,
    null_deviance: found.nullDeviance,
    df_residual: found.degreesOfFreedom,
    df_null: found.nullDegreesOfFreedom,
    logLik: found.logLikelihood,
    aic: found.aic,
    bic: found.bic,
    fitted: found.fitted,
    pearson_chi2: found.pearson,
    ...(found.fit.rank === found.coefficients.length ? profileKeys(found, level) : {}),
    ...(quasi && withQuasi ? { quasi: { dispersion: quasi.dispersion, se: quasi.standardErrors, p: quasi.p } } : {}),
    ...(quasi ? { hc0_se: robustErrors(found), hc1_se: robustErrors(found, { adjust: true }) } : {}),
  }
}

function profileKeys(found: Regression, level: number): Record<string, unknown> {
  const intervals = profileIntervals(found, { level })
  return {
    profile_lower: intervals.map((interval) => interval?.lower ?? null),
    profile_upper: intervals.map((interval) => interval?.upper ?? null),
  }
}
