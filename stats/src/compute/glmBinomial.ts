import { logisticRegression } from '../regression/logisticRegression.ts'
import type { Called, Compute } from './method.ts'
import { regressionKeys } from './regressionKeys.ts'

export const called: Called = { sizes: 'weights' }

export const compute: Compute = (fields) => {
  const level = fields.number('level', 0.95)
  const options = { sizes: fields.numbersOrNull('weights'), offset: fields.numbersOrNull('offset'), level }
  return regressionKeys(logisticRegression(fields.matrix('x'), fields.numbers('y'), options), level, false)
}
