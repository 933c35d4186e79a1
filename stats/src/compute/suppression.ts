import { attackerIntervals } from '../disclosure/attackerIntervals.ts'
import { isDominated, isWithinPercent } from '../disclosure/concentrationRules.ts'
import { leastSuppression } from '../disclosure/leastSuppression.ts'
import { linearIntervals } from '../disclosure/linearIntervals.ts'
import { thresholdRule } from '../disclosure/thresholdRule.ts'
import type { Fields } from './fields.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { largest: 'n', percent: 'p', structuralZeros: 'structural_zeros' }

export const compute: Compute = (fields) => {
  const kind = fields.word('kind', ['primary', 'dominance', 'audit', 'secondary', 'audit-general'])
  if (kind === 'primary') return { sensitive: sensitive(fields) }
  if (kind === 'dominance') return dominance(fields)
  if (kind === 'audit') return { intervals: listed(intervals(fields)) }
  if (kind === 'secondary') return secondary(fields)
  return linearIntervals(fields.matrix('equations'), fields.numbers('totals'))
}

function sensitive(fields: Fields): boolean[][] {
  return thresholdRule(fields.matrix('table'), fields.number('threshold'), { zeroSensitive: fields.flag('zero_sensitive', false) })
}

function dominance(fields: Fields): Record<string, unknown> {
  const cells = fields.rowsWithGaps('contributions').map((cell) => cell.filter((one) => one !== null))
  const rule = { largest: fields.number('n'), percent: fields.number('k') }
  const percent = fields.number('p')
  return {
    dominance: cells.map((cell) => isDominated(cell, rule)),
    p_percent: cells.map((cell) => isWithinPercent(cell, { percent })),
  }
}

function intervals(fields: Fields): ReturnType<typeof attackerIntervals> {
  return attackerIntervals(fields.matrix('table'), truths(fields, 'suppressed'), {
    rowTotals: published(fields, 'row_totals_published'),
    columnTotals: published(fields, 'column_totals_published'),
    grandTotal: published(fields, 'grand_total_published') !== false,
  })
}

/** A total is published unless the case says null or false of it; not said at all, it is. */
function published(fields: Fields, name: string): boolean | boolean[] {
  const value = isGiven(fields, name) ? fields.value(name) : true
  return Array.isArray(value) ? value.map((one) => one === true) : value === true
}

function isGiven(fields: Fields, name: string): boolean {
  if (fields.has(name)) return true
  try {
    return fields.value(name) === null
  } catch {
    return false
  }
}

function truths(fields: Fields, name: string): boolean[][] {
  const rows = fields.value(name)
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) throw new Error(`${name} must be rows of true and false.`)
  return rows.map((row: unknown[]) => row.map((one) => one === true))
}

/** Column by column, as R counts cells, rows and columns from 1. */
function listed(found: ReturnType<typeof attackerIntervals>) {
  const columns = found[0]?.length ?? 0
  return Array.from({ length: columns }, (_, j) => found.map((row, i) => ({ row: i + 1, col: j + 1, ...row[j] })))
    .flat()
    .filter((cell) => 'lower' in cell)
}

function secondary(fields: Fields): Record<string, unknown> {
  const table = fields.matrix('table')
  const structuralZeros = fields.has('structural_zeros') ? truths(fields, 'structural_zeros') : table.map((row) => row.map(() => false))
  const primary = sensitive(fields).map((row, i) => row.map((one, j) => one && structuralZeros[i]?.[j] !== true))
  const found = leastSuppression(table, primary, { width: fields.number('width'), structuralZeros })
  return {
    primary,
    min_cells: found?.cells ?? null,
    min_value: found?.value ?? null,
    optimal_patterns: found?.patterns ?? 0,
    example: found?.suppressed ?? null,
    intervals: found ? listed(attackerIntervals(table, found.suppressed)) : [],
  }
}
