import { type Innovations, kalmanFilter } from './kalmanFilter.ts'
import { multiplyOut, namesOf, type Orders, type Polynomials, placesOf } from './orders.ts'
import { intoStationary, invertible } from './stationarity.ts'

/** A model at one choice of its unknowns; `found` is null where the process is not stationary. The polynomials are those of the last choice. */
export type Fit = { coefficients: Float64Array; polynomials: Polynomials; found: Innovations | null }

export type Model = {
  withMean: boolean
  start: Float64Array
  objective: (scaled: Float64Array) => number
  coefficientsOf: (scaled: Float64Array) => Float64Array
  at: (scaled: Float64Array) => Fit
  /** The invertible twin, null when it is invertible as it is. */
  invertible: (scaled: Float64Array) => Float64Array | null
}

/** The model as a function of unbounded unknowns of order 1: partial autocorrelations by their arctangents, the mean in tens of its errors. */
export function modelOf(x: Float64Array, orders: Orders, delta: Float64Array): Model {
  const { order, seasonal, period } = orders
  const withMean = delta.length === 0
  const places = placesOf(orders)
  const size = namesOf(orders, withMean).length
  const polynomials: Polynomials = {
    phi: new Float64Array(order[0]! + (seasonal[0]! > 0 ? period * seasonal[0]! : 0)),
    theta: new Float64Array(order[2]! + (seasonal[2]! > 0 ? period * seasonal[2]! : 0)),
  }
  const r = Math.max(polynomials.phi.length, polynomials.theta.length + 1)
  const centred = x.slice()
  const filter = kalmanFilter(centred, delta, r)
  const { mean, error } = withMean ? meanOf(x) : { mean: 0, error: 0 }
  const start = new Float64Array(size)
  if (withMean) start[size - 1] = mean / (10 * error)

  const coefficientsOf = (scaled: Float64Array) => {
    const coefficients = scaled.slice()
    intoStationary(coefficients, places.ar)
    intoStationary(coefficients, places.sar)
    if (withMean) coefficients[size - 1]! *= 10 * error
    return coefficients
  }
  const at = (scaled: Float64Array) => {
    const coefficients = coefficientsOf(scaled)
    multiplyOut(coefficients, orders, polynomials)
    if (withMean) for (let t = 0; t < x.length; t++) centred[t] = x[t]! - coefficients[size - 1]!
    return { coefficients, polynomials, found: filter(polynomials) }
  }
  const objective = (scaled: Float64Array) => {
    const { found } = at(scaled)
    return found ? ownObjective(found) : Number.POSITIVE_INFINITY
  }
  const inverted = (scaled: Float64Array) => {
    const twins = [places.ma, places.sma].map((part) => ({ part, values: invertible(part.map((place) => scaled[place]!)) }))
    if (twins.every(({ values }) => values === null)) return null
    const twin = scaled.slice()
    for (const { part, values } of twins)
      values?.forEach((value, i) => {
        twin[part[i]!] = value
      })
    return twin
  }
  return { withMean, start, objective, coefficientsOf, at, invertible: inverted }
}

/** Minus the logarithm of the likelihood by value, at its best σ², but for a constant. */
export function ownObjective({ squares, logs, used }: Innovations): number {
  const value = 0.5 * (Math.log(squares / used) + logs / used)
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
}

/** The plain mean of what is known and its standard error. */
function meanOf(x: Float64Array): { mean: number; error: number } {
  const known = x.filter((value) => !Number.isNaN(value))
  const n = known.length
  const mean = known.reduce((a, b) => a + b, 0) / n
  const squares = known.reduce((total, value) => total + (value - mean) ** 2, 0)
  if (!(squares > 0)) throw new Error('values must vary: these leave no error to fit.')
  return { mean, error: Math.sqrt(squares / (n - 1) / n) }
}
