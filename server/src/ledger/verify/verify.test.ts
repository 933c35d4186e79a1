import { afterEach, expect, test } from 'vitest'
import { aSigner, openLedger, ownLedger } from '../../../../tests/scenario/aLedger.ts'
import { byHand } from '../../../../tests/scenario/tampering.ts'
import { refusal } from '../../../../tests/scenario/world.ts'
import { transaction } from '../../kernel/db.ts'
import { plain, verifierKey } from '../note.ts'
import { isIncluded } from '../proof.ts'
import { inclusionOf } from '../proofStore.ts'
import { replaceKey } from '../replaceKey.ts'
import { appendEntry, stamp } from '../store.ts'
import { leafHash } from '../tree.ts'
import { verifyLedger } from './verify.ts'

const ledger = ownLedger()
const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})
const own = async () => {
  const opened = await openLedger()
  open.push(opened.leave)
  return opened
}

test('an empty ledger holds', async () => {
  const { db } = await own()
  expect(await verifyLedger(db)).toMatchObject({ holds: true, size: 0, checkpoints: 0, key: null, findings: [], remarks: [] })
})

test('what is checked is told: entries, facts, checkpoints, the key and the root; and how far it has come', async () => {
  const { db, aCompany, aSoldier, seal } = await own()
  const alpha = await aCompany('Alpha')
  await aSoldier(alpha)
  await seal()
  const steps: string[] = []
  const found = await verifyLedger(db, { onProgress: (step, done, of) => steps.push(`${step} ${done}/${of}`) })
  expect(found).toMatchObject({ holds: true, size: 3, checkpoints: 1, waiting: 0, facts: 2 + 4 + 1, origin: 'muster/test' })
  expect(steps).toEqual(['entries 3/3', 'facts 3/3'])
  expect(found.root).toHaveLength(44)
})

test('entries that wait for the seal are told and are no alteration, nor is a command that took long', async () => {
  const { db, enter, seal } = await own()
  await seal()
  await enter('people/promote', {})
  expect(await verifyLedger(db, { patience: 0 })).toMatchObject({
    holds: true,
    remarks: [{ kind: 'waiting', sentence: expect.stringContaining('1 entry waits') }],
  })
  const old = new Date(Date.now() - 3_600_000).toISOString()
  await enter('people/promote', {}, { at: old })
  expect(await verifyLedger(db, { patience: 1 })).toMatchObject({ holds: true, remarks: [{ kind: 'waiting' }] }) // nothing passed it by
  const [row] = await db<{ entry: number }[]>`select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry`
  await enter('people/promote', {}, { at: old })
  await seal()
  await enter('people/promote', {}, { at: old, entry: row?.entry ?? 0 })
  expect((await verifyLedger(db, { patience: 1 })).findings).toMatchObject([{ kind: 'entryNotSealed', entry: row?.entry }])
  const inBackup = await verifyLedger(db, { patience: 0 })
  expect(inBackup.holds).toBe(true)
  expect(inBackup.remarks).toContainEqual({ kind: 'late', entry: row?.entry, sentence: expect.stringContaining('or put there by hand') })
  const [found] = await Promise.all([verifyLedger(db, { patience: 20_000 }), seal()])
  expect(found.holds).toBe(true)
})

test('a clock that was set back is told, by how much and where, and is no alteration', async () => {
  const { db, enter, seal } = await own()
  const at = (time: string) => enter('people/promote', {}, { at: `2024-05-03T${time}Z` })
  await at('10:00:00')
  await at('12:00:00')
  const late = await at('10:30:00')
  await at('10:30:30')
  await at('10:30:10')
  // A day back: two people come in, propose that the new time holds and accept it, and from then on it does.
  const on = (action: string, time: string, input: object = {}) => enter(action, {}, { at: `2024-05-02T${time}Z`, input })
  await on('access/signIn', '09:00:00')
  await on('access/propose', '09:01:00', { action: 'machine/acceptClock' })
  await on('machine/acceptClock', '09:02:00')
  await on('people/promote', '09:03:00')
  await seal()
  const { holds, remarks } = await verifyLedger(db)
  expect(holds).toBe(true)
  expect(remarks.filter(({ kind }) => kind === 'clockBack')).toEqual([
    { kind: 'clockBack', entry: late, sentence: `Before entry ${late} the clock was set back by 90 minutes.` },
    { kind: 'clockBack', entry: late + 3, sentence: expect.stringContaining('the clock was set back by') },
  ])
})

test('a key that was replaced is named; one that nobody vouched for is a finding, unless it is trusted', async () => {
  const { db, enter, seal, signer } = await own()
  await seal()
  const [second, third] = [aSigner(), aSigner()]
  const entry = await replaceKey(db, signer, second)
  await enter('people/promote', {})
  await seal(second)
  expect(await verifyLedger(db, { atHand: second.publicKey })).toMatchObject({ holds: true, remarks: [{ kind: 'keyReplaced', entry }] })
  expect((await verifyLedger(db, { atHand: signer.publicKey })).findings).toMatchObject([{ kind: 'keyDiffers' }])
  const lost = await replaceKey(db, null, third)
  await seal(third)
  expect((await verifyLedger(db)).findings).toMatchObject([{ kind: 'keyUnendorsed', entry: lost }])
  const trusted = [verifierKey('muster/test', plain, third.publicKey)]
  expect((await verifyLedger(db, { trusted })).holds).toBe(true)
  const first = [verifierKey('muster/test', plain, signer.publicKey)] // nobody it vouched for vouched for the third
  expect((await verifyLedger(db, { trusted: first })).findings).toMatchObject([{ kind: 'keyUntrusted' }, { kind: 'keyUnendorsed' }])
  expect((await verifyLedger(db, { trusted: [verifierKey('muster/test', plain, aSigner().publicKey)] })).findings).toMatchObject([
    { kind: 'keyUntrusted' },
    { kind: 'keyUnendorsed' },
  ])
})

