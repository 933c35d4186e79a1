import { finite, type Numbers } from '../contract/check.ts'
import { descend, firstVertex, type Tableau, vertexOf } from './simplex.ts'

/**
 * The smallest and the largest value of each unknown that any published sums leave open: the attacker's intervals for tables of three and more
 * ways, for subtotals and hierarchies, and for several tables that share totals.
 *
 * Each published number is an equation over the suppressed cells: a row of `equations` holds the coefficient of every unknown (mostly 0 and 1),
 * `totals` what they add up to. Unknowns are 0 or more. `attackerIntervals` is the same question for one two-way table, and much cheaper. In
 * three ways and more the limits need not be whole numbers even when all cells are, and are then a little wider than what an attacker who knows
 * that they are whole can work out: narrow intervals deserve a second look. An unknown that no sum holds has the upper limit Infinity.
 *
 * Definition: min and max of each x with A x = b, x ≥ 0, by the simplex method in two phases (Dantzig 1951), with Bland's rule where it would
 * circle; agrees with `lpSolve::lp` in R. A limit that some vertex on the way has already reached is not sought again. Cost: some tens of pivots
 * of equations × unknowns for each limit.
 *
 * @throws Error when a row has another length than the first, a number is not finite, or no values of 0 or more fulfil the equations
 * @example linearIntervals([[1, 1, 0], [0, 1, 1]], [3, 5]) // { lower: [0, 0, 2], upper: [3, 3, 5] }
 */
export function linearIntervals(equations: readonly Numbers[], totals: Numbers): { lower: number[]; upper: number[] } {
  if (equations.length !== totals.length)
    throw new Error(`equations has ${equations.length} rows, totals has ${totals.length} values; they must have as many.`)
  const unknowns = equations[0]?.length ?? 0
  equations.forEach((row, i) => {
    if (row.length !== unknowns)
      throw new Error(`equations[${i + 1}] has ${row.length} values, equations[1] has ${unknowns}; they must have as many.`)
    for (let j = 0; j < unknowns; j++) finite(row[j]!, `equations[${i + 1}][${j + 1}]`)
    finite(totals[i]!, `totals[${i + 1}]`)
  })
  const tableau = firstVertex(equations, totals)
  if (tableau === null) throw new Error('equations and totals contradict each other: no values of 0 or more fulfil them all.')
  const lower = new Float64Array(unknowns).fill(Number.POSITIVE_INFINITY)
  const upper = new Float64Array(unknowns).fill(Number.NEGATIVE_INFINITY)
  const most = boundsOf(equations, totals, unknowns)
  meet(tableau, lower, upper)
  for (let j = 0; j < unknowns; j++) {
    const prices = new Float64Array(unknowns)
    prices[j] = -1
    if (upper[j]! < most[j]!) {
      if (descend(tableau, prices)) meet(tableau, lower, upper)
      else upper[j] = Number.POSITIVE_INFINITY
    }
    prices[j] = 1
    if (lower[j]! > 0) {
      descend(tableau, prices)
      meet(tableau, lower, upper)
    }
  }
  return { lower: Array.from(lower), upper: Array.from(upper) }
}

/** Widens the limits to where the tableau stands. */
function meet(tableau: Tableau, lower: Float64Array, upper: Float64Array): void {
  const x = vertexOf(tableau)
  for (let j = 0; j < x.length; j++) {
    if (x[j]! < lower[j]!) lower[j] = x[j]!
    if (x[j]! > upper[j]!) upper[j] = x[j]!
  }
}

/** What no value can exceed: a sum without negative coefficients bounds each of its parts. */
function boundsOf(equations: readonly Numbers[], totals: Numbers, unknowns: number): Float64Array {
  const most = new Float64Array(unknowns).fill(Number.POSITIVE_INFINITY)
  equations.forEach((row, i) => {
    for (let j = 0; j < unknowns; j++) if (row[j]! < 0) return
    for (let j = 0; j < unknowns; j++) if (row[j]! > 0) most[j] = Math.min(most[j]!, totals[i]! / row[j]!)
  })
  return most
}
