import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consistencyParts, hashOf, inclusionParts, isConsistent, isIncluded, type Part } from './proof.ts'
import { copyOf, emptyRoot, grow, growing, leafHash, nodeHash, peaksOf, rootOf } from './tree.ts'

/** RFC 9162, section 2.1.1, word for word: nothing is remembered, everything is hashed from the leaves. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (!only) return emptyRoot
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)))
}
const leavesOf = (bodies: readonly string[]) => bodies.map((body) => leafHash(Buffer.from(body, 'hex')))
const numbered = (count: number) => Array.from({ length: count }, (_, place) => leafHash(`leaf ${place}`))
const treeOf = (leaves: readonly Buffer[]) => {
  const tree = growing()
  for (const leaf of leaves) grow(tree, leaf)
  return tree
}
const pathOf = (leaves: readonly Buffer[], parts: Part[]) =>
  parts.map((part) => hashOf(part, ({ level, index }) => naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))))
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'))

// The inputs and values by which implementations of Certificate Transparency (RFC 6962) are compared with each other.
const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the known tree of eight leaves', () => {
  const leaves = leavesOf(known)

  test.each(roots.map((root, size) => [size, root] as const))('of %i leaves has the root %s', (size, root) => {
    expect(rootOf(treeOf(leaves.slice(0, size))).toString('hex')).toBe(root)
  })

  test.each([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [0, 1, []],
  ] as const)('leaf %i of %i is proved by the known path', (position, size, path) => {
    const found = pathOf(leaves, inclusionParts(position, size))
    expect(hex(found)).toEqual(path)
    expect(isIncluded(leaves[position] ?? emptyRoot, position, size, found, Buffer.from(roots[size] ?? '', 'hex'))).toBe(true)
  })

  test.each([
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
    [8, 8, []],
  ] as const)('that %i leaves are the first of %i is proved by the known path', (first, size, path) => {
    const found = pathOf(leaves, consistencyParts(first, size))
    expect(hex(found)).toEqual(path)
    expect(
      isConsistent(
        { size: first, root: Buffer.from(roots[first] ?? '', 'hex') },
        { size, root: Buffer.from(roots[size] ?? '', 'hex') },
        found,
      ),
    ).toBe(true)
  })
})

test('of every size up to 70, the grown tree has the root and the nodes of RFC 9162, and every proof holds', () => {
  const leaves = numbered(70)
  const tree = growing()
  const all = [rootOf(tree)]
  for (const leaf of leaves) {
    grow(tree, leaf, ({ level, index }, hash) => {
      expect(hash).toEqual(naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)))
    })
    all.push(rootOf(tree))
  }
  for (const [size, root] of all.entries()) {
    expect([size, root]).toEqual([size, naiveRoot(leaves.slice(0, size))])
    expect(
      hashOf(peaksOf(0, size).length > 0 ? peaksOf(0, size) : [{ level: 0, index: 0 }], ({ level, index }) =>
        size === 0 ? emptyRoot : naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      ),
    ).toEqual(root)
    for (let position = 0; position < size; position++)
      expect(isIncluded(leaves[position] ?? root, position, size, pathOf(leaves, inclusionParts(position, size)), root)).toBe(true)
    for (const [first, old] of all.slice(0, size + 1).entries())
      expect(isConsistent({ size: first, root: old }, { size, root }, pathOf(leaves, consistencyParts(first, size)))).toBe(true)
  }
})

test('a tree is taken up where it was left, and a copy grows alone', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (first, more) => {
      const leaves = numbered(first + more)
      const whole = treeOf(leaves)
      const places = peaksOf(0, first)
      const again = growing(
        first,
        places.map(({ level, index }) => naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
      )
      const copy = copyOf(again)
      for (const leaf of leaves.slice(first)) grow(again, leaf)
      expect(rootOf(again)).toEqual(rootOf(whole))
      expect([copy.size, rootOf(copy)]).toEqual([first, naiveRoot(leaves.slice(0, first))])
    }),
  )
  expect(() => growing(3, [emptyRoot])).toThrow('a tree of 3 leaves has 2 peaks')
})

test('a proof with anything altered in it proves nothing', () => {
  const sizes = fc
    .integer({ min: 2, max: 300 })
    .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size - 1 }), fc.nat()))
  fc.assert(
    fc.property(sizes, ([size, other, place]) => {
      const leaves = numbered(size)
      const root = naiveRoot(leaves)
      const leaf = leaves[other] ?? root
      const path = pathOf(leaves, inclusionParts(other, size))
      const bent = path.map((hash, at) => (at === place % path.length ? nodeHash(hash, hash) : hash))
      expect(isIncluded(leaf, other, size, path, root)).toBe(true)
      expect(isIncluded(leaf, other, size, bent, root)).toBe(false)
      expect(isIncluded(leaf, other, size, path.slice(1), root)).toBe(false)
      expect(isIncluded(leaf, other, size, [...path, root], root)).toBe(false)
      expect(isIncluded(leaf, other - 1, size, path, root)).toBe(false)
      expect(isIncluded(leaf, size, size, path, root)).toBe(false)
      const old = { size: other, root: naiveRoot(leaves.slice(0, other)) }
      const proof = pathOf(leaves, consistencyParts(other, size))
      const bentProof = proof.map((hash, at) => (at === place % proof.length ? nodeHash(hash, hash) : hash))
      expect(isConsistent(old, { size, root }, proof)).toBe(true)
      expect(isConsistent(old, { size, root }, bentProof)).toBe(false)
      expect(isConsistent({ ...old, root }, { size, root }, proof)).toBe(false)
      expect(isConsistent(old, { size, root: old.root }, proof)).toBe(false)
      expect(isConsistent(old, { size, root }, proof.slice(1))).toBe(false)
      expect(isConsistent(old, { size, root }, [...proof, root])).toBe(false)
      expect(isConsistent({ size, root }, old, proof)).toBe(false)
    }),
  )
})

test('what is not there cannot be proved', () => {
  expect(() => inclusionParts(3, 3)).toThrow('there is no leaf 3 among 3')
  expect(() => consistencyParts(4, 3)).toThrow('4 is more than 3')
  expect(isConsistent({ size: 0, root: emptyRoot }, { size: 3, root: emptyRoot }, [])).toBe(true)
  expect(isConsistent({ size: 0, root: nodeHash(emptyRoot, emptyRoot) }, { size: 3, root: emptyRoot }, [])).toBe(false)
  expect(isConsistent({ size: 2, root: emptyRoot }, { size: 3, root: emptyRoot }, [])).toBe(false)
})
