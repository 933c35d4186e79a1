import { exponentialSmoothing, type SmoothingConstant, smoothingForecast } from '../forecast/exponentialSmoothing.ts'
import type { Fields } from './fields.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { horizon: 'h', values: 'x' }

export const compute: Compute = (fields) => {
  const period = fields.number('period', 1)
  const start = fields.has('start') ? startOf(fields.inside('start')) : null
  const smoothing = exponentialSmoothing(fields.numbers('x'), { period, ...constantsOf(fields, period, start), start })
  const { mean, lower, upper } = smoothingForecast(smoothing, fields.number('h'), { level: fields.number('level', 0.95) })
  const { sumOfSquares, level, trend, season, fitted, alpha, beta, gamma } = smoothing
  return { sse: sumOfSquares, level, trend, season, fitted, forecast: mean, lower, upper, alpha, beta, gamma }
}

type Start = { level?: number; trend?: number; season?: number[] }

function startOf(fields: Fields): Start {
  return {
    ...(fields.has('l') ? { level: fields.number('l') } : {}),
    ...(fields.has('b') ? { trend: fields.number('b') } : {}),
    ...(fields.has('s') ? { season: fields.numbers('s') } : {}),
  }
}

/**
 * A constant that is null is chosen when it is to be optimised and its part belongs to the model: when its start is given, or, for a series with
 * seasons and no start, always, as R has it. Constants that are all given are where the search would start: they are chosen too.
 */
function constantsOf(
  fields: Fields,
  period: number,
  start: Start | null,
): { alpha: number | 'fit'; beta: SmoothingConstant; gamma: SmoothingConstant } {
  const [alpha, beta, gamma] = [fields.numberOrNull('alpha'), fields.numberOrNull('beta'), fields.numberOrNull('gamma')]
  if (!fields.flag('optimise', false)) return { alpha: alpha ?? 'fit', beta, gamma }
  const whole = period > 1 && start === null && beta === null && gamma === null
  const trended = beta !== null || start?.trend !== undefined || whole
  const seasonal = gamma !== null || start?.season !== undefined || whole
  const all = alpha !== null && trended === (beta !== null) && seasonal === (gamma !== null)
  const chosen = (value: number | null) => (all ? 'fit' : (value ?? 'fit'))
  return { alpha: chosen(alpha), beta: trended ? chosen(beta) : null, gamma: seasonal ? chosen(gamma) : null }
}
