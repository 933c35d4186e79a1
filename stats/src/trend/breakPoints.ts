import { each, finite, type Numbers } from '../contract/check.ts'
import { mean } from '../numeric/sum.ts'

/** The best divisions for each number of breaks, and the one that BIC chooses. */
export type BreakPoints = {
  /** residual sum of squares with 0, 1, … breaks */
  rss: number[]
  /** Bayesian information criterion with 0, 1, … breaks; −Infinity where nothing is left over */
  bic: number[]
  /** last places of the segments but the final one at the least BIC, 1-based */
  changePoints: number[]
  /** means of the segments at the least BIC */
  means: number[]
}

/**
 * When the mean of a series broke, and how many breaks there were: Bai and Perron's least-squares breaks, their number chosen by BIC.
 *
 * For each number of breaks the division with the least residual sum of squares is found, no segment being shorter than the share `shortest` of the
 * series; the criterion says how many are worth their parameters. Right for a measurement or a log rate that is level between breaks. Misleading with
 * autocorrelation, trend or season (they look like breaks), and near the ends, where segments shorter than the minimum cannot be seen.
 *
 * Definition: BIC = n (log(RSS/n) + 1 + log 2π) + 2 (m + 1) log n for m breaks, one common variance, each mean and each break counted. `shortest` below 1
 * is a share of n, rounded down; from 2 on a number of values. Up to ⌈n / minimum⌉ − 2 breaks. Agrees with `strucchange::breakpoints(y ~ 1, h)`.
 *
 * Bai and Perron (2003): dynamic programming. Cost: n² × number of breaks.
 *
 * @throws Error when a value is not a finite number, or shortest makes segments of fewer than two values or of more than half of them
 *
 * @example breakPoints([1, 2, 1, 2, 8, 9, 8, 9], { shortest: 2 }).changePoints // [4]
 */
export function breakPoints(values: Numbers, { shortest = 0.15 } = {}): BreakPoints {
  each(values, 'values', finite)
  const n = values.length
  const least = leastLength(n, shortest)
  const most = Math.ceil(n / least) - 2
  const series = Float64Array.from(values)
  const centre = mean(series)
  const { best, before } = divide(
    series.map((value) => value - centre),
    least,
    most,
  )
  const rss = best.map((row) => row[n]!)
  const bic = rss.map((one, m) => n * (Math.log(one / n) + 1 + Math.log(2 * Math.PI)) + 2 * (m + 1) * Math.log(n))
  const changePoints: number[] = []
  for (let m = bic.indexOf(Math.min(...bic)), end = n; m > 0; m--) {
    end = before[m]![end]!
    changePoints.unshift(end)
  }
  const means = [0, ...changePoints].map((from, i) => mean(series.subarray(from, changePoints[i] ?? n)))
  return { rss, bic, changePoints, means }
}

/** The least number of values in a segment, from a share of all or as a number. @throws Error naming shortest */
function leastLength(n: number, shortest: number): number {
  const least = shortest < 1 ? Math.floor(n * shortest) : shortest
  if (!(Number.isInteger(least) && least >= 2 && least <= Math.floor(n / 2)))
    throw new Error(`shortest must make segments of 2 to ${Math.floor(n / 2)} of the ${n} values; ${shortest} makes ${least}.`)
  return least
}

/** best[m][j]: least sum of squares of the first j values with m breaks; before[m][j]: where the last of them is. */
function divide(values: Numbers, least: number, most: number): { best: Float64Array[]; before: Int32Array[] } {
  const n = values.length
  const best = Array.from({ length: most + 1 }, () => new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY))
  const before = Array.from({ length: most + 1 }, () => new Int32Array(n + 1))
  for (let from = 0; from <= n - least; from++) {
    if (from > 0 && from < least) continue
    let centre = 0
    let squares = 0
    for (let j = from + 1; j <= n; j++) {
      // Welford's recursion: the squared recursive residual is what a further value adds.
      const off = values[j - 1]! - centre
      centre += off / (j - from)
      squares += off * (values[j - 1]! - centre)
      if (j - from < least) continue
      if (from === 0) best[0]![j] = squares
      else
        for (let m = 1; m <= most; m++) {
          const cost = best[m - 1]![from]! + squares
          if (cost >= best[m]![j]!) continue
          best[m]![j] = cost
          before[m]![j] = from
        }
    }
  }
  return { best, before }
}
