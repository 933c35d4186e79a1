import type { Sql } from '../../kernel/db.ts'
import { type VerifierKey, verifierText } from '../note.ts'
import { isEndorsed } from '../signingKeys.ts'
import { checkSignature, type KeptCheckpoint } from './checkpoints.ts'
import type { Finding } from './findings.ts'
import { isSame, type KnownKeys, placeInForceAt } from './keyring.ts'

/** Whether the key that signed last is the one at hand, and the ledger that of somebody who is trusted. */
export async function checkTrust(
  sql: Sql,
  known: KnownKeys,
  trusted: readonly VerifierKey[],
  atHand: Uint8Array | undefined,
): Promise<Finding[]> {
  const [newest] = await sql<KeptCheckpoint[]>`select size, root, note, at from public.ledger_checkpoint order by size desc limit 1`
  const signing = newest ? known.keys[placeInForceAt(known, newest.size)] : known.keys.at(-1)
  const [leaf] = await sql`select from public.ledger_leaf limit 1`
  const findings: Finding[] = []
  const key = signing ? verifierText(signing.verifier) : '–'
  if (leaf && known.keys.length === 0) findings.push({ kind: 'keyGone', entry: 0, facts: {} })
  else if (atHand && signing && !signing.publicKey.equals(atHand))
    findings.push({ kind: 'keyDiffers', entry: signing.entry, facts: { key } })
  if (!(await isTrusted(known, trusted, newest))) findings.push({ kind: 'keyUntrusted', entry: 0, facts: { key } })
  return findings
}

/**
 * To be named as one of the ledger's keys is nothing: whoever rewrote it can name a key that never signed there. From the first one that is trusted on, every
 * later key has to be vouched for by the one before (or be trusted itself), and one of these signed the newest checkpoint.
 */
async function isTrusted(known: KnownKeys, trusted: readonly VerifierKey[], newest: KeptCheckpoint | undefined): Promise<boolean> {
  if (trusted.length === 0) return true
  const { origin, keys } = known
  const isOne = (place: number) => trusted.some((one) => keys[place] !== undefined && isSame(one, keys[place].verifier))
  const first = keys.findIndex((_, place) => isOne(place))
  if (first < 0 || !newest || placeInForceAt(known, newest.size) < first) return false
  for (let place = first + 1; place < keys.length; place++) {
    const [before, key] = [keys[place - 1], keys[place]]
    if (before && key && !isOne(place) && !(await isEndorsed(origin, before, key))) return false
  }
  return (await checkSignature(known, newest, 0)) === undefined
}
