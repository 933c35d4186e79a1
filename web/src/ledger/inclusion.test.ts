import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { rootOf } from './inclusion.ts'

const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The tree of RFC 9162, section 2.1.1, written as it is defined there. */
function root(leaves: Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0] ?? Buffer.alloc(0))
  const half = 2 ** (31 - Math.clz32(leaves.length - 1))
  return sha(Buffer.from([1]), root(leaves.slice(0, half)), root(leaves.slice(half)))
}
/** The proof, by section 2.1.3.1. */
function path(at: number, leaves: Uint8Array[]): string[] {
  if (leaves.length <= 1) return []
  const half = 2 ** (31 - Math.clz32(leaves.length - 1))
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return at < half ? [...path(at, left), root(right).toString('base64')] : [...path(at - half, right), root(left).toString('base64')]
}

test('every leaf of every tree of up to 33 leads to its root', async () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, n) => Buffer.from(`leaf ${n}`))
    for (let at = 0; at < size; at++) {
      const proof = { position: at, size, leaf: `leaf ${at}`, path: path(at, leaves) }
      expect(await rootOf(proof)).toBe(root(leaves).toString('base64'))
    }
  }
})

test('the tree of the eight entries that Certificate Transparency tests by has the root they publish', async () => {
  // RFC 6962 reference implementation, merkletree tests: leaves of 0, 1, 1, 2, 4, 4, 8 and 16 bytes; here their third one, which is text.
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
    Buffer.from(hex, 'hex'),
  )
  expect(root(leaves).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  const proof = { position: 3, size: 8, leaf: ' !', path: path(3, leaves) }
  expect(await rootOf(proof)).toBe(root(leaves).toString('base64'))
})

test('another leaf, another place, a hash too few or too many leads elsewhere or nowhere', async () => {
  const leaves = Array.from({ length: 7 }, (_, n) => Buffer.from(`leaf ${n}`))
  const whole = { position: 4, size: 7, leaf: 'leaf 4', path: path(4, leaves) }
  const wanted = root(leaves).toString('base64')
  expect(await rootOf({ ...whole, leaf: 'leaf 5' })).not.toBe(wanted)
  expect(await rootOf({ ...whole, position: 5 })).not.toBe(wanted)
  expect(await rootOf({ ...whole, path: whole.path.slice(1) })).not.toBe(wanted)
  expect(await rootOf({ ...whole, path: [...whole.path, wanted] })).toBeUndefined()
  expect(await rootOf({ ...whole, position: 7 })).toBeUndefined()
})
