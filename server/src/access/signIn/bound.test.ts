import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { anAuthenticator } from '../../../../tests/scenario/authenticator.ts'
import { aClient, aDoor, byPasskey, type Client, enrolPasskey, setUp } from '../../../../tests/scenario/people.ts'
import { ownWorld } from '../../../../tests/scenario/world.ts'
import { verifyLedger } from '../../ledger/verify/verify.ts'
import { bindOnce, bindWhatStands, boundFile, rememberBound } from './bindOld.ts'

// Somebody at the SQL prompt, who also has an account, against the inspector's. Nothing here has the keys.
const world = ownWorld()
type Person = { accountId: string; client: Client; authenticator: ReturnType<typeof anAuthenticator> }
let at: ReturnType<typeof aDoor>
let ada: Awaited<ReturnType<typeof setUp>>
let [ines, mallory] = [{} as Person, {} as Person]
const log: string[] = []

const accountOf = async (client: Client) => ((await client.ask('access/me')) as { accountId: string }).accountId
const secretMade = async (client: Client, use = 'invitation') =>
  (await client.post('/secret', { for: use })).body as { secret: string; secretHash: string }
async function invited(signInName: string) {
  const { secret, secretHash } = await secretMade(ada.client)
  const accountId = v7()
  await ada.client.act('access/invite', { accountId, name: `Name of ${signInName}`, signInName, secretHash })
  return { secret, accountId }
}
/** Does something by hand to rows that are guarded, as their owner can. */
async function byHand(table: string, work: () => Promise<unknown>) {
  await world().db`alter table ${world().db(table)} disable trigger user`
  await work()
  await world().db`alter table ${world().db(table)} enable trigger user`
}
const actsAs = async (client: Client) => {
  const answer = await client.act('access/me')
  return answer.code ?? (answer.body.answer as { accountId: string }).accountId
}

beforeAll(async () => {
  at = aDoor(world().ground)
  ada = await setUp(at)
  const inspector = aClient(at)
  const { authenticator } = await enrolPasskey(inspector, { secret: ada.inspector })
  ines = { accountId: await accountOf(inspector), client: inspector, authenticator }
  const { secret, accountId } = await invited('mallory')
  const client = aClient(at)
  mallory = { accountId, client, ...(await enrolPasskey(client, { secret })) }
})
beforeEach(async () => {
  await world().db`delete from access_attempt`
  log.length = 0
  vi.spyOn(console, 'error').mockImplementation((line: string) => void log.push(line))
})
afterEach(() => void vi.restoreAllMocks())

describe('a sitting', () => {
  const mine = async () => {
    const [row] = await world().db<{ sessionId: string; secretHash: Uint8Array }[]>`
      select session_id, secret_hash from access_session where account_id = ${mallory.accountId} order by begun_at desc limit 1`
    if (!row) throw new Error('nobody sits')
    return row
  }

  test('that is given to somebody else by hand opens nothing; the log of the machine says so once; put back, the ledger holds', async () => {
    const { sessionId } = await mine()
    await world().db`update access_session set account_id = ${ines.accountId}, proved_at = now() where session_id = ${sessionId}`
    expect([await actsAs(mallory.client), await actsAs(mallory.client)]).toEqual(['notSignedIn', 'notSignedIn'])
    expect(log).toEqual([expect.stringContaining(`A sitting (${sessionId}) was not written into the database by this Muster`)])
    await world().db`update access_session set account_id = ${mallory.accountId} where session_id = ${sessionId}`
    expect(await actsAs(mallory.client), 'the moment of its proof was moved').toBe('notSignedIn')
    expect((await verifyLedger(world().db, { patience: 1 })).findings).toEqual([])
  })

  test('is not proved by moving the moment of its last proof', async () => {
    await byPasskey(mallory.client, mallory.authenticator)
    const { sessionId } = await mine()
    await world().db`update access_session set proved_at = proved_at + interval '1 second' where session_id = ${sessionId}`
    expect(await actsAs(mallory.client)).toBe('notSignedIn')
  })

  test('of the inspector does not open by a secret of somebody else’s, neither as the present one nor as the one before', async () => {
    await byPasskey(mallory.client, mallory.authenticator)
    const { sessionId, secretHash } = await mine()
    expect(await actsAs(ines.client)).toBe(ines.accountId)
    await world().db`delete from access_session where session_id = ${sessionId}`
    await world().db`update access_session set former_hash = ${secretHash}, former_until = now() + interval '1 hour', former_bound = bound
      where account_id = ${ines.accountId}`
    expect(await actsAs(mallory.client)).toBe('notSignedIn')
    await world()
      .db`update access_session set former_hash = null, former_bound = null, secret_hash = ${secretHash} where account_id = ${ines.accountId}`
    expect(await actsAs(mallory.client)).toBe('notSignedIn')
    await byPasskey(ines.client, ines.authenticator)
    await byPasskey(mallory.client, mallory.authenticator)
    expect([await actsAs(ines.client), await actsAs(mallory.client)]).toEqual([ines.accountId, mallory.accountId])
  })
})

