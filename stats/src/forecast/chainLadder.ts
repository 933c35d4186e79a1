import { finiteOrNull } from '../numeric/orNull.ts'

/** What a chain ladder says. An entry is `null` where a factor that it needs is undefined. */
export type ChainLadder = {
  /** development factor from delay j to delay j + 1, for j = 1 … n − 1 */
  factors: (number | null)[]
  /** Mack's variance parameter of each factor */
  sigmaSquared: (number | null)[]
  /** what each period will have come to when all is reported */
  ultimate: (number | null)[]
  /** what is still to come: ultimate − latest */
  reserve: (number | null)[]
  /** standard error of prediction of each reserve */
  standardError: (number | null)[]
  totalReserve: number | null
  totalStandardError: number | null
}

/**
 * How many events of each past period are still to be reported, from the way in which earlier periods filled up: the *chain ladder*.
 *
 * The triangle has a row for each period of the event, oldest first, and a column for each delay 0, 1, 2 … of the report; its entries are
 * *cumulative*, and the part below the diagonal, not yet seen, is `null`. Each column is carried to the next by one factor, the ratio of the
 * column sums over the rows that have both; the latest entry of a row times the remaining factors is its ultimate number.
 *
 * Right when reporting is as quick now as it was: a new form, a strike of the clerks or a drive to clear the pile breaks it, and it will not
 * say so. It takes a small first column literally, so that the newest period is poorly known, and a period with nothing reported yet is put at
 * nothing; `nowcast` has the same point values, with errors that come from the reporting hazard. There is no tail: what is reported after the last column is
 * not counted.
 *
 * The standard errors are Mack's (1993), free of a distribution: they hold the error of the factors and the scatter of the process, under the
 * assumption that periods are independent and that the variance of the next entry is in proportion to the present one. The variance of the last
 * factor, seen once, is carried on from the two before it by Mack's rule; with three columns there is only one before, and it is taken as it is.
 *
 * Agrees with `ChainLadder::MackChainLadder(est.sigma = "Mack")` in R. A column whose sum is 0 leaves its factor undefined (`null`), and with it
 * everything that needs it; an entry of 0 leaves the variance of its factor undefined, which is proportional to the entry. Cost: n².
 *
 * @throws Error when `triangle` is not square, has a gap above its diagonal or a value below it
 * @example chainLadder([[10, 15, 18], [12, 18, null], [8, null, null]]).reserve // [0, 3.6, 6.4]
 */
export function chainLadder(triangle: readonly ArrayLike<number | null>[]): ChainLadder {
  checkTriangle(triangle)
  const n = triangle.length
  const c = triangle.map((row) => Float64Array.from(row, (value) => value ?? Number.NaN))
  // Not a number stands for "undefined" inside: it spreads by itself to all that needs it.
  const factors = new Float64Array(n - 1)
  const sums = new Float64Array(n - 1)
  for (let j = 0; j < n - 1; j++) {
    let next = 0
    for (let i = 0; i < n - 1 - j; i++) {
      sums[j]! += c[i]![j]!
      next += c[i]![j + 1]!
    }
    factors[j] = sums[j]! > 0 ? next / sums[j]! : Number.NaN
  }
  const variances = variancesOf(c, factors)
  const errors = new Float64Array(n)
  const ultimate = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let reached = c[i]![n - 1 - i]!
    let share = 0
    for (let j = n - 1 - i; j < n - 1; j++) {
      share += (variances[j]! / factors[j]! ** 2) * (1 / reached + 1 / sums[j]!)
      reached *= factors[j]!
    }
    ultimate[i] = reached
    errors[i] = reached ** 2 * share
  }
  const reserve = ultimate.map((value, i) => value - c[i]![n - 1 - i]!)
  return {
    factors: Array.from(factors, finiteOrNull),
    sigmaSquared: Array.from(variances, finiteOrNull),
    ultimate: Array.from(ultimate, finiteOrNull),
    reserve: Array.from(reserve, finiteOrNull),
    standardError: Array.from(errors, (square) => finiteOrNull(Math.sqrt(square))),
    totalReserve: finiteOrNull(reserve.reduce((a, b) => a + b, 0)),
    totalStandardError: finiteOrNull(Math.sqrt(totalSquare(ultimate, errors, variances, factors, sums))),
  }
}

/** Mack's σ²; the last by his rule of extrapolation. */
function variancesOf(c: Float64Array[], factors: Float64Array): Float64Array {
  const n = c.length
  const variances = new Float64Array(Math.max(n - 1, 0))
  for (let j = 0; j < n - 2; j++) {
    let squares = 0
    for (let i = 0; i < n - 1 - j; i++) squares += c[i]![j]! * (c[i]![j + 1]! / c[i]![j]! - factors[j]!) ** 2
    variances[j] = squares / (n - 2 - j)
  }
  if (n === 2) variances[0] = Number.NaN
  if (n === 3) variances[1] = variances[0]!
  if (n > 3) {
    const before = variances[n - 4]!
    const last = variances[n - 3]!
    const least = Math.min(before, last)
    variances[n - 2] = least === 0 ? 0 : Math.min(last ** 2 / before, least)
  }
  return variances
}

/** Reserves of different periods lean on the same factors, so their errors add up to more than the sum of squares. */
function totalSquare(
  ultimate: Float64Array,
  errors: Float64Array,
  variances: Float64Array,
  factors: Float64Array,
  sums: Float64Array,
): number {
  const n = ultimate.length
  let total = 0
  let after = 0
  for (let i = n - 1; i >= 0; i--) {
    let shared = 0
    for (let j = n - 1 - i; j < n - 1; j++) shared += (2 * variances[j]!) / factors[j]! ** 2 / sums[j]!
    total += errors[i]! + ultimate[i]! * after * shared
    after += ultimate[i]!
  }
  return total
}

function checkTriangle(triangle: readonly ArrayLike<number | null>[]): void {
  const n = triangle.length
  if (n === 0) throw new Error('triangle must have a row.')
  triangle.forEach((row, i) => {
    if (row.length !== n) throw new Error(`triangle must have as many columns as rows; row ${i + 1} has ${row.length} of ${n}.`)
    for (let j = 0; j < n; j++) {
      const value = row[j]
      const name = `triangle[${i + 1}][${j + 1}]`
      if (i + j >= n) {
        if (value !== null && value !== undefined) throw new Error(`${name} lies in the future and must be null, not ${value}.`)
      } else if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
        throw new Error(`${name} must be a number of 0 or more, not ${value}.`)
    }
  })
}
