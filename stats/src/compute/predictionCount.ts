import { countPrediction } from '../forecast/countPrediction.ts'
import { limits } from './limits.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const { exact, bayes, total } = countPrediction(fields.number('events'), fields.number('exposure'), fields.number('future'), {
    level: fields.number('level', 0.95),
  })
  return { exact: limits(exact), bayes: bayes ?? { mean: null, ...limits(null) }, total_exact: limits(total) }
}
