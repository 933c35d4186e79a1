import { readFileSync } from 'node:fs'
import { readTable } from '@muster/domain/exchange/table/readTable.ts'
import { describe, expect, test } from 'vitest'
import { parseMapping, parsePeopleMapping, parseUnitMapping } from './parseMapping.ts'

/** The example that the header of a mapping's shape shows. */
function exampleIn(path: string): string {
  const source = readFileSync(new URL(import.meta.resolve(`@muster/domain/exchange/${path}`)), 'utf8')
  const block = /```yaml\n([\s\S]*?)```/.exec(source)?.[1] ?? ''
  return block.replace(/^ \* ?/gm, '')
}

describe('the examples in the documentation', () => {
  test('of people is a mapping, and reads a table of those columns', () => {
    const mapping = parsePeopleMapping(exampleIn('table/mapping.ts'))
    expect(mapping).toMatchObject({ unit: '3rd Company, 12th Battalion', asOf: '2026-11-20', words: { leave: 'LVE', 'sick list': null } })
    const row: Record<string, string> = {
      'Service no.': '7',
      Name: 'Kim Ara',
      Rank: 'Cpl',
      Platoon: '1st',
      Joined: '01.02.2020',
      Status: 'leave',
      Since: '16.11.2026',
    }
    const others =
      'Promoted on|Date of birth|Age at entry|Taken on strength|Contract ends|Until|Where|Wounded on|On guard|Leave|Start|Returns|Remarks|Blood group|20.11.2026'
    const names = [...Object.keys(row), ...others.split('|')]
    const cells = names.map((name) => row[name] ?? '')
    const { people, stray } = readTable(
      [
        { line: 2, cells: names },
        { line: 3, cells },
      ],
      mapping,
    )
    expect(stray).toEqual([])
    expect(people).toMatchObject([{ name: { family: 'Kim', given: 'Ara' }, ranks: [{ nato: 'OR-4' }], unread: [] }])
  })

  test('of units is a mapping', () => {
    expect(parseUnitMapping(exampleIn('orbat/unitMapping.ts'))).toMatchObject({
      title: 'Units of the Civil War',
      echelons: { R: 'regiment', X: null },
    })
  })
})

const people = (...lines: string[]) => ['kind: people', 'columns:', '  name: Name', ...lines].join('\n')

describe('a mapping is refused with line and place', () => {
  test.each([
    ['not YAML', 'kind: people\ncolumns: [', { line: 2, problem: 'yaml' }],
    ['a key given twice', people('unit: A', 'unit: B'), { line: 5, problem: 'yaml' }],
    ['no kind', 'columns: {}', { where: 'kind', problem: 'notOneOf', near: 'people, units' }],
    ['another kind', 'kind: horses', { line: 1, where: 'kind', problem: 'notOneOf', near: 'people, units' }],
    ['a misspelt key', people('  serviceNumber: No'), { line: 3, where: 'columns', problem: 'unknownKey', near: 'serviceNumber' }],
    ['no name', 'kind: people\ncolumns:\n  rank: Rank', { line: 3, where: 'columns.name', problem: 'nameNotMapped' }],
    ['no columns', 'kind: people', { line: 1, where: 'columns', problem: 'missing', near: 'object' }],
    ['a key without its column', people('key: id'), { where: 'columns.id', problem: 'keyNotMapped' }],
    ['a word that means nothing known', people('words:', '  leave: LEAVE'), { line: 5, where: 'words.leave', problem: 'notOneOf' }],
    ['a rank code of no kind', people('ranks: { Cpl: E4 }'), { line: 4, where: 'ranks.Cpl', problem: 'wrongKind' }],
    [
      'a date format without a year',
      people('dates: { formats: [DD.MM] }'),
      { line: 4, where: 'dates.formats.0', problem: 'dateFormatUnknown' },
    ],
    ['a day that is none', people('asOf: 2026-02-30'), { line: 4, where: 'asOf', problem: 'wrongKind' }],
    ['aliases that unfold without end', `a: &a [x,x]\nb: &b [*a,*a]\n${people()}`, { problem: 'yaml' }],
    ['a list', '- a\n- b', { problem: 'wrongKind' }],
    ['nothing', '', { problem: 'wrongKind' }],
  ])('%s', (_, text, facts) => {
    expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code: 'mappingInvalid', facts: expect.objectContaining(facts) }))
  })

  test('one for units is none for people', () => {
    expect(() => parseUnitMapping(people())).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ where: 'kind', near: 'units' }) }),
    )
  })
})
