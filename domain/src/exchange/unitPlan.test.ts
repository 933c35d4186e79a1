import { expect, test } from 'vitest'
import type { Day } from '../calendar.ts'
import type { PersonReading, SourceReading } from './reading.ts'
import { type ExistingUnit, type Identity, planUnits, tellWhoCameEarly } from './unitPlan.ts'

type Stay = [subunit: string, from: string, to?: string]
function reading(stays: Stay[], musteredOutOn?: string): SourceReading {
  const people = stays.map(([subunit, from, to], at) => ({
    ...{ ref: `${at}`, line: at + 1, subunit, text: `Man ${at}`, name: { asWritten: `Man ${at}`, family: 'Man', given: `${at}` } },
    ...{ claims: [], unread: [], statuses: [], ranks: [] },
    assignments: [{ subunit, from: from as Day, ...(to ? { to: to as Day } : {}), fromPrecision: 'day' as const }],
  })) satisfies PersonReading[]
  const subunits = [...new Set(stays.map(([subunit]) => subunit))]
  return { subunits, people, stray: [], ...(musteredOutOn ? { musteredOutOn: musteredOutOn as Day } : {}) }
}
const unit = (unitId: string, name: string, ref: string | null, from: string, to: string | null, more: Partial<ExistingUnit> = {}) =>
  ({
    ...{ unitId, name, ref, from, to, superiorId: null, shortName: null, echelon: 'company', sidc: '1', zone: 'UTC', closesAt: '24:00' },
    ...{ styleId: `style ${unitId}`, linkId: null, byHand: false, ...more },
  }) as ExistingUnit
const plan = (read: SourceReading, existing: ExistingUnit[] = [], identities: Identity[] = []) => {
  let serial = 0
  const options = { source: 'roster:33rd', unitName: '33rd', shortName: null, zone: 'UTC', newId: () => `new ${++serial}` }
  return planUnits(read, existing, identities, options)
}
const days = ({ rows }: ReturnType<typeof plan>) => rows.styles?.map((style) => [style.name, style.from, style.to])
const own = [
  { unitId: 'top', ref: '' },
  { unitId: 'a', ref: 'A' },
]
const brought = [
  unit('top', '33rd', '', '1862-09-01', '1865-07-18'),
  unit('a', 'A', 'A', '1862-09-01', '1865-07-18', { superiorId: 'top', linkId: 'link a' }),
]

test('a unit runs from the first day of its people to the last, and at least to the day after it was mustered out', () => {
  const made = plan(reading([['A', '1862-09-01', '1865-08-10'], ['B', '1862-10-04', '1863-01-01']] as Stay[], '1865-07-17')) // biome-ignore format: a table
  expect(days(made)).toEqual([
    ['33rd', '1862-09-01', '1865-08-10'],
    ['A', '1862-09-01', '1865-08-10'],
    ['B', '1862-10-04', '1865-07-18'],
  ])
  expect(made.rows.links?.map((link) => [link.from, link.to])).toEqual([
    ['1862-09-01', '1865-08-10'],
    ['1862-10-04', '1865-07-18'],
  ])
})

test('a unit with somebody still in it, or of which nobody says that it was mustered out, has no last day', () => {
  const open: Stay[] = [['A', '1862-09-01']]
  expect(days(plan(reading(open, '1865-07-17')))).toMatchObject([{ 2: null }, { 2: null }])
  expect(days(plan(reading([['A', '1862-09-01', '1863-01-01']])))).toMatchObject([{ 2: null }, { 2: null }])
})

test('a mended source with an earlier joining or a later leaving widens the units it brought', () => {
  const made = plan(reading([['A', '1862-08-20', '1865-08-10']], '1865-07-17'), brought, own)
  expect(made).toMatchObject({ added: 0, widened: 2, topId: 'top' })
  expect(made.rows.close).toEqual(['style top', 'style a', 'link a'])
  expect(days(made)).toEqual([
    ['33rd', '1862-08-20', '1865-08-10'],
    ['A', '1862-08-20', '1865-08-10'],
  ])
  expect(made.rows.links).toMatchObject([{ unitId: 'a', superiorId: 'top', from: '1862-08-20', to: '1865-08-10' }])
})

test('a source whose people stay within the days of its units changes no unit', () => {
  const made = plan(reading([['A', '1862-09-20', '1865-01-10']], '1865-07-17'), brought, own)
  expect(made).toMatchObject({ added: 0, widened: 0, rows: { styles: [], links: [], close: [] } })
})

test('a unit raised by hand is not widened: who came before it is told', () => {
  const early: Stay[] = [
    ['33rd', '1862-08-20', '1865-01-01'],
    ['33rd', '1862-09-02', '1865-01-01'],
  ]
  const made = plan(reading(early, '1865-07-17'), [unit('hand', '33rd', null, '1862-09-01', null, { byHand: true })])
  expect(made).toMatchObject({ topId: 'hand', added: 0, widened: 0, rows: { styles: [], close: [] } })
  const { people } = tellWhoCameEarly(reading(early, '1865-07-17'), made)
  expect(people.map((person) => person.unread)).toEqual([
    [{ words: [0, 0], reason: 'unitNotThereYet', facts: { unit: '33rd', from: '1862-09-01' } }],
    [],
  ])
})

test('the top unit of another source is not taken for this one’s', () => {
  const others = unit('other', 'Another regiment', '', '1862-09-01', null)
  expect(plan(reading([['A', '1862-09-01']]), [others]).topId).not.toBe('other')
  expect(plan(reading([['A', '1862-09-01']]), [others, ...brought], own).topId).toBe('top')
})

test('a sub-unit that was moved elsewhere by hand is found again and not raised twice', () => {
  const moved = unit('a', 'A', 'A', '1862-09-01', null, { superiorId: 'elsewhere', linkId: 'link a', byHand: true })
  const made = plan(reading([['A', '1862-09-01', '1865-01-01']], '1865-07-17'), [brought[0] as ExistingUnit, moved], own)
  expect([made.added, made.unitOf('A')]).toEqual([0, 'a'])
})
