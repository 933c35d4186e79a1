import type { UnitLine } from '@muster/domain/units/unit.ts'
import { expect, test } from 'vitest'
import { openAtFirst, treeOf, treeRows } from './treeRows.ts'

const aUnit = (unitId: string, superiorId: string | null, name: string): UnitLine => ({
  unitId,
  superiorId,
  name,
  shortName: null,
  echelon: 'company',
  sidc: '10031000150000000000',
  attachedToId: null,
  depth: 0,
  assigned: 80,
})
const tree = treeOf([
  aUnit('a', null, '1st Division'),
  aUnit('b', 'a', '33rd Iowa Infantry'),
  aUnit('c', 'b', 'Company C'),
  aUnit('d', 'b', 'Company D'),
  aUnit('e', null, 'Engineers'),
])
const names = (open: string[], typed = ''): string[] =>
  treeRows(tree, new Set(open), typed).map((row) => `${'  '.repeat(row.level - 1)}${row.unit.name}`)

test('a closed unit hides everything under it', () => expect(names(['b'])).toEqual(['1st Division', 'Engineers']))
test('an open one shows what is directly under it', () =>
  expect(names(['a'])).toEqual(['1st Division', '  33rd Iowa Infantry', 'Engineers']))
test('what is looked for is shown with everything above it, open or not', () =>
  expect(names([], 'comp c')).toEqual(['1st Division', '  33rd Iowa Infantry', '    Company C']))
test('nothing found is nothing shown', () => expect(names(['a'], 'navy')).toEqual([]))
test('a small force is open at the start, a large one to its second level', () => {
  expect([...openAtFirst(tree)]).toEqual(['a', 'b'])
  const many = treeOf([...tree.units, ...Array.from({ length: 200 }, (_, index) => aUnit(`x${index}`, 'c', `Platoon ${index}`))])
  expect([...openAtFirst(many)]).toEqual(['a'])
})
test('seven thousand units are laid out in a blink', () => {
  const units = Array.from({ length: 7000 }, (_, index) =>
    aUnit(String(index), index === 0 ? null : String(Math.floor((index - 1) / 6)), `Unit ${index}`),
  )
  const big = treeOf(units)
  expect(treeRows(big, new Set(units.map((unit) => unit.unitId)), '')).toHaveLength(7000)
  expect(treeRows(big, new Set(), 'unit 6999')).toHaveLength(6)
})
