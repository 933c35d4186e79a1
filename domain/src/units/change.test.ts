import { expect, test } from 'vitest'
import type { Day } from '../calendar.ts'
import type { Fault } from '../fault.ts'
import type { LinkFact, StyleFact, UnitBook } from './book.ts'
import { attach, detach, disband, move, note, raise, rename } from './change.ts'
import { NoteUnit, RaiseUnit } from './commands.ts'

const day = (text: string) => text as Day
let made = 0
const ids = { newId: () => `made ${++made}` }

const style = (unitId: string, from: string, to: string | null = null, more: Partial<StyleFact> = {}): StyleFact => ({
  factId: `style of ${unitId} from ${from}`,
  unitId,
  from,
  to,
  name: unitId,
  shortName: null,
  echelon: 'company',
  sidc: '10031000150000000000',
  zone: 'Europe/Kyiv',
  closesAt: '18:00',
  ...more,
})
const link = (unitId: string, superiorId: string, from: string, to: string | null = null, relation: LinkFact['relation'] = 'assigned') =>
  ({ factId: `${unitId} under ${superiorId}`, unitId, relation, superiorId, from, to }) satisfies LinkFact
const book = (styles: StyleFact[], links: LinkFact[] = [], below: UnitBook['below'] = []): UnitBook => ({
  units: [...new Set(styles.map((one) => one.unitId))],
  styles,
  links,
  notes: [],
  below,
})
const fault = (work: () => unknown): { code: string; facts: object } => {
  try {
    work()
  } catch (error) {
    const { code, facts } = error as Fault
    return { code, facts }
  }
  throw new Error('nothing was refused')
}
const told = (facts: object[] | undefined) => facts?.map((fact) => ({ ...fact, factId: undefined }))

const raising = (more: object) =>
  RaiseUnit.parse({ unitId: '018f0000-0000-7000-8000-000000000001', name: 'Alpha', on: '2024-03-01', ...more })
const regimentId = '018f0000-0000-7000-8000-000000000009'

test('a unit raised under another counts its day by the clock of that one, unless told otherwise', () => {
  const under = book([style(regimentId, '2024-01-01')])
  const plain = raise(under, raising({ superiorId: regimentId, echelon: 'company' }), ids)
  expect(plain.styles).toMatchObject([{ from: '2024-03-01', to: null, zone: 'Europe/Kyiv', closesAt: '18:00', echelon: 'company' }])
  expect(plain.links).toMatchObject([{ relation: 'assigned', superiorId: regimentId, from: '2024-03-01', to: null }])
  const told = raise(under, raising({ superiorId: regimentId, zone: 'Asia/Seoul', closesAt: '06:00' }), ids)
  expect(told.styles).toMatchObject([{ zone: 'Asia/Seoul', closesAt: '06:00' }])
  expect(raise(book([]), raising({}), ids).styles).toMatchObject([{ zone: 'UTC', closesAt: '24:00' }])
})

test('a unit is not raised twice, under a unit that is not there yet, or in a zone that does not exist', () => {
  const input = raising({})
  expect(fault(() => raise(book([style(input.unitId, '2024-01-01')]), input, ids)).code).toBe('idUsedTwice')
  const late = book([style(regimentId, '2024-03-02')])
  expect(fault(() => raise(late, raising({ superiorId: regimentId }), ids)).code).toBe('unitNotOnThatDay')
  expect(fault(() => raise(book([]), raising({ superiorId: regimentId }), ids)).code).toBe('unitUnknown')
  expect(fault(() => raise(book([]), raising({ zone: 'Mars/Olympus' }), ids))).toEqual({
    code: 'invalid',
    facts: { place: 'zone', problem: 'Mars/Olympus' },
  })
})

test('a closing instant is a time of the clock that ends the day or lies within it', () => {
  const at = (closesAt: string) => RaiseUnit.safeParse({ unitId: regimentId, name: 'A', on: '2024-01-01', closesAt }).success
  expect(['00:01', '06:00', '23:59', '24:00'].map(at)).toEqual([true, true, true, true])
  expect(['00:00', '24:01', '6:00', '12:60', 'noon'].map(at)).toEqual([false, false, false, false, false])
})

test('a new name holds from its day; before it the unit is called what it was called then', () => {
  const before = book([style('a', '2024-01-01', null, { name: 'Old', shortName: 'O' })])
  const rows = rename(before, { unitId: 'a', on: day('2024-06-01'), name: 'New', echelon: 'battalion' }, ids)
  expect(rows.close).toEqual(['style of a from 2024-01-01'])
  expect(rows.styles?.map(({ name, from, to, shortName, echelon, sidc }) => [name, from, to, shortName, echelon, sidc])).toEqual([
    ['Old', '2024-01-01', '2024-06-01', 'O', 'company', '10031000150000000000'],
    ['New', '2024-06-01', null, 'O', 'battalion', '10031000160000000000'],
  ])
})

