import { stat } from 'node:fs/promises'
import type { Fault } from '@muster/domain/fault.ts'
import { type CertificateFiles, type Loaded, loadCertificate } from './certificate.ts'

type Heard = {
  taken: (loaded: Loaded) => void
  notTaken: (fault: Fault) => void
  /** The files are again what is in use. */
  mended: () => void
}

/**
 * Looks at the files every few seconds and takes up what has changed: notices of the file system miss a rename, and network folders send
 * none. What cannot be used is told once, when two looks in a row find it so: the two files of a renewal are not written at once.
 * The answer ends the looking.
 */
export function keepFresh(files: CertificateFiles, first: Loaded, { taken, notTaken, mended }: Heard, everyMs: number): () => void {
  let current = first.certificate.fingerprint256
  let settled = ''
  let suspect = ''
  const look = async () => {
    const marks = await marksOf(files)
    if (marks === settled) return
    try {
      const loaded = await loadCertificate(files)
      settled = marks
      if (loaded.certificate.fingerprint256 === current) return mended()
      current = loaded.certificate.fingerprint256
      taken(loaded)
    } catch (error) {
      if (marks !== suspect) {
        suspect = marks
        return
      }
      settled = marks
      notTaken(error as Fault) // loading refuses by no other error
    }
  }
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    await look()
    looking = false
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

async function marksOf({ certificate, key }: CertificateFiles): Promise<string> {
  const found = await Promise.all([certificate, key].map((file) => stat(file).catch(() => undefined)))
  return found.map((one) => (one ? `${one.ino}:${one.size}:${one.mtimeMs}:${one.mode}` : 'gone')).join(' ')
}
