import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inScratch } from '@muster/server/backup/scratch.ts'
import { type Verified, verifyBackup } from '@muster/server/backup/verify.ts'
import { writeBackup } from '@muster/server/backup/write.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { bytesAPerson, fill } from './filling.ts'

/** What the issue asks for. */
const atLeast = 50

/**
 * `node run/node24.mjs tests/bench/backup.ts [MB]`: how fast a backup is written, encryption and all, and how fast it is restored and compared. Megabytes
 * are those of PostgreSQL's text form, before it is compressed; the machine does nothing else.
 */
const wanted = Number(process.argv[2] ?? 250)
delete process.env.DATABASE_URL // the bench has a server of its own
const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
const cluster = await openCluster(join(folder, 'data'))
const owner = connect(cluster.ownerUrl, { connections: 2 })
try {
  await migrate(owner)
  await fill(owner, Math.ceil((wanted * 1e6) / bytesAPerson))
  await owner`checkpoint`
  const identity = await generateX25519Identity()
  const recipients = [await identityToRecipient(identity)]
  const rates: number[] = []
  let made = { copied: 0, bytes: 0, rows: 0 }
  for (let run = 0; run < 4; run++) {
    const file = join(folder, `backup.${run}`)
    const start = performance.now()
    made = await writeBackup(owner, { to: file, recipients })
    if (run > 0) rates.push(made.copied / 1e3 / (performance.now() - start))
  }
  const start = performance.now()
  let verified: Verified | undefined
  await inScratch(cluster.ownerUrl, async (db) => {
    verified = await verifyBackup(db, { file: join(folder, 'backup.3'), identities: [identity] })
  })
  const seconds = (performance.now() - start) / 1e3
  const [least = 0, middle = 0, most = 0] = rates.toSorted((a, b) => a - b)
  const mb = (made.copied / 1e6).toFixed(0)
  console.log(`${made.rows} rows, ${mb} MB, file ${(made.bytes / 1e6).toFixed(0)} MB`)
  console.log(
    `backup   ${middle.toFixed(0)} MB/s (${least.toFixed(0)}–${most.toFixed(0)} in 3 runs; wanted ${atLeast}) ${middle >= atLeast ? '✓' : '✗'}`,
  )
  console.log(
    `verify   ${(made.copied / 1e6 / seconds).toFixed(0)} MB/s (${seconds.toFixed(1)} s: load, constraints, compare ${verified?.rows} rows)`,
  )
  console.log(`memory   ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most, of this process`)
  if (middle < atLeast) process.exitCode = 1
} finally {
  await owner.end()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}
