import type { Numbers } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { logLikelihoodOf, type Regression, regressionOf } from './coefficients.ts'
import type { Design } from './design.ts'
import { fitGeneralised } from './generalised.ts'
import { fitNegativeBinomial } from './negativeBinomialFit.ts'
import { poissonFamily } from './poissonFamily.ts'
import { sampleOf, wholeNumbers } from './sample.ts'

/** A negative binomial regression; without overdispersion theta and its error are null and the rest is the Poisson regression. */
export type NegativeBinomialRegression = Regression & {
  theta: number | null
  thetaError: number | null
  /** likelihood ratio test against the Poisson regression */
  overdispersion: { statistic: number; p: number }
}

/**
 * Negative binomial regression: Poisson regression for counts that vary more than chance alone, as counts of absence do.
 *
 * Each row's rate is taken to vary about exp(offset + x b) as a gamma variable with shape theta: Var y = mu + mu²/theta (NB2). The variance of rates
 * is the same share of their square in all rows, 1/theta; theta 2 is a coefficient of variation of 0.7, theta above some hundred hardly differs from
 * Poisson. Coefficients are read as rate ratios, as in `poissonRegression`. Large counts weigh less than there, so that a few big units do not decide
 * everything. It misleads when the excess has a cause that belongs in the columns (season, a unit that counts otherwise), or when rows depend on
 * each other in time.
 *
 * Coefficients and theta are at their greatest joint likelihood, with a score of 0 (`MASS::glm.nb` stops at 1e-8 and its error of theta is that of the
 * step before; these are the limits of both). Errors of the coefficients take theta as known, since information about the two is orthogonal (Lawless
 * 1987); that of theta is from the observed information at the fitted means. AIC counts theta. Deviances are at the fitted theta. The test of
 * overdispersion compares with the Poisson regression; since theta lies at the edge, p is half that of chi-square with one degree of freedom (Self and
 * Liang 1987). When counts vary no more than Poisson counts, ½ Σ ((y − mu)² − y) ≤ 0, theta is infinite: it is null, the rest is the Poisson
 * regression, the statistic 0 and p 0.5.
 *
 * Arguments as for `poissonRegression`, with whole counts. Agrees with `MASS::glm.nb` in R. Cost: rows × columns² a step, some fifteen steps.
 *
 * @throws Error when rows differ in number or length, or hold anything but finite numbers
 * @throws Error when y is not whole or below 0, or weights are below 0
 *
 * @example negativeBinomialRegression([[1], [1], [1], [1], [1], [1], [1], [1]], [0, 1, 9, 3, 0, 14, 2, 5]).theta // 0.78181858961
 */
export function negativeBinomialRegression(
  x: Design,
  y: Numbers,
  { offset = null, weights = null, level = 0.95 }: { offset?: Numbers | null; weights?: Numbers | null; level?: number } = {},
): NegativeBinomialRegression {
  const sample = sampleOf(x, y, offset, weights)
  wholeNumbers(y, 'y')
  const poisson = fitGeneralised(sample, poissonFamily)
  const found = fitNegativeBinomial(poisson)
  const regression = regressionOf(found?.fit ?? poisson, sample, level, found === null ? 0 : 1)
  const gain = found === null ? 0 : 2 * (regression.logLikelihood - logLikelihoodOf(poisson, sample))
  const statistic = Math.max(0, gain)
  const p = chiSquareCumulative(statistic, 1, { upper: true }) / 2
  return { ...regression, theta: found?.theta ?? null, thetaError: found?.thetaError ?? null, overdispersion: { statistic, p } }
}
