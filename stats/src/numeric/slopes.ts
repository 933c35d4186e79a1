/** The slopes of a function in each unknown, by central differences: off by the third derivative times difference²/6. Cost: two calls an unknown. */
export function slopes(f: (at: Float64Array) => number, x: Float64Array, difference: number): Float64Array {
  const place = x.slice()
  const slope = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) {
    place[i] = x[i]! + difference
    const above = f(place)
    place[i] = x[i]! - difference
    slope[i] = (above - f(place)) / (2 * difference)
    place[i] = x[i]!
  }
  return slope
}
