import { reachOf } from '@muster/domain/access/may.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, type Unit } from '../../../tests/scenario/world.ts'
import { transaction } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { enter } from '../kernel/permit.ts'
import { stamp } from '../ledger/store.ts'

const world = ownWorld()
let ada: Actor
let bruno: Actor
let cleo: Actor
let regiment: Unit
let company: Unit
let elsewhere: Unit

beforeAll(async () => {
  const { aRegiment, aCompany } = world()
  regiment = await aRegiment('33rd')
  company = await aCompany('Company D', { under: regiment })
  elsewhere = await aCompany('Company E', { under: regiment })
  await withRoles(world())
  ada = await anActor(world(), 'Ada', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno', { role: 'holder' })
  cleo = await anActor(world(), 'Cleo')
})

const giving = (role: string, unitId: string | null) => ({ grantId: v7(), accountId: cleo.accountId, role, unitId, reason: 'needed there' })

/** Writes rows of the room with the first wall taken away, as far as somebody reaches by a verb, and puts it all back. */
async function tries(actor: Actor, verb: 'self' | 'access.give' | 'absence.decide', rows: object): Promise<string> {
  const caller = await actor.now()
  const need = { verb, sensitivity: 'open' } as const
  const work = transaction(world().ground.db, '', async (sql) => {
    await enter(sql, caller, need, { reach: reachOf(caller, need) })
    const { at, entry } = await stamp(sql)
    await sql`select access_write(${sql.json(rows as never)}, ${at}, ${entry})`
    throw new Error('written')
  })
  return work.catch((error: Error) => (/^not by /.test(error.message) ? 'refused' : error.message))
}

test('with the first wall taken away, who gives in one company gives and ends nothing elsewhere', async () => {
  const [carl, dora] = [
    await anActor(world(), 'Carl', { role: 'commander', unitId: company.unitId }),
    await anActor(world(), 'Dora', { role: 'clerk', unitId: elsewhere.unitId }, { role: 'clerk', unitId: company.unitId }),
  ]
  const grant = (unitId: string | null) => ({ grants: [{ ...giving('clerk', unitId), factId: v7() }] })
  const units = [company.unitId, elsewhere.unitId, regiment.unitId, null]
  const given = (actor: Actor) => Promise.all(units.map((unitId) => tries(actor, 'access.give', grant(unitId))))
  expect(await given(carl)).toEqual(['written', 'refused', 'refused', 'refused'])
  expect(await given(ada)).toEqual(['written', 'written', 'written', 'written'])
  const held = await world().db<{ factId: string }[]>`
    select fact_id from access_grant where account_id = ${dora.accountId} order by unit_id = ${company.unitId}`
  expect(await Promise.all(held.map(({ factId }) => tries(carl, 'access.give', { close: [factId] })))).toEqual(['refused', 'written'])
})

test('nor does anybody propose in another’s name, or make of another’s proposal more than it was', async () => {
  const proposalId = v7()
  const input = giving('commander', company.unitId)
  await perform(world().ground, 'access/propose', await ada.now(), { proposalId, action: 'access/give', input, reason: 'takes two' })
  const [was] = await world().db<{ factId: string; input: object }[]>`
    select fact_id, input, reason, account_id, unit_id, person_id, scope, held_to as to, action from access_proposal where proposal_id = ${proposalId}`
  const next = (state: string, more: object = {}) => ({
    close: [was?.factId],
    proposals: [{ ...was, proposalId, factId: v7(), state, byAccount: bruno.accountId, words: 'no', ...more }],
  })
  expect(await tries(bruno, 'self', next('declined'))).toBe('written')
  expect(await tries(ada, 'self', next('withdrawn', { byAccount: ada.accountId }))).toBe('written')
  for (const rows of [next('performed'), next('waiting'), { ...next('declined'), close: [] }, { close: [was?.factId] }])
    expect(await tries(bruno, 'self', rows)).toBe('refused')
  expect(await tries(bruno, 'absence.decide', next('declined'))).toBe('refused')
  expect(await tries(ada, 'absence.decide', next('performed'))).toBe('written') // seconded: it is performed in the name of whoever proposed it
  const forged = { ...next('waiting', { proposalId: v7() }), close: [] }
  expect(await tries(bruno, 'self', forged)).toBe('refused')
})
