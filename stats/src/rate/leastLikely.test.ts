import { expect, test } from 'vitest'
import { leastLikelyP } from './leastLikely.ts'

// Six equally spaced outcomes with the weights 1, 2, 4, 2, 2, 1 of 12.
const weights = [1, 2, 4, 2, 2, 1]
const table = {
  from: 0,
  to: 5,
  mean: 2,
  density: (x: number) => (weights[x] ?? 0) / 12,
  upTo: (x: number) => weights.slice(0, x + 1).reduce((total, w) => total + w, 0) / 12,
  above: (x: number) => weights.slice(x + 1).reduce((total, w) => total + w, 0) / 12,
}

test('equally likely outcomes of the other side count, more likely ones do not', () => {
  expect(leastLikelyP(1, { ...table, ownSlack: true })).toBeCloseTo((1 + 2 + 2 + 2 + 1) / 12, 13)
  expect(leastLikelyP(5, { ...table, ownSlack: true })).toBeCloseTo((1 + 1) / 12, 13)
})

test('the most likely outcome is no surprise', () => {
  expect(leastLikelyP(2, { ...table, ownSlack: false })).toBe(1)
})

test('without slack on its own side, what is as likely and nearer to the mean does not count', () => {
  expect(leastLikelyP(4, { ...table, ownSlack: false })).toBeCloseTo((1 + 2 + 2 + 1) / 12, 13)
  expect(leastLikelyP(4, { ...table, ownSlack: true })).toBeCloseTo((1 + 2 + 2 + 2 + 1) / 12, 13)
})
