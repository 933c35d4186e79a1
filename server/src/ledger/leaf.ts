import { leafHash } from './tree.ts'

/** What of an entry is in the open: that something was performed, and when. `at` is ISO 8601 in UTC to the microsecond, the commitment 32 bytes, or their hexadecimal. */
export type Leaf = { entry: number; commandId: string; at: string; commitment: Uint8Array | string }

/** The bytes of a leaf: five lines. The commitment is salted, so that nobody can try out what an entry might say. */
export function leafBody({ entry, commandId, at, commitment }: Leaf): string {
  return `muster.ledger/1\n${entry}\n${commandId}\n${at}\n${typeof commitment === 'string' ? commitment : Buffer.from(commitment).toString('hex')}\n`
}

export function hashOfLeaf(leaf: Leaf): Buffer {
  return leafHash(leafBody(leaf))
}
