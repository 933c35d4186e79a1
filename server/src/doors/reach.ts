import { Fault } from '@muster/domain/fault.ts'
import { type CertificateFiles, type Loaded, loadCertificate } from '../tls/certificate.ts'
import { readText, tlsFolder, tlsPlaces } from '../tls/folder.ts'
import { addressList, hostName, inAddress, ipAddress, isLoopback } from '../tls/names.ts'
import { renewOwn } from '../tls/renewOwn.ts'
import { covers, namesOf } from '../tls/subject.ts'
import { onLoopback, type Site } from './visit.ts'

/** How far a server shall reach, as it is asked for. */
export type Wanted = {
  /** Address to listen on; without one this machine alone. */
  host?: string | undefined
  /** PEM files; beyond loopback without them those that `muster tls` made. */
  certificate?: CertificateFiles | undefined
  /** Names and addresses the server answers to; without them all that the certificate names. */
  names?: string[] | undefined
  /** Addresses and networks of proxies that end TLS. */
  proxies?: string[] | undefined
  /** Folder of `muster tls`. */
  folder?: string | undefined
}

export type Tls = { files: CertificateFiles; own: boolean; loaded: Loaded }
export type Reach = {
  /** Addresses to listen on; the first is needed, others only where the machine has them. */
  hosts: string[]
  /** Present where this process ends TLS. `loaded` changes with the files. */
  tls: Tls | undefined
  site: Site
  /** The web address visitors use, by the name that comes first, when this process listens on that port. */
  address: (port: number) => string
}

/**
 * Makes sure that nobody reaches Muster but over TLS or from this machine; asked before anything is opened.
 * Faults: `loopbackOnly`, `proxyNeedsName`, `invalid`, `certificateUnusable`, `keyUnusable`.
 */
export async function reachOf({ host, certificate, names, proxies, folder = tlsFolder() }: Wanted = {}): Promise<Reach> {
  const local = host === undefined || isLoopback(host)
  const hosts = host === undefined || host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const trusted = proxies?.length ? addressList(proxies, '--trusted-proxy') : undefined
  const files = certificate ?? (local || trusted ? undefined : await madeHere(folder))
  const own = names?.length ? names.map(asName) : undefined
  const others = local ? own?.find((name) => !isLoopback(name)) : host
  if (others !== undefined && !files && !trusted) throw new Fault('loopbackOnly', { host: others })
  if (!files && !trusted)
    return { hosts, tls: undefined, site: onLoopback, address: (port) => `http://${inAddress(host ?? 'localhost')}:${port}` }
  if (!files && !own) throw new Fault('proxyNeedsName')
  const tls = files ? { files, own: !certificate, loaded: await loadCertificate(files) } : undefined
  if (tls) demandNames(tls, own, trusted !== undefined)
  const known = () => own ?? (tls ? namesIn(tls) : [])
  // Those of loopback are for this machine's visitors, whatever the certificate says of them.
  const isNamed = (asked: string) =>
    !isLoopback(asked) && (own ? own.includes(asked) : tls !== undefined && covers(tls.loaded.certificate, asked))
  const site: Site = { secure: tls !== undefined, proxies: trusted, isNamed, names: known }
  const called = () => `https://${inAddress(known()[0] ?? 'localhost')}`
  // Which port a proxy listens on is the proxy's affair: an address without one is the usual.
  return { hosts, tls, site, address: (port) => (trusted ? called() : `${called()}:${port}`) }
}

function asName(text: string): string {
  return /^[\d.]+$|:/.test(text) ? ipAddress(text, '--name') : hostName(text, '--name')
}

async function madeHere(folder: string): Promise<CertificateFiles | undefined> {
  const { server } = tlsPlaces(folder)
  if ((await readText(server)) === undefined) return undefined
  await renewOwn(folder)
  return { certificate: server, key: server }
}

/** Names that can stand in an address, this machine's own last. */
function namesIn({ loaded }: Tls): string[] {
  const { hosts, addresses } = namesOf(loaded.certificate)
  const all = [...hosts.filter((one) => !one.startsWith('*')), ...addresses]
  return [...all.filter((one) => !isLoopback(one)), ...all.filter(isLoopback)]
}

/** A proxy shows visitors a certificate of its own: ours is between the two of us, and need not name what they ask for. */
function demandNames(tls: Tls, own: string[] | undefined, behindProxy: boolean): void {
  const refuse = (problem: string, name = '') => new Fault('certificateUnusable', { file: tls.files.certificate, problem, name })
  const uncovered = behindProxy ? undefined : own?.find((name) => !covers(tls.loaded.certificate, name))
  if (uncovered !== undefined) throw refuse('nameNotCovered', uncovered)
  if (behindProxy && !own) throw new Fault('proxyNeedsName')
  if (!own && namesIn(tls).length === 0) throw refuse('namesNobody')
}
