import { type Interval, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { checkSuccesses } from './checks.ts'

/**
 * Wilson’s score limits of a share: all shares that the normal test, with the error the share itself would have, does not reject.
 *
 * The best simple interval: right on average for small n and for shares near 0 and 1, where p ± z·error fails. Out of all, the lower limit without
 * successes is 0 and the upper one without failures 1, exactly; out of none it is `null`. Wilson (1927) JASA 22:209; `prop.test(correct = FALSE)`
 * in R. Cost: constant.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example wilsonLimits(81, 263) // { lower: 0.2552885, upper: 0.3662096 }
 */
export function wilsonLimits(successes: number, n: number, { level = 0.95 } = {}): Interval | null {
  const z = pointFor(successes, n, level)
  if (n === 0) return null
  const failures = n - successes
  const middle = 2 * successes + z * z
  const reach = z * Math.sqrt(z * z + (4 * successes * failures) / n)
  return {
    // The product of both limits is known, so that the lower one needs no difference of nearly equal numbers.
    lower: successes === 0 ? 0 : (2 * successes * successes) / n / (middle + reach),
    upper: failures === 0 ? 1 : (middle + reach) / (2 * (n + z * z)),
  }
}

/**
 * Wilson’s limits with a continuity correction: they come near the exact ones and are wide as those.
 *
 * The formula is method 4 of Newcombe (1998) Stat Med 17:857. `prop.test(correct = TRUE)` of R gives something else when the share is near one half:
 * for one group it takes min(0.5, |x − n/2|) for the correction, since it tests p = 0.5 beside. Cost: constant.
 *
 * @throws Error when `successes` or `n` is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example wilsonCorrectedLimits(81, 263) // { lower: 0.2535087, upper: 0.3681762 }
 */
export function wilsonCorrectedLimits(successes: number, n: number, { level = 0.95 } = {}): Interval | null {
  const z = pointFor(successes, n, level)
  if (n === 0) return null
  const failures = n - successes
  const reachDown = z * Math.sqrt(z * z - 2 - 1 / n + (4 * successes * (failures + 1)) / n)
  const reachUp = z * Math.sqrt(z * z - 2 - 1 / n + (4 * failures * (successes + 1)) / n)
  const middle = 2 * successes + z * z
  return {
    lower: successes === 0 ? 0 : Math.max(0, (middle - 1 - reachDown) / (2 * (n + z * z))),
    upper: failures === 0 ? 1 : Math.min(1, (middle + 1 + reachUp) / (2 * (n + z * z))),
  }
}

function pointFor(successes: number, n: number, level: number): number {
  checkSuccesses(successes, n)
  return normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
}
