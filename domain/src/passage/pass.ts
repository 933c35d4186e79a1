import type { Moment } from '../calendar.ts'

/** No pass is good for longer: one that was withdrawn cannot be known where there is no network, so it has to end soon by itself. */
export const mostHours = 72

/** What a pass says, and nothing more: no name, no unit, no reason. */
export type Pass = {
  /** sixteen hexadecimal digits that tell passes apart */
  number: string
  from: Moment
  to: Moment
  /** where the person is to report */
  place: string
  /** up to four letters, so that a pass that was found is not used by somebody else; empty where the person does not want it */
  initials: string
}

const utf8 = new TextEncoder()
/** What is signed begins so: a signature under a pass is one under nothing else. */
const label = utf8.encode('muster.pass/1\n')

/**
 * A pass in bytes: 1 · the number (8) · from, to in seconds since 1970 (4 each, the largest first) · the length of the place (1) · the place · the initials,
 * both in UTF-8. 18 bytes and the words.
 */
export function bytesOf({ number, from, to, place, initials }: Pass): Uint8Array {
  const [where, who] = [utf8.encode(place), utf8.encode(initials)]
  const bytes = new Uint8Array(18 + where.length + who.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 1)
  for (let at = 0; at < 8; at++) view.setUint8(1 + at, Number.parseInt(number.slice(2 * at, 2 * at + 2), 16))
  view.setUint32(9, Math.floor(Date.parse(from) / 1000))
  view.setUint32(13, Math.floor(Date.parse(to) / 1000))
  view.setUint8(17, where.length)
  bytes.set(where, 18)
  bytes.set(who, 18 + where.length)
  return bytes
}

/** The bytes that are signed for a pass. */
export function signedBytesOf(pass: Pass): Uint8Array {
  return new Uint8Array([...label, ...bytesOf(pass)])
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The text of a pass with its signature of 64 bytes: `MP1` and base32 (RFC 4648, unpadded), for a QR code of few squares and for fingers. */
export function passText(pass: Pass, signature: Uint8Array): string {
  let text = 'MP1'
  let [bits, held] = [0, 0]
  for (const byte of [...bytesOf(pass), ...signature]) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += digits[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + digits[(held << (5 - bits)) & 31] : text
}

/** The same in groups of five, as one types it. */
export function grouped(text: string): string {
  return text.replace(/.{5}(?=.)/g, '$& ')
}
