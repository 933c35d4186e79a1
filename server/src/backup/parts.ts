import { createHash, type Hash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import type { Sql } from '../kernel/db.ts'
import { copyOut } from './copy.ts'
import { partBytes, type Sums, type Table } from './form.ts'

const compress = promisify(zstdCompress)

/** Two, filled in turn: while one is filled, the one before is compressed, and is done when the next is handed on (see `compressed`). */
export type PartBuffers = readonly [Buffer, Buffer]
export function partBuffers(): PartBuffers {
  return [Buffer.allocUnsafe(partBytes), Buffer.allocUnsafe(partBytes)]
}

/** A table's COPY in parts of equal size, counted and summed up on the way. In the text form a line break ends a row and stands nowhere else. */
export async function* partsOf(
  sql: Sql,
  table: Table,
  cancel: () => Promise<unknown>,
  sums: Sums,
  [first, second]: PartBuffers,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const counted = (part: Buffer) => {
    countIn(part, hash, sums)
    return part
  }
  let part = first
  let have = 0
  for await (const piece of copyOut(sql, table, cancel)) {
    for (let at = 0; at < piece.length; ) {
      const some = piece.copy(part, have, at)
      at += some
      have += some
      if (have < partBytes) continue
      yield counted(part)
      part = part === first ? second : first
      have = 0
    }
  }
  if (have > 0) yield counted(part.subarray(0, have))
  sums.digest = hash.digest('hex')
}

/** Counts a piece of a COPY into the sums of its table. */
export function countIn(piece: Uint8Array, hash: Hash, sums: Sums): void {
  hash.update(piece)
  sums.bytes += piece.length
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) sums.rows++
}

/** Each part by itself (zstd, RFC 8878), one ahead of the one that is taken: another thread does it meanwhile. */
export async function* compressed(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let ahead: Promise<Buffer> | undefined
  for await (const part of parts) {
    const next = compress(part, { chunkSize: partBytes })
    if (ahead) yield await ahead
    ahead = next
  }
  if (ahead) yield await ahead
}
