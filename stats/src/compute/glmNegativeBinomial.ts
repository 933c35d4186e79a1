import { negativeBinomialRegression } from '../regression/negativeBinomialRegression.ts'
import { robustErrors } from '../regression/robustErrors.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const found = negativeBinomialRegression(fields.matrix('x'), fields.numbers('y'), {
    offset: fields.numbersOrNull('offset'),
    weights: fields.numbersOrNull('weights'),
    level: fields.number('level', 0.95),
  })
  return {
    coefficients: found.coefficients,
    se: found.standardErrors,
    wald_lower: found.lower,
    wald_upper: found.upper,
    p: found.p,
    theta: found.theta,
    theta_se: found.thetaError,
    deviance: found.deviance,
    null_deviance: found.nullDeviance,
    df_residual: found.degreesOfFreedom,
    logLik: found.logLikelihood,
    aic: found.aic,
    overdispersion_lr: found.overdispersion.statistic,
    overdispersion_p: found.overdispersion.p,
    hc0_se: robustErrors(found),
    fitted: found.fitted,
  }
}
