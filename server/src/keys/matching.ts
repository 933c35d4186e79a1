import { createHmac, type KeyObject } from 'node:crypto'

/**
 * A text as it is compared: compatibility forms made equal (Unicode NFKC), capitals lowered, white space made single. Two spellings that a reader would call
 * the same give one text; accents and alphabets stay apart.
 */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').trim().replace(/\s+/gu, ' ')
}

/**
 * HMAC-SHA-256 of a normalised text in a context: equal texts of one context are found by it, and without the key nobody can try texts against it.
 */
export function matchOf(key: KeyObject, text: string, context: string): Uint8Array {
  return new Uint8Array(
    createHmac('sha256', key)
      .update(JSON.stringify(['muster match 1', context, normalised(text)]))
      .digest(),
  )
}
