import { MachineState } from '@muster/domain/machine/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aClient, aDoor, byPasskey, type Client, enrolPasskey, setUp } from '../../../tests/scenario/people.ts'
import { forged } from '../../../tests/scenario/tampering.ts'
import { aCaller, ada, everything, ownWorld, refusal, stranger } from '../../../tests/scenario/world.ts'
import { noteRestore } from '../backup/store.ts'
import { perform } from '../kernel/perform.ts'
import { recordRefusals } from '../ledger/refusals.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let administrators: { name: string; client: Client; authenticator: Awaited<ReturnType<typeof enrolPasskey>>['authenticator'] }[]
let holders: { first: Client; second: Client }
const reason = 'The clock stood a year ahead until the battery was changed.'

/** Somebody with an account who runs the machine, as two holders appoint them. */
async function anAdministrator(name: string, holder: Client, second: Client, role = 'administrator') {
  const [accountId, proposalId] = [v7(), v7()]
  const { body } = await holder.post('/secret', { for: 'invitation' })
  const { secret, secretHash } = body as { secret: string; secretHash: string }
  await holder.act('access/invite', { accountId, name, signInName: name.toLowerCase(), secretHash })
  const client = aClient(at)
  const { authenticator } = await enrolPasskey(client, { secret })
  const input = { grantId: v7(), accountId, role, unitId: null, reason: 'runs it' }
  const given = await holder.act('access/give', input)
  if (given.code === 'needsSecond') {
    await holder.act('access/propose', { proposalId, action: 'access/give', input, reason: 'runs it' })
    await second.act('access/second', { proposalId })
  }
  return { name, client, authenticator }
}

beforeAll(async () => {
  at = aDoor(world().ground)
  const first = await setUp(at)
  const second = aClient(at)
  await enrolPasskey(second, { secret: first.second })
  holders = { first: first.client, second }
  administrators = [await anAdministrator('Cleo', first.client, second), await anAdministrator('Dov', first.client, second)]
})

/** An entry of a time when the clock was ahead by so much. */
async function clockWasAhead(by: string): Promise<void> {
  const [row] = await world().db`select nextval(pg_get_serial_sequence('ledger_entry', 'entry')) as entry`
  await world().db.unsafe(forged(row?.entry, `clock_timestamp() + interval '${by}'`))
}
const state = async () => MachineState.parse((await perform(world().ground, 'machine/state', ada, {})).answer)
const raise = () => perform(world().ground, 'units/raise', ada, { unitId: v7(), name: 'Alpha', on: '2024-01-01' })
const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code

test('a clock is corrected by a minute without anybody being asked', async () => {
  await clockWasAhead('1 minute')
  await raise()
  expect((await state()).clock).toMatchObject({ isSetBack: false })
})

test('where the ledger knows of a later moment nothing is changed, and the machine says so; questions are answered', async () => {
  await clockWasAhead('1 year')
  const before = await everything(world().db)
  const no = await refusal(raise())
  expect([no.code, no.status, no.sentence]).toEqual(['clockSetBack', 503, expect.stringContaining('System page')])
  expect(await everything(world().db)).toEqual(before)
  const { clock } = await state()
  expect(clock.isSetBack).toBe(true)
  expect(Date.parse(clock.newest ?? '') - Date.parse(clock.at)).toBeGreaterThan(300 * 86_400_000)
  expect(Math.abs(clock.apartSeconds)).toBeLessThan(2)
})

test('whoever is refused meanwhile stands in the ledger all the same', async () => {
  const refusals = recordRefusals(world().ground.db)
  const asked = perform({ ...world().ground, refusals }, 'units/raise', stranger, { unitId: v7(), name: 'Bravo', on: '2024-01-01' })
  expect(await codeOf(asked)).toBe('forbidden')
  await refusals.stop()
  expect(await world().db`select action, actor from ledger_entry where outcome = 'refused'`).toEqual([
    { action: 'units/raise', actor: stranger.name },
  ])
})

test('the new time is not accepted by one alone, nor by who does not keep the machine, nor without a reason', async () => {
  const accept = (caller = aCaller('Bruno', { role: 'administrator' }), input: object = { reason }) =>
    perform(world().ground, 'machine/acceptClock', caller, input)
  const before = await everything(world().db)
  expect(await codeOf(accept())).toBe('needsSecond')
  expect(await codeOf(accept(ada))).toBe('forbidden')
  expect(await codeOf(accept(aCaller('Dov', { role: 'clerk' })))).toBe('forbidden')
  expect(await codeOf(accept(stranger))).toBe('forbidden')
  expect(await codeOf(accept({ ...aCaller('Bruno', { role: 'administrator' }), isFresh: false }))).toBe('notFresh')
  expect(await codeOf(accept(undefined, { reason: 'because' }))).toBe('invalid')
  expect(await everything(world().db)).toEqual(before)
})

