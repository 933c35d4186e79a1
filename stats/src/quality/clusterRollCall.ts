import { amount, count, each, finite, type Numbers, positive, sameLength } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'
import { limitsOf, type RollCall } from './rollCall.ts'

/**
 * What a roll-call of whole units says about everybody, when some units (companies, say) were drawn at random and all of their members counted.
 *
 * It is the cheap design, and the one whose error is most often told too small: people of one unit are alike, so a sample of five companies is
 * nearer to five observations than to their three hundred men. Right when every unit had the same chance to be drawn. It misleads when the units
 * drawn were the ones easy to reach, and with fewer than about ten units the limits are rough.
 *
 * `values` is the total of each unit drawn (the absent), `sizes` how many it has, `units` how many units there are in all. `mean` is the ratio
 * Σy/Σm; `total` is units × the mean of y over units, which needs no knowledge of the strength of the units not drawn, and for that has a larger
 * error. Limits are by Student’s t with units drawn − 1 degrees of freedom, not cut at 0. `designEffect` is the variance divided by that of as many
 * persons drawn singly, R(1 − R)/Σm, if the values count persons; otherwise `null`.
 *
 * Definition: Cochran (1977), Sampling Techniques, ch. 9A: var = (1 − n/N) n/(n − 1) Σ (y − Rm)²/(Σm)². Agrees with `survey::svyratio` and
 * `svytotal` of `svydesign(id, fpc)`. Cost: n.
 *
 * @throws Error when the rows differ in length, fewer than two units were drawn, `units` is below them, or nobody is in them
 *
 * @example clusterRollCall([2, 0, 5, 1, 3], [40, 38, 75, 52, 60], 48).mean // 0.041509434
 * clusterRollCall([2, 0, 5, 1, 3], [40, 38, 75, 52, 60], 48).totalSe // 39.0814534
 */
export function clusterRollCall(values: Numbers, sizes: Numbers, units: number, { level = 0.95 }: { level?: number } = {}): RollCall {
  sameLength(values, 'values', sizes, 'sizes')
  each(values, 'values', finite)
  each(sizes, 'sizes', amount)
  const n = values.length
  if (n < 2) throw new Error(`values must come from two units or more; a variance needs two, and there is ${n}.`)
  if (count(units, 'units') < n) throw new Error(`units must be at least the ${n} drawn, not ${units}.`)
  const people = positive(sum(sizes), 'the sum of sizes')
  const mean = sum(values) / people
  const unseen = 1 - n / units
  const residues = Float64Array.from(values, (one, i) => (one - mean * sizes[i]!) ** 2)
  const se = Math.sqrt(((unseen * n) / (n - 1)) * sum(residues)) / people
  const perUnit = sum(values) / n
  const scatter = sum(Float64Array.from(values, (one) => (one - perUnit) ** 2)) / (n - 1)
  const single = (mean * (1 - mean)) / people
  return {
    mean,
    se,
    df: n - 1,
    ...limitsOf(mean, se, n - 1, level),
    total: units * perUnit,
    totalSe: units * Math.sqrt((unseen * scatter) / n),
    designEffect: single > 0 && isCounts(values, sizes) ? (se * se) / single : null,
  }
}

/** Whether each value can be a number of persons of its unit. */
function isCounts(values: Numbers, sizes: Numbers): boolean {
  return Array.from(values).every((one, i) => Number.isInteger(one) && one >= 0 && one <= sizes[i]!)
}
