import { amount, count, each, finite, type Numbers, positive } from '../contract/check.ts'
import { mean, sum } from '../numeric/sum.ts'
import { type Partition, pelt, type SegmentCosts } from './pelt.ts'

/** What a segment costs: squared distances from its mean, or twice the negative log-likelihood of one Poisson mean without its constants. */
export type ChangeKind = 'normal-mean' | 'poisson'

/** The best division of a series. */
export type ChangePoints = Partition & {
  /** costs of the segments plus the penalty for each change point */
  cost: number
  /** mean of each segment */
  means: number[]
}

/**
 * Into which stretches of constant level a series falls: the division whose segment costs plus a penalty for each change is least, over all
 * divisions there are.
 *
 * Right for looking back: when did the level of absences jump, without saying beforehand how often or when. Misleading on a series with a trend or a
 * season (it makes stairs of them; take them out first), on counts that vary more than Poisson (it splits at every cluster), and as a test: a change
 * point found is not a cause found, and the penalty decides how many there are.
 *
 * Definition: `poisson`, cost 2 S (log n − log S) of n counts with sum S (0 when S is 0); `normal-mean`, the sum of squares about the segment's mean,
 * for variance 1: scale the series first, for instance by the median absolute difference of neighbours. The penalty is added once for each change
 * point; 2 log n is the usual one for a change of mean, 3 log n a cautious one. A change point is the last place of a segment, 1-based.
 * `tie` says that another division is exactly as good; then only the cost is determined, and the division given has the earliest last change.
 *
 * PELT (Killick, Fearnhead and Eckley 2012): optimal partitioning that forgets candidates which cannot win any more. Agrees with
 * `changepoint::cpt.mean` and `cpt.meanvar(test.stat = "Poisson")` under `penalty = "Manual"`. Cost: from n, with changes all along, to n² without any.
 *
 * @throws Error when values are not finite numbers (for poisson: whole numbers of 0 or more), or there are none
 * @throws Error when penalty is below 0 or shortest is not a whole number of at least 1
 *
 * @example changePoints([0, 0, 0, 5, 5, 5], { kind: 'normal-mean', penalty: 2 }) // { changePoints: [3], cost: 2, means: [0, 5], tie: false }
 */
export function changePoints(
  values: Numbers,
  { kind, penalty, shortest = kind === 'poisson' ? 2 : 1 }: { kind: ChangeKind; penalty: number; shortest?: number },
): ChangePoints {
  each(values, 'values', kind === 'poisson' ? count : finite)
  if (values.length === 0) throw new Error('values must have at least one value.')
  amount(penalty, 'penalty')
  positive(count(shortest, 'shortest'), 'shortest')
  const costs = kind === 'poisson' ? poissonCosts(values) : normalCosts(values)
  const { changePoints, tie } = pelt(costs, penalty, shortest)
  const series = Float64Array.from(values)
  const segments = [0, ...changePoints].map((from, i) => series.subarray(from, changePoints[i] ?? series.length))
  const cost = sum(segments.map(kind === 'poisson' ? poissonCost : squaresAboutMean)) + penalty * changePoints.length
  return { changePoints, cost, means: segments.map(mean), tie }
}

function poissonCost(counts: Float64Array): number {
  const total = sum(counts)
  return total === 0 ? 0 : -2 * total * Math.log(total / counts.length)
}

function squaresAboutMean(values: Float64Array): number {
  const centre = mean(values)
  return sum(values.map((value) => (value - centre) ** 2))
}

/** Sums of counts are exact. */
function poissonCosts(counts: Numbers): SegmentCosts {
  const n = counts.length
  const sums = new Float64Array(n + 1)
  let greatest = 0
  for (let i = 0; i < n; i++) {
    sums[i + 1] = sums[i]! + counts[i]!
    greatest = Math.max(greatest, counts[i]!)
  }
  const total = sums[n]!
  return {
    length: n,
    magnitude: n + 2 * total * Math.log(2 + greatest),
    cost: (from, to) => {
      const part = sums[to]! - sums[from]!
      return part === 0 ? 0 : 2 * part * Math.log((to - from) / part)
    },
  }
}

/** Sums are taken about the overall mean, and their rounding errors carried along. */
function normalCosts(values: Numbers): SegmentCosts {
  const n = values.length
  const centre = mean(values)
  const sums = new Float64Array(n + 1)
  const squares = new Float64Array(n + 1)
  let lostOfSum = 0
  let lostOfSquares = 0
  for (let i = 0; i < n; i++) {
    const off = values[i]! - centre - lostOfSum
    sums[i + 1] = sums[i]! + off
    lostOfSum = sums[i + 1]! - sums[i]! - off
    const square = (values[i]! - centre) ** 2 - lostOfSquares
    squares[i + 1] = squares[i]! + square
    lostOfSquares = squares[i + 1]! - squares[i]! - square
  }
  return {
    length: n,
    magnitude: squares[n]!,
    cost: (from, to) => {
      const part = sums[to]! - sums[from]!
      return squares[to]! - squares[from]! - (part * part) / (to - from)
    },
  }
}
