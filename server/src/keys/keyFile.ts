import { createHash, randomBytes } from 'node:crypto'
import { constants, type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { systemCode } from '../postgres/systemCode.ts'
import { isOpenTo, modeOf } from './folder.ts'
import { fingerprintOf, type KeyIdentity, type KeyKind, type KeyState, keyIdOfFingerprint, keyKinds } from './material.ts'
import { writeWhole } from './writeWhole.ts'

const StoredKey = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** to the second, in UTC */
  made: z.iso.datetime({ precision: 0 }),
  state: z.enum(['current', 'old', 'retired']),
  /** 32 bytes: of AES-256, of HMAC, or the private half of Ed25519 */
  key: z.base64().length(44),
})
const KeyFile = z.strictObject({
  muster: z.enum(keyKinds),
  format: z.literal(1),
  /** the same in all files of a folder */
  installation: z.uuid(),
  /** what its signatures are made as: the name of a signed note's key (C2SP signed-note: no spaces, no plus) */
  name: z.string().regex(/^[^\s+]{1,100}$/),
  keys: z.array(StoredKey).min(1),
})
export type KeyFile = z.output<typeof KeyFile>
export type StoredKey = z.output<typeof StoredKey>

/** A key file is a few hundred bytes; what is larger is none. */
const mostBytes = 1 << 20

export function keyFileName(kind: KeyKind): string {
  return `${kind}.json`
}

/** The file as it is written: one way to write each content, so that a single other byte shows. */
export function render({ muster, format, installation, name, keys }: KeyFile): string {
  const listed = keys.map(({ id, made, state, key }) => ({ id, made, state, key }))
  const body = { muster, format, installation, name, keys: listed }
  const check = createHash('sha256')
    .update(`muster key file ${format}\n${JSON.stringify(body)}`)
    .digest('hex')
  return `${JSON.stringify({ ...body, check }, null, 2)}\n`
}

/** What a text says, where it is what `render` writes and its keys are those it names; else undefined. Says nothing of what is wrong: that could tell of the key. */
export function parseKeyFile(kind: KeyKind, text: string): KeyFile | undefined {
  try {
    const { check: _check, ...body } = JSON.parse(text)
    const file = KeyFile.parse(body)
    return file.muster === kind && render(file) === text && holdsTogether(file) ? file : undefined
  } catch {
    return undefined
  }
}

function holdsTogether({ muster, keys }: KeyFile): boolean {
  const named = keys.every(({ id, key }) => id === keyIdOfFingerprint(fingerprintOf(muster, bytesOf(key))))
  return named && keys.filter(({ state }) => state === 'current').length === 1 && new Set(keys.map(({ id }) => id)).size === keys.length
}

export function bytesOf(key: string): Uint8Array {
  return Buffer.from(key, 'base64')
}

/**
 * The key file of a kind; undefined where there is none.
 * @throws Fault `keysOpenToOthers`, `keyFileAltered`, `keyFolderUnusable`
 */
export async function readKeyFile(folder: string, kind: KeyKind): Promise<KeyFile | undefined> {
  const path = join(folder, keyFileName(kind))
  const text = await readClosed(path)
  if (text === undefined) return undefined
  const file = parseKeyFile(kind, text)
  if (!file) throw new Fault('keyFileAltered', { file: path })
  return file
}

/** The text of a file that nobody but its owner may open; asked of the opened file, so that it cannot be exchanged in between. */
export async function readClosed(path: string): Promise<string | undefined> {
  let handle: FileHandle
  try {
    // Not waiting: a pipe in place of the file would hold up the start for ever.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw new Fault('keyFolderUnusable', { folder: path, code: systemCode(error) ?? '' })
  }
  try {
    const found = await handle.stat()
    if (isOpenTo(found.mode, 0o077)) throw new Fault('keysOpenToOthers', { path, mode: modeOf(found.mode), wanted: '600' })
    if (!found.isFile() || found.size > mostBytes) throw new Fault('keyFileAltered', { file: path })
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** Writes a key file whole or not at all; says whether it did: unless it may replace one, it leaves one that is there. */
export function writeKeyFile(folder: string, file: KeyFile, { replace }: { replace: boolean }): Promise<boolean> {
  return writeWhole(join(folder, keyFileName(file.muster)), render(file), { replace })
}

/** A new key of 256 random bits, current. */
export function newKey(kind: KeyKind, at: Date): StoredKey {
  return storedKey(kind, randomBytes(32), at, 'current')
}

/** A key as it stands in its file. */
export function storedKey(kind: KeyKind, key: Uint8Array, at: Date, state: KeyState): StoredKey {
  const made = `${at.toISOString().slice(0, 19)}Z`
  return { id: keyIdOfFingerprint(fingerprintOf(kind, key)), made, state, key: Buffer.from(key).toString('base64') }
}

/** What may be known of the keys in a file. */
export function identitiesIn({ muster, keys }: KeyFile): KeyIdentity[] {
  return keys.map(({ id, made, state, key }) => ({ kind: muster, id, state, made, fingerprint: fingerprintOf(muster, bytesOf(key)) }))
}
