import { describe, expect, test } from 'vitest'
import { inWorker } from './inWorker.ts'
import { limits } from './limits.ts'

const csv = Buffer.from('Name,Status\nAnn Lee,Leave\n')
const mapping = 'kind: people\nunit: A\nasOf: 2026-11-20\ncolumns: { name: Name, statuses: [{ word: Status }] }\nwords: { leave: LVE }'

describe('a task in a process of its own', () => {
  test('gives its answer', async () => {
    const reading = await inWorker('people', csv, { fileName: 'a.csv', mapping })
    expect(reading.people).toMatchObject([{ statuses: [{ code: 'LVE' }] }])
    expect(csv).toHaveLength(26)
  })

  test('gives its refusal, facts and all', async () => {
    await expect(
      inWorker('people', csv, { fileName: 'a.csv', mapping: mapping.replace('word: Status', 'word: State') }),
    ).rejects.toMatchObject({
      name: 'Fault',
      code: 'mappingColumnMissing',
      status: 400,
      facts: { column: 'State', columns: 'Name, Status', line: 1, nearest: 'Status' },
    })
  })

  test('is ended when it takes too long, and the server goes on meanwhile', async () => {
    let ticks = 0
    const clock = setInterval(() => ticks++, 5)
    const slow = Buffer.from('a,b,c,d,e,f,g,h\n'.repeat(900_000))
    await expect(inWorker('rows', slow, { fileName: 'a.csv' }, { seconds: 0.5 })).rejects.toMatchObject({
      code: 'importTookTooLong',
      facts: { seconds: 0.5 },
    })
    clearInterval(clock)
    expect(ticks).toBeGreaterThan(0) // were the reading done here, the answer would come before any; how many there are hangs on the machine
  })

  test('is ended when it takes too much memory', async () => {
    const wide = Buffer.from('a,b,c,d,e,f,g,h\n'.repeat(400_000))
    await expect(inWorker('rows', wide, { fileName: 'a.csv' }, { heapMegabytes: 40 })).rejects.toMatchObject({
      code: 'fileTooLarge',
      facts: { size: wide.length, limit: 40 * 1024 * 1024, measure: 'memory' },
    })
  })

  test('is not begun for more bytes than a file may have', async () => {
    const bytes = new Uint8Array(limits.bytes + 1)
    await expect(inWorker('rows', bytes, { fileName: 'a.csv' })).rejects.toMatchObject({
      code: 'fileTooLarge',
      facts: { size: bytes.length, limit: limits.bytes, measure: 'bytes' },
    })
  })
})

describe('a file is taken for what it holds', () => {
  test.each([
    ['photo.png', Buffer.from('\u0089PNG'), { file: 'photo.png' }],
    ['a.json', Buffer.from('{"type":"FeatureCollection"}'), { file: 'a.json' }],
    ['a.json', Buffer.from('{"sides":[]}'), { file: 'a.json', expected: 'csv, xlsx', found: 'orbatMapper' }],
  ])('%s', async (fileName, bytes, facts) => {
    await expect(inWorker('rows', bytes, { fileName })).rejects.toMatchObject({ code: 'unknownFormat', facts })
  })

  test('a table of units needs a mapping', async () => {
    await expect(inWorker('units', csv, { fileName: 'a.csv' })).rejects.toMatchObject({
      code: 'mappingInvalid',
      facts: { problem: 'missing', near: 'units' },
    })
  })
})
