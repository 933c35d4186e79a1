/** Mean and covariance (row after row, in units of σ²) of the state: the r parts of the ARMA process, then the d last values of the series. */
export type State = { mean: Float64Array; covariance: Float64Array }

/** What carries a state on: r parts, autoregression, the noise they take up, and xₜ = wₜ + Σ δ xₜ₋ₖ; `lags` are the places where δ is not 0. */
export type Transition = { r: number; phi: Float64Array; noise: Float64Array; delta: Float64Array; lags: readonly number[] }

export function transitionOf(r: number, phi: Float64Array, theta: Float64Array, delta: Float64Array): Transition {
  const noise = new Float64Array(r)
  noise[0] = 1
  noise.set(theta, 1)
  return { r, phi, noise, delta, lags: Array.from(delta.keys()).filter((k) => delta[k] !== 0) }
}

/** The covariance of a state from that of its ARMA part (the upper half of r × r), the earlier values having the variance `earlier`. */
export function spreadOut(part: Float64Array, r: number, earlier: number, { mean, covariance }: State): void {
  const size = mean.length
  covariance.fill(0)
  for (let i = 0; i < r; i++)
    for (let j = i; j < r; j++) {
      covariance[i * size + j] = part[i * r + j]!
      covariance[j * size + i] = part[i * r + j]!
    }
  for (let i = r; i < size; i++) covariance[i * size + i] = earlier
}

/** Takes a value into the state; its error and the variance of the error. `gain` is room for as many numbers as the state has parts. */
export function observe(
  { mean, covariance }: State,
  value: number,
  { r, delta, lags }: Transition,
  gain: Float64Array,
): { error: number; variance: number } {
  const size = mean.length
  sumUp(covariance, size, r, delta, lags, gain)
  let error = value - mean[0]!
  let variance = gain[0]!
  for (const k of lags) {
    error -= delta[k]! * mean[r + k]!
    variance += delta[k]! * gain[r + k]!
  }
  for (let i = 0; i < size; i++) {
    const share = gain[i]! / variance
    mean[i]! += share * error
    for (let j = i; j < size; j++) {
      const left = covariance[i * size + j]! - share * gain[j]!
      covariance[i * size + j] = left
      covariance[j * size + i] = left
    }
  }
  return { error, variance }
}

/** Carries a state to the next period. `room` is for a state of the same size. */
export function foresee({ mean, covariance }: State, { r, phi, noise, delta, lags }: Transition, room: State): void {
  const size = mean.length
  const sums = room.mean
  const next = room.covariance
  sumUp(covariance, size, r, delta, lags, sums)
  for (let i = 0; i < r; i++) {
    const own = i < phi.length ? phi[i]! : 0
    const below = (i + 1) * size
    const inner = i + 1 < r
    for (let j = i; j < r; j++) {
      let value = noise[i]! * noise[j]!
      if (j + 1 < r) value += covariance[below + j + 1]! + own * covariance[j + 1]!
      if (j < phi.length) value += phi[j]! * ((inner ? covariance[below]! : 0) + own * covariance[0]!)
      next[i * size + j] = value
    }
    if (size === r) continue
    next[i * size + r] = (inner ? sums[i + 1]! : 0) + own * sums[0]!
    for (let j = r + 1; j < size; j++) next[i * size + j] = (inner ? covariance[below + j - 1]! : 0) + own * covariance[j - 1]!
  }
  if (size > r) {
    let variance = sums[0]!
    for (const k of lags) variance += delta[k]! * sums[r + k]!
    next[r * size + r] = variance
    for (let j = r + 1; j < size; j++) next[r * size + j] = sums[j - 1]!
    for (let i = r + 1; i < size; i++) for (let j = i; j < size; j++) next[i * size + j] = covariance[(i - 1) * size + j - 1]!
  }
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      covariance[i * size + j] = next[i * size + j]!
      covariance[j * size + i] = next[i * size + j]!
    }

  const level = mean[0]!
  let value = level
  for (const k of lags) value += delta[k]! * mean[r + k]!
  for (let i = 0; i < r; i++) mean[i] = (i + 1 < r ? mean[i + 1]! : 0) + (i < phi.length ? phi[i]! * level : 0)
  for (let i = size - 1; i > r; i--) mean[i] = mean[i - 1]!
  if (size > r) mean[r] = value
}

/** The covariance of each part with the value itself, w + Σ δ x. */
function sumUp(covariance: Float64Array, size: number, r: number, delta: Float64Array, lags: readonly number[], sums: Float64Array): void {
  for (let j = 0; j < size; j++) sums[j] = covariance[j]!
  for (const k of lags) {
    const weight = delta[k]!
    const row = (r + k) * size
    for (let j = 0; j < size; j++) sums[j]! += weight * covariance[row + j]!
  }
}
