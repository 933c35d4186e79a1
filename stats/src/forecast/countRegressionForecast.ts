import { count, type Numbers, positive, share } from '../contract/check.ts'
import { negativeBinomialQuantile } from '../distribution/negativeBinomial.ts'
import { poissonQuantile } from '../distribution/poisson.ts'
import { sum } from '../numeric/sum.ts'
import { estimable, type Regression } from '../regression/coefficients.ts'
import { expectedOf, quadratic } from '../regression/expected.ts'
import { harmonics } from '../regression/harmonics.ts'
import { negativeBinomialRegression } from '../regression/negativeBinomialRegression.ts'
import { poissonRegression } from '../regression/poissonRegression.ts'

/** How a seasonal series of counts is carried on. */
export type SeasonalForecast = {
  /** periods ahead */
  ahead: number
  /** logarithm of strength-time in the periods seen, and in those to come; both or none */
  offset?: Numbers | null
  futureOffset?: Numbers | null
  /** periods in a year (or other season), and how many pairs of waves describe it: 0 for none */
  period?: number
  pairs?: number
  /** how many periods make the unit of the slope */
  scale?: number
  family?: 'poisson' | 'negative binomial'
  level?: number
}

/** A forecast; limits are counts. Means and limits are null when a coefficient they need has no value. */
export type CountForecast = {
  /** constant, slope, sin1, cos1, … */
  coefficients: (number | null)[]
  theta: number | null
  mean: (number | null)[]
  lower: (number | null)[]
  upper: (number | null)[]
  total: Predicted
}

type Predicted = { mean: number | null; variance: number | null; lower: number | null; upper: number | null }

/**
 * Forecast of a seasonal series of counts to a deadline: how many by the end of the year, with limits for the total.
 *
 * A log-linear regression with a slope and `pairs` of waves is carried on. Its limits have both kinds of doubt in them: chance (a count varies about
 * its mean, with overdispersion if the past has it) and the coefficients (the mean itself is not known). For a total of several periods the doubt
 * about the coefficients adds up, since all periods share them, while chance cancels: limits of periods cannot be added.
 *
 * Right for a few periods ahead of some three seasons or more that behave alike. It carries the slope on for ever: beyond a year distrust it. Nothing
 * new is foreseen, and memory between periods is not used: after a sudden rise, look at `forecast-arima`. The doubt about theta is left out, so
 * that with a short past the limits are a little narrow.
 *
 * Means mu_t = exp(b0 + b1 t/scale + waves + offset), t counted on from the past. The total has mean m = Σ mu and variance V = Σ (mu + mu²/theta) +
 * g'Vb g, with g = Σ mu_t x_t and Vb the inverse Fisher information; its limits are the quantiles of a negative binomial with that mean and variance
 * (of a Poisson where V ≤ m). Single periods are totals of one. Regression by maximum likelihood, see `poissonRegression` and
 * `negativeBinomialRegression`; theta is null for Poisson and where the past has no overdispersion. The idea of both doubts in one predictive
 * distribution: Lawless and Fredette (2005).
 *
 * Agrees with `glm` or `MASS::glm.nb` and the formula in R. Cost: that of the regression.
 *
 * @throws Error when y is below 0 (or not whole, for the negative binomial), an offset is not finite, or lengths differ
 * @throws Error when futureOffset is missing although offset is given
 * @throws Error when ahead or pairs is not a whole number of 0 or more, period or scale not above 0, or level not between 0 and 1
 *
 * @example countRegressionForecast([10, 12, 11, 13, 14, 13], { ahead: 2, family: 'poisson' }).total // { mean: 30.0958, variance: 106.0981, lower: 13, upper: 53 }
 */
export function countRegressionForecast(
  y: Numbers,
  {
    ahead,
    offset = null,
    futureOffset = null,
    period = 12,
    pairs = 0,
    scale = 1,
    family = 'negative binomial',
    level = 0.95,
  }: SeasonalForecast,
): CountForecast {
  count(ahead, 'ahead')
  positive(period, 'period')
  count(pairs, 'pairs')
  positive(scale, 'scale')
  share(level, 'level')
  if (futureOffset !== null && futureOffset.length !== ahead)
    throw new Error(`futureOffset has ${futureOffset.length} values, ahead says ${ahead}; they must have as many.`)
  if (offset !== null && futureOffset === null && ahead > 0) throw new Error('futureOffset must be given when offset is.')
  const rowAt = (t: number) => [1, t / scale, ...harmonics(t, period, pairs)]
  const x = Array.from({ length: y.length }, (_, i) => rowAt(i + 1))
  const regress = family === 'poisson' ? poissonRegression : negativeBinomialRegression
  const found: Regression & { theta?: number | null } = regress(x, y, { offset, level })
  const theta = found.theta ?? null
  const future = Array.from({ length: ahead }, (_, i) => rowAt(y.length + i + 1))
  const means = expectedOf(
    found,
    future,
    Array.from({ length: ahead }, (_, i) => futureOffset?.[i] ?? 0),
  )
  const predict = (places: number[]) => predicted(found, theta, future, means, places, level)
  const each = future.map((_, i) => predict([i]))
  return {
    coefficients: found.coefficients,
    theta,
    mean: each.map((one) => one.mean),
    lower: each.map((one) => one.lower),
    upper: each.map((one) => one.upper),
    total: predict(future.map((_, i) => i)),
  }
}

/** The total of some periods: its mean, the variance of chance and of the coefficients, and an interval from a distribution with both. */
function predicted(
  found: Regression,
  theta: number | null,
  future: number[][],
  means: number[] | null,
  places: number[],
  level: number,
): Predicted {
  if (means === null) return { mean: null, variance: null, lower: null, upper: null }
  const mean = sum(places.map((i) => means[i]!))
  const chance = sum(places.map((i) => means[i]! + (theta === null ? 0 : means[i]! ** 2 / theta)))
  const slopes = estimable(found.fit).map((column) => sum(places.map((i) => means[i]! * future[i]![column]!)))
  const variance = chance + quadratic(found.covariance, slopes)
  const limit = (upper: boolean) => {
    const tail = (1 - level) / 2
    return variance > mean
      ? negativeBinomialQuantile(tail, mean ** 2 / (variance - mean), mean, { upper })
      : poissonQuantile(tail, mean, { upper })
  }
  return { mean, variance, lower: limit(false), upper: limit(true) }
}
