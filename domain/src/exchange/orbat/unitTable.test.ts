import { describe, expect, test } from 'vitest'
import { aTable } from '../table/aTable.ts'
import { UnitMapping } from './unitMapping.ts'
import { readUnitTable } from './unitTable.ts'

const mapping = (given: Record<string, unknown>) => UnitMapping.parse({ kind: 'units', ...given })

describe('a table of units', () => {
  test('hangs units under the values of its level columns', () => {
    const rows = aTable(
      ['code', 'name', 'side', 'state', 'type'],
      ['1', '1st Regiment', 'US', 'OH', 'R'],
      ['2', '1st Regiment', 'US', 'NY', 'R'],
      ['3', 'Scouts', 'US', '', 'Z'],
      ['4', 'Home Guard', 'CS', 'OH', ''],
    )
    const reading = readUnitTable(
      rows,
      mapping({
        title: 'War',
        columns: { ref: 'code', name: 'name', echelon: 'type' },
        levels: ['side', { column: 'state', names: { OH: 'Ohio' } }],
        echelons: { R: 'regiment' },
      }),
    )
    const names = new Map(reading.units.map(({ ref, name }) => [ref, name]))
    expect(reading.units.map(({ name, superiorRef, standsFor }) => [name, names.get(superiorRef ?? ''), standsFor])).toEqual([
      ['US', undefined, 'level'],
      ['Ohio', 'US', 'level'],
      ['NY', 'US', 'level'],
      ['CS', undefined, 'level'],
      ['Ohio', 'CS', 'level'],
      ['1st Regiment', 'Ohio', undefined],
      ['1st Regiment', 'NY', undefined],
      ['Scouts', 'US', undefined],
      ['Home Guard', 'Ohio', undefined],
    ])
    expect(reading.units[5]).toMatchObject({ ref: '1', echelon: 'regiment', line: 2 })
    expect(reading.unresolved).toEqual([{ where: 'line 4', text: 'Scouts', reason: 'echelonUnknown', facts: { word: 'Z' } }])
  })

  test('finds superiors by id wherever they stand, and dates', () => {
    const rows = aTable(
      ['id', 'name', 'under', 'from', 'to', 'symbol'],
      ['c', 'A Coy', 'b', '01.02.2020', '01.03.2020', '10031000151211000000'],
      ['b', '1 Bn', '', 'soon', '', ''],
      ['x', 'Lost', 'gone', '', '31.02.2020', 'zz'],
    )
    const reading = readUnitTable(
      rows,
      mapping({
        columns: { ref: 'id', name: 'name', superior: 'under', from: 'from', to: 'to', sidc: 'symbol' },
        dates: { formats: ['DD.MM.YYYY'] },
      }),
    )
    expect(reading.units).toMatchObject([
      { ref: 'c', superiorRef: 'b', from: '2020-02-01', to: '2020-03-01', echelon: 'company' },
      { ref: 'b' },
      { ref: 'x' },
    ])
    expect(reading.unresolved.map(({ where, reason, facts }) => [where, reason, facts])).toEqual([
      ['line 3', 'dayUnreadable', { asWritten: 'soon', column: '', formats: 'DD.MM.YYYY' }],
      ['line 4', 'symbolUnreadable', { symbol: 'zz' }],
      ['line 4', 'noSuchDay', { asWritten: '31.02.2020' }],
      ['line 4', 'superiorUnknown', { superior: 'gone' }],
    ])
  })

  test('finds superiors by name, where one unit bears it', () => {
    const rows = aTable(['name', 'under'], ['Bn', ''], ['A', 'Bn'], ['B', ''], ['B', ''], ['1 Pl', 'B'])
    const reading = readUnitTable(rows, mapping({ columns: { name: 'name', superiorName: 'under' } }))
    expect(reading.units.map(({ ref, superiorRef }) => [ref, superiorRef])).toEqual([
      ['Bn', undefined],
      ['Bn / A', 'Bn'],
      ['B', undefined],
      ['B#2', undefined],
      ['B / 1 Pl', undefined],
    ])
    expect(reading.unresolved.map(({ reason }) => reason)).toEqual(['idUsedTwice', 'superiorNotClear'])
  })

  test('tells an id used twice, a missing name, a missing id and a column left unread', () => {
    const rows = aTable(['id', 'name', 'more'], ['1', 'A', ''], ['1', 'B', ''], ['2', '', ''], ['', 'C', ''], ['', '', ''])
    const reading = readUnitTable(rows, mapping({ columns: { ref: 'id', name: 'name' } }))
    expect(reading.units.map(({ ref, name }) => [ref, name])).toEqual([
      ['1', 'A'],
      ['1#2', 'B'],
      ['2', '2'],
      ['C', 'C'],
    ])
    expect(reading.unresolved.map(({ where, reason }) => [where, reason])).toEqual([
      ['line 1', 'columnNotMapped'],
      ['line 4', 'nameMissing'],
      ['line 5', 'idMissing'],
      ['line 3', 'idUsedTwice'],
    ])
  })

  test('in a circle is refused with the chain; a column that is not there by name', () => {
    const rows = aTable(['id', 'name', 'under'], ['1', 'A', '2'], ['2', 'B', '1'])
    expect(() => readUnitTable(rows, mapping({ columns: { ref: 'id', name: 'name', superior: 'under' } }))).toThrow(
      expect.objectContaining({ code: 'ownAncestor', facts: { name: 'A', chain: 'A → B → A', ids: '1 → 2 → 1', where: 'line 2' } }),
    )
    expect(() => readUnitTable(rows, mapping({ columns: { ref: 'code', name: 'nam' } }))).toThrow(
      expect.objectContaining({
        code: 'mappingColumnMissing',
        facts: { column: 'code, nam', columns: 'id, name, under', line: 1, nearest: '' },
      }),
    )
  })

  test('read again is the same', () => {
    const rows = aTable(['id', 'name', 'side'], ['1', 'A', 'x'], ['1', 'B', 'x'])
    const read = () => readUnitTable(structuredClone(rows), mapping({ columns: { ref: 'id', name: 'name' }, levels: ['side'] }))
    expect(read()).toEqual(read())
  })
})