describe('a link', () => {
  test('that was written by hand for the inspector, with a hash that any sitting is given, opens nothing', async () => {
    const { secret, secretHash } = await secretMade(mallory.client)
    await world().db`insert into access_invitation (invitation_id, kind, account_id, secret_hash, made_at, ends_at)
      values (gen_random_uuid(), 'reset', ${ines.accountId}, decode(${secretHash}, 'base64'), now(), now() + interval '1 day')`
    const thief = aClient(at)
    expect((await thief.post('/link', { secret })).code).toBe('linkRefused')
    expect((await enrolPasskey(thief, { secret })).finished.code).toBe('linkRefused')
    await world().db`delete from access_invitation where account_id = ${ines.accountId}`
    expect(log).toEqual([expect.stringContaining('A link into an account')])
  })

  test('of one’s own making is none into another account, nor of another kind, nor for longer', async () => {
    const { secret, accountId } = await invited('puppet')
    const { db } = world()
    const opens = async () => (await aClient(at).post('/link', { secret })).code ?? 'opens'
    expect(await opens()).toBe('opens')
    await db`update access_invitation set account_id = ${ines.accountId} where account_id = ${accountId}`
    expect(await opens()).toBe('linkRefused')
    await db`update access_invitation set account_id = ${accountId}, kind = 'reset' where account_id = ${ines.accountId}`
    expect(await opens()).toBe('linkRefused')
    await db`update access_invitation set kind = 'invitation', ends_at = ends_at + interval '1 day' where account_id = ${accountId}`
    expect(await opens()).toBe('linkRefused')
    await db`update access_invitation set ends_at = ends_at - interval '1 day' where account_id = ${accountId}`
    expect(await opens()).toBe('opens')
    // Nor by what is under way: the question is for the account of the link.
    const thief = aClient(at)
    const enrolled = enrolPasskey(Object.assign(thief, { post: whileAsked(thief.post, accountId) }), { secret })
    expect((await enrolled).finished.code).toBe('linkRefused')
    expect((await byPasskey(aClient(at), (await enrolled).authenticator)).code).toBe('proofRefused')
  })

  /** Between the question and its answer the enrolment is given to the inspector. */
  const whileAsked =
    (post: Client['post'], accountId: string): Client['post'] =>
    async (path, ...rest) => {
      if (path === '/enrol/finish')
        await world().db`update access_ceremony set account_id = ${ines.accountId} where account_id = ${accountId}`
      return post(path, ...rest)
    }
})

test('a passkey that is given to somebody else by hand is nobody’s', async () => {
  const { db } = world()
  type Row = { factId: string; secret: Uint8Array; shown: object }
  const passkeyOf = async ({ accountId }: Person): Promise<Row> => {
    const [row] = await db<Row[]>`select fact_id, secret, public as shown from access_credential where account_id = ${accountId}`
    if (!row) throw new Error('no passkey')
    return row
  }
  const [mine, hers] = [await passkeyOf(mallory), await passkeyOf(ines)]
  const given = ({ accountId }: Person) =>
    byHand('access_credential', () => db`update access_credential set account_id = ${accountId} where fact_id = ${mine.factId}`)
  await given(ines)
  expect((await byPasskey(aClient(at), mallory.authenticator)).code).toBe('proofRefused')
  await db`update access_bound set account_id = ${ines.accountId} where of_id = ${mine.factId}`
  expect((await byPasskey(aClient(at), mallory.authenticator)).code).toBe('proofRefused')
  await given(mallory)
  expect((await byPasskey(aClient(at), mallory.authenticator)).status).toBe(200)

  // The inspector's own, to be opened by the key of another authenticator.
  const put = ({ secret, shown }: Row, mineEnds: string) =>
    byHand('access_credential', async () => {
      await db`update access_credential set known_to = '2990-01-01' where fact_id = ${mine.factId}`
      await db`update access_credential set secret = ${Buffer.from(secret)}, public = ${db.json(shown as never)} where fact_id = ${hers.factId}`
      await db`update access_credential set known_to = ${mineEnds} where fact_id = ${mine.factId}`
    })
  await put(mine, '2990-01-01')
  expect((await byPasskey(aClient(at), mallory.authenticator)).code).toBe('proofRefused')
  await put(hers, 'infinity')
  expect((await byPasskey(aClient(at), ines.authenticator)).status).toBe(200)
})

