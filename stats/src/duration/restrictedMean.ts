/** The mean time up to a horizon: the area under the survival curve, with its standard error. */
export type RestrictedMean = { tau: number; value: number; standardError: number }

/**
 * The area under S from `start` to `tau`. Past the last time the curve is carried on level. The error is √ Σ A² d/(n(n − d)), where A is the
 * area that lies between a time and the horizon: what a death then takes away is in proportion to it.
 */
export function restrictedMean(
  time: ArrayLike<number>,
  survival: ArrayLike<number>,
  atRisk: ArrayLike<number>,
  events: ArrayLike<number>,
  tau: number,
  start: number,
): RestrictedMean {
  let beyond = 0
  let variance = 0
  let next = tau
  for (let i = time.length - 1; i >= 0; i--) {
    const at = time[i]!
    if (at > tau) continue
    beyond += (next - at) * survival[i]!
    next = at
    const n = atRisk[i]!
    const d = events[i]!
    if (d > 0 && n > d) variance += (beyond * beyond * d) / (n * (n - d))
  }
  return { tau, value: start + beyond + (next - start), standardError: Math.sqrt(variance) }
}
