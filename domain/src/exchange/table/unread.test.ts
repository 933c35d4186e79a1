import { describe, expect, test } from 'vitest'
import {
  aMapping,
  aTable,
  rosterColumns as columns,
  rosterHeader as header,
  rosterRow as kim,
  rosterMapping as mapping,
  onePerson as one,
  rosterWords as words,
} from './aTable.ts'
import { readTable } from './readTable.ts'

describe('what cannot be read', () => {
  test('an unknown word is listed with its words, the row keeps the rest', () => {
    const person = one(['7', 'Kim, Ara', 'Cpl', '1st', '01.03.2024', 'Leeve; hospital', '16.11.2026', ''])
    expect(person.unread).toEqual([{ words: [40, 45], reason: 'unknownWord', facts: { word: 'Leeve', column: 'Status' } }])
    expect(person.text.slice(40, 45)).toBe('Leeve')
    expect(person.statuses).toMatchObject([{ code: 'PDY' }, { code: 'HSP', from: '2026-11-16' }])
  })

  test('a word that is not filled in yet counts as unknown', () => {
    expect(one(['7', 'Kim', '', '', '01.03.2024', 'Sick list', '', '']).unread).toMatchObject([{ reason: 'unknownWord' }])
  })

  test('a day that the calendar does not have is kept as written, marked, and gives no interval', () => {
    const person = one(['7', 'Kim, Ara', 'Cpl', '1st', '31.02.2024', 'present', '', '31.11.2026'])
    expect(person.claims[0]).toMatchObject({ kind: 'mustered', day: { asWritten: '31.02.2024' }, standing: 'impossible' })
    expect(person.unread).toMatchObject([
      { reason: 'noSuchDay', facts: { asWritten: '31.11.2026' } },
      { reason: 'noSuchDay', facts: { asWritten: '31.02.2024' } },
    ])
    expect(person.statuses).toMatchObject([{ code: 'PDY', from: '2026-11-20' }])
  })

  test.each([
    ['soon', 'dayUnreadable', { asWritten: 'soon', column: 'Joined', formats: 'D/M/YYYY, M/D/YYYY' }],
    ['3/4/2024', 'dayTwoWays', { asWritten: '3/4/2024', column: 'Joined', one: '2024-04-03', other: '2024-03-04' }],
  ])('the day %s is listed as %s', (joined, reason, facts) => {
    const given = aMapping({ columns, words, dates: { formats: ['D/M/YYYY', 'M/D/YYYY'] } })
    expect(one(['7', 'Kim', '', '', joined, '', '', ''], given).unread).toMatchObject([{ reason, facts }])
  })

  test('a last day before the first is told and left out', () => {
    const person = one(['7', 'Kim', '', '', '01.03.2024', 'leave', '16.11.2026', '01.11.2026'])
    expect(person.unread).toMatchObject([{ reason: 'endsBeforeStart', facts: { from: '16.11.2026', until: '01.11.2026' } }])
    expect(person.statuses.at(-1)).toMatchObject({ code: 'LVE', from: '2026-11-16' })
  })

  test('a leave that was over before the day of the table, which still lists it, is told', () => {
    const person = one(['7', 'Kim', '', '', '01.03.2024', 'leave', '01.11.2026', '15.11.2026'])
    expect(person.unread).toMatchObject([{ reason: 'overBeforeTable', facts: { word: 'leave', until: '2026-11-15', asOf: '2026-11-20' } }])
  })

  test('days beside an empty word are told', () => {
    expect(one(['7', 'Kim', '', '', '01.03.2024', '', '16.11.2026', '']).unread).toMatchObject([
      { reason: 'daysWithoutWord', facts: { column: 'Since', wordColumn: 'Status' } },
    ])
  })

  test('an age that nobody enlists at is told', () => {
    const person = one(['7', 'Kim', '', '', '', '', '', '107'], aMapping({ columns: { name: 'Name', age: 'Until' } }))
    expect(person).toMatchObject({ unread: [{ reason: 'ageUnreadable', facts: { asWritten: '107' } }] })
    expect(person.ageAtEntry).toBeUndefined()
  })

  test('a row wider or narrower than the header is told, its cells stay in the text', () => {
    const wide = one([...kim, 'more'])
    expect(wide.unread).toMatchObject([{ reason: 'cellsBeyondHeader', facts: { cells: '9', expected: '8' } }])
    expect(wide.text.slice(...(wide.unread[0]?.words ?? []))).toBe('more')
    expect(one(kim.slice(0, 6)).unread).toMatchObject([{ reason: 'rowTooShort', facts: { cells: '6', expected: '8' } }])
  })

  test('a row of nothing but a name is told: it may be a remark below the table', () => {
    expect(one(['', 'Signed: Maj X', '', '', '', '', '', '']).unread).toMatchObject([
      { reason: 'nothingButAName' },
      { reason: 'musterDayNotRecorded' },
    ])
  })

  test('a service number that two people bear belongs to neither; both are kept and told', () => {
    const { people } = readTable(aTable(header, kim, ['7', 'Lee, Bo', 'Pte', '2nd', '', '', '', '']), mapping)
    expect(people.map(({ ref, serviceNumber, unread }) => ({ ref, serviceNumber, unread: unread[0] }))).toEqual([
      {
        ref: '1st / Kim, Ara / 1',
        serviceNumber: undefined,
        unread: { words: [0, 1], reason: 'idUsedTwice', facts: { id: '7', other: 'Lee, Bo', otherLine: '3' } },
      },
      {
        ref: '2nd / Lee, Bo / 1',
        serviceNumber: undefined,
        unread: { words: [0, 1], reason: 'idUsedTwice', facts: { id: '7', other: 'Kim, Ara', otherLine: '2' } },
      },
    ])
  })
})
