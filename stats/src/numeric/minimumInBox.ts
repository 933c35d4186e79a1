import { slopes } from './slopes.ts'

/**
 * The place in a box at which a smooth function of a few unknowns is least, near a start: quasi-Newton steps (BFGS) whose quadratic model is
 * minimised within the bounds, as in Byrd, Lu, Nocedal and Zhu (1995), here with a full matrix, since there are few unknowns. The slopes are
 * central differences, which may look up to `difference` beyond the bounds.
 */
export function minimumInBox(
  f: (at: Float64Array) => number,
  start: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  { difference = 1e-5, most = 500 } = {},
): Float64Array {
  const n = start.length
  const x = Float64Array.from(start, (value, i) => Math.min(Math.max(value, lower[i]!), upper[i]!))
  let fx = f(x)
  let slope = slopes(f, x, difference)
  let model = scaledIdentity(n, 1)
  let fresh = true
  for (let round = 0; round < most; round++) {
    const step = boundedStep(model, slope, x, lower, upper)
    const descent = dot(slope, step)
    const found = descent < 0 ? lineSearch(f, x, fx, step, descent) : null
    const gain = found ? fx - found.value : 0
    if (found) {
      const moved = found.place.map((value, i) => value - x[i]!)
      const slopeThere = slopes(f, found.place, difference)
      const bend = slopeThere.map((value, i) => value - slope[i]!)
      const curvature = dot(moved, bend)
      if (curvature > 1e-12 * dot(bend, bend)) {
        if (fresh) model = scaledIdentity(n, dot(bend, bend) / curvature)
        updateModel(model, moved, bend, curvature)
      }
      x.set(found.place)
      fx = found.value
      slope = slopeThere
    }
    if (gain > 1e-15 * Math.abs(fx)) {
      fresh = false
      continue
    }
    // Nothing more to gain; but the model may be to blame, so it has to be so without one.
    if (fresh) break
    model = scaledIdentity(n, 1)
    fresh = true
  }
  return x
}

/** Minimises slope·d + ½ dᵀ model d within the bounds, one unknown at a time over and over; the model is positive definite. */
function boundedStep(
  model: Float64Array,
  slope: Float64Array,
  x: Float64Array,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
): Float64Array {
  const n = x.length
  const d = new Float64Array(n)
  for (let sweep = 0; sweep < 1000; sweep++) {
    let change = 0
    for (let i = 0; i < n; i++) {
      let pull = slope[i]!
      for (let j = 0; j < n; j++) pull += model[i * n + j]! * d[j]!
      const wanted = d[i]! - pull / model[i * n + i]!
      const next = Math.min(Math.max(wanted, lower[i]! - x[i]!), upper[i]! - x[i]!)
      change = Math.max(change, Math.abs(next - d[i]!))
      d[i] = next
    }
    if (change <= 1e-12) break
  }
  return d
}

function lineSearch(
  f: (at: Float64Array) => number,
  x: Float64Array,
  fx: number,
  step: Float64Array,
  descent: number,
): { place: Float64Array; value: number } | null {
  let share = 1
  for (let i = 0; i < 60; i++) {
    const place = x.map((value, k) => value + share * step[k]!)
    const value = f(place)
    if (value <= fx + 1e-4 * share * descent) return { place, value }
    const valley = (-descent * share * share) / (2 * (value - fx - descent * share))
    share = Math.min(Math.max(valley, 0.1 * share), 0.5 * share) || 0.5 * share
  }
  return null
}

function updateModel(model: Float64Array, moved: Float64Array, bend: Float64Array, curvature: number): void {
  const n = moved.length
  const foreseen = moved.map((_, i) => moved.reduce((total, value, j) => total + model[i * n + j]! * value, 0))
  const expected = dot(moved, foreseen)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) model[i * n + j]! += (bend[i]! * bend[j]!) / curvature - (foreseen[i]! * foreseen[j]!) / expected
}

function scaledIdentity(n: number, scale: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? scale : 0))
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}
