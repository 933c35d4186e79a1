import { expect, test } from 'vitest'
import { aRegime } from '../../../tests/scenario/aRegime.ts'
import { Regime } from '../absence/regime/regime.ts'
import { type Day, dayNumber } from '../calendar.ts'
import type { StatusCode } from '../people/dutyStatus.ts'
import { type Books, forever } from './books.ts'
import { countDay, totalOf } from './count.ts'
import { reportedBy } from './reported.ts'
import { fieldsShown } from './signed.ts'

const day = (text: string) => dayNumber(text as Day)
const alpha = new Set(['alpha'])

/** A company in which everybody has had one status since a day; whoever is dropped is off its rolls. */
function company(...statuses: [code: StatusCode, since: string, then?: string][]): Books {
  const plain = { unrecordedEnd: false, detail: null, place: null, expectedOn: null }
  return new Map(
    statuses.map(([code, since, then], n) => {
      const off = code === 'DFR'
      const stay = { unitId: 'alpha', relation: 'assigned' as const, end: off ? 'dropped' : null, unrecordedEnd: false }
      const held = then
        ? [
            { ...plain, code, from: day(since), to: day(then) },
            { ...plain, code, from: day(then), to: forever },
          ]
        : [{ ...plain, code, from: day(since), to: forever }]
      return [
        `person ${n}`,
        {
          personId: `person ${n}`,
          assignments: [{ ...stay, from: day('2023-01-01'), to: off ? day(since) : forever }],
          statuses: [{ ...plain, code: 'PDY' as const, from: day('2023-01-01'), to: day(since) }, ...held],
          ranks: [],
          wounds: [],
        },
      ]
    }),
  )
}

function reported(strengthBasis: object, books: Books, on: string, authorised: number | null = null) {
  const regime = Regime.parse({ ...aRegime(), strengthBasis: { ...strengthBasis, source: 'law' } })
  const total = totalOf(countDay(books, alpha, day(on)))
  const shown = fieldsShown(total, { AUTH: authorised, SEEN: null, VOUCHED: null, GAP: null })
  return reportedBy({ regime, isDemonstration: true }, books, alpha, day(on), total, shown)
}

const some = company(['PDY', '2024-01-01'], ['CAP', '2024-01-01'], ['CML', '2024-01-31'], ['ADM', '2024-02-01'], ['DFR', '2024-02-01'])
const excluded = [{ status: 'CAP' }, { status: 'DFR' }, { status: 'CML', afterMonths: 6 }, { status: 'ADM', only: 'appellate leave' }]

test('the basis of the rules says who is in the strength that is reported', () => {
  expect(reported({ basis: 'rolls' }, some, '2024-03-01')).toMatchObject({ basis: 'rolls', strength: 4, leftOut: [] })
  expect(reported({ basis: 'operational' }, some, '2024-03-01').strength).toBe(1)
  expect(reported({ basis: 'excluding', excluded }, some, '2024-03-01')).toMatchObject({
    strength: 3,
    leftOut: [
      { status: 'CAP', count: 1 },
      // Off the rolls already: not in it, and not taken from it twice.
      { status: 'DFR', count: 0 },
      { status: 'CML', afterMonths: 6, count: 0 },
      // No duty status tells that leave is of this kind: nobody is left out by guessing.
      { status: 'ADM', only: 'appellate leave', count: null },
    ],
    cites: 'A law',
    confidence: 'statute',
  })
})

test('what counts from so many months on counts from the day, also where a status was written twice without a break', () => {
  const strength = (books: Books, on: string) => reported({ basis: 'excluding', excluded }, books, on).strength
  expect([strength(some, '2024-07-30'), strength(some, '2024-07-31')]).toEqual([3, 2])
  expect(strength(company(['CML', '2024-01-31', '2024-05-01']), '2024-07-31')).toBe(0)
  // The 31st of a month that has 30 days is its last.
  expect(strength(company(['CML', '2023-08-31']), '2024-02-29')).toBe(0)
  expect(strength(company(['CML', '2023-08-31']), '2024-02-28')).toBe(1)
})

test('a line of the report is the sum of its fields, and blank where one of them does not apply', () => {
  const lines = (authorised: number | null) => reported({ basis: 'rolls' }, some, '2024-03-01', authorised).lines
  expect(lines(6)).toEqual([
    { report: 'perstat', line: 6, title: 'Authorised', value: 6 },
    { report: 'perstat', line: 7, title: 'Assigned', value: 4 },
  ])
  expect(lines(null)[0]).toMatchObject({ title: 'Authorised', value: null })
})
