import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { Fault } from '@muster/domain/fault.ts'

/** What a server is called: names of hosts in lower case, and addresses as they are written without brackets. */
export type Names = { hosts: string[]; addresses: string[] }

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/**
 * A host's name as certificates and browsers have it: lower case, letters of other alphabets as punycode (RFC 5891).
 * Faults: `invalid` for what is no name, an address among it.
 */
export function hostName(text: string, place: string): string {
  const url = URL.canParse(`https://${text}`) && /^[^\s/?#@:\\]+$/.test(text) ? new URL(`https://${text}`).hostname : ''
  const labels = url.split('.')
  if (url.length > 253 || isIP(url) || !labels.every((one) => label.test(one))) throw new Fault('invalid', { place, problem: text })
  return url
}

/** An IP address, IPv6 in its shortest form (RFC 5952). Faults: `invalid`. */
export function ipAddress(text: string, place: string): string {
  if (isIPv4(text)) return text
  if (!isIPv6(text) || text.includes('%')) throw new Fault('invalid', { place, problem: text })
  return new URL(`https://[${text}]`).hostname.slice(1, -1)
}

/** The address a connection comes from; IPv4 in the clothes of IPv6 (`::ffff:192.0.2.1`) is IPv4. */
export function plainAddress(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.replace(/%.*$/, '')
}

/** How a host or address stands in a web address: IPv6 in brackets. */
export function inAddress(host: string): string {
  return isIPv6(host) ? `[${host}]` : host
}

/** The machine itself, by name or address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

/**
 * Addresses and networks (`10.1.0.0/16`) to compare with. Faults: `invalid`, also for a network of everybody (`/0`), which would be no
 * limit at all.
 */
export function addressList(parts: string[], place: string): BlockList {
  const list = new BlockList()
  for (const part of parts) {
    const [given = '', bits, ...rest] = part.split('/')
    const address = ipAddress(given, place)
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    const most = family === 'ipv4' ? 32 : 128
    if (rest.length > 0 || (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) < 1 || Number(bits) > most)))
      throw new Fault('invalid', { place, problem: part })
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

/** Is the address in the list? */
export function holds(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}
