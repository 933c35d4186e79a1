import { Fault } from '@muster/domain/fault.ts'
import type { MiddlewareHandler } from 'hono'

const here = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/

/**
 * Until sign-in exists the machine itself is the key, so nobody else's page may turn it: the request must name this machine as its host
 * (a page that had its name pointed here cannot), and come from Muster's own pages or from no page at all.
 */
export const fromHere: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? ''
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (!here.test(host)) throw new Fault('notFromHere', { host })
  if (origin !== undefined && origin !== `http://${host}`) throw new Fault('notFromHere', { host: origin })
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Fault('notFromHere', { host: site })
  await next()
}
