/** How many codes a set has, and how many characters each: 80 bits. */
export const recoveryCodeCount = 10
const length = 16

// Crockford's base 32: no letter that could be read as another or as a digit.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A code as it is shown: four groups of four. Made of ten random bytes. */
export function recoveryCodeOf(random: Uint8Array): string {
  if (random.length !== 10) throw new Error('a code is made of ten bytes')
  let bits = 0n
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  const letters = Array.from({ length }, (_, at) => alphabet[Number((bits >> BigInt(5 * (length - 1 - at))) & 31n)]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as it was typed, in the form it is compared in; undefined where it cannot be one. What is easily misread is read as what was meant. */
export function readRecoveryCode(typed: string): string | undefined {
  const letters = typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  return letters.length === length && [...letters].every((letter) => alphabet.includes(letter)) ? letters : undefined
}
