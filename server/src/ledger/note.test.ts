import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aSigner } from '../../../tests/scenario/aLedger.ts'
import { checkpointText, readCheckpoint, readSignedCheckpoint, signedCheckpoint } from './checkpoint.ts'
import { cosignatureLine, cosignedAt } from './cosignature.ts'
import {
  isSignedBy,
  keyIdOf,
  noteOf,
  plain,
  readNote,
  readSignature,
  readVerifierKey,
  signatureBy,
  signatureLine,
  timed,
  verifierKey,
  verifierText,
} from './note.ts'
import { emptyRoot } from './tree.ts'

// The example of the specification (C2SP signed-note, «Example»).
const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const example = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`
// And that of tlog-cosignature: a checkpoint with a log's and a witness's signature.
const cosigned = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

test('the example of the specification is read, and its signature holds', async () => {
  const key = readVerifierKey(vkey)
  const note = readNote(example)
  expect(key && verifierText(key)).toBe(vkey)
  expect(note?.text).toBe('This is an example message.\n')
  const signature = key && note && signatureBy(note, key)
  expect(signature?.keyId).toBe('530d903a')
  if (!key || !note || !signature) throw new Error('all of it was read')
  expect(await isSignedBy(key, note.text, signature.bytes)).toBe(true)
  expect(await isSignedBy(key, note.text.replace('example', 'another'), signature.bytes)).toBe(false)
  expect(await isSignedBy(key, note.text, signature.bytes.subarray(1))).toBe(false)
  expect(noteOf(note.text, [signatureLine(key, signature.bytes)])).toBe(example)
})

test("a checkpoint with a witness's line is read as the specification has it", () => {
  const read = readSignedCheckpoint(cosigned)
  expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
  expect(read?.note.signatures.map(({ name, keyId, bytes }) => [name, keyId, bytes.length])).toEqual([
    ['example.com/behind-the-sofa', '033de0ae', 64],
    ['witness.example.com/w1', '8d66cf3f', 72],
  ])
  expect(read?.note.signatures[1]?.bytes.readBigUInt64BE()).toBe(1_679_315_147n) // the time the specification names
})

describe('what is no note is not read', () => {
  test.each([
    ['', 'nothing'],
    ['text without signatures\n', 'no signatures'],
    [example.slice(0, -1), 'no last end of line'],
    [example.replace('— ', '- '), 'a hyphen for the dash'],
    [example.replace('Uw2', 'Uw 2'), 'a blank in the signature'],
    [example.replace('=', ''), 'base64 cut short'],
    [example.replace('example message', 'example\u0007message'), 'a control character'],
    [example.replace('— example.com/foo', '— example com/foo'), 'a blank in the name'],
    [`${example.repeat(2000)}`, 'more than a note may have'],
    [
      noteOf(
        'a\n',
        Array.from({ length: 65 }, () => example.split('\n')[2] ?? ''),
      ),
      'more signatures than are read',
    ],
  ])('%#: %s', (text) => expect(readNote(text)).toBeUndefined())

  test.each(['a+b+c', 'a', '', vkey.replace('530d', '530e'), vkey.slice(0, -4), vkey.replace('+A', '+Q'), `${vkey} x`])(
    'key %s',
    (text) => {
      expect(readVerifierKey(text)).toBeUndefined()
    },
  )

  test.each([
    'origin\n5\n',
    'origin\n05\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'origin\n-5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'origin\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n',
    '\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    'origin\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    'origin\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n',
    'origin\n99999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  ])('checkpoint %j', (text) => expect(readCheckpoint(text)).toBeUndefined())
})

test('lines that others add below a checkpoint are left alone', () => {
  expect(readCheckpoint('origin\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n')).toMatchObject({ origin: 'origin', size: 5 })
})

test('whatever is signed is read again, and nothing else holds', async () => {
  const signer = aSigner('muster/a')
  const key = verifierKey('muster/a', plain, signer.publicKey)
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(), async (size, root, place) => {
      const text = await signedCheckpoint({ origin: 'muster/a', size, root: Buffer.from(root) }, signer)
      const read = readSignedCheckpoint(text)
      const signature = read && signatureBy(read.note, key)
      if (!read || !signature) throw new Error('what was signed is read')
      expect([read.size, read.root.equals(root)]).toEqual([size, true])
      expect(await isSignedBy(key, read.note.text, signature.bytes)).toBe(true)
      const bent = Buffer.from(signature.bytes)
      bent[place % 64] = (bent[place % 64] ?? 0) ^ 1
      expect(await isSignedBy(key, read.note.text, bent)).toBe(false)
      expect(await isSignedBy(key, checkpointText({ ...read, size: size + 1 }), signature.bytes)).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('a witness signs when it saw the checkpoint, under a key id of its own kind', async () => {
  const witness = aSigner('hq.example')
  const key = verifierKey('hq.example', timed, witness.publicKey)
  expect(key.keyId).not.toBe(keyIdOf('hq.example', plain, witness.publicKey))
  const text = checkpointText({ origin: 'muster/a', size: 0, root: emptyRoot })
  const line = await cosignatureLine(text, witness, 1_700_000_000)
  const signature = readSignature(line)
  if (!signature) throw new Error('what was signed is read')
  expect(await cosignedAt(text, signature, key)).toBe('2023-11-14T22:13:20.000Z')
  expect(await cosignedAt(text.replace('/a', '/b'), signature, key)).toBeUndefined()
  expect(await cosignedAt(text, signature, verifierKey('hq.example', plain, witness.publicKey))).toBeUndefined()
  const later = Buffer.from(signature.bytes)
  later[7] = (later[7] ?? 0) ^ 1
  expect(await cosignedAt(text, { ...signature, bytes: later }, key)).toBeUndefined()
  expect(await cosignedAt(text, { ...signature, bytes: Buffer.alloc(72, 255) }, key)).toBeUndefined()
})
