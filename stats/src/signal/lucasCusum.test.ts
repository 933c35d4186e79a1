import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cusumReference, lucasCusum } from './lucasCusum.ts'

const counts = fc.array(fc.nat(12), { minLength: 1, maxLength: 60 })
const ones = (events: number[]) => events.map(() => 1)

test('six periods are added up by hand, and reaching h is a signal', () => {
  const { value, upper, signals } = lucasCusum([2, 3, 5, 1, 6, 7], [1, 1, 1, 1, 1, 1], { k: 3, h: 7 })
  expect(value).toEqual([0, 0, 2, 0, 3, 7])
  expect(upper[5]).toBe(7)
  expect(signals).toEqual([6])
})

test('the reference value lies between the two rates', () => {
  expect(cusumReference(2, 4)).toBeCloseTo(2 / Math.LN2, 14)
  const rate = fc.double({ min: 0.01, max: 50, noNaN: true })
  fc.assert(
    fc.property(rate, rate, (usual, shifted) => {
      fc.pre(usual !== shifted)
      expect(cusumReference(usual, shifted)).toBeGreaterThanOrEqual(Math.min(usual, shifted) * (1 - 1e-12))
      expect(cusumReference(usual, shifted)).toBeLessThanOrEqual(Math.max(usual, shifted) * (1 + 1e-12))
    }),
    { seed: 1864 },
  )
})

test('the sum is the greatest excess over any stretch that ends here', () => {
  fc.assert(
    fc.property(counts, (events) => {
      const { value } = lucasCusum(events, ones(events), { k: 4, h: 9, reset: false })
      events.forEach((_, i) => {
        let greatest = 0
        for (let from = i, total = 0; from >= 0; from--) {
          total += (events[from] ?? 0) - 4
          greatest = Math.max(greatest, total)
        }
        expect(value[i]).toBe(greatest)
      })
    }),
    { seed: 1864 },
  )
})

test('after a signal the sum starts from 0 and not from the head start', () => {
  expect(lucasCusum([9, 3], [1, 1], { k: 3, h: 5, headStart: 2 }).value).toEqual([8, 0])
  expect(lucasCusum([9, 3], [1, 1], { k: 3, h: 5, headStart: 2, reset: false }).value).toEqual([8, 8])
})

test('the lower sum adds up what is missing', () => {
  expect(lucasCusum([1, 0, 5], [1, 1, 1], { k: 2, h: 3, direction: 'lower' })).toMatchObject({ value: [1, 3, 0], signals: [2] })
})

test('no limit, no reference and a single rate are refused by name', () => {
  expect(() => lucasCusum([1], [1], { k: 2, h: 0 })).toThrow('h must be above 0')
  expect(() => lucasCusum([1], [1], { h: 2, usual: 3 })).toThrow('shifted')
  expect(() => lucasCusum([1], [1], { h: 2, usual: 3, shifted: 3 })).toThrow('differ')
})
