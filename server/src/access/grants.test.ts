import { Grants, Proposals } from '@muster/domain/access/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let ada: Actor
let bruno: Actor
let cleo: Actor
let dov: Actor
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
  await anActor(world(), 'Ines', { role: 'inspector' })
  cleo = await anActor(world(), 'Cleo')
  dov = await anActor(world(), 'Dov', { role: 'commander', unitId: company.unitId })
})

const by = async (actor: Actor, action: string, input: object) =>
  (await perform(world().ground, action, await actor.now(), input)).answer as { grantId: string }
const giving = (to: Actor, role: string, unit: Unit | null, more: object = {}) => ({
  grantId: v7(),
  accountId: to.accountId,
  role,
  unitId: unit?.unitId ?? null,
  reason: 'needed there',
  ...more,
})
const propose = async (actor: Actor, action: string, input: object) => {
  const proposalId = v7()
  await by(actor, 'access/propose', { proposalId, action, input, reason: 'takes two' })
  return proposalId
}
const holds = async (actor: Actor) => (await actor.now()).grants.map(({ role, unitId }) => [role.role, unitId])

describe('a grant', () => {
  test('of a clerk is given by the commander of the unit, holds at once, and ends when it is ended', async () => {
    const clerk = await anActor(world(), 'Clara')
    const given = giving(clerk, 'clerk', company)
    await by(dov, 'access/give', given)
    expect(await holds(clerk)).toEqual([['clerk', company.unitId]])
    await by(dov, 'access/end', { grantId: given.grantId, reason: 'moved on' })
    expect(await holds(clerk)).toEqual([])
    expect((await refusal(by(dov, 'access/end', { grantId: given.grantId, reason: 'again' }))).code).toBe('grantEnded')
  })

  test('is not given where one holds nothing, nor of a role one does not give, nor to nobody', async () => {
    expect((await refusal(by(dov, 'access/give', giving(cleo, 'clerk', elsewhere)))).code).toBe('forbidden')
    expect((await refusal(by(dov, 'access/give', giving(cleo, 'analyst', company)))).code).toBe('roleNotYours')
    expect((await refusal(by(dov, 'access/give', giving(cleo, 'emperor', company)))).code).toBe('roleUnknown')
    expect((await refusal(by(dov, 'access/give', { ...giving(cleo, 'clerk', company), accountId: v7() }))).code).toBe('accountUnknown')
    expect(await holds(cleo)).toEqual([])
  })

  test('begins on its day and ends before its last; a last day that is not later is refused', async () => {
    const clerk = await anActor(world(), 'Carl')
    await by(dov, 'access/give', giving(clerk, 'clerk', company, { from: day(2), to: day(9) }))
    expect(await holds(clerk)).toEqual([])
    const { grants } = Grants.parse(await by(dov, 'access/grants', { account: clerk.accountId }))
    expect(grants).toMatchObject([{ role: 'clerk', from: expect.stringContaining(day(2)), to: expect.stringContaining(day(9)) }])
    expect((await refusal(by(dov, 'access/give', giving(clerk, 'clerk', company, { from: day(9), to: day(2) })))).code).toBe(
      'dayOutOfOrder',
    )
  })

  test('cannot be given by a session in which nobody proved who they are of late', async () => {
    const stale = { ...(await dov.now()), isFresh: false }
    expect((await refusal(perform(world().ground, 'access/give', stale, giving(cleo, 'clerk', company)))).code).toBe('notFresh')
  })

  test('that ended while a page was open lets nothing more be done', async () => {
    const clerk = await anActor(world(), 'Cora', { role: 'clerk', unitId: company.unitId })
    const before = await clerk.now()
    const person = { personId: v7(), unitId: company.unitId, on: '2024-02-01', names: [{ family: 'One', given: '' }] }
    await perform(world().ground, 'people/register', before, person)
    await by(dov, 'access/end', { grantId: clerk.grantIds[0], reason: 'relieved' })
    const after = refusal(perform(world().ground, 'people/register', await clerk.now(), { ...person, personId: v7() }))
    expect((await after).code).toBe('forbidden')
  })
})

