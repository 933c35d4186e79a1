import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MachineState } from '@muster/domain/machine/shapes.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aKeyRing } from '../../../tests/scenario/keys.ts'
import { aCaller, ada, ownWorld, refusal, stranger } from '../../../tests/scenario/world.ts'
import { noteBackup, noteVerified } from '../backup/store.ts'
import { writeBackup } from '../backup/write.ts'
import type { Ground } from '../kernel/action.ts'
import { perform } from '../kernel/perform.ts'
import { keysToShare, noteShares } from '../keys/sharesMade.ts'
import { sealNow } from '../ledger/sealer.ts'

const world = ownWorld()
const administrator = aCaller('Bruno', { role: 'administrator' })
let data: string
let ring: Awaited<ReturnType<typeof aKeyRing>>
const before = { ...process.env }

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'muster-data-'))
  ring = await aKeyRing()
})
afterAll(async () => {
  await rm(data, { recursive: true, force: true })
  await ring.drop()
})
/** What the machine's surroundings say; none of it is this machine's own. */
function surroundedBy(more: NodeJS.ProcessEnv = {}): void {
  for (const name of ['DATABASE_URL', 'MUSTER_KEYS', 'MUSTER_DATA', 'MUSTER_BACKUP_RECIPIENT']) delete process.env[name]
  Object.assign(process.env, { MUSTER_DATA: data, MUSTER_KEYS: ring.folder, ...more })
}
afterEach(() => {
  process.env = { ...before }
})

async function looked(caller = administrator, more: Partial<Ground> = {}): Promise<MachineState> {
  if (process.env.MUSTER_DATA !== data) surroundedBy()
  const ground = { ...world().ground, keys: ring.keys, ...more }
  return MachineState.parse((await perform(ground, 'machine/state', caller, {})).answer)
}

test('whoever may read the machine sees how it stands, and nobody else', async () => {
  for (const caller of [administrator, ada]) expect((await looked(caller)).versions.isEmbedded).toBe(true)
  for (const caller of [stranger, aCaller('Cleo', { role: 'commander' }), aCaller('Ines', { role: 'inspector' })])
    expect((await refusal(looked(caller))).code).toBe('forbidden')
})

test('nobody of the register is in it', async () => {
  const unit = await world().aUnit('Company Telltale')
  await world().aPerson(unit.unitId, { names: [{ family: 'Telltale', given: 'Adam' }] })
  expect(JSON.stringify(await looked())).not.toContain('Telltale')
})

test('versions, clock and size are the database’s own, and room is that of the disk the data lie on', async () => {
  const { versions, clock, disk } = await looked()
  const [about] = await world()
    .db`select current_setting('server_version') as version, (select max(name) from schema_migration) as migration`
  expect(versions).toMatchObject({ postgres: about?.version, migration: about?.migration, node: process.versions.node })
  expect(Math.abs(Date.now() - Date.parse(clock.at))).toBeLessThan(60_000)
  expect([clock.isSetBack, Math.abs(clock.apartSeconds) < 2]).toEqual([false, true])
  expect(disk.databaseBytes).toBeGreaterThan(1e6)
  expect(disk.totalBytes).toBeGreaterThanOrEqual(disk.freeBytes ?? Number.POSITIVE_INFINITY)
})

test('of another server nothing is said of the disk', async () => {
  surroundedBy({ DATABASE_URL: 'postgres://elsewhere.example/muster' })
  const { versions, disk } = await looked()
  expect([versions.isEmbedded, disk.freeBytes, disk.totalBytes]).toEqual([false, null, null])
})

describe('the second wall', () => {
  test('stands for Muster’s own role', async () => {
    expect((await looked()).isWalled).toBe(true)
  })

  test('does not stand where Muster came as the owner, or where a table has lost its row security', async () => {
    const { isWalled, wall } = await looked(administrator, { db: world().db })
    expect([isWalled, wall]).toEqual([false, { isAbove: true, open: [] }])
    await world().db`alter table person disable row level security`
    const opened = await looked()
    expect([opened.isWalled, opened.wall]).toEqual([false, { isAbove: false, open: ['person'] }])
    await world().db`alter table person enable row level security`
    expect((await looked()).isWalled).toBe(true)
  })
})

