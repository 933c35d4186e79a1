import { Fault } from '@muster/domain/fault.ts'
import type { Database, Sql } from '../../kernel/db.ts'
import { asFault } from '../../kernel/faults.ts'
import { type VerifierKey, verifierText } from '../note.ts'
import { factTables } from '../tables.ts'
import { rootOf } from '../tree.ts'
import { checkCosignatures, type KeptCheckpoint } from './checkpoints.ts'
import { walkEntries } from './entries.ts'
import { compareFacts } from './facts.ts'
import { type Finding, inOrder, momentText, most, type Remark, remarkOf, sentenceOf } from './findings.ts'
import { checkKept, comparing, type Kept } from './from.ts'
import { checkKeys, isTrusted, type KnownKeys, knownKeys } from './keyring.ts'
import { demandLedger, withReaders } from './readers.ts'
import type { SealedEntry } from './records.ts'
import { notSealed, readUnsealed } from './unsealed.ts'

export type Verifying = {
  /** a checkpoint kept elsewhere, as `readKept` reads it */
  from?: Kept | undefined
  /** keys one believes; without any the first of the ledger's own is believed */
  trusted?: readonly VerifierKey[]
  /** witnesses that have to have signed `from` */
  witnesses?: readonly VerifierKey[]
  /** the public half of the key file at hand, 32 bytes */
  atHand?: Uint8Array | undefined
  /** connections that read at once */
  readers?: number
  /** how long late entries are given to be sealed after all, in milliseconds */
  patience?: number
  onProgress?: ((step: 'entries' | 'facts', done: number, of: number) => void) | undefined
  /** told of everything on the way, for an export */
  exporting?: {
    begin: (known: KnownKeys) => void | Promise<void>
    leaf: (one: SealedEntry) => void | Promise<void>
    checkpoint: (one: KeptCheckpoint) => void | Promise<void>
  }
}
type Told<Kind> = { kind: Kind; entry: number; sentence: string }
export type Verified = {
  holds: boolean
  origin: string
  key: string | null
  size: number
  root: string
  waiting: number
  facts: number
  checkpoints: number
  cosignatures: number
  erased: number
  /** what does not hold, in the order of the ledger: the first comes first */
  findings: Told<Finding['kind']>[]
  remarks: Told<Remark['kind']>[]
}

/**
 * Checks the whole ledger, and every fact against it, in one snapshot of the database: what each entry says gives its commitment, that its leaf, the leaves
 * the root, and the root was signed; what each row says is what its entry wrote down. Asks nothing of Muster's own functions in the database.
 * What was rewritten as a whole, signatures too, is found from a checkpoint kept elsewhere alone.
 * @throws Fault `ledgerNotThere`, `ledgerHidden`
 */
export async function verifyLedger(db: Database, asked: Verifying = {}): Promise<Verified> {
  const seen = await withReaders(db, asked.readers ?? 2, (readers) => checkAll(readers, asked)).catch((error: unknown) => {
    throw isHidden(error) ? new Fault('ledgerHidden') : asFault(error)
  })
  const late = await notSealed(db, seen.unsealed, asked.patience ?? 4000)
  const findings = inOrder([...seen.findings, ...late]).slice(0, most)
  const words = await wordsFor(db, findings)
  return {
    ...seen.told,
    holds: findings.length === 0,
    findings: findings.map((one) => ({
      kind: one.kind,
      entry: one.entry,
      sentence: sentenceOf({ ...one, facts: { ...one.facts, ...words(one) } }),
    })),
    remarks: seen.remarks.map((one) => ({ kind: one.kind, entry: one.entry, sentence: remarkOf(one) })),
  }
}

async function checkAll(readers: readonly Sql[], { from, trusted = [], witnesses = [], atHand, onProgress, exporting }: Verifying) {
  const [sql] = readers
  if (!sql) throw new Error('somebody has to read')
  await demandLedger(sql)
  const known = await knownKeys(sql)
  await exporting?.begin(known)
  const kept = from && comparing(from)
  const walked = await walkEntries(readers, known, {
    ...(exporting ? { leaf: exporting.leaf, checkpoint: exporting.checkpoint } : {}),
    ...(kept ? { rootAt: kept.rootAt } : {}),
    progress: (done, of) => onProgress?.('entries', done, of),
  })
  const facts = await compareFacts(readers, await factTables(sql), (done, of) => onProgress?.('facts', done, of))
  const keys = await checkKeys(known, trusted)
  const cosignatures = await checkCosignatures(sql)
  const witnessed = from ? await checkKept(from, known, trusted, witnesses) : { findings: [], remarks: [] }
  const beyond = kept?.finding(walked.size, walked.walk.last)
  const unsealed = await readUnsealed(sql)
  const inForce = known.keys.at(-1)?.verifier
  return {
    unsealed,
    findings: [
      ...[...walked.findings, ...facts.findings, ...keys.findings, ...cosignatures.findings, ...witnessed.findings],
      ...[...keysAtHand(known, walked.size, trusted, atHand), ...(beyond ? [beyond] : [])],
    ],
    remarks: [
      ...walked.remarks,
      ...keys.remarks,
      ...witnessed.remarks,
      ...counted('erased', walked.erased),
      ...counted('waiting', unsealed.count),
    ],
    told: {
      origin: known.origin,
      key: inForce ? verifierText(inForce) : null,
      size: walked.size,
      root: rootOf(walked.walk.kept).toString('base64'),
      waiting: unsealed.count,
      facts: facts.facts,
      checkpoints: walked.checkpoints,
      cosignatures: cosignatures.count,
      erased: walked.erased,
    },
  }
}

/** Whether the key in force is the one at hand, and the ledger that of somebody who is trusted. */
function keysAtHand(known: KnownKeys, size: number, trusted: readonly VerifierKey[], atHand: Uint8Array | undefined): Finding[] {
  const inForce = known.keys.at(-1)
  if (!inForce) return size > 0 ? [{ kind: 'keyGone', entry: 0, facts: {} }] : []
  const findings: Finding[] = []
  if (atHand && !inForce.publicKey.equals(atHand))
    findings.push({ kind: 'keyDiffers', entry: inForce.entry, facts: { key: verifierText(inForce.verifier) } })
  if (!isTrusted(known, trusted)) findings.push({ kind: 'keyUntrusted', entry: 0, facts: { key: verifierText(inForce.verifier) } })
  return findings
}

function counted(kind: 'erased' | 'waiting', count: number): Remark[] {
  return count > 0 ? [{ kind, entry: 0, facts: { count } }] : []
}

/** What a finding's entry did and when, as the ledger has it now. */
async function wordsFor(db: Database, findings: readonly Finding[]): Promise<(one: Finding) => Record<string, string>> {
  const numbers = [...new Set(findings.map(({ entry }) => entry))].filter(Number.isSafeInteger)
  const rows = await db<{ entry: number; action: string; at: string }[]>`
    select entry, action, at from public.ledger_entry where entry = any(${db.array(numbers, 20)}::int8[])`
  const found = new Map(rows.map((row) => [row.entry, { action: row.action, at: momentText(row.at) }]))
  return ({ entry }) => found.get(entry) ?? { action: '?', at: '?' }
}

/** `row_security = off` refuses what a policy would have cut (42501, insufficient privilege). */
function isHidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501'
}