describe('command of a unit', () => {
  test('takes two people to give, and neither alone, nor both when they are one', async () => {
    const eve = await anActor(world(), 'Eve')
    const input = giving(eve, 'commander', elsewhere)
    expect((await refusal(by(ada, 'access/give', input))).code).toBe('needsSecond')
    const proposalId = await propose(ada, 'access/give', input)
    expect(await holds(eve)).toEqual([])
    expect((await refusal(by(ada, 'access/second', { proposalId }))).code).toBe('proposalOwn')
    // To her it is as if there were none; that she tried stands in the ledger.
    const record = vi.fn()
    const ground = { ...world().ground, refusals: { record } }
    expect((await refusal(perform(ground, 'access/second', await cleo.now(), { proposalId }))).code).toBe('proposalUnknown')
    expect(record).toHaveBeenCalledWith(expect.objectContaining({ accountId: cleo.accountId, action: 'access/second' }))
    await by(bruno, 'access/second', { proposalId })
    expect(await holds(eve)).toEqual([['commander', elsewhere.unitId]])
    const [entry] = await world()
      .db`select actor, seconded_by, as_role from ledger_entry where action = 'access/give' and answer ->> 'grantId' = ${input.grantId}`
    expect(entry).toEqual({ actor: 'Ada', secondedBy: 'Bruno', asRole: 'holder' })
    expect((await refusal(by(bruno, 'access/second', { proposalId }))).code).toBe('proposalClosed')
  })

  test('is seconded once when two second it at the same moment', async () => {
    const [eve, third] = [await anActor(world(), 'Evan'), await anActor(world(), 'Third', { role: 'holder' })]
    const input = giving(eve, 'commander', elsewhere)
    const proposalId = await propose(ada, 'access/give', input)
    const outcomes = await Promise.allSettled([by(bruno, 'access/second', { proposalId }), by(third, 'access/second', { proposalId })])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await holds(eve)).toEqual([['commander', elsewhere.unitId]])
    await by(third, 'access/layDown', { grantId: third.grantIds[0], reason: 'for this once' })
  })

  test('is not seconded by one who acts in the place of the proposer', async () => {
    const deputy = await anActor(world(), 'Deputy')
    await asTwo(world(), ada, bruno, 'access/delegate', {
      grantId: ada.grantIds[0],
      newGrantId: v7(),
      toAccountId: deputy.accountId,
      from: day(0),
      to: day(10),
      reason: 'on leave',
    })
    expect(await holds(deputy)).toEqual([['holder', null]])
    const proposalId = await propose(ada, 'access/give', giving(cleo, 'commander', elsewhere))
    expect((await refusal(by(deputy, 'access/second', { proposalId }))).code).toBe('proposalDelegate')
    const other = await propose(deputy, 'access/give', giving(cleo, 'clerk', elsewhere))
    expect((await refusal(by(ada, 'access/second', { proposalId: other }))).code).toBe('proposalDelegate')
    await by(ada, 'access/withdraw', { proposalId })
    expect((await refusal(by(bruno, 'access/second', { proposalId }))).code).toBe('proposalClosed')
  })

  test('passes to somebody else at the beginning of a day', async () => {
    const [now, next] = [await anActor(world(), 'Now'), await anActor(world(), 'Next')]
    const given = giving(now, 'commander', elsewhere)
    await by(bruno, 'access/second', { proposalId: await propose(ada, 'access/give', given) })
    const handing = { grantId: given.grantId, newGrantId: v7(), toAccountId: next.accountId, on: day(3), reason: 'tour ends' }
    expect((await refusal(by(ada, 'access/handOver', handing))).code).toBe('needsSecond')
    await by(bruno, 'access/second', { proposalId: await propose(ada, 'access/handOver', handing) })
    expect([await holds(now), await holds(next)]).toEqual([[['commander', elsewhere.unitId]], []])
    const { grants } = Grants.parse(await by(ada, 'access/grants', { unit: elsewhere.unitId }))
    const those = grants.filter((one) => [now.accountId, next.accountId].includes(one.accountId))
    expect(those.map((one) => [one.name, one.from.slice(0, 10) === day(3), one.to?.slice(0, 10) ?? null])).toEqual([
      ['Next', true, null],
      ['Now', false, day(3)],
    ])
  })

  test('cannot be proposed by who could not give it, nor anything that does not take two', async () => {
    expect((await refusal(propose(dov, 'access/give', giving(cleo, 'commander', elsewhere)))).code).toBe('forbidden')
    expect((await refusal(propose(ada, 'units/raise', { unitId: v7(), name: 'X', on: '2024-01-01' }))).code).toBe('cannotPropose')
    expect((await refusal(propose(ada, 'access/nothing', {}))).code).toBe('unknownAction')
  })
})

