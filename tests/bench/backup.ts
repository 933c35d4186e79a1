import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inScratch } from '@muster/server/backup/scratch.ts'
import { verifyBackup } from '@muster/server/backup/verify.ts'
import { writeBackup } from '@muster/server/backup/write.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { bytesAPerson, fill } from './filling.ts'
import { type Line, lineOf } from './measure.ts'

/** Megabytes a second a backup is to be written at, and so the milliseconds that each ten of them may take. */
const atLeast = 50

/**
 * How fast a backup is written, encryption and all, and how fast it is restored and compared: by so many megabytes in PostgreSQL's text form, before they are
 * compressed.
 */
export async function backupLines(wanted: number): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const cluster = await openCluster(join(folder, 'data'))
  const owner = connect(cluster.ownerUrl, { connections: 2 })
  try {
    await migrate(owner)
    await fill(owner, Math.ceil((wanted * 1e6) / bytesAPerson))
    await owner`checkpoint`
    const identity = await generateX25519Identity()
    const recipients = [await identityToRecipient(identity)]
    const took: number[] = []
    let made = { copied: 0, bytes: 0, rows: 0 }
    for (let run = -1; run < 3; run++) {
      const start = performance.now()
      made = await writeBackup(owner, { to: join(folder, `backup.${run}`), recipients })
      if (run >= 0) took.push(((performance.now() - start) / made.copied) * 1e7)
    }
    const start = performance.now()
    await inScratch(cluster.ownerUrl, (db) => verifyBackup(db, { file: join(folder, 'backup.2'), identities: [identity] }))
    const verified = ((performance.now() - start) / made.copied) * 1e7
    const size = `${made.rows} rows, ${(made.copied / 1e6).toFixed(0)} MB, file ${(made.bytes / 1e6).toFixed(0)} MB`
    return [
      lineOf(`a backup of ${size}: for 10 MB`, 'ms', took, 10_000 / atLeast),
      lineOf('verifying it, loaded, constrained and compared: for 10 MB', 'ms', [verified], null),
    ]
  } finally {
    await owner.end()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
