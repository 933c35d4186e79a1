import { hash } from 'node:crypto'

/** A complete subtree: the leaves from `index · 2^level` on, 2^level of them. */
export type Place = { level: number; index: number }

const leafMark = Buffer.of(0)
const width = 32
/** Overwritten at every call: nothing here waits in between. `grown` is another, since whoever is told of a node may hash as well. */
const pair = Buffer.alloc(1 + 2 * width, 1)
const grown = Buffer.alloc(1 + 2 * width, 1)

/** By way of a text: asking Node 24 for a buffer costs five times as much as the hashing. */
function sha256(bytes: string | Uint8Array): Buffer {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
}

/** The same as `leafHash` of an ASCII text, as a text of 32 characters of one byte: to be compared, where many are. */
export function leafHashText(body: string): string {
  return hash('sha256', `\0${body}`, 'binary')
}

/** The hash of a leaf (RFC 9162, section 2.1.1): SHA-256 of a zero byte and the leaf's bytes, or those of an ASCII text. */
export function leafHash(body: string | Uint8Array): Buffer {
  return sha256(typeof body === 'string' ? `\0${body}` : Buffer.concat([leafMark, body]))
}

/** The hash of an inner node (RFC 9162, section 2.1.1): SHA-256 of a byte of one and the two hashes of 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + width)
  return sha256(pair)
}

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot: Buffer = sha256('')

/** Most levels: more leaves than a number can count. */
const levels = 54

/**
 * A tree that grows at its right edge. It keeps only the complete subtrees that its root is made of, one for each bit of its size: `peaks` holds the one of
 * level n at 32 n. One piece of bytes, since a buffer for each node costs more than its hashing.
 */
export type Growing = { size: number; peaks: Buffer }

export function growing(size = 0, peaks: readonly Buffer[] = []): Growing {
  const places = peaksOf(0, size)
  if (places.length !== peaks.length) throw new Error(`a tree of ${size} leaves has ${places.length} peaks`)
  const tree: Growing = { size, peaks: Buffer.alloc(levels * width) }
  for (const [at, { level }] of places.entries()) peaks[at]?.copy(tree.peaks, level * width)
  return tree
}

export function copyOf({ size, peaks }: Growing): Growing {
  return { size, peaks: Buffer.from(peaks) }
}

/** Adds a leaf by its hash, and tells of each inner node that it completes, if it is of `from` or a higher level. The hash may stand within other bytes. */
export function grow(tree: Growing, leaf: Buffer, completed?: (place: Place, hash: Buffer) => void, from = 1, at = 0): void {
  const { peaks } = tree
  let level = 0
  let index = tree.size
  leaf.copy(grown, 1 + width, at, at + width)
  for (; index % 2 === 1; index = (index - 1) / 2) {
    peaks.copy(grown, 1, level * width, (level + 1) * width)
    grown.write(hash('sha256', grown, 'binary'), 1 + width, 'binary')
    level++
    if (level >= from) completed?.({ level, index: (index - 1) / 2 }, Buffer.from(grown.subarray(1 + width)))
  }
  grown.copy(peaks, level * width, 1 + width)
  tree.size++
}

export function rootOf({ size, peaks }: Growing): Buffer {
  let root: Buffer | undefined
  let level = 0
  for (let left = size; left > 0; left = Math.floor(left / 2), level++) {
    if (left % 2 === 0) continue
    const peak = Buffer.from(peaks.subarray(level * width, (level + 1) * width))
    root = root ? nodeHash(peak, root) : peak
  }
  return root ?? emptyRoot
}

/** The complete subtrees that cover the leaves [from, to), left to right, where the widest of them stands first: as in a tree whose `from` is such a place. */
export function peaksOf(from: number, to: number): Place[] {
  const found: Place[] = []
  for (let at = from; at < to; ) {
    const level = Math.floor(Math.log2(to - at))
    found.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return found
}
