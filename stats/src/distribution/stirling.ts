/** Half the logarithm of 2π. */
export const HALF_LOG_TWO_PI = 0.9189385332046728

/**
 * What Stirling's formula lacks: log Γ(x) − ((x − ½) log x − x + ½ log 2π), for x > 0. From 10 on by the asymptotic series (Abramowitz and
 * Stegun 6.1.41); below by going up with δ(x) = δ(x+1) + (x + ½) log(1 + 1/x) − 1. Whole and half numbers are kept.
 */
export function stirlingError(x: number): number {
  if (x >= 10) return series(x)
  const twice = 2 * x
  return Number.isInteger(twice) && twice > 0 ? kept[twice]! : upwards(x)
}

function series(x: number): number {
  const u = 1 / (x * x)
  return (
    (0.08333333333333333 -
      u *
        (0.002777777777777778 -
          u *
            (0.0007936507936507937 -
              u * (0.0005952380952380953 - u * (0.0008417508417508417 - u * (0.0019175269175269176 - u * 0.00641025641025641)))))) /
    x
  )
}

function upwards(from: number): number {
  let x = from
  let total = 0
  for (; x < 10; x++) total += (x + 0.5) * (x > 1e-300 ? Math.log1p(1 / x) : -Math.log(x)) - 1
  return total + series(x)
}

const kept = Float64Array.from({ length: 20 }, (_, twice) => (twice === 0 ? Number.POSITIVE_INFINITY : upwards(twice / 2)))
