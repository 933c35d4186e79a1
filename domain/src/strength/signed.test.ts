import { describe, expect, test } from 'vitest'
import { Day } from '../calendar.ts'
import { rankGroups } from '../people/rank.ts'
import { type Count, noCount } from './count.ts'
import { equations } from './equations.ts'
import { form1 } from './form.ts'
import type { LoadedReturn } from './load.ts'
import { basisOf, bridged, cellsOf, countOfCells, fieldsShown, signatureOf } from './signed.ts'

const aCount = (present: number, sick = 0): Count => {
  const count = noCount()
  Object.assign(count.OR, { OPEN: present + sick, CLOSE: present + sick, P_PDY: present, A_HSP: sick })
  return count
}
const none = { AUTH: null, SEEN: null, VOUCHED: null, GAP: null }
const signed = (count: Count, version = 1, more: Partial<LoadedReturn> = {}): LoadedReturn => ({
  unitId: 'alpha',
  on: Day.parse('2024-01-10'),
  version,
  form: 1,
  basis: 'signed',
  cells: cellsOf(count, none),
  by: 'Capt. Bell',
  at: '2024-01-10T20:00:00.000000Z',
  reason: null,
  over: 0,
  entry: 7,
  ...more,
})

test('a count comes back from its cells as it went in', () => {
  const count = noCount()
  rankGroups.forEach((group, row) => {
    form1.forEach((field, column) => {
      if (!['AUTH', 'SEEN', 'VOUCHED', 'GAP'].includes(field)) count[group][field] = row * 100 + column
    })
  })
  const cells = cellsOf(count, { AUTH: 90, SEEN: 80, VOUCHED: 5, GAP: 0 })
  expect(cells.length).toBe(rankGroups.length * form1.length)
  const back = countOfCells(cells)
  expect([back.OF.AUTH, back.OF.SEEN, back.OF.VOUCHED, back.OF.GAP, back.OR.AUTH]).toEqual([90, 80, 5, 0, 0])
  Object.assign(back.OF, { AUTH: 0, SEEN: 0, VOUCHED: 0, GAP: 0 })
  expect(back).toEqual(count)
})

describe('the quality of a figure', () => {
  const now = aCount(10, 1)
  const holds = equations(now)
  const broken = equations(aCount(10)).map((one) => (one.number === 2 ? { ...one, outcome: 'broken' as const } : one))

  test('is full where it is signed, still so, and adds up', () => {
    expect(signatureOf([signed(now)], now, holds)).toMatchObject({
      quality: 'full',
      differs: false,
      latest: { version: 1, close: 11, onHand: 10 },
    })
  })

  test('is part where what is known now is something else, or does not add up', () => {
    expect(signatureOf([signed(aCount(11))], now, holds)).toMatchObject({ quality: 'part', differs: true })
    expect(signatureOf([signed(now)], now, broken)).toMatchObject({ quality: 'part', differs: false })
    expect(signatureOf([], now, broken).quality).toBe('part')
  })

  test.each<[Partial<Count['OR']>, string]>([
    [{ L2: 1 }, 'a loss'],
    [{ G2: 1 }, 'a gain'],
    [{ RTD: 1 }, 'a return to duty'],
    [{ DFR_ON_BOOKS: 1 }, 'a register'],
  ])('is part where %j became known since: %s is a figure too', (more, _what) => {
    const other = aCount(10, 1)
    Object.assign(other.OR, more)
    expect(signatureOf([signed(now)], other, holds)).toMatchObject({ quality: 'part', differs: true })
  })

  test('stays full where only the bridge to the day before moved', () => {
    const moved = aCount(10, 1)
    Object.assign(moved.OR, { OPEN: 8, ADJ: 3 })
    expect(signatureOf([signed(now)], moved, holds)).toMatchObject({ quality: 'full', differs: false })
  })

  test('is none where nobody put a name to it', () => {
    expect(signatureOf([], now, holds)).toEqual({ quality: 'none', latest: null, versions: [], differs: false })
  })

  test('follows the last version, and keeps the earlier ones', () => {
    const both = [signed(aCount(9)), signed(now, 2, { reason: 'one man forgotten' })]
    expect(signatureOf(both, now, holds)).toMatchObject({ quality: 'full', latest: { version: 2, reason: 'one man forgotten' } })
    expect(signatureOf(both, now, holds).versions.map((one) => [one.version, one.close])).toEqual([
      [1, 9],
      [2, 11],
    ])
  })
})

describe('what was signed the day before', () => {
  test('is the OPEN of the day, and what became known since is bridged in its rank group', () => {
    const now = aCount(10)
    const next = bridged(now, signed(aCount(8)))
    expect([next.OR.OPEN, next.OR.ADJ, next.OR.CLOSE]).toEqual([8, 2, 10])
    expect([next.OF.OPEN, next.OF.ADJ]).toEqual([0, 0])
    expect(equations(next).find((one) => one.number === 1)?.outcome).toBe('holds')
    expect([now.OR.OPEN, now.OR.ADJ]).toEqual([10, 0])
  })

  test('may have been more than is known now', () => {
    const next = bridged(aCount(10), signed(aCount(12)))
    expect([next.OR.OPEN, next.OR.ADJ]).toEqual([12, -2])
    expect(equations(next).filter((one) => one.outcome === 'broken')).toEqual([])
  })

  test('was nothing where nobody signed', () => {
    expect(bridged(aCount(10), undefined)).toEqual(aCount(10))
  })
})

test('a field that does not apply is shown as empty, never as nought', () => {
  expect(fieldsShown(aCount(3).OR, null)).toMatchObject({ CLOSE: 3, L3: 0, AUTH: null, SEEN: null, VOUCHED: null, GAP: null })
  expect(fieldsShown(aCount(3).OR, { ...none, AUTH: 4, GAP: 0 })).toMatchObject({ AUTH: 4, GAP: 0, SEEN: null })
})

test('figures are compiled where all people came with sources, until somebody signs', () => {
  expect(basisOf(true, undefined)).toBe('compiled')
  expect(basisOf(false, undefined)).toBe('signed')
  expect(basisOf(true, signed(aCount(1)))).toBe('signed')
})
