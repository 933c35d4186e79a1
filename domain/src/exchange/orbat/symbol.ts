import { type Echelon, echelons } from '../../units/unit.ts'
import { echelonOfLetter } from './echelon.ts'
import { groundFunctions } from './groundFunctions.ts'
import type { Identity } from './orbatReading.ts'

/** Place 4 of the 20 digits of APP-6(D). */
export const identities: Identity[] = ['pending', 'unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile']

/** A 20-digit code, or a 30-digit one of a later edition. */
export function isSidc(code: string): boolean {
  return /^\d{20}(\d{10})?$/.test(code)
}

/** A 15-character code of MIL-STD-2525B/C and APP-6A/B; some tools write `*` for a place left open. */
export function isSidc15(code: string): boolean {
  return /^[SOIWGE][A-Z*-][A-Z*-][A-Z*-][A-Z0-9*-]{11}$/.test(code)
}

const echelonByDigits = new Map<string, Echelon>(
  (Object.entries(echelons) as [Echelon, string][]).map(([echelon, digits]) => [digits, echelon]),
)

/** Symbol sets whose places 9–10 hold an echelon; in the others they hold mobility, or the length of a towed array. */
const setsWithEchelon = ['10', '11']

/** The echelon of places 9–10; undefined where the code says none or its symbol set has none. */
export function echelonOfSidc(sidc: string): Echelon | undefined {
  const digits = sidc.slice(8, 10)
  return digits !== '00' && setsWithEchelon.includes(sidc.slice(4, 6)) ? echelonByDigits.get(digits) : undefined
}

/** The echelon of a 15-character code: place 12, with headquarters and task force at place 11. */
export function echelonOfSidc15(code: string): Echelon | undefined {
  return echelonOfLetter(code[11] ?? '')
}

/** Place 2 of the 15 characters → places 3 and 4 of the 20: context (exercise is 1), then standard identity. */
const affiliation: Record<string, string> = {
  P: '00',
  U: '01',
  A: '02',
  F: '03',
  N: '04',
  S: '05',
  H: '06',
  G: '10',
  W: '11',
  M: '12',
  D: '13',
  L: '14',
  J: '15',
  K: '16',
}
/** Place 4: planned, present, and how fit → place 7. */
const condition: Record<string, string> = { A: '1', P: '0', C: '2', D: '3', X: '4', F: '5' }
/** Place 11: headquarters, task force, feint or dummy → place 8. */
const modifier: Record<string, string> = { A: '2', B: '6', C: '3', D: '7', E: '4', F: '1', G: '5' }

/**
 * The 20 digits for a ground unit's 15 characters (symbol set 10), or undefined for anything else: ships, aircraft and equipment
 * keep the old code, since half a translation would draw a wrong symbol. A place left open (`-`, `*`) reads as unknown identity
 * and as present. The function goes by the longest known beginning of places 5–10; nothing known leaves the unit without an icon.
 */
export function toSidc(code: string): string | undefined {
  if (!isSidc15(code) || code[0] !== 'S' || code[2] !== 'G' || code[4] !== 'U') return undefined
  const place = (index: number) => code[index] ?? '-'
  const echelon = echelonOfLetter(place(11))
  return [
    '10',
    affiliation[place(1)] ?? '01',
    '10',
    condition[place(3)] ?? '0',
    modifier[place(10)] ?? '0',
    echelon === undefined ? '00' : echelons[echelon],
    functionDigits(code.slice(4, 10)),
  ].join('')
}

function functionDigits(letters: string): string {
  for (let length = letters.length; length > 1; length--) {
    const digits = groundFunctions[letters.slice(0, length).replace(/[-*]+$/, '')]
    if (digits !== undefined) return digits
  }
  return '0000000000'
}
