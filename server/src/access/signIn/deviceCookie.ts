import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../keys/keyRing.ts'
import { hashOf, type SecretUse } from './secrets.ts'

/**
 * A cookie that says «somebody signed in by this name here before» (OWASP, «Slow down online guessing attacks with device cookies»). It opens nothing: it only
 * keeps failures elsewhere from holding this device up. A browser that several people use has one for each; the name of the cookie does not tell whose.
 */
export type DeviceCookie = { name: string; value: string }
export const deviceCookieDays = 365

export async function deviceCookieName(keys: KeyRing, signInName: string): Promise<string> {
  return `muster-device-${(await hexOf(keys, 'deviceName', signInName)).slice(0, 12)}`
}

export async function newDeviceCookie(keys: KeyRing, signInName: string): Promise<DeviceCookie> {
  const deviceId = randomBytes(16).toString('hex')
  return { name: await deviceCookieName(keys, signInName), value: `${deviceId}.${await signature(keys, signInName, deviceId)}` }
}

/** A cookie for the device that somebody has just come in on, where it has none of theirs; `cookieOf` reads a cookie of the request. */
export async function deviceCookieFor(
  keys: KeyRing,
  signInName: string,
  cookieOf: (name: string) => string | undefined,
): Promise<DeviceCookie | null> {
  const known = await deviceIdOf(keys, signInName, cookieOf(await deviceCookieName(keys, signInName)))
  return known === null ? newDeviceCookie(keys, signInName) : null
}

/** The device's id, where the cookie was made here for this name; else null. */
export async function deviceIdOf(keys: KeyRing, signInName: string, value: string | undefined): Promise<string | null> {
  const [, deviceId, signed] = /^([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(value ?? '') ?? []
  if (!deviceId || !signed) return null
  const right = Buffer.from(await signature(keys, signInName, deviceId), 'hex')
  return timingSafeEqual(right, Buffer.from(signed, 'hex')) ? deviceId : null
}

function signature(keys: KeyRing, signInName: string, deviceId: string): Promise<string> {
  return hexOf(keys, 'device', `${deviceId} ${signInName}`)
}

async function hexOf(keys: KeyRing, use: SecretUse, text: string): Promise<string> {
  return Buffer.from(await hashOf(keys, use, text)).toString('hex')
}
