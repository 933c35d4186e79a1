import type { Numbers } from '../contract/check.ts'
import type { CauseTally } from './causes.ts'
import { type Order, riskSetsOf } from './riskSets.ts'
import type { Timeline } from './timeline.ts'

/**
 * Greenwood's type: the multinomial variance of each time's events carried forward, step by step, through the covariance of the survival and the
 * incidence. The same as Σ (F(t) − F(s))² d/(n(n − d)) + Σ S² dₖ(n − dₖ)/n³ − 2 Σ (F(t) − F(s)) S dₖ/n², but without its differences of large sums.
 */
export function greenwoodVariance(
  atRisk: Float64Array,
  all: Float64Array,
  events: Float64Array,
  survival: Float64Array,
  incidence: Float64Array,
): Float64Array {
  let [ofBoth, ofSurvival, ofIncidence] = [0, 0, 0]
  return atRisk.map((n, j) => {
    const s = survival[j]!
    if (all[j] === 0 || s === 0) return ofIncidence
    const [h, k] = [all[j]! / n, events[j]! / n]
    ofIncidence = Math.max(0, ofIncidence + 2 * k * ofBoth + k * k * ofSurvival + (s * s * k * (1 - k)) / n)
    ofBoth = (1 - h) * (ofBoth + k * ofSurvival - (s * s * k) / n)
    ofSurvival = (1 - h) * ((1 - h) * ofSurvival + (s * s * h) / n)
    if (incidence[j] === 1) ofIncidence = 0
    return ofIncidence
  })
}

/** Aalen's form: events as Poisson counts, those tied at one time corrected as draws without putting back (Gray 1988). */
export function aalenVariance(
  atRisk: Float64Array,
  all: Float64Array,
  events: Float64Array,
  survival: Float64Array,
  incidence: Float64Array,
): Float64Array {
  let [squares, cross, own] = [0, 0, 0]
  return atRisk.map((n, j) => {
    const f = incidence[j]!
    if (all[j]! > 0) {
      const s = survival[j]!
      const after = (s * (n - all[j]!)) / n
      const ratio = after > 0 ? 1 / after : 0
      const [mine, others] = [events[j]!, all[j]! - events[j]!]
      const weigh = (count: number) => (count > 1 ? 1 - (count - 1) / (n - 1) : 1) * ((s * s * count) / (n * n))
      // An event moves F(t) by constant − F(t) · ratio; constant, squares and cross are kept for every t to come.
      for (const [count, constant] of [
        [mine, 1 + ratio * f],
        [others, ratio * f],
      ] as const) {
        if (count === 0) continue
        own += constant * constant * weigh(count)
        cross += constant * ratio * weigh(count)
        squares += ratio * ratio * weigh(count)
      }
    }
    return Math.max(0, own - 2 * f * cross + f * f * squares)
  })
}

/**
 * The infinitesimal jackknife: the sum of the squared influences of all rows. Rows that enter at different times have different influences; yet the
 * influence of a row still at risk is a difference of running sums since its entry, so that one pass suffices.
 */
export function jackknifeVariance(
  timeline: Timeline,
  order: Order,
  group: number,
  event: Numbers,
  cause: number,
  { atRisk, all, survival }: CauseTally,
  events: Float64Array,
): Float64Array {
  const { places, begins } = riskSetsOf(timeline, order, group)
  const { rows, starts, entering } = order
  const { enters } = timeline
  // Running sums since the beginning: a of h/(n(1 − h)), b of S k (a − 1/n), f of S k.
  let [a, b, f] = [0, 0, 0]
  const entryA = new Float64Array(timeline.leaves.length)
  const entryB = new Float64Array(timeline.leaves.length)
  const entryF = new Float64Array(timeline.leaves.length)
  let [present, sumA, sumB] = [0, 0, 0]
  let [ofBoth, ofSurvival, ofIncidence] = [0, 0, 0]
  let next = starts[group]!
  return atRisk.map((n, j) => {
    for (; entering && enters && next < starts[group + 1]! && enters[entering[next]!]! <= places[j]!; next++) {
      const row = entering[next]!
      entryA[row] = a
      entryB[row] = b
      entryF[row] = f
      present++
      sumA += a
      sumB += b - a * f
    }
    const s = survival[j]!
    if (all[j]! > 0 && s > 0) {
      const [h, k, step] = [all[j]! / n, events[j]! / n, s / n]
      const riskS = s * (present * a - sumA)
      const riskF = present * b - sumB - f * sumA
      let [leaveS, leaveF, causeS, causeF] = [0, 0, 0, 0]
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const row = rows[i]!
        if (event[row] === 0) continue
        const u = s * (a - entryA[row]!)
        const v = b - entryB[row]! - entryA[row]! * (f - entryF[row]!)
        leaveS += u
        leaveF += v
        if (event[row] !== cause) continue
        causeS += u
        causeF += v
      }
      // Products of the influences so far with those of this time: on the survival (−), and on the incidence (+).
      const [ss, fs] = [-step * (leaveS - h * riskS), -step * (leaveF - h * riskF)]
      const [sf, ff] = [step * (causeS - k * riskS), step * (causeF - k * riskF)]
      const square = s * step
      ofIncidence += 2 * k * ofBoth + k * k * ofSurvival + square * k * (1 - k) + 2 * (ff + k * sf)
      ofBoth = (1 - h) * (ofBoth + k * ofSurvival) - square * k * (1 - h) + (1 - h) * sf + fs + k * ss
      ofSurvival = (1 - h) ** 2 * ofSurvival + square * h * (1 - h) + 2 * (1 - h) * ss
      b += s * k * (a - 1 / n)
      if (h < 1) a += h / (n * (1 - h))
      f += s * k
    }
    for (let i = begins[j]!; i < begins[j + 1]!; i++) {
      const row = rows[i]!
      present--
      sumA -= entryA[row]!
      sumB -= entryB[row]! - entryA[row]! * entryF[row]!
    }
    return Math.max(0, ofIncidence)
  })
}