test('a name given for a day in the past lasts until the next name that is already on record', () => {
  const two = book([style('a', '2024-01-01', '2024-06-01', { name: 'First' }), style('a', '2024-06-01', null, { name: 'Second' })])
  const rows = rename(two, { unitId: 'a', on: day('2024-03-01'), name: 'Between' }, ids)
  expect(rows.styles?.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['First', '2024-01-01', '2024-03-01'],
    ['Between', '2024-03-01', '2024-06-01'],
  ])
  expect(fault(() => rename(two, { unitId: 'a', on: day('2023-12-31'), name: 'Early' }, ids))).toEqual({
    code: 'unitNotOnThatDay',
    facts: { name: 'First', on: '2023-12-31', from: '2024-01-01', to: '' },
  })
})

const three = () => [style('a', '2024-01-01'), style('b', '2024-01-01'), style('c', '2024-01-01')]

test('a move holds from its day on, and where the unit stood before it stays', () => {
  const rows = move(book(three(), [link('a', 'b', '2024-01-01')]), { unitId: 'a', superiorId: 'c', on: day('2024-06-01') }, ids)
  expect(rows.close).toEqual(['a under b'])
  expect(told(rows.links)).toEqual(told([link('a', 'b', '2024-01-01', '2024-06-01'), link('a', 'c', '2024-06-01')]))
})

test('a move recorded late stands until the next move on record, be it under another unit or to the top', () => {
  const later = book(three(), [link('a', 'b', '2024-01-01', '2024-06-01'), link('a', 'c', '2024-06-01', '2024-09-01')])
  const toTheTop = move(later, { unitId: 'a', superiorId: null, on: day('2024-03-01') }, ids)
  expect(toTheTop.close).toEqual(['a under b'])
  expect(told(toTheTop.links)).toEqual(told([link('a', 'b', '2024-01-01', '2024-03-01')]))
  const back = move(later, { unitId: 'a', superiorId: 'b', on: day('2024-07-01') }, ids)
  expect(told(back.links)).toEqual(told([link('a', 'c', '2024-06-01', '2024-07-01'), link('a', 'b', '2024-07-01', '2024-09-01')]))
  const first = move(book(three(), [link('a', 'c', '2024-06-01')]), { unitId: 'a', superiorId: 'b', on: day('2024-02-01') }, ids)
  expect(first.close).toEqual([])
  expect(told(first.links)).toEqual(told([link('a', 'b', '2024-02-01', '2024-06-01')]))
})

test('a unit may stand under one that stood under it on other days, and not on the same', () => {
  const below = (from: string, to: string | null) => book(three(), [], [{ ancestorId: 'a', unitId: 'b', from, to }])
  const order = { unitId: 'a', superiorId: 'b', on: day('2024-06-01') }
  expect(told(move(below('2024-01-01', '2024-06-01'), order, ids).links)).toEqual(told([link('a', 'b', '2024-06-01')]))
  expect(fault(() => move(below('2024-01-01', '2024-06-02'), order, ids)).code).toBe('ownAncestor')
  expect(fault(() => move(below('2024-09-01', null), order, ids)).code).toBe('ownAncestor')
  const untilThen = { ...below('2024-09-01', null), links: [link('a', 'c', '2024-08-01')] }
  expect(told(move(untilThen, order, ids).links)).toEqual(told([link('a', 'b', '2024-06-01', '2024-08-01')]))
})

test('a unit moved to the top stands under nobody from that day', () => {
  const rows = move(book(three(), [link('a', 'b', '2024-01-01')]), { unitId: 'a', superiorId: null, on: day('2024-06-01') }, ids)
  expect(told(rows.links)).toEqual(told([link('a', 'b', '2024-01-01', '2024-06-01')]))
})

test('a unit cannot stand under itself, nor under what stands under it, and the refusal names the way round', () => {
  const chain = book(
    three(),
    [link('b', 'a', '2024-01-01'), link('c', 'b', '2024-01-01')],
    [
      { ancestorId: 'a', unitId: 'b', from: '2024-01-01', to: null },
      { ancestorId: 'a', unitId: 'c', from: '2024-01-01', to: null },
    ],
  )
  expect(fault(() => move(chain, { unitId: 'a', superiorId: 'a', on: day('2024-06-01') }, ids)).code).toBe('ownAncestor')
  expect(fault(() => move(chain, { unitId: 'a', superiorId: 'c', on: day('2024-06-01') }, ids))).toEqual({
    code: 'ownAncestor',
    facts: { name: 'a', chain: 'c › a' },
  })
})

