// Least squares over any number of rows in the memory of one block: the upper triangle R of X = Q R is kept, and rows are folded into it by
// Householder reflections (Golub and Van Loan 2013, ch. 5.2; block by block as in Demmel et al. 2012). Unlike the cross-products X'X this keeps all
// digits of badly scaled columns, such as a year and its square. A triangle is a Float64Array of width × width, row after row; its last column is
// the response, so that it holds Q'y and, in the corner, the length of what is left over.

/** Folds rows into a triangle. The block holds its columns one after another, each `stride` long, and is used up. Cost: 2 × rows × width². */
export function foldRows(triangle: Float64Array, width: number, block: Float64Array, stride: number, rows: number): void {
  for (let j = 0; j < width; j++) {
    const start = j * stride
    const end = start + rows
    let square = 0
    for (let i = start; i < end; i++) square += block[i]! * block[i]!
    if (square === 0) continue
    const top = triangle[j * width + j]!
    const length = Math.sqrt(top * top + square)
    const lead = top > 0 ? top + length : top - length
    triangle[j * width + j] = top > 0 ? -length : length
    const scale = 2 / (lead * lead + square)
    for (let k = j + 1; k < width; k++) {
      const shift = (k - j) * stride
      const at = j * width + k
      let dot = lead * triangle[at]!
      for (let i = start; i < end; i++) dot += block[i]! * block[i + shift]!
      const share = dot * scale
      triangle[at]! -= share * lead
      for (let i = start; i < end; i++) block[i + shift]! -= share * block[i]!
    }
  }
}

/** The least squares solution, from the triangle of [X | y]: R b = Q'y. */
export function solveTriangle(triangle: Float64Array, width: number): Float64Array {
  return solveColumn(triangle, width, width - 1, width - 1)
}

/** The combination of the first `size` columns that makes the column `right`. */
function solveColumn(triangle: Float64Array, width: number, size: number, right: number): Float64Array {
  const b = new Float64Array(size)
  for (let i = size - 1; i >= 0; i--) {
    let rest = triangle[i * width + right]!
    for (let k = i + 1; k < size; k++) rest -= triangle[i * width + k]! * b[k]!
    b[i] = rest / triangle[i * width + i]!
  }
  return b
}

/** R⁻¹ of the columns before the last, size × size with size = width − 1. */
export function inverseTriangle(triangle: Float64Array, width: number): Float64Array {
  const size = width - 1
  const inverse = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    inverse[j * size + j] = 1 / triangle[j * width + j]!
    for (let i = j - 1; i >= 0; i--) {
      let rest = 0
      for (let k = i + 1; k <= j; k++) rest -= triangle[i * width + k]! * inverse[k * size + j]!
      inverse[i * size + j] = rest / triangle[i * width + i]!
    }
  }
  return inverse
}

/** R⁻¹ M R⁻ᵀ: a covariance, from one on the scale where R'R is the unit matrix. */
export function sandwich(triangle: Float64Array, width: number, inner: Float64Array): Float64Array {
  const size = width - 1
  const inverse = inverseTriangle(triangle, width)
  const half = new Float64Array(size * size)
  const whole = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let k = i; k < size; k++) for (let j = 0; j < size; j++) half[i * size + j]! += inverse[i * size + k]! * inner[k * size + j]!
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) for (let k = j; k < size; k++) whole[i * size + j]! += half[i * size + k]! * inverse[j * size + k]!
  return whole
}

/** Brings a row of the design to that scale: solves R'q = row, in its place. */
export function whiten(triangle: Float64Array, width: number, row: Float64Array): void {
  for (let j = 0; j < width - 1; j++) {
    let rest = row[j]!
    for (let k = 0; k < j; k++) rest -= triangle[k * width + j]! * row[k]!
    row[j] = rest / triangle[j * width + j]!
  }
}

export function unitMatrix(size: number): Float64Array {
  const unit = new Float64Array(size * size)
  for (let i = 0; i < size; i++) unit[i * size + i] = 1
  return unit
}

/** The columns that say something of their own, their triangle, and which columns a dropped one is mixed up with. */
export type Independent = { kept: number[]; triangle: Float64Array; mixed: Uint8Array }

/**
 * Leaves out each column that follows from the columns before it: of which, but for those, no more than `tolerance` of its length is left (R drops
 * the later one too). `mixed` marks the columns left out and those that each is made of: their coefficients depend on what was left out.
 */
export function dropDependent(triangle: Float64Array, width: number, tolerance: number): Independent {
  const kept = Array.from({ length: width - 1 }, (_, j) => j)
  const mixed = new Uint8Array(width - 1)
  let left = triangle
  for (let j = 0; j < kept.length; ) {
    const size = kept.length + 1
    let square = 0
    for (let i = 0; i <= j; i++) square += left[i * size + j]! * left[i * size + j]!
    if (Math.abs(left[j * size + j]!) > tolerance * Math.sqrt(square)) {
      j++
      continue
    }
    mixed[kept[j]!] = 1
    const made = solveColumn(left, size, j, j)
    for (let i = 0; i < j; i++) if (lengthOf(left, size, i) * Math.abs(made[i]!) > 1e-7 * Math.sqrt(square)) mixed[kept[i]!] = 1
    left = withoutColumn(left, size, j)
    kept.splice(j, 1)
  }
  return { kept, triangle: left, mixed }
}

function lengthOf(triangle: Float64Array, width: number, column: number): number {
  let square = 0
  for (let i = 0; i <= column; i++) square += triangle[i * width + column]! * triangle[i * width + column]!
  return Math.sqrt(square)
}

function withoutColumn(triangle: Float64Array, width: number, dropped: number): Float64Array {
  const size = width - 1
  const block = new Float64Array(width * size)
  for (let i = 0; i < width; i++) for (let k = 0; k < size; k++) block[k * width + i] = triangle[i * width + (k < dropped ? k : k + 1)]!
  const left = new Float64Array(size * size)
  foldRows(left, size, block, width, width)
  return left
}
