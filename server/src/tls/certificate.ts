import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { Fault } from '@muster/domain/fault.ts'
import { systemCode } from '../postgres/systemCode.ts'

/** PEM files; both may be the same one. */
export type CertificateFiles = { certificate: string; key: string }

export type Loaded = { certificate: X509Certificate; context: { cert: string; key: string } }

const serverAuth = '1.3.6.1.5.5.7.3.1'
const anyUse = '2.5.29.37.0'

/**
 * Reads a certificate with its chain, and its key, and makes sure that visitors will take them.
 * Faults: `certificateUnusable`, `keyUnusable`, each with the file and the problem.
 */
export async function loadCertificate(files: CertificateFiles, at = new Date()): Promise<Loaded> {
  const refuse = (problem: string, more: object = {}) => new Fault('certificateUnusable', { file: files.certificate, problem, ...more })
  const refuseKey = (problem: string, more: object = {}) => new Fault('keyUnusable', { file: files.key, problem, ...more })
  const cert = await read(files.certificate, refuse)
  const certificate = parsed(cert, refuse)
  if (certificate.validToDate <= at) throw refuse('expired', { on: dayOf(certificate.validToDate) })
  if (certificate.validFromDate > at) throw refuse('notYet', { on: dayOf(certificate.validFromDate) })
  // Node calls the extended key usage `keyUsage`; a certificate without one is for every use.
  if (certificate.keyUsage?.every((use) => use !== serverAuth && use !== anyUse)) throw refuse('notForServers')
  await demandClosed(files.key, refuseKey)
  const key = await read(files.key, refuseKey)
  if (!certificate.checkPrivateKey(parsedKey(key, refuseKey))) throw refuseKey('mismatch', { certificate: files.certificate })
  try {
    createSecureContext({ cert, key, minVersion: 'TLSv1.2' })
  } catch (error) {
    throw refuse('refused', { code: systemCode(error) ?? '' })
  }
  return { certificate, context: { cert, key } }
}

type Refuse = (problem: string, more?: object) => Fault

async function read(file: string, refuse: Refuse): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw refuse('missing')
  }
}

function parsed(pem: string, refuse: Refuse): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw refuse('unreadable')
  }
}

function parsedKey(pem: string, refuse: Refuse): KeyObject {
  if (pem.includes('ENCRYPTED')) throw refuse('encrypted')
  try {
    return createPrivateKey(pem)
  } catch {
    throw refuse('unreadable')
  }
}

/** Whoever has the key can be this server. Windows keeps rights in another way, which Node does not show. */
async function demandClosed(file: string, refuse: Refuse): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (!found) throw refuse('missing')
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) throw refuse('open', { mode: (found.mode & 0o777).toString(8) })
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
