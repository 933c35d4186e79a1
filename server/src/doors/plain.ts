import { Fault } from '@muster/domain/fault.ts'
import { type Context, Hono } from 'hono'
import { worded } from '../kernel/wording.ts'
import { refused } from './answer.ts'
import type { Site } from './visit.ts'

export type Plain = { trust: Hono | undefined; redirect: { site: Site; address: () => string } | undefined }

/**
 * The door for those who come by plain HTTP: it gives the page that helps a phone trust us, and shows the way to TLS. It knows of no database.
 * Faults: `notSecure` for anything but looking at a page: to show the way would hide that a password had gone in the clear.
 */
export function plainDoor({ trust, redirect }: Plain): Hono {
  const door = new Hono()
  if (trust) door.route('/', trust)
  door.all('*', (c) => {
    if (!redirect) return c.text(worded('terminal.noSuchPage'), 404)
    const target = secureAddress(c, redirect)
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return refused(new Fault('notSecure', { host: new URL(target).host }), c.req.path)
    return c.redirect(target, 308)
  })
  return door
}

/** The same page by TLS, under the name that was asked for where it is ours: nobody is sent elsewhere. */
function secureAddress(c: Context, { site, address }: NonNullable<Plain['redirect']>): string {
  const asked = new URL(c.req.url)
  const target = new URL(address())
  const host = asked.hostname.replace(/^\[|\]$/g, '')
  if (site.isNamed(host)) target.hostname = asked.hostname
  return `${target.origin}${asked.pathname}${asked.search}`
}
