import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runTests } from './runTests.ts'

test('eleven points are counted by hand', () => {
  // ten above, one below: 11 useful, the longest may be round(3.46 + 3) = 6
  expect(runTests([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1])).toEqual({
    useful: 11,
    longestRun: 10,
    longestLimit: 6,
    crossings: 1,
    crossingsLimit: 2,
    signal: true,
  })
})

test('points on the centre neither break a run nor count', () => {
  const values = fc.array(fc.constantFrom(-2, -1, 0, 1, 2), { maxLength: 50 })
  fc.assert(
    fc.property(values, (z) => {
      expect(runTests(z)).toEqual(runTests(z.filter((one) => one !== 0)))
      const { useful, longestRun, crossings } = runTests(z)
      expect(longestRun + crossings).toBeLessThanOrEqual(useful)
    }),
    { seed: 1864 },
  )
})

test('without a useful point there are no limits and no signal', () => {
  expect(runTests([0, 0])).toMatchObject({ useful: 0, longestLimit: null, crossingsLimit: null, signal: false })
})

test('a value that is no number is refused by name', () => {
  expect(() => runTests([1, Number.POSITIVE_INFINITY])).toThrow('z[2]')
})
