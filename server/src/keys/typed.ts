import { lengthOfShare, type Named, thresholdOf } from './shares.ts'
import { bytesOfTyped, numberOf, sharesIn } from './shareText.ts'

/** How shares are asked for: a line put before a person, what they type (undefined where they stop), and what they are told. */
export type Asking = { ask: (share: number, line: string) => Promise<string | undefined>; slip: (line: string) => void }

/** More than any share has: a first line that says so has a slip that its check did not show. */
const mostBytes = 8192

/**
 * Shares typed line by line, as many as are needed; a line with a slip is asked for again at once. Where a person stops, what there is so far is answered.
 * A share scanned from its QR code is taken in place of its first line.
 */
export async function typedShares({ ask, slip }: Asking): Promise<Named[]> {
  const shares: Named[] = []
  let needed = 2
  while (shares.length < needed) {
    const named = `share ${shares.length + 1}`
    const bytes = await typedShare(shares.length + 1, { ask, slip })
    if (!bytes) return shares
    shares.push({ named, bytes })
    needed = thresholdOf({ named, bytes })
  }
  return shares
}

async function typedShare(share: number, { ask, slip }: Asking): Promise<Uint8Array | undefined> {
  let bytes: Uint8Array = new Uint8Array()
  let line = 1
  do {
    const typed = await ask(share, numberOf(line))
    if (typed === undefined) return undefined
    const [scanned] = line === 1 && typed.includes(':') ? sharesIn(typed, `share ${share}`) : []
    if (scanned) return scanned
    const more = bytesOfTyped(line, typed)
    if (!more || (line === 1 && lengthOfShare(more) > mostBytes)) slip(numberOf(line))
    else {
      bytes = Buffer.concat([bytes, more])
      line++
    }
  } while (line === 1 || bytes.length < lengthOfShare(bytes))
  return bytes
}
