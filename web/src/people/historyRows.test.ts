import { Change } from '@muster/domain/people/shapes.ts'
import { expect, test } from 'vitest'
import { historyRows } from './historyRows.ts'

const change = (entry: number, action: string, was: Record<string, string> | null) =>
  Change.parse({ known: '2026-03-14T10:42:00Z', entry, by: 'Ada Voss', action, fact: 'status', now: { code: 'PDY' }, was, reason: null })

test('what one import brought is one line; what it changed, and every correction, is a line of its own', () => {
  const rows = historyRows([
    change(1, 'exchange/roster', null),
    change(1, 'exchange/roster', null),
    change(1, 'exchange/roster', { code: 'UNK' }),
    change(4, 'exchange/roster', null),
    change(5, 'people/correctStatus', null),
    change(5, 'people/correctStatus', null),
  ])
  expect(rows.map(({ changes }) => changes.map(({ entry }) => entry))).toEqual([[1, 1], [1], [4], [5], [5]])
})
