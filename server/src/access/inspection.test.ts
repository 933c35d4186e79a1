import { Breaks, Grants, Proposals } from '@muster/domain/access/shapes.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { ownWorld, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let ines: Actor
let commander: Actor
let holder: Actor
let administrator: Actor
let company: Unit
let people: string[]

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const by = async (actor: Actor, action: string, input: object) => (await perform(world().ground, action, await actor.now(), input)).answer

/** What the inspector does in the company: gives the desk to somebody, proposes, and lends her place. */
beforeAll(async () => {
  const regiment = await world().aRegiment('33rd')
  company = await world().aCompany('Company D', { under: regiment })
  people = await company.with(2)
  await withRoles(world())
  ines = await anActor(world(), 'Ines', { role: 'inspector' })
  commander = await anActor(world(), 'Dov', { role: 'commander', unitId: company.unitId })
  holder = await anActor(world(), 'Ada', { role: 'holder' })
  administrator = await anActor(world(), 'Root', { role: 'administrator' })
  const helper = await anActor(world(), 'Hedda')
  const giving = { grantId: v7(), accountId: helper.accountId, role: 'desk', unitId: company.unitId, reason: 'a complaint from Company D' }
  await by(ines, 'access/propose', { proposalId: v7(), action: 'access/give', input: giving, reason: 'a complaint from Company D' })
  const place = {
    newGrantId: v7(),
    grantId: ines.grantIds[0],
    toAccountId: helper.accountId,
    from: day(0),
    to: day(20),
    reason: 'complaint at Company D',
  }
  const other = await anActor(world(), 'Iris', { role: 'inspector' })
  await asTwo(world(), ines, other, 'access/delegate', place)
})

test.each([
  ['the commander', () => commander],
  ['who holds all grants', () => holder],
])('of an inspector’s work %s sees nothing: no entry, no grant, no proposal, no word', async (_who, actor) => {
  const asked = [
    Changes.parse(await by(actor(), 'ledger/changes', {})),
    Changes.parse(await by(actor(), 'ledger/changes', { unit: company.unitId })),
    Grants.parse(await by(actor(), 'access/grants', {})),
    Proposals.parse(await by(actor(), 'access/proposals', {})),
    Breaks.parse(await by(actor(), 'access/breaks', {})),
  ]
  for (const answer of asked) {
    const told = JSON.stringify(answer)
    expect(['Ines', 'complaint', ines.accountId, 'desk'].filter((word) => told.includes(word)).map((word) => [word, told])).toEqual([])
  }
})

test('when she did something is told neither by a proof nor by the last entry that a strength is told by', async () => {
  const [row] = await world().db`select max(entry) as hers from ledger_entry where account_id = ${ines.accountId}`
  const asked = (actor: Actor) => by(actor, 'ledger/inclusion', { entry: row?.hers }).catch((error: { code: string }) => error.code)
  expect([await asked(holder), await asked(ines)]).toEqual(['entryUnknown', 'entryNotSealed'])
  const last = async () => {
    const on = day(0)
    const asked = [
      by(commander, 'strength/morning', { unit: company.unitId, on }),
      by(commander, 'strength/return', { unit: company.unitId, on }),
    ]
    return (await Promise.all(asked)).map((answer) => Reflect.get(answer as object, 'entry'))
  }
  const before = await last()
  expect(before.every((entry) => entry > 0)).toBe(true)
  await by(ines, 'access/propose', {
    proposalId: v7(),
    action: 'access/give',
    input: { grantId: v7(), accountId: ines.accountId, role: 'desk', unitId: company.unitId, reason: 'another one' },
    reason: 'another one',
  })
  expect(await last()).toEqual(before)
  await by(holder, 'people/correctRecord', { personId: people[0], serviceNumber: 'No 3', reason: 'as the book has it' })
  expect(await last()).not.toEqual(before)
})

test('the inspector sees what she did, and what the chain of command did', async () => {
  const { lines } = Changes.parse(await by(ines, 'ledger/changes', {}))
  const hers = new Set(lines.filter((line) => line.by === 'Ines').map((line) => line.action))
  expect([...hers].sort()).toEqual(['access/delegate', 'access/propose'])
  expect(lines.some((line) => line.action === 'people/register')).toBe(true)
})

test('the administrator runs the machine, and sees no person', async () => {
  const caller = await administrator.now()
  for (const [name, input] of Object.entries({
    'people/search': { q: 'Abbott' },
    'people/on': { unit: company.unitId, on: '2024-06-01' },
    'strength/morning': { unit: company.unitId, on: '2024-06-01' },
    'ledger/changes': {},
    'exchange/list': {},
  }))
    await expect([name, await perform(world().ground, name, caller, input).catch((error: { code: string }) => error.code)]).toEqual([
      name,
      'forbidden',
    ])
})
