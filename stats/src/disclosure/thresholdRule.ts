import { amount, type Numbers } from '../contract/check.ts'
import { checkedTable } from './releaseTable.ts'

/**
 * Which cells of a table of counts are too small to be published: those above 0 and below the threshold. The same table in truths.
 *
 * A count of 1 or 2 in a table by unit and month is a person whom colleagues recognise, and a count of 2 tells each of the two about the other.
 * A threshold is the right rule for counts of persons. For amounts of money or hours it is not enough (see `isDominated`), and by itself it
 * protects nothing where totals are published: the suppressed cell is the difference, until `complementarySuppression` hides others with it.
 * Zeros are published by default; set `zeroSensitive` where "nobody" says something of everybody in the group (nobody was present).
 *
 * `table` is rows of counts, `threshold` the least count that may be seen. Definition: Willenborg and de Waal (2001), ch. 6. Cost: cells.
 *
 * @throws Error when a count or the threshold is negative or rows differ in length
 * @example thresholdRule([[0, 3, 15], [4, 5, 12]], 5) // [[false, true, false], [true, false, false]]
 * thresholdRule([[0, 3]], 5, { zeroSensitive: true }) // [[true, true]]
 */
export function thresholdRule(table: readonly Numbers[], threshold: number, { zeroSensitive = false } = {}): boolean[][] {
  amount(threshold, 'threshold')
  checkedTable(table, 'table')
  return table.map((row) => Array.from(row, (value) => value < threshold && (value > 0 || zeroSensitive)))
}