describe('in somebody’s place', () => {
  test('one acts for some days, with an end, and only while that person holds it', async () => {
    const [major, deputy] = [
      await anActor(world(), 'Major', { role: 'dutyOfficer', unitId: company.unitId }),
      await anActor(world(), 'Stand-in'),
    ]
    const delegating = {
      grantId: major.grantIds[0],
      newGrantId: v7(),
      toAccountId: deputy.accountId,
      from: day(0),
      to: day(5),
      reason: 'leave',
    }
    expect((await refusal(by(major, 'access/delegate', delegating))).code).toBe('needsSecond')
    expect((await refusal(propose(cleo, 'access/delegate', delegating))).code).toBe('grantUnknown')
    const tooLong = await propose(major, 'access/delegate', { ...delegating, to: day(200) })
    expect((await refusal(by(bruno, 'access/second', { proposalId: tooLong }))).code).toBe('delegationNeedsEnd')
    await by(major, 'access/withdraw', { proposalId: tooLong })
    const proposalId = await propose(major, 'access/delegate', delegating)
    const seen = async (actor: Actor) =>
      Proposals.parse(await by(actor, 'access/proposals', {})).proposals.filter((one) => one.proposalId === proposalId && one.canSecond)
        .length
    expect([await seen(bruno), await seen(dov), await seen(deputy), await seen(cleo)]).toEqual([1, 1, 0, 0])
    for (const other of [deputy, cleo]) {
      expect((await refusal(by(other, 'access/second', { proposalId }))).code).toBe('proposalUnknown')
      expect((await refusal(by(other, 'access/decline', { proposalId, words: 'not mine' }))).code).toBe('proposalUnknown')
    }
    await by(bruno, 'access/second', { proposalId })
    expect((await deputy.now()).grants.map((one) => [one.role.role, one.delegateOf?.name])).toEqual([['dutyOfficer', 'Major']])
    await by(major, 'access/layDown', { grantId: major.grantIds[0], reason: 'retired' })
    expect(await holds(deputy)).toEqual([])
  })
})

describe('nobody is left alone', () => {
  test('the last two who hold all grants, and the last inspector, cannot be ended', async () => {
    for (const actor of [ada, bruno]) {
      const no = await refusal(by(actor, 'access/layDown', { grantId: actor.grantIds[0], reason: 'tired' }))
      expect(no).toMatchObject({ code: 'lastHolder', status: 409 })
      expect(no.sentence).toContain('fewer than two holders of all grants')
    }
    const proposalId = await propose(ada, 'access/end', { grantId: bruno.grantIds[0], reason: 'no trust' })
    expect((await refusal(by(ada, 'access/second', { proposalId }))).code).toBe('proposalOwn')
    expect(await holds(bruno)).toEqual([['holder', null]])
  })
})

