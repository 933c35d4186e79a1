import { readFileSync } from 'node:fs'
import { suggestUnits } from '@muster/domain/exchange/orbat/suggestUnits.ts'
import { PeopleMapping } from '@muster/domain/exchange/table/mapping.ts'
import { suggestMapping } from '@muster/domain/exchange/table/suggestMapping.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePeopleMapping, parseUnitMapping } from './parseMapping.ts'
import { tasks } from './tasks.ts'
import { writeMapping, writeUnitMapping } from './writeMapping.ts'

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

  test('of units finds superiors by id, by name, or in columns of their own', async () => {
    const load = async (text: string) => {
      const mapping = await tasks.suggestUnits(Buffer.from(text), { fileName: 'Army.csv' })
      const { title, units, unresolved } = await tasks.units(Buffer.from(text), { fileName: 'Army.csv', mapping })
      const names = new Map(units.map(({ ref, name }) => [ref, name]))
      return { title, above: units.map(({ name, superiorRef, echelon }) => [name, names.get(superiorRef ?? ''), echelon]), unresolved }
    }
    expect(await load('UIC,Unit name,Parent,Echelon\nW1,1 Bn,,Battalion\nW2,A Coy,W1,Company\n')).toEqual({
      title: 'Army',
      above: [
        ['1 Bn', undefined, 'battalion'],
        ['A Coy', '1 Bn', 'company'],
      ],
      unresolved: [],
    })
    expect((await load('Unit;Higher HQ\n1 Bn;\nA Coy;1 Bn\nB Coy;1 Bn\n')).above).toEqual([
      ['1 Bn', undefined, undefined],
      ['A Coy', '1 Bn', undefined],
      ['B Coy', '1 Bn', undefined],
    ])
    expect((await load('Division,Corps,Unit,Notes\n1st,I,9th Foot,x\n2nd,I,8th Foot,\n3rd,II,7th Foot,\n')).above).toEqual([
      ['I', undefined, undefined],
      ['1st', 'I', undefined],
      ['2nd', 'I', undefined],
      ['II', undefined, undefined],
      ['3rd', 'II', undefined],
      ['9th Foot', '1st', undefined],
      ['8th Foot', '2nd', undefined],
      ['7th Foot', '3rd', undefined],
    ])
  })

  test('of the National Park Service’s units loads them all', async () => {
    const bytes = readFileSync(new URL('../../../../examples/tables/nps_units.csv', import.meta.url))
    const mapping = await tasks.suggestUnits(bytes, { fileName: 'nps_units.csv' })
    expect(mapping).toContain('levels:\n  - belligerent\n  - state\n')
    const { units, unresolved } = await tasks.units(bytes, { fileName: 'nps_units.csv', mapping })
    expect([units.filter(({ standsFor }) => standsFor === undefined).length, unresolved.length]).toEqual([7_011, 0])
  })

  test('means in YAML what it means as a value, whatever stands in the table', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom('~', 'null', 'true', '1', '- a', '# x', ': ', '*a', '&a', '"', "'", 'leave', 'Cpl', '|', '2026-11-20', 'no'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (lines) => {
        const rows = lines.map((cells, index) => ({ line: index + 1, cells }))
        const suggestion = suggestMapping(rows)
        expect(parsePeopleMapping(writeMapping(suggestion))).toEqual(suggestion.mapping)
        const units = suggestUnits(rows)
        expect(parseUnitMapping(writeUnitMapping(units))).toEqual(units.mapping)
      }),
      { numRuns: 500, seed: 1982 },
    )
  })
})
