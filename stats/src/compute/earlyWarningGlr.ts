import { likelihoodRatioDetector } from '../signal/likelihoodRatioDetector.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { counts: 'x', expected: 'mu0', limit: 'c', overdispersion: 'alpha' }

export const compute: Compute = (fields) => {
  const options = { overdispersion: fields.number('alpha', 0), limit: fields.number('c', 5) }
  const { statistic, signals } = likelihoodRatioDetector(fields.numbers('x'), fields.numbers('mu0'), options)
  return { statistic, alarms: signals }
}
