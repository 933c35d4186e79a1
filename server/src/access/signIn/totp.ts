import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, thirty seconds; a secret of 20 bytes (RFC 4226 asks for 16 at least). */
const period = 30
const made = { issuer: 'Muster', algorithm: 'SHA1', digits: 6, period } as const

export function newTotpSecret(): Uint8Array {
  return new Secret({ size: 20 }).bytes
}

/** What an app is told of a secret: as an address, in letters for typing, and as a picture. */
export function totpToShow(secret: Uint8Array, signInName: string): { address: string; secret: string; picture: string } {
  const totp = totpOf(secret, signInName)
  const address = totp.toString()
  return { address, secret: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), picture: renderSVG(address, { border: 2 }) }
}

/**
 * The step that a code is of, where it is that of now, the one before or the one after (clocks differ); undefined where it is none of them. A step that was
 * used is refused where it is kept (`access_use_number`).
 */
export function stepOf(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totpOf(secret, '').validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / period) + delta
}

function totpOf(secret: Uint8Array, label: string): TOTP {
  // The buffer of its own: a slice of Node's pool would show what lies beside it.
  return new TOTP({ ...made, label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) })
}
