import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { falseDiscoveryAdjusted, holmAdjusted } from './adjustedProbabilities.ts'

test('three of four values by hand, the fourth missing', () => {
  const p = [0.01, 0.04, 0.03, null]
  expect(holmAdjusted(p)).toEqual([3 * 0.01, Math.max(2 * 0.03, 0.04), 2 * 0.03, null])
  expect(falseDiscoveryAdjusted(p)).toEqual([3 * 0.01, 0.04, Math.min(0.04, (3 / 2) * 0.03), null])
})

const probabilities = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 20 })

test('adjusted values are never below the raw ones, keep their order, stay within 1, and Holm’s are the stricter', () => {
  fc.assert(
    fc.property(probabilities, (p) => {
      const holm = holmAdjusted(p)
      const discovery = falseDiscoveryAdjusted(p)
      const tests = p.filter((one) => one !== null).length
      p.forEach((one, i) => {
        if (one === null) {
          expect([holm[i], discovery[i]]).toEqual([null, null])
          return
        }
        expect(discovery[i]!).toBeGreaterThanOrEqual(one)
        expect(holm[i]!).toBeGreaterThanOrEqual(discovery[i]! - 1e-15)
        expect(holm[i]!).toBeLessThanOrEqual(Math.min(1, tests * one))
        p.forEach((other, j) => {
          if (other === null || other < one) return
          expect(holm[j]!).toBeGreaterThanOrEqual(holm[i]!)
          expect(discovery[j]!).toBeGreaterThanOrEqual(discovery[i]!)
        })
      })
    }),
    { seed: 1864 },
  )
})

test('what is no probability is refused by name', () => {
  expect(() => holmAdjusted([0.5, 1.5])).toThrow('p[2]')
  expect(() => falseDiscoveryAdjusted([Number.NaN])).toThrow('p[1]')
})
