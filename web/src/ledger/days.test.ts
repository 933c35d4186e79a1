import { LedgerLine } from '@muster/domain/ledger/shapes.ts'
import { expect, test } from 'vitest'
import { byDay, entryOf } from './days.ts'

const line = (entry: number, at: string) =>
  LedgerLine.parse({
    entry,
    commandId: '01900000-0000-7000-8000-000000000001',
    action: 'units/raise',
    room: 'units',
    outcome: 'performed',
    count: 1,
    by: 'Ada Voss',
    accountId: null,
    asRole: null,
    secondedBy: null,
    at,
    heldFrom: null,
    unitId: null,
    unitName: null,
    subject: null,
    of: null,
    reason: null,
    personId: null,
  })

test('lines stand under the day of the reader, in the order they came', () => {
  const lines = [line(3, '2026-03-20T23:30:00Z'), line(2, '2026-03-20T21:30:00Z'), line(1, '2026-03-19T08:00:00Z')]
  expect(byDay(lines, 'UTC').map(({ day, lines: list }) => [day, list.map(({ entry }) => entry)])).toEqual([
    ['2026-03-20', [3, 2]],
    ['2026-03-19', [1]],
  ])
  expect(byDay(lines, 'Europe/Berlin').map(({ day, lines: list }) => [day, list.map(({ entry }) => entry)])).toEqual([
    ['2026-03-21', [3]],
    ['2026-03-20', [2]],
    ['2026-03-19', [1]],
  ])
})

test('an address that points at an entry is understood, any other is not', () => {
  expect(entryOf('#entry-412')).toBe(412)
  expect(entryOf('#main')).toBeUndefined()
  expect(entryOf('')).toBeUndefined()
})
