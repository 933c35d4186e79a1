import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabase } from '../../../tests/aDatabase.ts'
import { aKeysFolder, refusedWith } from '../../../tests/aKeysFolder.ts'
import { connect, type Database } from '../kernel/db.ts'
import { type KeyRing, openKeyRing } from './keyRing.ts'
import { demandEveryRow, keysInUse, rewrapAll } from './rewrap.ts'
import { type KeyEvent, rewrapEverything, rotate } from './rotation.ts'
import { keyIdOf, partsOf, splitSealed } from './sealed.ts'
import { sealedTables } from './tables.ts'

const kinds = ['family', 'medical', 'source']
const table = { table: 'sealed_trial', key: ['record_id', 'kind'], column: 'sealed', holds: 'whole' } as const
const apart = { ...table, column: 'wrapped', holds: 'head' } as const
let db: Database
let app: Database
let ring: KeyRing
let leave = async () => {}
beforeAll(async () => {
  const { ownerUrl, appUrl, drop } = await aDatabase()
  app = connect(appUrl, { connections: 1 })
  db = connect(ownerUrl, { connections: 3 })
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await owner`create table sealed_trial (record_id bigint, kind text, sealed bytea not null, wrapped bytea, primary key (record_id, kind))`
  await owner.end()
  leave = async () => {
    await Promise.all([db.end({ timeout: 2 }), app.end({ timeout: 2 })])
    await drop()
  }
})
afterAll(() => leave())
beforeEach(async () => {
  await db`truncate sealed_trial`
  ring = await openKeyRing(await aKeysFolder(), { make: false, service: null })
})

async function put(count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, n) => kinds.map((kind) => ({ recordId: n, kind, context: `${n} ${kind}` }))).flat()
  const sealed = await ring.sealAll(records.map(({ context }) => ({ plain: Buffer.from(`text of ${context}`), context })))
  const rows = records.map(({ recordId, kind }, index) => ({ recordId, kind, sealed: sealed[index] ?? Buffer.of() }))
  await db`insert into sealed_trial ${db(rows, 'recordId', 'kind', 'sealed')}`
}

type Row = { recordId: number; kind: string; sealed: Buffer }
const rows = () => db<Row[]>`select * from sealed_trial order by record_id, kind`
const texts = async () =>
  (await ring.openAll((await rows()).map(({ recordId, kind, sealed }) => ({ sealed, context: `${recordId} ${kind}` })))).map((text) =>
    Buffer.from(text).toString(),
  )

