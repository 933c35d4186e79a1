import { amount, each, type Numbers, share } from '../contract/check.ts'
import { chiSquareQuantile } from '../distribution/chiSquare.ts'
import { sum } from '../numeric/sum.ts'

export type ShareIntervals = { share: (number | null)[]; lower: (number | null)[]; upper: (number | null)[] }

/**
 * The share of each cause among all, with intervals that hold for all of them at once: the chance that one or more of them misses its true share
 * is at most 1 − `level`.
 *
 * Right for a chart of shares in which any two may be compared. An interval for a single share that was singled out beforehand is narrower. The
 * counts must be of independent persons or events; a sample of a finite force without replacement has narrower ones.
 *
 * `counts` are by cause, zeros included, which count as causes. `null` when there is nothing. Definition: Goodman (1965, Technometrics 7:247):
 * Wilson's score intervals at Bonferroni's level, with A the χ² quantile of 1 − (1 − level)/k with 1 degree of freedom,
 * (A + 2n ∓ √(A (A + 4 n (N − n)/N)))/(2 (N + A)). Cost: causes.
 *
 * @throws Error when a count is negative or the level not between 0 and 1
 * @example shareIntervals([30, 50, 40]) // { share: [0.25, 0.416667, 0.333333], lower: [0.168247, 0.315139, 0.239999], upper: [0.354544, 0.525791, 0.441862] }
 */
export function shareIntervals(counts: Numbers, { level = 0.95 }: { level?: number } = {}): ShareIntervals {
  each(counts, 'counts', amount)
  share(level, 'level')
  const all = sum(counts)
  const undefinedAll = () => Array.from(counts, () => null)
  if (all === 0) return { share: undefinedAll(), lower: undefinedAll(), upper: undefinedAll() }
  const a = chiSquareQuantile((1 - level) / counts.length, 1, { upper: true })
  const upperOf = (n: number) => (a + 2 * n + Math.sqrt(a * (a + (4 * n * (all - n)) / all))) / (2 * (all + a))
  return {
    share: Array.from(counts, (n) => n / all),
    // The limits are the roots of a square: their product is n²/(N (N + A)), which does not cancel near 0.
    lower: Array.from(counts, (n) => ((n / all) * n) / ((all + a) * upperOf(n))),
    upper: Array.from(counts, (n) => Math.min(1, upperOf(n))),
  }
}
