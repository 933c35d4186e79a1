import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Day } from '../../calendar.ts'
import { aTable } from './aTable.ts'
import { readTable } from './readTable.ts'
import type { TableRow } from './row.ts'
import { suggestDates } from './suggestDates.ts'
import { suggestMapping } from './suggestMapping.ts'

const today = Day.parse('2026-11-21')

function suggested(...lines: string[][]) {
  const rows = aTable(...lines)
  const { mapping, notes } = suggestMapping(rows, { today })
  return { mapping, notes, reading: readTable(rows, mapping) }
}

describe('columns are known by their headers', () => {
  test('in English', () => {
    const { mapping, reading } = suggested(
      [
        'Service No.',
        'Surname',
        'Given Name',
        'Rank',
        'Company',
        'DOB',
        'Date enlisted',
        'Duty status',
        'From',
        'To',
        'Wounded on',
        'Hobbies',
      ],
      ['A1', 'Okafor', 'Ngozi', 'Cpl', 'B', '13/02/1999', '01/03/2020', 'On leave', '10/11/2026', '25/11/2026', '', 'chess'],
      ['A2', 'Lee', 'Ann', 'Capt', 'B', '24/12/1990', '01/03/2012', 'WIA', '', '', '14/05/2025', ''],
    )
    expect(mapping).toMatchObject({
      asOf: '2026-11-21',
      columns: {
        id: 'Service No.',
        family: 'Surname',
        given: 'Given Name',
        rank: 'Rank',
        subunit: 'Company',
        born: 'DOB',
        entered: 'Date enlisted',
        statuses: [
          { word: 'Duty status', from: 'From', until: 'To' },
          { from: 'Wounded on', says: 'wounded' },
        ],
        remarks: ['Hobbies'],
      },
      dates: { formats: ['DD/MM/YYYY'] },
      words: { 'On leave': 'LVE', WIA: 'wounded' },
      ranks: { Cpl: 'OR-4', Capt: 'OF-2' },
    })
    expect(reading.people.flatMap(({ unread }) => unread)).toEqual([])
    expect(reading.people[0]?.statuses).toMatchObject([
      { code: 'PDY' },
      { code: 'LVE', from: '2026-11-10', to: '2026-11-26' },
      { code: 'PDY' },
    ])
  })

  test('in Ukrainian, below a title that names the day', () => {
    const { mapping, reading } = suggested(
      ['Іменний список 2-ї роти станом на 20.11.2026'],
      ['№ з/п', 'ПІБ', 'Звання', 'Взвод', 'Дата народження', 'Стан', 'з', 'по'],
      ['1', 'Коваленко Іван Петрович', 'солдат', '1-й взвод', '01.02.1999', 'у відпустці', '15.11.2026', '30.11.2026'],
      ['2', 'Шевчук Олена Ігорівна', 'сержант', '2-й взвод', '11.12.1995', 'СЗЧ', '18.11.2026', ''],
    )
    expect(mapping).toMatchObject({
      asOf: '2026-11-20',
      header: 2,
      nameOrder: 'familyFirst',
      columns: { name: 'ПІБ', subunit: 'Взвод', ignore: ['№ з/п'] },
    })
    expect(reading.subunits).toEqual(['1-й взвод', '2-й взвод'])
    expect(reading.people.map(({ statuses }) => statuses[0]?.code)).toEqual(['LVE', 'UNK'])
  })

  test('in Korean, with a first day back', () => {
    const { mapping, reading } = suggested(
      ['군번', '성명', '계급', '소속', '입대일', '상태', '시작일', '복귀일', '비고'],
      ['21-1', '김철수', '병장', '1소대', '2025. 1. 3.', '휴가', '2026. 11. 18.', '2026. 11. 25.', ''],
      ['21-2', '이영희', '하사', '2소대', '2024. 5. 3.', '근무', '', '', '분대장'],
    )
    expect(mapping.columns).toMatchObject({
      id: '군번',
      name: '성명',
      rank: '계급',
      subunit: '소속',
      entered: '입대일',
      remarks: ['비고'],
      statuses: [{ word: '상태', from: '시작일', back: '복귀일' }],
    })
    expect(reading.people[0]?.statuses).toMatchObject([
      { code: 'PDY' },
      { code: 'LVE', from: '2026-11-18', to: '2026-11-25' },
      { code: 'PDY' },
    ])
  })
})

