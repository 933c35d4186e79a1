import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { anAbsence, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, ownWorld } from '../../../tests/scenario/world.ts'
import { verifyLedger } from '../ledger/verify/verify.ts'
import { derivedAnew } from './derivedAnew.ts'

const world = ownWorld()
const on = new Date().toISOString().slice(0, 10)
let cases: MadeAbsence[]

/** By somebody who took no part in it. */
async function isReopened({ absenceId }: MadeAbsence): Promise<void> {
  const says = { kind: 'reopened', office: 'commanderAbove', reasons: 'He was not on the range.', standard: 'preponderance' }
  const other = aCaller('Another Holder', { role: 'holder' })
  await world().db`insert into access_account (account_id, entry) values (${other.accountId}, 0) on conflict do nothing`
  await world().act(
    'absence/decide',
    { absenceId, eventId: v7(), held: new Date(Date.now() - 60_000).toISOString(), says },
    undefined,
    other,
  )
}

// Units over one another and one attached elsewhere, somebody under transfer, a case that goes on, one in which somebody stands aside, one that is back, one that is
// closed, and one that was reopened.
beforeAll(async () => {
  await withRegime(world())
  const { act, aRegiment } = world()
  const other = await aRegiment('34th')
  const [going, aside, back, closed, again] = [
    await anAbsence(world(), { name: 'Ilves' }),
    await anAbsence(world(), { name: 'Maro' }),
    await anAbsence(world()),
    await anAbsence(world(), { name: 'Orr' }),
    await anAbsence(world(), { name: 'Pell' }),
  ]
  cases = [going, aside, back, closed, again]
  const says = { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }
  for (const one of [closed, again]) await one.record(2, says, 'absence/decide')
  await isReopened(again)
  await going.record(3, { kind: 'equipment', what: 'rifle', count: 1, isArm: true })
  await aside.record(2, { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' })
  await act('people/transferOut', { personId: going.personId, on, transferId: v7(), toUnitId: other.unitId })
  await act('units/attach', { unitId: aside.companyId, toUnitId: other.unitId, on, until: '2999-01-01' })
  await back.record(1, { kind: 'contact', with: 'person', how: 'call', reached: true })
})

const tables = ['unit_closure', 'unit_reach', 'person_place', 'absence_line', 'absence_due', 'absence_place']
const held = async () =>
  Promise.all(tables.map((table) => world().db.unsafe(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text collate "C"`)))
const found = async () =>
  (await verifyLedger(world().db, { patience: 0 })).findings.filter(({ kind }) => kind === 'derivedUnfit').map(({ sentence }) => sentence)

test('what is worked out from facts is what verify works out, and what is made anew', async () => {
  const before = await held()
  expect(before.every((rows) => rows.length > 0)).toBe(true)
  expect(await found()).toEqual([])
  expect(await derivedAnew(world().db)).toMatchObject({ cases: 5 })
  expect(await held()).toEqual(before)
})

test('what was altered in it by hand is named, and made anew', async () => {
  const before = await held()
  const [one, two, , closed, again] = cases
  const { db } = world()
  await db`insert into unit_reach values (${one?.companyId ?? ''}, ${two?.companyId ?? ''}, 'assigned', 1, '2000-01-01', 'infinity')`
  await db`update person_place set seen_from = now() where person_id = ${one?.personId ?? ''} and how = 'assigned'`
  await db`delete from absence_line where absence_id = ${one?.absenceId ?? ''}`
  await db`update absence_line set is_open = false where absence_id = ${two?.absenceId ?? ''}`
  // What was reopened is hidden by hand, and what is closed is made to seem open.
  await db`update absence_line set is_open = not is_open where absence_id in (${closed?.absenceId ?? ''}, ${again?.absenceId ?? ''})`
  const told = (await found()).join('\n')
  for (const one of [closed, again]) expect(told).toContain(one?.absenceId)
  for (const [table, standing] of [
    ['unit_reach', 'follows from no fact'],
    ['person_place', 'follows from no fact'],
    ['person_place', 'is not there'],
    ['absence_line', 'is not there'],
    ['absence_line', 'follows from no fact'],
  ])
    expect(told).toMatch(new RegExp(`${table}: the row .* ${standing}`))
  await derivedAnew(db)
  expect(await held()).toEqual(before)
  expect(await found()).toEqual([])
})
