import { createHash } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'

/** The letters of Crockford's base 32: none that is taken for another. Read, `O` is 0, and `I` and `L` are 1. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Of a line: 10 bytes in four groups of four letters, and two letters by which a slip shows. */
const bytesOfLine = 10
const lettersOfLine = 16
export const shareMark = 'MUSTERSHARE1:'

export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** Undefined where a sign is none of the letters. */
export function fromBase32(text: string): Uint8Array | undefined {
  const read = [...text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')].map((letter) => letters.indexOf(letter))
  if (read.includes(-1)) return undefined
  const bits = read.map((value) => value.toString(2).padStart(5, '0')).join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

/** A share in numbered lines: `03  ABCD EFGH JKMN PQRS  7K`. */
export function linesOf(share: Uint8Array): string[] {
  const count = Math.ceil(share.length / bytesOfLine)
  const padded = Buffer.concat([share], count * bytesOfLine)
  return Array.from({ length: count }, (_, index) => {
    const text = base32(padded.subarray(index * bytesOfLine, (index + 1) * bytesOfLine))
    return `${numberOf(index + 1)}  ${text.match(/.{4}/g)?.join(' ')}  ${slipCheck(index + 1, text)}`
  })
}

export function numberOf(line: number): string {
  return String(line).padStart(2, '0')
}

/** The bytes of one line, whatever spaces and hyphens it is typed with, with or without its number; undefined where a slip shows. */
export function bytesOfTyped(line: number, typed: string): Uint8Array | undefined {
  const bare = typed.replace(/[\s-]+/g, '').toUpperCase()
  const number = numberOf(line)
  const text = bare.length === lettersOfLine + 2 + number.length && bare.startsWith(number) ? bare.slice(number.length) : bare
  const bytes = fromBase32(text.slice(0, lettersOfLine))
  if (text.length !== lettersOfLine + 2 || !bytes) return undefined
  const [said, meant] = [fromBase32(`${text.slice(lettersOfLine)}00`), fromBase32(`${slipCheck(line, base32(bytes))}00`)]
  return said && meant && Buffer.compare(said, meant) === 0 ? bytes : undefined
}

/** Ten bits of SHA-256 over a line and its number: lines exchanged show too. */
function slipCheck(line: number, text: string): string {
  return base32(createHash('sha256').update(`muster share ${line} ${text}`).digest()).slice(0, 2)
}

/** The pieces of a text that are lines of shares, or a share's QR code as it was read: for each share its bytes. `named` is how a refusal calls the text. */
export function sharesIn(text: string, named: string): Uint8Array[] {
  const found: Uint8Array[][] = []
  for (const line of text.split(/\r?\n|\f/)) {
    const scanned = new RegExp(`${shareMark}([0-9A-Z]+)`, 'i').exec(line)?.[1]
    if (scanned) found.push([fromBase32(scanned) ?? new Uint8Array()])
    const [, number = '', typed = ''] = /^\s*(\d{2,3})[.:)]?\s+([0-9a-z][0-9a-z\s-]*)$/i.exec(line) ?? []
    const expected = (found.at(-1)?.length ?? 0) + 1
    if (number === '' || (Number(number) !== 1 && Number(number) !== expected)) continue
    const bytes = bytesOfTyped(Number(number), typed)
    if (!bytes) throw new Fault('shareMistyped', { share: named, line: Number(number) })
    if (Number(number) === 1) found.push([bytes])
    else found.at(-1)?.push(bytes)
  }
  return found.map((parts) => Buffer.concat(parts))
}
