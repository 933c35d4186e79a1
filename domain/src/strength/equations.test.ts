import { describe, expect, test } from 'vitest'
import type { Fields } from './count.ts'
import { type Count, noCount } from './count.ts'
import { equations, type Supplied } from './equations.ts'
import type { CaseFlow, RegisterFlow } from './flows.ts'

const group = (fields: Partial<Fields>, of: keyof Count = 'OR'): Count => {
  const count = noCount()
  Object.assign(count[of], fields)
  return count
}
const outcome = (number: number, count: Count, supplied: Supplied = {}) => equations(count, supplied).find((one) => one.number === number)

const register = (more: Partial<RegisterFlow> = {}): RegisterFlow => ({
  ...{ before: 0, entered: 0, rejoined: 0, corrected: 0, deceased: 0, separated: 0, timeBarred: 0, elsewhere: 0, after: 0 },
  ...more,
})
const registers = (more: Partial<RegisterFlow> = {}) => ({ DFR: register(more), SUS: register(), LTM: register() })
const cases = (more: Partial<CaseFlow> = {}, agreement = { said: 0, agreed: 0, bySource: 0 }): Supplied['cases'] => ({
  flow: {
    ...{ before: 0, opened: 0, reopened: 0, cameIn: 0, rejoined: 0, excused: 0, deceased: 0, dropped: 0, offRollMissing: 0, wentOut: 0 },
    ...{ after: 0, ...more },
  },
  agreement,
  odd: [],
})

/** A company by hand: 10 at the open, one comes, one goes, one dies of wounds; 8 present, 1 in hospital. */
const company = { OPEN: 10, G1: 1, L2: 1, L3: 1, L3_HOSTILE: 1, CLOSE: 9, P_PDY: 8, A_HSP: 1 }

test('a company worked by hand keeps every equation that applies to it', () => {
  const flows = {
    cases: cases({ before: 2, opened: 1, rejoined: 2, after: 1 }),
    registers: registers(),
    deaths: { register: 1, onRolls: 1, offRolls: 0 },
  }
  const sums = equations(group(company), { parts: [9], authorised: 12, muster: { seen: 7, vouched: 1 }, ...flows })
  expect(sums.map((one) => [one.number, one.outcome, one.left, one.right])).toEqual([
    [1, 'holds', 9, 9],
    [2, 'holds', 9, 9],
    [3, 'holds', 8, 8],
    [4, 'holds', 3, 3],
    [5, 'holds', 9, 9],
    [6, 'holds', 1, 1],
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
    [6, 'a case more than were opened', company, { cases: cases({ before: 1, opened: 1, after: 3 }) }, 3, 2],
    [6, 'somebody unknown without a case', company, { cases: cases({}, { said: 3, agreed: 1, bySource: 1 }) }, 3, 2],
    [7, 'a man dropped who is not on the register', { ...company, L2: 0, L4: 1 }, { registers: registers() }, 0, 1],
    [7, 'a man on the register who was not dropped', { ...company, DFR_ON_BOOKS: 1 }, { registers: registers({ after: 1 }) }, 1, 0],
    [7, 'a man suspended whom no register carries', { ...company, L2: 0, L7: 1 }, { registers: registers() }, 0, 1],
    [7, 'a man back of whom no register knows', { ...company, G1: 0, G4: 1 }, { registers: registers() }, 0, -1],
    [8, 'a death without a part', { ...company, L3_HOSTILE: 0 }, {}, 1, 0],
    [8, 'a death on record that nobody counts', company, { deaths: { register: 2, onRolls: 1, offRolls: 0 } }, 2, 1],
    [8, 'a death of somebody off the rolls that is counted twice', company, { deaths: { register: 1, onRolls: 1, offRolls: 1 } }, 1, 2],
    [8, 'more back than were ever dropped', { ...company, G1: 0, G3: 1 }, { registers: registers() }, 1, 0],
    [8, 'more back than were ever suspended', { ...company, G1: 0, G5: 1 }, { registers: registers() }, 1, 0],
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
