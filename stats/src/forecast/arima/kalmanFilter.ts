import { type ArmaPart, carryOn, follow, type Tally, unsettle } from './armaPart.ts'
import type { Polynomials } from './orders.ts'
import { stationaryCovariance } from './stationaryCovariance.ts'
import { foresee, observe, type State, spreadOut, transitionOf } from './wholeState.ts'

/** The errors one step ahead, summed up; and the state foreseen for the period after the last, good until the filter is run again. */
export type Innovations = Tally & { next: () => State }

/** Variance, in units of σ², of the values before the first: "we do not know". */
const unknown = 1e6
/** A value so poorly foreseen only tells where the series begins, and is not counted in the likelihood. */
const unforeseen = 1e4

/**
 * The Kalman filter of an ARIMA model over a series, NaN where a value is missing: the form of Harvey (1989) with the d values before the first
 * given the variance 10⁶ σ², after Harvey and McKenzie (1982), as `arima` in R has it. The filter can be run over and over with other polynomials;
 * null comes of those that are not stationary. A series without differences may change between runs.
 *
 * As long as the last d values are known, nothing is uncertain but the ARMA part, so the filter drops to its r dimensions, and when that is known
 * too (an invertible process of which enough was seen), to a mere recursion; a gap takes it back. Cost: n r², less where it may drop.
 */
export function kalmanFilter(x: Float64Array, delta: Float64Array, r: number): (polynomials: Polynomials) => Innovations | null {
  const d = delta.length
  const emptyState = (): State => ({ mean: new Float64Array(r + d), covariance: new Float64Array((r + d) ** 2) })
  const whole = emptyState()
  const room = emptyState()
  const gain = new Float64Array(r + d + 1)
  const w = differenced(x, delta)
  const part: ArmaPart = { r, mean: whole.mean, covariance: new Float64Array(r * r), gain, settled: false }

  return ({ phi, theta }) => {
    if (!stationaryCovariance({ phi, theta }, r, part.covariance)) return null
    const transition = transitionOf(r, phi, theta, delta)
    const { noise } = transition
    const tally: Tally = { squares: 0, logs: 0, used: 0 }
    part.settled = false
    whole.mean.fill(0)
    spreadOut(part.covariance, r, unknown, whole)
    let known = 0
    let t = 0
    while (t < x.length) {
      const value = x[t]!
      if (known >= d && !Number.isNaN(value)) {
        const end = follow(part, w, t, phi, noise, tally)
        known += end - t
        t = end
        continue
      }
      if (d === 0) carryOn(part, phi, noise)
      else {
        if (known >= d) widen(t)
        known = Number.isNaN(value) ? 0 : known + 1
        if (known > 0) {
          const { error, variance } = observe(whole, value, transition, gain)
          if (variance < unforeseen) {
            tally.squares += (error * error) / variance
            tally.logs += Math.log(variance)
            tally.used++
          }
        }
        foresee(whole, transition, room)
        if (known >= d) narrow()
      }
      t++
    }
    const next = () => {
      if (known >= d) widen(x.length)
      return { mean: whole.mean.slice(), covariance: whole.covariance.slice() }
    }
    return { ...tally, next }

    /** From the ARMA part to the whole state, the d values before t being known. */
    function widen(t: number): void {
      unsettle(part, noise)
      for (let k = 0; k < d; k++) whole.mean[r + k] = x[t - 1 - k]!
      spreadOut(part.covariance, r, 0, whole)
    }
  }

  function narrow(): void {
    for (let i = 0; i < r; i++) for (let j = i; j < r; j++) part.covariance[i * r + j] = whole.covariance[i * (r + d) + j]!
  }
}

/** w = x − Σ δ x, NaN where a value that it needs is missing; the series itself when there are no differences. */
function differenced(x: Float64Array, delta: Float64Array): Float64Array {
  if (delta.length === 0) return x
  return x.map((value, t) => delta.reduce((left, weight, k) => (weight === 0 ? left : left - weight * (x[t - 1 - k] ?? Number.NaN)), value))
}
