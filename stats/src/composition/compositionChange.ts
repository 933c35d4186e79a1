import { amount, each, type Numbers } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { deviance } from '../distribution/deviance.ts'
import { sum } from '../numeric/sum.ts'

/** A table with a number for each cell, `null` in rows and columns that are empty. */
export type CellNumbers = (number | null)[][]

export type CompositionChange = {
  chiSquare: number | null
  df: number | null
  p: number | null
  g: number | null
  gP: number | null
  cramersV: number | null
  cramersVBergsma: number | null
  expected: CellNumbers
  residuals: CellNumbers
  standardised: CellNumbers
}

/**
 * Whether a composition has changed between periods (or differs between units), by how much, and in which parts: causes of absence by year, say,
 * rows the years and columns the causes.
 *
 * X² and G ask whether rows of this size would differ so by chance if the shares were the same in all; with large numbers they always find
 * something, so look at Cramér's V next, which says how strong the change is (0 none, 1 each row has its own columns) and does not grow with the
 * numbers. V is too large by chance in small tables, which Bergsma's form takes off. Where the change lies is told by the standardised
 * residuals: about normal with spread 1 in every cell if nothing changed, so that beyond ±2 or 3 is worth a word, after
 * `holmAdjusted` or `falseDiscoveryAdjusted` for the number of cells looked at. Shares must sum to 1: when one cause grows, others shrink without
 * having changed in number. Persons counted twice, or spells of the same person, spoil the test. The χ² limit wants expected counts of about 5.
 *
 * `table` is rows of counts. Rows and columns without any are left out first, their cells `null`. No correction for continuity. df = (rows − 1)
 * (columns − 1); with df 0 there is nothing to test and p is 1. Definition: Pearson (1900), expected = row × column / all; G = 2 Σ O log(O/E);
 * standardised residuals (O − E)/√(E (1 − row share)(1 − column share)) by Haberman (1973); V by Cramér (1946) and Bergsma (2013). Agrees
 * with `chisq.test(correct = FALSE)` and `vcd::assocstats` in R. Cost: cells.
 *
 * @throws Error when a count is negative or rows differ in length
 * @example compositionChange([[10, 30, 20], [20, 20, 20]]).chiSquare // 5.333333333
 * compositionChange([[10, 30, 20], [20, 20, 20]]).standardised[0] // [-2.108185107, 1.85164020, 0]
 */
export function compositionChange(table: readonly Numbers[]): CompositionChange {
  const width = table[0]?.length ?? 0
  table.forEach((row, i) => {
    if (row.length !== width) throw new Error(`table[${i + 1}] has ${row.length} cells, table[1] has ${width}; they must have as many.`)
    each(row, `table[${i + 1}]`, amount)
  })
  const rowSums = table.map((row) => sum(row))
  const columnSums = Array.from({ length: width }, (_, j) => sum(table.map((row) => row[j]!)))
  const all = sum(rowSums)
  const rows = rowSums.filter((one) => one > 0).length
  const columns = columnSums.filter((one) => one > 0).length
  const cells = (value: (observed: number, row: number, column: number) => number | null): CellNumbers =>
    table.map((row, i) =>
      Array.from(row, (one, j) => (rowSums[i]! > 0 && columnSums[j]! > 0 ? value(one, rowSums[i]!, columnSums[j]!) : null)),
    )
  const total = (numbers: CellNumbers) => sum(numbers.flat().filter((one) => one !== null))
  const expected = cells((_, row, column) => (row / all) * column)
  // The difference is taken before the division, where whole numbers are exact.
  const gap = (observed: number, row: number, column: number) => (observed * all - row * column) / all
  const residuals = cells((observed, row, column) => gap(observed, row, column) / Math.sqrt((row / all) * column))
  const standardised = cells((observed, row, column) => {
    const spread = Math.sqrt((row / all) * column * (1 - row / all) * (1 - column / all))
    return spread > 0 ? gap(observed, row, column) / spread : null
  })
  if (all === 0) {
    const none = { chiSquare: null, df: null, p: null, g: null, gP: null, cramersV: null, cramersVBergsma: null }
    return { ...none, expected, residuals, standardised }
  }
  const chiSquare = total(residuals.map((row) => row.map((one) => (one === null ? null : one * one))))
  const g = 2 * total(cells((observed, row, column) => deviance(observed, (row / all) * column)))
  const df = (rows - 1) * (columns - 1)
  const tail = (statistic: number) => (df === 0 ? 1 : chiSquareCumulative(statistic, df, { upper: true }))
  return {
    chiSquare,
    df,
    p: tail(chiSquare),
    g,
    gP: tail(g),
    ...strength(chiSquare, all, rows, columns),
    expected,
    residuals,
    standardised,
  }
}

function strength(chiSquare: number, all: number, rows: number, columns: number) {
  const root = (square: number) => (Number.isFinite(square) ? Math.sqrt(square) : null)
  const corrected = (size: number) => size - (size - 1) ** 2 / (all - 1)
  const excess = Math.max(0, chiSquare / all - ((rows - 1) * (columns - 1)) / (all - 1))
  const least = Math.min(corrected(rows), corrected(columns)) - 1
  return {
    cramersV: root(chiSquare / (all * (Math.min(rows, columns) - 1))),
    cramersVBergsma: least > 0 ? root(excess / least) : null,
  }
}
