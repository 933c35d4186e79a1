import { negativeBinomialRegression, poissonRegression } from '@muster/stats'
import { counts } from '../inputs.ts'
import type { Task } from '../task.ts'
import { sumOf } from './sumOf.ts'

/** Coefficients as R names them in the benchmark. */
function named(coefficients: readonly (number | null)[]): Record<string, number> {
  return Object.fromEntries(coefficients.map((one, i) => [`b${i}`, one ?? Number.NaN]))
}

const sevenTo = (within: number) => Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`b${i}`, within]))

export const regressionTasks: readonly Task[] = [
  {
    name: 'glm',
    what: 'Poisson regression, 7 columns, 1,000,000 rows',
    r: { kept: 'glm-poisson-1M', word: 'glm' },
    budget: { ofR: 1 },
    mostMb: 400,
    guards: { sum_y: 0, deviance: 1e-6, ...sevenTo(1e-6) },
    prepare: () => {
      const { y, columns, offset } = counts(1_000_000)
      return () => {
        const { coefficients, deviance } = poissonRegression({ columns }, y, { offset })
        return { sum_y: sumOf(y), deviance, ...named(coefficients) }
      }
    },
  },
  {
    name: 'glmnb',
    what: 'negative binomial regression, 7 columns, 100,000 rows',
    r: { kept: 'glm-nb-100k', word: 'glmnb' },
    budget: { ofR: 1 },
    guards: { sum_y: 0, theta: 1e-6, ...sevenTo(1e-6) },
    prepare: () => {
      const { y, columns, offset } = counts(100_000)
      return () => {
        const { coefficients, theta } = negativeBinomialRegression({ columns }, y, { offset })
        return { sum_y: sumOf(y), theta: theta ?? Number.NaN, ...named(coefficients) }
      }
    },
  },
]
