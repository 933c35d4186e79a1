/** Letters and digits of a day code, five bits each: none that is taken for another (I, L, O and U are left out, as Douglas Crockford does). */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Characters of a day code. Ten of 32 are 50 bits; what it is looked up by lies under a key as well. */
export const dayCodeLength = 10

/** Letters that are drawn alike in another alphabet, or that one misreads, as they were meant. */
const meant: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1' },
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: '0', Р: 'P', С: 'C', Т: 'T', Х: 'X', У: 'Y', З: '3', І: '1' },
}

/**
 * The day code of the first 50 of these bits: it shows on which day somebody asked to come back, and opens nothing.
 *
 * @example dayCodeOf(new Uint8Array([255, 0, 0, 0, 0, 0, 255])) // 'ZW00000003'
 */
export function dayCodeOf(bytes: Uint8Array): string {
  let [code, bits, held] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5 && code.length < dayCodeLength; bits -= 5) code += digits[(held >> (bits - 5)) & 31]
    if (code.length === dayCodeLength) return code
    held &= (1 << bits) - 1
  }
  throw new Error('a day code needs fifty bits')
}

/**
 * In two groups, as one reads it out.
 *
 * @example inGroups('ZW00000003') // 'ZW000 00003'
 */
export function inGroups(code: string): string {
  return code.replace(/^.{5}/, '$& ')
}

/**
 * A day code as it was typed: without spaces and signs, in capitals. Undefined where it can be none.
 *
 * @example dayCodeTyped('zwooo-oooo 3') // 'ZW00000003'
 * @example dayCodeTyped('zw') // undefined
 */
export function dayCodeTyped(typed: string): string | undefined {
  const code = [...typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')].map((letter) => meant[letter] ?? letter).join('')
  return code.length === dayCodeLength && [...code].every((letter) => digits.includes(letter)) ? code : undefined
}
