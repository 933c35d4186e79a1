/**
 * The ARMA part of a state, foreseen for the next period: its mean (the first r places of `mean`) and the upper half of its covariance, r × r. When
 * it is `settled`, nothing but the next noise is uncertain, and the covariance is not kept up.
 */
export type ArmaPart = { r: number; mean: Float64Array; covariance: Float64Array; gain: Float64Array; settled: boolean }

/** Σ e²/F, Σ log F and the number of errors e of variance F σ². */
export type Tally = { squares: number; logs: number; used: number }

/** Goes along the differenced series w from a place to the first gap, or to the end, and gives the place where it stopped. Cost: r² a step, r when settled. */
export function follow(part: ArmaPart, w: Float64Array, from: number, phi: Float64Array, noise: Float64Array, tally: Tally): number {
  const { r, mean, covariance, gain } = part
  const lags = phi.length
  let { squares, logs } = tally
  let t = from
  for (; !part.settled && t < w.length; t++) {
    const value = w[t]!
    if (Number.isNaN(value)) break
    const variance = covariance[0]!
    const error = value - mean[0]!
    squares += (error * error) / variance
    logs += Math.log(variance)
    for (let i = 0; i < r; i++) gain[i] = covariance[i]!
    gain[r] = 0
    for (let i = 0; i + 1 < r; i++) mean[i] = mean[i + 1]! + (gain[i + 1]! * error) / variance
    mean[r - 1] = 0
    for (let i = 0; i < lags; i++) mean[i]! += phi[i]! * value
    part.settled = settle(covariance, gain, noise, r, variance) < 1e-14 && variance < 1 + 1e-12
  }
  for (; part.settled && t < w.length; t++) {
    const value = w[t]!
    if (Number.isNaN(value)) break
    const error = value - mean[0]!
    squares += error * error
    for (let i = 0; i + 1 < r; i++) mean[i] = mean[i + 1]! + noise[i + 1]! * error
    mean[r - 1] = 0
    for (let i = 0; i < lags; i++) mean[i]! += phi[i]! * value
  }
  tally.squares = squares
  tally.logs = logs
  tally.used += t - from
  return t
}

/**
 * The covariance after a value, which leaves nothing of its first row, carried to the next period: so only the shift and the noise act. Gives what
 * was left of the variances.
 */
function settle(covariance: Float64Array, gain: Float64Array, noise: Float64Array, r: number, variance: number): number {
  let left = 0
  for (let i = 0; i + 1 < r; i++) {
    const share = gain[i + 1]! / variance
    const from = (i + 1) * r + 1
    const to = i * r
    left += covariance[from + i]! - share * gain[i + 1]!
    for (let j = i; j + 1 < r; j++) covariance[to + j] = covariance[from + j]! - share * gain[j + 1]!
    covariance[to + r - 1] = 0
  }
  covariance[r * r - 1] = 0
  for (let i = 0; i < r; i++) {
    const own = noise[i]!
    if (own !== 0) for (let j = i; j < r; j++) covariance[i * r + j]! += own * noise[j]!
  }
  return left
}

/** A step without a value. */
export function carryOn(part: ArmaPart, phi: Float64Array, noise: Float64Array): void {
  unsettle(part, noise)
  const { r, mean, covariance, gain } = part
  for (let i = 0; i < r; i++) gain[i] = covariance[i]!
  const level = mean[0]!
  for (let i = 0; i < r; i++) {
    const own = i < phi.length ? phi[i]! : 0
    mean[i] = own * level + (i + 1 < r ? mean[i + 1]! : 0)
    for (let j = i; j < r; j++) {
      let value = noise[i]! * noise[j]!
      if (j + 1 < r) value += own * gain[j + 1]! + covariance[(i + 1) * r + j + 1]!
      if (j < phi.length) value += phi[j]! * (own * gain[0]! + (i + 1 < r ? gain[i + 1]! : 0))
      covariance[i * r + j] = value
    }
  }
}

/** Writes out the covariance of a settled part. */
export function unsettle(part: ArmaPart, noise: Float64Array): void {
  if (!part.settled) return
  const { r, covariance } = part
  for (let i = 0; i < r; i++) for (let j = i; j < r; j++) covariance[i * r + j] = noise[i]! * noise[j]!
  part.settled = false
}
