import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { connect, type Database, type Sql, transaction } from '../../server/src/kernel/db.ts'
import type { Signer } from '../../server/src/keys/signer.ts'
import { signedCheckpoint } from '../../server/src/ledger/checkpoint.ts'
import { hashOfLeaf, type Leaf } from '../../server/src/ledger/leaf.ts'
import { grownBy, keepGrown } from '../../server/src/ledger/nodes.ts'
import { commitment } from '../../server/src/ledger/payload.ts'
import { growing, rootOf } from '../../server/src/ledger/tree.ts'
import { aLedger, aSigner, type Ledger, openLedger } from './aLedger.ts'

/** A furnished ledger in a database of its own, for one who alters it by hand. A witness has the last checkpoint. */
export type Scene = Ledger & Awaited<ReturnType<typeof furnish>> & { witness: string; leave: () => Promise<void> }

const signer = aSigner('muster/33rd', new Uint8Array(32).fill(7))

/** One ledger is furnished, and copied for every scene. */
export function ownScenes(): { open: () => Promise<Scene> } {
  let furnished: (Awaited<ReturnType<typeof furnish>> & { witness: string }) | undefined
  let original = ''
  let leave = async () => {}
  beforeAll(async () => {
    const ledger = await openLedger(signer)
    const facts = await furnish(ledger)
    const [last] = await ledger.db<{ note: string }[]>`select note from ledger_checkpoint order by size desc limit 1`
    furnished = { ...facts, witness: last?.note ?? '' }
    original = ledger.url
    await ledger.close()
    leave = ledger.leave
  })
  afterAll(() => leave())
  return {
    open: async () => {
      if (!furnished) throw new Error('it is furnished before the first test, not before')
      const name = `muster_test_${randomBytes(6).toString('hex')}`
      const server = connect(inject('original').ownerUrl, { connections: 1 })
      await server.unsafe(`create database ${name} template ${new URL(original).pathname.slice(1)}`)
      const db = connect(Object.assign(new URL(original), { pathname: `/${name}` }).href, { connections: 4 })
      const done = async () => {
        await db.end({ timeout: 2 })
        await server.unsafe(`drop database ${name} with (force)`)
        await server.end()
      }
      return { ...aLedger(db, db, signer), ...furnished, leave: done }
    },
  }
}

/** Entry 1 raises the company, 2 to 6 register, 7 makes the key known; 8 to 16 promote, 17 sends Adams to hospital; 18 to 25 promote, 26 gives Baker leave. */
async function furnish({ aCompany, aSoldier, setStatus, enter, seal }: Ledger) {
  const alpha = await aCompany('Alpha')
  const [adams, baker] = [await aSoldier(alpha, 'Adams'), await aSoldier(alpha, 'Baker')]
  for (const name of ['Carter', 'Dawson', 'Ellis']) await aSoldier(alpha, name)
  await seal()
  for (let n = 8; n <= 16; n++) await enter('people/promote', {}, { personId: adams.personId, reason: `order ${n}` })
  const hospital = await setStatus(alpha, adams, 'HSP')
  await seal()
  for (let n = 18; n <= 25; n++) await enter('people/promote', {}, { reason: `order ${n}` })
  await setStatus(alpha, baker, 'LVE')
  await seal()
  return { alpha, adams, baker, hospital }
}

/** Runs SQL with every trigger of the tables off, all of it in one transaction. */
export async function byHand({ db }: Pick<Ledger, 'db'>, ...statements: string[]): Promise<void> {
  const guarded = await db<{ name: string }[]>`
    select distinct tgrelid::regclass::text as name from pg_trigger where not tgisinternal and tgrelid::regclass::text ~ '^(ledger|person|unit|exchange|machine|access)_'`
  await transaction(db, '', async (sql) => {
    for (const { name } of guarded) await sql.unsafe(`alter table ${name} disable trigger user`)
    for (const statement of statements) await sql.unsafe(statement)
    for (const { name } of guarded) await sql.unsafe(`alter table ${name} enable trigger user`)
  })
}

