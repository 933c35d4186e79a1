import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { inAddress, type Names } from './names.ts'

/** The hosts and addresses a certificate names, wildcards (`*.corps.example`) among the hosts. Only its alternative names count (RFC 9525 2). */
export function namesOf({ subjectAltName = '' }: X509Certificate): Names {
  // What Node quotes holds a comma or a quote, and is no name of a host.
  const entries = subjectAltName.split(', ')
  const hosts = entries.flatMap((entry) => /^DNS:([a-z0-9*.-]+)$/i.exec(entry)?.[1]?.toLowerCase() ?? [])
  const addresses = entries.flatMap((entry) => /^IP Address:([0-9a-f:.]+)$/i.exec(entry)?.[1] ?? [])
  return { hosts, addresses: addresses.filter((one) => isIP(one) !== 0).map(shortest) }
}

function shortest(address: string): string {
  return new URL(`https://${inAddress(address)}`).hostname.replace(/^\[|\]$/g, '')
}

/** Does the certificate vouch for this host or address? */
export function covers(certificate: X509Certificate, host: string): boolean {
  return isIP(host) ? certificate.checkIP(host) !== undefined : certificate.checkHost(host, { subject: 'never' }) !== undefined
}
