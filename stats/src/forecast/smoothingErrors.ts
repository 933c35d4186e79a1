/** A level, the step it takes in a period, and the seasons, the next period first; no seasons for a model without. */
export type SmoothingState = { level: number; trend: number; season: Float64Array }

/**
 * Carries a state along a series from the place `first` on, changing it, and gives the sum of squared errors one step ahead. After k steps the
 * season of the next period stands at place k modulo the period. `fitted` takes what was foreseen, if given. A model without trend has the trend 0
 * and the constant 0, and so for the season.
 */
export function smoothingErrors(
  x: Float64Array,
  first: number,
  state: SmoothingState,
  constants: ArrayLike<number>,
  fitted: Float64Array | null = null,
): number {
  const alpha = constants[0]!
  const beta = constants[1]!
  const gamma = constants[2]!
  const { season } = state
  const period = season.length
  let { level, trend } = state
  let squares = 0
  let month = 0
  for (let i = first; i < x.length; i++) {
    const expected = period > 0 ? season[month]! : 0
    const error = x[i]! - (level + trend + expected)
    if (fitted) fitted[i - first] = level + trend + expected
    squares += error * error
    const next = alpha * (x[i]! - expected) + (1 - alpha) * (level + trend)
    trend = beta * (next - level) + (1 - beta) * trend
    level = next
    if (period > 0) {
      season[month] = gamma * (x[i]! - level) + (1 - gamma) * expected
      month = month + 1 === period ? 0 : month + 1
    }
  }
  state.level = level
  state.trend = trend
  return squares
}
