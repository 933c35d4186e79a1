import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from './limits.ts'
import { readBounded } from './readBounded.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-read-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a file within the limit is its bytes', async () => {
  await writeFile(join(folder, 'small'), 'Ім’я')
  expect(Buffer.from(await readBounded(join(folder, 'small'))).toString()).toBe('Ім’я')
})

test('a file of 300 MB is refused by its size, and its bytes never reach memory', async () => {
  const path = join(folder, 'large')
  const file = await open(path, 'w')
  await file.truncate(300 * 1024 * 1024)
  await file.close()
  const before = process.memoryUsage().arrayBuffers
  await expect(readBounded(path)).rejects.toMatchObject({
    code: 'fileTooLarge',
    facts: { size: 300 * 1024 * 1024, limit: limits.bytes, measure: 'bytes' },
  })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024)
})

test('a file that states no size is cut off at the limit', async () => {
  await expect(readBounded('/dev/zero', 1_000_000)).rejects.toMatchObject({ code: 'fileTooLarge', facts: { limit: 1_000_000 } })
})
