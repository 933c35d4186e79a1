import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropDependent, foldRows, inverseTriangle, sandwich, solveTriangle, unitMatrix } from './triangle.ts'

/** The triangle of some rows, folded in by parts of a size. */
function triangleOf(rows: number[][], part: number): Float64Array {
  const width = rows[0]!.length
  const triangle = new Float64Array(width * width)
  for (let from = 0; from < rows.length; from += part) {
    const some = rows.slice(from, from + part)
    const block = Float64Array.from({ length: part * width }, (_, at) => some[at % part]?.[Math.floor(at / part)] ?? 0)
    foldRows(triangle, width, block, part, some.length)
  }
  return triangle
}

const line = [
  [1, 0, 1],
  [1, 1, 3],
  [1, 2, 5],
  [1, 3, 7],
]

test('a straight line is found again', () => {
  expect(Array.from(solveTriangle(triangleOf(line, 4), 3))).toEqual([expect.closeTo(1, 13), expect.closeTo(2, 13)])
})

test('rows folded in by parts give the same R, but for signs', () => {
  const rows = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), { minLength: 5, maxLength: 20 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), (all, part) => {
      const [whole, parts] = [triangleOf(all, all.length), triangleOf(all, part)]
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++) {
          const product = (r: Float64Array) => [0, 1, 2, 3].reduce((total, k) => total + r[k * 4 + i]! * r[k * 4 + j]!, 0)
          expect(product(parts)).toBeCloseTo(product(whole), 8)
          expect(product(whole)).toBeCloseTo(
            all.reduce((total, row) => total + row[i]! * row[j]!, 0),
            8,
          )
        }
    }),
    { seed: 1864 },
  )
})

test('R⁻¹ R⁻ᵀ is the inverse of the cross-products', () => {
  const triangle = triangleOf(line, 2)
  const inverse = sandwich(triangle, 3, unitMatrix(2))
  const determinant = 4 * 14 - 6 * 6
  expect(Array.from(inverse)).toEqual([14, -6, -6, 4].map((one) => expect.closeTo(one / determinant, 13)))
  expect(inverseTriangle(triangle, 3)[2]).toBe(0)
})

test('a column that follows from others is left out, and those it is made of are told', () => {
  const rows = [
    [1, 0, 2, 5, 1],
    [1, 1, 2, 1, 2],
    [1, 2, 2, 0, 2],
    [1, 3, 2, 7, 5],
  ]
  const { kept, mixed, triangle } = dropDependent(triangleOf(rows, 4), 5, 1e-11)
  expect(kept).toEqual([0, 1, 3])
  expect(Array.from(mixed)).toEqual([1, 0, 1, 0])
  const without = triangleOf(
    rows.map(([a, b, , d, y]) => [a!, b!, d!, y!]),
    4,
  )
  expect(Array.from(solveTriangle(triangle, 4))).toEqual(Array.from(solveTriangle(without, 4), (one) => expect.closeTo(one, 11)))
})
