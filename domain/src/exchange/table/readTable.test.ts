import { describe, expect, test } from 'vitest'
import { SourceReading } from '../reading.ts'
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

describe('a row of a person', () => {
  test('becomes a person with assignment, statuses and rank', () => {
    const person = one(kim)
    expect(person).toMatchObject({
      ref: '7',
      line: 2,
      subunit: '1st',
      serviceNumber: '7',
      name: { family: 'Kim', given: 'Ara' },
      enteredOn: '2024-03-01',
      unread: [],
    })
    expect(person.assignments).toMatchObject([{ subunit: '1st', from: '2024-03-01' }])
    expect(person.statuses).toMatchObject([
      { code: 'PDY', from: '2024-03-01', to: '2026-11-16' },
      { code: 'LVE', from: '2026-11-16', to: '2026-11-30' },
      { code: 'PDY', from: '2026-11-30' },
    ])
    expect(person.ranks).toEqual([{ title: 'Cpl', from: '2026-11-20' }])
  })

  test('keeps its cells as the person’s text, and every claim points at its cell', () => {
    const person = one(kim)
    expect(person.text).toBe(kim.join(' | '))
    expect(person.claims.map(({ kind, words: [from, to] }) => [kind, person.text.slice(from, to)])).toEqual([
      ['mustered', '01.03.2024'],
      ['status', 'Leave'],
    ])
  })

  test('says of the day of the table what it gives no day for', () => {
    const person = one(['7', 'Kim, Ara', '', '1st', '', 'present', '', ''])
    expect(person.statuses).toMatchObject([{ code: 'PDY', from: '2026-11-20', fromPrecision: 'unrecorded' }])
    expect(person.assignments).toMatchObject([{ from: '2026-11-20', fromPrecision: 'unrecorded' }])
    expect(person.unread).toMatchObject([{ reason: 'musterDayNotRecorded', facts: { from: '2026-11-20' } }])
  })

  test('without any day, in a table of no day, is told to have nothing to stand on', () => {
    const person = one(['7', 'Kim, Ara', '', '1st', '', 'present', '', ''], aMapping({ columns, words, asOf: null }))
    expect(person).toMatchObject({ assignments: [], statuses: [], unread: [{ reason: 'noDayToStandOn' }] })
  })

  test('that goes to another sub-unit stays in the unit; elsewhere it leaves', () => {
    const moved = aMapping({
      columns: { ...columns, statuses: [{ word: 'Status', from: 'Since', place: 'Until' }] },
      words,
      dates: { formats: ['DD.MM.YYYY'] },
    })
    const rows = aTable(
      header,
      ['1', 'A, B', '', '1st', '01.03.2024', 'Posted', '16.11.2026', '2nd'],
      ['2', 'C, D', '', '2nd', '01.03.2024', 'Posted', '16.11.2026', 'Paris'],
    )
    const { people } = readTable(rows, moved)
    expect(people[0]?.assignments).toMatchObject([
      { subunit: '1st', to: '2026-11-16' },
      { subunit: '2nd', from: '2026-11-16' },
    ])
    expect(people[1]?.assignments).toMatchObject([{ subunit: '2nd', to: '2026-11-16', end: 'transfer', whereto: 'Paris' }])
  })

  test('has several status columns, columns of one event, and a first day back', () => {
    const given = aMapping({
      columns: {
        name: 'Name',
        entered: 'Joined',
        statuses: [
          { word: 'Status', from: 'Since', back: 'Until' },
          { from: 'Platoon', says: 'wounded' },
        ],
      },
      words,
    })
    const person = one(['', 'Kim, Ara', '', '2025-05-05', '2024-03-01', 'leave', '2026-11-16', '2026-11-30'], given)
    expect(person.claims.map(({ kind }) => kind)).toEqual(['mustered', 'status', 'wounded'])
    expect(person.statuses).toMatchObject([{ code: 'PDY' }, { code: 'LVE', from: '2026-11-16', to: '2026-11-30' }, { code: 'PDY' }])
  })

  test('may be told by ticked columns: a mark says it, a day says since when, a no does not', () => {
    const statuses = [
      { word: 'Platoon', says: 'PDY' },
      { word: 'Status', says: 'LVE' },
      { word: 'Since', says: 'sick' },
      { word: 'Until', says: 'UNK' },
    ]
    const given = aMapping({ columns: { name: 'Name', statuses }, dates: { formats: ['DD.MM.YYYY'] } })
    const codes = (...cells: string[]) =>
      one(['', 'Kim', '', cells[0] ?? '', '', ...cells.slice(1)], given).statuses.map(({ code, from }) => [code, from])
    expect(codes('x', '', '', '')).toEqual([['PDY', '2026-11-20']])
    expect(codes('no', 'granted by phone', '0', '')).toEqual([['LVE', '2026-11-20']])
    expect(codes('', '', '11.11.2026', '')).toEqual([['HSP', '2026-11-11']])
  })

  test('a status of today confirms the span another column gives, and does not cut it', () => {
    const statuses = [{ word: 'Status' }, { from: 'Since', until: 'Until', says: 'LVE' }]
    const person = one(kim, aMapping({ columns: { name: 'Name', entered: 'Joined', statuses }, words, dates: { formats: ['DD.MM.YYYY'] } }))
    expect(person.statuses).toMatchObject([{ code: 'PDY' }, { code: 'LVE', from: '2026-11-16', to: '2026-11-30' }, { code: 'PDY' }])
    expect(person.claims.map(({ kind, standing }) => [kind, standing])).toEqual([
      ['mustered', 'used'],
      ['status', 'used'],
      ['status', 'kept'],
    ])
  })

  test('keeps a rank’s own day apart from the service in this unit', () => {
    const given = aMapping({ columns: { name: 'Name', rank: 'Rank', rankSince: 'Platoon', entered: 'Joined' }, ranks: { Cpl: 'OR-3' } })
    const person = one(['', 'Kim, Ara', 'Cpl', '2020-01-01', '2024-03-01', '', '', ''], given)
    expect(person.ranks).toEqual([{ title: 'Cpl', nato: 'OR-3', from: '2020-01-01', claim: 1 }])
    expect(person.assignments).toMatchObject([{ from: '2024-03-01' }])
    expect(person.unread).toEqual([])
  })
})

