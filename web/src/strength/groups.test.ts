import type { Day } from '@muster/domain/calendar.ts'
import { groupOf, type StatusCode } from '@muster/domain/people/dutyStatus.ts'
import type { CountedPerson } from '@muster/domain/strength/shapes.ts'
import { describe, expect, test } from 'vitest'
import { groupCounted } from './groups.ts'

const on = '1864-04-30' as Day
let last = 0

function aPerson(status: StatusCode, since: string, place: string | null = null, unread = 0): CountedPerson {
  last += 1
  const id = `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
  return {
    personId: id,
    name: `Person ${last}`,
    rank: null,
    rankGroup: 'OR',
    unitId: id,
    unitName: 'Company C',
    status,
    group: groupOf(status),
    since: since as Day,
    sincePrecision: 'day',
    expectedOn: null,
    place,
    unread,
  }
}

describe('people behind a figure', () => {
  test('stand together by what happened to them, news before what has stood for long, and the plainly present last', () => {
    const groups = groupCounted(
      [
        aPerson('PDY', '1862-09-04'),
        aPerson('CAP', '1863-07-04', 'Helena'),
        aPerson('CAP', '1863-07-04', 'Helena'),
        aPerson('CAP', '1864-04-30', 'Saline River'),
        aPerson('CAP', '1864-04-30', 'Saline River'),
        aPerson('HSP', '1864-04-30'),
        aPerson('PDY', '1862-09-04', null, 2),
      ],
      on,
    )
    expect(groups.map((group) => [group.status, group.since, group.people.length])).toEqual([
      ['CAP', '1864-04-30', 2],
      ['HSP', '1864-04-30', 1],
      ['CAP', '1863-07-04', 2],
      ['PDY', undefined, 1],
      ['PDY', undefined, 1],
    ])
    expect(groups.at(-1)?.plain).toBe(true)
    expect(groups.at(-2)?.plain).toBe(false)
  })

  test('who shares a status and nothing else stands in one group without a day', () => {
    const groups = groupCounted([aPerson('HSP', '1864-01-03'), aPerson('HSP', '1864-02-11', 'St Louis')], on)
    expect(groups).toHaveLength(1)
    expect(groups[0]?.since).toBeUndefined()
    expect(groups[0]?.place).toBeUndefined()
  })

  test('nobody is lost and nobody counted twice', () => {
    const people = Array.from({ length: 60 }, (_, index) =>
      aPerson((['PDY', 'HSP', 'CAP', 'LVE'] as const)[index % 4] ?? 'PDY', `1864-0${(index % 4) + 1}-1${index % 7}`),
    )
    const ids = groupCounted(people, on).flatMap((group) => group.people.map((person) => person.personId))
    expect(ids.toSorted()).toEqual(people.map((person) => person.personId).toSorted())
  })
})
