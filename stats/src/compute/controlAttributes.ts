import { attributesChart } from '../signal/attributesChart.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { sigmas: 'nsigma' }

export const compute: Compute = (fields) => {
  const chart = attributesChart(
    fields.word('kind', ['u', 'u-prime', 'p', 'p-prime']),
    fields.numbers('events'),
    fields.numbers('exposure'),
    {
      baseline: fields.numberOrNull('baseline'),
      sigmas: fields.number('nsigma', 3),
      d2: fields.number('d2', 1.128),
      multiplier: fields.number('multiplier', 1),
    },
  )
  const { centre, sigmaZ, value, lower, upper, signals } = chart
  return { centre, sigma_z: sigmaZ, value, lcl: lower, ucl: upper, signals }
}
