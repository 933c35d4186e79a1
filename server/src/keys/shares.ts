import { createHash, randomBytes } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { combine, split } from 'shamir-secret-sharing'
import { bundleOf, unbundled } from './bundle.ts'
import type { KeySet } from './keySet.ts'

/**
 * A share as it is written down:
 *
 *     1 byte   format, 1
 *     2 bytes  length of the piece, big-endian
 *     4 bytes  the set: the same on all shares made together
 *     1 byte   how many are needed
 *     …        the piece (Shamir over GF(2^8); its last byte is its place on the polynomials, drawn at random)
 *     4 bytes  of SHA-256 of all that
 */
const format = 1
const headLength = 8
const checkLength = 4
export const mostShares = 20

/** A share and what a refusal calls it: the name of its file, or «share 2». */
export type Named = { named: string; bytes: Uint8Array }
export type Shares = { set: string; threshold: number; shares: Uint8Array[] }

/**
 * Splits the keys of a folder so that so many shares together give them back, and fewer tell nothing.
 * @throws Fault `shareCountsImpossible`
 */
export async function makeShares(keys: KeySet, { threshold, shares }: { threshold: number; shares: number }): Promise<Shares> {
  const whole = [threshold, shares].every(Number.isInteger)
  if (!whole || threshold < 2 || threshold > shares || shares > mostShares) throw new Fault('shareCountsImpossible', { threshold, shares })
  const bundle = bundleOf(keys)
  const set = randomBytes(4)
  const pieces = await split(bundle, shares, threshold)
  // Before anything is printed: shares that do not give the keys back are worse than none.
  for (const chosen of [pieces.slice(0, threshold), pieces.slice(-threshold)]) {
    if (Buffer.compare(await combine(chosen), bundle) !== 0) throw new Error('the shares do not give back what was split')
  }
  bundle.fill(0)
  return { set: set.toString('hex'), threshold, shares: pieces.map((piece) => enveloped(set, threshold, piece)) }
}

function enveloped(set: Uint8Array, threshold: number, piece: Uint8Array): Uint8Array {
  const head = Buffer.alloc(headLength)
  head.writeUInt8(format)
  head.writeUInt16BE(piece.length, 1)
  head.set(set, 3)
  head.writeUInt8(threshold, 7)
  const body = Buffer.concat([head, piece])
  return new Uint8Array(Buffer.concat([body, checkOf(body)]))
}

function checkOf(body: Uint8Array): Buffer {
  return createHash('sha256').update('muster share 1\n').update(body).digest().subarray(0, checkLength)
}

/** How many bytes the share has that begins so; the first line says it. */
export function lengthOfShare(beginning: Uint8Array): number {
  return headLength + Buffer.from(beginning).readUInt16BE(1) + checkLength
}

type Opened = { named: string; set: string; threshold: number; piece: Uint8Array }

/** @throws Fault `shareIncomplete`, `shareMistyped` */
function openedShare({ named, bytes }: Named): Opened {
  const given = Buffer.from(bytes)
  const length = given.length < headLength ? headLength : lengthOfShare(given)
  if (given.length < length) throw new Fault('shareIncomplete', { share: named, line: Math.floor(given.length / 10) + 1 })
  const body = given.subarray(0, length - checkLength)
  const whole = checkOf(body).equals(given.subarray(length - checkLength, length))
  // What fills up the last line is nothing, and so says nothing else.
  const filled = given.subarray(length).every((byte) => byte === 0)
  if (body[0] !== format || !whole || !filled) throw new Fault('shareMistyped', { share: named, line: 0 })
  return { named, set: body.toString('hex', 3, 7), threshold: body[7] ?? 0, piece: new Uint8Array(body.subarray(headLength)) }
}

/**
 * The shares found in one text, named for it; where there are several, numbered.
 * @throws Fault `shareIncomplete` where there is none
 */
export function shareFound(found: readonly Uint8Array[], named: string): Named[] {
  if (found.length === 0) throw new Fault('shareIncomplete', { share: named, line: 1 })
  return found.map((bytes, index) => ({ named: found.length === 1 ? named : `${named} (${index + 1})`, bytes }))
}

/** How many different shares are needed, by the first one. */
export function thresholdOf(share: Named): number {
  return openedShare(share).threshold
}

/**
 * The keys that shares were made from.
 * @throws Fault `shareIncomplete`, `shareMistyped`, `sharesMixed`, `sharesTooFew`, `sharesDoNotFit`
 */
export async function joinShares(shares: readonly Named[]): Promise<KeySet> {
  const opened = shares.map(openedShare)
  const [first] = opened
  const stray = opened.find(({ set, threshold }) => set !== first?.set || threshold !== first?.threshold)
  if (stray) throw new Fault('sharesMixed', { share: stray.named })
  const different = new Map(opened.map(({ piece }) => [Buffer.from(piece).toString('hex'), piece]))
  const needed = first?.threshold ?? 2
  if (different.size < needed) throw new Fault('sharesTooFew', { given: different.size, needed })
  // The library refuses two pieces of one place: only made-up ones are.
  const bundle = await combine([...different.values()].slice(0, Math.max(2, needed))).catch(() => new Uint8Array())
  const keys = unbundled(bundle)
  bundle.fill(0)
  if (!keys) throw new Fault('sharesDoNotFit')
  return keys
}
