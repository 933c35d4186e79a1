import { polynomialRoots } from '../../numeric/polynomialRoots.ts'

/**
 * Autoregressive coefficients from unbounded numbers, whose hyperbolic tangents are the partial autocorrelations: every choice gives a stationary
 * process (Jones 1980, after Durbin and Levinson). Changes the given stretch of `values`.
 */
export function intoStationary(values: Float64Array, places: readonly number[]): void {
  const before = new Float64Array(places.length)
  places.forEach((place, k) => {
    const partial = Math.tanh(values[place]!)
    for (let i = 0; i < k; i++) before[i] = values[places[i]!]!
    for (let i = 0; i < k; i++) values[places[i]!] = before[i]! - partial * before[k - 1 - i]!
    values[place] = partial
  })
}

/**
 * The invertible moving average that has the same autocorrelations: roots of 1 + Σ θ zⁱ inside the unit circle are put in place of their inverses.
 * Null when it is invertible as it is.
 */
export function invertible(theta: readonly number[]): number[] | null {
  const degree = theta.findLastIndex((value) => value !== 0) + 1
  if (degree === 0) return null
  const roots = polynomialRoots([1, ...theta.slice(0, degree)])
  if (roots.every(({ re, im }) => Math.hypot(re, im) >= 1)) return null
  // ∏ (1 − z/root), in complex numbers; the imaginary parts cancel.
  let real = [1]
  let imaginary = [0]
  for (const { re, im } of roots) {
    const inside = Math.hypot(re, im) < 1
    const square = re * re + im * im
    // 1/root; for a root moved out along its ray the root's conjugate, so that a pair just on the circle stays one, whichever of it counts as inside.
    const u = inside ? re : re / square
    const v = inside ? -im : -im / square
    const shifted = (a: number[], i: number) => (i === 0 ? 0 : a[i - 1]!)
    const longer = { real: [...real, 0], imaginary: [...imaginary, 0] }
    const nextReal = longer.real.map((value, i) => value - u * shifted(real, i) + v * shifted(imaginary, i))
    imaginary = longer.imaginary.map((value, i) => value - u * shifted(imaginary, i) - v * shifted(real, i))
    real = nextReal
  }
  return theta.map((_, i) => (i < degree ? real[i + 1]! : 0))
}
