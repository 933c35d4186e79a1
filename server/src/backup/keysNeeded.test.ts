import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../../tests/aDatabase.ts'
import { aKeysFolder } from '../../../tests/aKeysFolder.ts'
import { connect, type Database } from '../kernel/db.ts'
import { openKeyRing } from '../keys/keyRing.ts'
import { keysNeeded } from './keysNeeded.ts'

let db: Database
let leave = async () => {}
beforeAll(async () => {
  const { ownerUrl, drop } = await aDatabase()
  db = connect(ownerUrl, { connections: 1 })
  leave = async () => {
    await db.end({ timeout: 2 })
    await drop()
  }
})
afterAll(() => leave())

test('of the keys at hand a backup needs those in use, and a retired one too where a record lies under it; and any that is not at hand', async () => {
  const ring = await openKeyRing(await aKeysFolder(), { make: false, service: null })
  const [account] = await db<
    { id: string }[]
  >`insert into access_account (account_id, entry) values (gen_random_uuid(), 1) returning account_id as id`
  const put = (sealed: Uint8Array) => db`insert into access_sealed_credential values (gen_random_uuid(), ${account?.id ?? ''}, ${sealed})`
  const late = await ring.seal(Buffer.from('text'), 'here')
  const { from, to } = await ring.rotate()
  await ring.retire(from)
  const needed = async () => keysNeeded(db, await ring.identity())
  const sealing = async () => (await needed()).filter(({ kind }) => kind === 'sealing').map(({ id }) => id)
  expect((await needed()).map(({ kind, id }) => [kind, kind === 'sealing' && id])).toEqual([
    ['sealing', to],
    ['signing', false],
    ['matching', false],
  ])

  await put(late)
  expect(await sealing()).toEqual([from, to])
  const other = await openKeyRing(await aKeysFolder(), { make: false, service: null })
  const [lost] = await other.identity()
  await put(await other.seal(Buffer.from('text'), 'here'))
  expect(await needed()).toContainEqual({ kind: 'sealing', id: lost?.id, fingerprint: '' })
  await db`select machine_note_keys(${db.json([lost] as never)})`
  expect(await needed()).toContainEqual({ kind: 'sealing', id: lost?.id, fingerprint: lost?.fingerprint })
  expect(await sealing()).toEqual([from, to, lost?.id])
})

test('a schema of before there were sealed records needs what is at hand', async () => {
  await db`alter table access_sealed rename to access_sealed_away`
  await db`alter table access_sealed_credential rename to access_sealed_credential_away`
  await db`alter table exchange_file rename column wrapped to wrapped_away`
  await db`alter table machine_key rename to machine_key_away`
  const ring = await openKeyRing(await aKeysFolder(), { make: false, service: null })
  expect((await keysNeeded(db, await ring.identity())).map(({ kind }) => kind)).toEqual(['sealing', 'signing', 'matching'])
})
