import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aSigner, openLedger } from '../../../tests/scenario/aLedger.ts'
import { byHand, computeAnew, ownScenes, rewrite, type Scene } from '../../../tests/scenario/tampering.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { replaceKey } from './replaceKey.ts'
import { forgetSealed, sealedLast, sealedLastFile } from './sealedLast.ts'
import { ledgerState } from './state.ts'
import { verifyLedger } from './verify/verify.ts'

// What was signed last is in the database, beside the key, and in the sealer's own head. Nothing is put on top of anything else.

const scenes = ownScenes()
let scene: Scene
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-sealed-'))
})
beforeEach(async () => {
  scene = await scenes.open()
})
afterEach(async () => {
  await scene.leave()
  await rm(sealedLastFile(folder), { force: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const remembering = () => ({ ...scene.signer, folder })
const differs = { code: 'ledgerNotAsSigned', status: 503 }
const another = async () => {
  await scene.enter('people/promote', {})
  return scene.seal()
}

describe('a sealer that was just started signs nothing on top of what no key at hand signed', () => {
  test.each<[string, (s: Scene) => Promise<unknown>]>([
    [
      'everything was computed anew after an alteration, and every checkpoint taken away',
      async (s) => {
        await byHand(s, "update ledger_entry set reason = 'another' where entry = 12")
        await computeAnew(s)
      },
    ],
    ['the last checkpoint was taken away', (s) => byHand(s, 'delete from ledger_checkpoint where size = 26')],
    ['every checkpoint was taken away', (s) => byHand(s, 'delete from ledger_checkpoint')],
    ['the last leaf was taken away', (s) => byHand(s, 'delete from ledger_leaf where position = 25')],
    ['a leaf was put behind the last', (s) => byHand(s, "insert into ledger_leaf values (26, 4711, sha256('x'))")],
    ['a leaf was put far behind the last', (s) => byHand(s, 'update ledger_leaf set position = 4000000000000000 where position = 25')],
    ['a leaf was altered', (s) => byHand(s, "update ledger_leaf set hash = sha256('x') where position = 25")],
    ['an inner node was altered', (s) => byHand(s, "update ledger_node set hash = sha256('x')")],
    ['an inner node was taken away', (s) => byHand(s, 'delete from ledger_node')],
    ['another root was written down', (s) => byHand(s, "update ledger_checkpoint set root = sha256('x') where size = 26")],
    ['the last note was garbled', (s) => byHand(s, "update ledger_checkpoint set note = 'x' where size = 26")],
    [
      'the record of keys was taken away with every checkpoint',
      (s) => byHand(s, 'delete from ledger_key', 'delete from ledger_checkpoint'),
    ],
    [
      'another key signed all of it, and is told to have vouched for the true one',
      async (s) => {
        const other = aSigner('muster/33rd')
        await rewrite(s, [26], other)
        await byHand(s, `update ledger_key set entry = 0, public_key = '\\x${Buffer.from(other.publicKey).toString('hex')}'`)
        await s.db`insert into ledger_key (public_key, name, entry) values (${s.signer.publicKey}, 'muster/33rd', 7)`
      },
    ],
  ])('%s', async (_what, alter) => {
    await alter(scene)
    const before = await scene.db`select size, note from ledger_checkpoint order by size`
    expect(await refusal(another())).toMatchObject(differs)
    expect(await scene.db`select size, note from ledger_checkpoint order by size`).toEqual(before)
    expect((await ledgerState(scene.db, scene.signer)).notSealed).toMatch(/are not those that were signed last/)
  })

  test('nothing was altered, and it goes on', async () => {
    expect(await another()).toBe(1)
    expect(await ledgerState(scene.db, scene.signer)).toMatchObject({ sealed: 27, notSealed: null })
    expect((await verifyLedger(scene.db)).holds).toBe(true)
  })
})

describe('what was signed last is remembered beside the key', () => {
  const sealed = async () => {
    await scene.enter('people/promote', {})
    await scene.seal(remembering())
  }

  test('so that rows of an older ledger, all of them signed, are not sealed on', async () => {
    const { db, seal, enter } = scene
    await byHand(scene, 'create table kept as select * from ledger_checkpoint', 'create table leaves as select * from ledger_leaf')
    await sealed()
    await byHand(scene, 'delete from ledger_checkpoint where size > 26', 'delete from ledger_leaf where position >= 26')
    await byHand(scene, 'delete from ledger_entry where entry > 26')
    await enter('people/promote', {})
    expect(await refusal(seal(remembering()))).toMatchObject({ ...differs, facts: { size: 26, signed: 27, file: sealedLastFile(folder) } })
    expect((await ledgerState(db, remembering())).notSealed).toContain(sealedLastFile(folder))
  })

  test('nor a ledger that begins anew, nor one that goes another way', async () => {
    await sealed()
    const all = ['ledger_key', 'ledger_checkpoint', 'ledger_node', 'ledger_leaf'].map((table) => `delete from ${table}`)
    await byHand(scene, ...all)
    expect(await refusal(scene.seal(remembering()))).toMatchObject({ ...differs, facts: { size: 0 } })
    await rewrite(scene, [26])
    await scene.db`insert into ledger_key (public_key, name, entry) values (${scene.signer.publicKey}, 'muster/33rd', 7)`
    await scene.enter('people/promote', {})
    await scene.seal() // one that remembers nothing: the same key signs 27 other entries
    expect(await refusal(scene.seal(remembering()))).toMatchObject({ ...differs, facts: { size: 27, signed: 27 } })
  })

  test('in a file for its owner alone, and where it is a little behind the sealing goes on', async () => {
    await sealed()
    const [before, { mode }] = [await readFile(sealedLastFile(folder), 'utf8'), await stat(sealedLastFile(folder))]
    expect(mode & 0o077).toBe(0)
    await sealed()
    await writeFile(sealedLastFile(folder), before)
    await sealed()
    expect((await sealedLast(scene.db, folder, 'muster/33rd'))?.size).toBe(29)
  })

  test('for each database by itself', async () => {
    await sealed()
    const other = await openLedger(remembering())
    await other.enter('people/promote', {})
    await other.seal()
    await sealed()
    expect((await sealedLast(other.db, folder, 'muster/33rd'))?.size).toBe(2)
    expect((await sealedLast(scene.db, folder, 'muster/33rd'))?.size).toBe(28)
    await forgetSealed(other.db, folder)
    expect(await sealedLast(other.db, folder, 'muster/33rd')).toBeUndefined()
    expect((await sealedLast(scene.db, folder, 'muster/33rd'))?.size).toBe(28)
    await other.leave()
  })

  test('until it is forgotten on purpose: then an older ledger is gone on with', async () => {
    await sealed()
    await byHand(scene, 'delete from ledger_checkpoint where size > 26', 'delete from ledger_leaf where position >= 26')
    expect(await refusal(scene.seal(remembering()))).toMatchObject(differs)
    await forgetSealed(scene.db, folder)
    expect(await scene.seal(remembering())).toBe(1)
  })

  test('by the next key too', async () => {
    await sealed()
    const next = { ...aSigner('muster/33rd'), folder }
    await replaceKey(scene.db, remembering(), next)
    expect((await sealedLast(scene.db, folder, 'muster/33rd'))?.size).toBe(28)
    await scene.enter('people/promote', {})
    expect(await scene.seal(next)).toBe(1)
  })

  test.each(['', '[]', '{"muster/33rd x": {"size": -1}}', '{'])('and a file that says nothing whole (%j) is told', async (text) => {
    await writeFile(sealedLastFile(folder), text, { mode: 0o600 })
    expect(await refusal(scene.seal(remembering()))).toMatchObject({ code: 'sealedFileAltered', facts: { file: sealedLastFile(folder) } })
  })
})

test('a sealer that runs seals on nothing but what it left', async () => {
  const one = scene.sealer()
  await scene.enter('people/promote', {})
  await one.seal()
  await byHand(scene, 'delete from ledger_checkpoint where size > 26', 'delete from ledger_leaf where position >= 26')
  expect(await refusal(one.seal())).toMatchObject({ ...differs, facts: { size: 26, signed: 27, file: 'none' } })
  await one.stop()
})
