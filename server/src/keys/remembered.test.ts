import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aKeysFolder, filesIn, overwrite, refusedWith } from '../../../tests/aKeysFolder.ts'
import { openKeyRing } from './keyRing.ts'
import { compareKeys, demandSameKeys } from './remembered.ts'

const keysAt = async (folder: string, make = false) => (await openKeyRing(folder, { make, service: null })).identity()
const asked = async (...args: Parameters<typeof demandSameKeys>) => demandSameKeys(...args)

describe('what the database remembers of the keys', () => {
  test('is nothing at first, then exactly those at hand', async () => {
    const keys = await keysAt(await aKeysFolder())
    expect(demandSameKeys('', keys, [])).toEqual(keys)
    expect(demandSameKeys('', keys, keys)).toEqual([])
  })

  test('shows a file of another installation, made whole by whoever put it there', async () => {
    const [ours, theirs] = [await aKeysFolder(), await aKeysFolder()]
    const remembered = await keysAt(ours)
    expect(await refusedWith(asked('', await keysAt(theirs), remembered))).toBe('keyFileForeign')
    await rm(join(ours, 'signing.json'))
    expect(compareKeys(await keysAt(ours, true), remembered).foreign).toEqual(['signing'])
  })

  test('shows a file of before the last rotation', async () => {
    const folder = await aKeysFolder()
    const old = (await filesIn(folder))['sealing.json'] ?? ''
    const ring = await openKeyRing(folder, { make: false, service: null })
    const before = await ring.identity()
    const { from, to } = await ring.rotate()
    const remembered = await ring.identity()
    expect(compareKeys(remembered, before).toRemember.map(({ id, state }) => [id, state])).toEqual([
      [from, 'old'],
      [to, 'current'],
    ])
    await overwrite(join(folder, 'sealing.json'), Buffer.from(old))
    expect(await refusedWith(asked(folder, await keysAt(folder), remembered))).toBe('keyFileOlder')
  })

  test('does without a retired key, and takes none back into use', async () => {
    const ring = await openKeyRing(await aKeysFolder(), { make: false, service: null })
    const { from } = await ring.rotate()
    const old = await ring.identity()
    const remembered = old.map((key) => (key.id === from ? { ...key, state: 'retired' as const } : key))
    expect(demandSameKeys('', old, remembered)).toEqual([])
    expect(
      demandSameKeys(
        '',
        old.filter(({ id }) => id !== from),
        remembered,
      ),
    ).toEqual([])
  })

  test('takes no key for retired because the file does: what a restored backup refers to, the file cannot know', async () => {
    const ring = await openKeyRing(await aKeysFolder(), { make: false, service: null })
    const before = await ring.identity()
    const { from, to } = await ring.rotate()
    await ring.retire(from)
    const states = (remembered: typeof before) => demandSameKeys('', after, remembered).map(({ id, state }) => [id, state])
    const after = await ring.identity()
    expect(states(before)).toEqual([
      [from, 'old'],
      [to, 'current'],
    ])
    expect(states([])).toContainEqual([from, 'retired'])
  })
})
