// Two texts taken apart into Unicode code points, in buffers that all comparisons share: a million names are compared without a million arrays.
// Nothing outlives a call, so that no comparison sees another's letters.

/** The code points of the two texts that are being compared, and how many there are. */
export type Pair = { a: Uint32Array; b: Uint32Array; lengthOfA: number; lengthOfB: number }

const pair: Pair = { a: new Uint32Array(64), b: new Uint32Array(64), lengthOfA: 0, lengthOfB: 0 }

/** Takes both texts apart. What is returned is good until the next call. */
export function spelled(a: string, b: string): Pair {
  if (a.length > pair.a.length) pair.a = new Uint32Array(2 * a.length)
  if (b.length > pair.b.length) pair.b = new Uint32Array(2 * b.length)
  pair.lengthOfA = spellInto(pair.a, a)
  pair.lengthOfB = spellInto(pair.b, b)
  return pair
}

function spellInto(into: Uint32Array, text: string): number {
  const { length } = text
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit < 0xdc00) return spellPairsInto(into, text)
    into[i] = unit
  }
  return length
}

/** A text with letters beyond the first 65,536, which UTF-16 writes as two units. */
function spellPairsInto(into: Uint32Array, text: string): number {
  let count = 0
  for (const letter of text) into[count++] = letter.codePointAt(0)!
  return count
}

/** Names fit in it many times over; a comparison of whole pages gets room of its own, which goes with the call. */
const kept = new Int32Array(16_384)

/** Room for so many whole numbers, of unknown content, good until the next call. */
export function workspace(length: number): Int32Array {
  return length <= kept.length ? kept : new Int32Array(length)
}