test('the last good backup is told, with how many entries it holds, and whether it was verified', async () => {
  expect((await looked()).backup).toEqual({ made: null, verified: null, recipients: 0 })
  const recipient = await identityToRecipient(await generateX25519Identity())
  const made = await writeBackup(world().db, { to: join(data, 'one.backup'), recipients: [recipient] })
  await noteBackup(world().db, made)
  const first = (await looked()).backup
  const facts = { fileDigest: made.digest, fileBytes: made.bytes, rowCount: made.rows, verifiedAt: null }
  expect(first.made).toEqual({ ...facts, at: expect.any(String), entries: made.trailer.ledger?.entries })
  expect(Date.parse(first.made?.at ?? '')).toBe(Date.parse(made.header.madeAt)) // one writes the last zero of the microseconds, the other does not
  expect(first.verified).toBe(null)

  await noteVerified(world().db, made.digest)
  const again = await writeBackup(world().db, { to: join(data, 'two.backup'), recipients: [recipient] })
  await noteBackup(world().db, again)
  const { made: newest, verified } = (await looked()).backup
  expect([newest?.fileDigest, newest?.verifiedAt]).toEqual([again.digest, null])
  expect([verified?.fileDigest, Date.parse(verified?.verifiedAt ?? '') > 0]).toEqual([made.digest, true])
})

test('to whom a backup would go is known from the surroundings or the data folder; what cannot be read counts for none', async () => {
  const recipient = await identityToRecipient(await generateX25519Identity())
  surroundedBy({ MUSTER_BACKUP_RECIPIENT: `${recipient}, ${recipient}` })
  expect((await looked()).backup.recipients).toBe(2)
  surroundedBy({ MUSTER_BACKUP_RECIPIENT: 'age1nobody' })
  expect((await looked()).backup.recipients).toBe(0)
  surroundedBy()
  await writeFile(join(data, 'backup.json'), JSON.stringify({ recipients: [recipient] }))
  expect((await looked()).backup.recipients).toBe(1)
  await rm(join(data, 'backup.json'))
})

describe('keys', () => {
  const remember = async (keys: object[]) => world().db`select machine_note_keys(${world().db.json(keys as never)})`

  test('are told by their fingerprints, and whether they are at hand; no key is in it', async () => {
    const own = await ring.keys.identity()
    const lost = { kind: 'sealing', id: 'fedcba9876543210', fingerprint: 'fe'.repeat(16), made: null, state: 'old' }
    await remember([...own, lost])
    const { keys } = await looked()
    expect(keys.filter(({ atHand }) => atHand).map(({ fingerprint }) => fingerprint)).toEqual(
      expect.arrayContaining(own.map(({ fingerprint }) => fingerprint)),
    )
    expect(keys.filter(({ atHand }) => !atHand)).toEqual([{ ...lost, atHand: false }])
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['atHand', 'fingerprint', 'id', 'kind', 'made', 'state'])
  })

  test('are not at hand where a key service does not answer, and the page comes all the same', async () => {
    await remember(await ring.keys.identity())
    const keys = { ...ring.keys, identity: () => Promise.reject(new Error('down')) }
    const { keys: told } = await looked(administrator, { keys })
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ atHand }) => !atHand)).toBe(true)
  })

  test('were shared for a safe or not, and the shares hold those at hand or not', async () => {
    expect((await looked()).shares).toBe(null)
    const { ids } = await keysToShare(ring.folder)
    const shares = { made: '2026-01-01', set: 'ab12', threshold: 2, shares: 3 }
    await noteShares(ring.folder, { ...shares, keys: ids })
    expect((await looked()).shares).toEqual({ ...shares, without: [] })
    const { to } = await ring.keys.rotate()
    expect((await looked()).shares).toEqual({ ...shares, without: [to] })
    await rm(join(ring.folder, 'shares.json'))
  })
})

test('the ledger is told with its size, what waits for the seal, and the newest checkpoint', async () => {
  const { ledger } = await looked()
  expect([ledger.checkpoint, ledger.waiting]).toEqual([null, ledger.entries])
  expect(ledger.entries).toBeGreaterThan(0)
  await sealNow(world().ground.db, ring.keys.signer)
  const { ledger: sealed } = await looked()
  expect(sealed.checkpoint?.size).toBe(sealed.sealed)
  expect([sealed.waiting, sealed.key?.split('+')[0], sealed.witness]).toEqual([0, ring.keys.signer.name, null])
})
