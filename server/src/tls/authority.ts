import { createPrivateKey, X509Certificate } from 'node:crypto'
import { hostname, networkInterfaces } from 'node:os'
import { Fault } from '@muster/domain/fault.ts'
import { fingerprintLines } from './fingerprint.ts'
import { claimTlsFolder, readText, tlsPlaces, writeWhole } from './folder.ts'
import { hostName, ipAddress, type Names } from './names.ts'
import { namesOf } from './subject.ts'

export type Authority = { name: string; pem: string; der: Uint8Array; fingerprint: string[]; validTo: Date }

/** The authority of this site as everybody may know it; undefined when there is none. Faults: `authorityUnusable`. */
export async function readAuthority(folder: string): Promise<Authority | undefined> {
  const { authority: file } = tlsPlaces(folder)
  const pem = await readText(file)
  if (pem === undefined) return undefined
  const certificate = certificateIn(pem, file)
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1]?.replace(/\\(.)/g, '$1') ?? ''
  const der = new Uint8Array(certificate.raw)
  return { name, pem: certificate.toString(), der, fingerprint: fingerprintLines(der), validTo: certificate.validToDate }
}

function certificateIn(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new Fault('authorityUnusable', { file, problem: 'unreadable' })
  }
}

export type Issued = { authority: Authority; names: Names; validTo: Date; madeAuthority: boolean }
export type Issuing = { names?: Names; newAuthority?: boolean; at?: Date; days?: number }

/**
 * Makes the server's certificate, and the authority where there is none yet or a new one is asked for. Without names: those the certificate
 * had, else what this machine is called now. Faults: `authorityUnusable`, `authorityTooNarrow`, `invalid`; `ClusterFault` for the folder.
 */
export async function issueIn(folder: string, { names, newAuthority, at = new Date(), days }: Issuing = {}): Promise<Issued> {
  // Loaded here: a server that only serves needs no part of it.
  const library = await import('./issue.ts')
  const { beyondConstraints } = await import('./constraints.ts')
  await claimTlsFolder(folder)
  const places = tlsPlaces(folder)
  const wanted = withLoopback(names ?? (await namesBefore(places.server)) ?? namesOfMachine())
  const madeAuthority = newAuthority === true || (await readText(places.authority)) === undefined
  if (madeAuthority) {
    const made = await library.newAuthority(wanted, at)
    await writeWhole(places.signer, made.signer, 0o600)
    await writeWhole(places.authority, made.authority, 0o644)
  }
  const signer = await readSigner(folder, at)
  const [beyond] = beyondConstraints(signer.certificate, wanted)
  if (beyond !== undefined) throw new Fault('authorityTooNarrow', { name: beyond })
  const made = await library.serverCertificate(signer, wanted, at, days)
  await writeWhole(places.server, made, 0o600)
  const authority = await readAuthority(folder)
  if (!authority) throw new Fault('authorityMissing', { folder })
  return { authority, names: wanted, validTo: new X509Certificate(made).validToDate, madeAuthority }
}

/** The signer's certificate and key, of this authority and in force. Faults: `authorityUnusable`. */
async function readSigner(folder: string, at: Date): Promise<{ certificate: string; key: string }> {
  const { signer: file, authority } = tlsPlaces(folder)
  const pem = await readText(file)
  if (pem === undefined) throw new Fault('authorityUnusable', { file, problem: 'missing' })
  const certificate = certificateIn(pem, file)
  const above = certificateIn((await readText(authority)) ?? '', authority)
  const key = keyIn(pem, file)
  if (!certificate.verify(above.publicKey) || !certificate.checkPrivateKey(key))
    throw new Fault('authorityUnusable', { file, problem: 'mismatch' })
  if (certificate.validToDate <= at) throw new Fault('authorityUnusable', { file, problem: 'expired' })
  return { certificate: certificate.toString(), key: String(key.export({ type: 'pkcs8', format: 'pem' })) }
}

function keyIn(pem: string, file: string) {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new Fault('authorityUnusable', { file, problem: 'unreadable' })
  }
}

/** A damaged certificate names nobody: it is about to be made anew. */
async function namesBefore(file: string): Promise<Names | undefined> {
  const pem = await readText(file)
  try {
    return pem === undefined ? undefined : namesOf(new X509Certificate(pem))
  } catch {
    return undefined
  }
}

/** A browser on the server itself is a visitor like any other. */
function withLoopback({ hosts, addresses }: Names): Names {
  return { hosts: [...new Set([...hosts, 'localhost'])], addresses: [...new Set([...addresses, '127.0.0.1', '::1'])] }
}

/** What this machine is called, and the addresses it has now; a name that no certificate can hold is left out. */
function namesOfMachine(): Names {
  const addresses = Object.values(networkInterfaces()).flatMap((cards) => cards ?? [])
  const reachable = addresses.filter(({ internal, address }) => !internal && !address.includes('%') && !address.startsWith('fe80:'))
  return {
    hosts: named(hostname()),
    addresses: reachable.map(({ address }) => ipAddress(address, 'address')),
  }
}

function named(host: string): string[] {
  try {
    return [hostName(host, 'name')]
  } catch {
    return []
  }
}
