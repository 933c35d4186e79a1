import { finite } from '../../contract/check.ts'
import { inverse } from '../../matrix/inverse.ts'
import { hessian, quasiNewton } from '../../numeric/quasiNewton.ts'
import { type Model, modelOf, ownObjective } from './model.ts'
import { checkOrders, differencing, namesOf, type Orders, type Polynomials } from './orders.ts'
import type { State } from './wholeState.ts'

export type ArimaOptions = {
  /** p, d, q: autoregressive terms, differences, moving-average terms */
  order: readonly number[]
  /** P, D, Q of the season */
  seasonal?: readonly number[]
  /** periods in a season, as 12 for months */
  period?: number
}

/** A fitted model; `names` says which coefficient is which. A standard error is `null` where the likelihood has no proper summit. */
export type Arima = {
  names: string[]
  coefficients: number[]
  standardErrors: (number | null)[]
  /** variance of the errors one step ahead */
  sigmaSquared: number
  logLikelihood: number
  aic: number
  /** where the series stands at its end: from here `arimaForecast` goes on */
  end: { state: State; polynomials: Polynomials; delta: Float64Array; mean: number }
}

/**
 * A series explained by its own past: the *ARIMA* model (p, d, q)(P, D, Q) of Box and Jenkins, by exact maximum likelihood.
 *
 * The series is differenced d times, and D times at the distance of a season; what remains is a linear echo of its p last values (`ar`) and its q
 * last errors (`ma`), with P and Q echoes of whole seasons (`sar`, `sma`) multiplied in. Errors are normal with one variance. Good for monthly counts
 * large enough to be near normal, best as square roots or logarithms, and where a trend line would make the errors of a forecast look too small.
 * It says nothing of causes; whoever tries orders until something is significant will find it; with fewer than some fifty values the standard errors,
 * which are those of large samples, mean little, and at the edge (a moving average of −1: differenced once too often) they mean nothing.
 *
 * Signs are those of R: `ar` as multipliers of past values, `ma` added. Without differences the mean is fitted, called 'intercept', with them there
 * is no constant. A missing value is `null`; the filter steps over it.
 *
 * The likelihood is that of the Kalman filter with a start of variance 10⁶ σ² for the values before the first, so it is the likelihood of the
 * differenced series, as `arima(method = "ML")` in R has it. It is climbed as R climbs it, from coefficients 0 with autoregressions kept stationary,
 * but to the summit, where R stops at eight digits; a moving average that ends not invertible is turned into its invertible twin. σ² is
 * the mean square of the standardised errors; AIC counts it. Standard errors come from the curvature at the summit,
 * by second differences as wide as R's, which matters only where the summit is sharp. The covariance of the start is
 * solved for exactly; that of R (Gardner, Harvey and Phillips 1980) loses digits close to non-stationarity. Cost: n (p + q)² times some hundred,
 * seasons counted in.
 *
 * @throws Error when `order` or `seasonal` are no three whole numbers, when `values` has too few values for the model, or does not vary
 * @example arima([5, 7, 6, 8, 9, 7, 8, 10, 9, 11], { order: [1, 0, 0] }).coefficients // [0.5788, 8]
 */
export function arima(values: ArrayLike<number | null>, { order, seasonal = [0, 0, 0], period = 1 }: ArimaOptions): Arima {
  const orders: Orders = { order, seasonal, period }
  checkOrders(orders)
  const x = Float64Array.from(values, (value, i) => (value === null ? Number.NaN : finite(value, `values[${i + 1}]`)))
  const delta = differencing(orders)
  const used = x.reduce((n, value) => (Number.isNaN(value) ? n : n + 1), 0) - delta.length
  if (used <= 0) throw new Error(`values must be more than ${delta.length} for these differences; ${used + delta.length} are known.`)
  const model = modelOf(x, orders, delta)
  const scaled = summit(model, used)
  const { coefficients, polynomials, found } = model.at(scaled)
  const state = found?.next()
  const fitted = { phi: polynomials.phi.slice(), theta: polynomials.theta.slice() }
  if (!found || !state || !(found.squares > 0)) throw new Error('values must vary: these leave no error to fit.')

  const objective = ownObjective(found)
  const names = namesOf(orders, model.withMean)
  const logLikelihood = -0.5 * (2 * used * objective + used + used * Math.log(2 * Math.PI))
  return {
    names,
    coefficients: Array.from(coefficients),
    standardErrors: standardErrors(model, scaled, used),
    sigmaSquared: found.squares / used,
    logLikelihood,
    aic: -2 * logLikelihood + 2 * (names.length + 1),
    end: { state, polynomials: fitted, delta, mean: model.withMean ? coefficients[names.length - 1]! : 0 },
  }
}

/**
 * Climbs from coefficients 0, over slopes as wide as R's; where those see no way up and yet are not level, as close to an edge, over fine ones. The
 * twin of a model that ends not invertible is as likely, but for the start of the filter when the twin's noise is far larger; then the climb goes on.
 */
function summit({ objective, start, invertible }: Model, used: number): Float64Array {
  const climb = (from: Float64Array) => {
    const wide = quasiNewton(objective, from)
    if (wide.slope.every((value) => Math.abs(value) < 1e-4)) return wide.place
    const fine = quasiNewton(objective, wide.place, { difference: 1e-5 })
    return (wide.value - fine.value) * used > 0.01 ? fine.place : wide.place
  }
  let place = climb(start)
  for (let i = 0; i < 5; i++) {
    const twin = invertible(place)
    if (!twin) return place
    if (Math.abs(objective(twin) - objective(place)) * used < 1e-3) return twin
    place = climb(twin)
  }
  return invertible(place) ?? place
}

/** The inverse of the curvature at the summit, carried over to the coefficients. */
function standardErrors({ objective, coefficientsOf }: Model, scaled: Float64Array, used: number): (number | null)[] {
  const n = scaled.length
  const curvature = hessian(objective, scaled)
  const covariance = curvature.every(Number.isFinite) ? inverse(curvature, n) : null
  const slopes = scaled.map(() => 0) // of one coefficient in each of the unknowns
  const nudge = 1e-6
  const sides = Array.from(scaled, (_, i) =>
    [1, -1].map((sign) => coefficientsOf(scaled.map((value, j) => (i === j ? value + sign * nudge : value)))),
  )
  return Array.from(scaled, (_, k) => {
    if (!covariance) return null
    sides.forEach(([above, below], i) => {
      slopes[i] = (above![k]! - below![k]!) / (2 * nudge)
    })
    let variance = 0
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) variance += slopes[i]! * covariance[i * n + j]! * slopes[j]!
    return variance >= 0 ? Math.sqrt(variance / used) : null
  })
}
