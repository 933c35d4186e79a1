import { arima, changePoints, stl } from '@muster/stats'
import { levels, weekly } from '../inputs.ts'
import type { Task } from '../task.ts'
import { sumOf } from './sumOf.ts'

export const trendTasks: readonly Task[] = [
  {
    name: 'pelt',
    what: 'change points by PELT, Poisson, 100,000 points',
    r: { kept: 'pelt-poisson-100k', word: 'pelt' },
    budget: { ofR: 1 / 3 },
    guards: { sum_x: 0, changepoints: 0 },
    prepare: () => {
      const x = levels()
      return () => {
        const found = changePoints(x, { kind: 'poisson', penalty: 3 * Math.log(x.length), shortest: 2 })
        return { sum_x: sumOf(x), changepoints: found.changePoints.length }
      }
    },
  },
  {
    name: 'stl',
    what: 'STL, periodic, 2,000 series × 364 weeks',
    r: { kept: 'stl-2000x364', word: 'stl' },
    budget: { ofR: 1 },
    guards: { sum_abs_remainder: 1e-9 },
    prepare: () => {
      const series = weekly(2000, 364)
      return () => ({ sum_abs_remainder: sumOf(series.map((row) => sumOf(stl(row, 52).remainder.map(Math.abs)))) })
    },
  },
  {
    name: 'arima',
    what: 'ARIMA (0,1,1)(0,1,1)₁₂ by maximum likelihood, 100 series × 240 months',
    r: { kept: 'arima-airline-100x240', word: 'arima' },
    budget: { ofR: 1 },
    guards: { sum_loglik: 1e-6 },
    prepare: () => {
      const series = weekly(100, 240).map((row) => row.map((count) => Math.sqrt(count + 0.375)))
      return () => ({
        sum_loglik: sumOf(series.map((row) => arima(row, { order: [0, 1, 1], seasonal: [0, 1, 1], period: 12 }).logLikelihood)),
      })
    },
  },
]
