import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runRules } from './runRules.ts'

const values = fc.array(
  fc.integer({ min: -35, max: 35 }).map((tenths) => tenths / 10),
  { maxLength: 60 },
)

test('each rule is completed where one sees it on paper', () => {
  expect(runRules([0, 3.1, 3]).one).toEqual([2])
  expect(runRules([1, 1, 1, 0, 1, 1, 1], { sameSide: 3 }).two).toEqual([3, 7])
  expect(runRules([1, 2, 3, 4, 5, 6, 6]).three).toEqual([6])
  expect(runRules(Array.from({ length: 15 }, (_, i) => (i % 2 === 0 ? 0.1 : 0.2))).four).toEqual([14, 15])
  expect(runRules([2.5, 0, 2.5, 2.5, -2.5]).five).toEqual([3, 4])
  expect(runRules([1.5, 1.5, 0, 1.5, 1.5]).six).toEqual([5])
  expect(runRules(new Array(16).fill(0.5)).seven).toEqual([15, 16])
  expect(runRules([2, -2, 2, -2, 2, -2, 2, -2]).eight).toEqual([8])
})

test('a point exactly on a line is not beyond it', () => {
  const on = runRules([3, 2, 2, 1, 1, 1, 1, 1, 1, 1])
  expect([on.one, on.seven, on.eight]).toEqual([[], [], []])
  expect(runRules([2, 2, 2]).five).toEqual([])
})

test('turned upside down, the same points signal', () => {
  fc.assert(
    fc.property(values, (z) => {
      expect(runRules(z.map((one) => -one))).toEqual(runRules(z))
    }),
    { seed: 1864 },
  )
})

test('what comes later does not change what has signalled', () => {
  fc.assert(
    fc.property(values, fc.nat(60), (z, length) => {
      const all = runRules(z)
      const part = runRules(z.slice(0, length))
      for (const rule of ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const)
        expect(part[rule]).toEqual(all[rule].filter((point) => point <= length))
    }),
    { seed: 1864 },
  )
})

test('a value that is no number and a run of one are refused by name', () => {
  expect(() => runRules([1, Number.NaN])).toThrow('z[2]')
  expect(() => runRules([1], { sameSide: 1 })).toThrow('sameSide')
})
