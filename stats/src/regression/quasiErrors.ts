import { studentTCumulative } from '../distribution/studentT.ts'
import type { Regression } from './coefficients.ts'

/** How much more the counts vary than the model says, with errors made as much wider; null when no degree of freedom is left. */
export type Quasi = { dispersion: number; standardErrors: (number | null)[]; p: (number | null)[] }

/**
 * Standard errors of a Poisson or binomial regression when the variance is the model's times a constant, the dispersion: quasi-likelihood.
 *
 * The coefficients stay; the dispersion is Pearson's chi-square over its degrees of freedom, and the errors grow by its square root (or shrink, when
 * it is below 1: a reason to look at the returns, since counts more regular than chance are rare). Right when all rows are overdispersed alike, as
 * when absences come in pairs; when large counts vary more than in proportion, `negativeBinomialRegression` or `robustErrors` fit better. It is of
 * no use for single yes-or-no outcomes, whose variance follows from their mean. p-values are those of the t distribution. Agrees with
 * `glm(family = quasipoisson)` in R (Wedderburn 1974). Cost: that of a few sums.
 *
 * @example quasiErrors(poissonRegression([[1], [1], [1]], [4, 0, 2])) // { dispersion: 2, standardErrors: [0.5773502691896], p: [0.3528259488546] }
 */
export function quasiErrors({ coefficients, standardErrors, pearson, degreesOfFreedom }: Regression): Quasi | null {
  if (degreesOfFreedom <= 0) return null
  const dispersion = pearson / degreesOfFreedom
  const errors = standardErrors.map((error) => (error === null ? null : error * Math.sqrt(dispersion)))
  const p = coefficients.map((b, j) => {
    const error = errors[j] ?? null
    if (b === null || error === null || error === 0) return null
    return 2 * studentTCumulative(Math.abs(b / error), degreesOfFreedom, { upper: true })
  })
  return { dispersion, standardErrors: errors, p }
}
