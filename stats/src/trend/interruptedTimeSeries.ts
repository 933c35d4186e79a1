import { count, type Numbers, positive, share } from '../contract/check.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { harmonics, namesOfHarmonics } from '../regression/harmonics.ts'
import { negativeBinomialRegression } from '../regression/negativeBinomialRegression.ts'
import { poissonRegression } from '../regression/poissonRegression.ts'
import { quasiErrors } from '../regression/quasiErrors.ts'
import { type Change, changeOf, type SegmentedFit, segmentedFit } from './segmentedFit.ts'

/** How an interrupted series is modelled; periods are counted from 1. */
export type Interruption = {
  /** the first period after */
  after: number
  /** logarithm of strength-time, or null */
  offset?: Numbers | null
  /** periods in a year (or other season), and how many pairs of waves describe it: 0 for none */
  period?: number
  pairs?: number
  /** how many periods make the unit of the slopes: 12 for a slope a year in monthly data */
  scale?: number
  /** how many periods residuals reach into each other; null: ⌊4 (n/100)^(2/9)⌋ */
  lag?: number | null
  level?: number
}

/** The Poisson model with its quasi-Poisson errors, and the negative binomial one where the counts vary more than Poisson counts. */
export type InterruptedTimeSeries = {
  /** of the coefficients */
  names: string[]
  poisson: SegmentedFit & { quasi: { dispersion: number | null; standardErrors: (number | null)[]; levelChange: Omit<Change, 'p'> } }
  negativeBinomial: (SegmentedFit & { theta: number }) | null
}

/**
 * Interrupted time series: what a measure did to a series of counts, by segmented regression with a counterfactual.
 *
 * The series before the measure says where it would have gone: its level, its slope and its season. Two terms say how it went instead: a change of
 * level at the first period after, and a change of slope from then on. exp of the one is a ratio («absences fell to 0.78 of what was due at once»),
 * exp of the other a ratio per unit of time. The counterfactual is the fitted curve without the two terms; observed over expected counts of all
 * periods after is the effect, and their difference the absences prevented (below 0) or added.
 *
 * It is among the strongest designs without a control group, and it is fooled by whatever else changed in the same month: another measure, a new way of
 * counting, the end of an operation. Say the month before looking at the data; have some twelve periods on either side, two years if there is a
 * season; and look at a series the measure should not touch. The counterfactual is a straight line carried on: the further, the less it is worth.
 * The interval of the effect is that of the expected count, not of a single outcome.
 *
 * log mu_t = b0 + b1 t/scale + b2 after_t + b3 (t − T)/scale after_t + waves + offset, with T the first period after, so that b3 starts at 0 there
 * (some texts start at 1, which changes b2), t counted from 1, and `pairs` of sine and cosine of the period. Poisson by maximum likelihood, with
 * quasi-Poisson errors; negative binomial where the counts vary more than Poisson counts, else null. Months remember: beside the model's own errors
 * stand those of Newey and West for the given lag, without prewhitening (see `robustErrors`). Effects by the delta method on the log scale, with
 * the variance of the counterfactual only. Wagner et al. (2002), Lopez Bernal et al. (2017).
 *
 * Null stands where the data give no value: the slope change with one period after, all that is relative to a level of 0.
 *
 * Agrees with `glm`, `MASS::glm.nb` and `sandwich::NeweyWest(lag, prewhite = FALSE)` in R. Cost: that of two regressions.
 *
 * @throws Error when y is not whole or below 0, or an offset is not finite or of another length
 * @throws Error when after leaves no period before or from it on
 * @throws Error when period or scale is not above 0, pairs or lag not a whole number of 0 or more, or level not between 0 and 1
 *
 * @example interruptedTimeSeries([10, 12, 11, 13, 20, 22, 21, 25], { after: 5, lag: 1 }).poisson.levelChange // { ratio: 1.4615164369, lower: 0.6713419499, upper: 3.1817321940, p: 0.3390494421 }
 */
export function interruptedTimeSeries(
  y: Numbers,
  { after, offset = null, period = 12, pairs = 0, scale = 1, lag = null, level = 0.95 }: Interruption,
): InterruptedTimeSeries {
  const n = y.length
  if (!Number.isInteger(after) || after < 2 || after > n)
    throw new Error(`after must be a period from 2 to ${n}, so that there are some before it and some from it on, not ${after}.`)
  positive(period, 'period')
  count(pairs, 'pairs')
  positive(scale, 'scale')
  share(level, 'level')
  const reach = count(lag ?? Math.floor(4 * (n / 100) ** (2 / 9)), 'lag')
  const rowAt = (t: number, isAfter: boolean) => [
    1,
    t / scale,
    isAfter ? 1 : 0,
    isAfter ? (t - after) / scale : 0,
    ...harmonics(t, period, pairs),
  ]
  const x = Array.from({ length: n }, (_, i) => rowAt(i + 1, i + 1 >= after))
  const late = Array.from({ length: n - after + 1 }, (_, i) => after + i)
  const without = {
    x: late.map((t) => rowAt(t, false)),
    y: late.map((t) => y[t - 1]!),
    offset: late.map((t) => (offset === null ? 0 : offset[t - 1]!)),
  }
  const found = negativeBinomialRegression(x, y, { offset, level })
  const poisson = poissonRegression(x, y, { offset, level })
  const quasi = quasiErrors(poisson)
  const quasiStandard = quasi?.standardErrors ?? poisson.coefficients.map(() => null)
  const z = normalQuantile((1 - level) / 2, 0, 1, { upper: true })
  const { ratio, lower, upper } = changeOf(poisson.coefficients[2] ?? null, quasiStandard[2] ?? null, z)
  return {
    names: ['(Intercept)', 'time', 'post', 'after', ...namesOfHarmonics(pairs)],
    poisson: {
      ...segmentedFit(poisson, without, reach, level),
      quasi: { dispersion: quasi?.dispersion ?? null, standardErrors: quasiStandard, levelChange: { ratio, lower, upper } },
    },
    negativeBinomial: found.theta === null ? null : { ...segmentedFit(found, without, reach, level), theta: found.theta },
  }
}
