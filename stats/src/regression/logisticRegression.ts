import type { Numbers } from '../contract/check.ts'
import { binomialFamily } from './binomialFamily.ts'
import { type Regression, regressionOf } from './coefficients.ts'
import type { Design } from './design.ts'
import { fitGeneralised } from './generalised.ts'
import { sampleOf, wholeNumbers } from './sample.ts'

/**
 * Logistic regression: how the chance of a yes depends on what is known of each row, on the scale of odds ratios.
 *
 * The logarithm of the odds is offset + x b: exp(b) is the ratio of the odds for one more of a column. Right for outcomes of persons (rejoined
 * within thirty days or not) and for numbers out of known wholes. Odds ratios are not ratios of risks: they are near only while the outcome is rare,
 * and an odds ratio of 3 can be a risk ratio of 1.5; say which it is. For counts per strength-time use `poissonRegression`: a man can be absent twice.
 *
 * `x` as for `poissonRegression`; `y` are the numbers of yes, out of `sizes` (without, 1 each). Fitted are shares. Maximum likelihood by iteratively
 * reweighted least squares; the likelihood has the binomial coefficients, BIC the logarithm of the number of rows. Errors are those of the model;
 * grouped numbers may vary more than binomial ones, see `robustErrors`.
 *
 * When some combination of columns separates yes from no, the likelihood rises for ever: coefficients that go to infinity, and those that depend on
 * them, are null, with deviance and fitted shares at the limit (R warns of fitted probabilities 0 or 1 and shows where it stopped).
 *
 * Agrees with `glm(cbind(y, n - y) ~ x, family = binomial)`. Cost: rows × columns² a step, some six steps.
 *
 * @throws Error when rows differ in number or length, or hold anything but finite numbers
 * @throws Error when y or sizes are not whole numbers of 0 or more, or y is above its size
 *
 * @example logisticRegression([[1, 0], [1, 1]], [10, 20], { sizes: [50, 50] }).coefficients // [-1.386294361, 0.980829253]
 */
export function logisticRegression(
  x: Design,
  y: Numbers,
  { sizes = null, offset = null, level = 0.95 }: { sizes?: Numbers | null; offset?: Numbers | null; level?: number } = {},
): Regression {
  const sample = sampleOf(x, y, offset, sizes, 'sizes')
  wholeNumbers(y, 'y')
  if (sizes !== null) wholeNumbers(sizes, 'sizes')
  for (let i = 0; i < y.length; i++) {
    const size = sizes === null ? 1 : sizes[i]!
    if (y[i]! > size) throw new Error(`y[${i + 1}] must be at most its size ${size}, not ${y[i]}.`)
  }
  return regressionOf(fitGeneralised(sample, binomialFamily), sample, level)
}
