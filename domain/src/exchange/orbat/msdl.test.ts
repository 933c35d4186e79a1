import { describe, expect, test } from 'vitest'
import { anXml } from './anXml.ts'
import { readMsdl } from './msdl.ts'

const side = (handle: string, allegiance = handle) => ({
  ObjectHandle: handle,
  ForceSideName: handle.toUpperCase(),
  AllegianceHandle: allegiance,
})
const unitUnder = (superior: string, type = 'ATTACHED') => ({
  ForceRelation: {
    ForceRelationChoice: 'UNIT',
    ForceRelationData: { CommandRelation: { CommandingSuperiorHandle: `\n  ${superior} `, CommandRelationshipType: type } },
  },
})
const sideOf = (handle: string) => ({
  ForceRelation: { ForceRelationChoice: 'FORCE_SIDE', ForceRelationData: { ForceSideHandle: handle } },
})
const organic = (handle: string) => ({
  OrganicRelation: { OrganicRelationChoice: 'UNIT', OrganicRelationData: { OrganicSuperiorHandle: handle } },
})
const unit = (handle: string, Relations: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  ObjectHandle: handle,
  Name: `unit ${handle}`,
  SymbolIdentifier: 'SFGPUCI----E---',
  Relations,
  ...more,
})

function read(units: unknown[], sides: unknown[] = [side('blue'), side('army', 'blue')]) {
  const content = { ScenarioID: { name: 'Test' }, ForceSides: { ForceSide: sides }, Organizations: { Units: { Unit: units } } }
  return readMsdl(anXml('MilitaryScenario', JSON.parse(JSON.stringify(content))))
}

describe('superiors', () => {
  test('a force comes under the side it owes allegiance to, a unit under its side or commander', () => {
    const { units, sides, unresolved } = read([unit('1', sideOf('army')), unit('2', unitUnder('1'))])
    expect(units.map(({ ref, superiorRef, relationship }) => [ref, superiorRef, relationship])).toEqual([
      ['blue', undefined, undefined],
      ['army', 'blue', undefined],
      ['1', 'army', undefined],
      ['2', '1', 'ATTACHED'],
    ])
    expect(sides).toEqual([
      { ref: 'blue', name: 'BLUE' },
      { ref: 'army', name: 'ARMY' },
    ])
    expect(unresolved).toEqual([])
  })

  test('the organic superior is where a unit belongs; another commander is an attachment', () => {
    const { units } = read([
      unit('1', sideOf('army')),
      unit('2', sideOf('army')),
      unit('3', { ...unitUnder('2', 'OPCON'), ...organic('1') }),
      unit('4', { ...unitUnder('1'), OrganicSuperiorHandle: '1' }),
    ])
    expect(units[4]).toMatchObject({ superiorRef: '1', relationship: 'ORGANIC', attachedTo: { superiorRef: '2', relationship: 'OPCON' } })
    expect(units[5]).toMatchObject({ superiorRef: '1', relationship: 'ORGANIC' })
    expect(units[5]?.attachedTo).toBeUndefined()
  })

  test('one that is not there is told with the line, and the rest loads', () => {
    const { units, unresolved } = read([
      unit('1', unitUnder('gone')),
      unit('2', unitUnder('1')),
      unit('3', {}),
      unit('4', { ...unitUnder('gone'), ...organic('1') }),
    ])
    expect(units.slice(2).map(({ superiorRef }) => superiorRef)).toEqual([undefined, '1', undefined, '1'])
    expect(unresolved).toEqual(
      expect.arrayContaining([
        { where: expect.stringMatching(/^line \d+$/), text: 'unit 1', reason: 'superiorUnknown', facts: { superior: 'gone' } },
        expect.objectContaining({ text: 'unit 3', reason: 'superiorNotSaid' }),
        expect.objectContaining({ text: 'unit 4', reason: 'hostUnknown', facts: { host: 'gone' } }),
      ]),
    )
  })

  test('of an id that two units share is not clear, and neither is chosen', () => {
    const { units, unresolved } = read([unit('1', sideOf('army')), unit('1', sideOf('army')), unit('2', unitUnder('1'))])
    expect(units.map(({ ref }) => ref)).toEqual(['blue', 'army', '1', '1#2', '2'])
    expect(unresolved.map(({ reason, facts }) => [reason, facts])).toEqual([
      ['idUsedTwice', { id: '1', other: 'unit 1', otherWhere: expect.stringMatching(/^line/) }],
      ['superiorNotClear', { superior: '1', count: '2' }],
    ])
  })

  test('in a circle are refused with the chain', () => {
    expect(() =>
      read([unit('1', unitUnder('3')), unit('2', unitUnder('1')), unit('3', unitUnder('2')), unit('4', unitUnder('1'))]),
    ).toThrow(
      expect.objectContaining({
        code: 'ownAncestor',
        facts: { name: 'unit 1', chain: 'unit 1 → unit 3 → unit 2 → unit 1', ids: '1 → 3 → 2 → 1', where: expect.stringMatching(/^line/) },
      }),
    )
  })
})

describe('units', () => {
  test('say their echelon in words before symbols; a disagreement is told', () => {
    const { units, unresolved } = read([
      unit('1', sideOf('army'), { UnitSymbolModifiers: { Echelon: 'BATTALION', UniqueDesignation: '1/7' } }),
      unit('2', sideOf('army'), { UnitSymbolModifiers: { Echelon: 'HORDE' } }),
      unit('3', sideOf('army'), { SymbolIdentifier: 'nonsense' }),
    ])
    expect(units[2]).toMatchObject({ echelon: 'battalion', shortName: '1/7', sidc15: 'SFGPUCI----E---', sidc: '10031000161211000000' })
    expect(units[3]).toMatchObject({ echelon: 'company' })
    expect(unresolved.map(({ reason, facts }) => [reason, facts])).toEqual([
      ['echelonDisagrees', { word: 'BATTALION', symbol: 'company' }],
      ['echelonUnknown', { word: 'HORDE' }],
      ['symbolUnreadable', { symbol: 'NONSENSE' }],
    ])
  })

  test('that support others keep the relation in the list of what was not read', () => {
    const { unresolved } = read([unit('1', { ...sideOf('army'), SupportRelations: { SupportRelation: { SupportedUnitHandle: '9' } } })])
    expect(unresolved).toMatchObject([{ reason: 'supportNotKept', text: 'unit 1', facts: { supported: '9' } }])
  })

  test('of another kind of XML are refused', () => {
    expect(() => readMsdl(anXml('html', {}))).toThrow(
      expect.objectContaining({ code: 'unknownFormat', facts: { file: '', expected: 'MilitaryScenario', found: 'html' } }),
    )
  })
})
