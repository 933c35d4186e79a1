import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Fault } from '@muster/domain/fault.ts'
import { writeWhole } from '@muster/server/keys/writeWhole.ts'
import { base64, timed, verifierKey, verifierText } from '@muster/server/ledger/note.ts'
import { qrText } from '@muster/server/ledger/qr.ts'
import { signingKeys, verifierOf } from '@muster/server/ledger/signingKeys.ts'
import { ledgerState } from '@muster/server/ledger/state.ts'
import { demandLedger } from '@muster/server/ledger/verify/readers.ts'
import {
  cosign,
  keepCosignature,
  readWitnessKey,
  requestFor,
  requestText,
  type Seen,
  witnessKeyText,
} from '@muster/server/ledger/witness.ts'
import * as z from 'zod'
import { read, text, Usage, wanted, word } from './arguments.ts'
import { withOwner } from './owner.ts'
import { printJson, say } from './print.ts'
import { fileText, verifierKeyOf } from './verify.ts'
import { signerAtHand } from './verifyKeys.ts'

/**
 * `ledger`, `ledger checkpoint`, `ledger cosign`, `ledger cosigned`, `ledger witness-key`: what binds a ledger to a witness, with files alone, so that they
 * can be carried to a headquarters that no wire leads to. Nobody signs in for it: it shows nothing and changes nothing that was performed.
 */
export async function ledger([what = '', ...rest]: string[]): Promise<void> {
  if (what === '' || what.startsWith('-')) return standing([what, ...rest].filter(Boolean))
  if (what === 'checkpoint') return checkpoint(rest)
  if (what === 'cosign') return cosigning(rest)
  if (what === 'cosigned') return cosigned(rest)
  if (what === 'witness-key') return witnessKey(rest)
  throw new Usage(what)
}

async function standing(args: string[]): Promise<void> {
  const { values } = read(args, {})
  const state = await withOwner(async (db) => {
    await demandLedger(db)
    return ledgerState(db, await signerAtHand())
  })
  if (values.json) return printJson(state)
  const { sealed, waiting, key, checkpoint: newest, witness, notSealed } = state
  say('terminal.ledger.state', { sealed, waiting, key: key ?? '–', at: newest?.at ?? '–' })
  if (notSealed !== null) process.stdout.write(`${notSealed}\n`)
  if (witness) say('terminal.ledger.witness', { witness: witness.name, size: witness.size, at: witness.at })
  else say('terminal.ledger.noWitness')
}

/** The newest checkpoint, for a witness or for paper; with `--since` the proof that it continues the one that a witness signed before. */
async function checkpoint(args: string[]): Promise<void> {
  const { values } = read(args, { out: { type: 'string' }, since: { type: 'string' }, qr: { type: 'boolean' } })
  const since = sizeOf(text(values, 'since') ?? '0')
  const { request, key } = await withOwner(async (db) => {
    await demandLedger(db)
    const [found, keys] = [await requestFor(db, since), await signingKeys(db)]
    const [first, inForce] = [keys[0], keys.at(-1)]
    return { request: found, key: first && inForce ? verifierText(verifierOf(first.name, inForce)) : '' }
  })
  const out = text(values, 'out')
  const written = since > 0 ? requestText(request) : request.note
  if (values.json) return printJson({ size: request.size, key, checkpoint: request.note, request: requestText(request) })
  if (out !== undefined) {
    await writeWhole(out, written, { replace: true })
    say('terminal.ledger.written', { file: out, size: request.size, key })
  } else process.stdout.write(written)
  if (values.qr) process.stdout.write(`\n${qrText(request.note)}\n`)
}

function sizeOf(given: string): number {
  const size = Number(given)
  if (!Number.isSafeInteger(size) || size < 0) throw new Usage(`--since ${given}`)
  return size
}

/** What a witness has cosigned, by the origin of each ledger. Lies beside its key and is written before a signature is given away. */
const Remembered = z.record(z.string(), z.object({ size: z.int().nonnegative(), root: z.base64() }))

/** The witness's side: needs no database, only its key and what it remembers. */
async function cosigning(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    key: { type: 'string' },
    log: { type: 'string' },
    out: { type: 'string' },
    first: { type: 'boolean' },
  })
  const file = word(words, 0, 'FILE')
  const keyFile = wanted(values, 'key')
  const witness = readWitnessKey(await fileText(keyFile), keyFile)
  const log = verifierKeyOf(wanted(values, 'log'))
  const memory = `${keyFile}.seen`
  const remembered = await remembering(memory)
  const before = remembered[log.name]
  const seen: Seen | undefined = before && { size: before.size, root: base64(before.root) ?? Buffer.alloc(0) }
  const time = Math.floor(Date.now() / 1000)
  const signed = await cosign({ file, text: await fileText(file) }, log, witness, seen, time)
  if (!before && values.first !== true) throw new Fault('checkpointFirst', { origin: log.name, file: memory })
  const now = { ...remembered, [log.name]: { size: signed.seen.size, root: signed.seen.root.toString('base64') } }
  await writeWhole(memory, `${JSON.stringify(now, null, 2)}\n`, { replace: true })
  const out = text(values, 'out')
  const { size } = signed.seen
  if (values.json) return printJson({ origin: log.name, size, from: before?.size ?? 0, cosignature: signed.line, checkpoint: signed.note })
  if (out === undefined) return void process.stdout.write(signed.note)
  await writeWhole(out, signed.note, { replace: true })
  say('terminal.ledger.cosigned', { origin: log.name, size, from: before?.size ?? 0, file: out })
}

async function remembering(path: string): Promise<z.infer<typeof Remembered>> {
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const parsed = z.preprocess((value) => jsonOf(String(value)), Remembered).safeParse(found)
  if (!parsed.success) throw new Fault('witnessKeyUnreadable', { file: path })
  return parsed.data
}

function jsonOf(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

/** Keeps what came back from the witness. */
async function cosigned(args: string[]): Promise<void> {
  const { values, words } = read(args, { witness: { type: 'string' } })
  const file = word(words, 0, 'FILE')
  const witness = verifierKeyOf(wanted(values, 'witness'))
  const given = await fileText(file)
  const { size, at } = await withOwner(async (db) => {
    await demandLedger(db)
    return keepCosignature(db, { file, text: given }, witness)
  })
  if (values.json) return printJson({ size, at, witness: witness.name })
  say('terminal.ledger.kept', { witness: witness.name, size, at })
}

/** A key for a witness: one file that nobody else may read, and the verifier key to give away. */
async function witnessKey(args: string[]): Promise<void> {
  const { values } = read(args, { name: { type: 'string' }, out: { type: 'string' } })
  const name = wanted(values, 'name')
  const out = wanted(values, 'out')
  if (!/^[^\s+]{1,100}$/.test(name)) throw new Usage(`--name ${name}`)
  const content = witnessKeyText(name, randomBytes(32))
  if (!(await writeWhole(out, content, { replace: false }))) throw new Usage(`--out ${out}`)
  const { publicKey } = readWitnessKey(content, out)
  const key = verifierText(verifierKey(name, timed, publicKey))
  if (values.json) return printJson({ key, file: out })
  say('terminal.ledger.witnessKey', { key, file: out })
}
