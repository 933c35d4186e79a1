import { amount, count, each, type Numbers } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

/**
 * Whether a few contributors dominate a total, so that publishing it tells what they gave: the (n, k) dominance rule. True when the `largest`
 * n of the contributions hold more than `percent` of their sum.
 *
 * For totals of amounts (days lost, damage, arms missing) over units or persons, not for counts of persons. The rule looks at the total alone;
 * where the second largest contributor is the likely attacker, `isWithinPercent` asks the better question. A cell with one contributor is
 * always sensitive, an empty one never.
 *
 * `contributions` are the amounts of one cell, in any order, 0 or more. Definition: Cox (1981, JASA 76:377); sdcTable and τ-ARGUS use the same.
 * Cost: sorting.
 *
 * @throws Error when a contribution is negative, `largest` not a whole number or `percent` negative
 * @example isDominated([60, 25, 15], { largest: 2, percent: 85 }) // false
 * isDominated([85, 10, 3, 2], { largest: 2, percent: 85 }) // true
 */
export function isDominated(contributions: Numbers, { largest, percent }: { largest: number; percent: number }): boolean {
  count(largest, 'largest')
  amount(percent, 'percent')
  const sorted = descending(contributions)
  if (sorted.length <= 1) return sorted.length === 1
  return 100 * sum(sorted.subarray(0, largest)) > percent * sum(sorted)
}

/**
 * Whether the second largest contributor to a total, taking away its own part, knows the largest to within some percent: the p percent rule.
 * True when all the others together are less than `percent` of the largest.
 *
 * For totals of amounts over units or persons where the contributors themselves read the publication. A cell with one contributor is always
 * sensitive, an empty one never.
 *
 * Definition: total − largest − second < p/100 × largest, Cox (1981, JASA 76:377). Cost: sorting.
 *
 * @throws Error when a contribution or `percent` is negative
 * @example isWithinPercent([60, 25, 15], { percent: 10 }) // false
 * isWithinPercent([85, 10, 3, 2], { percent: 10 }) // true
 */
export function isWithinPercent(contributions: Numbers, { percent }: { percent: number }): boolean {
  amount(percent, 'percent')
  const sorted = descending(contributions)
  if (sorted.length <= 1) return sorted.length === 1
  return 100 * sum(sorted.subarray(2)) < percent * sorted[0]!
}

function descending(contributions: Numbers): Float64Array {
  each(contributions, 'contributions', amount)
  return Float64Array.from(contributions).sort().reverse()
}
