import { isUtf8 } from 'node:buffer'
import { Fault } from '@muster/domain/fault.ts'
import { guessEncoding } from './guessEncoding.ts'
import { firstBadByte } from './utf8.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1251', 'euc-kr'] as const
export type Encoding = (typeof encodings)[number]

/**
 * Bytes as text. A byte order mark decides; else the encoding the caller names; else UTF-8, and what is not UTF-8 is refused
 * with the line of its first bad byte and the encoding that would read well. Never guessed silently: one wrong guess and a
 * man's name is wrong on every page.
 */
export function decodeText(bytes: Uint8Array, named?: Encoding): { text: string; encoding: Encoding } {
  const encoding = markedEncoding(bytes) ?? named ?? 'utf-8'
  if (encoding === 'utf-8') checkUtf8(bytes)
  const text = decode(bytes, encoding)
  const zero = text.indexOf('\0')
  if (zero >= 0) refuseZero(text, zero, bytes)
  return { text, encoding }
}

/** A mark at the start of the file is removed by the decoder. */
function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function checkUtf8(bytes: Uint8Array): void {
  if (isUtf8(bytes)) return
  const bad = firstBadByte(bytes)
  const line = lineAt(bytes, bad.offset)
  // A lone high byte at the end of plain ASCII is a letter of an older encoding, not half of the only other one.
  const othersBefore = bytes.subarray(0, bad.offset).some((one) => one >= 0x80)
  if (bad.cutOff && othersBefore) throw new Fault('fileTruncated', { line, column: 0 })
  const byte = (bytes[bad.offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  throw new Fault('wrongEncoding', { encoding: 'utf-8', line, byte, suggestion: guessEncoding(bytes) })
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const line = firstUndecodableLine(bytes, encoding)
    throw new Fault('wrongEncoding', { encoding, line, byte: '', suggestion: guessEncoding(bytes) })
  }
}

/** Text of people has no zero characters, and the database keeps none: the file is of another kind or another encoding. */
function refuseZero(text: string, at: number, bytes: Uint8Array): never {
  const line = text.slice(0, at).split('\n').length
  const suggestion = guessEncoding(bytes)
  if (suggestion.startsWith('utf-16')) throw new Fault('wrongEncoding', { encoding: 'utf-8', line, byte: '00', suggestion })
  throw new Fault('fileUnreadable', { line, column: 0, problem: 'zeroCharacter', near: '' })
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let index = 0; index < offset; index++) if (bytes[index] === 0x0a) line++
  return line
}

/** The first line that does not decode on its own; the multi-byte encodings offered here keep 0x0A for line feeds. */
function firstUndecodableLine(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding.startsWith('utf-16')) return 1
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from)
    const to = end < 0 ? bytes.length : end
    try {
      decoder.decode(bytes.subarray(from, to))
    } catch {
      return line
    }
    from = to + 1
  }
  return line
}
