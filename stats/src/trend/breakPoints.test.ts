import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakPoints } from './breakPoints.ts'

const seed = { seed: 1864 }
const series = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 8, maxLength: 30 })

test('by hand: eight values about 1.5 and 8.5 break after the fourth, with 100 and 2 left over', () => {
  const { rss, bic, changePoints, means } = breakPoints([1, 2, 1, 2, 8, 9, 8, 9], { shortest: 2 })
  expect(rss[0]).toBeCloseTo(100, 10)
  expect(rss[1]).toBeCloseTo(2, 10)
  expect(bic[1]).toBeCloseTo(8 * (Math.log(2 / 8) + 1 + Math.log(2 * Math.PI)) + 4 * Math.log(8), 10)
  expect([changePoints, means]).toEqual([[4], [1.5, 8.5]])
})

test('each further break leaves no more over, and one break leaves what the best of all places leaves', () => {
  const squares = (part: number[]) => part.reduce((a, b) => a + (b - part.reduce((x, y) => x + y, 0) / part.length) ** 2, 0)
  fc.assert(
    fc.property(series, (values) => {
      const { rss } = breakPoints(values, { shortest: 2 })
      expect(rss[0]!).toBeCloseTo(squares(values), 8)
      const places = Array.from({ length: values.length - 3 }, (_, i) => squares(values.slice(0, i + 2)) + squares(values.slice(i + 2)))
      expect(rss[1]!).toBeCloseTo(Math.min(...places), 8)
    }),
    seed,
  )
})

test('turned round, a series breaks at the same places from the other end', () => {
  fc.assert(
    fc.property(series, (values) => {
      const forth = breakPoints(values, { shortest: 3 / values.length + 1e-9 })
      const back = breakPoints(values.toReversed(), { shortest: 3 / values.length + 1e-9 })
      back.rss.forEach((one, m) => {
        expect(one).toBeCloseTo(forth.rss[m]!, 8)
      })
    }),
    seed,
  )
})

test('a constant series has no break', () => {
  expect(breakPoints([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], { shortest: 2 })).toMatchObject({ changePoints: [], rss: [0, 0] })
})

test.each([
  [[1, 2, 3, Number.NaN], { shortest: 2 }, /values\[4\]/],
  [[1, 2, 3, 4], { shortest: 0.1 }, /shortest/],
  [[1, 2, 3, 4], { shortest: 3 }, /shortest/],
])('%j with %j is refused', (values, options, sentence) => {
  expect(() => breakPoints(values, options)).toThrow(sentence)
})
