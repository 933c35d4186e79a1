import type { Fault } from '@muster/domain/fault.ts'
import type { Loaded } from './certificate.ts'
import { fingerprintLines } from './fingerprint.ts'
import { namesOf } from './subject.ts'

/** What the System page says of the certificate this process serves with. */
export type CertificateState = {
  hosts: string[]
  addresses: string[]
  issuer: string
  fingerprint: string[]
  /** ISO moments. */
  validFrom: string
  validTo: string
  /** Whole days until it ends, and whether that is soon (30 days or fewer). */
  daysLeft: number
  endsSoon: boolean
  /** Made by `muster tls`, and renewed by this server. */
  own: boolean
  /** Why the last change of the files was not taken up; the certificate before it goes on. */
  notTaken: Fault | null
}

export const soonDays = 30
let served: { loaded: Loaded; own: boolean; notTaken: Fault | null } | undefined

/** The certificate in use; null when this process ends no TLS (on loopback, behind a proxy, in a subcommand). */
export function certificateState(at = new Date()): CertificateState | null {
  if (!served) return null
  const { loaded, own, notTaken } = served
  const { certificate } = loaded
  const daysLeft = daysUntil(certificate.validToDate, at)
  return {
    ...namesOf(certificate),
    issuer: certificate.issuer,
    fingerprint: fingerprintLines(new Uint8Array(certificate.raw)),
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
    daysLeft,
    endsSoon: daysLeft <= soonDays,
    own,
    notTaken,
  }
}

export function daysUntil(moment: Date, at: Date): number {
  return Math.floor((moment.getTime() - at.getTime()) / 86_400_000)
}

/** Told by the door alone, when it opens, changes its certificate, or closes. */
export function nowServed(state: typeof served): void {
  served = state
}
