import { expect, test } from 'vitest'
import { importInput, kindOf, missing, nothingSaid } from './importInput.ts'

const staged = (format: string) => ({ digest: 'a'.repeat(64), fileName: 'a', size: 1, format })

test('a roster needs the name of its unit; what was left empty is left out', () => {
  expect(missing(staged('roster'), nothingSaid)).toEqual(['unitName'])
  expect(
    importInput(staged('roster'), {
      ...nothingSaid,
      unitName: ' 33rd Iowa Infantry ',
      zone: 'America/Chicago',
      mapping: 'kept from another file',
    }),
  ).toEqual({
    digest: 'a'.repeat(64),
    unitName: '33rd Iowa Infantry',
    zone: 'America/Chicago',
  })
})

test('a table needs a mapping, and is of people or of units', () => {
  expect(missing(staged('table'), nothingSaid)).toEqual(['mapping'])
  expect(kindOf(staged('xlsx'), { tableOf: 'people' })).toBe('table')
  expect(kindOf(staged('xlsx'), { tableOf: 'units' })).toBe('orbat')
  expect(importInput(staged('table'), { ...nothingSaid, tableOf: 'units', mapping: 'kind: units', from: '1982-04-02' })).toEqual({
    digest: 'a'.repeat(64),
    mapping: 'kind: units',
    from: '1982-04-02',
  })
})

test('an order of battle needs nothing said', () => {
  expect(missing(staged('msdl'), nothingSaid)).toEqual([])
  expect(importInput(staged('orbatMapper'), { ...nothingSaid, mapping: 'of another file' })).toEqual({ digest: 'a'.repeat(64) })
})
