import { describe, expect, test } from 'vitest'
import type { Fields } from './count.ts'
import { type Count, noCount } from './count.ts'
import { equations, type Supplied } from './equations.ts'

const group = (fields: Partial<Fields>, of: keyof Count = 'OR'): Count => {
  const count = noCount()
  Object.assign(count[of], fields)
  return count
}
const outcome = (number: number, count: Count, supplied: Supplied = {}) => equations(count, supplied).find((one) => one.number === number)

/** A company by hand: 10 at the open, one comes, one goes, one dies of wounds; 8 present, 1 in hospital. */
const company = { OPEN: 10, G1: 1, L2: 1, L3: 1, L3_HOSTILE: 1, CLOSE: 9, P_PDY: 8, A_HSP: 1 }

test('a company worked by hand keeps every equation that applies to it', () => {
  const sums = equations(group(company), { parts: [9], authorised: 12, muster: { seen: 7, vouched: 1 }, droppedBefore: 0 })
  expect(sums.map((one) => [one.number, one.outcome, one.left, one.right])).toEqual([
    [1, 'holds', 9, 9],
    [2, 'holds', 9, 9],
    [3, 'holds', 8, 8],
    [4, 'holds', 3, 3],
    [5, 'holds', 9, 9],
    [6, 'notApplicable', null, null],
    [7, 'holds', 0, 0],
    [8, 'holds', 1, 1],
    [9, 'holds', 9, 9],
  ])
})

test('an equation without a muster, an establishment, units under it or a register reads «not applicable», never «holds»', () => {
  const sums = equations(group(company))
  expect(sums.filter((one) => one.outcome === 'notApplicable').map((one) => [one.number, one.because])).toEqual([
    [3, 'noMuster'],
    [4, 'noEstablishment'],
    [5, 'noUnitsUnder'],
    [6, 'noCases'],
    [7, 'noRegister'],
  ])
})

describe('a broken equation says both sides', () => {
  test.each<[number, string, Partial<Fields>, Supplied, number, number]>([
    [1, 'a man more at the close than came', { ...company, CLOSE: 10, P_PDY: 9 }, {}, 10, 9],
    [1, 'an adjustment that is missing', { ...company, OPEN: 9 }, {}, 9, 8],
    [2, 'a man with no status of the roll', { ...company, P_PDY: 7 }, {}, 9, 8],
    [3, 'a man on hand neither seen nor vouched for', company, { muster: { seen: 6, vouched: 1 } }, 8, 7],
    [5, 'parts that do not make the whole', company, { parts: [4, 4] }, 9, 8],
    [7, 'a man dropped who is not on the register', { ...company, L2: 0, L4: 1 }, { droppedBefore: 0 }, 0, 1],
    [8, 'a death without a part', { ...company, L3_HOSTILE: 0 }, {}, 1, 0],
    [9, 'a cell below zero', { ...company, A_HSP: -1, P_PDY: 10 }, {}, -1, 0],
  ])('%i: %s', (number, _what, fields, supplied, left, right) => {
    expect(outcome(number, group(fields), supplied)).toMatchObject({ outcome: 'broken', left, right })
  })
})

test('the flow must hold in each rank group, not only in the total', () => {
  const count = group({ OPEN: 5, CLOSE: 6, P_PDY: 6 })
  Object.assign(count.OF, { OPEN: 2, CLOSE: 1, P_PDY: 1 })
  expect(outcome(1, count)).toMatchObject({ outcome: 'broken', left: 1, right: 2 })
  Object.assign(count.OF, { RGM: -1 })
  Object.assign(count.OR, { RGM: 1 })
  expect(outcome(1, count)).toMatchObject({ outcome: 'holds', left: 7, right: 7 })
  expect(outcome(9, count)?.outcome).toBe('holds')
})

test('over strength is told, not refused', () => {
  expect(outcome(4, group(company), { authorised: 5 })).toMatchObject({ outcome: 'holds', left: -4, right: -4 })
})
