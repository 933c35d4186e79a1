import { amount, count, each, type Numbers, positive, sameLength } from '../contract/check.ts'
import { deviance } from '../distribution/deviance.ts'

/** The judgement on each period. */
export type LikelihoodRatioResult = {
  /** the periods, 1-based */
  index: number[]
  /** generalised likelihood ratio of the run the period belongs to */
  statistic: number[]
  limit: number
  alarm: boolean[]
  /** the periods of the alarms, 1-based; after each the run begins anew */
  signals: number[]
}

/**
 * Since when, and by how much, counts have been above what was expected: the generalised likelihood-ratio detector of Höhle and Paul, for counts
 * with a season.
 *
 * At every period it asks of each possible beginning k of a rise how much more likely the counts since k are with a mean e^κ times the expected
 * one, κ ≥ 0 being whatever fits best; the statistic is the best of these log ratios, and an alarm comes when it reaches the limit. Right when a rise
 * that lasts shall be found soon and its size is not known beforehand (a CUSUM must be told the size). Misleading when the expected counts are
 * themselves wrong: they come from a model of quiet years, and with a trend that is missed the detector rings for ever. Counts with more variation
 * than Poisson need their `overdispersion`, or chance clusters ring.
 *
 * Definition: Poisson, max over k of S log(S/M) − (S − M) for S = sum of counts > M = sum of means since k; negative binomial with Var = μ + α μ²
 * (`overdispersion` α > 0), the same with κ by Newton's method (Höhle and Paul 2008). After an alarm the run restarts with the next period.
 * Agrees with `surveillance::algo.glrnb(theta = NULL, Mtilde = 1, M = -1)` in R.
 *
 * Cost: quadratic in the length of a run (Poisson), cubic with overdispersion: all beginnings are asked at every period.
 *
 * @throws Error when counts are not whole numbers, expected counts are not above 0 or not as many, overdispersion is below 0, or limit is not above 0
 *
 * @example likelihoodRatioDetector([2, 3, 6, 9], [3, 3, 3, 3], { limit: 4 }).statistic // [0, 0, 1.158883, 4.744361]
 */
export function likelihoodRatioDetector(
  counts: Numbers,
  expected: Numbers,
  { overdispersion = 0, limit = 5 }: { overdispersion?: number; limit?: number } = {},
): LikelihoodRatioResult {
  sameLength(counts, 'counts', expected, 'expected')
  each(counts, 'counts', count)
  each(expected, 'expected', positive)
  amount(overdispersion, 'overdispersion')
  positive(limit, 'limit')
  const x = Float64Array.from(counts)
  const means = Float64Array.from(expected)
  const result: LikelihoodRatioResult = { index: [], statistic: [], limit, alarm: [], signals: [] }
  let start = 0
  for (let n = 0; n < x.length; n++) {
    const statistic = overdispersion === 0 ? poissonRatio(x, means, start, n) : negativeBinomialRatio(x, means, overdispersion, start, n)
    const isAlarm = statistic >= limit
    result.index.push(n + 1)
    result.statistic.push(statistic)
    result.alarm.push(isAlarm)
    if (!isAlarm) continue
    result.signals.push(n + 1)
    start = n + 1
  }
  return result
}

function poissonRatio(x: Float64Array, means: Float64Array, start: number, n: number): number {
  let best = 0
  let sum = 0
  let mean = 0
  for (let k = n; k >= start; k--) {
    sum += x[k]!
    mean += means[k]!
    if (sum > mean) best = Math.max(best, deviance(sum, mean))
  }
  return best
}

function negativeBinomialRatio(x: Float64Array, means: Float64Array, alpha: number, start: number, n: number): number {
  let best = 0
  let kappa = 0
  let score = 0
  for (let k = n; k >= start; k--) {
    score += (x[k]! - means[k]!) / (1 + alpha * means[k]!)
    if (!(score > 0)) continue
    kappa = bestKappa(x, means, alpha, k, n, kappa)
    best = Math.max(best, ratioAt(x, means, alpha, k, n, kappa))
  }
  return best
}

/** The root of the score, a falling function of κ that is positive at 0; Newton's method, kept between bounds. */
function bestKappa(x: Float64Array, means: Float64Array, alpha: number, k: number, n: number, from: number): number {
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let kappa = from
  for (let i = 0; i < 200; i++) {
    const rise = Math.exp(kappa)
    let score = 0
    let information = 0
    for (let t = k; t <= n; t++) {
      const mean = means[t]! * rise
      const variance = 1 + alpha * mean
      score += (x[t]! - mean) / variance
      information += (mean * (1 + alpha * x[t]!)) / (variance * variance)
    }
    if (score > 0) low = kappa
    else high = kappa
    let next = kappa + score / information
    if (!(next - kappa < 2)) next = kappa + 2
    if (next < low || next > high) next = (low + high) / 2
    const step = Math.abs(next - kappa)
    kappa = next
    if (step < 1e-9) return kappa
  }
  return kappa
}

function ratioAt(x: Float64Array, means: Float64Array, alpha: number, k: number, n: number, kappa: number): number {
  const more = Math.expm1(kappa)
  let ratio = 0
  for (let t = k; t <= n; t++) {
    const mean = means[t]!
    ratio += x[t]! * kappa - (x[t]! + 1 / alpha) * Math.log1p((alpha * mean * more) / (1 + alpha * mean))
  }
  return ratio
}
