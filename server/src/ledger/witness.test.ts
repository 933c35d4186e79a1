import { expect, test } from 'vitest'
import { aSigner, ownLedger } from '../../../tests/scenario/aLedger.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { readSignedCheckpoint, signedCheckpoint } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import { plain, readVerifierKey, signatureBy, timed, verifierKey, verifierText } from './note.ts'
import { isConsistent, isIncluded } from './proof.ts'
import { consistencyOf, inclusionOf } from './proofStore.ts'
import { qrOf } from './qr.ts'
import { ledgerState } from './state.ts'
import { leafHash } from './tree.ts'
import { readKept } from './verify/from.ts'
import { verifyLedger } from './verify/verify.ts'
import { cosign, keepCosignature, readRequest, readWitnessKey, requestFor, requestText, witnessKeyText } from './witness.ts'

const ledger = ownLedger()
const witness = aSigner('hq.example/w1')
const witnessVerifier = verifierKey('hq.example/w1', timed, witness.publicKey)
const log = () => verifierKey('muster/test', plain, ledger().signer.publicKey)
const grown = async (entries: number) => {
  for (let n = 0; n < entries; n++) await ledger().enter('people/promote', {})
  await ledger().seal()
}
const file = (text: string) => ({ file: 'request', text })

test('of every sealed entry it is proved that it is in every tree from its own on', async () => {
  await grown(37)
  const { db } = ledger()
  const entries = await db<
    { entry: number; position: number; hash: Buffer }[]
  >`select entry, position, hash from ledger_leaf order by position`
  for (const { entry, position, hash } of entries)
    for (const size of [position + 1, 23, 38].filter((one) => one > position)) {
      const { body, path, root, ...told } = await inclusionOf(db, entry, size)
      expect(told).toEqual({ position, size })
      expect(leafHash(body)).toEqual(hash)
      expect(isIncluded(leafHash(body), position, size, path, root)).toBe(true)
    }
  for (let from = 1; from <= 38; from++) {
    const { path, from: old, to, size } = await consistencyOf(db, from)
    expect(isConsistent({ size: from, root: old }, { size, root: to }, path)).toBe(true)
  }
})

test('what there is not cannot be proved', async () => {
  const { db } = ledger()
  expect(await refusal(inclusionOf(db, 4711))).toMatchObject({ code: 'entryUnknown', status: 404 })
  expect(await refusal(inclusionOf(db, 30, 10))).toMatchObject({ code: 'entryNotSealed', status: 409 })
  expect(await refusal(inclusionOf(db, 1, 4711))).toMatchObject({
    code: 'ledgerShorter',
    sentence: 'The ledger has 38 sealed entries; 4,711 were asked for.',
  })
  expect(await refusal(consistencyOf(db, 4711))).toMatchObject({ code: 'ledgerShorter' })
  expect(await refusal(requestFor(db, 4711))).toMatchObject({ code: 'ledgerShorter' })
})

test('a witness with files alone signs what continues what it signed, and a check from there finds nothing', async () => {
  const { db } = ledger()
  const first = await cosign(file(requestText(await requestFor(db, 0))), log(), witness, undefined, 1_700_000_000)
  await grown(11)
  const second = await requestFor(db, first.seen.size)
  expect(second.proof.length).toBeGreaterThan(0)
  expect(readRequest(requestText(second))).toEqual({ old: 38, proof: second.proof, note: second.note })
  const signed = await cosign(file(requestText(second)), log(), witness, first.seen, 1_700_000_100)
  expect(signed.seen.size).toBe(49)
  expect(await keepCosignature(db, { file: 'back', text: signed.note }, witnessVerifier)).toEqual({
    size: 49,
    at: '2023-11-14T22:15:00.000Z',
  })
  await keepCosignature(db, { file: 'back', text: signed.note }, witnessVerifier) // twice is once
  const read = readSignedCheckpoint(signed.note)
  const line = read && signatureBy(read.note, witnessVerifier)
  expect(read && line && (await cosignedAt(read.note.text, line, witnessVerifier))).toBe('2023-11-14T22:15:00.000Z')
  expect((await ledgerState(db)).witness).toEqual({ name: 'hq.example/w1', size: 49, at: '2023-11-14T22:15:00Z' })
  await grown(3)
  const found = await verifyLedger(db, {
    from: readKept(signed.note, 'kept'),
    witnesses: [witnessVerifier],
    trusted: [log()],
    atHand: ledger().signer.publicKey,
  })
  expect(found).toMatchObject({ holds: true, size: 52, cosignatures: 1, findings: [], remarks: [{ kind: 'cosigned' }] })
  expect((await requestFor(db, 0)).note).not.toContain('hq.example') // that is beneath an older one
  expect((await requestFor(db, 0, 49)).note).toContain('— hq.example/w1 ')
})

