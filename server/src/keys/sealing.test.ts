import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aKeysFolder, refusedWith, secretsIn } from '../../../tests/aKeysFolder.ts'
import { type KeyRing, openKeyRing } from './keyRing.ts'
import { unwrapKey, wrapKey } from './keyWrap.ts'
import { joinSealed, keyIdOf, partsOf, prefixOf } from './sealed.ts'
import { sealContext } from './sealing.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const text = (sealed: Uint8Array) => Buffer.from(sealed).toString()
const wife = sealContext({ table: 'access_sealed', record: '018f0000-0000-7000-8000-000000000001', kind: 'family' })
const brother = sealContext({ table: 'access_sealed', record: '018f0000-0000-7000-8000-000000000002', kind: 'family' })
const aRing = async (): Promise<KeyRing> => openKeyRing(await aKeysFolder(), { make: false, service: null })

describe('data keys are wrapped as RFC 3394 says', () => {
  const kek = createSecretKey(bytes('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'))
  const dataKey = bytes('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f')
  const wrapped = bytes('28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21')

  test('section 4.6: 256 bits of key data with a 256-bit key', () => {
    expect(Buffer.from(wrapKey(kek, dataKey)).equals(wrapped)).toBe(true)
    expect(Buffer.from(unwrapKey(kek, wrapped) ?? []).equals(dataKey)).toBe(true)
  })

  test('another key, an altered byte or another length opens nothing', () => {
    expect(unwrapKey(createSecretKey(randomBytes(32)), wrapped)).toBeUndefined()
    for (let at = 0; at < wrapped.length; at++) expect(unwrapKey(kek, flipped(wrapped, at))).toBeUndefined()
    for (const length of [0, 8, 16, 39]) expect(unwrapKey(kek, wrapped.subarray(0, length))).toBeUndefined()
  })
})

