/**
 * xᵀ A⁻ x for a positive semidefinite A (n × n, row after row) and an x in its span, and the rank of A: what a chi-square of several differences
 * is, when some of them follow from the others. Any generalised inverse gives the same; this one leaves out, one by one, what is already said
 * (elimination on the diagonal, what is most its own first), and so also serves a variance that small numbers have made not quite semidefinite.
 * Cost: n³/3.
 */
export function quadraticForm(a: Float64Array, n: number, x: Float64Array): { value: number; rank: number } {
  const left = Float64Array.from(a)
  const rest = Float64Array.from(x)
  const open = new Set(Array.from({ length: n }, (_, i) => i))
  const own = (i: number) => (a[i * n + i] === 0 ? 0 : Math.abs(left[i * n + i]! / a[i * n + i]!))
  let value = 0
  let rank = 0
  while (open.size > 0) {
    let pivot = -1
    for (const i of open) if (pivot < 0 || own(i) > own(pivot)) pivot = i
    const size = left[pivot * n + pivot]!
    if (!(own(pivot) > 1e-10)) break
    open.delete(pivot)
    rank++
    value += (rest[pivot]! * rest[pivot]!) / size
    for (const i of open) {
      const share = left[i * n + pivot]! / size
      rest[i]! -= share * rest[pivot]!
      for (const j of open) left[i * n + j]! -= share * left[pivot * n + j]!
    }
  }
  return { value, rank }
}