test('a restore that waits is confirmed all the same: neither waits for the other', async () => {
  const restoreId = v7()
  await noteRestore(world().db, {
    restoreId,
    fileDigest: 'ab'.repeat(32),
    madeAt: '2026-01-01T00:00:00Z',
    by: 'root',
    byAccounts: [],
    entries: 12,
    root: null,
    replacedEntries: null,
    replacedRoot: null,
    keptAside: null,
    state: 'waiting',
  })
  await perform(world().ground, 'machine/confirmRestore', ada, { restoreId, reason: 'Compared with paper.' })
  expect((await state()).restore).toBe(null)
  expect(await codeOf(raise())).toBe('clockSetBack')
})

test('two who keep the machine come in and accept it, and everything goes on from there; nobody accepts their own word', async () => {
  const [cleo, dov] = administrators
  if (!cleo || !dov) throw new Error('two people are wanted')
  // Whoever comes now has signed in nowhere yet.
  cleo.client.cookies.clear()
  dov.client.cookies.clear()
  expect((await byPasskey(cleo.client, cleo.authenticator)).code).toBe(undefined)
  expect((await byPasskey(dov.client, dov.authenticator)).code).toBe(undefined)
  const proposalId = v7()
  const proposed = await cleo.client.act('access/propose', { proposalId, action: 'machine/acceptClock', input: { reason }, reason })
  expect(proposed.code).toBe(undefined)
  expect((await cleo.client.act('access/second', { proposalId })).code).toBe('proposalOwn')
  expect((await dov.client.act('access/second', { proposalId })).code).toBe(undefined)

  const [row] = await world().db`select actor, seconded_by, reason from ledger_entry where action = 'machine/acceptClock'`
  expect(row).toEqual({ actor: 'Cleo', secondedBy: 'Dov', reason })
  expect((await state()).clock.isSetBack).toBe(false)
  await raise()
})

test('what ended by the later clock stays ended when it is set back two days: grants, tokens, sittings, and the word of who kept the machine', async () => {
  const [cleo, dov] = administrators
  if (!cleo || !dov) throw new Error('two people are wanted')
  const { db } = world()
  const clerk = await anAdministrator('Erin', holders.first, holders.second, 'clerk')
  const { secret, secretHash } = (await clerk.client.post('/secret', { for: 'token' })).body as { secret: string; secretHash: string }
  const dayAhead = new Date(Date.now() + 86_400_000).toISOString()
  const token = { tokenId: v7(), label: 'Figures', verbs: ['units.read'], until: dayAhead, secretHash }
  expect((await clerk.client.act('access/makeToken', token)).code).toBe(undefined)
  const reads = async (client: Client, headers = {}) => (await client.act('units/tree', { on: '2024-01-02' }, headers)).code ?? 'reads'
  const bearer = { authorization: `Bearer ${secret}` }
  await db`alter table access_grant disable trigger user`
  await db`update access_grant set held_to = ${dayAhead} where role in ('administrator', 'clerk') and known_to = 'infinity'`
  await db`alter table access_grant enable trigger user`
  expect([await reads(clerk.client), await reads(aClient(at), bearer)]).toEqual(['reads', 'reads'])

  await clockWasAhead('2 days')
  expect([await reads(clerk.client), await reads(aClient(at), bearer)]).toEqual(['notSignedIn', 'notSignedIn'])
  for (const one of [clerk, cleo, dov]) {
    one.client.cookies.clear()
    expect((await byPasskey(one.client, one.authenticator)).code).toBe(undefined)
    expect((await one.client.act('access/me')).code, 'the new sitting stands').toBe(undefined)
  }
  expect(await reads(clerk.client)).toBe('forbidden')
  const proposal = { proposalId: v7(), action: 'machine/acceptClock', input: { reason }, reason }
  expect([(await cleo.client.act('access/propose', proposal)).code, (await dov.client.act('access/propose', proposal)).code]).toEqual([
    'forbidden',
    'forbidden',
  ])
})
