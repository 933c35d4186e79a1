/** Lines for counts that hold from day to day: they go level and jump, and never slope over what nobody counted. */
export type Point = { x: number; y: number }

const short = (value: number): string => String(Math.round(value * 10) / 10)

/** Path through steps; a missing point leaves a gap. A level stretch is one stroke. */
export function stepPath(points: (Point | null)[]): string {
  let path = ''
  let at: Point | null = null
  for (const point of points) {
    if (point === null) {
      at = null
      continue
    }
    if (at === null) path += `M${short(point.x)} ${short(point.y)}`
    if (at !== null) path += at.y === point.y ? `H${short(point.x)}` : `H${short(point.x)}V${short(point.y)}`
    at = point
  }
  return path.replace(/(H[\d.-]+)+(?=H)/g, '')
}

/** Outline of the area between two step lines over the same places. */
export function stepArea(places: number[], tops: number[], bottoms: number[]): string {
  const over = stepPath(places.map((x, index) => ({ x, y: tops[index] ?? 0 })))
  // Back along the lower line: a step that goes up at x on the way there comes down at x on the way back.
  let back = ''
  for (let index = places.length - 1; index >= 0; index--) {
    const y = bottoms[index] ?? 0
    const before = index + 1 < places.length ? (bottoms[index + 1] ?? 0) : undefined
    if (before === undefined) back += `V${short(y)}`
    if (before !== undefined && before !== y) back += `H${short(places[index + 1] ?? 0)}V${short(y)}`
  }
  return `${over}${back}H${short(places[0] ?? 0)}Z`
}

/** Round numbers from `low` to `high`, about `count` of them, on steps of 1, 2, 2.5 or 5 times a power of ten. */
export function ticks(low: number, high: number, count: number): number[] {
  const span = Math.max(1, high - low)
  const power = 10 ** Math.floor(Math.log10(span / count))
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => span / size <= count) ?? 10 * power)
  const first = Math.ceil(low / step) * step
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, index) => first + index * step)
}
