// The simplex method for A x = b, x ≥ 0, on a dense tableau (Dantzig 1951): once to find a point that solves the equations, then from vertex to
// vertex for as many objectives as are asked. The column of the steepest price enters; when that turns in a circle at one vertex, the first
// that pays, which cannot (Bland 1977).

export type Tableau = {
  /** the equations solved for the basis, row after row, and their right sides */
  cells: Float64Array
  right: Float64Array
  basis: Int32Array
  rows: number
  columns: number
  /** what counts as zero among coefficients and among right sides */
  tiny: number
  tinyRight: number
}

/**
 * The tableau of a first vertex; equations that follow from others are dropped. `null` when no x ≥ 0 solves the equations.
 */
export function firstVertex(equations: readonly ArrayLike<number>[], totals: ArrayLike<number>): Tableau | null {
  const rows = equations.length
  const unknowns = equations[0]?.length ?? 0
  const columns = unknowns + rows
  const cells = new Float64Array(rows * columns)
  const right = new Float64Array(rows)
  const basis = new Int32Array(rows)
  let largest = 1
  for (let i = 0; i < rows; i++) {
    let scale = 0
    for (let j = 0; j < unknowns; j++) scale = Math.max(scale, Math.abs(equations[i]![j]!))
    // Each equation is measured by its largest coefficient and turned so that its right side is not negative.
    const factor = (totals[i]! < 0 ? -1 : 1) / (scale || 1)
    for (let j = 0; j < unknowns; j++) cells[i * columns + j] = factor * equations[i]![j]!
    cells[i * columns + unknowns + i] = 1
    right[i] = factor * totals[i]!
    basis[i] = unknowns + i
    largest = Math.max(largest, right[i]!)
  }
  const tableau = { cells, right, basis, rows, columns, tiny: 1e-9, tinyRight: 1e-9 * largest }
  // What is wanting to each equation is an unknown of its own at first; their sum is brought to 0.
  const wanting = new Float64Array(columns).fill(1, unknowns)
  descend(tableau, wanting, columns)
  for (let i = 0; i < rows; i++) if (basis[i]! >= unknowns && right[i]! > tableau.tinyRight) return null
  return withoutWanting(tableau, unknowns)
}

/** The point where the tableau stands. */
export function vertexOf({ right, basis, rows, columns, tinyRight }: Tableau): Float64Array {
  const x = new Float64Array(columns)
  for (let i = 0; i < rows; i++) x[basis[i]!] = right[i]! > tinyRight ? right[i]! : 0
  return x
}

/** Moves to a vertex where the sum of prices × x is least. Answers false when there is none, because the sum falls without end. */
export function descend(tableau: Tableau, prices: Float64Array, columns: number = tableau.columns): boolean {
  const { cells, right, basis, rows, tiny, tinyRight } = tableau
  const reduced = prices.slice()
  for (let i = 0; i < rows; i++) {
    const price = prices[basis[i]!]!
    if (price !== 0) for (let j = 0; j < columns; j++) reduced[j]! -= price * cells[i * tableau.columns + j]!
  }
  let still = 0
  for (;;) {
    const entering = enteringColumn(reduced, columns, tiny, still > 2 * rows + 20)
    if (entering < 0) return true
    const leaving = leavingRow(tableau, entering)
    if (leaving < 0) return false
    still = right[leaving]! <= tinyRight ? still + 1 : 0
    pivot(tableau, leaving, entering)
    const price = reduced[entering]!
    for (let j = 0; j < columns; j++) reduced[j]! -= price * cells[leaving * tableau.columns + j]!
    reduced[entering] = 0
  }
}

function enteringColumn(reduced: Float64Array, columns: number, tiny: number, first: boolean): number {
  let best = -1
  for (let j = 0; j < columns; j++) {
    if (!(reduced[j]! < -tiny) || (best >= 0 && reduced[j]! >= reduced[best]!)) continue
    best = j
    if (first) break
  }
  return best
}

/** The row whose unknown is the first to reach 0; among equals the one of the lowest number, as Bland's rule wants. */
function leavingRow({ cells, right, basis, rows, columns, tiny }: Tableau, entering: number): number {
  let leaving = -1
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < rows; i++) {
    const cell = cells[i * columns + entering]!
    if (cell <= tiny) continue
    const ratio = right[i]! / cell
    if (leaving >= 0 && (ratio > least || (ratio === least && basis[i]! > basis[leaving]!))) continue
    leaving = i
    least = ratio
  }
  return leaving
}

function pivot({ cells, right, basis, rows, columns }: Tableau, row: number, column: number): void {
  const start = row * columns
  const factor = 1 / cells[start + column]!
  for (let j = 0; j < columns; j++) cells[start + j]! *= factor
  cells[start + column] = 1
  right[row]! *= factor
  for (let i = 0; i < rows; i++) {
    const share = cells[i * columns + column]!
    if (i === row || share === 0) continue
    for (let j = 0; j < columns; j++) cells[i * columns + j]! -= share * cells[start + j]!
    cells[i * columns + column] = 0
    right[i] = Math.max(0, right[i]! - share * right[row]!)
  }
  basis[row] = column
}

/** The tableau without the unknowns of what was wanting. Where one is left in the basis, at 0, another takes its place or the equation says nothing new. */
function withoutWanting(tableau: Tableau, unknowns: number): Tableau {
  const { cells, right, basis, columns, tiny } = tableau
  const kept: number[] = []
  for (let i = 0; i < tableau.rows; i++) {
    if (basis[i]! >= unknowns) {
      let best = -1
      for (let j = 0; j < unknowns; j++)
        if (Math.abs(cells[i * columns + j]!) > Math.max(tiny, best < 0 ? 0 : Math.abs(cells[i * columns + best]!))) best = j
      if (best < 0) continue
      right[i] = 0
      pivot(tableau, i, best)
    }
    kept.push(i)
  }
  const rows = kept.length
  const narrow = new Float64Array(rows * unknowns)
  kept.forEach((i, at) => {
    narrow.set(cells.subarray(i * columns, i * columns + unknowns), at * unknowns)
  })
  return {
    ...tableau,
    cells: narrow,
    right: Float64Array.from(kept, (i) => right[i]!),
    basis: Int32Array.from(kept, (i) => basis[i]!),
    rows,
    columns: unknowns,
  }
}
