/** The inverse of a matrix of n × n, row after row, by elimination with pivots; null when it has none to working precision. Cost: n³. */
export function inverse(a: ArrayLike<number>, n: number): Float64Array | null {
  const left = Float64Array.from(a)
  const right = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0))
  const size = left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(left[i * n + k]!) > Math.abs(left[pivot * n + k]!)) pivot = i
    const head = left[pivot * n + k]!
    if (!(Math.abs(head) > size * Number.EPSILON * n)) return null
    for (const m of [left, right])
      for (let j = 0; j < n; j++) {
        const held = m[pivot * n + j]!
        m[pivot * n + j] = m[k * n + j]!
        m[k * n + j] = held / head
      }
    for (let i = 0; i < n; i++) {
      const factor = left[i * n + k]!
      if (i === k || factor === 0) continue
      for (let j = 0; j < n; j++) {
        left[i * n + j]! -= factor * left[k * n + j]!
        right[i * n + j]! -= factor * right[k * n + j]!
      }
    }
  }
  return right
}
