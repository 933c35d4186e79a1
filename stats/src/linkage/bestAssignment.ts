import { finite, type Numbers } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

export type Assignment = { total: number; columnOfRow: (number | null)[] }

/**
 * The one-to-one pairing of rows and columns with the largest total weight: when each record of one list can be the same person as one record
 * of the other at most.
 *
 * Taking the heaviest pair first, then the next, is not it: an early greedy choice can bar two good ones. Every row gets a column (or every
 * column a row, whichever are fewer), also at a negative weight: whoever would rather leave such a pair apart drops it afterwards, or gives
 * pairs below the threshold the weight 0.
 *
 * `weights` are rows of numbers, in linkage the pattern weights of `matchWeights`; columns are counted from 0 in `columnOfRow`, `null` for a
 * row that is left over. Where several pairings are equally good, one of them is given. Definition: the linear sum assignment problem, by
 * shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987, Computing 38:325). Agrees with `lpSolve::lp.assign(direction = "max")` in R,
 * which takes square tables only. Cost: rows² × columns (of the fewer rows), 500 × 500 in a fraction of a second.
 *
 * @throws Error when rows differ in length or a weight is not a finite number
 * @example bestAssignment([[9, 8, 1], [8, 2, 1], [1, 1, 0]]) // { total: 16, columnOfRow: [1, 0, 2] }
 */
export function bestAssignment(weights: readonly Numbers[]): Assignment {
  const rows = weights.length
  const columns = weights[0]?.length ?? 0
  weights.forEach((row, i) => {
    if (row.length !== columns)
      throw new Error(`weights[${i + 1}] has ${row.length} values, weights[1] has ${columns}; they must have as many.`)
    for (let j = 0; j < columns; j++) finite(row[j]!, `weights[${i + 1}][${j + 1}]`)
  })
  const turned = rows > columns
  const few = turned ? columns : rows
  const many = turned ? rows : columns
  const costs = new Float64Array(few * many)
  for (let i = 0; i < few; i++) for (let j = 0; j < many; j++) costs[i * many + j] = turned ? -weights[j]![i]! : -weights[i]![j]!
  const partner = cheapest(costs, few, many)
  const columnOfRow: (number | null)[] = new Array(rows).fill(null)
  partner.forEach((one, i) => {
    if (turned) columnOfRow[one] = i
    else columnOfRow[i] = one
  })
  return { total: sum(columnOfRow.flatMap((column, row) => (column === null ? [] : [weights[row]![column]!]))), columnOfRow }
}

/** For each of the few the one of the many that makes the sum of costs least. Potentials keep every reduced cost at 0 or above. */
function cheapest(costs: Float64Array, few: number, many: number): Int32Array {
  const potentialOfFew = new Float64Array(few)
  const potentialOfMany = new Float64Array(many)
  const owner = new Int32Array(many).fill(-1)
  const partner = new Int32Array(few)
  const distance = new Float64Array(many)
  const from = new Int32Array(many)
  const done = new Uint8Array(many)
  for (let i = 0; i < few; i++) {
    distance.fill(Number.POSITIVE_INFINITY)
    done.fill(0)
    let row = i
    let reached = -1
    let travelled = 0
    // The shortest path from the new row, over owned columns and their owners, to a column that nobody owns.
    for (;;) {
      let nearest = -1
      for (let j = 0; j < many; j++) {
        if (done[j] === 1) continue
        const length = travelled + costs[row * many + j]! - potentialOfFew[row]! - potentialOfMany[j]!
        if (length < distance[j]!) {
          distance[j] = length
          from[j] = reached
        }
        if (nearest < 0 || distance[j]! < distance[nearest]!) nearest = j
      }
      travelled = distance[nearest]!
      done[nearest] = 1
      reached = nearest
      if (owner[nearest]! < 0) break
      row = owner[nearest]!
    }
    potentialOfFew[i]! += travelled
    for (let j = 0; j < many; j++) {
      if (done[j] === 0 || j === reached) continue
      potentialOfFew[owner[j]!]! += travelled - distance[j]!
      potentialOfMany[j]! -= travelled - distance[j]!
    }
    // Along the path each column goes to the row from which it was reached.
    for (let j = reached; j >= 0; ) {
      const before = from[j]!
      owner[j] = before >= 0 ? owner[before]! : i
      j = before
    }
  }
  for (let j = 0; j < many; j++) if (owner[j]! >= 0) partner[owner[j]!] = j
  return partner
}
