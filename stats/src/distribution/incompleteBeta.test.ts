import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaExpansion } from './betaExpansion.ts'
import { betaFraction } from './betaFraction.ts'

test('the asymptotic expansion and the continued fraction are one function', () => {
  const shape = fc.double({ min: 3, max: 5, noNaN: true }).map((power) => 10 ** power)
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 0, max: 0.03, noNaN: true }), (a, b, part) => {
      const lead = part * Math.min(a, b)
      const fraction = betaFraction(a, b, (a - lead) / (a + b), (b + lead) / (a + b))
      expect(betaExpansion(a, b, lead) / fraction).toBeCloseTo(1, 11)
    }),
    { seed: 1864 },
  )
})
