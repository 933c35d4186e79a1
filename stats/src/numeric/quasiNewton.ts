import { slopes } from './slopes.ts'

/**
 * The place at which a function of a few unknowns is least, near a start: the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno in the
 * form of Nash (1990, algorithm 21; `optim(method = "BFGS")` in R), with steps cut to a fifth until one is good enough and a fresh beginning
 * when the memory has gone stale. Slopes are central differences over `difference`, in units in which the unknowns are of order 1. The function may
 * be infinite where it is not defined.
 */
export function quasiNewton(
  f: (at: Float64Array) => number,
  start: ArrayLike<number>,
  { difference = 1e-3, tolerance = 1e-14, most = 500 } = {},
): { place: Float64Array; value: number; slope: Float64Array } {
  const n = start.length
  const x = Float64Array.from(start)
  let fx = f(x)
  let slope = slopes(f, x, difference)
  const inverse = new Float64Array(n * n)
  const step = new Float64Array(n)
  let age = 0
  let refreshed = true
  restart()
  for (let round = 0; round < most; round++) {
    let descent = 0
    for (let i = 0; i < n; i++) {
      let total = 0
      for (let j = 0; j < n; j++) total -= inverse[i * n + j]! * slope[j]!
      step[i] = total
      descent += total * slope[i]!
    }
    // No slope is known where the function is infinite on one side only.
    const found = descent < 0 && Number.isFinite(descent) ? shorten(f, x, fx, step, descent) : null
    const better = found !== null && Math.abs(found.value - fx) > tolerance * (Math.abs(fx) + tolerance)
    if (found && found.value < fx) {
      fx = found.value
      if (!better) {
        x.set(found.place)
        slope = slopes(f, x, difference)
      }
    }
    if (!better) {
      if (refreshed) break
      restart()
      continue
    }
    const slopeThere = slopes(f, found.place, difference)
    const moved = found.place.map((value, i) => value - x[i]!)
    const bend = slopeThere.map((value, i) => value - slope[i]!)
    x.set(found.place)
    slope = slopeThere
    age++
    const kept = update(inverse, moved, bend)
    refreshed = false
    if (!kept || age > 2 * n) restart()
  }
  return { place: x, value: fx, slope }

  function restart(): void {
    for (let i = 0; i < n * n; i++) inverse[i] = i % (n + 1) === 0 ? 1 : 0
    age = 0
    refreshed = true
  }
}

/** The symmetric matrix of second differences of a function at a place, over 2 `difference`. */
export function hessian(f: (at: Float64Array) => number, at: ArrayLike<number>, { difference = 1e-3 } = {}): Float64Array {
  const n = at.length
  const x = Float64Array.from(at)
  const second = new Float64Array(n * n)
  const moved = (i: number, a: number, j: number, b: number) => {
    x.set(at)
    x[i]! += a * difference
    x[j]! += b * difference
    return f(x)
  }
  const centre = f(x)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const corners = moved(i, 1, j, 1) + moved(i, -1, j, -1) - (i === j ? 2 * centre : moved(i, 1, j, -1) + moved(i, -1, j, 1))
      second[i * n + j] = corners / (4 * difference * difference)
      second[j * n + i] = second[i * n + j]!
    }
  return second
}

function shorten(
  f: (at: Float64Array) => number,
  x: Float64Array,
  fx: number,
  step: Float64Array,
  descent: number,
): { place: Float64Array; value: number } | null {
  for (let share = 1; ; share *= 0.2) {
    const place = x.map((value, i) => value + share * step[i]!)
    if (place.every((value, i) => 10 + value === 10 + x[i]!)) return null
    const value = f(place)
    if (Number.isFinite(value) && value <= fx + 1e-4 * share * descent) return { place, value }
  }
}

/** The inverse of the curvature, made to agree with the last step; false when the step shows no valley. */
function update(inverse: Float64Array, moved: Float64Array, bend: Float64Array): boolean {
  const n = moved.length
  let along = 0
  for (let i = 0; i < n; i++) along += moved[i]! * bend[i]!
  if (!(along > 0)) return false
  const carried = bend.map((_, i) => bend.reduce((total, value, j) => total + inverse[i * n + j]! * value, 0))
  let across = 1
  for (let i = 0; i < n; i++) across += (carried[i]! * bend[i]!) / along
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      inverse[i * n + j]! += (across * moved[i]! * moved[j]! - moved[i]! * carried[j]! - carried[i]! * moved[j]!) / along
  return true
}
