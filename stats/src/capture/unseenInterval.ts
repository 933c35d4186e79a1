import { amount, type Interval, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'

/**
 * The limits of a population of which `seen` members are known and about `unseen` more are estimated, with a given variance: the log interval.
 *
 * The logarithm of the unseen is taken as normal, so that the interval never falls below those that were seen, and reaches farther up than down, as
 * the uncertainty does. Without unseen both limits are the seen. Chao (1987) Biometrics 43:783; Burnham et al. (1987). Cost: constant.
 *
 * @throws Error when `seen`, `unseen` or `variance` is negative or `level` does not lie between 0 and 1
 *
 * @example unseenInterval(17, 10, 70) // { lower: 19.398550, upper: 58.691858 }
 */
export function unseenInterval(seen: number, unseen: number, variance: number, { level = 0.95 } = {}): Interval {
  amount(seen, 'seen')
  amount(variance, 'variance')
  const z = normalQuantile((1 - share(level, 'level')) / 2, 0, 1, { upper: true })
  if (amount(unseen, 'unseen') === 0) return { lower: seen, upper: seen }
  const spread = Math.exp(z * Math.sqrt(Math.log1p(variance / unseen / unseen)))
  return { lower: seen + unseen / spread, upper: seen + unseen * spread }
}
