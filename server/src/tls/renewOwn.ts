import { X509Certificate } from 'node:crypto'
import { Fault } from '@muster/domain/fault.ts'
import { issueIn } from './authority.ts'
import { readText, tlsPlaces } from './folder.ts'
import { daysUntil, soonDays } from './state.ts'

/**
 * Renews the certificate that `muster tls` made, for the same names, when it ends soon or has ended, so that phones are not shut out on the
 * day it does. Says whether it did. Where the signer was taken away, ends no later itself, or cannot be used, the certificate stays as it is.
 */
export async function renewOwn(folder: string, at = new Date()): Promise<boolean> {
  const places = tlsPlaces(folder)
  const [server, signer] = [await endOf(places.server), await endOf(places.signer)]
  if (!server || !signer || daysUntil(server, at) > soonDays || daysUntil(signer, server) < 1) return false
  try {
    await issueIn(folder, { at })
    return true
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}

/** When a certificate ends; undefined where there is none, or it cannot be read, which is told when it is used. */
async function endOf(file: string): Promise<Date | undefined> {
  const pem = await readText(file)
  try {
    return pem === undefined ? undefined : new X509Certificate(pem).validToDate
  } catch {
    return undefined
  }
}
