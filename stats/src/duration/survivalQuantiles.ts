/** Probabilities within this of each other are the same: a product of shares that should be 0.5 rarely is to the last digit. */
const near = Math.sqrt(Number.EPSILON)

/**
 * When the fallen share 1 − S first reaches each of some shares. Where the curve lies at exactly the share over an interval, its middle, the
 * interval ending at the next fall or, when there is none, at the last time (Brookmeyer and Crowley 1982; `quantile.survfit` in R). `null` when
 * the curve never falls so far. The same rule serves for the limits, which may have gaps and, after late entries, may rise again: then it is the
 * level next to the share that counts, not the first crossing.
 */
export function survivalQuantiles(
  time: ArrayLike<number>,
  survival: ArrayLike<number | null>,
  shares: readonly number[],
): (number | null)[] {
  const fallen = new Float64Array(time.length)
  const when = new Float64Array(time.length)
  let count = 0
  let last: number | null = 0
  for (let i = 0; i < time.length; i++) {
    const s = survival[i] ?? null
    last = s === null ? null : 1 - s
    if (last === null || last === (count > 0 ? fallen[count - 1] : 0)) continue
    fallen[count] = last
    when[count++] = time[i]!
  }
  const end = time.length > 0 ? time[time.length - 1]! : 0
  const whenAtLeast = (share: number): number | null => {
    let best = -1
    for (let i = 0; i < count; i++) if (fallen[i]! >= share && (best < 0 || fallen[i]! < fallen[best]!)) best = i
    return best < 0 ? null : when[best]!
  }
  return shares.map((share) => {
    if (share === 0) return 0
    const reached = whenAtLeast(share - near)
    if (reached === null) return null
    const passed = last !== null && Math.abs(share - last) < near ? end : whenAtLeast(share + near)
    return passed === null ? null : (reached + passed) / 2
  })
}
