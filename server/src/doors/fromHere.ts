import type { HttpBindings } from '@hono/node-server'
import { Fault } from '@muster/domain/fault.ts'
import type { MiddlewareHandler } from 'hono'
import { onLoopback, type Visit, visitOf } from './visit.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Behind `fromHere`: who asks, by what name, and whether by TLS. */
    visit: Visit
  }
}

/** What the server hands a request besides itself. In tests without a server there is nothing, and the visitor is on this machine. */
export type DoorBindings = Partial<HttpBindings> & { visit?: Visit }

/**
 * Nobody else's page may act in a visitor's name: the request must name this server as its host (see `visitOf`), and come from Muster's own
 * pages or from no page at all. Faults: `notFromHere`, and those of `visitOf`.
 */
export const fromHere: MiddlewareHandler<{ Bindings: DoorBindings }> = async (c, next) => {
  const visit = c.env?.visit ?? visitOf((name) => c.req.header(name), undefined, onLoopback)
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (origin !== undefined && origin !== visit.origin) throw new Fault('notFromHere', { host: origin, names: '' })
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Fault('notFromHere', { host: site, names: '' })
  c.set('visit', visit)
  await next()
}
