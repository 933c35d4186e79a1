import { emptyRoot, nodeHash, type Place, peaksOf } from './tree.ts'

/** A hash of a proof is that of some leaves in a row, made of these complete subtrees from left to right. */
export type Part = readonly Place[]

/** The largest power of two below `size`, which is more than one. */
function splitOf(size: number): number {
  const power = 2 ** Math.floor(Math.log2(size))
  return power === size ? size / 2 : power
}

/** What the inclusion proof of a leaf consists of, from the leaf up (RFC 9162, section 2.1.3.1). */
export function inclusionParts(position: number, size: number): Part[] {
  if (position >= size) throw new Error(`there is no leaf ${position} among ${size}`)
  const parts: Part[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (position < middle) {
      parts.push(peaksOf(middle, to))
      to = middle
    } else {
      parts.push(peaksOf(from, middle))
      from = middle
    }
  }
  return parts.reverse()
}

/** What the consistency proof between two sizes consists of (RFC 9162, section 2.1.4.1). Nothing is needed from none, or to the same. */
export function consistencyParts(first: number, size: number): Part[] {
  if (first > size) throw new Error(`${first} is more than ${size}`)
  if (first === 0 || first === size) return []
  const parts: Part[] = []
  let from = 0
  let to = size
  while (first < to) {
    const middle = from + splitOf(to - from)
    if (first <= middle) {
      parts.push(peaksOf(middle, to))
      to = middle
    } else {
      parts.push(peaksOf(from, middle))
      from = middle
    }
  }
  if (from > 0) parts.push(peaksOf(from, to))
  return parts.reverse()
}

/** The hash of a part from the hashes of its subtrees. */
export function hashOf(part: Part, hashAt: (place: Place) => Buffer): Buffer {
  return part.map(hashAt).reduceRight((right, left) => nodeHash(left, right))
}

/** Does the path lead from the leaf to the root? (RFC 9162, section 2.1.3.2) */
export function isIncluded(leaf: Uint8Array, position: number, size: number, path: readonly Uint8Array[], root: Uint8Array): boolean {
  if (position < 0 || position >= size) return false
  let at = position
  let last = size - 1
  let found: Buffer = Buffer.from(leaf)
  for (const one of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      found = nodeHash(one, found)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else found = nodeHash(found, one)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && found.equals(root)
}

/** Are the leaves of the first root the first leaves of the second? (RFC 9162, section 2.1.4.2) */
export function isConsistent(
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (first.size > second.size) return false
  if (first.size === 0) return path.length === 0 && emptyRoot.equals(first.root)
  if (first.size === second.size) return path.length === 0 && Buffer.from(first.root).equals(second.root)
  const isWhole = Number.isInteger(Math.log2(first.size))
  const [start, ...rest] = isWhole ? [first.root, ...path] : path
  if (start === undefined || path.length === 0) return false
  let at = first.size - 1
  let last = second.size - 1
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  let old: Buffer = Buffer.from(start)
  let now = old
  for (const one of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      old = nodeHash(one, old)
      now = nodeHash(one, now)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else now = nodeHash(now, one)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && old.equals(first.root) && now.equals(second.root)
}
