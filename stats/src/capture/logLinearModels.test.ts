import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logLinearModels } from './logLinearModels.ts'
import { isOn } from './threeLists.ts'

const cells = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 7, maxLength: 7 })
const of = (counts: number[], name: string) => logLinearModels(counts).find(({ model }) => model === name)

test('the closed forms are worked by hand', () => {
  const counts = [10, 20, 15, 60, 12, 50, 40]
  // [12,3]: of those on list 1 or 2, 37 are on list 3 and 130 not; so of the 40 on list 3 alone come 40 × 130/37 unseen
  expect(of(counts, '[12,3]')?.estimate).toBeCloseTo(207 + (40 * 130) / 37, 10)
  // [12,13]: off list 1, lists 2 and 3 are independent: 50 × 40/12
  expect(of(counts, '[12,13]')?.estimate).toBeCloseTo(207 + (50 * 40) / 12, 10)
  expect(of(counts, '[12,13,23]')?.estimate).toBeCloseTo(207 + (10 * 60 * 50 * 40) / (20 * 15 * 12), 10)
  // [1,2,3]: 67 N² − 24829 N + 105 × 92 × 77 = 0
  expect(of(counts, '[1,2,3]')?.estimate).toBeCloseTo((24829 + Math.sqrt(24829 ** 2 - 4 * 67 * 743820)) / 134, 9)
})

test('the independent fit gives back how many are on each list', () => {
  fc.assert(
    fc.property(cells, (counts) => {
      const total = of(counts, '[1,2,3]')?.estimate ?? Number.NaN
      const seen = counts.reduce((a, b) => a + b, 0)
      const off = [1, 2, 3].map((list) => 1 - counts.reduce((all, one, i) => all + (isOn(7 - i, list) ? one : 0), 0) / total)
      expect((total * off.reduce((a, b) => a * b, 1)) / (total - seen)).toBeCloseTo(1, 6)
    }),
    { seed: 1864 },
  )
})

test('a richer model never fits worse, and no estimate is below those seen', () => {
  fc.assert(
    fc.property(cells, (counts) => {
      const deviance = (name: string) => of(counts, name)?.deviance ?? Number.NaN
      expect(deviance('[12,3]')).toBeLessThanOrEqual(deviance('[1,2,3]') + 1e-9)
      expect(deviance('[12,13]')).toBeLessThanOrEqual(Math.min(deviance('[12,3]'), deviance('[13,2]')) + 1e-9)
      expect(deviance('[12,13,23]')).toBeCloseTo(0, 9)
      const seen = counts.reduce((a, b) => a + b, 0)
      for (const { estimate, se } of logLinearModels(counts)) {
        expect(estimate).toBeGreaterThan(seen)
        expect(se).toBeGreaterThan(0)
      }
    }),
    { seed: 1864 },
  )
})

test('the order of the lists is only a name', () => {
  fc.assert(
    fc.property(cells, (counts) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = counts
      const swapped = [a, b, e, f, c, d, g] // lists 1 and 2 change places
      expect(of(swapped, '[23,1]')?.aic).toBeCloseTo(of(counts, '[13,2]')?.aic ?? Number.NaN, 8)
      expect((of(swapped, '[12,23]')?.se ?? 0) / (of(counts, '[12,13]')?.se ?? 1)).toBeCloseTo(1, 9)
    }),
    { seed: 1864 },
  )
})

test('zeros push the fit to the boundary, where the estimate is what the likelihood says', () => {
  expect(of([0, 5, 3, 30, 2, 22, 18], '[12,13,23]')).toMatchObject({ boundary: true, estimate: 80, se: null })
  expect(of([1, 5, 3, 30, 0, 22, 18], '[12,13]')).toMatchObject({ boundary: true, estimate: Number.POSITIVE_INFINITY, se: null })
  expect(of([0, 0, 0, 5, 0, 4, 3], '[1,2,3]')).toMatchObject({ boundary: true, estimate: Number.POSITIVE_INFINITY })
  expect(of([4, 3, 2, 1, 0, 0, 0], '[1,2,3]')).toMatchObject({ boundary: true, estimate: 10 })
  expect(of([0, 0, 0, 0, 0, 0, 0], '[1,2,3]')).toMatchObject({ estimate: null, se: null, bic: null })
})

test('six cells and a negative count are refused by name', () => {
  expect(() => logLinearModels([1, 2, 3, 4, 5, 6])).toThrow('cells must be the seven counts')
  expect(() => logLinearModels([1, 2, 3, -4, 5, 6, 7])).toThrow('cells[4]')
})
