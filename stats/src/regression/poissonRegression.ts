import type { Numbers } from '../contract/check.ts'
import { type Regression, regressionOf } from './coefficients.ts'
import type { Design } from './design.ts'
import { fitGeneralised } from './generalised.ts'
import { poissonFamily } from './poissonFamily.ts'
import { sampleOf } from './sample.ts'

/**
 * Poisson regression: how the rate of a count depends on what is known of each row, on the scale of ratios.
 *
 * The logarithm of the expected count is offset + x b. With the logarithm of strength-time as offset, exp(b) is the rate ratio for one more of a
 * column, the other columns held: 1.3 for «conscript» says 30 % more absences per strength-year than without, at the same age, season and force.
 * It is the multivariable form of the comparison of two rates, and with one column of zeros and ones the same.
 *
 * It misleads in three ways. The variance is taken to be the mean; absences come in clusters and persons differ, so that counts vary more, and these
 * errors are then too small: look at Pearson's chi-square over the degrees of freedom, and above some 1.2 use `quasiErrors`, `robustErrors` or
 * `negativeBinomialRegression`. Effects multiply: a measure that prevents a fixed number everywhere looks different in each row. And a ratio between
 * units is no verdict on them: what is not in the columns is in the ratio.
 *
 * `x` has a row for each observation and a column for each coefficient, the constant as a column of ones; rows, columns or one typed array, see
 * `Design`. `y` are counts (or any numbers of 0 or more), `offset` is on the log scale, `weights` say how many times a row counts. Answers are in the
 * order of the columns.
 *
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972; McCullagh and Nelder 1989), to the last digits; errors from
 * the inverse Fisher information, normal p-values and Wald intervals at `level`. A column that follows from earlier ones has a null coefficient, as
 * in R. Where no count at all was seen (a level of a factor without events) the estimate is minus infinity: it and what depends on it is null, while
 * the deviance and all else are the limits that the likelihood approaches. R instead stops at some large number with a huge error.
 *
 * Agrees with `glm(y ~ x + offset(o), family = poisson)`. Cost: rows × columns² a step, some eight steps, and no copy of the rows.
 *
 * @throws Error when rows differ in number or length, or hold anything but finite numbers
 * @throws Error when y or weights are below 0, or all weights are 0
 * @throws Error when level is not between 0 and 1
 *
 * @example poissonRegression([[1, 0], [1, 1]], [10, 20], { offset: [Math.log(100), Math.log(100)] }).coefficients // [-2.302585093, 0.693147181]
 */
export function poissonRegression(
  x: Design,
  y: Numbers,
  { offset = null, weights = null, level = 0.95 }: { offset?: Numbers | null; weights?: Numbers | null; level?: number } = {},
): Regression {
  const sample = sampleOf(x, y, offset, weights)
  return regressionOf(fitGeneralised(sample, poissonFamily), sample, level)
}
