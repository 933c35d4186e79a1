import { count, each, type Numbers } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { sum } from '../numeric/sum.ts'

export type TerminalDigits = { chiSquare: number | null; df: number; p: number | null; shareOfZeroAndFive: number | null }

/**
 * Whether the last digits of reported numbers are spread as those of counted things are: a tenth each. Numbers that were guessed or rounded end
 * in 0 and 5 too often; numbers that were made up at a desk end in favourite digits and shun pairs.
 *
 * Right for counts of three digits or more that vary freely: absentees of a large formation, days, distances. Misleading for small counts (most
 * strengths below 30 have a reason to end as they do) and for numbers with a fixed establishment. The test says that digits are preferred, not
 * by whom nor with what intent: rounding is a habit before it is a fraud.
 *
 * `counts` are the ten numbers of values that end in 0, 1, …, 9. The statistic is Pearson's X² against equal shares with 9 degrees of freedom,
 * without correction for continuity; `shareOfZeroAndFive` is 0.2 where nothing is preferred. `null` when there are no values. Agrees with R's
 * `chisq.test(counts)`. Cost: constant.
 *
 * @throws Error when there are not ten counts, or one is not a whole number of 0 or more
 * @example terminalDigits([30, 8, 9, 7, 8, 22, 6, 5, 3, 2]).chiSquare // 71.6
 * terminalDigits([30, 8, 9, 7, 8, 22, 6, 5, 3, 2]).shareOfZeroAndFive // 0.52
 */
export function terminalDigits(counts: Numbers): TerminalDigits {
  if (counts.length !== 10) throw new Error(`counts must be ten, for the digits 0 to 9; there are ${counts.length}.`)
  each(counts, 'counts', count)
  const total = sum(counts)
  if (total === 0) return { chiSquare: null, df: 9, p: null, shareOfZeroAndFive: null }
  const expected = total / 10
  const chiSquare = sum(Array.from(counts, (one) => (one - expected) ** 2 / expected))
  return { chiSquare, df: 9, p: chiSquareCumulative(chiSquare, 9, { upper: true }), shareOfZeroAndFive: (counts[0]! + counts[5]!) / total }
}