test('a payload that was erased by an entry leaves its commitment and its proof; and it is told, since no command erases one yet', async () => {
  const { db, enter, seal } = await own()
  const secret = await enter('people/promote', {}, { reason: 'a secret reason' })
  await seal()
  const erasing = await transaction(db, '', async (sql) => {
    const { at, entry } = await stamp(sql)
    await sql`update ledger_entry set salt = null, input = null, input_digest = null, answer = null, rows = null, reason = null, person_id = null, erased_entry = ${entry}
      where entry = ${secret}`
    await appendEntry(sql, {
      ...{
        entry,
        at,
        commandId: crypto.randomUUID(),
        action: 'ledger/erase',
        room: 'ledger',
        outcome: 'performed',
        count: 1,
        accountId: null,
        actor: 'Ada',
      },
      ...{
        asRole: null,
        secondedBy: null,
        scope: 'chain',
        heldFrom: null,
        unitId: null,
        personId: null,
        reason: null,
        input: {},
        inputDigest: Buffer.alloc(32),
        answer: {},
      },
    })
    return entry
  })
  await seal()
  const found = await verifyLedger(db)
  expect(found).toMatchObject({ holds: false, erased: 1 })
  expect(found.findings).toEqual([
    { kind: 'entryErased', entry: secret, sentence: expect.stringContaining(`as if entry ${erasing} had erased it`) },
  ])
  const { body, position, size, path, root } = await inclusionOf(db, secret)
  expect(isIncluded(leafHash(body), position, size, path, root)).toBe(true)
  const [left] = await db`select count(*) as count from ledger_entry e where e::text like '%secret%'`
  expect(left?.count).toBe(0)
  await expect(db`update ledger_entry set erased_entry = 1 where entry = ${secret}`).rejects.toThrow(/never changed/)
  expect(erasing).toBeGreaterThan(secret)
})

test('whoever may not see all of it cannot check it, and is told so', async () => {
  expect(await refusal(verifyLedger(ledger().app))).toMatchObject({
    code: 'ledgerHidden',
    sentence: expect.stringContaining('MUSTER_OWNER_URL'),
  })
})

test('a view in the place of a table is no ledger, and one in the place of a table of facts is found', async () => {
  const { db, aCompany, aSoldier, seal } = await own()
  await aSoldier(await aCompany('Alpha'))
  await seal()
  await db.unsafe(
    "alter table person_status rename to person_status_kept; create view person_status as select * from person_status_kept where code <> 'PDY'",
  )
  expect((await verifyLedger(db)).findings.map(({ kind }) => kind)).toContain('tableGone')
  await db.unsafe('alter table ledger_node rename to ledger_node_kept; create view ledger_node as select * from ledger_node_kept')
  expect(await refusal(verifyLedger(db))).toMatchObject({ code: 'ledgerNotThere' })
})

test('who is trusted is not told by an empty ledger', async () => {
  const { db, signer } = await own()
  expect((await verifyLedger(db, { trusted: [verifierKey('muster/test', plain, signer.publicKey)] })).findings).toMatchObject([
    { kind: 'keyUntrusted' },
  ])
})

test('what was found is told, although the facts cannot be compared any more', async () => {
  const { db, aCompany, aSoldier, enter, seal } = await own()
  await aSoldier(await aCompany('Alpha'))
  const entry = await enter('people/promote', {})
  await seal()
  await db.unsafe(`create type broken as enum ('a'); create function breaks(broken) returns json language plpgsql as $$ begin raise exception 'no'; end $$;
    create cast (broken as json) with function breaks(broken); alter table person_name add column broken broken default 'a'`)
  await expect(verifyLedger(db)).rejects.toThrow('no') // nothing is said to be altered then: it could not be checked
  await byHand({ db }, `update ledger_entry set reason = 'another' where entry = ${entry}`)
  expect(await verifyLedger(db)).toMatchObject({ holds: false, findings: [{ kind: 'entryAltered', entry }, { kind: 'factsUnread' }] })
})

test('a function of the same name in the database stands in for none of PostgreSQL’s', async () => {
  const { db, enter, seal } = await own()
  const entry = await enter('people/promote', {})
  await seal()
  await db.unsafe(
    `create function public.sha256(bytea) returns bytea language sql immutable as $$ select commitment from public.ledger_entry where entry = ${entry} $$`,
  )
  await byHand({ db }, `update ledger_entry set reason = 'another' where entry = ${entry}`)
  expect((await verifyLedger(db)).findings).toMatchObject([{ kind: 'entryAltered', entry }])
})
