import { ActingPeople, Breaks, Decided, Grants, Proposals } from '@muster/domain/access/shapes.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

// What the pages of access are told beside ids: names, places in the order of battle, and who could be asked.

const world = ownWorld()
let ada: Actor
let bruno: Actor
let dov: Actor
let clara: Actor
let regiment: Unit
let company: Unit
let elsewhere: Unit
let person: string

beforeAll(async () => {
  const { aRegiment, aCompany } = world()
  regiment = await aRegiment('33rd')
  company = await aCompany('Company D', { under: regiment })
  elsewhere = await aCompany('Company E', { under: regiment })
  person = (await elsewhere.with(1))[0] ?? ''
  await withRoles(world())
  ada = await anActor(world(), 'Ada', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno', { role: 'holder' })
  dov = await anActor(world(), 'Dov Lang', { role: 'commander', unitId: company.unitId })
  clara = await anActor(world(), 'Clara', { role: 'clerk', unitId: company.unitId })
})

const by = async (actor: Actor, action: string, input: object) => (await perform(world().ground, action, await actor.now(), input)).answer
const waiting = async (actor: Actor) => Proposals.parse(await by(actor, 'access/proposals', {})).proposals
const brokenBy = async (actor: Actor, more: object) => {
  const ids = { breakId: v7(), grantId: v7() }
  await by(actor, 'access/breakGlass', { ...ids, reason: 'Somebody was found hurt at the ford.', hours: 2, ...more })
  return ids
}

test('a proposal is told with names for what its input has by ids, and with what it asks of whoever seconds it', async () => {
  const [grantId] = dov.grantIds
  const handOver = { grantId, newGrantId: v7(), toAccountId: clara.accountId, on: '2099-12-01', reason: 'promoted' }
  await by(ada, 'access/propose', { proposalId: v7(), action: 'access/handOver', input: handOver, reason: 'promoted' })
  const give = { grantId: v7(), accountId: clara.accountId, role: 'welfare', unitId: elsewhere.unitId, reason: 'needed' }
  await by(ada, 'access/propose', { proposalId: v7(), action: 'access/give', input: give, reason: 'needed' })
  const [first, second] = await waiting(bruno)
  expect(first).toMatchObject({ verb: 'access.give', canSecond: true, own: false })
  expect(first?.told).toEqual({ holder: 'Dov Lang', role: 'commander', unit: 'Company D', toAccount: 'Clara' })
  expect(second?.told).toEqual({ account: 'Clara', unit: 'Company E' })
})

test('the record of changes tells to whom something was given, also of what is only proposed', async () => {
  const { lines } = Changes.parse(await by(ada, 'ledger/changes', { account: ada.accountId }))
  expect(lines.map(({ action, of, subject }) => [action, of, subject])).toEqual([
    ['access/propose', 'access/give', 'Clara'],
    ['access/propose', 'access/handOver', 'Clara'],
  ])
})

test('whoever may neither second nor proposed it is told nothing of it', async () => {
  expect(await waiting(clara)).toEqual([])
})

test('grants are told with the units over their place, the top one first', async () => {
  const { grants } = Grants.parse(await by(ada, 'access/grants', { account: dov.accountId }))
  expect(grants).toMatchObject([
    {
      name: 'Dov Lang',
      state: 'active',
      unitName: 'Company D',
      unit: { echelon: 'company', above: [{ unitId: regiment.unitId, name: '33rd' }] },
    },
  ])
})

test('people who act are found by part of their name by each other, and by nobody from outside', async () => {
  const people = async (q: string) => ActingPeople.parse(await by(clara, 'access/people', { q })).people.map(({ name }) => name)
  expect(await people('lang')).toEqual(['Dov Lang'])
  expect(await people('nobody of that name')).toEqual([])
  const nobody = { accountId: null, name: 'A stranger', sessionId: null, isFresh: true, grants: [] }
  expect((await refusal(perform(world().ground, 'access/people', nobody, {}))).code).toBe('forbidden')
})

test('glass is broken over the unit in which a person is today, which whoever breaks it need not know', async () => {
  await brokenBy(clara, { personId: person })
  const held = (await clara.now()).grants.map(({ role, unitId }) => [role.role, unitId])
  expect(held).toContainEqual(['brokenGlass', elsewhere.unitId])
  const { breaks } = Breaks.parse(await by(ada, 'access/breaks', {}))
  expect(breaks[0]).toMatchObject({ name: 'Clara', unitName: 'Company E', personId: person, personName: expect.any(String), own: false })
})

test('glass over nobody, nowhere and over what there is not opens nothing, least of all the whole force', async () => {
  const before = (await clara.now()).grants.length
  expect((await refusal(brokenBy(clara, { personId: v7() }))).code).toBe('unitUnknown')
  expect((await refusal(brokenBy(clara, { unitId: v7() }))).code).toBe('unitUnknown')
  expect((await refusal(brokenBy(clara, {}))).code).toBe('unitUnknown')
  expect((await clara.now()).grants.length).toBe(before)
})

test('glass that is closed before its time is told with the moment at which it was closed', async () => {
  const { grantId, breakId } = await brokenBy(clara, { unitId: elsewhere.unitId })
  await by(clara, 'access/layDown', { grantId, reason: 'It is over.' })
  const glass = Breaks.parse(await by(ada, 'access/breaks', {})).breaks.find((one) => one.breakId === breakId)
  expect(Date.parse(glass?.to ?? '')).toBeLessThan(Date.now() + 60_000)
})

test('a proposal that this version cannot read is listed to whoever made it, who can withdraw it; the rest of the page stands', async () => {
  const before = { ada: await waiting(ada), bruno: await waiting(bruno) }
  const unread = [
    { action: 'access/give', input: { unitId: 'Company D', role: 7 } },
    { action: 'access/giveAway', input: { unitId: company.unitId } },
    { action: 'absence/decide', input: { absenceId: v7(), says: { kind: 'pardoned' } } },
  ].map((one) => ({ ...one, proposalId: v7() }))
  for (const { action, input, proposalId } of unread)
    await world()
      .db`insert into access_proposal (fact_id, proposal_id, action, input, reason, account_id, scope, held_to, state, known_from, entry)
      values (${v7()}, ${proposalId}, ${action}, ${world().db.json(input)}, 'As it was.', ${ada.accountId}, 'chain', '2999-01-01', 'waiting', now(), 77)`
  const ids = unread.map(({ proposalId }) => proposalId)
  const listed = await waiting(ada)
  expect(listed.filter(({ proposalId }) => !ids.includes(proposalId))).toEqual(before.ada)
  expect(
    listed.flatMap(({ proposalId, isRead, canSecond, verb }) => (ids.includes(proposalId) ? [[isRead, canSecond, verb]] : [])),
  ).toEqual(Array(3).fill([false, false, 'self']))
  expect(before.ada.every(({ isRead }) => isRead)).toBe(true)
  expect(await waiting(bruno)).toEqual(before.bruno)
  for (const proposalId of ids) await by(ada, 'access/withdraw', { proposalId })
  expect(await waiting(ada)).toEqual(before.ada)
})

test('a role that was widened by hand is narrow again as soon as it was put back, also to a server that read it meanwhile', async () => {
  const { db } = world()
  const mayRaise = async () => (await clara.now()).grants.some(({ role }) => role.may['units.change'] !== undefined)
  const byHand = (change: string) =>
    db.begin((sql) => sql.unsafe(`alter table access_role disable trigger user; ${change}; alter table access_role enable trigger user`))
  expect(await mayRaise()).toBe(false)
  await byHand(`update access_role set definition = jsonb_set(definition, '{may,units.change}', '"open"') where role = 'clerk'`)
  expect(await mayRaise()).toBe(true)
  await byHand(`update access_role set definition = definition #- '{may,units.change}' where role = 'clerk'`)
  expect(await mayRaise()).toBe(false)
})

test('whoever proposed something reads what became of it, and of what others proposed nothing', async () => {
  const about = { role: 'welfare', unitId: company.unitId, accountId: clara.accountId, reason: 'needed there' }
  const [declined, performed, withdrawn, late, old] = [v7(), v7(), v7(), v7(), v7()]
  for (const proposalId of [declined, performed, withdrawn, late, old])
    await by(ada, 'access/propose', { proposalId, action: 'access/give', input: { ...about, grantId: v7() }, reason: 'needed there' })
  await by(bruno, 'access/decline', { proposalId: declined, words: 'She is a sister of his.' })
  await by(bruno, 'access/second', { proposalId: performed })
  await by(ada, 'access/withdraw', { proposalId: withdrawn })
  await world().db`alter table access_proposal disable trigger user`
  await world().db`update access_proposal set held_to = now() - interval '1 hour' where proposal_id = ${late}`
  await world().db`update access_proposal set held_to = now() - interval '31 days' where proposal_id = ${old}`
  await world().db`alter table access_proposal enable trigger user`
  const decided = async (actor: Actor) => {
    const { proposals } = Decided.parse(await by(actor, 'access/decided', {}))
    return proposals.filter(({ input }) => input.accountId === clara.accountId && input.role === 'welfare')
  }
  const mine = await decided(ada)
  expect(mine.map(({ proposalId, state, byName, words }) => [proposalId, state, byName, words])).toEqual([
    [withdrawn, 'withdrawn', null, null],
    [performed, 'performed', 'Bruno', null],
    [declined, 'declined', 'Bruno', 'She is a sister of his.'],
    [late, 'expired', null, null],
  ])
  const erik = await anActor(world(), 'Erik', { role: 'clerk', unitId: company.unitId })
  const moves = { grantId: erik.grantIds[0], newGrantId: v7(), toAccountId: clara.accountId, on: '2024-01-01', reason: 'moves on' }
  const handedOver = v7()
  await by(ada, 'access/propose', { proposalId: handedOver, action: 'access/handOver', input: moves, reason: 'moves on' })
  await by(bruno, 'access/second', { proposalId: handedOver })
  const { proposals } = Decided.parse(await by(ada, 'access/decided', {}))
  // As it was proposed, whoever holds it since.
  expect(proposals.find(({ proposalId }) => proposalId === handedOver)?.told).toMatchObject({ holder: 'Erik', toAccount: 'Clara' })
  expect(mine[2]).toMatchObject({ isRead: true, told: { account: 'Clara', unit: 'Company D' }, reason: 'needed there' })
  for (const one of mine) expect(one.state === 'expired' || one.at <= one.closedAt).toBe(true)
  expect(await decided(bruno)).toEqual([])
})

test('what was seconded is answered again to whoever seconded it, by the id of their command, and to nobody else', async () => {
  const giving = (role: string) => ({ grantId: v7(), accountId: clara.accountId, role, unitId: company.unitId, reason: 'needed there' })
  const propose = async (actor: Actor, action: string, input: object) => {
    const proposalId = v7()
    await by(actor, 'access/propose', { proposalId, action, input, reason: 'takes two' })
    return proposalId
  }
  const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code
  const proposalId = await propose(ada, 'access/give', giving('welfare'))
  const id = v7()
  const second = async (actor: Actor, input: object = { proposalId }, commandId = id) =>
    perform(world().ground, 'access/second', await actor.now(), input, { id: commandId })
  const first = await second(bruno)
  expect(await second(bruno)).toEqual(first)
  const third = await anActor(world(), 'Thea', { role: 'holder' })
  const another = await propose(ada, 'access/give', giving('vettingOfficer'))
  expect([
    await codeOf(second(bruno, { proposalId }, v7())),
    await codeOf(second(third)),
    await codeOf(second(bruno, { proposalId: another })),
    await codeOf(second(bruno, { proposalId, words: 'said otherwise' })),
  ]).toEqual(['proposalClosed', 'commandIdReused', 'commandIdReused', 'commandIdReused'])
})
