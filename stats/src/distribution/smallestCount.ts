import { standardNormalUpperPoint } from './standardNormal.ts'
import { isLarge, logOfSmaller, smaller } from './tail.ts'

/** A tail at a count, or its logarithm. */
type TailAt = (x: number, log: boolean) => number

/** What a discrete quantile looks for: a tail's probability of at most one half, its logarithm, which tail, and how it may be off by rounding. */
export type Target = { small: number; log: number; isUpper: boolean; rounding: number }

/** The smaller tail that a probability asks for, whichever way it was given. */
export function targetOf(p: number, upper: boolean, log: boolean): Target {
  const isComplement = isLarge(p, log)
  const rounding = isComplement && !log ? 8 * Number.EPSILON : 0 // a probability near 1 is known to that only
  return { small: smaller(p, log), log: logOfSmaller(p, log), isUpper: isComplement !== upper, rounding }
}

/**
 * The smallest whole number from 0 to `most` whose lower tail reaches the target (whose upper tail has come down to it): a discrete quantile.
 * Doubling steps away from a guess by the Cornish-Fisher expansion, then halving; two evaluations when the guess is right. A target that is missed
 * by no more than rounding counts as reached, lest the quantile of the probability of k be k + 1.
 */
export function smallestCount(target: Target, mean: number, sd: number, skewness: number, most: number, tailAt: TailAt): number {
  if (target.log === Number.NEGATIVE_INFINITY) return target.isUpper ? most : 0
  const z = standardNormalUpperPoint(target.small, target.log) * (target.isUpper ? 1 : -1)
  const start = Math.min(most, Math.max(0, Math.round(mean + sd * (z + (skewness * (z * z - 1)) / 6))))
  const step = isReached(target, tailAt, start) ? below(target, tailAt, start) : above(target, tailAt, start, most)
  return between(target, tailAt, step.low, step.high)
}

function isReached({ small, log, isUpper, rounding }: Target, tailAt: TailAt, x: number): boolean {
  // What rounding can do to a tail grows with its logarithm.
  const relative = Number.EPSILON * (4096 - 16 * log)
  if (small < 1e-280) return isUpper ? tailAt(x, true) <= log + relative : tailAt(x, true) >= log - relative
  const slack = relative * small + rounding
  return isUpper ? tailAt(x, false) <= small + slack : tailAt(x, false) >= small - slack
}

type Between = { low: number; high: number }

function below(target: Target, tailAt: TailAt, start: number): Between {
  let high = start
  for (let step = 1; high > 0; step *= 2) {
    const low = Math.max(0, high - step)
    if (!isReached(target, tailAt, low)) return { low, high }
    high = low
  }
  return { low: 0, high: 0 }
}

function above(target: Target, tailAt: TailAt, start: number, most: number): Between {
  let low = start
  for (let step = 1; low < most; step *= 2) {
    const high = Math.min(most, low + step)
    if (isReached(target, tailAt, high)) return { low, high }
    low = high
  }
  return { low: most, high: most }
}

function between(target: Target, tailAt: TailAt, from: number, to: number): number {
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (middle === low || middle === high) break // beyond 2^53 neighbours are further apart than 1
    if (isReached(target, tailAt, middle)) high = middle
    else low = middle
  }
  return high
}
