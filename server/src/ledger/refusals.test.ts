import { expect, test } from 'vitest'
import { openLedger, ownLedger } from '../../../tests/scenario/aLedger.ts'
import { type Refusal, recordRefusals } from './refusals.ts'
import { verifyLedger } from './verify/verify.ts'

const ledger = ownLedger()
const account = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const refused = (number = 1, action = 'people/setStatus'): Refusal => ({
  ...{ accountId: account(number), actor: `Clerk ${number}`, asRole: 'clerk', action, unitId: null, personId: null },
  input: { secret: 'what was asked for is not kept' },
})
const lines = (number: number) => ledger().db<{ action: string; count: number; outcome: string }[]>`
  select action, count, outcome from ledger_entry where account_id = ${account(number)} order by entry`

test('the first refusal is an entry at once, and those within a minute are counted into one, by account and action', async () => {
  let time = 0
  const refusals = recordRefusals(ledger().app, { now: () => time })
  for (let n = 0; n < 1000; n++) refusals.record(refused(1))
  refusals.record(refused(1, 'units/raise'))
  refusals.record(refused(2))
  await expect.poll(() => lines(1)).toHaveLength(2)
  expect(await lines(1)).toEqual(
    expect.arrayContaining([
      { action: 'people/setStatus', count: 1, outcome: 'refused' },
      { action: 'units/raise', count: 1, outcome: 'refused' },
    ]),
  )
  time = 60_000
  refusals.record(refused(2))
  await refusals.stop()
  expect((await lines(1)).filter(({ action }) => action === 'people/setStatus').map(({ count }) => count)).toEqual([1, 999])
  expect((await lines(2)).map(({ count }) => count)).toEqual([1, 1])
})

test('what is counted is written at the end', async () => {
  const refusals = recordRefusals(ledger().app)
  for (let n = 0; n < 5; n++) refusals.record(refused(3))
  await refusals.stop()
  expect((await lines(3)).map(({ count }) => count).sort()).toEqual([1, 4])
})

test('whoever comes with ten thousand names takes no more room than there is', async () => {
  const refusals = recordRefusals(ledger().app, { most: 3 })
  for (let n = 0; n < 20; n++) {
    refusals.record(refused(100 + n))
    refusals.record(refused(100 + n))
  }
  await refusals.stop()
  const [row] = await ledger()
    .db`select count(*) as entries, sum(count) as refusals from ledger_entry where account_id between ${account(100)} and ${account(119)}`
  expect(row).toEqual({ entries: 40, refusals: 40 })
})

test('what was asked is not kept, only its digest; and the entries are part of the ledger', async () => {
  const { db, seal } = ledger()
  const [row] = await db`select count(*) as count from ledger_entry e where e::text like '%secret%'`
  expect(row?.count).toBe(0)
  const [one] = await db`select input, answer, rows, length(input_digest) as digest from ledger_entry where outcome = 'refused' limit 1`
  expect(one).toEqual({ input: null, answer: null, rows: {}, digest: 32 })
  await seal()
  expect((await verifyLedger(db)).holds).toBe(true)
})

test('a database that is gone fails nobody who was refused', async () => {
  const own = await openLedger()
  await own.leave()
  const failures: unknown[] = []
  const refusals = recordRefusals(own.app, { failed: (error) => failures.push(error) })
  expect(refusals.record(refused(9))).toBeUndefined()
  await refusals.stop()
  expect(failures).toHaveLength(1)
})
