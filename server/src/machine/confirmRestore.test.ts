import type { Caller } from '@muster/domain/access/may.ts'
import { Verb } from '@muster/domain/access/role.ts'
import { machineOwner } from '@muster/domain/machine/keeping.ts'
import { MachineState } from '@muster/domain/machine/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aClient, aDoor, byPasskey, setUp } from '../../../tests/scenario/people.ts'
import { sampleInput } from '../../../tests/scenario/sample.ts'
import { byHand } from '../../../tests/scenario/tampering.ts'
import { aCaller, ada, everything, ownWorld, refusal, stranger } from '../../../tests/scenario/world.ts'
import { actions } from '../actions.ts'
import { noteRestore } from '../backup/store.ts'
import { perform } from '../kernel/perform.ts'
import { verifyLedger } from '../ledger/verify/verify.ts'

const world = ownWorld()
const restoredBy = 'Bruno Adjutant'
const bruno = aCaller(restoredBy, { role: 'administrator' })
const cleo = aCaller('Cleo Warden', { role: 'administrator' })
let at: ReturnType<typeof aDoor>
let holder: Awaited<ReturnType<typeof setUp>>
let restoreId: string

const confirm = (caller: Caller, input: object = {}) =>
  perform(world().ground, 'machine/confirmRestore', caller, { restoreId, reason: 'Compared with the printed state of Monday.', ...input })
const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code

/** A role that may look at the machine and do nothing to it. */
const watch = (): Caller => ({
  ...cleo,
  grants: cleo.grants.map((grant) => ({ ...grant, role: { ...grant.role, may: { 'machine.read': 'open' } } })),
})

/** As `muster restore` leaves it. */
const restored = (more: object = {}) =>
  noteRestore(world().db, {
    restoreId,
    fileDigest: 'ab'.repeat(32),
    madeAt: '2026-01-01T00:00:00Z',
    by: restoredBy,
    byAccounts: [bruno.accountId ?? ''],
    entries: 12,
    root: null,
    replacedEntries: 40,
    replacedRoot: null,
    keptAside: 'before_1',
    state: 'waiting',
    ...more,
  })

beforeAll(async () => {
  at = aDoor(world().ground)
  holder = await setUp(at)
  restoreId = v7()
})

test('where no restore waits there is nothing to confirm', async () => {
  const before = await everything(world().db)
  const no = await refusal(confirm(cleo))
  expect([no.code, no.status]).toEqual(['restoreNotWaiting', 409])
  expect(await everything(world().db)).toEqual(before)
})

/** Somebody who may do everything there is: what is refused them is refused by the restore alone. */
const almighty = (): Caller => {
  const may = Object.fromEntries(Verb.options.map((verb) => [verb, 'personal']))
  return { ...ada, grants: ada.grants.map((grant) => ({ ...grant, role: { ...grant.role, may } })) }
}
/** Every command that does not perform another one, with an input that its shape accepts. */
const commands = Object.entries(actions).flatMap(([name, action]) => {
  const input = sampleInput(action.input, {})
  const isAsked = action.kind === 'command' && !action.instead && name !== 'machine/confirmRestore' && action.input.safeParse(input).success
  return isAsked ? [{ name, input, needs: action.needs }] : []
})
/** These read their file before anything else is asked, and there is none like the one that was made up. */
const readsFirst: Record<string, string> = {
  'exchange/table': 'mappingInvalid',
  'exchange/roster': 'fileUnknown',
  'exchange/orbat': 'fileUnknown',
}

test('while one waits every command is refused that is not about oneself, and nothing is changed', async () => {
  await restored()
  const before = await everything(world().db)
  const others = commands.filter(({ needs }) => needs.verb !== 'self')
  expect(others.length).toBeGreaterThan(20)
  for (const { name, input } of others) {
    const work = perform(world().ground, name, almighty(), input, { attachment: Buffer.from('x') })
    expect([name, await codeOf(work)]).toEqual([name, readsFirst[name] ?? 'readOnlyAfterRestore'])
  }
  expect(await everything(world().db)).toEqual(before)
})

test('questions are answered, somebody can still sign in, and the machine says what waits', async () => {
  await perform(world().ground, 'units/tree', ada, { on: '2024-01-01' })
  const client = aClient(at)
  expect((await byPasskey(client, holder.authenticator)).status).toBe(200)
  const state = MachineState.parse((await client.act('machine/state')).body.answer)
  expect(state.restore).toEqual({
    restoreId,
    at: expect.any(String),
    madeAt: '2026-01-01T00:00:00Z',
    by: restoredBy,
    isOwn: false,
    entries: 12,
    replacedEntries: 40,
    revived: null,
    state: 'waiting',
    confirmedBy: null,
  })
})

test('who restored does not confirm, whatever name they go by; nor the machine itself, nor who may only look at it, nor who may not see the machine, nor an old sitting, nor without a reason', async () => {
  const before = await everything(world().db)
  const no = await refusal(confirm(bruno))
  expect([no.code, no.status, no.sentence]).toEqual(['restoreSecondPerson', 403, expect.stringContaining(restoredBy)])
  expect(await codeOf(confirm({ ...bruno, name: 'Cleo Warden' }))).toBe('restoreSecondPerson')
  expect(await codeOf(confirm(machineOwner))).toBe('forbidden')
  expect(await codeOf(confirm(watch()))).toBe('forbidden')
  expect(await codeOf(confirm(aCaller('Dov', { role: 'clerk' })))).toBe('forbidden')
  expect(await codeOf(confirm(aCaller('Ines', { role: 'inspector' })))).toBe('forbidden')
  expect(await codeOf(confirm(stranger))).toBe('forbidden')
  expect(await codeOf(confirm({ ...cleo, isFresh: false }))).toBe('notFresh')
  expect(await codeOf(confirm(cleo, { reason: '  ' }))).toBe('invalid')
  expect(await codeOf(confirm(cleo, { restoreId: v7() }))).toBe('restoreNotWaiting')
  expect(await everything(world().db)).toEqual(before)
})