describe('rows and columns', () => {
  test('a row that names nobody, a total, and lines above the header are stray, never lost', () => {
    const rows = aTable(
      ['Roster of A Company'],
      header,
      kim,
      ['', '', 'Cpl', '', '', '', '', ''],
      ['', 'TOTAL', '', '', '1', '', '', ''],
      ['', '', ''],
    )
    const { people, stray } = readTable(rows, { ...mapping, header: 2 })
    expect(people).toHaveLength(1)
    expect(stray.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'beforeHeader'],
      [4, 'nobodyNamed'],
      [5, 'notAPerson'],
    ])
  })

  test('a column that the mapping does not mention is told by name', () => {
    const { stray } = readTable(aTable([...header, 'Blood'], [...kim, 'A']), mapping)
    expect(stray).toEqual([{ line: 1, text: 'Blood', reason: 'columnNotMapped', facts: { column: 'Blood' } }])
  })

  test('columns that the mapping asks for and the table lacks are refused by name, with what comes nearest', () => {
    const run = () => readTable(aTable(['No', 'Name', 'Rank', 'Platoon', 'Joined', 'Statuss', 'Since']), mapping)
    expect(run).toThrow(
      expect.objectContaining({
        code: 'mappingColumnMissing',
        facts: { column: 'Status, Until', columns: 'No, Name, Rank, Platoon, Joined, Statuss, Since', line: 1, nearest: 'Statuss' },
      }),
    )
  })

  test('a table of no people is refused', () => {
    expect(() => readTable(aTable(header, ['', '', '']), mapping)).toThrow(expect.objectContaining({ code: 'noPeople' }))
    expect(() => readTable([], mapping)).toThrow(expect.objectContaining({ code: 'noPeople' }))
  })

  test('headings begin sub-units; columns are found by number where there is no header', () => {
    const given = aMapping({ header: 0, columns: { name: 2, rank: 1 }, headings: ['* взвод', 'HQ'] })
    const { subunits, people } = readTable(aTable(['', 'HQ'], ['Sgt', 'Ann Lee'], ['1-й взвод', ''], ['солдат', 'Іван Франко']), given)
    expect(subunits).toEqual(['HQ', '1-й взвод'])
    expect(people.map(({ subunit, name }) => [subunit, name.family])).toEqual([
      ['HQ', 'Lee'],
      ['1-й взвод', 'Франко'],
    ])
  })

  test('people of one name stay apart, and nobody’s name is taken for an empty cell', () => {
    const { people } = readTable(aTable(['Name'], ['Na'], ['Na'], ['None, Ann']), aMapping())
    expect(people.map(({ ref }) => ref)).toEqual(['A Company / Na / 1', 'A Company / Na / 2', 'A Company / None, Ann / 1'])
  })

  test('columns headed by days hold the statuses of those days', () => {
    const rows = aTable(
      ['Name', '1.11.2026', '2.11.2026', '3.11.2026', '4.11.2026'],
      ['Kim', 'P', 'L', 'L', ''],
      ['Lee', 'P', 'x', 'P', 'L'],
    )
    const given = aMapping({ columns: { name: 'Name', days: true }, words: { P: 'PDY', L: 'LVE' }, dates: { formats: ['D.M.YYYY'] } })
    const { people, stray } = readTable(rows, given)
    expect(stray).toEqual([])
    expect(people[0]?.statuses).toMatchObject([
      { code: 'PDY', from: '2026-11-01' },
      { code: 'LVE', from: '2026-11-02', to: '2026-11-04' },
      { code: 'PDY' },
    ])
    expect(people[1]).toMatchObject({ unread: [{ reason: 'unknownWord', facts: { word: 'x', column: '2.11.2026' } }] })
    expect(people[1]?.statuses.at(-1)).toMatchObject({ code: 'LVE', from: '2026-11-04' })
    expect(people[1]?.statuses.at(-1)?.to).toBeUndefined()
  })

  test('one row an event: the rows of a person come together, and rows that disagree are told', () => {
    const given = aMapping({
      rows: 'event',
      columns: { id: 'id', name: 'name', rank: 'rank', statuses: [{ word: 'what', from: 'on' }] },
      words: { joined: 'enlisted', ...words },
    })
    const rows = aTable(
      ['id', 'name', 'rank', 'on', 'what'],
      ['7', 'Kim', 'Pte', '2026-01-05', 'joined'],
      ['8', 'Lee', 'Pte', '2026-01-06', 'joined'],
      ['7', 'Kin', 'Cpl', '2026-03-05', 'leave'],
    )
    const { people } = readTable(rows, given)
    expect(people.map(({ ref, line }) => [ref, line])).toEqual([
      ['7', 2],
      ['8', 3],
    ])
    expect(people[0]?.text).toBe('7 | Kim | Pte | 2026-01-05 | joined\n7 | Kin | Cpl | 2026-03-05 | leave')
    expect(people[0]?.claims.map(({ words: [from, to] }) => people[0]?.text.slice(from, to))).toEqual(['joined', 'leave'])
    expect(people[0]?.ranks).toMatchObject([
      { title: 'Pte', from: '2026-01-05', to: '2026-03-05' },
      { title: 'Cpl', from: '2026-03-05' },
    ])
    expect(people[0]?.unread.find(({ reason }) => reason === 'rowsDisagree')?.facts).toEqual({ field: 'name', first: 'Kim', other: 'Kin' })
  })

  test('ranks of one day: the later told holds; a rank told twice is told once', () => {
    const given = aMapping({ rows: 'event', columns: { id: 'id', rank: 'rank', statuses: [{ word: 'what', from: 'on' }] }, words })
    const row = (rank: string, on: string) => ['7', rank, on, 'present']
    const { people } = readTable(
      aTable(
        ['id', 'rank', 'on', 'what'],
        row('Pte', '2026-01-05'),
        row('Pte', '2026-01-05'),
        row('Cpl', '2026-02-01'),
        row('Sgt', '2026-02-01'),
      ),
      given,
    )
    expect(people[0]?.ranks).toEqual([
      { title: 'Pte', from: '2026-01-05', to: '2026-02-01' },
      { title: 'Sgt', from: '2026-02-01' },
    ])
  })

  test('the same table read again is the same reading, and a reading of the shape it promises', () => {
    const rows = aTable(header, kim, ['8', 'Lee, Bo', 'Pte', '2nd', 'x', 'y', 'z', ''])
    const reading = readTable(rows, mapping)
    expect(readTable(structuredClone(rows), structuredClone(mapping))).toEqual(reading)
    expect(SourceReading.parse(reading)).toEqual(reading)
  })
})
