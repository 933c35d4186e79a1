import { firstRoles } from '@muster/domain/access/roles.ts'
import { Breaks, Proposals } from '@muster/domain/access/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { aSecret } from '../../../tests/scenario/sealing.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'
import { recordRefusals } from '../ledger/refusals.ts'

const world = ownWorld()
let ada: Actor
let bruno: Actor
let ines: Actor
let cleo: Actor
let regiment: Unit
let company: Unit
let elsewhere: Unit
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  const { aRegiment, aCompany } = world()
  regiment = await aRegiment('33rd')
  company = await aCompany('Company D', { under: regiment })
  elsewhere = await aCompany('Company E', { under: regiment })
  await withRoles(world())
  ada = await anActor(world(), 'Ada', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno', { role: 'holder' })
  ines = await anActor(world(), 'Ines', { role: 'inspector' })
  cleo = await anActor(world(), 'Cleo')
})

const by = async (actor: Actor, action: string, input: object) =>
  (await perform(world().ground, action, await actor.now(), input)).answer as Record<string, unknown>
const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code
const propose = async (actor: Actor, action: string, input: object) => {
  const proposalId = v7()
  await by(actor, 'access/propose', { proposalId, action, input, reason: 'takes two' })
  return proposalId
}
/** In the record of which unit and person it stands that something was proposed. */
const placeOf = async (proposalId: string) =>
  (
    await world().db`select unit_id, person_id from ledger_entry where action = 'access/propose' and input ->> 'proposalId' = ${proposalId}`
  )[0]
const lending = (grantId: string | undefined, to: Actor) => ({
  grantId,
  newGrantId: v7(),
  toAccountId: to.accountId,
  from: day(0),
  to: day(10),
  reason: 'on leave',
})
const handing = (grantId: string | undefined, to: Actor) => ({
  grantId,
  newGrantId: v7(),
  toAccountId: to.accountId,
  on: day(0),
  reason: 'moves on',
})
const giving = (to: Actor, role: string, unit: Unit | null) => ({
  grantId: v7(),
  accountId: to.accountId,
  role,
  unitId: unit?.unitId ?? null,
  reason: 'needed there',
})

