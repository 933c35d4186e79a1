/**
 * The archive inside a backup is a tar file (POSIX.1-1988 «ustar»), so that it can be opened without Muster. Only what we write ourselves has to be read:
 * plain files with short names.
 */
const block = 512
const empty = Buffer.alloc(block)
/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * block)

/** What stands before a file of so many bytes, made at a moment (milliseconds since 1970). */
export function tarHead(name: string, size: number, at: number): Buffer {
  const head = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 99) throw new Error(`too long a name for an archive: ${name}`)
  head.write(name, 0)
  const octal = (value: number, place: number, digits: number) => head.write(`${value.toString(8).padStart(digits, '0')}\0`, place)
  octal(0o600, 100, 7)
  octal(0, 108, 7) // whose it was is nobody's business
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(Math.floor(at / 1000), 136, 11)
  head.fill(' ', 148, 156) // the sum is taken as if it were spaces
  head.write('0', 156)
  head.write('ustar\u000000', 257)
  const sum = head.reduce((all, byte) => all + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** What fills the last block of a file. */
export function tarFill(size: number): Buffer {
  return empty.subarray(0, (block - (size % block)) % block)
}

/** A file of an archive, with the bytes it takes there: head, content and fill. */
export type TarFile = { name: string; content: Buffer; whole: Buffer[] }

/**
 * The files of an archive one after the other. A file of more than `most` bytes, or an archive that ends before its end is marked, throws
 * an `ArchiveBroken`; so does a head that is none.
 */
export async function* tarFiles(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<TarFile> {
  const take = taker(source)
  for (;;) {
    const head = await take(block)
    if (head.every((byte) => byte === 0)) return
    const { name, size } = readHead(head)
    if (size > most) throw new ArchiveBroken(name)
    const content = await take(size)
    yield { name, content, whole: [head, content, await take(tarFill(size).length)] }
  }
}

/** The archive cannot be read from here on; `place` is the file it happened at. */
export class ArchiveBroken extends Error {}

function readHead(head: Buffer): { name: string; size: number } {
  const text = (from: number, length: number) => head.toString('latin1', from, from + length).split('\0', 1)[0] ?? ''
  const name = text(0, 100)
  const size = Number.parseInt(text(124, 12), 8)
  const sum = head.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (text(257, 6) !== 'ustar' || Number.parseInt(text(148, 8), 8) !== sum || !(size >= 0)) throw new ArchiveBroken(name)
  return { name, size }
}

/** Takes the next so many bytes of a stream of pieces. */
function taker(source: AsyncIterable<Uint8Array>): (length: number) => Promise<Buffer> {
  const pieces = source[Symbol.asyncIterator]()
  let held: Uint8Array[] = []
  let have = 0
  return async (length) => {
    while (have < length) {
      const { value, done } = await pieces.next()
      if (done) throw new ArchiveBroken('the end')
      held.push(value)
      have += value.length
    }
    const all = held.length === 1 && held[0] ? Buffer.from(held[0].buffer, held[0].byteOffset, held[0].length) : Buffer.concat(held)
    held = [all.subarray(length)]
    have = all.length - length
    return all.subarray(0, length)
  }
}
