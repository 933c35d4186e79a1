import { amount, count, type Interval, share } from '../contract/check.ts'
import { binomialCumulative } from '../distribution/binomial.ts'
import { negativeBinomialQuantile } from '../distribution/negativeBinomial.ts'
import { lastWhere } from '../numeric/lastWhere.ts'
import { checkWatched } from '../rate/checks.ts'

/** What a future count may be; all `null` where nothing was watched yet. */
export type CountPrediction = {
  exact: Interval | null
  bayes: { mean: number; lower: number; upper: number } | null
  total: Interval | null
}

/**
 * How many events are still to come, from how many there were: a prediction interval for a count, say of absences to the end of the year.
 *
 * `events` happened in `exposure`; the count in the next `future` is predicted, both in one unit (months, or strength-years when the strength
 * changes). An interval for the rate would be too narrow here: what comes varies by itself, and is predicted from a past that varied too.
 *
 * It takes the rate as constant and the events as independent. Where there is a season, a trend or a new order, and where events cluster, it is too
 * narrow: forecast with the season instead.
 *
 * `exact`: given all events of both periods, those of the first are binomial with share exposure/(exposure + future); every future count that this
 * does not find surprising at (1 − level)/2 on either side is inside. It covers at least as often as promised. `bayes`: the negative binomial that
 * Jeffreys’ prior leads to; shorter, and right on average. `total` is `exact` with the events there were.
 *
 * Nelson (1970); Patel and Samaranayake (1991) J Qual Technol 23:185; Krishnamoorthy and Peng (2011) Comput Stat Data Anal 55:2765; Meeker, Hahn and
 * Escobar (2017) Statistical Intervals ch. 7. In R by `pbinom` and `qnbinom`. Cost: some fifty binomial tails.
 *
 * @throws Error when `events` is no count, `exposure` or `future` is negative, `exposure` is 0 although there were events, or `level` does not lie
 *   between 0 and 1
 *
 * @example countPrediction(20, 8, 4) // { exact: { lower: 3, upper: 19 }, bayes: { mean: 10.25, lower: 4, upper: 19 }, total: { lower: 23, upper: 39 } }
 */
export function countPrediction(events: number, exposure: number, future: number, { level = 0.95 } = {}): CountPrediction {
  count(events, 'events')
  amount(future, 'future')
  checkWatched(events, exposure, 'exposure')
  const tail = (1 - share(level, 'level')) / 2
  if (exposure === 0) return { exact: null, bayes: null, total: null }
  const past = exposure / (exposure + future)
  const few = (y: number) => binomialCumulative(events - 1, events + y, past, { upper: true }) <= tail
  const many = (y: number) => binomialCumulative(events, events + y, past) > tail
  const lower =
    events === 0
      ? 0
      : lastWhere(
          few,
          0,
          beyond((y) => !few(y)),
        ) + 1
  const upper = lastWhere(
    many,
    0,
    beyond((y) => !many(y)),
  )
  const mean = (events + 0.5) * (future / exposure)
  return {
    exact: { lower, upper },
    bayes: {
      mean,
      lower: mean === 0 ? 0 : negativeBinomialQuantile(tail, events + 0.5, mean),
      upper: mean === 0 ? 0 : negativeBinomialQuantile(tail, events + 0.5, mean, { upper: true }),
    },
    total: { lower: events + lower, upper: events + upper },
  }
}

/** A count, at most twice the first, at which a condition holds. */
function beyond(holds: (y: number) => boolean): number {
  let y = 1
  while (!holds(y)) y *= 2
  return y
}