describe('a sealed record', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a word in another alphabet', Buffer.from('поранений, ліве коліно')],
    ['a megabyte', randomBytes(1 << 20)],
  ])('opens in its own place: %s', async (_what, plain) => {
    const ring = await aRing()
    expect(Buffer.from(await ring.open(await ring.seal(plain, wife), wife)).equals(plain)).toBe(true)
  })

  test('says nothing of what it holds, and never the same thing twice', async () => {
    const ring = await aRing()
    const [one, other] = await ring.sealAll([0, 1].map(() => ({ plain: Buffer.from('a wound of the knee'), context: wife })))
    expect(Buffer.compare(one ?? Buffer.of(), other ?? Buffer.of())).not.toBe(0)
    expect(text(one ?? Buffer.of())).not.toContain('knee')
  })

  test('does not open in the place of another record', async () => {
    const ring = await aRing()
    const sealed = await ring.seal(Buffer.from('his wife'), wife)
    for (const context of [brother, wife.replace('family', 'medical'), wife.replace('access_sealed', 'other_sealed'), ''])
      expect(await refusedWith(ring.open(sealed, context))).toBe('sealedAltered')
  })

  test('does not open with any byte of it altered, nor cut short', async () => {
    const folder = await aKeysFolder()
    const secrets = [...(await secretsIn(folder)), 'his wife']
    const ring = await openKeyRing(folder, { make: false, service: null })
    const sealed = await ring.seal(Buffer.from('his wife'), wife)
    for (let at = 0; at < sealed.length; at++) {
      expect(['sealedAltered', 'sealingKeyUnknown']).toContain(await refusedWith(ring.open(flipped(sealed, at), wife), secrets))
      expect(await refusedWith(ring.open(sealed.subarray(0, at), wife), secrets)).toBe('sealedAltered')
    }
    expect(text(await ring.open(sealed, wife))).toBe('his wife')
  })

  test('does not open with the wrapped key of another record', async () => {
    const ring = await aRing()
    const [his, hers] = [await ring.seal(Buffer.from('his'), wife), await ring.seal(Buffer.from('hers'), brother)]
    const exchanged = joinSealed({ ...partsOf(his), wrapped: partsOf(hers).wrapped })
    expect(await refusedWith(ring.open(exchanged, wife))).toBe('sealedAltered')
  })

  test('does not open with another installation’s keys, under whatever name', async () => {
    const [ours, theirs] = [await aRing(), await aRing()]
    const sealed = await ours.seal(Buffer.from('his wife'), wife)
    expect(await refusedWith(theirs.open(sealed, wife))).toBe('sealingKeyUnknown')
    const renamed = joinSealed({ ...partsOf(sealed), keyId: keyIdOf(await theirs.seal(Buffer.of(), wife)) })
    expect(await refusedWith(theirs.open(renamed, wife))).toBe('sealedAltered')
  })

  test('of many opens none where one was altered', async () => {
    const ring = await aRing()
    const sealed = await ring.sealAll([wife, brother].map((context) => ({ plain: Buffer.from('kept'), context })))
    const kept = [wife, brother].map((context, index) => ({ sealed: sealed[index] ?? Buffer.of(), context }))
    expect((await ring.openAll(kept)).map(text)).toEqual(['kept', 'kept'])
    expect(
      await refusedWith(
        ring.openAll([...kept].reverse().map(({ sealed: one }, index) => ({ ...kept[index], sealed: one, context: wife }))),
      ),
    ).toBe('sealedAltered')
    expect([await ring.sealAll([]), await ring.openAll([])]).toEqual([[], []])
  })

  test('has the layout that is written down: 90 bytes more than what it holds', async () => {
    const ring = await aRing()
    const sealed = await ring.seal(Buffer.from('his wife'), wife)
    const [current] = await ring.identity()
    expect([sealed.length, keyIdOf(sealed)]).toEqual([2 + 16 + 2 + 40 + 12 + 8 + 16, current?.id])
    expect(Buffer.from(sealed.subarray(0, 18)).equals(Buffer.from(prefixOf(current?.id ?? '')))).toBe(true)
    expect(Buffer.from(joinSealed(partsOf(sealed))).equals(Buffer.from(sealed))).toBe(true)
  })
})

test('a context is written in one way: no two places share one', () => {
  const places = [
    { table: 'a', record: 'b', kind: 'c' },
    { table: 'a","b', record: '', kind: 'c' },
    { table: 'a', record: 'b","c', kind: '' },
    { table: 'ab', record: '', kind: 'c' },
  ]
  expect(new Set(places.map(sealContext)).size).toBe(places.length)
})

test('a key has an id that can stand in a record', () => {
  for (const id of ['', 'a b', 'ключ', 'x'.repeat(65)]) expect(() => prefixOf(id)).toThrow('1 to 64')
})

describe('texts are matched without being kept', () => {
  test('however capitals, spaces and letter forms differ, and in one context alone', async () => {
    const ring = await aRing()
    const found = await ring.match('Élise  Müller', 'family')
    expect(found.length).toBe(32)
    for (const same of ['élise müller', ' ÉLISE\tMÜLLER ', 'E\u0301lise Mu\u0308ller', 'Ｅ\u0301lise Müller'])
      expect(Buffer.from(await ring.match(same, 'family')).equals(Buffer.from(found))).toBe(true)
    for (const [other, context] of [
      ['Elise Müller', 'family'],
      ['Élise Müller', 'source'],
      ['', 'family'],
    ] as const)
      expect(Buffer.from(await ring.match(other, context)).equals(Buffer.from(found))).toBe(false)
  })

  test('in another way by every installation', async () => {
    const [ours, theirs] = [await aRing(), await aRing()]
    expect(Buffer.compare(await ours.match('Anna', 'family'), await theirs.match('Anna', 'family'))).not.toBe(0)
  })
})

function flipped(of: Uint8Array, at: number): Uint8Array {
  const copy = Buffer.from(of)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
