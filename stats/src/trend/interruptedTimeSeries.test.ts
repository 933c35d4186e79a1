import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interruptedTimeSeries } from './interruptedTimeSeries.ts'

/** Doubling every two periods before, then a third of that, with half the slope. */
const exact = Array.from({ length: 12 }, (_, i) => {
  const t = i + 1
  const before = 64 * 2 ** (t / 2)
  return t < 7 ? before : ((64 * 2 ** (7 / 2)) / 3) * 2 ** ((t - 7) / 4)
}).map((mean) => Math.round(1e6 * mean))

test('a series made of a level, a slope and their changes gives them back', () => {
  const { poisson } = interruptedTimeSeries(exact, { after: 7 })
  expect(poisson.coefficients[1]).toBeCloseTo(Math.log(2) / 2, 6)
  expect(poisson.levelChange.ratio).toBeCloseTo(1 / 3, 6)
  expect(poisson.slopeChange.ratio).toBeCloseTo(2 ** (-1 / 4), 6)
  expect(poisson.counterfactual[0]! / 1e6).toBeCloseTo(64 * 2 ** (7 / 2), 3)
})

test('the effect is observed over expected, and the excess their difference', () => {
  const series = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 10, maxLength: 24 })
  fc.assert(
    fc.property(series, fc.integer({ min: 3, max: 8 }), (y, after) => {
      const { poisson } = interruptedTimeSeries(y, { after, lag: 2 })
      const observed = y.slice(after - 1).reduce((total, one) => total + one, 0)
      expect(poisson.effect.ratio).toBeCloseTo(observed / poisson.counterfactualSum!, 8)
      expect(poisson.effect.excess).toBeCloseTo(observed - poisson.counterfactualSum!, 6)
      expect(poisson.effect.lower).toBeLessThan(poisson.effect.ratio!)
      expect(poisson.effectNeweyWest.ratio).toBe(poisson.effect.ratio)
    }),
    { seed: 1864 },
  )
})

test('with twice the strength throughout, only the constant is another', () => {
  const y = [12, 15, 9, 14, 11, 16, 8, 7, 9, 6, 8, 5]
  const plain = interruptedTimeSeries(y, { after: 7, offset: y.map(() => Math.log(1000)) }).poisson
  const twice = interruptedTimeSeries(y, { after: 7, offset: y.map(() => Math.log(2000)) }).poisson
  expect(twice.coefficients[0]! - plain.coefficients[0]!).toBeCloseTo(-Math.LN2, 10)
  expect(twice.levelChange.ratio).toBeCloseTo(plain.levelChange.ratio!, 10)
  expect(twice.counterfactual[3]).toBeCloseTo(plain.counterfactual[3]!, 8)
})

test('regular counts have no negative binomial model, varying ones have', () => {
  expect(interruptedTimeSeries([10, 11, 10, 11, 20, 21, 20, 21], { after: 5 }).negativeBinomial).toBe(null)
  expect(interruptedTimeSeries([2, 30, 5, 60, 9, 80, 4, 1, 50, 2, 33, 8], { after: 7 }).negativeBinomial?.theta).toBeGreaterThan(0)
})

test('one period after has a change of level but none of slope', () => {
  const { poisson } = interruptedTimeSeries([4, 5, 3, 6, 4, 5, 2], { after: 7 })
  expect(poisson.levelChange.ratio).toBeCloseTo(2 / poisson.counterfactual[0]!, 10)
  expect(poisson.slopeChange).toEqual({ ratio: null, lower: null, upper: null, p: null })
})

test('nothing at all after is an effect of 0; nothing before leaves nothing to expect', () => {
  const stopped = interruptedTimeSeries([4, 5, 3, 6, 4, 5, 0, 0, 0], { after: 7 }).poisson
  expect([stopped.levelChange.ratio, stopped.effect.ratio]).toEqual([null, 0])
  expect(stopped.effect.excess).toBe(-stopped.counterfactualSum!)
  const begun = interruptedTimeSeries([0, 0, 0, 0, 5, 6, 4], { after: 5 }).poisson
  expect([begun.counterfactualSum, begun.effect.ratio]).toEqual([null, null])
})

test('a wave twice as fast as the periods has a cosine but no sine', () => {
  const y = [9, 12, 8, 13, 9, 14, 7, 12, 8, 11, 6, 10]
  const { names, poisson } = interruptedTimeSeries(y, { after: 7, period: 4, pairs: 2 })
  expect(names.slice(4)).toEqual(['sin1', 'cos1', 'sin2', 'cos2'])
  expect(poisson.coefficients[6]).toBe(null)
  expect(poisson.coefficients[7]).toBeGreaterThan(0)
})

test('impossible input is refused with the name of the argument', () => {
  expect(() => interruptedTimeSeries([1, 2, 3], { after: 1 })).toThrow('after must be a period from 2 to 3')
  expect(() => interruptedTimeSeries([1, 2, 3], { after: 4 })).toThrow('after')
  expect(() => interruptedTimeSeries([1, 2, 3.5], { after: 2 })).toThrow('y[3]')
  expect(() => interruptedTimeSeries([1, 2, 3], { after: 2, pairs: -1 })).toThrow('pairs')
  expect(() => interruptedTimeSeries([1, 2, 3], { after: 2, scale: 0 })).toThrow('scale')
  expect(() => interruptedTimeSeries([1, 2, 3], { after: 2, offset: [0] })).toThrow('offset')
})
