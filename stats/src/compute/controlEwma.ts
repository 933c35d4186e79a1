import { ewmaChart } from '../signal/ewmaChart.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { sigmas: 'L' }

export const compute: Compute = (fields) => {
  const { target, value, lower, upper, signals } = ewmaChart(fields.numbers('events'), fields.numbers('exposure'), {
    target: fields.numberOrNull('target'),
    lambda: fields.number('lambda', 0.2),
    sigmas: fields.number('L', 3),
    multiplier: fields.number('multiplier', 1),
  })
  return { target, z: value, lcl: lower, ucl: upper, signals }
}
