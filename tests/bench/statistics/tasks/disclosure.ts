import { attackerIntervals, complementarySuppression } from '@muster/stats'
import { table } from '../inputs.ts'
import type { Task } from '../task.ts'
import { sumOf } from './sumOf.ts'

/** As bench.R chooses them: 1 to 11, and the smallest other cell of a row with exactly one value of 1 to 4. */
function patternOf(cells: readonly number[][]): boolean[][] {
  return cells.map((row) => {
    const primary = row.map((cell) => cell > 0 && cell < 5)
    const others = row.filter((_, i) => !primary[i])
    const least = row.findIndex((cell, i) => !primary[i] && cell === Math.min(...others))
    const alone = primary.filter(Boolean).length === 1
    return row.map((cell, i) => primary[i] || (alone && i === least) || (cell > 0 && cell < 12))
  })
}

export const disclosureTasks: readonly Task[] = [
  {
    name: 'audit',
    what: 'audit of a suppressed table of 30 × 12',
    r: { kept: 'suppression-audit-30x12', word: 'lp' },
    budget: { ofR: 1 },
    guards: { sum_table: 0, suppressed: 0, sum_lower: 1e-9, sum_upper: 1e-9 },
    prepare: () => {
      const cells = table(30, 12)
      const suppressed = patternOf(cells)
      return () => {
        const told = attackerIntervals(cells, suppressed).flatMap((row) => row.filter((one) => one !== null))
        return {
          sum_table: sumOf(cells.flat()),
          suppressed: told.length,
          sum_lower: sumOf(told.map(({ lower }) => lower)),
          sum_upper: sumOf(told.map(({ upper }) => upper)),
        }
      }
    },
  },
  protecting('suppression', 'complementary cells of a table of 200 × 40 found and audited, 1,494 cells below 5', 5),
  protecting('sparse', 'the same with the single persons alone sensitive', 2),
]

function widthOf(interval: { lower: number; upper: number } | null | undefined): number {
  return interval ? interval.upper - interval.lower : 0
}

/** Finds the further cells that keep every value below the threshold uncertain by 5, and asks the attacker's question of every cell. */
function protecting(name: string, what: string, threshold: number): Task {
  return {
    name,
    what,
    budget: { seconds: 5 },
    guards: { sum_table: 0, narrow: 0 },
    known: { sum_table: 525_772, narrow: 0 },
    prepare: () => {
      const cells = table(200, 40)
      const primary = cells.map((row) => row.map((cell) => cell > 0 && cell < threshold))
      return () => {
        const chosen = complementarySuppression(cells, primary, { width: 5 })
        if (!chosen) throw new Error('no pattern protects the table')
        const intervals = attackerIntervals(cells, chosen.suppressed)
        const narrow = primary.flatMap((row, r) => row.filter((sensitive, c) => sensitive && widthOf(intervals[r]?.[c]) < 5)).length
        const all = chosen.suppressed.flatMap((row) => [...row]).filter(Boolean).length
        return { sum_table: sumOf(cells.flat()), narrow, primary: primary.flat().filter(Boolean).length, suppressed: all }
      }
    },
  }
}
