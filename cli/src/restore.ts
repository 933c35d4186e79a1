import { revivedFacts } from '@muster/domain/machine/revived.ts'
import { endEverySitting } from '@muster/server/access/signIn/sessions.ts'
import { openAsOwner } from '@muster/server/backup/owner.ts'
import { readIdentities } from '@muster/server/backup/recipients.ts'
import { clearAside, type Restoring, restore, takeBack } from '@muster/server/backup/restore.ts'
import { isThere, restores } from '@muster/server/backup/store.ts'
import { sealOpen, sealRestored } from '@muster/server/ground.ts'
import type { Database } from '@muster/server/kernel/db.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { forgetSealed } from '@muster/server/ledger/sealedLast.ts'
import { read, Usage, wanted } from './arguments.ts'
import { printJson, printTable, say } from './print.ts'
import { progressOn, tellUpgrade } from './progress.ts'

/**
 * `restore FILE`, `restore list`, `restore withdraw`, `restore clear`: for the machine's owner. What was restored is read-only until a second person, who
 * is signed in and did not restore, has confirmed it. `after` ends what must not come alive again with an old database.
 */
export async function restoring([what = '', ...rest]: string[], after: Restoring['after'] = endEverySitting): Promise<void> {
  if (what === 'list') return withOwner(read(rest, {}).values.json === true, list)
  if (what === 'withdraw') return withOwner(read(rest, {}).values.json === true, withdraw)
  if (what === 'clear') return withOwner(read(rest, {}).values.json === true, clear)
  if (what === '' || what.startsWith('-')) throw new Usage('FILE')
  return bringBack(what, rest, after)
}

async function bringBack(file: string, args: string[], after: Restoring['after']): Promise<void> {
  const { values, words } = read(args, { identity: { type: 'string' }, over: { type: 'boolean' }, by: { type: 'string' } })
  if (words.length > 0) throw new Usage(words[0])
  const by = wanted(values, 'by').trim()
  const identities = await readIdentities(wanted(values, 'identity'))
  const start = performance.now()
  await withOwner(values.json === true, async (db, json) => {
    const { progress, done } = progressOn(!json)
    const over = values.over === true
    const restored = await restore(db, {
      file,
      identities,
      by,
      over,
      progress,
      between: sealRestored,
      ...(after ? { after } : {}),
    }).finally(done)
    await forgetSealed(db, keysFolder()) // another ledger than the one that was signed last stands here now
    const { restoreId, header, trailer, digest, keptAside, revived, migrated } = restored
    const rows = trailer.tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = Math.round(performance.now() - start) / 1000
    const facts = { file, rows, tables: header.tables.length, seconds, madeAt: header.madeAt, entries: trailer.ledger?.entries ?? 0 }
    if (json)
      return printJson({
        restoreId,
        ...facts,
        digest,
        root: trailer.ledger?.root ?? null,
        by: restored.by,
        keptAside,
        revived,
        migrated,
        keys: header.keys,
      })
    say('terminal.restore.done', { ...facts, by: restored.by })
    if (keptAside !== null) say('terminal.restore.kept')
    if (revived && revived.length > 0) say('terminal.restore.revived')
    for (const line of revived ?? []) say(`machine.revived.${line.what}`, revivedFacts(line, line.endedAt))
    if (header.keys.length > 0) say('terminal.restore.keys')
    for (const { kind, id, fingerprint } of header.keys) say('terminal.backup.key', { kind, id, fingerprint })
    if (header.keys.length > 0) say('terminal.restore.rewrap')
    say('terminal.restore.proofs')
  })
}

async function list(db: Database, json: boolean): Promise<void> {
  const rows = (await isThere(db, 'machine_restore')) ? await restores(db) : []
  if (json) return printJson({ restores: rows })
  printTable(
    ['at', 'backup of', 'by', 'state', 'confirmed by'],
    rows.map(({ at, madeAt, by, state, confirmedBy }) => [at, madeAt, by, state, confirmedBy]),
  )
}

async function withdraw(db: Database, json: boolean): Promise<void> {
  const { restoreId, madeAt } = await takeBack(db, sealOpen)
  await forgetSealed(db, keysFolder())
  if (json) printJson({ withdrawn: restoreId })
  else say('terminal.restore.withdrawn', { madeAt })
}

async function clear(db: Database, json: boolean): Promise<void> {
  const cleared = await clearAside(db)
  if (json) printJson({ cleared })
  else say('terminal.restore.cleared', { cleared })
}

/** One connection, so that nobody is at work in the database but this. */
async function withOwner(json: boolean, work: (db: Database, json: boolean) => Promise<void>): Promise<void> {
  const { db, close } = await openAsOwner({ connections: 1, upgrading: tellUpgrade })
  try {
    await work(db, json)
  } finally {
    await close()
  }
}
