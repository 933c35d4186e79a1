import { each, finite, type Numbers } from '../contract/check.ts'
import { logChoose } from '../distribution/logBeta.ts'
import { normalCumulative } from '../distribution/normal.ts'
import { sum } from '../numeric/sum.ts'

/** Runs above and below the median. What cannot be said is `null`. */
export type RunsTest = {
  runs: number
  above: number
  below: number
  /** of the number of runs, when the order is by chance */
  mean: number | null
  variance: number | null
  z: number | null
  /** two-sided, of the normal approximation without a correction for continuity */
  p: number | null
  /** probability of so few runs or fewer */
  exactLeft: number | null
  /** probability of so many runs or more */
  exactRight: number | null
  exactTwoSided: number | null
}

/**
 * Whether the order of some figures is by chance: the *runs test* of Wald and Wolfowitz about the median. A run is an unbroken stretch on one side
 * of the median; figures equal to it are left out before runs are formed.
 *
 * Few runs (`exactLeft` small) mean that neighbours are alike: a trend, a season, a step, figures carried forward. Many (`exactRight` small) mean
 * that neighbours alternate more than chance would have them, as when each return makes up for the one before. The test sees order alone; it is
 * blind to the sizes, which `dispersionTest` judges, and with many figures at the median (small counts) it has little left to judge.
 *
 * The exact probabilities are of the number of runs given how many lie on each side (Swed and Eisenhart 1943); z and p are the approximation by
 * the normal law, without a correction for continuity. Agrees with `randtests::runs.test` in R; `tseries::runs.test` gives the same z for a
 * factor of two levels. The exact two-sided P is twice the smaller tail, cut at 1. With nothing on one of the sides everything but the counts is
 * `null`; with one on each, z is. Cost: n log n.
 *
 * @throws Error when there is no value or one is not a finite number
 * @example runsTest([1, 2, 3, 4, 5, 6, 7, 8]).exactTwoSided // 0.0571428571
 */
export function runsTest(values: Numbers): RunsTest {
  if (values.length === 0) throw new Error('values must have a value.')
  each(values, 'values', finite)
  const median = medianOf(values)
  let runs = 0
  let above = 0
  let below = 0
  let side = 0
  for (let i = 0; i < values.length; i++) {
    const here = Math.sign(values[i]! - median)
    if (here === 0) continue
    if (here > 0) above++
    else below++
    if (here !== side) runs++
    side = here
  }
  const counts = { runs, above, below }
  if (above === 0 || below === 0)
    return { ...counts, mean: null, variance: null, z: null, p: null, exactLeft: null, exactRight: null, exactTwoSided: null }

  const n = above + below
  const mean = 1 + (2 * above * below) / n
  const variance = ((mean - 1) * (mean - 2)) / (n - 1)
  const z = variance > 0 ? (runs - mean) / Math.sqrt(variance) : null
  const p = z === null ? null : 2 * normalCumulative(-Math.abs(z))
  const { left, right } = tailsOf(runs, above, below)
  return { ...counts, mean, variance, z, p, exactLeft: left, exactRight: right, exactTwoSided: Math.min(1, 2 * Math.min(left, right)) }
}

/** P(R ≤ runs) and P(R ≥ runs): ways to cut each side into its runs, over the ways to arrange the sides. */
function tailsOf(runs: number, above: number, below: number): { left: number; right: number } {
  const all = logChoose(above + below, above)
  const cuts = (n: number, into: number) => (into > n ? Number.NEGATIVE_INFINITY : logChoose(n - 1, into - 1))
  const chance = (r: number) => {
    const half = Math.floor(r / 2)
    if (r % 2 === 0) return 2 * Math.exp(cuts(above, half) + cuts(below, half) - all)
    return Math.exp(cuts(above, half + 1) + cuts(below, half) - all) + Math.exp(cuts(above, half) + cuts(below, half + 1) - all)
  }
  const most = 2 * Math.min(above, below) + (above === below ? 0 : 1)
  const left = Float64Array.from({ length: runs - 1 }, (_, i) => chance(i + 2))
  const right = Float64Array.from({ length: most - runs + 1 }, (_, i) => chance(runs + i))
  return { left: Math.min(1, sum(left)), right: Math.min(1, sum(right)) }
}

function medianOf(values: Numbers): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
