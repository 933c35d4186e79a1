import type { Caller } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../../tests/scenario/acting.ts'
import { byHand } from '../../../../tests/scenario/tampering.ts'
import { ownWorld, type Unit } from '../../../../tests/scenario/world.ts'
import { perform } from '../../kernel/perform.ts'
import { verifyLedger } from './verify.ts'

const world = ownWorld()
let alpha: Unit
let bravo: Unit
let hanna: Actor
let otto: Actor
const reason = 'As ordered by the regiment.'
const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  await withRoles(world())
  alpha = await world().aCompany('Company A')
  bravo = await world().aCompany('Company B')
  hanna = await anActor(world(), 'Hanna', { role: 'holder' })
  otto = await anActor(world(), 'Otto', { role: 'holder' })
})

/** What somebody does as they stood when they were looked up. */
const does = (caller: Caller, name: string, input: object) => perform(world().ground, name, caller, input)
const acts = async (actor: Actor, unit = alpha) => actsAs(await actor.now(), unit)
const actsAs = (caller: Caller, unit = alpha) => {
  const input = { personId: v7(), unitId: unit.unitId, on: '2024-01-01', names: [{ family: 'Moss', given: 'Peter' }] }
  return does(caller, 'people/register', input)
}
/** Entries of these people that were told. Ada, who made the world, has no account in its books. */
const told = async (...names: string[]) =>
  (await verifyLedger(world().db, { patience: 0 })).findings
    .filter(({ kind, sentence }) => kind === 'deedUngranted' && names.some((name) => sentence.includes(` by ${name} as «`)))
    .map(({ entry }) => entry)
const given = (accountId: string, more: object = {}) => ({ grantId: v7(), accountId, role: 'clerk', unitId: alpha.unitId, reason, ...more })

test('what was done by a grant that was put in by hand and taken away again is told by its entry', async () => {
  const carla = await anActor(world(), 'Carla', { role: 'clerk', unitId: alpha.unitId })
  await acts(carla)
  expect(await told('Carla')).toEqual([])
  const factId = v7()
  await byHand(
    world(),
    `insert into access_grant (fact_id, grant_id, account_id, role, unit_id, held_from, known_from, entry)
    select '${factId}', '${v7()}', '${carla.accountId}', 'headquartersStaff', '${bravo.unitId}', now(), now(), max(entry) from ledger_entry`,
  )
  const { entry } = await acts(carla, bravo)
  await byHand(world(), `delete from access_grant where fact_id = '${factId}'`)
  await acts(carla)
  expect(await told('Carla')).toEqual([entry])
})

test('nothing is told of what was done by a grant as the product gives, lends, ends and hands it over', async () => {
  const dirk = await anActor(world(), 'Dirk')
  const input = given(dirk.accountId)
  await does(await hanna.now(), 'access/give', input)
  await acts(dirk)
  const asClerk = await dirk.now()
  // A grant that ends while a command is on its way; and its holder lays another one down by itself.
  await does(await hanna.now(), 'access/end', { grantId: input.grantId, reason })
  await actsAs(asClerk)
  const again = given(dirk.accountId)
  await does(await hanna.now(), 'access/give', again)
  const emil = await anActor(world(), 'Emil')
  const lending = { grantId: again.grantId, newGrantId: v7(), toAccountId: emil.accountId, from: day(0), to: day(5), reason }
  await does(await dirk.now(), 'access/delegate', lending)
  const { entry } = await acts(emil)
  expect(await world().db`select as_role from ledger_entry where entry = ${entry}`).toEqual([{ asRole: 'clerk for Dirk' }])
  await does(await dirk.now(), 'access/layDown', { grantId: again.grantId, reason })
  // Two people; glass that was broken.
  const frieda = await anActor(world(), 'Frieda')
  await asTwo(world(), hanna, otto, 'access/give', given(frieda.accountId, { role: 'commander' }))
  await acts(frieda)
  const personId = await world().aPerson(bravo.unitId)
  await does(await frieda.now(), 'access/breakGlass', { breakId: v7(), grantId: v7(), unitId: bravo.unitId, reason, hours: 2 })
  const sick = { personId, code: 'HSP', from: '2024-02-01', expectedOn: '2024-02-20', owner: 'Dr. Hale' }
  await does(await frieda.now(), 'people/planAbsence', sick)
  const everybody = ['Hanna', 'Otto', 'Dirk', 'Emil', 'Frieda']
  expect(await told(...everybody)).toEqual([])
  // A clock that stood ahead when a grant was given, and was put right since.
  await byHand(
    world(),
    `update access_grant set known_from = now() + interval '1 hour', held_from = now() + interval '1 hour' where account_id = '${frieda.accountId}'`,
  )
  await acts(frieda)
  expect(await told(...everybody)).toEqual([])
})

test('what was done by a grant whose lender held none, or after it had ended, is told', async () => {
  const [gero, ida] = [await anActor(world(), 'Gero', { role: 'clerk', unitId: alpha.unitId }), await anActor(world(), 'Ida')]
  const lending = { grantId: gero.grantIds[0], newGrantId: v7(), toAccountId: ida.accountId, from: day(0), to: day(5), reason }
  const lends = await does(await gero.now(), 'access/delegate', lending)
  const lent = await acts(ida)
  const own = await acts(gero)
  expect(await told('Gero', 'Ida')).toEqual([])
  const early = `update access_grant set known_to = now() - interval '3 hours', ended_entry = 1, known_from = now() - interval '4 hours' where grant_id = '${gero.grantIds[0]}'`
  await byHand(world(), early)
  expect(await told('Gero', 'Ida')).toEqual([lends.entry, lent.entry, own.entry])
})
