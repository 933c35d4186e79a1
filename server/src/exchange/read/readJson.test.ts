import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonSlip } from './findJsonSlip.ts'
import { readJson } from './readJson.ts'

const read = (text: string, options = {}) => readJson(Buffer.from(text), options)

test('a JSON file is its value', () => {
  expect(read('\ufeff{"a": [1, -2.5e3, true, null, "é\\n\\ud83c\\udf3b"]}')).toEqual({ a: [1, -2500, true, null, 'é\n🌻'] })
})

describe('a JSON file is refused with line and column', () => {
  test.each([
    ['{"a":1,\n "b":', 'fileTruncated', { line: 2, column: 6 }],
    ['{"a":1,\n "b": "x', 'fileTruncated', { line: 2, column: 9 }],
    ['[1,\n2', 'fileTruncated', { line: 2, column: 2 }],
    ['{"a":tru', 'fileTruncated', { line: 1, column: 9 }],
    ['', 'fileTruncated', { line: 1, column: 1 }],
    ['{"a":1,}', 'fileUnreadable', { line: 1, column: 8, problem: 'json', near: '}' }],
    ["{\n'a':1}", 'fileUnreadable', { line: 2, column: 1, problem: 'json', near: "'a':1}" }],
    ['{"a" 1}', 'fileUnreadable', { line: 1, column: 6, problem: 'json', near: '1}' }],
    ['[1] x', 'fileUnreadable', { line: 1, column: 5, problem: 'json', near: 'x' }],
    ['["a\nb"]', 'fileUnreadable', { line: 1, column: 4, problem: 'json', near: '\nb"]' }],
    ['["\\u0000"]', 'fileUnreadable', { line: 1, column: 3, problem: 'zeroCharacter', near: '\\u0000"]' }],
    ['[[[1]]]', 'tooDeep', { limit: 2, line: 1 }],
  ])('%j', (text, code, facts) => {
    expect(() => read(text, { depth: 2 })).toThrow(expect.objectContaining({ code, facts }))
  })

  test('when it nests a hundred thousand times', () => {
    expect(() => read('['.repeat(100_000))).toThrow(expect.objectContaining({ code: 'tooDeep' }))
  })
})

describe('slips are found where the runtime finds them', () => {
  const accepted = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }

  test('whatever is changed in a text', () => {
    const change = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.nat(2),
      fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '0', '1', '-', '+', 'e', '.', 't', 'null', ' ', '\n', '\t', '\u007f'),
    )
    fc.assert(
      fc.property(change, ([text, at, cut, put]) => {
        const from = at % (text.length + 1)
        const changed = text.slice(0, from) + put + text.slice(from + cut)
        if (changed.includes('u0000')) return
        expect(findJsonSlip(changed, 1024) === undefined).toBe(accepted(changed))
      }),
      { numRuns: 20_000, seed: 1982 },
    )
  })

  test('and every beginning of an object is one cut short', () => {
    fc.assert(
      fc.property(fc.object(), fc.nat(), (value, at) => {
        const text = JSON.stringify(value)
        if (text.includes('u0000')) return
        expect(findJsonSlip(text.slice(0, at % text.length), 1024)).toMatchObject({ kind: 'cutShort' })
      }),
      { numRuns: 5_000, seed: 1982 },
    )
  })
})
