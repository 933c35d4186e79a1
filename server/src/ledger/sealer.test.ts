import { afterEach, describe, expect, test } from 'vitest'
import { aSigner, openLedger, ownLedger } from '../../../tests/scenario/aLedger.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { readSignedCheckpoint } from './checkpoint.ts'
import { hashOfLeaf, type Leaf } from './leaf.ts'
import { isSignedBy, signatureBy } from './note.ts'
import { replaceKey } from './replaceKey.ts'
import { sealNow } from './sealer.ts'
import { signingKeys, verifierOf } from './signingKeys.ts'
import { ledgerState } from './state.ts'
import { grow, growing, rootOf } from './tree.ts'

const ledger = ownLedger()
const leaves = () =>
  ledger().db<{ position: number; entry: number; hash: Buffer }[]>`select position, entry, hash from ledger_leaf order by position`
const checkpoints = () =>
  ledger().db<{ size: number; root: Buffer; note: string }[]>`select size, root, note from ledger_checkpoint order by size`
const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

test('every entry becomes a leaf, the tree that of RFC 9162, and its root is signed in a note that other programs read', async () => {
  const { db, enter, seal, signer } = ledger()
  for (let n = 0; n < 40; n++) await enter('people/promote', {})
  expect(await seal()).toBe(41) // and the entry that made the key known
  const entries = await db<Leaf[]>`select entry, command_id, iso(at) as at, commitment from ledger_entry order by entry`
  const tree = growing()
  for (const entry of entries) grow(tree, hashOfLeaf(entry))
  expect((await leaves()).map(({ position, entry }) => [position, entry])).toEqual(entries.map(({ entry }, place) => [place, entry]))
  const [checkpoint] = await checkpoints()
  const read = readSignedCheckpoint(checkpoint?.note ?? '')
  expect([read?.origin, read?.size, read?.root.toString('hex')]).toEqual(['muster/test', 41, rootOf(tree).toString('hex')])
  const key = verifierOf('muster/test', { publicKey: Buffer.from(signer.publicKey) })
  const signature = read && signatureBy(read.note, key)
  expect(await isSignedBy(key, read?.note.text ?? '', signature?.bytes ?? Buffer.alloc(64))).toBe(true)
  const [nodes] = await db`select count(*) as count, max(level) as level from ledger_node`
  expect(nodes).toEqual({ count: 2 + 1, level: 5 }) // of 41 leaves two sixteens and one thirty-two are complete
})

test('where nothing is new nothing is signed', async () => {
  const { seal } = ledger()
  const before = await checkpoints()
  expect([await seal(), await seal()]).toEqual([0, 0])
  expect(await checkpoints()).toEqual(before)
})

test('an entry that is committed late is sealed then, with no gap before it, and nobody who keeps a transaction open holds up the others', async () => {
  const { db, enter, sealer } = ledger()
  const one = sealer()
  await one.seal()
  const size = (await leaves()).length
  const begun = Promise.withResolvers<number>()
  const ending = Promise.withResolvers<void>()
  const slow = db.begin(async (sql) => {
    const [row] = await sql<
      { entry: number }[]
    >`select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry, pg_current_xact_id()`
    begun.resolve(row?.entry ?? 0)
    await ending.promise
    await sql`select ledger_append(${row?.entry ?? 0}, gen_random_uuid(), 'people/late', 'people', 'performed', 1, null, 'Ada', null, null, 'chain', clock_timestamp(),
      null, null, null, null, '{}', sha256(''), '{}', uuid_send(gen_random_uuid()))`
  })
  const late = await begun.promise
  const entries = [await enter('people/promote', {}), await enter('people/promote', {})]
  expect([await one.seal(), await one.seal()]).toEqual([2, 0])
  ending.resolve()
  await slow
  expect([await one.seal(), await one.seal()]).toEqual([1, 0])
  await one.stop()
  expect(late).toBeLessThan(entries[0] ?? 0)
  expect((await leaves()).slice(size)).toMatchObject([...entries, late].map((entry, place) => ({ position: size + place, entry })))
})

test('of several that seal at once each entry is sealed by one, and a sealer that comes later goes on where the last one stopped', async () => {
  const { enter, sealer, db } = ledger()
  const several = [sealer(), sealer(), sealer()]
  open.push(...several.map((one) => one.stop))
  await Promise.all(
    Array.from({ length: 60 }, () => enter('people/promote', {})).concat(
      ...several.map((one) => Array.from({ length: 10 }, () => one.seal())),
    ),
  )
  for (const one of several) await one.seal()
  const [row] =
    await db`select (select count(*) from ledger_entry) as entries, count(*) as leaves, max(position) + 1 as size, count(distinct entry) as of from ledger_leaf`
  expect(new Set(Object.values(row ?? {})).size).toBe(1)
})

