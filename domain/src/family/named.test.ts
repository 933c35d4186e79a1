import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../tests/scenario/aCase.ts'
import { Day } from '../calendar.ts'
import { demandBegun, NameForFamily, NameOwn } from './named.ts'

const ana = { name: 'Ana Relva', relation: 'mother', reachAt: '0555 014 177', language: 'Portuguese' }
const rui = { name: 'Rui Relva', relation: 'brother' }
const own = { namedId: '0197a000-0000-7000-8000-000000000001', from: '2026-03-01', choice: 'people', told: [ana], notTold: [rui] }
const taken = { ...own, personId: '0197a000-0000-7000-8000-000000000002', sheet: 'Personal file, sheet 4' }
const isTaken = (more: object) => NameOwn.safeParse({ ...own, ...more }).success

describe('what somebody says of whom to tell', () => {
  test('names people in their order, nobody, or leaves it to the rules', () => {
    expect(NameOwn.parse(own).told.map(({ name }) => name)).toEqual(['Ana Relva'])
    expect([isTaken({ choice: 'nobody', told: [] }), isTaken({ choice: 'byRules', told: [], notTold: [rui] })]).toEqual([true, true])
  })
  test.each([
    ['nobody named, where people are to be', { told: [] }],
    ['people named, where nobody is to be told', { choice: 'nobody' }],
    ['people named, where it is left to the rules', { choice: 'byRules' }],
    ['the same person to be told and not, however it is written', { notTold: [{ ...rui, name: 'ANA RELVA' }] }],
    ['nothing of how to reach them', { told: [{ ...ana, reachAt: ' ' }] }],
    ['no language', { told: [{ name: ana.name, relation: ana.relation, reachAt: ana.reachAt }] }],
    ['more than ten', { told: Array.from({ length: 11 }, (_, n) => ({ ...ana, name: `Ana ${n}` })) }],
    ['a day that there is not', { from: '2026-02-30' }],
  ])('is refused with %s', (_what, more) => {
    expect(isTaken(more)).toBe(false)
  })
  test('is taken down with the sheet that they signed, and not without', () => {
    const { sheet: _gone, ...without } = taken
    expect([NameForFamily.safeParse(taken).success, NameForFamily.safeParse(without).success]).toEqual([true, false])
  })
  test('holds from a day that has come', () => {
    const today = Day.parse('2026-03-10')
    const on = (from: string) => codeOf(() => demandBegun({ from: Day.parse(from) }, today))
    expect([on('2026-03-10'), on('2026-03-11')]).toEqual([undefined, 'eventInFuture'])
  })
})
