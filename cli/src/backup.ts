import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { actions } from '@muster/server/actions.ts'
import { keysNeeded } from '@muster/server/backup/keysNeeded.ts'
import { type OpenedByOwner, openAsOwner } from '@muster/server/backup/owner.ts'
import { makeIdentity, readIdentities, recipientsFor } from '@muster/server/backup/recipients.ts'
import { inScratch, inScratchApart } from '@muster/server/backup/scratch.ts'
import { sweepScratch } from '@muster/server/backup/scratchFolder.ts'
import { noteBackup, noteVerified } from '@muster/server/backup/store.ts'
import { type Verified, verifyBackup } from '@muster/server/backup/verify.ts'
import { writeBackup } from '@muster/server/backup/write.ts'
import type { Database } from '@muster/server/kernel/db.ts'
import { asFault } from '@muster/server/kernel/faults.ts'
import { faultSentence } from '@muster/server/kernel/wording.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import type { KeyIdentity } from '@muster/server/keys/material.ts'
import { verifyLedger } from '@muster/server/ledger/verify/verify.ts'
import { noteMade } from '@muster/server/machine/settings.ts'
import { forgetFormer } from '@muster/server/postgres/upgradePlaces.ts'
import { read, text, Usage, wanted, word } from './arguments.ts'
import { printJson, say } from './print.ts'
import { progressOn, tellUpgrade } from './progress.ts'

/** `backup`, `backup verify`, `backup key`: for the machine's owner, who signs in nowhere and sees no case. */
export async function backup([what = '', ...rest]: string[]): Promise<void> {
  if (what === 'verify') return verify(rest)
  onStop(() => process.exit(1)) // ended on the way, it clears away after itself
  if (what === 'key') return key(rest)
  if (what === '' || what.startsWith('-')) return make([what, ...rest].filter(Boolean))
  throw new Usage(what)
}

function onStop(act: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, act)
}

/** Time to drop a scratch database in, in ms; then the end comes all the same, and the next verification clears away. */
const lastPatience = 10_000

/** A whole database in the clear is not to outlive whoever asked for it: stopped, the scratch goes first. */
function scratchEnds(): AbortSignal {
  const ending = new AbortController()
  onStop(() => {
    ending.abort(new Error('it was stopped'))
    setTimeout(() => process.exit(1), lastPatience).unref()
  })
  return ending.signal
}

async function make(args: string[]): Promise<void> {
  const { values } = read(args, { to: { type: 'string' }, recipient: { type: 'string' } })
  const to = wanted(values, 'to')
  const opened = await openAsOwner({ upgrading: tellUpgrade })
  try {
    const recipients = await recipientsFor(text(values, 'recipient'), opened.folder)
    const atHand = await keysAtHand()
    const start = performance.now()
    const { progress, done } = progressOn(values.json !== true)
    const made = await writeBackup(opened.db, {
      to: await fileIn(to),
      recipients,
      keysOf: (sql) => keysNeeded(sql, atHand),
      progress,
    }).finally(done)
    const seconds = Math.round(performance.now() - start) / 1000
    await noteBackup(opened.db, made)
    const unnoted = await notedIn(opened.db, { digest: made.digest, recipients })
    const { file, bytes, digest, rows, copied, header, trailer } = made
    const { keys } = header
    const { entries = 0, root = null } = trailer.ledger ?? {}
    const facts = { file, bytes, digest, rows, copied, tables: header.tables.length, seconds, madeAt: header.madeAt, entries }
    if (values.json) return printJson({ ...facts, root, keys })
    say('terminal.backup.made', facts)
    if (unnoted !== undefined) say('terminal.backup.notNoted', { why: unnoted })
    if (keys.length === 0) return say('terminal.backup.noKeys')
    say('terminal.backup.keys')
    for (const { kind, id, fingerprint } of keys) say('terminal.backup.key', { kind, id, fingerprint })
  } finally {
    await opened.close()
  }
}

/** A folder gets a file named for the moment. */
async function fileIn(to: string): Promise<string> {
  const found = await stat(to).catch(() => undefined)
  const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  return found?.isDirectory() ? join(to, `muster-${moment}.backup`) : to
}

