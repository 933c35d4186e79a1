import { bitOf, isOn, type Lists, othersThan, type Shape } from './threeLists.ts'

/**
 * A fit: the expected counts of the seven cells (by code; cell 0 is the unseen one, Infinity when it has no bound, NaN when nothing is known of it),
 * and the variance of the logarithm of the unseen count.
 */
export type Fit = { cells: Float64Array; variance: number; parameters: number }

/**
 * The maximum-likelihood fit of the seven seen cells. All eight models have closed forms once the unseen cell is left out (Bishop, Fienberg and
 * Holland 1975, ch. 6), so that nothing has to be iterated, and a zero that pushes the fit to the edge is just a zero in a formula.
 */
export function fitOf(lists: Lists, { kind, list }: Shape): Fit {
  if (kind === 'independent') return independent(lists)
  if (kind === 'joint') return joint(lists, list)
  if (kind === 'conditional') return conditional(lists, list)
  const n = lists.cells
  const unseen = (n[7]! * n[4]! * n[2]! * n[1]!) / (n[6]! * n[5]! * n[3]!)
  const cells = Float64Array.from(n)
  cells[0] = unseen
  return { cells, variance: n.subarray(1).reduce((total, one) => total + 1 / one, 0), parameters: 7 }
}

/**
 * All three independent: the total N solves Π (N − nᵢ) = N² (N − M), whose cubes cancel (Darroch 1958). With oᵢ the odds of being on list i, the
 * variance of log(unseen) is what makes that of N equal to N/(Π(1 + o) − 1 − Σo).
 */
function independent({ cells: n, seen, on }: Lists): Fit {
  const [a = 0, b = 0, c = 0] = on
  const overlap = a + b + c - seen
  const pairs = a * b + a * c + b * c
  const cells = new Float64Array(8)
  if (overlap === 0) {
    cells.set(n)
    cells[0] = pairs > 0 ? Number.POSITIVE_INFINITY : Number.NaN
    return { cells, variance: Number.NaN, parameters: 4 }
  }
  const total = on.includes(seen) ? seen : (pairs + Math.sqrt(Math.max(0, pairs * pairs - 4 * overlap * a * b * c))) / (2 * overlap)
  const shares = on.map((one) => one / total)
  for (let code = 0; code < 8; code++) {
    cells[code] = total
    for (let list = 1; list <= 3; list++) cells[code]! *= isOn(code, list) ? shares[list - 1]! : 1 - shares[list - 1]!
  }
  const [p = 0, q = 0, r = 0] = on.map((one) => one / (total - one))
  const unseen = cells[0]!
  return { cells, variance: (total / (p * q + p * r + q * r + p * q * r) - unseen) / (unseen * unseen), parameters: 4 }
}

/** The other two lists depend on each other, this one on neither: it divides the persons on either of them as it would the unseen. */
function joint({ cells: n }: Lists, list: number): Fit {
  const bit = bitOf(list)
  let on = 0
  let off = 0
  for (let code = 1; code < 8; code++) {
    if (code === bit) continue
    if (isOn(code, list)) on += n[code]!
    else off += n[code]!
  }
  const cells = new Float64Array(8)
  for (let code = 1; code < 8; code++) {
    const both = n[code & ~bit]! + n[code | bit]!
    cells[code] = code === bit ? n[code]! : on + off === 0 ? 0 : (both * (isOn(code, list) ? on : off)) / (on + off)
  }
  cells[0] = (n[bit]! * off) / on
  return { cells, variance: 1 / n[bit]! + 1 / on + 1 / off, parameters: 5 }
}

/** The other two lists are independent among those on this list, and among those not on it; the unseen are among the latter. */
function conditional({ cells: n }: Lists, list: number): Fit {
  const bit = bitOf(list)
  const [first, second] = othersThan(list).map(bitOf) as [number, number] // two in, two out
  const cells = Float64Array.from(n)
  const total = n[bit]! + n[bit | first]! + n[bit | second]! + n[7]!
  for (const one of [0, first])
    for (const other of [0, second]) {
      const row = n[bit | one]! + n[bit | one | second]!
      const column = n[bit | other]! + n[bit | other | first]!
      cells[bit | one | other] = total === 0 ? 0 : (row * column) / total
    }
  cells[0] = (n[first]! * n[second]!) / n[first | second]!
  return { cells, variance: 1 / n[first]! + 1 / n[second]! + 1 / n[first | second]!, parameters: 6 }
}
