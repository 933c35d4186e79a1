import 'reflect-metadata'
import { isIPv4 } from 'node:net'
import { AsnConvert } from '@peculiar/asn1-schema'
import { GeneralName, GeneralSubtree, GeneralSubtrees, id_ce_nameConstraints, NameConstraints } from '@peculiar/asn1-x509'
import { Extension, X509Certificate } from '@peculiar/x509'
import { addressList, holds, type Names } from './names.ts'

/** Names that mean nothing outside a site: RFC 6761, RFC 6762, RFC 8375, and ICANN's resolution of 29 July 2024 for `internal`. */
const privateNames = ['localhost', 'local', 'internal', 'home.arpa']

/** Addresses that mean nothing outside a site: loopback, RFC 1918, RFC 3927, RFC 4193, RFC 4291. */
const privateNetworks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]

/**
 * Name constraints (RFC 5280 4.2.1.10): whoever holds the authority's key can vouch for the names given here and for names and addresses that
 * no public site has, and for nothing else. A phone that trusts it gives nobody its bank.
 */
export function constraintsTo({ hosts, addresses }: Names): Extension {
  const names = [...new Set([...hosts, ...privateNames])].map((dNSName) => new GeneralName({ dNSName }))
  const known = addressList(privateNetworks, 'nameConstraints')
  const own = addresses.filter((address) => !holds(known, address)).map((address) => `${address}/${isIPv4(address) ? 32 : 128}`)
  const networks = [...privateNetworks, ...own].map((iPAddress) => new GeneralName({ iPAddress }))
  const permittedSubtrees = new GeneralSubtrees([...names, ...networks].map((base) => new GeneralSubtree({ base })))
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(new NameConstraints({ permittedSubtrees })))
}

/** The public names that an authority may vouch for; undefined for one without constraints, which may vouch for all. */
export function publicNames(certificatePem: string): string[] | undefined {
  const permitted = permittedBy(certificatePem)
  return (
    permitted && [
      ...permitted.names.filter((name) => !privateNames.includes(name)),
      ...permitted.networks.filter((network) => !privateNetworks.includes(network)).map((network) => network.replace(/\/(32|128)$/, '')),
    ]
  )
}

function permittedBy(certificatePem: string): { names: string[]; networks: string[] } | undefined {
  const extension = new X509Certificate(certificatePem).getExtension(id_ce_nameConstraints)
  if (!extension) return undefined
  const bases = [...(AsnConvert.parse(extension.value, NameConstraints).permittedSubtrees ?? [])].map(({ base }) => base)
  return { names: bases.flatMap(({ dNSName }) => dNSName ?? []), networks: bases.flatMap(({ iPAddress }) => iPAddress ?? []) }
}

/** Those of the names that a certificate of an authority may not vouch for. One without constraints may vouch for all. */
export function beyondConstraints(certificatePem: string, { hosts, addresses }: Names): string[] {
  const permitted = permittedBy(certificatePem)
  if (!permitted) return []
  const { names } = permitted
  const networks = addressList(permitted.networks, 'nameConstraints')
  const beyond = hosts.filter((host) => !names.some((name) => host === name || host.endsWith(`.${name}`)))
  return [...beyond, ...addresses.filter((address) => !holds(networks, address))]
}
