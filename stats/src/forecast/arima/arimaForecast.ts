import type { Arima } from './arima.ts'
import { foresee, type State, transitionOf } from './wholeState.ts'

/**
 * What a fitted ARIMA model foresees for the next periods, and the standard error of each forecast.
 *
 * The errors grow with the distance and are those of the coming noise alone: that the coefficients were fitted, and the model chosen, is not in them,
 * so limits at ± 1.96 errors are rather too narrow. Agrees with `predict` of `arima` in R. Cost: the size of the state squared, for each period.
 *
 * @throws Error when `horizon` is no whole number of 1 or more
 * @example arimaForecast(arima([5, 7, 6, 8, 9, 7, 8, 10, 9, 11], { order: [0, 1, 0] }), 2).mean // [11, 11]
 */
export function arimaForecast({ end, sigmaSquared }: Arima, horizon: number): { mean: number[]; standardError: number[] } {
  if (!Number.isInteger(horizon) || horizon < 1) throw new Error(`horizon must be a whole number of 1 or more, not ${horizon}.`)
  const { delta, polynomials } = end
  const state: State = { mean: end.state.mean.slice(), covariance: end.state.covariance.slice() }
  const room: State = { mean: state.mean.slice(), covariance: state.covariance.slice() }
  const size = state.mean.length
  const r = size - delta.length
  const transition = transitionOf(r, polynomials.phi, polynomials.theta, delta)
  const seen = new Float64Array(size)
  seen[0] = 1
  seen.set(delta, r)
  const mean: number[] = []
  const standardError: number[] = []
  for (let h = 0; h < horizon; h++) {
    let value = end.mean
    let variance = 0
    for (let i = 0; i < size; i++) {
      value += seen[i]! * state.mean[i]!
      for (let j = 0; j < size; j++) variance += seen[i]! * state.covariance[i * size + j]! * seen[j]!
    }
    mean.push(value)
    standardError.push(Math.sqrt(Math.max(variance, 0) * sigmaSquared))
    foresee(state, transition, room)
  }
  return { mean, standardError }
}