describe('columns of one meaning are known', () => {
  test('by ticks, with a header that comes again on the next page', () => {
    const header = ['Name', 'Rank', 'Present', 'Leave', 'AWOL']
    const { mapping, reading } = suggested(header, ['A B', 'Pte', 'x', '', ''], ['C D', 'Cpl', '', 'x', ''], header, [
      'E F',
      'E4',
      '',
      '',
      '1',
    ])
    expect(mapping).toMatchObject({
      columns: {
        statuses: [
          { word: 'Present', says: 'PDY' },
          { word: 'Leave', says: 'LVE' },
          { word: 'AWOL', says: 'UNK' },
        ],
      },
      ranks: { E4: 'OR-4' },
    })
    expect(reading.people.map(({ statuses }) => statuses[0]?.code)).toEqual(['PDY', 'LVE', 'UNK'])
    expect(reading.stray).toMatchObject([{ line: 4, reason: 'headerAgain' }])
  })

  test('by pairs of days', () => {
    const { mapping } = suggested(
      ['Soldier', 'Leave start', 'Leave end', 'Hospital from', 'Back on', 'Date of death'],
      ['A B', '20261101', '20261110', '20261112', '20261115', ''],
      ['C D', '', '', '', '', '20261001'],
    )
    expect(mapping.columns.statuses).toEqual([
      { from: 'Leave start', until: 'Leave end', says: 'LVE' },
      { from: 'Hospital from', back: 'Back on', says: 'HSP' },
      { from: 'Date of death', says: 'died' },
    ])
  })
})

describe('columns are known by their cells', () => {
  test('in a table without a header', () => {
    const { mapping } = suggested(
      ['K-1', 'Ann Lee', 'Sgt', 'leave'],
      ['K-2', 'Bo Ray', 'Pte', 'present'],
      ['K-3', 'Cy Fox', 'Pte', 'present'],
    )
    expect(mapping).toMatchObject({
      header: 0,
      columns: { id: 1, name: 2, rank: 3, statuses: [{ word: 4 }] },
      words: { present: 'PDY', leave: 'LVE' },
    })
  })

  test('one row an event, one column a day, and headings of sub-units', () => {
    const events = suggested(
      ['id', 'date', 'event', 'name'],
      ['7', '2026-01-05', 'arrived', 'A B'],
      ['7', '2026-03-05', 'leave', 'A B'],
      ['8', '2026-01-06', 'arrived', 'C D'],
    )
    expect(events.mapping).toMatchObject({ rows: 'event', columns: { id: 'id', statuses: [{ word: 'event', from: 'date' }] } })
    expect(events.reading.people).toHaveLength(2)
    const days = suggested(['Name', '2026-11-01', '2026-11-02'], ['A B', 'P', 'leave'], ['C D', 'P', 'P'])
    expect(days.mapping).toMatchObject({ columns: { name: 'Name', days: true }, words: { P: 'PDY', leave: 'LVE' } })
    const headed = suggested(['Name', 'Rank'], ['1st Platoon', ''], ['A B', 'Pte'], ['2nd Platoon', ''], ['C D', 'Pte'])
    expect(headed.reading.subunits).toEqual(['1st Platoon', '2nd Platoon'])
  })

  test('words that nobody knows are listed to be filled in, and words for absence are whereabouts unknown', () => {
    const { mapping, notes, reading } = suggested(['Name', 'Status'], ['A B', 'Gz'], ['C D', 'AWOL'], ['E F', 'awol 18 Nov 2026'])
    expect(mapping.words).toEqual({ AWOL: 'UNK', Gz: null })
    expect(notes).toContainEqual({ at: ['words', 'Gz'], note: 'fillIn', facts: { count: '1' } })
    expect(reading.people[0]?.unread).toMatchObject([{ reason: 'unknownWord', facts: { word: 'Gz' } }])
    expect(reading.people[2]?.statuses).toMatchObject([{ code: 'UNK', from: '2026-11-18' }])
  })
})

