import { nowcast } from '../forecast/nowcast.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { longest: 'D', window: 'm' }

export const compute: Compute = (fields) => {
  const cast = nowcast(fields.rowsWithGaps('triangle'), fields.number('D'), {
    window: fields.numberOrNull('m'),
    level: fields.number('level', 0.95),
  })
  return {
    g: cast.hazard,
    cdf: cast.reported,
    observed: cast.observed,
    estimate: cast.estimate,
    variance: cast.variance,
    process_variance: cast.processVariance,
    lower: cast.lower,
    upper: cast.upper,
  }
}
