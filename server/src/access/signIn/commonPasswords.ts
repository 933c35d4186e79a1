import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * Passwords of twelve characters and more among the million commonest (docs/decisions/0033-common-passwords.md): of each, in small letters, the first six
 * bytes of its SHA-256, in order. So the file holds no word. That another password is taken for one of them happens once in six billion.
 */
const width = 6
let kept: Buffer | undefined

export function isCommon(password: string): boolean {
  kept ??= readFileSync(new URL('./commonPasswords.bin', import.meta.url))
  const wanted = createHash('sha256').update(password.normalize('NFKC').toLowerCase()).digest().subarray(0, width)
  let [low, high] = [0, kept.length / width]
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = kept.compare(wanted, 0, width, middle * width, (middle + 1) * width)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle
  }
  return false
}
