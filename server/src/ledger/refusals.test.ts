import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { openLedger, ownLedger } from '../../../tests/scenario/aLedger.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { type Refusal, recordRefusals } from './refusals.ts'
import { verifyLedger } from './verify/verify.ts'

const ledger = ownLedger()
const account = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const refused = (number = 1, action = 'people/setStatus'): Refusal => ({
  ...{ accountId: account(number), actor: `Clerk ${number}`, asRole: 'clerk', action },
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

describe('where it would have been', () => {
  const placed = (number: number) => ledger().db<{ unitId: string | null; personId: string | null; count: number }[]>`
    select unit_id, person_id, sum(count)::int as count from ledger_entry where account_id = ${account(number)} group by 1, 2 order by 3`
  const at = (number: number, place: Refusal['place']): Refusal => ({ ...refused(number, 'absence/show'), ...(place && { place }) })

  test('is kept by unit and person, counted apart', async () => {
    const unitId = await ledger().aCompany('Company B')
    const [one, other] = [await ledger().aSoldier(unitId), await ledger().aSoldier(unitId, 'Baker')]
    const refusals = recordRefusals(ledger().app)
    for (let n = 0; n < 3; n++) refusals.record(at(21, { personId: one.personId }))
    refusals.record(at(21, { personId: other.personId }))
    for (let n = 0; n < 2; n++) refusals.record(at(21, { unitId }))
    await refusals.stop()
    expect(await placed(21)).toEqual([
      { unitId, personId: other.personId, count: 1 },
      { unitId, personId: null, count: 2 },
      { unitId, personId: one.personId, count: 3 },
    ])
  })

  test('is told apart of so many places in a minute; the rest has no place', async () => {
    const units = await Promise.all(['C', 'D', 'E', 'F'].map((name) => ledger().aCompany(`Company ${name}`)))
    const few = recordRefusals(ledger().app, { places: 2 })
    for (const unitId of units) few.record(at(22, { unitId }))
    await few.stop()
    expect((await placed(22)).map(({ unitId, count }) => [unitId !== null, count])).toEqual([
      [true, 1],
      [true, 1],
      [false, 2],
    ])
  })

  test.each([
    ['few', 3],
    ['many', 500],
  ])('whoever guesses at ids, %s, learns from no count of entries which of them exist', async (_, tried) => {
    const unitId = await ledger().aCompany('Company H')
    const there = await Promise.all(
      Array.from({ length: 3 }, async (_one, n) => (await ledger().aSoldier(unitId, `Guessed ${n}`)).personId),
    )
    const refusals = recordRefusals(ledger().app)
    const guess = async (number: number, ids: string[]) => {
      for (const personId of ids) for (let n = 0; n < 2; n++) refusals.record(at(number, { personId }))
    }
    const [known, unknown] = [tried + 1000, tried + 2000]
    await guess(known, [...there, ...Array.from({ length: tried - 3 }, () => v7())])
    await guess(
      unknown,
      Array.from({ length: tried }, () => v7()),
    )
    await refusals.stop()
    const counts = async (number: number) => (await lines(number)).map(({ count }) => count).sort()
    expect(await counts(known)).toEqual(await counts(unknown))
    expect((await placed(unknown)).map(({ count }) => count)).toEqual([tried * 2])
    expect(await placed(known)).toHaveLength(tried > 3 ? 4 : 3)
    expect((await lines(known)).length).toBeLessThanOrEqual(2 * 51)
  })

  test('is told to nobody who acts', async () => {
    const unitId = await ledger().aCompany('Company G')
    const found = await ledger().app.begin(async (sql) => {
      await reachingAll(sql, { accountId: account(24), verb: 'absence.read' })
      return sql`select * from ledger_refused_at(${sql.json({ unitId })})`
    })
    expect(found).toHaveLength(0)
  })
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