describe('nobody makes the second person alone', () => {
  test('two who act in the place of the same third are not two', async () => {
    const [one, other] = [await anActor(world(), 'One'), await anActor(world(), 'Other')]
    await asTwo(world(), ada, bruno, 'access/delegate', lending(ada.grantIds[0], one))
    await asTwo(world(), ada, bruno, 'access/delegate', lending(ada.grantIds[0], other))
    const definition = { ...firstRoles.find(({ role }) => role === 'clerk') }
    const proposalId = await propose(one, 'access/changeRole', { definition, reason: 'the same' })
    expect(await codeOf(by(other, 'access/second', { proposalId }))).toBe('proposalDelegate')
  })

  test('what takes two to give takes two to hand over, and comes to oneself by two alone', async () => {
    const welfare = await anActor(world(), 'Wanda', { role: 'welfare', unitId: company.unitId })
    const clerk = await anActor(world(), 'Clara', { role: 'clerk', unitId: company.unitId })
    expect(await codeOf(by(ada, 'access/handOver', handing(welfare.grantIds[0], cleo)))).toBe('needsSecond')
    expect(await codeOf(by(ada, 'access/handOver', handing(welfare.grantIds[0], ada)))).toBe('needsSecond')
    expect(await codeOf(by(ada, 'access/handOver', handing(clerk.grantIds[0], ada)))).toBe('needsSecond')
    await by(ada, 'access/handOver', handing(clerk.grantIds[0], cleo))
    expect((await cleo.now()).grants.map(({ role }) => role.role)).toEqual(['clerk'])
  })

  test('what takes two to give takes two to lend: somebody who gives it there, to one who has come in', async () => {
    const clerk = await anActor(world(), 'Clerk', { role: 'clerk', unitId: company.unitId })
    const welfare = await anActor(world(), 'Wilma', { role: 'welfare', unitId: company.unitId })
    const [stranger, invited] = [await anActor(world(), 'Stranger'), await anActor(world(), 'Invited')]
    await by(clerk, 'access/delegate', lending(clerk.grantIds[0], stranger))
    for (const one of [ines, ada, welfare])
      expect(await codeOf(by(one, 'access/delegate', lending(one.grantIds[0], stranger)))).toBe('needsSecond')
    const proposalId = await propose(welfare, 'access/delegate', lending(welfare.grantIds[0], stranger))
    expect(await codeOf(by(clerk, 'access/second', { proposalId }))).toBe('proposalUnknown')
    const commander = await anActor(world(), 'Conrad', { role: 'commander', unitId: company.unitId })
    expect(await codeOf(by(commander, 'access/second', { proposalId }))).toBe('roleNotYours')
    expect((await stranger.now()).grants.map(({ role }) => role.role)).toEqual(['clerk'])
    await by(ada, 'access/second', { proposalId })
    expect((await stranger.now()).grants.map(({ role }) => role.role).sort()).toEqual(['clerk', 'welfare'])
    await world().db`alter table access_profile disable trigger user`
    await world().db`update access_profile set state = 'invited' where account_id = ${invited.accountId}`
    await world().db`alter table access_profile enable trigger user`
    const early = asTwo(world(), ada, bruno, 'access/delegate', lending(ada.grantIds[0], invited))
    expect(await codeOf(early)).toBe('accountNotComeIn')
  })

  test('what is handed over keeps its last day, and what one holds in somebody’s place is not handed over', async () => {
    const dutyOfficer = await anActor(world(), 'Dora', { role: 'dutyOfficer', unitId: company.unitId })
    const [standIn, next] = [await anActor(world(), 'Stand-in'), await anActor(world(), 'Next')]
    const lent = lending(dutyOfficer.grantIds[0], standIn)
    await asTwo(world(), dutyOfficer, ada, 'access/delegate', lent)
    const later = { newGrantId: v7(), toAccountId: next.accountId, on: day(1), reason: 'moves on' }
    const proposed = await propose(ada, 'access/handOver', { ...later, grantId: lent.newGrantId })
    expect(await placeOf(proposed)).toEqual({ unitId: company.unitId, personId: null })
    expect(await codeOf(by(bruno, 'access/second', { proposalId: proposed }))).toBe('grantUnknown')
    const clerk = await anActor(world(), 'Carla')
    const given = { ...giving(clerk, 'clerk', company), to: day(9) }
    await by(ada, 'access/give', given)
    const second = { ...later, newGrantId: v7(), grantId: given.grantId }
    await by(ada, 'access/handOver', second)
    const [row] = await world().db`select held_to::date::text as to from access_grant where grant_id = ${second.newGrantId}`
    expect(row).toEqual({ to: day(9) })
  })

  test('what takes two is neither given nor handed over to one who has not come yet, nor does the second holder hand over to the first', async () => {
    const invited = await anActor(world(), 'Not yet')
    await world().db`alter table access_profile disable trigger user`
    await world().db`update access_profile set state = 'invited' where account_id = ${invited.accountId}`
    await world().db`alter table access_profile enable trigger user`
    const given = await propose(ada, 'access/give', giving(invited, 'commander', company))
    expect(await codeOf(by(bruno, 'access/second', { proposalId: given }))).toBe('accountNotComeIn')
    const inspector = await propose(ada, 'access/handOver', handing(ines.grantIds[0], invited))
    expect(await codeOf(by(bruno, 'access/second', { proposalId: inspector }))).toBe('accountNotComeIn')
    const holder = await propose(ada, 'access/handOver', handing(bruno.grantIds[0], ada))
    expect(await codeOf(by(bruno, 'access/second', { proposalId: holder }))).toBe('lastHolder')
  })
})

test('what is seconded is what was told: nothing beside the shape of the action is kept of a proposal', async () => {
  const clerk = await anActor(world(), 'Corin', { role: 'clerk', unitId: company.unitId })
  const input = { ...giving(cleo, 'holder', null), zzzzzzzzzz: clerk.grantIds[0] }
  const proposalId = await propose(ada, 'access/give', input)
  const { proposals } = Proposals.parse(await by(bruno, 'access/proposals', {}))
  const shown = proposals.find((one) => one.proposalId === proposalId)
  const { zzzzzzzzzz: _beside, ...meant } = input
  expect(shown?.input).toEqual(meant)
  expect(shown?.told).not.toHaveProperty('role')
  // Nor in the ledger: words that stand in a field which the action does not know, or seals, are kept nowhere.
  const [kept] = await world()
    .db`select input -> 'input' as input from ledger_entry where action = 'access/propose' and input ->> 'proposalId' = ${proposalId}`
  expect(kept?.input).toEqual(meant)
})

