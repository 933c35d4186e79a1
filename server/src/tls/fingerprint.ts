import { createHash } from 'node:crypto'

/**
 * SHA-256 of a certificate's DER as people compare it: four lines of eight pairs, in the pairs that phones show. It is the digest of the
 * `.crt` file as well, so that any machine's `sha256sum` gives it.
 */
export function fingerprintLines(der: Uint8Array): string[] {
  const pairs = createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g) ?? []
  return [0, 8, 16, 24].map((from) => `${pairs.slice(from, from + 4).join(' ')}  ${pairs.slice(from + 4, from + 8).join(' ')}`)
}
