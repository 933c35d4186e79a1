import { each, finite, type Numbers } from '../contract/check.ts'
import { fisherFCumulative } from '../distribution/fisherF.ts'
import { mean } from '../numeric/sum.ts'
import { besselSupremumTail } from './besselSupremum.ts'

/** The largest F, its probability without a break, and where it stands (last place before the break, 1-based). */
export type SupF = { statistic: number | null; p: number | null; breakPoint: number | null }

/**
 * Whether the mean of a series broke once at an unknown time: the largest of the F statistics of a break at each place but the ends (Andrews' supF).
 *
 * Right as one answer to one question asked of a whole series; choosing the likeliest break first and testing it with an ordinary F makes nearly any
 * series «significant». Misleading when values depend on their neighbours: then F is too large everywhere. It finds one break; for several see
 * `breakPoints`.
 *
 * Definition: F_i = (RSS₀ − RSS_i) / (RSS_i / (n − 2)) for the places i from n h to n − n h (`shortest` h below 1 a share, rounded down; otherwise a
 * number of values, at least 2). The statistic and the place agree with `strucchange::Fstats(y ~ 1, from = h)` and `sctest(type = "supF")` in R. The
 * probability is the tail of the limit for long series, the supremum of a squared Bessel process of dimension 1 over that range (Andrews 1993), computed
 * from its differential equation to five digits; R interpolates Hansen's (1997) table, and its p is off by about a tenth of itself. A series without any variation
 * has no F.
 *
 * Cost: n, and some milliseconds for the probability.
 *
 * @throws Error when a value is not a finite number, or shortest leaves no place for a break
 *
 * @example supF([1, 2, 1, 2, 8, 9, 8, 9], { shortest: 2 }).statistic // 294
 */
export function supF(values: Numbers, { shortest = 0.15 } = {}): SupF {
  each(values, 'values', finite)
  const n = values.length
  const from = Math.max(2, shortest < 1 ? Math.floor(n * shortest) : shortest)
  const to = n - from
  if (!(Number.isInteger(from) && from <= to))
    throw new Error(`shortest must leave a place for a break among ${n} values; ${shortest} does not.`)
  const centre = mean(values)
  const left = squaresUpTo(n, (i) => values[i]! - centre)
  const right = squaresUpTo(n, (i) => values[n - 1 - i]! - centre)
  const whole = left[n]!
  if (whole === 0) return { statistic: null, p: null, breakPoint: null }
  let statistic = Number.NEGATIVE_INFINITY
  let breakPoint = from
  for (let i = from; i <= to; i++) {
    const rss = left[i]! + right[n - i]!
    const f = (whole - rss) / (rss / (n - 2))
    if (f <= statistic) continue
    statistic = f
    breakPoint = i
  }
  return { statistic, p: tailOf(statistic, from, n), breakPoint }
}

/** With one place there is no choice, and F is an ordinary F. */
function tailOf(statistic: number, from: number, n: number): number {
  if (2 * from === n) return fisherFCumulative(statistic, 1, n - 2, { upper: true })
  return besselSupremumTail(Math.max(0, statistic), ((n - from) / from) ** 2)
}

/** Sums of squares about the mean of the first i values, by Welford's recursion. */
function squaresUpTo(n: number, value: (i: number) => number): Float64Array {
  const squares = new Float64Array(n + 1)
  let centre = 0
  for (let i = 0; i < n; i++) {
    const off = value(i) - centre
    centre += off / (i + 1)
    squares[i + 1] = squares[i]! + off * (value(i) - centre)
  }
  return squares
}