describe('date formats', () => {
  test.each([
    [['13/02/1999', '01/03/2020'], ['DD/MM/YYYY'], false],
    [['02/13/1999', '01/03/2020'], ['MM/DD/YYYY'], false],
    [['01/02/1999', '01/03/2020'], ['DD/MM/YYYY'], true],
    [['1.2.1999', '01.03.2020'], ['D.M.YYYY'], false],
    [['46346', '45000'], ['excel'], false],
    [['20 Nov 2026', '2026-11-20', 'soon'], ['YYYY-MM-DD', 'D MMM YYYY'], false],
  ])('%j', (cells, formats, notClear) => {
    expect(suggestDates(cells)).toMatchObject({ formats, notClear })
  })
})

const word = fc.oneof(
  fc.constantFrom(
    '',
    'Smith, John',
    'Ann Lee',
    'Cpl',
    'leave',
    'AWOL',
    '12',
    '1',
    '2026-11-20',
    '31.02.2026',
    '3/4/26',
    'Total',
    '1st Platoon',
    'Name',
    'Status',
    'Rank',
    'No',
    'from',
    'to',
    '김철수',
    '-',
  ),
  fc.string({ maxLength: 12 }),
)
const table = fc.array(fc.array(word, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 12 }).map((lines) => aTable(...lines))

describe('any table', () => {
  test('a mapping is suggested that reads it, and no row is lost', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { mapping } = suggestMapping(rows, { today })
        const told = toldLines(rows, () => readTable(rows, mapping))
        if (told === undefined) return
        const headings = mapping.columns.subunit === undefined ? mapping.headings : []
        for (const { line, cells } of rows) {
          const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
          if (filled.length === 0 || line === mapping.header || (filled.length === 1 && headings.some((heading) => heading === filled[0])))
            continue
          expect(told).toContain(line)
        }
      }),
      { numRuns: 400, seed: 1982 },
    )
  })

  test('every cell of a person is in the person’s text, and every claim and unread piece points into it', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { mapping } = suggestMapping(rows, { today })
        const reading = attempt(() => readTable(rows, mapping))
        for (const { text, line, claims, unread } of reading?.people ?? []) {
          if (mapping.rows === 'person') expect(text).toBe(rows[line - 1]?.cells.join(' | '))
          for (const {
            words: [from, to],
          } of [...claims, ...unread])
            expect(from >= 0 && from <= to && to <= text.length).toBe(true)
        }
        expect(new Set(reading?.people.map(({ ref }) => ref)).size).toBe(reading?.people.length ?? 0)
      }),
      { numRuns: 400, seed: 1982 },
    )
  })
})

/** Lines of people and of stray pieces; undefined for a table in which nobody is named. */
function toldLines(rows: TableRow[], read: () => ReturnType<typeof readTable>): number[] | undefined {
  const reading = attempt(read)
  if (reading === undefined) return undefined
  const ofEvents = reading.people.flatMap(({ text, line }) =>
    rows.filter(({ cells, line: other }) => other >= line && text.split('\n').includes(cells.join(' | '))).map((row) => row.line),
  )
  return [...ofEvents, ...reading.people.map(({ line }) => line), ...reading.stray.map(({ line }) => line)]
}

function attempt(read: () => ReturnType<typeof readTable>): ReturnType<typeof readTable> | undefined {
  try {
    return read()
  } catch (error) {
    expect(error).toMatchObject({ code: 'noPeople' })
    return undefined
  }
}
