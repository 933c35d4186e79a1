import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  aClient,
  aDoor,
  anApp,
  aPassword,
  enrolPasskey,
  enrolPassword,
  people,
  secretOf,
  setUp,
} from '../../../../tests/scenario/people.ts'
import { everything, ownWorld } from '../../../../tests/scenario/world.ts'
import { newSetUpPath } from './invitations.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let done: Awaited<ReturnType<typeof setUp>>
let early: string
let bruno: ReturnType<typeof aClient>
let refusedBefore: (string | undefined)[]

// One story, told in order: a world without accounts, then one with.
beforeAll(async () => {
  at = aDoor(world().ground)
  early = secretOf(await newSetUpPath(at.ground))
  const nobody = aClient(at)
  const secret = secretOf(await newSetUpPath(at.ground))
  const enrol = (more: object) => nobody.post('/enrol', { method: 'passkey', label: 'x', ...more })
  refusedBefore = [
    (await enrol({ secret: early, people })).code,
    (await enrol({ secret })).code,
    (await enrol({ secret, people: { ...people, second: people.holder } })).code,
    (await enrol({ secret, people: { ...people, inspector: { ...people.inspector, state: 'active' } } })).code,
    (await enrol({ people })).code,
    (await nobody.post('/link', { secret: 'A'.repeat(43) })).code,
  ]
  done = await setUp(at)
})

test('until it is finished, a new link takes the place of the old one, and the three are asked for as three', () => {
  expect(refusedBefore).toEqual(['linkRefused', 'invalid', 'namesAlike', 'invalid', 'notSignedIn', 'linkRefused'])
})

test('whoever has the link is a holder of all grants and signed in; the second holder and the inspector have links', async () => {
  expect(done.finished).toMatchObject({ status: 200, body: { links: [{ name: 'Bruno Adjutant' }, { name: 'Ines Ombud' }] } })
  expect(await done.client.ask('access/me')).toMatchObject({
    name: 'Ada Quartermaster',
    signInName: 'ada',
    grants: [{ role: 'holder', unitId: null }],
  })
  const [roles] = await world().db`select count(*)::int as count from access_role`
  expect(roles?.count).toBeGreaterThan(10)
  const grants = await world()
    .db`select p.sign_in_name as name, g.role, g.unit_id from access_grant g join access_profile p using (account_id) order by 1`
  expect(grants.map(({ name, role, unitId }) => [name, role, unitId])).toEqual([
    ['ada', 'holder', null],
    ['bruno', 'holder', null],
    ['ines', 'inspector', null],
  ])
})

