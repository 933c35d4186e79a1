/**
 * x log(x/m) + m − x: half the deviance of a count x against a mean m, right to the last digits also where x is near m and the three terms
 * cancel (Loader 2000, "Fast and accurate computation of binomial probabilities"). Densities are written with it, since exp(−deviance) is all
 * that is large or small in them.
 */
export function deviance(x: number, m: number): number {
  const gap = x - m
  if (!(Math.abs(gap) < 0.2 * (x + m))) return far(x, m)
  const v = gap / (x + m)
  const square = v * v
  let total = gap * v
  let power = 2 * x * v
  for (let k = 3; ; k += 2) {
    power *= square
    const next = total + power / k
    if (next === total) return next
    total = next
  }
}

function far(x: number, m: number): number {
  if (x === 0) return m
  if (x === Number.POSITIVE_INFINITY || m === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  const ratio = x / m
  const log = ratio > 1e-300 && ratio < 1e300 ? Math.log(ratio) : Math.log(x) - Math.log(m)
  return x * log + m - x
}