/** Computes all of it anew from the entries as they are now: manifests, commitments, leaves, nodes, and checkpoints of these sizes, signed. */
export async function rewrite({ db, signer }: Pick<Ledger, 'db' | 'signer'>, sizes: number[], by: Signer = signer): Promise<void> {
  await byHand({ db }, `delete from ledger_entry where entry > ${sizes.at(-1) ?? 0}`)
  await grownAnew(db, sizes, async (sql, size, root) => {
    const note = await signedCheckpoint({ origin: by.name, size, root }, by)
    await sql`insert into ledger_checkpoint (size, root, note, at) values (${size}, ${root}, ${note}, now())`
  })
}

/** The same for whoever has no key: without any checkpoint. */
export async function computeAnew({ db }: Pick<Ledger, 'db'>): Promise<void> {
  const [row] = await db<{ count: number }[]>`select count(*) as count from ledger_entry`
  await grownAnew(db, [row?.count ?? 0], async () => {})
}

async function grownAnew(db: Database, sizes: number[], sign: (sql: Sql, size: number, root: Buffer) => Promise<unknown>): Promise<void> {
  await byHand(
    { db },
    ...['ledger_checkpoint', 'ledger_node', 'ledger_leaf'].map((table) => `delete from ${table}`),
    'update ledger_entry set rows = ledger_rows(room, entry)',
    `update ledger_entry e set commitment = ${commitment}`,
  )
  const entries = await db<Leaf[]>`select entry, command_id, iso(at) as at, commitment from ledger_entry order by entry`
  const tree = growing()
  for (const size of sizes) {
    const from = tree.size
    const batch = entries.slice(from, size)
    const grown = grownBy(tree, batch.map(hashOfLeaf))
    const numbers = batch.map(({ entry }) => entry)
    await transaction(db, '', async (sql) => {
      await keepGrown(sql, from, numbers, grown)
      await sign(sql, size, rootOf(tree))
    })
  }
}

/** Signs the checkpoints as they stand with another key. */
export async function signAnew({ db }: Pick<Ledger, 'db'>, by: Signer): Promise<void> {
  for (const { size, root } of await db<{ size: number; root: Buffer }[]>`select size, root from ledger_checkpoint`) {
    const note = await signedCheckpoint({ origin: by.name, size, root }, by)
    await byHand({ db }, `update ledger_checkpoint set note = '${note}' where size = ${size}`)
  }
}

/** As a backup from then would have it: nothing after that entry ever was. */
export const asOf = (entry: number): string[] => [
  `delete from person_status where entry > ${entry}`,
  `update person_status set known_to = 'infinity', ended_entry = null where ended_entry > ${entry}`,
  `delete from ledger_entry where entry > ${entry}`,
  `delete from ledger_leaf where position >= ${entry}`,
  `delete from ledger_checkpoint where size > ${entry}`,
]

export const another = aSigner('muster/33rd', new Uint8Array(32).fill(8))
export const anotherKey = Buffer.from(another.publicKey).toString('hex')

/** An entry with everything an entry of Muster's has, its commitment too. */
export const forged = (entry: number, at: string, room = 'people'): string =>
  `select ledger_append(${entry}, gen_random_uuid(), '${room}/promote', '${room}', 'performed', 1, null, 'Ada', 'clerk', null, 'chain', ${at}, null, null, null,
    'never happened', '{}', sha256(''), '{}', '\\x${randomBytes(16).toString('hex')}')`

/** The exclusion constraint that keeps two statuses of one person apart: whoever opens a fact by hand has to be rid of it. */
export const unbound = 'alter table person_status drop constraint person_status_person_id_tstzrange_excl'

/** Two values of a unique column, exchanged. */
export function exchanged(table: string, column: string, one: number, other: number): string[] {
  const steps = [
    [one, -1],
    [other, one],
    [-1, other],
  ]
  return steps.map(([from, to]) => `update ${table} set ${column} = ${to} where ${column} = ${from}`)
}
