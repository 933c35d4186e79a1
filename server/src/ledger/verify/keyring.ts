import type { Sql } from '../../kernel/db.ts'
import type { VerifierKey } from '../note.ts'
import { verifierText } from '../note.ts'
import { isEndorsed, type SigningKey, verifierOf } from '../signingKeys.ts'
import type { Finding, Remark } from './findings.ts'

/** The keys of a ledger, each with the position of the entry that made it known: from the first checkpoint over it on, it signs. */
export type KnownKeys = { origin: string; keys: (SigningKey & { verifier: VerifierKey; position: number })[] }

export async function knownKeys(sql: Sql): Promise<KnownKeys> {
  const keys = await sql<(SigningKey & { position: number | null })[]>`
    select k.name, k.public_key, k.endorsement, k.entry, l.position from public.ledger_key k left join public.ledger_leaf l on l.entry = k.entry order by k.entry`
  const origin = keys[0]?.name ?? ''
  return {
    origin,
    keys: keys.map((key, place) => ({
      ...key,
      verifier: verifierOf(origin, key),
      position: place === 0 ? -1 : (key.position ?? Number.POSITIVE_INFINITY),
    })),
  }
}

/** The key that signs checkpoints of a size, and its place among the keys (-1: none does). */
export function placeInForceAt({ keys }: KnownKeys, size: number): number {
  return keys.findLastIndex(({ position }) => position < size)
}
export function inForceAt(known: KnownKeys, size: number): VerifierKey | undefined {
  return known.keys[placeInForceAt(known, size)]?.verifier
}

/** Each key but the first is vouched for by the one before. */
export async function checkKeys(
  { origin, keys }: KnownKeys,
  trusted: readonly VerifierKey[],
): Promise<{ findings: Finding[]; remarks: Remark[] }> {
  const findings: Finding[] = []
  const remarks: Remark[] = []
  for (const [place, key] of keys.entries()) {
    const before = keys[place - 1]
    const facts = { entry: key.entry, key: verifierText(key.verifier) }
    if (!before) continue
    if (await isEndorsed(origin, before, key)) remarks.push({ kind: 'keyReplaced', entry: key.entry, facts })
    else if (!trusted.some((one) => isSame(one, key.verifier))) findings.push({ kind: 'keyUnendorsed', entry: key.entry, facts })
  }
  return { findings, remarks }
}

export function isSame(one: VerifierKey, other: VerifierKey): boolean {
  return one.kind === other.kind && one.name === other.name && one.publicKey.equals(other.publicKey)
}
