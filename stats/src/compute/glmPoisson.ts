import { poissonRegression } from '../regression/poissonRegression.ts'
import type { Compute } from './method.ts'
import { regressionKeys } from './regressionKeys.ts'

export const compute: Compute = (fields) => {
  const level = fields.number('level', 0.95)
  const options = { offset: fields.numbersOrNull('offset'), weights: fields.numbersOrNull('weights'), level }
  return regressionKeys(poissonRegression(fields.matrix('x'), fields.numbers('y'), options), level, true)
}