test('what waits is shown to who proposed it and to who may second it, and to nobody else', async () => {
  const proposalId = await propose(ada, 'access/give', giving(cleo, 'commander', elsewhere))
  const seen = async (actor: Actor) => {
    const { proposals } = Proposals.parse(await by(actor, 'access/proposals', {}))
    return proposals.filter((one) => one.proposalId === proposalId).map(({ own, canSecond, name }) => ({ own, canSecond, name }))
  }
  expect(await seen(ada)).toEqual([{ own: true, canSecond: false, name: 'Ada' }])
  expect(await seen(bruno)).toEqual([{ own: false, canSecond: true, name: 'Ada' }])
  expect([await seen(cleo), await seen(dov)]).toEqual([[], []])
  expect((await refusal(by(dov, 'access/decline', { proposalId, words: 'not mine' }))).code).toBe('proposalUnknown')
  await by(bruno, 'access/decline', { proposalId, words: 'not before the inspection' })
  expect(await seen(bruno)).toEqual([])
})

test('a role is data: changed by two people, it changes what its holders may at once', async () => {
  const clerk = await anActor(world(), 'Corin', { role: 'vettingOfficer', unitId: company.unitId })
  const [before] = (await clerk.now()).grants
  const definition = { ...before?.role, may: { 'units.read': 'open' } }
  expect((await refusal(by(ada, 'access/changeRole', { definition, reason: 'narrower' }))).code).toBe('needsSecond')
  await by(bruno, 'access/second', { proposalId: await propose(ada, 'access/changeRole', { definition, reason: 'narrower' }) })
  expect((await clerk.now()).grants[0]?.role.may).toEqual({ 'units.read': 'open' })
  const asked = perform(world().ground, 'people/on', await clerk.now(), { unit: company.unitId, on: '2024-02-01' })
  expect((await refusal(asked)).code).toBe('forbidden')
})

describe('broken glass', () => {
  const breaking = (hours = 4) => ({
    breakId: v7(),
    grantId: v7(),
    unitId: elsewhere.unitId,
    reason: 'a man was found in the river by Company E',
    hours,
  })

  test('opens a place one does not reach, for some hours, and is looked at by two others', async () => {
    const clerk = await anActor(world(), 'Casper', { role: 'clerk', unitId: company.unitId })
    const asks = async () => perform(world().ground, 'people/on', await clerk.now(), { unit: elsewhere.unitId, on: '2024-02-01' })
    expect((await refusal(asks())).code).toBe('forbidden')
    const glass = breaking()
    await by(clerk, 'access/breakGlass', glass)
    expect((await asks()).answer).toMatchObject({ unitName: 'Company E' })
    const review = { breakId: glass.breakId, outcome: 'inOrder', words: 'he was identified by it' }
    expect((await refusal(by(ada, 'access/reviewBreak', review))).code).toBe('needsSecond')
    await by(bruno, 'access/second', { proposalId: await propose(ada, 'access/reviewBreak', review) })
    const [kept] = await world()
      .db`select state, reviewed_by, extract(epoch from held_to - held_from)::int / 3600 as hours from access_break
      where break_id = ${glass.breakId} and known_to = 'infinity'`
    expect(kept).toEqual({ state: 'inOrder', reviewedBy: ada.accountId, hours: 4 })
  })

  test('is not looked at by the one who broke it, not even as the second', async () => {
    const glass = breaking()
    const third = await anActor(world(), 'Breaker', { role: 'holder' })
    await by(third, 'access/breakGlass', glass)
    const review = { breakId: glass.breakId, outcome: 'inOrder', words: 'all was well, believe me' }
    const proposalId = await propose(ada, 'access/reviewBreak', review)
    expect((await refusal(by(third, 'access/second', { proposalId }))).code).toBe('breakOwn')
  })

  test('asks for a reason in words, and no more than a day', async () => {
    const clerk = await anActor(world(), 'Cyril', { role: 'clerk', unitId: company.unitId })
    expect((await refusal(by(clerk, 'access/breakGlass', { ...breaking(), reason: 'hurry' }))).facts.place).toBe('reason')
    expect((await refusal(by(clerk, 'access/breakGlass', breaking(25)))).facts.place).toBe('hours')
    expect((await refusal(by(cleo, 'access/breakGlass', breaking()))).code).toBe('forbidden')
  })
})
