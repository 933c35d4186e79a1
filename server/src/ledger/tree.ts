import { hash } from 'node:crypto'

/** A complete subtree: the leaves from `index · 2^level` on, 2^level of them. */
export type Place = { level: number; index: number }

const leafMark = Buffer.of(0)
/** Overwritten at every call: nothing here waits in between. */
const pair = Buffer.alloc(65, 1)

/** By way of a text: asking Node 24 for a buffer costs five times as much as the hashing. */
function sha256(bytes: string | Uint8Array): Buffer {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
}

/** The hash of a leaf (RFC 9162, section 2.1.1): SHA-256 of a zero byte and the leaf's bytes, or those of an ASCII text. */
export function leafHash(body: string | Uint8Array): Buffer {
  return sha256(typeof body === 'string' ? `\0${body}` : Buffer.concat([leafMark, body]))
}

/** The hash of an inner node (RFC 9162, section 2.1.1): SHA-256 of a byte of one and the two hashes of 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 33)
  return sha256(pair)
}

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot: Buffer = sha256('')

/** A tree that grows at its right edge. It keeps only the complete subtrees that its root is made of, one for each bit of its size. */
export type Growing = { size: number; peaks: (Buffer | undefined)[] }

export function growing(size = 0, peaks: readonly Buffer[] = []): Growing {
  const levels = levelsOf(size)
  if (levels.length !== peaks.length) throw new Error(`a tree of ${size} leaves has ${levels.length} peaks`)
  const tree: Growing = { size, peaks: [] }
  for (const [place, level] of levels.entries()) tree.peaks[level] = peaks[place]
  return tree
}

export function copyOf({ size, peaks }: Growing): Growing {
  return { size, peaks: [...peaks] }
}

/** Adds a leaf by its hash, and tells of each inner node that it completes. */
export function grow(tree: Growing, leaf: Buffer, completed?: (place: Place, hash: Buffer) => void): void {
  let top = leaf
  let level = 0
  let index = tree.size
  for (let left = tree.peaks[0]; left !== undefined; left = tree.peaks[level]) {
    top = nodeHash(left, top)
    tree.peaks[level] = undefined
    level++
    index = (index - 1) / 2
    completed?.({ level, index }, top)
  }
  tree.peaks[level] = top
  tree.size++
}

export function rootOf({ peaks }: Growing): Buffer {
  let root: Buffer | undefined
  for (const peak of peaks) if (peak) root = root ? nodeHash(peak, root) : peak
  return root ?? emptyRoot
}

/** The levels of the peaks of a tree of that size, the highest (leftmost) first. */
function levelsOf(size: number): number[] {
  return peaksOf(0, size).map(({ level }) => level)
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
