import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['a.json', '{ "id": "x", "type" : "ORBAT-mapper"', 'orbatMapper'],
  ['scenario', '\ufeff\n{"version":"2.0.0","sides":[', 'orbatMapper'],
  ['a.json', '{"type":"FeatureCollection"}', undefined],
  ['a.json', '[1,2]', undefined],
  ['a.xml', '<?xml version="1.0"?><!-- x --><MilitaryScenario xmlns="urn:x">', 'msdl'],
  ['a.msdl', '<m:MilitaryScenario>', 'msdl'],
  ['a.xml', '<html>', undefined],
  ['roster.xlsx', 'PK\u0003\u0004', 'xlsx'],
  ['roster', 'PK\u0003\u0004', 'xlsx'],
  ['roster.csv', 'Name,Rank\nA,B', 'table'],
  ['roster', 'Name;Rank', 'table'],
  ['roster.csv', 'N\u0000a\u0000', 'table'],
  ['roster', 'N\u0000a\u0000', undefined],
  ['photo.jpg', 'abc', undefined],
  ['empty.csv', '', 'table'],
])('%s that begins with %j', (name, text, format) => {
  expect(recognise(name, bytes(text))).toBe(format)
})

test('a table in UTF-16 or in another alphabet is a table', () => {
  expect(recognise('a.txt', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x2c, 0))).toBe('table')
  expect(recognise('a', Uint8Array.of(0xc8, 0xec, 0xff, 0x3b))).toBe('table')
})
