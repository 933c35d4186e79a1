import { neweyWest } from '../regression/neweyWest.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const found = neweyWest(fields.matrix('x'), fields.numbers('y'), { lag: fields.numberOrNull('lag') })
  return {
    coefficients: found.coefficients,
    se_ols: found.ordinaryErrors,
    lag: found.lag,
    bandwidth: found.bandwidth,
    nw_se: found.errors,
    durbin_watson: found.durbinWatson,
    ljung_box: found.ljungBox,
  }
}
