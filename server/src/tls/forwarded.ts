import { type BlockList, isIP } from 'node:net'
import { Fault } from '@muster/domain/fault.ts'
import { holds, plainAddress } from './names.ts'

/** What a proxy says of the visitor: address, scheme of the visitor's request, and its host where the proxy names one. */
export type Forwarded = { address: string; scheme: string; host: string | undefined }
export type Header = (name: string) => string | undefined

type Hop = { for?: string; proto?: string; host?: string }

/**
 * What a trusted proxy says, by `X-Forwarded-For/-Proto/-Host` or by `Forwarded` (RFC 7239). Both at once are refused: a proxy writes one and may
 * pass on the other as a visitor made it up. Of several hops the last that is no trusted proxy is the visitor; what stands before it is hearsay.
 * Faults: `forwardedUnclear` (silent, both, unread).
 */
export function forwardedBy(header: Header, trusted: BlockList): Forwarded {
  const standard = header('forwarded')
  const listed = { for: header('x-forwarded-for'), proto: header('x-forwarded-proto'), host: header('x-forwarded-host') }
  const byLists = Object.values(listed).some((value) => value !== undefined)
  if (standard !== undefined && byLists) throw new Fault('forwardedUnclear', { problem: 'both' })
  const hops = standard === undefined ? hopsOf(listed) : parseForwarded(standard)
  if (hops.length === 0) throw new Fault('forwardedUnclear', { problem: 'silent' })
  const addresses = hops.map((hop) => addressIn(hop.for))
  let at = hops.length - 1
  while (at > 0 && isTrusted(addresses[at], trusted)) at--
  const address = addresses[at]
  if (address === undefined) throw new Fault('forwardedUnclear', { problem: 'unread' })
  return { address, scheme: (hops[at]?.proto ?? '').toLowerCase(), host: hops[at]?.host }
}

function isTrusted(address: string | undefined, trusted: BlockList): boolean {
  return address !== undefined && holds(trusted, address)
}

/** The lists side by side, from the end: a list of one was written anew by the last proxy and holds for all. */
function hopsOf(lists: Record<'for' | 'proto' | 'host', string | undefined>): Hop[] {
  const parts = (value: string | undefined) => (value === undefined ? [] : value.split(',').map((one) => one.trim()))
  const proto = parts(lists.proto)
  const host = parts(lists.host)
  const addresses = parts(lists.for)
  const beside = (list: string[], index: number) => {
    const found = list.length === 1 ? list[0] : list[list.length - (addresses.length - index)]
    return found === undefined || found === '' ? undefined : found
  }
  return addresses.map((address, index) => {
    const [itsProto, itsHost] = [beside(proto, index), beside(host, index)]
    return { for: address, ...(itsProto ? { proto: itsProto } : {}), ...(itsHost ? { host: itsHost } : {}) }
  })
}

const pair = /[ \t]*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([\w!#$%&'*+.^`|~-]+))[ \t]*(;|,|$)/y

/** RFC 7239 4: elements by commas, pairs by semicolons, values as tokens or in quotes. Faults: `forwardedUnclear`. */
function parseForwarded(text: string): Hop[] {
  const hops: Record<string, string>[] = [{}]
  pair.lastIndex = 0
  while (pair.lastIndex < text.length) {
    const [, name = '', quoted, token, end] = pair.exec(text) ?? []
    const hop = hops.at(-1)
    const key = name.toLowerCase()
    if (key === '' || !hop || Object.hasOwn(hop, key)) throw new Fault('forwardedUnclear', { problem: 'unread' })
    hop[key] = quoted?.replace(/\\(.)/g, '$1') ?? token ?? ''
    if (end === ',') hops.push({})
    if (end === '') break
  }
  return hops
}

/** `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`; undefined for `unknown`, `_hidden` and whatever else. */
function addressIn(node: string | undefined): string | undefined {
  const bare = node === undefined ? '' : (/^\[([^\]]+)\](?::\d+)?$/.exec(node)?.[1] ?? /^([\d.]+):\d+$/.exec(node)?.[1] ?? node)
  const address = plainAddress(bare)
  return isIP(address) ? address : undefined
}