/** What may be known of the keys on this machine. Where they are not on this machine, a backup is made all the same. */
/** Why the ledger could not be told of a backup and of whom it is for: nothing is migrated first, so that it may be of another version; undefined where it was. */
async function notedIn(db: Database, made: { digest: string; recipients: string[] }): Promise<string | undefined> {
  try {
    await noteMade({ db, actions, keys: await openKeyRing(keysFolder(), { make: false }) }, made)
    return undefined
  } catch (error) {
    const fault = asFault(error)
    if (fault instanceof Fault) return faultSentence(fault)
    return error instanceof Error ? error.message : String(error)
  }
}

async function keysAtHand(): Promise<KeyIdentity[]> {
  const ring = await openKeyRing(keysFolder(), { make: false }).catch(() => undefined)
  return (await ring?.identity().catch(() => ring.identityHere())) ?? []
}

async function verify(args: string[]): Promise<void> {
  const { values, words } = read(args, { identity: { type: 'string' }, apart: { type: 'boolean' } })
  const file = word(words, 0, 'FILE')
  const identities = await readIdentities(wanted(values, 'identity'))
  const until = scratchEnds()
  try {
    await (values.apart === true ? verifyApart : verifyHere)({ file, identities, until, json: values.json === true })
  } catch (error) {
    if (!until.aborted) throw error
    process.exit(1)
  }
}

type Verifying = { file: string; identities: string[]; until: AbortSignal; json: boolean }

async function verifyApart({ file, identities, until, json }: Verifying): Promise<void> {
  const start = performance.now()
  const { progress, done } = progressOn(!json)
  const work = (db: Database) => verifyBackup(db, { file, identities, progress, ledger: demandLedger })
  const verified = await inScratchApart(work, until).finally(done)
  tell(verified, { file, start, known: false, gone: [], json })
}

async function verifyHere({ file, identities, until, json }: Verifying): Promise<void> {
  const start = performance.now()
  const { progress, done } = progressOn(!json)
  await sweepScratch()
  const opened = await openAsOwner({ connections: 1, upgrading: tellUpgrade })
  try {
    const work = (db: Database) => verifyBackup(db, { file, identities, progress, ledger: demandLedger })
    const verified = await inScratch(opened.ownerUrl, work, until).finally(done)
    const known = await noteVerified(opened.db, verified.digest)
    const gone = known ? await formerGone(opened, verified) : []
    tell(verified, { file, start, known, gone, json })
  } finally {
    await opened.close()
  }
}

/** The ledger of a restored backup holds, and every fact in it; one from before there was such a ledger has nothing to hold to. */
async function demandLedger(db: Database): Promise<void> {
  try {
    const { holds, findings } = await verifyLedger(db, { patience: 0 }) // nobody seals here
    if (!holds) throw new Fault('backupLedgerAltered', { sentence: findings[0]?.sentence ?? '' })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'ledgerNotThere') throw error
  }
}

/** A good backup of the database as it is now: what an upgrade of PostgreSQL left behind is not needed any more. */
async function formerGone({ db, folder }: OpenedByOwner, { header }: Verified): Promise<string[]> {
  const [server] = await db`select split_part(current_setting('server_version'), '.', 1) as major`
  return folder !== null && header.postgres.split('.', 1)[0] === server?.major ? forgetFormer(folder) : []
}

type Told = { file: string; start: number; known: boolean; gone: string[]; json: boolean }
function tell({ header, trailer, digest, rows }: Verified, { file, start, known, gone, json }: Told): void {
  const seconds = Math.round(performance.now() - start) / 1000
  const { entries = 0, sealed = 0, root = null } = trailer.ledger ?? {}
  const facts = { file, digest, rows, tables: header.tables.length, seconds, madeAt: header.madeAt, entries, sealed }
  if (json) printJson({ ...facts, root, known, keys: header.keys })
  else say('terminal.backup.verified', { ...facts, root: root ?? '' })
  for (const major of json ? [] : gone) say('terminal.backup.formerGone', { major })
}

async function key(args: string[]): Promise<void> {
  const { values } = read(args, { to: { type: 'string' } })
  const file = wanted(values, 'to')
  const recipient = await makeIdentity(file)
  if (values.json) return printJson({ file, recipient })
  process.stdout.write(`${recipient}\n`)
  if (process.stdout.isTTY) say('terminal.backup.keyMade', { file })
}
