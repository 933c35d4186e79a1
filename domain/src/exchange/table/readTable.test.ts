import { describe, expect, test } from 'vitest'
import { SourceReading } from '../reading.ts'
import { aMapping, aTable } from './aTable.ts'
import { readTable } from './readTable.ts'

const columns = {
  id: 'No',
  name: 'Name',
  rank: 'Rank',
  subunit: 'Platoon',
  entered: 'Joined',
  statuses: [{ word: 'Status', from: 'Since', until: 'Until' }],
}
const words = { present: 'PDY', leave: 'LVE', hospital: 'HSP', posted: 'transfer', wounded: 'wounded', 'sick list': null }
const mapping = aMapping({ columns, words, dates: { formats: ['DD.MM.YYYY'] } })
const header = ['No', 'Name', 'Rank', 'Platoon', 'Joined', 'Status', 'Since', 'Until']
const kim = ['7', 'Kim, Ara', 'Cpl', '1st', '01.03.2024', 'Leave', '16.11.2026', '29.11.2026']

function one(cells: string[], given = mapping) {
  const [person] = readTable(aTable(header, cells), given).people
  if (person === undefined) throw new Error('nobody read')
  return person
}

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

  test('keeps a rank’s own day apart from the service in this unit', () => {
    const given = aMapping({ columns: { name: 'Name', rank: 'Rank', rankSince: 'Platoon', entered: 'Joined' }, ranks: { Cpl: 'OR-3' } })
    const person = one(['', 'Kim, Ara', 'Cpl', '2020-01-01', '2024-03-01', '', '', ''], given)
    expect(person.ranks).toEqual([{ title: 'Cpl', nato: 'OR-3', from: '2020-01-01', claim: 1 }])
    expect(person.assignments).toMatchObject([{ from: '2024-03-01' }])
    expect(person.unread).toEqual([])
  })
})

describe('what cannot be read', () => {
  test('an unknown word is listed with its words, the row keeps the rest', () => {
    const person = one(['7', 'Kim, Ara', 'Cpl', '1st', '01.03.2024', 'Leeve; hospital', '16.11.2026', ''])
    expect(person.unread).toEqual([{ words: [37, 42], reason: 'unknownWord', facts: { word: 'Leeve', column: 'Status' } }])
    expect(person.text.slice(37, 42)).toBe('Leeve')
    expect(person.statuses).toMatchObject([{ code: 'PDY' }, { code: 'HSP', from: '2026-11-16' }])
  })

  test('a word that is not filled in yet counts as unknown', () => {
    expect(one(['7', 'Kim', '', '', '', 'Sick list', '', '']).unread).toMatchObject([{ reason: 'unknownWord' }])
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
        facts: { column: 'Status, Until', found: 'No, Name, Rank, Platoon, Joined, Statuss, Since', line: 1, nearest: 'Statuss' },
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

  test('the same table read again is the same reading, and a reading of the shape it promises', () => {
    const rows = aTable(header, kim, ['8', 'Lee, Bo', 'Pte', '2nd', 'x', 'y', 'z', ''])
    const reading = readTable(rows, mapping)
    expect(readTable(structuredClone(rows), structuredClone(mapping))).toEqual(reading)
    expect(SourceReading.parse(reading)).toEqual(reading)
  })
})
