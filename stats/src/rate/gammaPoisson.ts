import { type Numbers, share } from '../contract/check.ts'
import { gammaQuantile } from '../distribution/gamma.ts'
import { negativeBinomialDensity } from '../distribution/negativeBinomial.ts'
import { poissonDensity } from '../distribution/poisson.ts'
import { sum } from '../numeric/sum.ts'
import { expectedEvents, overAll } from './expectedEvents.ts'
import { dispersionOf, meanAt } from './gammaPoissonFit.ts'

export type GammaPoissonRates = {
  nu: number | null
  alpha: number | null
  mean: number | null
  logLikelihood: number | null
  relativeRisk: (number | null)[]
  lower: (number | null)[]
  upper: (number | null)[]
  rate: (number | null)[]
}

/**
 * Shrunken rates with intervals: the true ratios of the units to the common rate are taken to be gamma distributed, the gamma distribution is
 * found by maximum likelihood, and each unit’s ratio is described by its posterior, mean and equal-tailed interval.
 *
 * Of the three shrinkages here the most efficient when the gamma distribution is about right, and the only one that says how sure it is. It
 * misleads when a few units are of another kind altogether (they make all others look more alike than they are), and its intervals do not know
 * that the gamma distribution itself was found from the same data: with few units they are too narrow.
 *
 * `events` are counts and `exposure` strength-time of each unit. `relativeRisk` is relative to the rate of all units together, `rate` per one unit
 * of exposure. Units without exposure have `null`. When the counts vary no more than Poisson, the likelihood grows for ever with `nu`: `nu` and
 * `alpha` are `null`, every unit gets the common value, and there is no posterior to take limits from. Without any event all ratios are `null`.
 *
 * Definition: O ~ negative binomial with size ν and mean μE, α = ν/μ; posterior gamma(O + ν, E + α) (Clayton and Kaldor 1987; Morris 1983). ν
 * is the zero of the profile score, written in 1/ν and computed without cancellation, so it is exact where `MASS::glm.nb` stops early because
 * the likelihood is flat. Agrees with `glm.nb(O ~ 1 + offset(log(E)))`. Cost: n × about 30.
 *
 * @throws Error when the two rows differ in length, a count or an exposure is negative, or `level` does not lie between 0 and 1
 *
 * @example gammaPoissonRates([0, 9, 1, 0], [10, 50, 20.5, 400]).nu // 0.264153014
 */
export function gammaPoissonRates(events: Numbers, exposure: Numbers, { level = 0.95 }: { level?: number } = {}): GammaPoissonRates {
  share(level, 'level')
  const { units, counts, expected, rate } = expectedEvents(events, exposure)
  const laid = (values: ArrayLike<number>) => overAll(events.length, units, values)
  const none: (number | null)[] = new Array(events.length).fill(null)
  if (!(rate > 0)) {
    const pooled = laid(counts.map(() => rate))
    return { nu: null, alpha: null, mean: null, logLikelihood: null, relativeRisk: none, lower: none, upper: none, rate: pooled }
  }
  const dispersion = dispersionOf(counts, expected)
  if (dispersion === null) {
    const logLikelihood = sum(counts.map((one, i) => poissonDensity(one, expected[i]!, { log: true })))
    const same = laid(counts.map(() => 1))
    return {
      nu: null,
      alpha: null,
      mean: 1,
      logLikelihood,
      relativeRisk: same,
      lower: none,
      upper: none,
      rate: laid(counts.map(() => rate)),
    }
  }
  const nu = 1 / dispersion
  const mean = meanAt(dispersion, counts, expected)
  const alpha = nu / mean
  const risk = counts.map((one, i) => (one + nu) / (expected[i]! + alpha))
  const limit = (tail: number, upper: boolean) =>
    laid(counts.map((one, i) => gammaQuantile(tail, one + nu, expected[i]! + alpha, { upper })))
  return {
    nu,
    alpha,
    mean,
    logLikelihood: sum(counts.map((one, i) => negativeBinomialDensity(one, nu, mean * expected[i]!, { log: true }))),
    relativeRisk: laid(risk),
    lower: limit((1 - level) / 2, false),
    upper: limit((1 - level) / 2, true),
    rate: laid(risk.map((one) => one * rate)),
  }
}
