import type { Polynomials } from './orders.ts'

/**
 * The covariance of the state of an ARMA process that has gone on for ever, noise of variance 1, into `p` (r × r, row after row); false when the
 * process is not stationary. The state is Harvey's: its i-th part is what past values and noise give to the value i steps ahead.
 *
 * The first row comes from the autocovariances (a Yule–Walker system with the moving average on its right), the others from it, since the
 * covariance is carried into itself. Cost: p³/3 + r².
 */
export function stationaryCovariance({ phi, theta }: Polynomials, r: number, p: Float64Array): boolean {
  const lags = phi.length
  const weight = (k: number) => (k === 0 ? 1 : (theta[k - 1] ?? 0))
  for (let j = 0; j < r; j++) p[j] = 0
  if (lags > 0) {
    const psi = impulses(phi, theta)
    const gamma = autocovariances(phi, theta, psi)
    if (!gamma) return false
    for (let j = 0; j < r; j++) {
      let total = 0
      for (let k = j; k < r; k++) total += (phi[k] ?? 0) * (gamma[k + 1 - j] ?? 0) + weight(k) * (psi[k - j] ?? 0)
      p[j] = total
    }
  }
  const variance = p[0]!
  for (let i = r - 1; i >= 0; i--)
    for (let j = r - 1; j >= i; j--) {
      let value = weight(i) * weight(j)
      if (j + 1 < r) value += p[(i + 1) * r + j + 1]!
      if (i < lags || j < lags) {
        const phiI = phi[i] ?? 0
        const phiJ = phi[j] ?? 0
        value += phiI * phiJ * variance
        if (j + 1 < r && i > 0) value += phiI * p[j + 1]!
        if (i + 1 < r && i > 0) value += phiJ * p[i + 1]!
      }
      if (i > 0 || lags === 0) p[i * r + j] = value
      p[j * r + i] = p[i * r + j]!
    }
  return true
}

/** ψ₀ … ψ_q: what a unit of noise does to the value k steps later. */
function impulses(phi: Float64Array, theta: Float64Array): Float64Array {
  const psi = new Float64Array(theta.length + 1)
  psi[0] = 1
  for (let k = 1; k < psi.length; k++) {
    psi[k] = theta[k - 1]!
    for (let i = 1; i <= Math.min(k, phi.length); i++) psi[k]! += phi[i - 1]! * psi[k - i]!
  }
  return psi
}

/** γ₀ … γ_p by elimination with pivots; null when there are none. */
function autocovariances(phi: Float64Array, theta: Float64Array, psi: Float64Array): Float64Array | null {
  const n = phi.length + 1
  const a = new Float64Array(n * n)
  const b = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    a[k * n + k]! += 1
    for (let i = 1; i < n; i++) a[k * n + Math.abs(k - i)]! -= phi[i - 1]!
    for (let j = k; j <= theta.length; j++) b[k]! += (j === 0 ? 1 : theta[j - 1]!) * psi[j - k]!
  }
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i
    if (a[pivot * n + k] === 0) return null
    if (pivot !== k) {
      for (let j = k; j < n; j++) {
        const held = a[k * n + j]!
        a[k * n + j] = a[pivot * n + j]!
        a[pivot * n + j] = held
      }
      const held = b[k]!
      b[k] = b[pivot]!
      b[pivot] = held
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / a[k * n + k]!
      if (factor === 0) continue
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!
      b[i]! -= factor * b[k]!
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) b[k]! -= a[k * n + j]! * b[j]!
    b[k]! /= a[k * n + k]!
  }
  return b[0]! > 0 && Number.isFinite(b[0]) ? b : null
}
