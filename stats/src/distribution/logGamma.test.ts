import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gammaFunction, logGamma, logGammaOfOnePlus } from './logGamma.ts'

const seed = { seed: 1864 }

test('it is the logarithm of the factorial of the number below, and Γ(½) is √π', () => {
  let factorial = 1
  for (let n = 1; n <= 170; n++) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11)
    expect(gammaFunction(n)! / factorial).toBeCloseTo(1, 14)
    factorial *= n
  }
  expect(gammaFunction(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 15)
})

test('Γ(x + 1) = x Γ(x), over every method that computes it', () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 9, noNaN: true }), (power) => {
      const x = 10 ** power
      const rise = logGamma(x + 1) - logGamma(x)
      expect(Math.abs(rise - Math.log(x))).toBeLessThan(1e-14 * (1 + Math.abs(logGamma(x))))
    }),
    seed,
  )
})

test('near 1 and 2, where it passes through zero, it keeps its digits', () => {
  const euler = 0.5772156649015329
  expect(logGammaOfOnePlus(1e-12) / -(euler * 1e-12)).toBeCloseTo(1, 10)
  expect(logGamma(2 + 2 ** -40) / ((1 - euler) * 2 ** -40)).toBeCloseTo(1, 10)
  expect([logGamma(1), logGamma(2)]).toEqual([0, 0])
})

test('below 0 it mirrors: Γ(x) Γ(1 − x) = π/sin πx', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.nat(20), (part, whole) => {
      const x = -whole - part
      const sine = Math.abs(Math.sin(Math.PI * part))
      expect(logGamma(x) + logGamma(1 - x)).toBeCloseTo(Math.log(Math.PI / sine), 10)
      expect(Math.sign(gammaFunction(x)!)).toBe(whole % 2 === 0 ? -1 : 1)
    }),
    seed,
  )
  expect([logGamma(0), logGamma(-3), gammaFunction(-3)]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, null])
})

test('what is no number is refused by name', () => {
  expect(() => logGamma(Number.NaN)).toThrow('x')
})
