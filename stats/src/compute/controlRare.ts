import { gapChart } from '../signal/gapChart.ts'
import { timeChart } from '../signal/timeChart.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { gaps: 'values', times: 'values' }

export const compute: Compute = (fields) => {
  const values = fields.numbers('values')
  if (fields.word('kind', ['g', 't']) === 'g') {
    const { centre, lower, upper, probabilityLower, probabilityUpper, signals } = gapChart(values, {
      alpha: fields.number('alpha', 0.0027),
    })
    return { centre, lcl: lower[0] ?? null, ucl: upper[0] ?? null, prob_lower: probabilityLower, prob_upper: probabilityUpper, signals }
  }
  const { centre, lower, upper, signals } = timeChart(values)
  return { centre, lcl: lower[0] ?? null, ucl: upper[0] ?? null, prob_lower: null, prob_upper: null, signals }
}
