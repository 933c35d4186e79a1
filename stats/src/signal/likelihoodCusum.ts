import { amount, count, each, type Numbers, positive, sameLength } from '../contract/check.ts'
import type { Chart } from './chart.ts'
import { accumulate } from './cusum.ts'

export type LikelihoodOptions = { h: number; ratio: number; alpha?: number; headStart?: number; reset?: boolean }

/**
 * The likelihood-ratio CUSUM of counts: each period adds the evidence (the log likelihood ratio) for “the mean is `ratio` times what was
 * expected” against “it is as expected”, never below zero, and signals when the evidence reaches `h`.
 *
 * It is the CUSUM for counts whose expected mean changes from period to period, with the season or with strength: a surprise in a quiet month
 * weighs more than the same number in a busy one. It misleads when the expected means come from too few years, and, in its Poisson form, when
 * counts vary more than Poisson: give `alpha` then, the negative binomial’s 1/size (variance = mean + alpha mean²).
 *
 * `events` are counts, `expected` the means when nothing is wrong. `ratio` above 1 looks for an increase, below 1 for a decrease. A signal is
 * evidence of `h` **or more**; after it the sum starts anew from 0 unless `reset` is false.
 *
 * Definition: Höhle and Paul (2008), Comput Stat Data Anal 52:4357. Agrees with `surveillance::algo.glrnb` with a given `theta` = log(ratio), run
 * again after each alarm. Cost: n.
 *
 * @throws Error when the two rows differ in length, a count or a mean is negative, or `h`, `ratio` or `alpha` is out of range
 *
 * @example likelihoodCusum([2, 5, 9], [2, 2, 2], { ratio: 2, h: 4 }).value // [0, 1.465735903, 5.704060528]
 */
export function likelihoodCusum(
  events: Numbers,
  expected: Numbers,
  { h, ratio, alpha = 0, headStart = 0, reset = true }: LikelihoodOptions,
): Chart {
  sameLength(events, 'events', expected, 'expected')
  each(events, 'events', count)
  each(expected, 'expected', amount)
  positive(h, 'h')
  positive(ratio, 'ratio')
  amount(alpha, 'alpha')
  amount(headStart, 'headStart')
  const gain = Math.log(ratio)
  const steps = Float64Array.from(events, (one, i) => {
    const mean = expected[i]!
    if (alpha === 0) return one * gain - mean * (ratio - 1)
    return one * gain - (one + 1 / alpha) * Math.log1p((alpha * mean * (ratio - 1)) / (1 + alpha * mean))
  })
  return accumulate(steps, h, headStart, reset)
}
