import { describe, expect, test } from 'vitest'
import { findDelimiter } from './findDelimiter.ts'
import { limits } from './limits.ts'
import { readCsv } from './readCsv.ts'

const read = (text: string, options = {}) => readCsv(Buffer.from(text), options)

describe('a delimited file', () => {
  test('gives rows with the lines they begin on', async () => {
    expect(await read('a,b\r\n1,2\r\n\r\n3,"x\r\ny, ""z"""\r\n5')).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
        { line: 4, cells: ['3', 'x\ny, "z"'] },
        { line: 6, cells: ['5'] },
      ],
      format: 'csv',
      delimiter: ',',
      encoding: 'utf-8',
    })
  })

  test.each([
    ['a,b\n1,2', ','],
    ['a;b\nSmith, John;2\nLee, Ann;3', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['"a;b;c;d",x\n"1;2;3;4",y', ','],
    ['name\nAnn', ','],
    ['sep=;\na,b;c\n', ';'],
    ['', ','],
  ])('%j is parted by %j', (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter)
  })

  test('a spreadsheet’s line that names the delimiter is no row', async () => {
    expect((await read('sep=;\na;b\n')).rows).toEqual([{ line: 2, cells: ['a', 'b'] }])
  })

  test('a quote within a word is a letter', async () => {
    expect((await read('O"Brien,"x"y\n')).rows[0]?.cells).toEqual(['O"Brien', '"x"y'])
  })

  test('old line ends are line ends', async () => {
    expect((await read('a,b\r1,2\r')).rows).toHaveLength(2)
  })

  test('an empty file has no rows', async () => {
    expect((await read('\n\n')).rows).toEqual([])
  })

  test('read again is the same', async () => {
    const text = 'a;b\n"1\n2";3\n;;;\n'
    expect(await read(text)).toEqual(await read(text))
  })
})

describe('a delimited file is refused', () => {
  test('when a quotation never closes, with the line it begins on', async () => {
    await expect(read('a,b\n1,2\n\n3,"x\ny\n5,6\n')).rejects.toMatchObject({ code: 'fileTruncated', facts: { line: 4 } })
  })

  test('when it has more rows or columns than can be', async () => {
    await expect(read('a\nb\nc\n', { rows: 2 })).rejects.toMatchObject({
      code: 'tooManyRows',
      facts: { limit: 2, line: 3, counted: 'rows' },
    })
    await expect(read(`a\n${','.repeat(limits.columns)}\n`)).rejects.toMatchObject({
      code: 'tooManyRows',
      facts: { limit: limits.columns, line: 2, counted: 'columns' },
    })
  })

  test('when its encoding is wrong', async () => {
    await expect(readCsv(Buffer.from('É', 'latin1'))).rejects.toMatchObject({ code: 'wrongEncoding' })
  })
})
