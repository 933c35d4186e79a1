import { coxRegression, cumulativeIncidence, kaplanMeier, kaplanMeierByGroup, logRankTest } from '@muster/stats'
import { survival } from '../inputs.ts'
import type { Task } from '../task.ts'
import { sumOf } from './sumOf.ts'

/** The value of a step function at a time: that of the last step up to it. */
function at(time: ArrayLike<number>, values: ArrayLike<number | null>, when: number): number {
  let last = -1
  while (last + 1 < time.length && (time[last + 1] ?? Number.POSITIVE_INFINITY) <= when) last++
  return values[last] ?? Number.NaN
}

export const durationTasks: readonly Task[] = [
  {
    name: 'km',
    what: 'Kaplan–Meier, 1,000,000 rows',
    r: { kept: 'km-1M', word: 'km' },
    budget: { ofR: 1 / 2 },
    guards: { sum_time: 0, events: 0, times: 0, s90: 1e-9, s365: 1e-9, s1000: 1e-9, se365: 1e-9, median: 0 },
    prepare: () => {
      const { time, status } = survival()
      return () => {
        const curve = kaplanMeier(time, status)
        return {
          sum_time: sumOf(time),
          events: sumOf(curve.events),
          times: curve.time.length,
          median: curve.quantiles.value[1] ?? Number.NaN,
          s90: at(curve.time, curve.survival, 90),
          s365: at(curve.time, curve.survival, 365),
          s1000: at(curve.time, curve.survival, 1000),
          se365: at(curve.time, curve.standardError, 365),
        }
      }
    },
  },
  {
    name: 'km5',
    what: 'Kaplan–Meier in 5 groups, 1,000,000 rows',
    r: { kept: 'km-1M-5groups', word: 'km5' },
    budget: { ofR: 1 / 2 },
    guards: { rows: 0 },
    prepare: () => {
      const { time, status, rank } = survival()
      return () => ({ rows: sumOf(kaplanMeierByGroup(time, status, rank).map((curve) => curve.time.length)) })
    },
  },
  {
    name: 'logrank',
    what: 'log-rank test of 5 groups, 1,000,000 rows',
    r: { kept: 'logrank-1M', word: 'logrank' },
    budget: { ofR: 1 / 2 },
    guards: { chisq: 1e-9 },
    prepare: () => {
      const { time, status, rank } = survival()
      return () => ({ chisq: logRankTest(time, status, rank).chiSquare ?? Number.NaN })
    },
  },
  {
    name: 'aj',
    what: 'Aalen–Johansen with Greenwood errors, 4 causes, 1,000,000 rows',
    r: { kept: 'aalen-johansen-1M-se', word: 'ajse1m' },
    budget: { ofR: 1 / 10 },
    // R's error is the infinitesimal jackknife: near, not equal.
    guards: { cif1: 1e-9, se1: 1e-2 },
    prepare: () => {
      const { time, cause } = survival()
      return () => {
        const first = cumulativeIncidence(time, cause).find((curve) => curve.cause === 1)
        if (!first) throw new Error('no curve of cause 1')
        return { cif1: at(first.time, first.incidence, 365), se1: at(first.time, first.standardError, 365) }
      }
    },
  },
  {
    name: 'cox',
    what: 'Cox regression, Efron, 3 covariates, 1,000,000 rows',
    r: { kept: 'cox-1M', word: 'cox' },
    budget: { ofR: 1 },
    guards: { age: 1e-6, sex: 1e-6, rank: 1e-6, se_age: 1e-6, loglik: 1e-6 },
    prepare: () => {
      const { time, status, age, sex, rank } = survival()
      return () => {
        const { coefficients, standardErrors, logLikelihood } = coxRegression(time, status, [age, sex, rank])
        const [ofAge, ofSex, ofRank] = coefficients.map((one) => one ?? Number.NaN)
        return { age: ofAge ?? 0, sex: ofSex ?? 0, rank: ofRank ?? 0, se_age: standardErrors[0] ?? 0, loglik: logLikelihood[1] }
      }
    },
  },
]