test('whoever is refused for who they are stands in the ledger: by whichever refusal', async () => {
  const refusals = recordRefusals(world().ground.db)
  const tried = async (actor: Actor, action: string, input: object) =>
    codeOf(perform({ ...world().ground, refusals }, action, await actor.now(), input))
  const commander = await anActor(world(), 'Cord', { role: 'commander', unitId: company.unitId })
  const proposalId = await propose(ada, 'access/give', giving(cleo, 'welfare', company))
  expect([
    await tried(ada, 'access/second', { proposalId }),
    await tried(commander, 'access/second', { proposalId }),
    await tried(ada, 'access/give', giving(cleo, 'welfare', company)),
  ]).toEqual(['proposalOwn', 'roleNotYours', 'needsSecond'])
  // What is sealed of somebody elsewhere, and a grant of somebody else, are to them as if they were not there.
  const personId = await world().aPerson(elsewhere.unitId)
  const recordId = await aSecret(world(), { kind: 'whereabouts', personId, words: 'with his sister' })
  const opening = { kind: 'whereabouts', recordId, purpose: 'to know where he is' }
  expect(await tried(commander, 'access/reveal', opening)).toBe('sealedUnknown')
  await refusals.stop()
  const rows = await world().db`
    select actor, action, unit_id, person_id from ledger_entry where outcome = 'refused' and account_id in (${ada.accountId}, ${commander.accountId}) order by action, actor`
  const second = { action: 'access/second', unitId: company.unitId, personId: null }
  expect(rows).toEqual([
    { actor: 'Cord', action: 'access/reveal', unitId: elsewhere.unitId, personId },
    { actor: 'Ada', ...second },
    { actor: 'Cord', ...second },
  ])
})

test('a program with a token lays nothing down and takes nothing back, whatever its owner holds', async () => {
  const program = { ...(await ada.now()), sessionId: null }
  const ask = (action: string, input: object) => codeOf(perform(world().ground, action, program, input))
  expect(await ask('access/layDown', { grantId: ada.grantIds[0], reason: 'stolen' })).toBe('forbidden')
  expect(await ask('access/withdraw', { proposalId: v7() })).toBe('forbidden')
  expect(await ask('access/proposals', {})).toBe('forbidden')
})

