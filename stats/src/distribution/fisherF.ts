import { betaPoint } from './betaPoint.ts'
import { binomialPower } from './binomial.ts'
import { chiSquareCumulative, chiSquareDensity, chiSquareQuantile } from './chiSquare.ts'
import { betaPower, betaTail, logBetaPower } from './incompleteBeta.ts'
import { aboveZero, isLarge, logOfSmaller, one, place, probability, smaller, type Tail, zero } from './tail.ts'

const INFINITE = Number.POSITIVE_INFINITY

/**
 * The density of the F distribution at x, for its two degrees of freedom. Agrees with `df` in R.
 *
 * @throws Error when x is not a number, or df1 or df2 is not above 0
 *
 * @example fisherFDensity(1, 2, 2) // 0.25
 */
export function fisherFDensity(x: number, df1: number, df2: number, { log = false }: { log?: boolean } = {}): number {
  check(x, df1, df2)
  if (x < 0 || x === INFINITE) return zero(log)
  if (df1 === INFINITE && df2 === INFINITE) return x === 1 ? INFINITE : zero(log)
  if (x === 0 && df1 !== 2) return df1 > 2 ? zero(log) : INFINITE
  if (df2 === INFINITE) return chiSquareDensity(x * df1, df1, { log }) * (log ? 1 : df1) + (log ? Math.log(df1) : 0)
  if (df1 === INFINITE) {
    const inverse = chiSquareDensity(df2 / x, df2, { log })
    return log ? inverse + Math.log(df2) - 2 * Math.log(x) : ((inverse / x) * df2) / x
  }
  const odds = (df1 / df2) * x
  const share = 1 / (1 + 1 / odds)
  const rest = 1 / (1 + odds)
  if (df1 >= 2) {
    const power = binomialPower(df1 / 2 - 1, df1 / 2 + df2 / 2 - 1, share, rest, log)
    return log ? power + Math.log(df1 / 2) + Math.log(rest) : power * (df1 / 2) * rest
  }
  if (log) return logBetaPower(df1 / 2, df2 / 2, share, rest) - Math.log(x)
  return betaPower(df1 / 2, df2 / 2, share, rest) / x
}

/**
 * The probability that a variable with Fisher's F distribution is at most x (with `upper`, that it is above x): the ratio of two mean squares
 * with df1 and df2 degrees of freedom.
 *
 * The degrees of freedom may be any numbers above 0, and Infinity. Agrees with `pf` in R. Cost: as `betaCumulative`.
 *
 * @throws Error when x is not a number, or df1 or df2 is not above 0
 *
 * @example fisherFCumulative(4.3, 12, 40, { upper: true }) // 0.000232488548663035
 */
export function fisherFCumulative(x: number, df1: number, df2: number, { upper = false, log = false }: Tail = {}): number {
  check(x, df1, df2)
  if (x <= 0) return upper ? one(log) : zero(log)
  if (x === INFINITE) return upper ? zero(log) : one(log)
  if (df2 === INFINITE) {
    if (df1 === INFINITE) return x >= 1 === upper ? zero(log) : one(log)
    return chiSquareCumulative(x * df1, df1, { upper, log })
  }
  if (df1 === INFINITE) return chiSquareCumulative(df2 / x, df2, { upper: !upper, log })
  const odds = (df1 / df2) * x
  return betaTail(df1 / 2, df2 / 2, 1 / (1 + 1 / odds), 1 / (1 + odds), upper, log)
}

/**
 * The x that an F variable does not exceed with the given probability (with `upper`, that it exceeds with it). Agrees with `qf` in R.
 *
 * @throws Error when the probability is not from 0 to 1, or df1 or df2 is not above 0
 *
 * @example fisherFQuantile(0.975, 3, 20) // 3.85869866627322
 */
export function fisherFQuantile(p: number, df1: number, df2: number, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  aboveZero(df1, 'df1')
  aboveZero(df2, 'df2')
  if (df2 === INFINITE && df1 < INFINITE) return chiSquareQuantile(p, df1, { upper, log }) / df1
  if (df1 === INFINITE && df2 < INFINITE) return df2 / chiSquareQuantile(p, df2, { upper: !upper, log })
  const small = smaller(p, log)
  const logSmall = logOfSmaller(p, log)
  const isUpper = isLarge(p, log) !== upper
  if (logSmall === -INFINITE) return isUpper ? INFINITE : 0
  if (df1 === INFINITE) return 1
  const odds = isUpper ? -betaPoint(df2 / 2, df1 / 2, small, logSmall) : betaPoint(df1 / 2, df2 / 2, small, logSmall)
  return (df2 / df1) * Math.exp(odds)
}

function check(x: number, df1: number, df2: number): void {
  place(x, 'x')
  aboveZero(df1, 'df1')
  aboveZero(df2, 'df2')
}
