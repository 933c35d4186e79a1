import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type DeviceCookie, deviceCookieDays } from '../access/signIn/deviceCookie.ts'

/**
 * The cookie that carries a session. Over TLS it is bound to this host alone and cannot be set from another (`__Host-`, RFC 6265bis 4.1.3.2). No page of ours
 * reads it, and no other site's request brings it.
 */
export function sessionCookie(c: Context): string | undefined {
  return getCookie(c, nameFor(c))
}

export function giveSessionCookie(c: Context, secret: string): void {
  setCookie(c, nameFor(c), secret, options(c))
}

export function takeSessionCookie(c: Context): void {
  deleteCookie(c, nameFor(c), options(c))
}

export function giveDeviceCookie(c: Context, { name, value }: DeviceCookie): void {
  setCookie(c, name, value, { ...options(c), maxAge: deviceCookieDays * 86_400 })
}

function nameFor(c: Context): string {
  return c.get('visit').secure ? '__Host-muster' : 'muster'
}

function options(c: Context) {
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: c.get('visit').secure } as const
}