describe('a rotation', () => {
  test('wraps every record anew and changes nothing else of it', async () => {
    await put(40)
    const [before, said] = [await rows(), await texts()]
    const { from, to } = await ring.rotate()
    expect(await rewrapAll(db, ring, table, { batch: 7 })).toEqual({ records: 120, unopened: [] })
    const after = await rows()
    expect(new Set(after.map(({ sealed }) => keyIdOf(sealed)))).toEqual(new Set([to]))
    expect(new Set(before.map(({ sealed }) => keyIdOf(sealed)))).toEqual(new Set([from]))
    expect(after.map(({ sealed }) => partsOf(sealed).body.toString())).toEqual(before.map(({ sealed }) => partsOf(sealed).body.toString()))
    expect(await texts()).toEqual(said)
    expect([(await rewrapAll(db, ring, table)).records, await keysInUse(db, table)]).toEqual([0, [to]])
  })

  test('stopped half way goes on where it stood, and meanwhile everything opens', async () => {
    await put(20)
    const { from, to } = await ring.rotate()
    let batches = 0
    const stopping: KeyRing = {
      ...ring,
      rewrap: async (records) => (++batches > 2 ? Promise.reject(new Error('the power went')) : ring.rewrap(records)),
    }
    await expect(rewrapAll(db, stopping, table, { batch: 10 })).rejects.toThrow('the power went')
    expect((await keysInUse(db, table)).sort()).toEqual([from, to].sort())
    expect((await texts())[0]).toBe('text of 0 family')
    expect(await rewrapAll(db, ring, table, { batch: 10 })).toEqual({ records: 40, unopened: [] })
  })

  test('retires the old key when nothing refers to it, tells the ledger, and older backups still open', async () => {
    await put(3)
    const [kept] = await rows()
    const told: KeyEvent[] = []
    const recording = async (event: KeyEvent) => void told.push(event)
    const { from, to } = await rotate(ring, recording)
    expect(await rewrapEverything(db, ring, [table], recording)).toEqual({ records: 9, unopened: [], retired: [from], busy: [] })
    expect(told).toEqual([
      { what: 'rotated', from, to },
      { what: 'rewrapped', records: 9, unopened: 0, retired: [from] },
    ])
    const states = (await ring.identity()).filter(({ kind }) => kind === 'sealing').map(({ id, state }) => [id, state])
    expect(states).toEqual([
      [from, 'retired'],
      [to, 'current'],
    ])
    expect(Buffer.from(await ring.open(kept?.sealed ?? Buffer.of(), '0 family')).toString()).toBe('text of 0 family')
  })

  test('retires no key that a record still refers to', async () => {
    await put(1)
    const { from } = await ring.rotate()
    const blind = { ...ring, rewrap: async (records: Uint8Array[]) => records }
    expect(await rewrapEverything(db, blind, [table], async () => {})).toEqual({ records: 3, unopened: [], retired: [], busy: [] })
    expect((await ring.identity()).find(({ id }) => id === from)?.state).toBe('old')
  })

  test('retires no key while somebody is at work who may have sealed by it, and then wraps what they sealed', async () => {
    await put(1)
    const late = await ring.seal(Buffer.from('text of 9 family'), '9 family')
    const { from, to } = await ring.rotate()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const other = db.begin(async (sql) => {
      await sql`insert into sealed_trial values (9, 'family', ${late})`
      begin()
      await ended
    })
    await begun
    const run = () => rewrapEverything(db, ring, [table], async () => {}, { patience: 0 })
    expect(await run()).toEqual({ records: 3, unopened: [], retired: [], busy: [from] })
    end()
    await other
    expect(await run()).toEqual({ records: 1, unopened: [], retired: [from], busy: [] })
    expect([await keysInUse(db, table), await run()]).toEqual([[to], { records: 0, unopened: [], retired: [], busy: [] }])
  })

  test('leaves a record alone that was written meanwhile', async () => {
    await put(1)
    await ring.rotate()
    const meanwhile = await ring.seal(Buffer.from('a new text'), '0 family')
    let wrote: Promise<unknown> = Promise.resolve()
    const interrupted: KeyRing = {
      ...ring,
      rewrap: async (records) => {
        // Waits for the walk's own locks, and writes when it lets go.
        wrote = db`update sealed_trial set sealed = ${meanwhile} where record_id = 0 and kind = 'family'`.then((result) => result)
        return ring.rewrap(records)
      },
    }
    await rewrapAll(db, interrupted, table)
    await wrote
    expect((await texts())[0]).toBe('a new text')
  })

  test('passes over an altered record and names it; the key it may need is not retired', async () => {
    await put(2)
    const { from, to } = await ring.rotate()
    await db`update sealed_trial set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) where record_id = 1 and kind = 'family'`
    const [, , , altered] = await rows()
    const done = await rewrapEverything(db, ring, [table], async () => {})
    expect(done).toEqual({ records: 5, unopened: ['sealed_trial 1 family'], retired: [], busy: [] })
    expect([(await keysInUse(db, table)).sort(), (await rows())[3]]).toEqual([[from, to].sort(), altered])
  })

  test('passes over a record of a key that is not at hand', async () => {
    await put(1)
    await db`insert into sealed_trial values (7, 'family', ${await (await openKeyRing(await aKeysFolder(), { make: false, service: null })).seal(Buffer.of(), '')})`
    await ring.rotate()
    expect(await rewrapAll(db, ring, table, { batch: 2 })).toEqual({ records: 3, unopened: ['sealed_trial 7 family'] })
  })

  test('rewrites the head alone where it has a column of its own', async () => {
    await put(30)
    for (const { recordId, kind, sealed } of await rows()) {
      const { head, body } = splitSealed(sealed)
      await db`update sealed_trial set wrapped = ${head}, sealed = ${body} where record_id = ${recordId} and kind = ${kind}`
    }
    await db`update sealed_trial set wrapped = null where record_id = 29`
    const before = await rows()
    const { from, to } = await ring.rotate()
    expect(await keysInUse(db, apart)).toEqual([from])
    expect(await rewrapAll(db, ring, apart, { batch: 8 })).toEqual({ records: 87, unopened: [] })
    const after = await db<(Row & { wrapped: Buffer })[]>`select * from sealed_trial where wrapped is not null order by record_id, kind`
    expect([await keysInUse(db, apart), (await rows()).map(({ sealed }) => sealed.toString('hex'))]).toEqual([
      [to],
      before.map(({ sealed }) => sealed.toString('hex')),
    ])
    const opened = await ring.openAll(
      after.map(({ recordId, kind, wrapped, sealed }) => ({ sealed: Buffer.concat([wrapped, sealed]), context: `${recordId} ${kind}` })),
    )
    expect(Buffer.from(opened[0] ?? Buffer.of()).toString()).toBe('text of 0 family')
    expect(await refusedWith(ring.rewrapHeads([Buffer.concat([after[0]?.wrapped ?? Buffer.of(), Buffer.of(0)])]))).toBe('sealedAltered')
  })

  test('walks an empty table', async () => {
    expect([(await rewrapAll(db, ring, table)).records, await keysInUse(db, table)]).toEqual([0, []])
  })

  test('is refused to a role from which row security may hide records, or that may not change them', async () => {
    await put(1)
    await ring.rotate()
    await db`grant select on sealed_trial to muster_app`
    expect(await refusedWith(rewrapAll(app, ring, table))).toBe('notTheOwner')
    await db`grant update on sealed_trial to muster_app`
    expect(await rewrapAll(app, ring, table)).toEqual({ records: 3, unopened: [] })
    await db`alter table sealed_trial enable row level security`
    expect(await refusedWith(rewrapAll(app, ring, table))).toBe('notTheOwner')
    expect(await rewrapAll(db, ring, table)).toEqual({ records: 0, unopened: [] })
    await db`alter table sealed_trial disable row level security`
  })
})

test('a rotation walks every column of sealed records that the schema has', async () => {
  const columns = await db<{ name: string }[]>`
    select table_name || ' ' || max(column_name) as name from information_schema.columns
    where table_schema = 'public' and column_name in ('sealed', 'wrapped') and data_type = 'bytea' and table_name <> 'sealed_trial' group by table_name order by 1`
  expect(columns.map(({ name }) => name)).toEqual(sealedTables.map((one) => `${one.table} ${one.column}`).sort())
  await demandEveryRow(db, sealedTables)
  for (const one of sealedTables) expect(await rewrapAll(db, ring, one)).toEqual({ records: 0, unopened: [] })
})