test('a move to where the unit stands already changes nothing and says so', () => {
  const standing = book(three(), [link('a', 'b', '2024-01-01')])
  expect(fault(() => move(standing, { unitId: 'a', superiorId: 'b', on: day('2024-06-01') }, ids)).code).toBe('nothingToChange')
  expect(fault(() => move(standing, { unitId: 'c', superiorId: null, on: day('2024-06-01') }, ids)).code).toBe('nothingToChange')
})

test('an attachment leaves the assignment alone, and ends on its day or when it is ended', () => {
  const home = book(three(), [link('a', 'b', '2024-01-01')])
  const away = attach(home, { unitId: 'a', toUnitId: 'c', on: day('2024-02-01'), until: day('2024-03-01') }, ids)
  expect(away.close).toEqual([])
  expect(told(away.links)).toEqual(told([link('a', 'c', '2024-02-01', '2024-03-01', 'attached')]))
  const attached = book(three(), [link('a', 'b', '2024-01-01'), link('a', 'c', '2024-02-01', null, 'attached')])
  const back = detach(attached, { unitId: 'a', on: day('2024-02-15') }, ids)
  expect(back.close).toEqual(['a under c'])
  expect(told(back.links)).toEqual(told([link('a', 'c', '2024-02-01', '2024-02-15', 'attached')]))
  expect(fault(() => detach(home, { unitId: 'a', on: day('2024-02-15') }, ids)).code).toBe('nothingToChange')
  expect(fault(() => attach(home, { unitId: 'a', toUnitId: 'a', on: day('2024-02-01') }, ids)).code).toBe('ownAncestor')
  const order = { unitId: 'a', toUnitId: 'c', on: day('2024-02-01'), until: day('2024-02-01') }
  expect(fault(() => attach(home, order, ids)).code).toBe('dayOutOfOrder')
})

test('an attachment recorded for later stands when another begins or ends before it', () => {
  const planned = link('a', 'b', '2024-09-01', null, 'attached')
  const open = attach(book(three(), [planned]), { unitId: 'a', toUnitId: 'c', on: day('2024-02-01') }, ids)
  expect(open.close).toEqual([])
  expect(told(open.links)).toEqual(told([link('a', 'c', '2024-02-01', '2024-09-01', 'attached')]))
  const both = book(three(), [link('a', 'c', '2024-02-01', '2024-05-01', 'attached'), planned])
  const ended = detach(both, { unitId: 'a', on: day('2024-03-01') }, ids)
  expect(ended.close).toEqual(['a under c'])
  expect(told(ended.links)).toEqual(told([link('a', 'c', '2024-02-01', '2024-03-01', 'attached')]))
})

test('a unit ends only when nobody and nothing is left in it', () => {
  const standing = book(three(), [link('a', 'b', '2024-01-01')])
  const end = { unitId: 'a', on: day('2024-06-01') }
  expect(fault(() => disband(standing, end, { people: 3, units: 1 }, ids))).toEqual({
    code: 'unitHasPeople',
    facts: { name: 'a', count: 3, on: '2024-06-01' },
  })
  expect(fault(() => disband(standing, end, { people: 0, units: 1 }, ids)).code).toBe('unitHasUnits')
  const rows = disband(standing, end, { people: 0, units: 0 }, ids)
  expect(rows.styles).toMatchObject([{ from: '2024-01-01', to: '2024-06-01' }])
  expect(rows.links).toMatchObject([{ from: '2024-01-01', to: '2024-06-01' }])
})

test('a note holds until the next note of its kind, and leaves the other kinds alone', () => {
  const authorised = (on: string, authorised: number) => NoteUnit.parse({ kind: 'authorised', unitId: regimentId, on, authorised })
  const standing = book([style(regimentId, '2024-01-01')])
  const [first] = note(standing, authorised('2024-06-01', 100), ids).notes ?? []
  const noted: UnitBook = { ...standing, notes: first ? [first] : [] }
  const earlier = note(noted, authorised('2024-02-01', 90), ids)
  expect(earlier.close).toEqual([])
  expect(earlier.notes).toMatchObject([{ authorised: 90, from: '2024-02-01', to: '2024-06-01' }])
  const later = note(noted, authorised('2024-09-01', 110), ids)
  expect(later.notes).toMatchObject([
    { authorised: 100, from: '2024-06-01', to: '2024-09-01' },
    { authorised: 110, from: '2024-09-01', to: null },
  ])
  const area = note(noted, NoteUnit.parse({ kind: 'area', unitId: regimentId, on: '2024-07-01', area: 'north' }), ids)
  expect([area.close, area.notes]).toMatchObject([[], [{ kind: 'area', area: 'north', authorised: null }]])
})