test('a sealer whose connection is cut half way leaves nothing half done', async () => {
  const { db, enter, seal, signer } = ledger()
  await enter('people/promote', {})
  const before = await leaves()
  const cut = sealNow(db, {
    ...signer,
    sign: async () => {
      await db`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and state = 'idle in transaction'`
      return signer.sign(new Uint8Array())
    },
  })
  await expect(cut).rejects.toThrow()
  expect(await leaves()).toEqual(before)
  expect(await seal()).toBe(1)
  expect((await leaves()).length).toBe(before.length + 1)
})

describe('nobody changes what was performed or sealed, not the owner of the database either', () => {
  test.each(['ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'ledger_key'])('%s', async (table) => {
    const { db } = ledger()
    await expect(db.unsafe(`delete from ${table}`)).rejects.toThrow(/added to and never changed/)
    await expect(db.unsafe(`truncate ${table} cascade`)).rejects.toThrow(/added to and never changed/)
    const [column] = await db`select column_name from information_schema.columns where table_name = ${table} limit 1`
    await expect(db.unsafe(`update ${table} set ${column?.columnName} = ${column?.columnName}`)).rejects.toThrow(
      /added to and never changed/,
    )
  })

  test.each([
    "update ledger_entry set reason = 'another'",
    "update ledger_entry set actor = 'another'",
    'update ledger_entry set at = at',
    'delete from ledger_entry',
    'truncate ledger_entry',
    'update ledger_entry set erased_entry = 1, reason = null, person_id = null', // a payload is erased whole or not at all
  ])('%s', async (statement) => {
    const work = ledger().db.begin((sql) => sql.unsafe(statement))
    await expect(work).rejects.toThrow(/added to and never changed/)
  })
})

test('the application role can add to the tree, and nothing else', async () => {
  for (const table of ['ledger_leaf', 'ledger_node', 'ledger_checkpoint', 'ledger_key', 'ledger_cosignature'])
    await expect(ledger().app.unsafe(`delete from ${table}`)).rejects.toThrow(/permission denied/)
})

test('the next key is made known by an entry, vouched for by the one before, and seals that entry at once; the old one signs no more', async () => {
  const own = await openLedger()
  open.push(own.leave)
  const { db, enter, seal, signer } = own
  await enter('people/promote', {})
  await seal()
  const next = aSigner()
  await replaceKey(db, signer, next, { accountId: null, actor: 'Ada', asRole: null, secondedBy: 'Ben', reason: 'once a year' })
  expect(await refusal(seal(signer))).toMatchObject({ code: 'ledgerKeyDiffers', status: 503, facts: { name: 'muster/test' } })
  expect(await seal(next)).toBe(0)
  const [newest] = await db<{ note: string }[]>`select note from ledger_checkpoint order by size desc limit 1`
  const read = readSignedCheckpoint(newest?.note ?? '')
  expect(read && signatureBy(read.note, verifierOf('muster/test', { publicKey: Buffer.from(next.publicKey) }))).toBeDefined()
  await enter('people/promote', {})
  expect(await seal(next)).toBe(1)
  expect((await signingKeys(db)).map(({ publicKey, endorsement }) => [publicKey.equals(next.publicKey), endorsement?.length])).toEqual([
    [false, undefined],
    [true, 64],
  ])
  expect(await refusal(replaceKey(db, signer, aSigner()))).toMatchObject({ code: 'ledgerKeyDiffers' })
})

test('how it stands can be told: what is sealed, what waits, who signs', async () => {
  const own = await openLedger()
  open.push(own.leave)
  expect(await ledgerState(own.db)).toEqual({
    entries: 0,
    sealed: 0,
    waiting: 0,
    lagSeconds: 0,
    checkpoint: null,
    key: null,
    keys: 0,
    witness: null,
    notSealed: null,
  })
  await own.enter('people/promote', {})
  await own.seal()
  await own.enter('people/promote', {})
  const state = await ledgerState(own.app)
  expect(state).toMatchObject({
    entries: 3,
    sealed: 2,
    waiting: 1,
    keys: 1,
    checkpoint: { size: 2 },
    key: expect.stringMatching(/^muster\/test\+/),
  })
  expect(state.lagSeconds).toBeGreaterThan(0)
})