describe('broken glass is bounded', () => {
  const breaking = (more: object = {}) => ({
    breakId: v7(),
    grantId: v7(),
    unitId: elsewhere.unitId,
    reason: 'a man was found in the river by Company E',
    hours: 4,
    ...more,
  })
  const aClerk = (name: string) => anActor(world(), name, { role: 'clerk', unitId: company.unitId })
  const review = async (breakId: string, outcome: string) => {
    const proposalId = await propose(ada, 'access/reviewBreak', { breakId, outcome, words: 'this is what we found' })
    expect(await placeOf(proposalId)).toEqual({ unitId: elsewhere.unitId, personId: null })
    await by(bruno, 'access/second', { proposalId })
  }

  test('over a whole force it takes two', async () => {
    const [clerk, other] = [await aClerk('Casper'), await aClerk('Cyril')]
    const [below, commander] = [company, regiment].map(({ unitId }) => anActor(world(), 'Conny', { role: 'commander', unitId }))
    const glass = breaking({ unitId: regiment.unitId })
    expect(await codeOf(by(clerk, 'access/breakGlass', glass))).toBe('needsSecond')
    const proposalId = await propose(clerk, 'access/breakGlass', glass)
    // A second clerk is one whom a single person can make; a commander of a part answers for that part.
    for (const one of [other, await below]) expect(await codeOf(by(one as Actor, 'access/second', { proposalId }))).toBe('proposalUnknown')
    await by((await commander) as Actor, 'access/second', { proposalId })
    expect((await clerk.now()).grants.map(({ role }) => role.role)).toEqual(['clerk', 'brokenGlass'])
  })

  test('for somebody who serves with the whole force for a time it opens the unit that they are of, and the whole force takes two all the same', async () => {
    const attached = { from: day(-2), expectedOn: day(20), owner: 'Maj. Wolff' }
    const [ofCompany, ofRegiment] = [await world().aPerson(elsewhere.unitId), await world().aPerson(regiment.unitId)]
    await world().act('people/attach', { personId: ofCompany, toUnitId: regiment.unitId, ...attached })
    await world().act('people/attach', { personId: ofRegiment, toUnitId: company.unitId, ...attached })
    const [clerk, other] = [await aClerk('Clemens'), await aClerk('Cuno')]
    const over = async (actor: Actor) =>
      (await actor.now()).grants.flatMap(({ role, unitId }) => (role.role === 'brokenGlass' ? [unitId] : []))
    await by(clerk, 'access/breakGlass', breaking({ unitId: undefined, personId: ofCompany }))
    expect(await over(clerk)).toEqual([elsewhere.unitId])
    const glass = breaking({ unitId: undefined, personId: ofRegiment })
    expect(await codeOf(by(other, 'access/breakGlass', glass))).toBe('needsSecond')
    await by(ada, 'access/second', { proposalId: await propose(other, 'access/breakGlass', glass) })
    expect(await over(other)).toEqual([regiment.unitId])
  })

  test('what was not in order ends at once, and whoever broke it breaks none for a time', async () => {
    const clerk = await aClerk('Carl')
    const glass = breaking()
    await by(clerk, 'access/breakGlass', glass)
    await review(glass.breakId, 'notInOrder')
    expect((await clerk.now()).grants.map(({ role }) => role.role)).toEqual(['clerk'])
    expect(await codeOf(by(clerk, 'access/breakGlass', breaking()))).toBe('glassNotInOrder')
  })

  test('whoever has glass that nobody looked at in time breaks none', async () => {
    const clerk = await aClerk('Cora')
    const glass = breaking()
    await by(clerk, 'access/breakGlass', glass)
    await by(clerk, 'access/breakGlass', breaking())
    await world().db`alter table access_break disable trigger user`
    await world().db`update access_break set review_by = now() - interval '1 minute' where break_id = ${glass.breakId}`
    await world().db`alter table access_break enable trigger user`
    expect(await codeOf(by(clerk, 'access/breakGlass', breaking()))).toBe('glassNotReviewed')
    await review(glass.breakId, 'inOrder')
    await by(clerk, 'access/breakGlass', breaking())
  })

  test('what it opens is lent to nobody, and it is looked at by nobody who acts in the breaker’s place', async () => {
    const [third, deputy] = [await anActor(world(), 'Third', { role: 'holder' }), await anActor(world(), 'Deputy')]
    const glass = breaking()
    await by(third, 'access/breakGlass', glass)
    expect(await codeOf(asTwo(world(), third, ada, 'access/delegate', lending(glass.grantId, deputy)))).toBe('grantUnknown')
    await asTwo(world(), third, ada, 'access/delegate', lending(third.grantIds[0], deputy))
    const found = { breakId: glass.breakId, outcome: 'inOrder', words: 'all was well, believe me' }
    const proposalId = await propose(ada, 'access/reviewBreak', found)
    expect(await codeOf(by(deputy, 'access/second', { proposalId }))).toBe('breakOwn')
  })

  test('what an inspector found is told in the scope of inspection', async () => {
    const second = await anActor(world(), 'Irma', { role: 'inspector' })
    const glass = breaking()
    await by(await aClerk('Cato'), 'access/breakGlass', glass)
    const found = { breakId: glass.breakId, outcome: 'inOrder', words: 'seen beside another matter' }
    await by(second, 'access/second', { proposalId: await propose(ines, 'access/reviewBreak', found) })
    const seen = async (actor: Actor) => {
      const { breaks } = Breaks.parse(await by(actor, 'access/breaks', {}))
      return breaks.filter((one) => one.breakId === glass.breakId).map(({ state, reviewedBy, words }) => [state, reviewedBy, words])
    }
    expect(await seen(ada)).toEqual([['inOrder', null, null]])
    expect(await seen(ines)).toEqual([['inOrder', 'Ines', 'seen beside another matter']])
  })
})
