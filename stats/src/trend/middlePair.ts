/** The sum of the two middle values of some numbers, twice their median. Cost: n log n. */
export function middlePair(values: Float64Array): number {
  const sorted = values.slice().sort()
  const high = sorted.length >> 1
  return sorted[high]! + sorted[sorted.length - 1 - high]!
}

/**
 * The sum of the two middle values of some numbers as the program of the authors of STL finds it, and R with it. They select both by one partial
 * sort (Chambers 1971, CACM Algorithm 410), which wants the ranks in rising order and is given them in falling order. When a split falls just
 * between the two, the half that is not followed stays unsorted, and some larger or smaller value stands in place of the neighbour. With an odd
 * number of values there is one rank, and the sum is twice the median. Reorders `a`. Cost: n.
 */
export function middlePairAsProgrammed(a: Float64Array): number {
  const high = a.length >> 1
  const low = a.length - 1 - high
  let first = 0
  let last = a.length - 1
  // Short stretches are sorted outright, but not at the beginning of the array, where the program has no smaller value to stop at.
  while (last - first > 10 || (first === 0 && first < last)) {
    const middle = (first + last) >> 1
    orderPair(a, first, middle)
    orderPair(a, middle, last)
    orderPair(a, first, middle)
    const pivot = a[middle]!
    let down = last - 1
    let up = first
    for (;;) {
      while (a[down]! > pivot) down--
      do up++
      while (a[up]! < pivot)
      if (up > down) break
      swap(a, up, down)
      down--
    }
    const followsLeft = down - first <= last - up ? low <= down : high < up
    if (followsLeft) last = down
    else first = up
  }
  a.subarray(first, last + 1).sort()
  return a[low]! + a[high]!
}

function orderPair(a: Float64Array, i: number, j: number): void {
  if (a[i]! > a[j]!) swap(a, i, j)
}

function swap(a: Float64Array, i: number, j: number): void {
  const held = a[i]!
  a[i] = a[j]!
  a[j] = held
}