test('it stands in the ledger, done by nobody with an account, and no secret of it anywhere in the database', async () => {
  const [entry] = await world().db`select actor, account_id, action, input from ledger_entry where action = 'access/setUp'`
  expect(entry).toMatchObject({ actor: 'Set-up', accountId: null, input: { people: { holder: { signInName: 'ada' } } } })
  const tables = await world().db<
    { name: string }[]
  >`select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
  for (const secret of [done.secret, done.second, done.inspector, done.client.cookies.get('muster') ?? '']) {
    for (const { name } of tables) {
      const found = await world()
        .db`select 1 from ${world().db(name)} t where strpos(t::text, ${secret}) > 0 or strpos(t::text, ${Buffer.from(secret, 'base64url').toString('hex')}) > 0`
      expect([name, found.length]).toEqual([name, 0])
    }
  }
})

describe('afterwards', () => {
  test('the link opens nothing, there is no other, and nothing is changed by trying', async () => {
    const before = await everything(world().db)
    const thief = aClient(at)
    expect((await thief.post('/enrol', { method: 'passkey', label: 'x', secret: done.secret, people })).code).toBe('linkRefused')
    expect((await thief.post('/enrol', { method: 'passkey', label: 'x', secret: early, people })).code).toBe('linkRefused')
    expect(await newSetUpPath(at.ground)).toBeUndefined()
    expect((await aClient(at).start()).body).toEqual({ awaitsSetUp: false, passkeysPossible: true, signedIn: null })
    expect(await everything(world().db)).toEqual(before)
  })

  test('nobody sets Muster up again, not even who holds all grants', async () => {
    const input = { ceremonyId: '018f0000-0000-4000-8000-000000000001', people }
    expect((await done.client.act('access/setUp', input)).code).toBe('proofRefused')
  })

  test('while nobody else has come in, whoever set Muster up makes another link alone: there is nobody to second it', async () => {
    const { secret, secretHash } = (await done.client.post('/secret', { for: 'invitation' })).body as { secret: string; secretHash: string }
    const [account] = await world().db`select account_id from access_profile where sign_in_name = 'bruno'`
    expect((await done.client.act('access/inviteAgain', { accountId: account?.accountId, secretHash })).status).toBe(200)
    expect((await aClient(at).post('/link', { secret: done.second })).code).toBe('linkRefused')
    done = { ...done, second: secret }
  })

  test('a link is looked at, taken up once, and is gone; of two at once one gets in', async () => {
    const [one, other] = [aClient(at), aClient(at)]
    expect((await one.post('/link', { secret: done.second })).body).toEqual({
      kind: 'invitation',
      name: 'Bruno Adjutant',
      signInName: 'bruno',
    })
    const both = await Promise.all(
      [one, other].map((client) => client.post('/enrol', { method: 'password', password: aPassword, secret: done.second })),
    )
    const answers = await Promise.all(
      both.map(({ body }, index) => {
        const { ceremonyId, totp } = body as { ceremonyId: string; totp: { secret: string } }
        return [one, other][index]?.post('/enrol/finish', { ceremonyId, secret: done.second, code: anApp(totp.secret).code() })
      }),
    )
    expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 403])
    bruno = answers[0]?.status === 200 ? one : other
    expect((await aClient(at).post('/link', { secret: done.second })).code).toBe('linkRefused')
    const credentials = await world()
      .db`select kind from access_credential c join access_profile p using (account_id) where p.sign_in_name = 'bruno' and p.state = 'active' order by 1`
    expect(credentials.map(({ kind }) => kind)).toEqual(['password', 'recovery', 'totp'])
  })

  test('a link that is too old, or half of one, is refused with the mend', async () => {
    await world().db`update access_invitation set ends_at = now() - interval '1 second' where account_id is not null`
    const late = await aClient(at).post('/link', { secret: done.inspector })
    expect([late.code, (late.body.fault as { message: string }).message]).toEqual([
      'linkRefused',
      expect.stringContaining('Ask whoever gave it to you for a new one'),
    ])
    expect((await enrolPasskey(aClient(at), { secret: done.inspector })).finished.code).toBe('linkRefused')
    expect((await aClient(at).post('/link', { secret: done.inspector.slice(0, 20) })).code).toBe('invalid')
  })

  test('two of those who gave it make another one, neither of them alone, and the one before it stays refused', async () => {
    const { body } = await done.client.post('/secret', { for: 'invitation' })
    const { secret, secretHash } = body as { secret: string; secretHash: string }
    const [ines] = await world().db`select account_id from access_profile where sign_in_name = 'ines'`
    const input = { accountId: ines?.accountId, secretHash }
    expect((await done.client.act('access/inviteAgain', input)).code).toBe('needsSecond')
    const proposed = { proposalId: v7(), action: 'access/inviteAgain', input, reason: 'The link was lost' }
    expect((await done.client.act('access/propose', proposed)).status).toBe(200)
    expect((await aClient(at).post('/link', { secret })).code).toBe('linkRefused')
    expect((await done.client.act('access/second', { proposalId: proposed.proposalId })).code).toBe('proposalOwn')
    expect((await bruno.act('access/second', { proposalId: proposed.proposalId })).status).toBe(200)
    expect((await aClient(at).post('/link', { secret: done.inspector })).code).toBe('linkRefused')
    const inspector = aClient(at)
    expect((await enrolPassword(inspector, { secret })).finished.status).toBe(200)
    expect(await inspector.ask('access/me')).toMatchObject({ grants: [{ role: 'inspector' }] })
    expect((await done.client.act('access/inviteAgain', { accountId: ines?.accountId, secretHash })).code).toBe('accountTakenUp')
  })
})