test('a token that is given to somebody else, to other verbs or more days by hand opens nothing', async () => {
  await byPasskey(mallory.client, mallory.authenticator)
  const { db } = world()
  await db`insert into access_grant (fact_id, grant_id, account_id, role, unit_id, held_from, known_from, entry)
    values (gen_random_uuid(), gen_random_uuid(), ${mallory.accountId}, 'analyst', null, now() - interval '1 day', now(), 0)`
  const { secret, secretHash } = await secretMade(mallory.client, 'token')
  const tokenId = v7()
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const made = await mallory.client.act('access/makeToken', { tokenId, label: 'Figures', verbs: ['units.read'], until, secretHash })
  expect(made.code).toBe(undefined)
  const program = aClient(at)
  const opens = async () => (await program.act('units/tree', { on: '2024-06-01' }, { authorization: `Bearer ${secret}` })).code ?? 'opens'
  expect(await opens()).toBe('opens')
  const changed = (set: () => Promise<unknown>) => byHand('access_token', set)
  await changed(() => db`update access_token set account_id = ${ines.accountId} where fact_id = ${tokenId}`)
  expect(await opens()).toBe('notSignedIn')
  await changed(
    () => db`update access_token set account_id = ${mallory.accountId}, verbs = '{units.read,people.read}' where fact_id = ${tokenId}`,
  )
  expect(await opens()).toBe('notSignedIn')
  await changed(() => db`update access_token set verbs = '{units.read}', held_to = held_to + interval '1 day' where fact_id = ${tokenId}`)
  expect(await opens()).toBe('notSignedIn')
  await changed(() => db`update access_token set held_to = held_to - interval '1 day' where fact_id = ${tokenId}`)
  expect(await opens()).toBe('opens')
})

test('what was proved is not exchanged on its way to the command that takes it', async () => {
  const { db } = world()
  await db.unsafe(`
    create function exchange() returns trigger language plpgsql as 'begin
      if new.proved then new.held := jsonb_set(new.held, ''{session,secretHash}'', ''"AAAA"''); end if; return new; end';
    create trigger exchange before update on access_ceremony for each row execute function exchange()`)
  expect((await byPasskey(aClient(at), ines.authenticator)).code).toBe('proofRefused')
  await db`drop function exchange cascade`
  expect((await byPasskey(aClient(at), ines.authenticator)).status).toBe(200)
})

test('passkeys and tokens of before are bound once; what the file beside the keys says is not taken back in the database', async () => {
  const { db, ground } = world()
  const folder = await mkdtemp(join(tmpdir(), 'muster-bound-'))
  const keysOf = async () => ground.keys
  await db`delete from access_bound`
  expect((await byPasskey(aClient(at), ines.authenticator)).code).toBe('proofRefused')
  expect(await bindOnce(db, folder, keysOf)).toBeGreaterThan(2)
  await rememberBound(db, folder)
  expect((await byPasskey(aClient(at), ines.authenticator)).status).toBe(200)
  await db`delete from access_bound`
  expect(await bindOnce(db, folder, keysOf)).toBe(0)
  expect((await byPasskey(aClient(at), ines.authenticator)).code).toBe('proofRefused')
  // A restore of a version that bound nothing brings what was never bound: whoever restores has the keys.
  expect(await bindWhatStands(db, keysOf)).toBeGreaterThan(2)
  expect((await byPasskey(aClient(at), ines.authenticator)).status).toBe(200)
  await rm(folder, { recursive: true })
})

test('of several that write the file beside the keys at once, none loses what another wrote', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bound-'))
  const names = (who: string) => Array.from({ length: 12 }, (_, n) => `${who} ${n}`)
  const writes = (who: string) => {
    const script = `
      const { rememberName } = await import(${JSON.stringify(new URL('bindOld.ts', import.meta.url).href)})
      for (const name of ${JSON.stringify(names(who))}) await rememberName(${JSON.stringify(folder)}, name)`
    return once(spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }), 'close')
  }
  expect(await Promise.all([writes('one'), writes('other')])).toEqual([
    [0, null],
    [0, null],
  ])
  expect(JSON.parse(await readFile(boundFile(folder), 'utf8')).toSorted()).toEqual([...names('one'), ...names('other')].toSorted())
  await rm(folder, { recursive: true })
})
