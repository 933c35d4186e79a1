import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../../tests/aDatabase.ts'
import { appointed } from '../../../tests/scenario/acting.ts'
import { aCaller, ada, aWorld, ownWorld } from '../../../tests/scenario/world.ts'
import { connect } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { sealNow } from '../ledger/sealer.ts'
import { verifyLedger } from '../ledger/verify/verify.ts'
import { restore } from './restore.ts'
import { inScratch } from './scratch.ts'
import { verifyBackup } from './verify.ts'
import { writeBackup } from './write.ts'

const world = ownWorld()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a restored ledger holds, has the root it had, and is gone on with and sealed where it was', async () => {
  const { ground, aCompany, ownerUrl } = world()
  const { db, keys } = ground
  const ben = aCaller('Ben Carter', { role: 'administrator' })
  await appointed(world().db, ada, ben)
  const alpha = await aCompany('Alpha')
  await alpha.with(3)
  await sealNow(db, keys.signer)
  await alpha.with(2) // waits for its seal

  const identity = await generateX25519Identity()
  const file = join(folder, 'backup')
  const owner = connect(ownerUrl, { connections: 2 })
  const { trailer } = await writeBackup(owner, { to: file, recipients: [await identityToRecipient(identity)] })
  const [newest] = await owner<{ size: number; root: Buffer }[]>`select size, root from ledger_checkpoint order by size desc limit 1`
  await owner.end()
  expect(trailer.ledger).toMatchObject({
    sealed: newest?.size,
    root: newest?.root.toString('base64'),
    note: expect.stringContaining('muster.test'),
  })
  expect(trailer.ledger?.entries).toBe((newest?.size ?? 0) + 2)

  const looked: unknown[] = []
  await inScratch(ownerUrl, (scratch) =>
    verifyBackup(scratch, {
      file,
      identities: [identity],
      ledger: async (restored) => {
        const { holds, root, waiting } = await verifyLedger(restored, { patience: 0 })
        looked.push([holds, root, waiting])
      },
    }),
  )
  expect(looked).toEqual([[true, trailer.ledger?.root, 2]])

  const { drop, ...urls } = await aDatabase()
  const target = connect(urls.ownerUrl, { connections: 1 })
  await restore(target, { file, identities: [identity], by: 'Ada' })
  const [app, again] = [connect(urls.appUrl, { connections: 4 }), connect(urls.ownerUrl, { connections: 4 })]
  const [waits] = await target`select restore_id from machine_restore`
  const confirming = { restoreId: waits?.restoreId, reason: 'Compared with the printed state of Monday.' }
  await perform({ ...ground, db: app }, 'machine/confirmRestore', ben, confirming)
  const there = aWorld({ ...ground, db: app }, again)
  await there.aPerson(alpha.unitId)
  await sealNow(app, keys.signer)
  const { holds, findings, size, waiting } = await verifyLedger(again, { patience: 0 })
  expect([holds, findings, size, waiting]).toEqual([true, [], (trailer.ledger?.entries ?? 0) + 2, 0])
  await Promise.all([app.end(), again.end(), target.end()])
  await drop()
})
