import { multinomialLogit } from '../regression/multinomialLogit.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const { trend, ...found } = multinomialLogit(fields.matrix('counts'), fields.numbers('x'))
  return {
    intercept: found.intercept,
    slope: found.slope,
    se_intercept: found.interceptErrors,
    se_slope: found.slopeErrors,
    logLik: found.logLikelihood,
    lr: { chisq: trend.chiSquare, df: trend.degreesOfFreedom, p: trend.p },
    fitted: found.fitted,
  }
}
