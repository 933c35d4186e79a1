/** What segments of a series cost. */
export type SegmentCosts = {
  length: number
  /** size of the largest sums that are subtracted, for judging what is a tie */
  magnitude: number
  /** cost of the values after place `from` up to place `to`; never less than that of its parts together */
  cost: (from: number, to: number) => number
}

/** The best division: last places of all segments but the final one, 1-based, and whether another division is as good. */
export type Partition = { changePoints: number[]; tie: boolean }

/** Places between two looks at all candidates. */
const stride = 64

/**
 * Optimal partitioning with pruning (Killick, Fearnhead and Eckley 2012). A candidate for the last change that is worse at t, even without paying
 * for a change, than the best division of 1..t can never win again once a change at t is possible: with segments of at least `shortest` that is from
 * t + `shortest` on, so it is kept until then. Only candidates worse by more than rounding are dropped, so that ties are seen.
 *
 * Since a segment never costs less than its parts, a candidate that was worse by a margin at `base` is still worse at t as long as the best one has
 * not lost more than that margin since; so between looks at all candidates only those near the best are computed.
 */
export function pelt({ length, magnitude, cost }: SegmentCosts, penalty: number, shortest: number): Partition {
  const best = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY)
  const before = new Int32Array(length + 1)
  const ways = new Uint8Array(length + 1)
  const leaves = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY)
  const values = new Float64Array(length + 1)
  const candidates = new Int32Array(length + 1)
  const near = new Int32Array(length + 1)
  const rounding = 256 * Number.EPSILON * (magnitude + penalty)
  best[0] = -penalty
  ways[0] = 1
  let count = 0
  let nearCount = 0
  let base = -stride
  let bound = 0

  const leastOf = (places: Int32Array, size: number, t: number): number => {
    let least = Number.POSITIVE_INFINITY
    for (let j = 0; j < size; j++) {
      const value = best[places[j]!]! + cost(places[j]!, t)
      values[j] = value
      if (value < least) least = value
    }
    return least
  }
  const settle = (places: Int32Array, size: number, t: number, least: number): void => {
    best[t] = least + penalty
    for (let j = size - 1; j >= 0; j--)
      if (values[j]! <= least + rounding) {
        before[t] = places[j]!
        ways[t] = Math.min(2, ways[t]! + ways[places[j]!]!)
      }
  }

  for (let t = shortest; t <= length; t++) {
    if (best[t - shortest]! < Number.POSITIVE_INFINITY) {
      candidates[count++] = t - shortest
      near[nearCount++] = t - shortest
    }
    if (t - base < stride) {
      const least = leastOf(near, nearCount, t)
      if (bound + cost(base, t) > least + rounding) {
        settle(near, nearCount, t, least)
        continue
      }
    }
    let kept = 0
    for (let j = 0; j < count; j++) if (leaves[candidates[j]!]! > t) candidates[kept++] = candidates[j]!
    count = kept
    const least = leastOf(candidates, count, t)
    settle(candidates, count, t, least)
    base = t
    bound = least + penalty / 2
    nearCount = 0
    for (let j = 0; j < count; j++) {
      const s = candidates[j]!
      if (values[j]! <= bound) near[nearCount++] = s
      if (values[j]! > least + penalty + rounding && leaves[s] === Number.POSITIVE_INFINITY) leaves[s] = t + shortest
    }
  }
  const changePoints: number[] = []
  for (let t = before[length]!; t > 0; t = before[t]!) changePoints.push(t)
  return { changePoints: changePoints.reverse(), tie: ways[length]! > 1 }
}
