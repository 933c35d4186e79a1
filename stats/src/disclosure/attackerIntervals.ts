import type { Interval, Numbers } from '../contract/check.ts'
import { flowNetwork, largestFlow, restore } from './flowNetwork.ts'
import { checkedMask, checkedTable, type ReleaseTable } from './releaseTable.ts'

/** Which totals are published beside the cells; true for all of them or truths one by one. */
export type PublishedTotals = {
  rowTotals?: boolean | ArrayLike<boolean>
  columnTotals?: boolean | ArrayLike<boolean>
  grandTotal?: boolean
}

/**
 * What a reader of a table with suppressed cells can work out about each of them: the smallest and the largest number that can stand there,
 * given all that is published. `null` for a published cell.
 *
 * This is the examination of a release, whatever rule or program chose the cells. An interval of one value is a disclosure; a narrow one
 * nearly so. It takes the attacker to know nothing but the table and that counts are not negative: one who knows a person of the group, the
 * threshold of the rule, or last month's table, knows more, and wants wider intervals. When a reader also has other tables with common totals,
 * ask `linearIntervals`.
 *
 * `table` is rows of inner cells (0 or more), `suppressed` the same form in truths. Totals that are published give an equation each; all are
 * unless said otherwise, and a withheld one is worth little where the grand total and its sisters give it away. In a table of whole numbers
 * the limits are whole numbers, and every value between them is possible. Definition: minimum and maximum by linear programming (Willenborg and
 * de Waal 2001; Hundepool et al. 2012, ch. 4), here by largest flows in the network of rows and columns (Gusfield 1988), which agrees with
 * `lpSolve::lp` in R and is faster by orders. Cost: two flows a suppressed cell; 200 × 40 cells in a second at most.
 *
 * @throws Error when a cell is negative, or `suppressed` or the totals do not fit the table
 * @example attackerIntervals([[20, 3, 15], [8, 30, 12]], [[true, true, false], [true, true, false]])[0][1] // { lower: 0, upper: 23 }
 * attackerIntervals([[20, 3]], [[false, true]], { columnTotals: false }) // [[null, { lower: 3, upper: 3 }]]
 */
export function attackerIntervals(
  table: readonly Numbers[],
  suppressed: readonly ArrayLike<boolean>[],
  { rowTotals = true, columnTotals = true, grandTotal = true }: PublishedTotals = {},
): (Interval | null)[][] {
  const release = checkedTable(table, 'table')
  const unknown = checkedMask(suppressed, 'suppressed', release)
  const cells = Int32Array.from(Array.from(unknown.keys()).filter((cell) => unknown[cell] === 1))
  const nodes = nodesOf(
    release,
    published(rowTotals, 'rowTotals', release.rows),
    published(columnTotals, 'columnTotals', release.columns),
    grandTotal,
  )
  const tail = cells.map((cell) => nodes.ofRow[Math.floor(cell / release.columns)]!)
  const head = cells.map((cell) => nodes.ofColumn[cell % release.columns]!)
  const amounts = Float64Array.from(cells, (cell) => release.values[cell]!)
  const net = flowNetwork(nodes.count, tail, head, amounts)
  const intervals: (Interval | null)[][] = table.map((row) => new Array(row.length).fill(null))
  cells.forEach((cell, arc) => {
    intervals[Math.floor(cell / release.columns)]![cell % release.columns] = intervalOf(arc)
  })
  return intervals

  function intervalOf(arc: number): Interval {
    const value = amounts[arc]!
    // No published total holds both the row and the column of such a cell.
    if (tail[arc] === head[arc]) return { lower: 0, upper: Number.POSITIVE_INFINITY }
    const up = largestFlow(net, head[arc]!, tail[arc]!, arc, Number.POSITIVE_INFINITY)
    restore(net)
    const down = largestFlow(net, tail[arc]!, head[arc]!, arc, value)
    restore(net)
    return { lower: value - down, upper: value + up }
  }
}

/**
 * A node for each published total. Rows without one share a node, since the grand total still holds them together, and so do such columns;
 * without the grand total nothing holds these two apart either, and they are one.
 */
function nodesOf({ rows, columns }: ReleaseTable, rowIsKnown: Uint8Array, columnIsKnown: Uint8Array, grandTotal: boolean) {
  const ofRow = new Int32Array(rows)
  const ofColumn = new Int32Array(columns)
  const rest = rows + columns
  for (let i = 0; i < rows; i++) ofRow[i] = rowIsKnown[i] === 1 ? i : rest
  for (let j = 0; j < columns; j++) ofColumn[j] = columnIsKnown[j] === 1 ? rows + j : grandTotal ? rest + 1 : rest
  return { ofRow, ofColumn, count: rest + 2 }
}

function published(totals: boolean | ArrayLike<boolean>, name: string, length: number): Uint8Array {
  if (typeof totals === 'boolean') return new Uint8Array(length).fill(totals ? 1 : 0)
  if (totals.length !== length) throw new Error(`${name} must have ${length} truths, as the table; it has ${totals.length}.`)
  return Uint8Array.from(totals, (one) => (one ? 1 : 0))
}
