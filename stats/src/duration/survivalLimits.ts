/** Limits of a curve, one a time; null where they are not defined. */
export type Limits = { lower: (number | null)[]; upper: (number | null)[] }

/** Ways to put limits on a survival probability: on the scale of log(−log S), of log S, and of S itself. */
export type LimitScale = 'logLog' | 'log' | 'plain'

/**
 * Pointwise limits of a survival curve from the standard error of log S, z normal standard deviations to each side, cut to 0..1. At S = 0 the
 * error is unbounded and there are none; at S = 1 the log-log scale has none, since log(−log 1) is not a number.
 */
export function survivalLimits(survival: ArrayLike<number>, errorOfLog: ArrayLike<number>, z: number, scale: LimitScale): Limits {
  const count = survival.length
  const lower = new Array<number | null>(count)
  const upper = new Array<number | null>(count)
  let low: number | null = null
  let high: number | null = null
  for (let i = 0; i < count; i++) {
    const s = survival[i]!
    // Where only losses from sight came in between, nothing has moved.
    if (i === 0 || s !== survival[i - 1] || errorOfLog[i] !== errorOfLog[i - 1]) {
      const spread = z * errorOfLog[i]!
      if (s <= 0 || (scale === 'logLog' && s >= 1)) {
        low = null
        high = null
      } else if (scale === 'logLog') {
        const log = Math.log(s)
        low = Math.exp(log * Math.exp(-spread / log))
        high = Math.exp(log * Math.exp(spread / log))
      } else if (scale === 'log') {
        low = s * Math.exp(-spread)
        high = Math.min(1, s * Math.exp(spread))
      } else {
        low = Math.max(0, s - spread * s)
        high = Math.min(1, s + spread * s)
      }
    }
    lower[i] = low
    upper[i] = high
  }
  return { lower, upper }
}
