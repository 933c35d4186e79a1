import { createHash } from 'node:crypto'
import { type KeyFile, storedKey } from './keyFile.ts'
import type { KeySet } from './keySet.ts'
import { keyKinds } from './material.ts'

/**
 * The key files of a folder as few bytes, for each is typed by hand one day:
 *
 *     1 byte   version, 1
 *     16 bytes the installation's id
 *     1 byte   length of the name it signs as, and the name
 *     per key  1 byte of kind and state, 4 bytes of when it was made (seconds since 1970, big-endian), 32 bytes of key
 *     8 bytes  of SHA-256 of all that, by which it shows that shares belonged together
 *
 * A file is written in one way only, so that these bytes give it back byte for byte.
 */
const version = 1
const states = ['current', 'old', 'retired'] as const
const checkLength = 8
const perKey = 1 + 4 + 32

export function bundleOf(set: KeySet): Uint8Array {
  const files = keyKinds.flatMap((kind) => set[kind] ?? [])
  const [first] = files
  if (!first) throw new Error('there are no keys to bundle')
  const name = Buffer.from(first.name)
  const head = Buffer.concat([Buffer.of(version), Buffer.from(first.installation.replaceAll('-', ''), 'hex'), Buffer.of(name.length), name])
  const keys = files.flatMap(({ muster, keys: all }) =>
    all.map(({ state, made, key }) => {
      const start = Buffer.alloc(5)
      start.writeUInt8(keyKinds.indexOf(muster) * states.length + states.indexOf(state))
      start.writeUInt32BE(Date.parse(made) / 1000, 1)
      return Buffer.concat([start, Buffer.from(key, 'base64')])
    }),
  )
  const body = Buffer.concat([head, ...keys])
  return new Uint8Array(Buffer.concat([body, checkOf(body)]))
}

/** The key files again; undefined where the bytes are not what `bundleOf` gave. */
export function unbundled(bytes: Uint8Array): KeySet | undefined {
  const all = Buffer.from(bytes)
  const body = all.subarray(0, -checkLength)
  const keysAt = 18 + (body[17] ?? 0)
  if (body[0] !== version || !checkOf(body).equals(all.subarray(-checkLength)) || (body.length - keysAt) % perKey !== 0) return undefined
  const header = { format: 1, installation: uuidOf(body.subarray(1, 17)), name: body.subarray(18, keysAt).toString() } as const
  const set: Partial<Record<string, KeyFile>> = {}
  for (let at = keysAt; at < body.length; at += perKey) {
    const code = body[at] ?? 0
    const [muster, state] = [keyKinds[Math.floor(code / states.length)], states[code % states.length]]
    if (!muster || !state) return undefined
    const key = storedKey(muster, body.subarray(at + 5, at + perKey), new Date(body.readUInt32BE(at + 1) * 1000), state)
    set[muster] = { muster, ...header, keys: [...(set[muster]?.keys ?? []), key] }
  }
  return set
}

function checkOf(body: Uint8Array): Buffer {
  return createHash('sha256').update('muster key bundle 1\n').update(body).digest().subarray(0, checkLength)
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