/** Somebody with a grant in the database, perhaps in the place of another. */
async function aHolder(name: string, fromGrant: string | null = null): Promise<{ caller: Caller; grantId: string }> {
  const { db } = world()
  const caller = aCaller(name, { role: 'administrator' })
  const grantId = v7()
  await db`insert into access_account (account_id, entry) values (${caller.accountId}, 1)`
  await db`insert into access_profile (fact_id, account_id, name, sign_in_name, state, known_from, entry)
    values (${v7()}, ${caller.accountId}, ${name}, ${name.toLowerCase()}, 'active', '2020-01-01', 1)`
  await db`insert into access_grant (fact_id, grant_id, account_id, role, held_from, from_grant, known_from, entry)
    values (${v7()}, ${grantId}, ${caller.accountId}, 'administrator', '2020-01-01', ${fromGrant}, '2020-01-01', 1)`
  return { caller, grantId }
}

test('nor does one in whose place who restored acts, nor one who acts in theirs; another may, and is told so', async () => {
  const chief = await aHolder('Chief')
  const deputy = await aHolder('Deputy', chief.grantId)
  const other = await aHolder('Other')
  const isOwn = async (caller: Caller) =>
    MachineState.parse((await perform(world().ground, 'machine/state', caller, {})).answer).restore?.isOwn
  const by = (account: string | null) => world().db`update machine_restore set by_accounts = array[${account}::uuid]`
  await world().db`alter table machine_restore disable trigger user`
  for (const [restored, confirming] of [
    [chief, deputy],
    [deputy, chief],
  ] as const) {
    await by(restored.caller.accountId)
    expect([await isOwn(confirming.caller), await codeOf(confirm(confirming.caller))]).toEqual([true, 'restoreSecondPerson'])
    expect(await isOwn(other.caller)).toBe(false)
  }
  await by(bruno.accountId)
  await world().db`alter table machine_restore enable trigger user`
})

test('a second person confirms, once; the ledger says who and why, and everything can be changed again', async () => {
  const { entry } = await confirm(cleo)
  const [row] = await world().db`select action, actor, as_role, reason from ledger_entry where entry = ${entry}`
  expect(row).toEqual({
    action: 'machine/confirmRestore',
    actor: cleo.name,
    asRole: 'administrator',
    reason: 'Compared with the printed state of Monday.',
  })
  const [restore] = await world().db`select state, confirmed_by from machine_restore where restore_id = ${restoreId}`
  expect(restore).toEqual({ state: 'confirmed', confirmedBy: cleo.name })
  expect(await codeOf(confirm(cleo))).toBe('restoreNotWaiting')
  await world().aUnit('Raised again')
})

test('what was noted of it cannot be told otherwise once it is confirmed: by whom, of which file, what it replaced', async () => {
  const { db } = world()
  const found = async () =>
    (await verifyLedger(db, { patience: 0 })).findings.filter(({ kind }) => kind.startsWith('restore')).map(({ sentence }) => sentence)
  expect(await found()).toEqual([])
  for (const [column, said, was] of [
    ['by', 'Somebody Else', restoredBy],
    ['file_digest', 'cd'.repeat(32), 'ab'.repeat(32)],
    ['replaced_entries', 1, 40],
  ] as const) {
    const set = (value: string | number) =>
      byHand({ db }, `update machine_restore set ${column} = '${value}' where restore_id = '${restoreId}'`)
    await set(said)
    expect(await found()).toEqual([
      expect.stringMatching(/^What is noted of the restore \S+ .* is not what entry \d+ \(machine\/confirmRestore/),
    ])
    await set(was)
  }
  expect(await found()).toEqual([])
})

test('whoever was named as the one who restores is told so until they have read it, and nobody else', async () => {
  type Mine = { accountId: string; notices: { noticeId: string; kind: string; facts: object }[] }
  const { client } = holder
  const mine = async () => (await client.ask('access/me')) as Mine
  const { accountId, notices } = await mine()
  const other = { restoreId: v7(), byAccounts: [bruno.accountId ?? ''] }
  const [waiting, withdrawn] = [v7(), v7()]
  await restored({ ...other, state: 'withdrawn' })
  await restored({ restoreId: withdrawn, byAccounts: [accountId], state: 'withdrawn' })
  await restored({ restoreId: waiting, byAccounts: [bruno.accountId ?? '', accountId] })
  const told = [
    { noticeId: waiting, kind: 'restored', facts: { state: 'waiting' } },
    { noticeId: withdrawn, kind: 'restored', facts: { state: 'withdrawn' } },
  ]
  expect((await mine()).notices).toMatchObject([...told, ...notices])
  // Nothing can be changed meanwhile, and this goes on; what is another's is not put away, nor what was put away already.
  const put = (...ids: string[]) => client.ask('access/readNotices', { notices: ids })
  expect([await put(other.restoreId), await put(waiting), await put(waiting)]).toEqual([{ count: 0 }, { count: 1 }, { count: 0 }])
  expect((await mine()).notices).toMatchObject([...told.slice(1), ...notices])
  await confirm(cleo, { restoreId: waiting })
  expect((await mine()).notices).toHaveLength(notices.length + 1)
})
