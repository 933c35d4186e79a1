import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digamma, trigamma } from './digamma.ts'
import { logGamma } from './logGamma.ts'

const seed = { seed: 1864 }
const EULER = 0.5772156649015329

test('ψ(4) is 1 + ½ + ⅓ less Euler’s constant, and ψ′(3) is π²/6 − 1 − ¼', () => {
  expect(digamma(4)).toBeCloseTo(1 + 1 / 2 + 1 / 3 - EULER, 14)
  expect(trigamma(3)).toBeCloseTo(Math.PI ** 2 / 6 - 1.25, 14)
  expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 14)
})

test('ψ rises by 1/x and ψ′ falls by 1/x² from x to x + 1, below 0 too', () => {
  fc.assert(
    fc.property(fc.double({ min: -20, max: 200, noNaN: true }), (x) => {
      if (Math.abs(x - Math.round(x)) < 1e-3) return
      expect(Math.abs(digamma(x + 1)! - digamma(x)! - 1 / x)).toBeLessThan(1e-11 * (1 + Math.abs(digamma(x)!)))
      expect(Math.abs(trigamma(x)! - trigamma(x + 1)! - 1 / (x * x))).toBeLessThan(1e-11 * (1 + trigamma(x)!))
    }),
    seed,
  )
})

test('they are the slopes of log Γ and of ψ', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 50, noNaN: true }), (x) => {
      const h = 1e-4
      expect((logGamma(x + h) - logGamma(x - h)) / (2 * h)).toBeCloseTo(digamma(x)!, 6)
      expect((digamma(x + h)! - digamma(x - h)!) / (2 * h)).toBeCloseTo(trigamma(x)!, 5)
    }),
    seed,
  )
})

test('at the poles there is no value, and what is no number is refused by name', () => {
  expect([digamma(0), digamma(-2), trigamma(0), trigamma(-2)]).toEqual([null, null, null, null])
  expect(() => digamma(Number.NaN)).toThrow('x')
})
