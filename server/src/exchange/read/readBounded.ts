import { open } from 'node:fs/promises'
import { Fault } from '@muster/domain/fault.ts'
import { limits } from './limits.ts'

/** Refuses a size before a byte of it is read. */
export function checkSize(size: number, limit: number = limits.bytes): void {
  if (size > limit) throw new Fault('fileTooLarge', { size, limit, measure: 'bytes' })
}

/** The bytes of a file, never more than the limit: a file that grows while it is read is cut off and refused too. */
export async function readBounded(path: string, limit: number = limits.bytes): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    checkSize(size, limit)
    const chunks: Buffer[] = []
    let read = 0
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      read += chunk.length
      checkSize(read, limit)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    await file.close()
  }
}
