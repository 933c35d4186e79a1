import { ImportList } from '@muster/domain/exchange/shapes.ts'
import { UnitPage, UnitsTree } from '@muster/domain/units/unit.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { brought, example } from '../../../tests/scenario/files.ts'
import { everything, ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const units = async (on: string, lens: object = {}) => (await world().ask('units/tree', { on, ...lens }, UnitsTree)).units
const imports = async () => (await world().ask('exchange/list', {}, ImportList)).imports
const change = (name: string, input: object) => world().act(`units/${name}`, input)

describe('the Falklands of 1982', () => {
  let falklands: Buffer
  const bring = () => brought(world(), 'orbat', 'falkland82.json', falklands)
  beforeAll(async () => {
    falklands = await example('falklands82/falkland82.json')
    expect(await bring()).toMatchObject({ kind: 'orbat', added: 143, changed: 0, unresolved: 0, unitName: 'The Falklands War' })
  })

  test('stand under two sides, and units of one name are told apart', async () => {
    const lines = await units('1982-05-01')
    expect(lines).toHaveLength(143)
    expect(lines.filter((line) => line.depth === 0).map((line) => line.name)).toEqual(['Argentina', 'Great Britain'])
    const same = lines.filter((line) => line.name === 'A COY')
    expect(same.length).toBeGreaterThan(1)
    expect(new Set(same.map((line) => line.unitId)).size).toBe(same.length)
    expect(new Set(same.map((line) => line.superiorId)).size).toBe(same.length)
    expect(lines.every((line) => /^\d{20}/.test(line.sidc))).toBe(true)
  })

  test('move on their days: the carrier stands under another superior before and after the task groups were formed', async () => {
    const superior = async (on: string) => {
      const lines = await units(on)
      const carrier = lines.find((line) => line.name === 'ARA Veinticinco de Mayo')
      return lines.find((line) => line.unitId === carrier?.superiorId)?.name
    }
    expect(await superior('1982-03-26')).toBe('Combatants')
    expect(await superior('1982-03-27')).toBe('TG 20')
    expect(await superior('1982-04-15')).not.toBe('TG 20')
  })

  test('brought in again are unchanged and leave no import', async () => {
    const before = await everything(world().db)
    expect(await bring()).toMatchObject({ added: 0, changed: 0, unchanged: 143, importId: null })
    expect({ ...(await everything(world().db)), ledger_entry: '' }).toEqual({ ...before, ledger_entry: '' })
  })

  test('brought in again with one name mended change that unit alone', async () => {
    const mended = falklands.toString().replace('ARA Veinticinco de Mayo', 'ARA 25 de Mayo')
    expect(await brought(world(), 'orbat', 'falkland82.json', mended)).toMatchObject({ added: 0, changed: 1, unchanged: 142 })
    expect((await units('1982-05-01')).filter((line) => /de Mayo/.test(line.name)).map((line) => line.name)).toEqual(['ARA 25 de Mayo'])
    expect(await bring()).toMatchObject({ changed: 1 })
  })

  test.each([
    ['renamed', (unitId: string) => change('rename', { unitId, on: '1982-05-01', name: 'Guards' })],
    ['moved', (unitId: string) => change('move', { unitId, on: '1982-05-01', superiorId: null })],
  ])('leave alone a unit that was %s by hand, and say so', async (_how, byHand) => {
    const lines = await units('1982-05-01')
    const company = lines.find((line) => line.name === 'B COY')
    await byHand(company?.unitId ?? '')
    const before = await world().ask('units/show', { unit: company?.unitId, on: '1982-05-02' }, UnitPage)
    const again = await bring()
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 143, importId: null })
    expect(again.unresolvedByReason.correctedByHand).toBeGreaterThan(0)
    expect(await world().ask('units/show', { unit: company?.unitId, on: '1982-05-02' }, UnitPage)).toMatchObject({
      name: before.name,
      crumbs: before.crumbs,
    })
  })
})

test('an order of battle taken back is gone, and brought in again has the same units', async () => {
  const falklands = (await example('falklands82/falkland82.json')).toString().replace('The Falklands War', 'The South Atlantic')
  const first = await brought(world(), 'orbat', 'south.json', falklands)
  const [top] = (await units('1982-05-01')).filter((line) => line.unitId === first.unitId)
  await world().act('exchange/undo', { importId: first.importId })
  expect((await units('1982-05-01')).filter((line) => line.unitId === first.unitId)).toEqual([])
  const again = await brought(world(), 'orbat', 'south.json', falklands)
  expect(again).toMatchObject({ added: 143, unitId: first.unitId })
  expect((await units('1982-05-01')).find((line) => line.unitId === first.unitId)).toEqual(top)
  expect((await imports()).filter((one) => one.unitName === 'The South Atlantic').map((one) => one.undoneAt === null)).toEqual([
    true,
    false,
  ])
})

test.each([
  ['SimpleScenario.xml', 9],
  ['ForceSideMinimal.xml', 6],
])('the MSDL file %s brings %i units and sides, and again none', async (fileName, count) => {
  const bytes = await example(`msdl/${fileName}`)
  const first = await brought(world(), 'orbat', fileName, bytes, { from: '2001-01-01' })
  expect(first.added).toBe(count)
  expect(await brought(world(), 'orbat', fileName, bytes, { from: '2001-01-01' })).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: count,
    importId: null,
  })
})

test('an MSDL file without units brings nothing and leaves no import', async () => {
  const outcome = await brought(world(), 'orbat', 'minimal.xml', await example('msdl/minimal.xml'), { from: '2001-01-01' })
  expect(outcome).toMatchObject({ added: 0, importId: null })
})

test('seven thousand units of a table come in as one command, and again unchanged', async () => {
  const [table, mapping] = [await example('tables/nps_units.csv'), (await example('tables/nps_units.yaml')).toString()]
  const bring = () => brought(world(), 'orbat', 'nps_units.csv', table, { mapping, from: '1861-04-12' })
  expect(await bring()).toMatchObject({ format: 'unitTable', added: 7077, changed: 0, unresolved: 0 })
  expect(await bring()).toMatchObject({ added: 0, changed: 0, unchanged: 7077, importId: null })
  const lines = await units('1861-05-01')
  expect(lines.filter((line) => line.depth === 0).map((line) => line.name)).toEqual(['Confederate States', 'United States'])
  expect(lines).toHaveLength(7077)
})

test('a table of units without a mapping is refused, and says what is wanted', async () => {
  const table = await example('tables/nps_units.csv')
  const before = await everything(world().db)
  const no = await refusal(brought(world(), 'orbat', 'nps_units.csv', table))
  expect(no).toMatchObject({ code: 'mappingInvalid', status: 400 })
  expect(await everything(world().db)).toEqual(before)
})
