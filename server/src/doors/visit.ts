import type { BlockList } from 'node:net'
import { Fault } from '@muster/domain/fault.ts'
import { forwardedBy, type Header } from '../tls/forwarded.ts'
import { holds, isLoopback, plainAddress } from '../tls/names.ts'

/** Who asks, and by what name, as far as the connection and a trusted proxy tell. */
export type Visit = {
  /** Scheme, host and port as the visitor's browser has them: `https://muster.corps.example`, `http://localhost:4110`. */
  origin: string
  /** The host alone, IPv6 without brackets. A passkey's relying party, where it is no IP address. */
  host: string
  /** Over TLS on the visitor's side. Not on loopback, which browsers hold for secure all the same. */
  secure: boolean
  /** The visitor's IP address; behind a trusted proxy, by its word. */
  address: string
}

/** What a server answers to. */
export type Site = {
  /** This process ends TLS itself. */
  secure: boolean
  /** Proxies whose word is taken; then nobody else is answered. */
  proxies: BlockList | undefined
  /** Is this one of its names, besides those of loopback? */
  isNamed: (host: string) => boolean
  /** Its names, as a refusal tells them. */
  names: () => string[]
}

/** A server that this machine alone can reach, by plain HTTP. */
export const onLoopback: Site = { secure: false, proxies: undefined, isNamed: () => false, names: () => [] }

/**
 * The visit that a request belongs to: the request must name this server as its host, so that no page can have its own name pointed here
 * (DNS rebinding), and come by TLS or from this machine. Without a connection (tests) the visitor is on this machine.
 * Faults: `notFromHere`, `notThroughProxy`, `notSecure`, `forwardedUnclear`.
 */
export function visitOf(header: Header, peer: string | undefined, site: Site): Visit {
  const address = plainAddress(peer ?? '127.0.0.1')
  if (site.proxies) return throughProxy(header, address, site, site.proxies)
  const scheme = site.secure ? 'https' : 'http'
  const { origin, host } = named(header('host') ?? '', scheme, site, isLoopback(address))
  return { origin, host, secure: site.secure, address }
}

function throughProxy(header: Header, peer: string, site: Site, proxies: BlockList): Visit {
  if (!holds(proxies, peer)) throw new Fault('notThroughProxy', { address: peer })
  const told = forwardedBy(header, proxies)
  const asked = told.host ?? header('host') ?? ''
  if (told.scheme !== 'https') throw new Fault('notSecure', { host: brief(asked) })
  const { origin, host } = named(asked, 'https', site, false)
  return { origin, host, secure: true, address: told.address }
}

function named(asked: string, scheme: string, site: Site, here: boolean): { origin: string; host: string } {
  const text = `${scheme}://${asked}`
  const url = /^[\w.:[\]-]+$/.test(asked) && URL.canParse(text) ? new URL(text) : undefined
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (!url || !((here && isLoopback(host)) || site.isNamed(host)))
    throw new Fault('notFromHere', { host: brief(asked), names: site.names().join(', ') })
  return { origin: url.origin, host }
}

/** A host as a refusal repeats it: no longer than a name can be. */
function brief(host: string): string {
  return host.slice(0, 253)
}
