import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { Fault } from '@muster/domain/fault.ts'
import type { Hono } from 'hono'
import { faultSentence } from '../kernel/wording.ts'
import { isLoopback } from '../tls/names.ts'
import { type Site, type Visit, visitOf } from './visit.ts'

export type Answer = (request: Request, env: HttpBindings) => Promise<Response>

/** Half a year. Not for the names below this one: they may be other machines. */
const transportSecurity = 'max-age=15768000'

const trustPath = /^https?:\/\/[^/]*\/trust(?:[/?#]|$)/

/** Answers a request through the doors, once it is clear whose visit it is; pages and API alike. */
export function answering(site: Site, door: Hono, trust: Hono): Answer {
  return async (request, { incoming, outgoing }) => {
    const visit = visitOrFault((name) => request.headers.get(name) ?? undefined, incoming.socket.remoteAddress, site)
    if (visit instanceof Fault) return refused(visit, new URL(request.url).pathname)
    const response = await (trustPath.test(request.url) ? trust : door).fetch(request, { incoming, outgoing, visit })
    remember(response, visit)
    return response
  }
}

function visitOrFault(...asked: Parameters<typeof visitOf>): Visit | Fault {
  try {
    return visitOf(...asked)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

/**
 * RFC 6797: a browser that came by TLS to a name of ours comes by TLS from then on. Never for loopback: a machine has one `localhost` for all
 * its programs; nor for addresses, where browsers take no notice.
 */
function remember({ headers }: Response, { secure, host }: Visit): void {
  if (secure && !isLoopback(host) && isIP(host) === 0) headers.set('strict-transport-security', transportSecurity)
  else headers.delete('strict-transport-security')
}

/** A refusal before any door: for programs as the API words it, for people as a sentence. */
export function refused(fault: Fault, path: string): Response {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" }
  const message = faultSentence(fault)
  if (/^\/api(\/|$)/.test(path))
    return Response.json({ fault: { code: fault.code, facts: fault.facts, message } }, { status: fault.status, headers })
  return new Response(`${message}\n`, { status: fault.status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
}
