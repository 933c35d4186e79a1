import { finite, type Numbers } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { quadraticForm } from '../matrix/quadraticForm.ts'
import { groupsOf, type Labels } from './groups.ts'
import { eachFlag, orderOf, riskSetsOf } from './riskSets.ts'
import { timelineOf } from './timeline.ts'

/** A comparison of survival between groups. Observed and expected are sums of weights; the variance is of observed − expected. */
export type LogRankTest = {
  groups: string[]
  n: number[]
  observed: number[]
  expected: number[]
  variance: number[][]
  chiSquare: number
  df: number
  /** 1 when only one group was ever at risk at an event; null when none was, or all had the event at once */
  p: number | null
}

/**
 * Whether groups have the event at the same pace: the log-rank test.
 *
 * At every time at which someone has the event, the events of a group are set against the share that would fall to it if all at risk were alike
 * (`expected`). Their differences, summed over time, are measured by their hypergeometric variance. It is the best test when the hazards are in a
 * constant proportion; when survival curves cross, early and late differences cancel and a large P says little. It says that there is a
 * difference, not how large: for that fit a Cox model.
 *
 * `rho` weights the times by S(t−)^rho, S being the Kaplan–Meier curve of all groups together (Harrington and Fleming 1982): 0 is the log-rank
 * test; 1 the test of Peto and Peto (Prentice's form), which looks more at the early times. It is not Gehan's test, whose weights depend on the
 * losses from sight. With `strata`, differences and variances are taken within each stratum (its own S) and added: groups are then compared only
 * with their like.
 *
 * Definition: groups that never have anyone at risk at an event are dropped. The quadratic form is taken with a generalised inverse, so that
 * groups that are never at risk together (each in strata of its own) take the degrees of freedom down with them; `survdiff` stops there. Mantel
 * (1966), Peto and Peto (1972). Cost: linear in rows, times × groups² in distinct event times.
 *
 * @throws Error when time is not finite, status is not 0 or 1, there are fewer than two groups, or columns differ in length
 * @example logRankTest([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 0, 1], ['a', 'a', 'a', 'b', 'b', 'b']).chiSquare // 3.571428571
 */
export function logRankTest(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  group: Labels,
  { strata = null, rho = 0 }: { strata?: Labels | null; rho?: number } = {},
): LogRankTest {
  finite(rho, 'rho')
  const timeline = timelineOf(time)
  eachFlag(status, 'status', time.length)
  const { names, of } = groupsOf(group, time.length, 'group')
  const k = names.length
  if (k < 2) throw new Error(`group must name two groups or more, not ${k}.`)
  const byStratum = groupsOf(strata, time.length, 'strata')
  const order = orderOf(timeline, byStratum)
  const { rows, starts } = order
  const n = new Float64Array(k)
  const observed = new Float64Array(k)
  const expected = new Float64Array(k)
  const variance = new Float64Array(k * k)
  const atRisk = new Float64Array(k)
  const events = new Float64Array(k)
  const left = new Float64Array(k)
  for (let stratum = 0; stratum < byStratum.names.length; stratum++) {
    const { begins, atRisk: total } = riskSetsOf(timeline, order, stratum)
    atRisk.fill(0)
    for (let i = starts[stratum]!; i < starts[stratum + 1]!; i++) atRisk[of[rows[i]!]!]!++
    for (let g = 0; g < k; g++) n[g]! += atRisk[g]!
    let survival = 1
    for (let j = 0; j < total.length; j++) {
      let d = 0
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const row = rows[i]!
        const g = of[row]!
        left[g]!++
        if (status[row]) {
          d++
          events[g]!++
        }
      }
      const r = total[j]!
      if (d > 0) {
        const weight = rho === 0 ? 1 : survival ** rho
        const spread = r > 1 ? (weight * weight * d * (r - d)) / ((r - 1) * r) : 0
        for (let g = 0; g < k; g++) {
          observed[g]! += weight * events[g]!
          expected[g]! += (weight * d * atRisk[g]!) / r
          const share = (spread * atRisk[g]!) / r
          variance[g * k + g]! += share * r
          for (let h = 0; h < k; h++) variance[g * k + h]! -= share * atRisk[h]!
        }
        survival *= (r - d) / r
        events.fill(0)
      }
      for (let g = 0; g < k; g++) atRisk[g]! -= left[g]!
      left.fill(0)
    }
  }
  const compared = names.map((_, g) => g).filter((g) => expected[g]! > 0)
  const difference = Float64Array.from(compared, (g) => observed[g]! - expected[g]!)
  const among = Float64Array.from({ length: compared.length ** 2 }, (_, at) => {
    const [g, h] = [Math.floor(at / compared.length), at % compared.length]
    return variance[compared[g]! * k + compared[h]!]!
  })
  const { value, rank } = quadraticForm(among, compared.length, difference)
  return {
    groups: names,
    n: Array.from(n),
    observed: Array.from(observed),
    expected: Array.from(expected),
    variance: names.map((_, g) => Array.from(variance.subarray(g * k, (g + 1) * k))),
    chiSquare: value,
    df: rank,
    p: rank > 0 ? chiSquareCumulative(value, rank, { upper: true }) : compared.length === 1 ? 1 : null,
  }
}
