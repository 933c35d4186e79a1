import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../../tests/scenario/acting.ts'
import { aSecret } from '../../../../tests/scenario/sealing.ts'
import { byHand } from '../../../../tests/scenario/tampering.ts'
import { ownWorld } from '../../../../tests/scenario/world.ts'
import { perform } from '../../kernel/perform.ts'
import { verifyLedger } from './verify.ts'

const world = ownWorld()
let ines: Actor
let nora: Actor
let personId: string
const purpose = 'A complaint of the ninth.'

beforeAll(async () => {
  await withRoles(world())
  const company = await world().aCompany('Company D')
  personId = await world().aPerson(company.unitId)
  ines = await anActor(world(), 'Ines', { role: 'inspector' })
  nora = await anActor(world(), 'Nora', { role: 'inspector' })
  await aSecret(world(), { kind: 'complaint', personId, words: 'the complaint' })
})

const reads = async () => perform(world().ground, 'access/reveal', await ines.now(), { kind: 'complaint', personId, purpose })
const alone = async () =>
  (await verifyLedger(world().db, { patience: 0 })).findings.filter(({ kind }) => kind === 'revealedAlone').map(({ entry }) => entry)

test('what takes two and was opened by one, by a row that is gone again, is told by the entry of the reading', async () => {
  const factId = v7()
  await byHand(
    world(),
    `insert into access_opening (fact_id, account_id, kind, of_table, of_id, held_to, known_from, entry)
    select '${factId}', '${ines.accountId}', 'complaint', 'person', '${personId}', now() + interval '1 hour', now(), max(entry) from ledger_entry`,
  )
  const { entry } = await reads()
  await byHand(world(), `delete from access_opening where fact_id = '${factId}'`)
  expect(await alone()).toEqual([entry])
  // As two people open it there is nothing to be told.
  const proposalId = v7()
  const input = { kind: 'complaint', personId, purpose }
  await perform(world().ground, 'access/propose', await ines.now(), { proposalId, action: 'access/reveal', input, reason: purpose })
  await perform(world().ground, 'access/second', await nora.now(), { proposalId })
  await reads()
  // Nor where the id was typed in capitals, or the clock has stood ahead when it was opened.
  const capitals = { kind: 'complaint', personId: personId.toUpperCase(), purpose }
  await perform(world().ground, 'access/reveal', await ines.now(), capitals)
  await byHand(world(), `update access_opening set known_from = now() + interval '1 hour' where account_id = '${ines.accountId}'`)
  await reads()
  expect(await alone()).toEqual([entry])
})