test('a witness signs nothing that is older, other, forged, or torn off from what it signed', async () => {
  const { db, signer } = ledger()
  const now = await requestFor(db, 0)
  const text = requestText(now)
  const seen = { size: 20, root: (await consistencyOf(db, 20)).from }
  const continuing = requestText(await requestFor(db, 20))
  const attempt = (given: string, remembered: typeof seen | undefined = undefined, by = log()) =>
    refusal(cosign(file(given), by, witness, remembered, 1))
  expect((await cosign(file(continuing), log(), witness, seen, 1)).seen.size).toBe(52)
  expect(await attempt('nonsense')).toMatchObject({ code: 'checkpointUnreadable', status: 400 })
  expect(await attempt(text, undefined, verifierKey('muster/test', plain, aSigner().publicKey))).toMatchObject({
    code: 'checkpointNotSigned',
  })
  expect(await attempt(text, undefined, verifierKey('muster/other', plain, signer.publicKey))).toMatchObject({
    code: 'checkpointNotSigned',
  })
  expect(await attempt(text.replace('\n52\n', '\n53\n'))).toMatchObject({ code: 'checkpointNotSigned' })
  expect(await attempt(continuing, { size: 60, root: seen.root })).toMatchObject({ code: 'checkpointOlder', facts: { seen: 60, size: 52 } })
  expect(await attempt(text, seen)).toMatchObject({ code: 'checkpointOlder' }) // its proof begins elsewhere
  expect(await attempt(continuing, { size: 20, root: leafHash('another history') })).toMatchObject({ code: 'checkpointInconsistent' })
  const same = await signedCheckpoint({ origin: 'muster/test', size: 20, root: leafHash('another') }, signer)
  expect(await attempt(requestText({ old: 20, proof: [], note: same }), seen)).toMatchObject({ code: 'checkpointInconsistent' })
})

test('what came back is kept only if it is the cosignature of that witness beneath a checkpoint of ours', async () => {
  const { db, signer } = ledger()
  const signed = await cosign(file(requestText(await requestFor(db, 0))), log(), witness, undefined, 1)
  const keep = (text: string, by = witnessVerifier) => refusal(keepCosignature(db, { file: 'back.txt', text }, by))
  expect(await keep('nonsense')).toMatchObject({ code: 'checkpointUnreadable', facts: { file: 'back.txt' } })
  expect(await keep(signed.note, verifierKey('hq.example/w1', timed, aSigner().publicKey))).toMatchObject({ code: 'cosignatureUnfit' })
  const foreign = await signedCheckpoint({ origin: 'muster/test', size: 33, root: leafHash('another') }, signer)
  expect(await keep(foreign)).toMatchObject({ code: 'checkpointUnknown', facts: { size: 33 } })
  expect(
    (await verifyLedger(db, { from: readKept(signed.note, 'kept'), witnesses: [verifierKey('hq.example/w2', timed, witness.publicKey)] }))
      .findings,
  ).toMatchObject([{ kind: 'fromCosignatureUnfit', sentence: expect.stringContaining('«hq.example/w2»') }])
})

test('a key of a witness is one line of text, in the form other programs use', async () => {
  const text = witnessKeyText('hq.example/w3', new Uint8Array(32).fill(3))
  expect(text).toMatch(/^PRIVATE\+KEY\+hq\.example\/w3\+[0-9a-f]{8}\+BAMDAw[A-Za-z0-9+/]+=*\n$/)
  const signer = readWitnessKey(text, 'key')
  expect(readVerifierKey(verifierText(verifierKey(signer.name, timed, signer.publicKey)))?.keyId).toBe(text.split('+')[3])
  for (const bad of ['', text.replace('PRIVATE', 'PUBLIC'), text.replace('BAMD', 'AQMD'), text.replace('BAMDAw', 'BAMDAg')])
    expect(await refusal((async () => readWitnessKey(bad, 'key.txt'))())).toMatchObject({
      code: 'witnessKeyUnreadable',
      facts: { file: 'key.txt' },
    })
})

test('a checkpoint fits into a QR code', async () => {
  const { note } = await requestFor(ledger().db, 0)
  const { side, path } = qrOf(note)
  expect(side).toBeGreaterThan(40)
  expect(path).toMatch(/^(M\d+ \d+h\d+v1H\d+z)+$/)
})
