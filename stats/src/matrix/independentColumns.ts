/**
 * Which columns say something that those before them do not, from their cross-products A (n × n): 1 for each that does, 0 for each that follows
 * from earlier ones, as when a constant or the sum of two columns stands among them. Cost: n³/3.
 */
export function independentColumns(a: Float64Array, n: number, tolerance = 1e-11): Uint8Array {
  const kept = new Uint8Array(n)
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    let rest = a[i * n + i]!
    for (let j = 0; j < i; j++) {
      if (kept[j] === 0) continue
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
      const value = sum / l[j * n + j]!
      l[i * n + j] = value
      rest -= value * value
    }
    if (rest > a[i * n + i]! * tolerance) {
      kept[i] = 1
      l[i * n + i] = Math.sqrt(rest)
    }
  }
  return kept
}
