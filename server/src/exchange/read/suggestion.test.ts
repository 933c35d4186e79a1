import { PeopleMapping } from '@muster/domain/exchange/table/mapping.ts'
import { suggestMapping } from '@muster/domain/exchange/table/suggestMapping.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePeopleMapping } from './parseMapping.ts'
import { tasks } from './tasks.ts'
import { writeMapping } from './writeMapping.ts'

const csv = [
  'No;Service no.;Name;Rank;Status;Since;Back;Shoe size',
  '1;A-7;"Smith, John";Cpl;Leave;10/11/2026;25/11/2026;42',
  '2;A-8;Ann Lee;Capt;"on: the ""list"" #1";;;',
].join('\n')

describe('a suggested mapping, saved and used unchanged', () => {
  test('loads the table it was made for', async () => {
    const text = await tasks.suggest(Buffer.from(csv), {
      fileName: 'lists/A Company.csv',
      today: PeopleMapping.shape.asOf.parse('2026-11-21') ?? undefined,
    })
    expect(text).toContain('unit: A Company')
    expect(text).toContain('\'on: the "list" #1\': ~ # once; please fill in')
    expect(text).toContain('    - word: Status # by its header')
    await expect(text).toMatchFileSnapshot('golden/suggestedMapping.yaml')
    const { people, stray } = await tasks.people(Buffer.from(csv), { fileName: 'a.csv', mapping: text })
    expect(stray).toEqual([])
    expect(people.map(({ ref, statuses, unread }) => [ref, statuses.map(({ code }) => code), unread.map(({ reason }) => reason)])).toEqual([
      ['A-7', ['LVE', 'PDY'], []],
      ['A-8', ['PDY'], ['unknownWord']],
    ])
  })

  test('means in YAML what it means as a value, whatever stands in the table', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom('~', 'null', 'true', '1', '- a', '# x', ': ', '*a', '&a', '"', "'", 'leave', 'Cpl', '|', '2026-11-20', 'no'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (lines) => {
        const suggestion = suggestMapping(lines.map((cells, index) => ({ line: index + 1, cells })))
        expect(parsePeopleMapping(writeMapping(suggestion))).toEqual(suggestion.mapping)
      }),
      { numRuns: 500, seed: 1982 },
    )
  })
})
