import type { Inclusion } from '@muster/domain/ledger/shapes.ts'

type Bytes = Uint8Array<ArrayBuffer>

async function digest(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(parts.flatMap((part) => [...part]))))
}

const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes))

/**
 * The root that a proof of inclusion leads to (RFC 9162, sections 2.1.1 and 2.1.3.2): the leaf and the hashes beside its way up, hashed here, in this browser,
 * by nobody's word but the proof's. Undefined where the proof is not as long as its way.
 */
export async function rootOf({
  position,
  size,
  leaf,
  path,
}: Pick<Inclusion, 'position' | 'size' | 'leaf' | 'path'>): Promise<string | undefined> {
  if (position >= size) return undefined
  let at = position
  let last = size - 1
  let hash = await digest(new Uint8Array([0]), new TextEncoder().encode(leaf))
  for (const beside of path) {
    if (last === 0) return undefined
    const node = new Uint8Array([1])
    if (at % 2 === 1 || at === last) {
      hash = await digest(node, fromBase64(beside), hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else hash = await digest(node, hash, fromBase64(beside))
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? toBase64(hash) : undefined
}
