import { amount, each, type Numbers, sameLength } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { sum } from '../numeric/sum.ts'

/** The index of dispersion of some counts against the Poisson law. What cannot be said is `null`. */
export type DispersionTest = {
  statistic: number | null
  df: number
  /** probability of so regular a row or a more regular one */
  lowerP: number | null
  /** probability of so uneven a row or a more uneven one */
  upperP: number | null
  twoSidedP: number | null
}

/**
 * Whether counts scatter as counts of independent events must: *Fisher's dispersion test*. The squared distances from what is expected, each
 * divided by it, are about χ² with n − 1 degrees of freedom when the events are Poisson with one rate.
 *
 * Both tails speak. A small statistic, with a small `lowerP`, is a row too regular to have been counted: returns copied from the month before,
 * or filled in to meet a figure. A large one, with a small `upperP`, is a row more uneven than chance: clusters, seasons, units of different
 * kind, or a list that was posted late. The test says that the row is odd, not why, and accuses no one: an unevenness that everyone knows (a
 * season) may hide an evenness that no one should have reached. The χ² law needs expected counts of a few each; below about 2 the lower tail is
 * too coarse to be relied on.
 *
 * With an `exposure` (strength-years, days) the expectation is shared out in proportion to it. Agrees with `pchisq` in R applied to
 * Σ (x − E)²/E. Without any event, or with an expectation of 0, nothing can be said: `null`; one count alone has nothing to be compared with.
 * The two-sided P is twice the smaller tail. Cost: n.
 *
 * @throws Error when there is no count, when one is negative, when `exposure` has another length or a negative value
 * @example dispersionTest([3, 8, 4, 5, 10, 2]) // { statistic: 8.875, df: 5, lowerP: 0.88584, upperP: 0.11416, twoSidedP: 0.22831 }
 */
export function dispersionTest(counts: Numbers, exposure: Numbers | null = null): DispersionTest {
  const n = counts.length
  if (n === 0) throw new Error('counts must have a value.')
  each(counts, 'counts', amount)
  if (exposure) {
    sameLength(counts, 'counts', exposure, 'exposure')
    each(exposure, 'exposure', amount)
  }
  const total = sum(counts)
  const whole = exposure ? sum(exposure) : n
  const parts = Float64Array.from(counts, (count, i) => {
    const expected = (total * (exposure ? exposure[i]! : 1)) / whole
    return (count - expected) ** 2 / expected
  })
  const statistic = sum(parts)
  if (!Number.isFinite(statistic)) return { statistic: null, df: n - 1, lowerP: null, upperP: null, twoSidedP: null }
  if (n === 1) return { statistic, df: 0, lowerP: null, upperP: null, twoSidedP: null }
  const lowerP = chiSquareCumulative(statistic, n - 1)
  const upperP = chiSquareCumulative(statistic, n - 1, { upper: true })
  return { statistic, df: n - 1, lowerP, upperP, twoSidedP: 2 * Math.min(lowerP, upperP) }
}
