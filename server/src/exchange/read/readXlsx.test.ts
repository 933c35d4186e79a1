import { describe, expect, test } from 'vitest'
import { aWorkbook, aZip } from './aWorkbook.ts'
import { checkZip } from './checkZip.ts'
import { readXlsx } from './readXlsx.ts'

describe('a workbook', () => {
  test('gives rows: days as ISO dates, times with them, numbers as short as they can be', async () => {
    const bytes = aWorkbook([['Name', 'No', 'Since'], [' 김철수 ', 120_000, { day: 46_346 }], [null], ['Lee', 0.1, { day: 46_346.25 }]])
    expect(await readXlsx(bytes)).toEqual({
      rows: [
        { line: 1, cells: ['Name', 'No', 'Since'] },
        { line: 2, cells: [' 김철수 ', '120000', '2026-11-20'] },
        { line: 4, cells: ['Lee', '0.1', '2026-11-20 06:00'] },
      ],
      format: 'xlsx',
    })
  })

  test('is read by the sheet that is named', async () => {
    const bytes = aWorkbook([['a']], { sheet: '명부' })
    expect(await readXlsx(bytes, { sheet: '명부' })).toMatchObject({ sheet: '명부', rows: [{ cells: ['a'] }] })
    await expect(readXlsx(bytes, { sheet: 'Roster' })).rejects.toMatchObject({
      code: 'mappingInvalid',
      facts: { where: 'file.sheet', problem: 'sheetNotThere', near: 'Roster', found: '명부' },
    })
  })

  test('part of a larger buffer is read alone, and read again is the same', async () => {
    const bytes = aWorkbook([['a', 'b']])
    const inside = Buffer.concat([Buffer.alloc(7), bytes, Buffer.alloc(0)]).subarray(7)
    expect(await readXlsx(inside)).toEqual(await readXlsx(bytes))
  })
})

describe('a workbook is refused', () => {
  test('when it was cut short', async () => {
    const bytes = aWorkbook([['a', 'b']])
    await expect(readXlsx(bytes.subarray(0, bytes.length / 2))).rejects.toMatchObject({ code: 'fileTruncated' })
  })

  test('when it is damaged, or no workbook at all', async () => {
    const bytes = Uint8Array.from(aWorkbook([['a', 'b']]))
    bytes.fill(0xff, 60, 400)
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code: 'fileUnreadable', facts: { problem: 'workbook' } })
    await expect(readXlsx(aZip({ 'a.txt': 'hello' }))).rejects.toMatchObject({ code: 'fileUnreadable', facts: { problem: 'workbook' } })
  })

  test('when it unpacks to more than it may, whatever size it states', async () => {
    const bomb = aZip({ 'xl/worksheets/sheet1.xml': new Uint8Array(3_000_000) }, 10)
    expect(bomb.length).toBeLessThan(10_000)
    expect(() => checkZip(bomb, 1_000_000)).toThrow(
      expect.objectContaining({ code: 'fileTooLarge', facts: { size: 1_000_000, limit: 1_000_000, measure: 'unpacked' } }),
    )
    expect(() => checkZip(aZip({ a: new Uint8Array(600_000), b: new Uint8Array(600_000) }), 1_000_000)).toThrow(
      expect.objectContaining({ code: 'fileTooLarge' }),
    )
    expect(() => checkZip(bomb, 3_000_000)).not.toThrow()
  })

  test('when it has more rows than can be', async () => {
    await expect(readXlsx(aWorkbook([['a'], ['b'], ['c']]), { rows: 2 })).rejects.toMatchObject({
      code: 'tooManyRows',
      facts: { limit: 2, line: 3, counted: 'rows' },
    })
  })
})
