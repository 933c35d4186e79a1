/** How a loess smoother of a series looks about: neighbours in the window, degree of the local polynomial, step between the places computed. */
export type Smoother = { window: number; degree: 0 | 1; jump: number }

/**
 * The loess of a series on equal steps at one place, which may lie outside of it: a constant or a straight line fitted to the values from `left` to
 * `right` (0-based, inclusive) with tricube weights about the place, times the robustness weights if there are any (Cleveland 1979). Null when all
 * weights are 0. `room` holds the weights meanwhile.
 */
export function loessAt(
  y: Float64Array,
  n: number,
  { window, degree }: Smoother,
  place: number,
  left: number,
  right: number,
  robustness: Float64Array | null,
  room: Float64Array,
): number | null {
  // A window longer than the series widens the reach by half of what is missing: the paper's rule for q > n, in whole numbers.
  const reach = Math.max(place - left, right - place) + (window > n ? Math.floor((window - n) / 2) : 0)
  const flat = 0.001 * reach
  const far = 0.999 * reach
  let total = 0
  for (let j = left; j <= right; j++) {
    const distance = Math.abs(j - place)
    let weight = 0
    if (distance <= far) {
      weight = 1
      if (distance > flat) {
        const share = distance / reach
        const rest = 1 - share * share * share
        weight = rest * rest * rest
      }
      if (robustness) weight *= robustness[j]!
    }
    room[j] = weight
    total += weight
  }
  if (total <= 0) return null
  if (degree === 0 || reach <= 0) {
    let level = 0
    for (let j = left; j <= right; j++) level += room[j]! * y[j]!
    return level / total
  }
  let centre = 0
  for (let j = left; j <= right; j++) centre += room[j]! * j
  centre /= total
  let level = 0
  let spread = 0
  let slope = 0
  for (let j = left; j <= right; j++) {
    const weighted = room[j]! * (j - centre)
    level += room[j]! * y[j]!
    spread += weighted * (j - centre)
    slope += weighted * y[j]!
  }
  // Where all the weight lies at one place a line would be made of rounding errors.
  if (Math.sqrt(spread / total) <= 0.001 * (n - 1)) return level / total
  return (level + ((place - centre) * slope * total) / spread) / total
}

/** The loess of a whole series, computed at every `jump`-th place and at the last, and by straight lines in between. Cost: n × window / jump. */
export function loess(
  y: Float64Array,
  n: number,
  smoother: Smoother,
  robustness: Float64Array | null,
  smooth: Float64Array,
  room: Float64Array,
): void {
  const { window } = smoother
  const jump = Math.min(smoother.jump, n - 1)
  const half = (window + 1) >> 1
  let left = 0
  let right = Math.min(window, n) - 1
  const at = (i: number) => {
    smooth[i] = loessAt(y, n, smoother, i, left, right, robustness, room) ?? y[i]!
  }
  if (jump < 1) {
    smooth[0] = y[0]!
    return
  }
  for (let i = 0; i < n; i += jump) {
    if (window < n && i >= half) {
      left = Math.min(i - half + 1, n - window)
      right = left + window - 1
    }
    at(i)
    if (i >= jump) joinBetween(smooth, i - jump, i)
  }
  const last = Math.floor((n - 1) / jump) * jump
  if (last < n - 1) {
    // The window stays where it was for the last place computed.
    at(n - 1)
    joinBetween(smooth, last, n - 1)
  }
}

function joinBetween(smooth: Float64Array, from: number, to: number): void {
  const step = (smooth[to]! - smooth[from]!) / (to - from)
  for (let i = from + 1; i < to; i++) smooth[i] = smooth[from]! + step * (i - from)
}
