import { finite } from '../contract/check.ts'

/** p-values among which some may be missing; a missing one is no test and stays missing. */
export type Probabilities = ArrayLike<number | null>

/**
 * p-values adjusted by Holm's method, so that the chance of one false finding or more among all of them stays below what each is compared with.
 *
 * Right when a single false alarm costs much, as when a unit is named for it. It holds whatever the tests have to do with each other, and is
 * never worse than Bonferroni's. Where many cells are looked at to see where to look further, `falseDiscoveryAdjusted` finds more.
 *
 * Missing values (`null`) stay so and are not counted. Definition: Holm (1979, Scand J Stat 6:65); the k-th smallest of n times n − k + 1, never
 * below the one before, at most 1. Agrees with `p.adjust(method = "holm")` in R. Cost: sorting.
 *
 * @throws Error when a value is not within 0 and 1
 * @example holmAdjusted([0.01, 0.04, 0.03, null]) // [0.03, 0.06, 0.06, null]
 */
export function holmAdjusted(p: Probabilities): (number | null)[] {
  const { adjusted, order, valueAt } = ordered(p)
  let largest = 0
  order.forEach((at, k) => {
    largest = Math.max(largest, Math.min(1, (order.length - k) * valueAt(at)))
    adjusted[at] = largest
  })
  return adjusted
}

/**
 * p-values adjusted by the method of Benjamini and Hochberg, so that of all findings the expected share of false ones stays below what each is
 * compared with.
 *
 * Right for screening: of twenty cells that stand out at 0.05, one may be chance. It holds for tests that are independent or depend on
 * each other positively; residuals of one table do so nearly.
 *
 * Missing values (`null`) stay so and are not counted. Definition: Benjamini and Hochberg (1995, JRSS B 57:289); the k-th smallest of n times n/k,
 * never above the one after, at most 1. Agrees with `p.adjust(method = "BH")` in R. Cost: sorting.
 *
 * @throws Error when a value is not within 0 and 1
 * @example falseDiscoveryAdjusted([0.01, 0.04, 0.03, null]) // [0.03, 0.04, 0.04, null]
 */
export function falseDiscoveryAdjusted(p: Probabilities): (number | null)[] {
  const { adjusted, order, valueAt } = ordered(p)
  let least = 1
  for (let k = order.length; k > 0; k--) {
    const at = order[k - 1]!
    least = Math.min(least, (order.length / k) * valueAt(at))
    adjusted[at] = least
  }
  return adjusted
}

function ordered(p: Probabilities) {
  const valueAt = (at: number) => p[at] ?? 0
  const order: number[] = []
  for (let at = 0; at < p.length; at++) {
    if (p[at] === null) continue
    const value = finite(p[at] ?? Number.NaN, `p[${at + 1}]`)
    if (value < 0 || value > 1) throw new Error(`p[${at + 1}] must be from 0 to 1, not ${value}.`)
    order.push(at)
  }
  order.sort((a, b) => valueAt(a) - valueAt(b))
  return { adjusted: new Array<number | null>(p.length).fill(null), order, valueAt }
}
