import type { Server } from 'node:http'
import type { Server as TlsServer } from 'node:https'
import { forLog } from '../kernel/faults.ts'
import { faultSentence, worded } from '../kernel/wording.ts'
import { keepFresh } from '../tls/keepFresh.ts'
import { renewOwn } from '../tls/renewOwn.ts'
import { nowServed } from '../tls/state.ts'
import type { Tls } from './reach.ts'

/** RFC 9325 3.1.1: nothing below TLS 1.2. Who does not finish the handshake in ten seconds is let go. */
export const tlsLimits = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const

const hour = 3_600_000

export type Keeping = { folder: string; lookEveryMs?: number; tell?: (sentence: string) => void }

/** Takes up renewed files without a restart, and renews what `muster tls` made. The answer ends both. */
export function keepCertificate(
  tls: Tls | undefined,
  servers: Server[],
  { folder, lookEveryMs = 10_000, tell = () => {} }: Keeping,
): () => void {
  if (!tls) return () => {}
  const { files, own } = tls
  nowServed({ loaded: tls.loaded, own, notTaken: null })
  const stop = keepFresh(
    files,
    tls.loaded,
    {
      taken: (loaded) => {
        tls.loaded = loaded
        // With a certificate every server is one of node:https.
        for (const server of servers as TlsServer[]) server.setSecureContext({ ...loaded.context, minVersion: tlsLimits.minVersion })
        nowServed({ loaded, own, notTaken: null })
        tell(worded('terminal.serve.taken', { on: loaded.certificate.validToDate.toISOString().slice(0, 10) }))
      },
      notTaken: (fault) => {
        nowServed({ loaded: tls.loaded, own, notTaken: fault })
        tell(worded('terminal.serve.notTaken', { reason: faultSentence(fault) }))
      },
      mended: () => nowServed({ loaded: tls.loaded, own, notTaken: null }),
    },
    lookEveryMs,
  )
  const renewing = setInterval(() => void (own && renewOwn(folder).catch((error: unknown) => console.error(forLog(error)))), hour)
  renewing.unref()
  return () => {
    stop()
    clearInterval(renewing)
    nowServed(undefined)
  }
}
