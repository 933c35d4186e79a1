import type { Numbers } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { quadraticForm } from '../matrix/quadraticForm.ts'
import { eachCause } from './causes.ts'
import { GraySums } from './graySums.ts'
import { groupsOf, type Labels } from './groups.ts'
import { orderOf, riskSetsOf } from './riskSets.ts'
import { timelineOf } from './timeline.ts'

/** Gray's test of one cause; null where the groups leave nothing to compare. */
export type GrayTest = { cause: number; chiSquare: number | null; df: number; p: number | null }

/**
 * Whether groups differ in the cumulative incidence of a cause while others compete: Gray's test, one for each cause.
 *
 * It is to the cumulative incidence what the log-rank test is to the survival curve. Those who left by another cause stay in the risk set, as many as
 * would not have been lost from sight since, because the question is how many ever leave by this cause, not how fast those still there do. A group
 * may therefore differ in one cause only because another takes its people first: read the tests of all causes together. For differences of pace use
 * the log-rank test or a Cox model of the cause.
 *
 * Definition: the weight is even (rho = 0); events at one time are corrected as draws without putting back. Losses from sight may differ between
 * groups. Gray (1988, Annals of Statistics 16:1141); agrees with `cmprsk::cuminc` in R, which prints −1 where the groups leave nothing to compare.
 * Cost: linear in rows, groups³ a time.
 *
 * @throws Error when time is not finite, event is not a whole number of 0 or more, columns differ in length, or there are fewer than two groups
 * @example grayTest([1, 2, 3, 4, 5, 6], [1, 1, 2, 2, 1, 0], ['a', 'a', 'a', 'b', 'b', 'b'])[0].p // 0.118418
 */
export function grayTest(time: Numbers, event: Numbers, group: Labels): GrayTest[] {
  const n = time.length
  const timeline = timelineOf(time)
  const causes = eachCause(event, n)
  const { names, of } = groupsOf(group, n, 'group')
  if (names.length < 2) throw new Error(`group must name two groups or more, not ${names.length}.`)
  const order = orderOf(timeline, groupsOf(null, n, 'group'))
  const { begins, places } = riskSetsOf(timeline, order, 0)
  const sizes = new Float64Array(names.length)
  for (let i = 0; i < n; i++) sizes[of[i]!]!++
  return causes.map((cause) => {
    const sums = new GraySums(sizes)
    for (let j = 0; j < places.length; j++) {
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const row = order.rows[i]!
        const g = of[row]!
        sums.left[g]!++
        if (event[row] === cause) sums.mine[g]!++
        else if (event[row] !== 0) sums.others[g]!++
      }
      sums.pass()
    }
    const { difference, variance } = sums.result()
    const { value, rank } = quadraticForm(variance, difference.length, difference)
    if (rank === 0) return { cause, chiSquare: null, df: names.length - 1, p: null }
    return { cause, chiSquare: value, df: rank, p: chiSquareCumulative(value, rank, { upper: true }) }
  })
}
