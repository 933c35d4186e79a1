import { type Pair, spelled, workspace } from './codePoints.ts'

// One object for all calls: a million new ones would set the collector to work.
const usual = { scale: 0.1, boost: 0 }

/**
 * How alike two short strings are, from 0 to 1: the Jaro similarity, raised for a common beginning (Winkler's adjustment).
 *
 * Right for names written twice with slips of the pen: it counts letters that both have at nearly the same place, and letters that changed
 * places, and trusts the beginning of a name more than its end, as slips do. Misleading for long texts, for words whose order may change, and
 * as a probability: 0.9 is not "nine times in ten the same person", which is what [record linkage](record-linkage-em.md) finds out. Letters
 * are Unicode code points, compared as written: fold case and marks, and normalise (NFC), before.
 *
 * Definition: Jaro (1989, JASA 84:414), matches within ⌊max(|a|, |b|)/2⌋ − 1 places (at least 0), each letter of the shorter string taking the
 * first free one, and half the matched letters out of order counted as transpositions; Winkler (1990) adds `scale` (0.1) × the letters of
 * common beginning, at most four, × what is wanting to 1. The bonus is always given, as in R's `stringdist(method = "jw", p = 0.1)`;
 * Winkler's own program gave it only from a similarity of 0.7, which is `{ boost: 0.7 }`. Two empty strings are alike (1); an empty and a full
 * one are not (0). Cost: |a| × window, and no memory.
 *
 * @throws Error when scale is not within 0 and 0.25
 * @example jaroWinkler('martha', 'marhta') // 0.9611111111111111
 * jaroWinkler('abcd', 'axyz') // 0.55
 * jaroWinkler('abcd', 'axyz', { boost: 0.7 }) // 0.5
 */
export function jaroWinkler(a: string, b: string, { scale = 0.1, boost = 0 }: { scale?: number; boost?: number } = usual): number {
  if (!(scale >= 0 && scale <= 0.25)) throw new Error(`scale must lie within 0 and 0.25, not at ${scale}.`)
  if (a === b) return 1
  const pair = spelled(a, b)
  const jaro = similarity(pair)
  if (jaro < boost) return jaro
  const { a: ofA, b: ofB } = pair
  const most = Math.min(4, pair.lengthOfA, pair.lengthOfB)
  let common = 0
  while (common < most && ofA[common] === ofB[common]) common++
  return jaro + common * scale * (1 - jaro)
}

/**
 * The Jaro similarity of two strings, from 0 to 1: `jaroWinkler` without the bonus for a common beginning.
 *
 * @example jaroSimilarity('dixon', 'dicksonx') // 0.7666666666666666
 */
export function jaroSimilarity(a: string, b: string): number {
  if (a === b) return 1
  return similarity(spelled(a, b))
}

/** The similarity of two texts that were taken apart; the shorter one is walked along. */
function similarity({ a, b, lengthOfA, lengthOfB }: Pair): number {
  const turned = lengthOfA > lengthOfB
  const few = turned ? lengthOfB : lengthOfA
  const many = turned ? lengthOfA : lengthOfB
  const short = turned ? b : a
  const long = turned ? a : b
  const reach = Math.max(0, (many >> 1) - 1)
  const room = workspace(few + many)
  const matches = many <= 32 ? matchesOfWord(short, few, long, many, reach, room) : matchesOfText(short, few, long, many, reach, room)
  if (matches === 0) return 0
  // The room holds the matched letters in the order of the one, then of the other.
  let moved = 0
  for (let k = 0; k < matches; k++) if (room[k] !== room[matches + k]) moved++
  return (matches / few + matches / many + (matches - moved / 2) / matches) / 3
}

/** The places of each letter in b, a bit each; letters share a slot with those 256 further on, and are told apart when met. */
const places = new Int32Array(256)
const slots = 255

/** The matches of two words of at most 32 letters: the free places of a letter are bits, and the first of them is one subtraction away. */
function matchesOfWord(a: Uint32Array, lengthOfA: number, b: Uint32Array, lengthOfB: number, reach: number, room: Int32Array): number {
  for (let j = 0; j < lengthOfB; j++) places[b[j]! & slots]! |= 1 << j
  let taken = 0
  let matches = 0
  for (let i = 0; i < lengthOfA; i++) {
    const letter = a[i]!
    let free = places[letter & slots]! & ~taken & within(i - reach, i + reach)
    while (free !== 0) {
      const place = free & -free
      if (b[31 - Math.clz32(place)] === letter) {
        taken |= place
        room[matches++] = letter
        break
      }
      free ^= place
    }
  }
  for (let j = 0; j < lengthOfB; j++) places[b[j]! & slots] = 0
  let next = matches
  for (let rest = taken; rest !== 0; rest &= rest - 1) room[next++] = b[31 - Math.clz32(rest & -rest)]!
  return matches
}

/** The bits from one place to another, both included; places outside 0 to 31 are cut off. */
function within(from: number, to: number): number {
  return (from > 0 ? -1 << from : -1) & (to < 31 ? ~(-2 << to) : -1)
}

function matchesOfText(a: Uint32Array, lengthOfA: number, b: Uint32Array, lengthOfB: number, reach: number, room: Int32Array): number {
  const taken = new Uint8Array(lengthOfB)
  let matches = 0
  for (let i = 0; i < lengthOfA; i++) {
    const end = Math.min(lengthOfB, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++)
      if (b[j] === a[i] && taken[j] === 0) {
        taken[j] = 1
        room[matches++] = a[i]!
        break
      }
  }
  let next = matches
  for (let j = 0; j < lengthOfB; j++) if (taken[j] === 1) room[next++] = b[j]!
  return matches
}
