import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { constraintsTo } from './constraints.ts'
import type { Names } from './names.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const serverAuth = '1.3.6.1.5.5.7.3.1'
const day = 86_400_000
/** Ten years: a phone learns it once. */
const authorityDays = 3653
/** The longest that phones take (CA/Browser Forum, Apple's HT211025: 398 days). */
export const serverDays = 397

type Made = { certificate: X509Certificate; keys: CryptoKeyPair }
type About = { name: string; keys: CryptoKeyPair; from: Date; days: number; extensions: Extension[]; issuer?: Made }

async function make({ name, keys, from, days, extensions, issuer }: About): Promise<X509Certificate> {
  const own = await SubjectKeyIdentifierExtension.create(keys.publicKey)
  const above = await AuthorityKeyIdentifierExtension.create(issuer?.keys.publicKey ?? keys.publicKey)
  // A day back for clocks that are behind; a second short because both ends count (RFC 5280 4.1.2.5).
  const notBefore = new Date(Math.floor(from.getTime() / 1000) * 1000 - day)
  const end = notBefore.getTime() + days * day - 1000
  const notAfter = new Date(Math.min(end, issuer?.certificate.notAfter.getTime() ?? end))
  return X509CertificateGenerator.create({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    subject: [{ CN: [name] }],
    issuer: issuer?.certificate.subjectName ?? [{ CN: [name] }],
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: issuer?.keys.privateKey ?? keys.privateKey,
    extensions: [...extensions, own, above],
  })
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function keyPem({ privateKey }: CryptoKeyPair): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')}\n`
}

/**
 * An authority of one's own: what phones learn to trust, and the signer below it. Both may vouch only for the names given and for private
 * ones. Clients need not heed the constraints of what they were told to trust (RFC 5280 6.1 takes a name and a key from it, no more); those of
 * a certificate below it they must. So the first key signs the signer and is forgotten: nobody can steal it.
 */
export async function newAuthority(names: Names, from: Date): Promise<{ authority: string; signer: string }> {
  const keys = await newKeys()
  const signerKeys = await newKeys()
  const mark = randomBytes(2).toString('hex').toUpperCase()
  const called = [...names.hosts, ...names.addresses][0] ?? ''
  const limits = constraintsTo(names)
  const usage = new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)
  const certificate = await make({
    name: `Muster authority ${mark}, ${called}`.slice(0, 64),
    keys,
    from,
    days: authorityDays,
    extensions: [new BasicConstraintsExtension(true, 1, true), usage, limits],
  })
  const signer = await make({
    name: `Muster signer ${mark}`,
    keys: signerKeys,
    from,
    days: authorityDays,
    extensions: [new BasicConstraintsExtension(true, 0, true), usage, new ExtendedKeyUsageExtension([serverAuth]), limits],
    issuer: { certificate, keys },
  })
  return { authority: pem(certificate), signer: `${pem(signer)}${await keyPem(signerKeys)}` }
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`
}

/** A certificate for a server of these names, by the signer (its certificate and key as PEM): certificate, signer, key, in one text. */
export async function serverCertificate(
  signer: { certificate: string; key: string },
  names: Names,
  from: Date,
  days = serverDays,
): Promise<string> {
  const keys = await newKeys()
  const certificate = new X509Certificate(signer.certificate)
  const [der] = PemConverter.decode(signer.key)
  if (!der) throw new Error('a signer without a key')
  const privateKey = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const publicKey = await certificate.publicKey.export(algorithm, ['verify'])
  const made = await make({
    name: 'Muster server',
    keys,
    from,
    days,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.hosts.map((value) => ({ type: 'dns' as const, value })),
        ...names.addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
    issuer: { certificate, keys: { privateKey, publicKey } },
  })
  return `${pem(made)}${pem(certificate)}${await keyPem(keys)}`
}
