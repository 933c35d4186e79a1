import { chmod, mkdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aKeysFolder, filesIn, noKeysYet, overwrite, refusedWith, secretsIn } from '../../../tests/aKeysFolder.ts'
import { keysFolder } from './folder.ts'
import { parseKeyFile } from './keyFile.ts'
import { openKeyRing } from './keyRing.ts'
import { keyKinds } from './material.ts'

const opened = (folder: string, make = false) => openKeyRing(folder, { make, service: null })
const names = ['matching.json', 'sealing.json', 'signing.json']

describe('a first start', () => {
  test('makes a file for each kind of key, open to its owner alone', async () => {
    const folder = await noKeysYet()
    await opened(folder, true)
    expect(Object.keys(await filesIn(folder))).toEqual(names)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  test('makes keys that are nobody else’s, and a second start makes none', async () => {
    const [one, other] = [await aKeysFolder(), await aKeysFolder()]
    const before = await filesIn(one)
    await opened(one, true)
    expect(await filesIn(one)).toEqual(before)
    const ids = async (folder: string) => (await (await opened(folder)).identity()).map(({ id }) => id)
    expect(new Set([...(await ids(one)), ...(await ids(other))]).size).toBe(6)
  })

  test('of many at once makes one set, which all of them use', async () => {
    const folder = await noKeysYet()
    const rings = await Promise.all(Array.from({ length: 8 }, () => opened(folder, true)))
    const fingerprints = await Promise.all(rings.map(async (ring) => (await ring.identity()).map(({ fingerprint }) => fingerprint).join()))
    expect(new Set(fingerprints).size).toBe(1)
    expect(new Set(rings.map(({ signer }) => signer.name)).size).toBe(1)
    expect(Object.keys(await filesIn(folder))).toEqual(names)
  })

  test('stopped between two files is completed by the next one', async () => {
    const folder = await aKeysFolder()
    const { 'sealing.json': sealing } = await filesIn(folder)
    await rm(join(folder, 'signing.json'))
    await rm(join(folder, 'matching.json'))
    await opened(folder, true)
    expect((await filesIn(folder))['sealing.json']).toBe(sealing)
    await opened(folder)
  })

  test('signs under the name it is given', async () => {
    const { signer } = await openKeyRing(await noKeysYet(), { make: true, service: null, name: 'muster.example/ledger' })
    expect(signer.name).toBe('muster.example/ledger')
  })
})

describe('a key file that is lost is told, and not replaced', () => {
  test.each(keyKinds)('%s', async (kind) => {
    const folder = await aKeysFolder()
    await rm(join(folder, `${kind}.json`))
    const before = await filesIn(folder)
    expect(await refusedWith(opened(folder), secretsIn(folder))).toBe('keysMissing')
    expect(await filesIn(folder)).toEqual(before)
  })

  test('with its folder, which is not made either', async () => {
    const folder = await noKeysYet()
    expect(await refusedWith(opened(folder))).toBe('keysMissing')
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })
})

describe('a key file that was altered is named', () => {
  test('whichever byte of it is another', async () => {
    const folder = await aKeysFolder()
    for (const kind of keyKinds) {
      const text = await readFile(join(folder, `${kind}.json`), 'latin1')
      expect(parseKeyFile(kind, text)).toBeDefined()
      for (let at = 0; at < text.length; at++) {
        const other = String.fromCharCode(text.charCodeAt(at) ^ 1)
        expect([at, parseKeyFile(kind, text.slice(0, at) + other + text.slice(at + 1))]).toEqual([at, undefined])
      }
    }
  })

  test.each([
    ['cut short', (text: string) => text.slice(0, -40)],
    ['emptied', () => ''],
    ['with another line at its end', (text: string) => `${text}\n`],
    ['that is no JSON', () => 'a key'],
    ['that is JSON of another kind', () => '[null]\n'],
    ['with a name said twice', (text: string) => text.replace('"format": 1,', '"format": 1, "format": 1,')],
  ])('%s', async (_how, altered) => {
    const folder = await aKeysFolder()
    const secrets = await secretsIn(folder)
    const path = join(folder, 'sealing.json')
    await overwrite(path, Buffer.from(altered(await readFile(path, 'utf8'))))
    expect(await refusedWith(opened(folder), secrets)).toBe('keyFileAltered')
    expect(await refusedWith(opened(folder, true), secrets)).toBe('keyFileAltered')
  })

  test('put in the place of another kind', async () => {
    const folder = await aKeysFolder()
    await overwrite(join(folder, 'sealing.json'), await readFile(join(folder, 'matching.json')))
    expect(await refusedWith(opened(folder))).toBe('keyFileAltered')
  })

  test('of another installation beside ours', async () => {
    const [ours, theirs] = [await aKeysFolder(), await aKeysFolder()]
    await overwrite(join(ours, 'signing.json'), await readFile(join(theirs, 'signing.json')))
    expect(await refusedWith(opened(ours))).toBe('keyFileForeign')
  })

  test('made larger than any key file', async () => {
    const folder = await aKeysFolder()
    await truncate(join(folder, 'sealing.json'), 2 << 20)
    expect(await refusedWith(opened(folder))).toBe('keyFileAltered')
  })

  test('put in place of a folder', async () => {
    const folder = await noKeysYet()
    await mkdir(join(folder, 'sealing.json'), { recursive: true, mode: 0o700 })
    expect(['keyFileAltered', 'keyFolderUnusable']).toContain(await refusedWith(opened(folder, true)))
  })
})

describe('a key that others on the machine can reach is refused', () => {
  test.each([0o640, 0o604, 0o620, 0o644, 0o666])('a file of mode %o', async (mode) => {
    const folder = await aKeysFolder()
    await chmod(join(folder, 'sealing.json'), mode)
    expect(await refusedWith(opened(folder))).toBe('keysOpenToOthers')
    await chmod(join(folder, 'sealing.json'), 0o600)
    await opened(folder)
  })

  test('also where a link leads to it', async () => {
    const folder = await aKeysFolder()
    const elsewhere = join(dirname(folder), 'elsewhere.json')
    await writeFile(elsewhere, await readFile(join(folder, 'sealing.json')))
    await chmod(elsewhere, 0o644)
    await rm(join(folder, 'sealing.json'))
    await symlink(elsewhere, join(folder, 'sealing.json'))
    expect(await refusedWith(opened(folder))).toBe('keysOpenToOthers')
  })

  test('a folder in which others may write', async () => {
    const folder = await aKeysFolder()
    await chmod(folder, 0o770)
    expect(await refusedWith(opened(folder))).toBe('keysOpenToOthers')
  })
})

test('a folder that cannot be made is told', async () => {
  const folder = await noKeysYet()
  await writeFile(folder, '')
  expect(await refusedWith(opened(folder, true))).toBe('keyFolderUnusable')
})

test('the keys lie where MUSTER_KEYS says, else in the data folder', () => {
  expect(keysFolder({ MUSTER_KEYS: '/srv/keys', MUSTER_DATA: '/srv/data' })).toBe('/srv/keys')
  expect(keysFolder({ MUSTER_DATA: '/srv/data' })).toBe('/srv/data/keys')
})
