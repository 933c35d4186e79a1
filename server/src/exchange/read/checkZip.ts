import { inflateRawSync } from 'node:zlib'
import { Fault } from '@muster/domain/fault.ts'
import { limits } from './limits.ts'

/**
 * Unpacks every entry of a zip archive once, under the limit, and keeps nothing: the sizes that an archive states of itself are
 * claims, and the library that reads workbooks believes them. Layout: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function checkZip(bytes: Uint8Array, limit: number = limits.unpackedBytes): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end < 0) throw new Fault('fileTruncated', { line: 0, column: 0 })
  let left = limit
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    left -= unpackedSize(view, at, left, limit)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

/** The record that ends an archive, before a comment of at most 64 kB. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

/** What one entry really unpacks to, given where the directory lists it. */
function unpackedSize(view: DataView, listed: number, left: number, limit: number): number {
  const method = view.getUint16(listed + 10, true)
  const packed = view.getUint32(listed + 20, true)
  const header = view.getUint32(listed + 42, true)
  if (header + 30 > view.byteLength) throw damaged()
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (from + packed > view.byteLength || (method !== 0 && method !== 8)) throw damaged()
  if (method === 0) return packed
  const body = new Uint8Array(view.buffer, view.byteOffset + from, packed)
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, left) }).length
  } catch (error) {
    if (error instanceof RangeError) throw new Fault('fileTooLarge', { size: limit, limit, measure: 'unpacked' })
    throw damaged()
  }
}

function damaged(): Fault {
  return new Fault('fileUnreadable', { line: 0, column: 0, problem: 'workbook', near: '' })
}
