/** Uniform draws that any language can make: s ← 48271 s mod 2147483647, exact in doubles. See stats/reference/bench/README.md. */
export function draws(seed: number): () => number {
  let s = seed
  return () => {
    s = (48271 * s) % 2147483647
    return s / 2147483647
  }
}

/** A negative binomial count (size theta) by inversion of one uniform draw. */
export function countAt(u: number, mean: number, theta: number): number {
  let p = Math.exp(theta * Math.log(theta / (theta + mean)))
  const r = mean / (mean + theta)
  let cumulative = p
  let k = 0
  while (u > cumulative && k < 100000) {
    p = p * ((k + theta) / (k + 1)) * r
    k++
    cumulative += p
  }
  return k
}
