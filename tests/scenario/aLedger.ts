import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll } from 'vitest'
import { connect, type Database, transaction } from '../../server/src/kernel/db.ts'
import { type Signer, signerOf } from '../../server/src/keys/signer.ts'
import { type Sealer, sealNow, startSealer } from '../../server/src/ledger/sealer.ts'
import { appendEntry, type NewEntry, stamp } from '../../server/src/ledger/store.ts'
import { aDatabase } from '../aDatabase.ts'

export const aSigner = (name = 'muster/test', seed: Uint8Array = randomBytes(32)): Signer => signerOf(name, seed)

type Writing = { units?: object; people?: object }
type Life = { personId: string; nameId: string; statusId: string; assignmentId: string }
export type Ledger = ReturnType<typeof aLedger>

/**
 * A ledger by itself: entries appended with the rows they wrote, as commands do it, by the owner of the database, who is also the one to alter it by hand.
 * Who may what is no matter here.
 */
export function aLedger(db: Database, app: Database, signer: Signer) {
  const enter = (action: string, { units, people }: Writing, more: Partial<NewEntry> = {}): Promise<number> =>
    transaction(db, '', async (sql) => {
      const { at, entry } = await stamp(sql)
      const room = action.split('/')[0] ?? ''
      if (units) await sql`select units_write(${sql.json(units as never)}, ${at}, ${entry})`
      if (people) await sql`select people_write(${sql.json(people as never)}, ${at}, ${entry})`
      await appendEntry(sql, {
        ...{ entry, at, commandId: v7(), action, room, outcome: 'performed', count: 1, accountId: null, actor: 'Ada', asRole: 'clerk' },
        ...{ secondedBy: null, scope: 'chain', heldFrom: '2024-01-01', unitId: null, personId: null, reason: 'as the book has it' },
        ...{ input: { action, n: 1 }, inputDigest: randomBytes(32), answer: { done: true }, ...more },
      })
      return entry
    })

  const aCompany = async (name: string) => {
    const unitId = v7()
    const style = {
      factId: v7(),
      unitId,
      from: '2024-01-01',
      name,
      echelon: 'company',
      sidc: '10031000001211000000',
      zone: 'UTC',
      closesAt: '24:00',
    }
    await enter('units/raise', { units: { units: [{ unitId }], styles: [style] } }, { unitId })
    return unitId
  }
  const aSoldier = async (unitId: string, family = 'Adams'): Promise<Life & { entry: number }> => {
    const [personId, nameId, statusId, assignmentId] = [v7(), v7(), v7(), v7()]
    const since = { personId, from: '2024-01-01T00:00:00Z', fromPrecision: 'day' }
    const people = {
      people: [{ personId }],
      names: [{ factId: nameId, personId, script: 'Latn', family, given: 'Adam', primary: true, keys: [family.toLowerCase()] }],
      assignments: [{ ...since, factId: assignmentId, relation: 'assigned', unitId }],
      statuses: [{ ...since, factId: statusId, code: 'PDY' }],
    }
    const entry = await enter('people/register', { people }, { unitId, personId })
    return { personId, nameId, statusId, assignmentId, entry }
  }
  /** The status the soldier has ends, and another begins: one fact closed, one written. */
  const setStatus = async (unitId: string, soldier: Life, code: string): Promise<{ statusId: string; entry: number }> => {
    const statusId = v7()
    const status = { factId: statusId, personId: soldier.personId, code, from: '2024-02-01T00:00:00Z', fromPrecision: 'day' }
    const people = { close: [soldier.statusId], statuses: [status] }
    const entry = await enter('people/setStatus', { people }, { unitId, personId: soldier.personId })
    return { statusId, entry }
  }
  const sealer = (by: Signer = signer): Sealer => startSealer(db, by, { every: 3_600_000 })
  const seal = (by: Signer = signer): Promise<number> => sealNow(db, by)
  return { db, app, signer, enter, aCompany, aSoldier, setStatus, sealer, seal }
}

type Opened = Ledger & { url: string; close: () => Promise<void>; leave: () => Promise<void> }

/** A ledger in a database of its own: its owner's, and the application role's way in. Gone when `leave` is called. */
export async function openLedger(signer: Signer = aSigner()): Promise<Opened> {
  const database = await aDatabase()
  const db = connect(database.ownerUrl, { connections: 6 })
  const app = connect(database.appUrl, { connections: 4 })
  const close = async () => {
    await Promise.all([db.end({ timeout: 2 }), app.end({ timeout: 2 })])
  }
  const leave = async () => {
    await close()
    await database.drop()
  }
  return { ...aLedger(db, app, signer), url: database.ownerUrl, close, leave }
}

/** One for a whole test file. */
export function ownLedger(): () => Ledger & { url: string } {
  let opened: Opened | undefined
  beforeAll(async () => {
    opened = await openLedger()
  })
  afterAll(() => opened?.leave())
  return () => {
    if (!opened) throw new Error('the ledger is opened before the first test, not before')
    return opened
  }
}
