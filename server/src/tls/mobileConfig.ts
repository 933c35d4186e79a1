import { createHash } from 'node:crypto'

/** Words of the profile, as the phone shows them. */
export type ProfileWords = { name: string; description: string }

/**
 * A configuration profile that brings an authority to an iPhone or iPad (Apple, Configuration Profile Reference, `com.apple.security.root`).
 * The same authority gives the same profile: a second installation replaces the first.
 */
export function mobileConfig(der: Uint8Array, { name, description }: ProfileWords): string {
  const payload = {
    PayloadCertificateFileName: 'muster-authority.crt',
    PayloadContent: der,
    PayloadDescription: description,
    PayloadDisplayName: name,
    PayloadIdentifier: `muster.trust.${idOf(der, 'certificate')}`,
    PayloadType: 'com.apple.security.root',
    PayloadUUID: idOf(der, 'certificate'),
    PayloadVersion: 1,
  }
  const profile = {
    PayloadContent: [payload],
    PayloadDescription: description,
    PayloadDisplayName: name,
    PayloadIdentifier: `muster.trust.${idOf(der, 'profile')}`,
    PayloadRemovalDisallowed: false,
    PayloadType: 'Configuration',
    PayloadUUID: idOf(der, 'profile'),
    PayloadVersion: 1,
  }
  const type = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
  return `<?xml version="1.0" encoding="UTF-8"?>\n${type}\n<plist version="1.0">\n${plist(profile)}\n</plist>\n`
}

type Plist = string | number | boolean | Uint8Array | Plist[] | { [key: string]: Plist }

function plist(value: Plist): string {
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`
  if (typeof value === 'number') return `<integer>${value}</integer>`
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  if (value instanceof Uint8Array) return `<data>${Buffer.from(value).toString('base64')}</data>`
  if (Array.isArray(value)) return `<array>\n${value.map(plist).join('\n')}\n</array>`
  const pairs = Object.entries(value).map(([key, one]) => `<key>${escaped(key)}</key>\n${plist(one)}`)
  return `<dict>\n${pairs.join('\n')}\n</dict>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A UUID made of what it names (RFC 9562 5.8, version 8), as Apple writes them. */
function idOf(der: Uint8Array, what: string): string {
  const bytes = createHash('sha256').update(what).update(der).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex').toUpperCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
