import { machineOwner } from '@muster/domain/machine/keeping.ts'
import { expect, test } from 'vitest'
import { aCaller, ada, everything, ownWorld, refusal, stranger } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
const facts = { from: '0123456789abcdef', to: 'fedcba9876543210', records: 12 }
const note = (caller = machineOwner, input: object = { what: 'keysRotated', facts }) =>
  perform(world().ground, 'machine/note', caller, input)
const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code

test('what the owner of the machine did stands in the ledger, by no account, with its facts', async () => {
  const { entry, answer } = await note()
  expect(answer).toEqual({ done: true })
  const [row] = await world().db`select action, actor, account_id, as_role, scope, input from ledger_entry where entry = ${entry}`
  expect(row).toEqual({
    action: 'machine/note',
    actor: machineOwner.name,
    accountId: null,
    asRole: 'machineOwner',
    scope: 'chain',
    input: { what: 'keysRotated', facts },
  })
})

test('an administrator may note it too, under their own name; who does not keep the machine may not', async () => {
  const { entry } = await note(aCaller('Bruno', { role: 'administrator' }))
  const [row] = await world().db`select actor from ledger_entry where entry = ${entry}`
  expect(row).toEqual({ actor: 'Bruno' })
  const before = await everything(world().db)
  for (const caller of [ada, aCaller('Cleo', { role: 'commander' }), aCaller('Ines', { role: 'inspector' }), stranger])
    expect(await codeOf(note(caller))).toBe('forbidden')
  expect(await everything(world().db)).toEqual(before)
})

test.each([
  [{ what: 'madeCoffee', facts }],
  [{ what: 'keysRotated', facts: { deep: { er: 1 } } }],
  [{ what: 'keysRotated', facts: { long: 'x'.repeat(401) } }],
  [{ what: 'keysRotated' }],
])('what is none of it is refused: %j', async (input) => {
  const before = await everything(world().db)
  expect(await codeOf(note(machineOwner, input))).toBe('invalid')
  expect(await everything(world().db)).toEqual(before)
})

test('the owner of the machine does nothing else: people and units are out of reach', async () => {
  for (const [name, input] of [
    ['units/tree', { on: '2024-01-01' }],
    ['people/search', { q: 'Adam' }],
    ['ledger/changes', {}],
    ['access/grants', {}],
  ] as const)
    expect([name, await codeOf(perform(world().ground, name, machineOwner, input))]).toEqual([name, 'forbidden'])
})
