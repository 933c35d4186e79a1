import { Fault } from '@muster/domain/fault.ts'
import type { Database, Sql } from '../../kernel/db.ts'
import { asFault } from '../../kernel/faults.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { type VerifierKey, verifierText } from '../note.ts'
import { factTables } from '../tables.ts'
import { rootOf } from '../tree.ts'
import { checkCosignatures, type KeptCheckpoint } from './checkpoints.ts'
import { checkDerived } from './derived.ts'
import { walkEntries } from './entries.ts'
import { checkErased } from './erased.ts'
import { compareFacts } from './facts.ts'
import { type Finding, inOrder, momentText, most, type Remark, remarkOf, sentenceOf } from './findings.ts'
import { checkKept, comparing, type Kept } from './from.ts'
import { checkGranted } from './granted.ts'
import { checkKeys, type KnownKeys, knownKeys } from './keyring.ts'
import { demandLedger, withReaders } from './readers.ts'
import type { SealedEntry } from './records.ts'
import { checkRestores } from './restores.ts'
import { checkReveals } from './reveals.ts'
import { checkSealed } from './sealedKeys.ts'
import { checkTrust } from './trust.ts'
import { notSealed, readUnsealed, type Unsealed } from './unsealed.ts'

export type Verifying = {
  /** a checkpoint kept elsewhere, as `readKept` reads it */
  from?: Kept | undefined
  /** keys one believes; without any the first of the ledger's own is believed */
  trusted?: readonly VerifierKey[]
  /** witnesses that have to have signed `from` */
  witnesses?: readonly VerifierKey[]
  /** the public half of the key file at hand, 32 bytes */
  atHand?: Uint8Array | undefined
  /** the keys at hand: whether what is sealed opens by them */
  keys?: KeyRing | undefined
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
  const before: { seen?: Seen } = {}
  const seen = await withReaders(db, asked.readers ?? 2, async (readers) => {
    before.seen = await checkLedger(readers, asked)
    return withFacts(readers, before.seen, asked)
  }).catch((error: unknown) => {
    if (isHidden(error)) throw new Fault('ledgerHidden')
    if (!before.seen || before.seen.findings.length === 0) throw asFault(error)
    return unread(error, before.seen)
  })
  const late = await notSealed(db, seen.unsealed, asked.patience ?? 4000)
  const sealed = asked.keys ? await checkSealed(db, asked.keys) : []
  const findings = inOrder([...seen.findings, ...late.findings, ...sealed]).slice(0, most)
  const words = await wordsFor(db, findings)
  return {
    ...seen.told,
    holds: findings.length === 0,
    findings: findings.map((one) => ({
      kind: one.kind,
      entry: one.entry,
      sentence: sentenceOf({ ...one, facts: { ...one.facts, ...words(one) } }),
    })),
    remarks: [...seen.remarks, ...late.remarks].map((one) => ({ kind: one.kind, entry: one.entry, sentence: remarkOf(one) })),
  }
}

type Seen = { unsealed: Unsealed; findings: Finding[]; remarks: Remark[]; told: Omit<Verified, 'holds' | 'findings' | 'remarks'> }

async function checkLedger(
  readers: readonly Sql[],
  { from, trusted = [], witnesses = [], atHand, onProgress, exporting }: Verifying,
): Promise<Seen> {
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
  const keys = await checkKeys(known, trusted)
  const cosignatures = await checkCosignatures(sql)
  const witnessed = from ? await checkKept(from, known, trusted, witnesses) : { findings: [], remarks: [] }
  const beyond = kept?.finding(walked.size, walked.walk.last)
  const unsealed = await readUnsealed(sql)
  const inForce = known.keys.at(-1)?.verifier
  const erased = await checkErased(sql)
  return {
    unsealed,
    findings: [
      ...[...walked.findings, ...keys.findings, ...cosignatures.findings, ...witnessed.findings, ...erased.findings],
      ...[...(await checkTrust(sql, known, trusted, atHand)), ...(await checkRestores(sql))],
      ...[...(await checkReveals(sql)), ...(await checkGranted(sql))],
      ...(beyond ? [beyond] : []),
    ],
    remarks: [...walked.remarks, ...keys.remarks, ...witnessed.remarks, ...waiting(unsealed.count)],
    told: {
      origin: known.origin,
      key: inForce ? verifierText(inForce) : null,
      size: walked.size,
      root: rootOf(walked.walk.kept).toString('base64'),
      waiting: unsealed.count,
      facts: 0,
      checkpoints: walked.checkpoints,
      cosignatures: cosignatures.count,
      erased: erased.count,
    },
  }
}

/** Every fact beside what its entry says of it: the last thing asked, since in a transaction that was refused something nothing more can be asked. */
async function withFacts(readers: readonly Sql[], seen: Seen, { onProgress }: Verifying): Promise<Seen> {
  const [sql] = readers
  const tables = sql ? await factTables(sql) : []
  const { facts, findings } = await compareFacts(readers, tables, (done, of) => onProgress?.('facts', done, of))
  const derived = sql ? await checkDerived(sql) : []
  return { ...seen, findings: [...seen.findings, ...findings, ...derived], told: { ...seen.told, facts } }
}

/** Where something does not hold already, that is told, and not that the facts could not be compared. */
function unread(error: unknown, seen: Seen): Seen {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '?'
  return { ...seen, findings: [...seen.findings, { kind: 'factsUnread', entry: Number.MAX_SAFE_INTEGER, facts: { code } }] }
}

function waiting(count: number): Remark[] {
  return count > 0 ? [{ kind: 'waiting', entry: 0, facts: { count } }] : []
}

/** What a finding's entry did and when, as the ledger has it now. */
async function wordsFor(db: Database, findings: readonly Finding[]): Promise<(one: Finding) => Record<string, string>> {
  const numbers = [...new Set(findings.map(({ entry }) => entry))].filter((entry) => Number.isSafeInteger(entry))
  const rows = await db<{ entry: number; action: string; at: string }[]>`
    select entry, action, at from public.ledger_entry where entry = any(${db.array(numbers, 20)}::int8[])`
  const found = new Map(rows.map((row) => [row.entry, { action: row.action, at: momentText(row.at) }]))
  return ({ entry }) => found.get(entry) ?? { action: '?', at: '?' }
}

/** `row_security = off` refuses what a policy would have cut (42501, insufficient privilege). */
function isHidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501'
}
