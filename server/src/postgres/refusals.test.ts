import { cp, lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPackage, usableBinaries } from './binaries.ts'
import { openCluster } from './cluster.ts'
import { dataFolder } from './dataFolder.ts'
import { asFault, faultBehind } from './failure.ts'
import { findIdentity } from './identity.ts'
import { placesIn } from './places.ts'
import { findPostmaster } from './postmaster.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-cluster-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a cluster is refused whose passwords are lost, or which is of another major version and left as it is', async () => {
  await (await openCluster(folder)).stop()
  await rm(placesIn(folder).passwords)
  await expect(openCluster(folder)).rejects.toMatchObject({ code: 'passwordsMissing' })
  expect(findPostmaster(folder)).toBeUndefined()
  const version = join(placesIn(folder).cluster, 'PG_VERSION')
  await writeFile(version, '15\n')
  await expect(openCluster(folder)).rejects.toMatchObject({ code: 'otherMajor', facts: { found: '15', needed: '18' } })
  expect(await readFile(version, 'utf8')).toBe('15\n')
})

test('a folder that cannot be written is refused', async () => {
  const file = join(folder, 'a file')
  await writeFile(file, '')
  await expect(openCluster(join(file, 'below'))).rejects.toMatchObject({
    code: 'folderNotWritable',
    facts: { folder: join(file, 'below') },
  })
})

test.each([
  ['initdb: error: could not write to file: No space left on device', 'diskFull'],
  ['initdb: error: could not create directory: Permission denied', 'folderNotWritable'],
  ['postgres: error while loading shared libraries: libxml2.so.2', 'binariesUnusable'],
  ['FATAL: the moon is full', 'startFailed'],
])('%s is told as %s', (output, code) => {
  expect(faultBehind(output, 'startFailed', folder)).toMatchObject({ code, facts: { folder, output } })
})

test('what the system refuses becomes a fault, what is our own mistake does not', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  const mistake = new TypeError('x is not a function')
  expect(asFault(full, folder)).toMatchObject({ code: 'diskFull' })
  expect(asFault(mistake, folder)).toBe(mistake)
})

test('library links that npm left out are made, once', async () => {
  const found = await findPackage()
  const native = join(folder, 'package')
  await cp(found.native, native, { recursive: true, filter: async (path) => !(await lstat(path)).isSymbolicLink() })
  const identity = await findIdentity()
  const binaries = await usableBinaries(folder, { ...found, native }, identity)
  expect(binaries.postgres.startsWith(native)).toBe(true)
  expect(await usableBinaries(folder, { ...found, native }, identity)).toEqual(binaries)
  expect(await readdir(folder)).toEqual(['package'])
})

test('the data folder is the one named, else the place the system sets aside', () => {
  expect(dataFolder({ MUSTER_DATA: folder, XDG_DATA_HOME: '/elsewhere' })).toBe(folder)
  if (process.platform === 'linux') expect(dataFolder({ XDG_DATA_HOME: '/elsewhere' })).toBe('/elsewhere/muster')
  else expect(dataFolder({})).toMatch(/Muster$/)
})
