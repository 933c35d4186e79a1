import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anAuthenticator, type Slip } from '../../../../tests/scenario/authenticator.ts'
import { aClient, aDoor, byPasskey, enrolPasskey, setUp } from '../../../../tests/scenario/people.ts'
import { provedAgo } from '../../../../tests/scenario/sittings.ts'
import { everything, ownWorld } from '../../../../tests/scenario/world.ts'
import { challengeOf } from './ceremonies.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let ada: Awaited<ReturnType<typeof setUp>>
beforeAll(async () => {
  at = aDoor(world().ground)
  ada = await setUp(at)
})
beforeEach(async () => {
  await world().db`delete from access_attempt`
})

type Options = Parameters<typeof ada.authenticator.get>[0] & { userVerification: string; allowCredentials?: unknown[] }
const asked = async (client: ReturnType<typeof aClient>) =>
  (await client.post('/passkey/ask')).body as { ceremonyId: string; options: Options }

describe('a passkey', () => {
  test('lets its owner in without a name, and the ledger says by what', async () => {
    const client = aClient(at)
    const { options } = await asked(client)
    expect([options.userVerification, options.allowCredentials ?? [], options.rpId]).toEqual(['required', [], 'localhost'])
    expect((await byPasskey(client, ada.authenticator)).body).toMatchObject({ name: 'Ada Quartermaster' })
    const [entry] = await world().db`select answer from ledger_entry where action = 'access/signIn' order by entry desc limit 1`
    expect(entry?.answer).toMatchObject({ how: 'passkey' })
  })

  test.each([
    ['another page', { origin: 'https://muster.example' }],
    ['another port of this machine', { origin: 'http://localhost:4111' }],
    ['another name', { rpId: 'muster.example' }],
    ['another question', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['nobody asked who they are', { verified: false }],
    ['a counter that went back', { counter: 1 }],
    ['a counter that stood still at nothing', { counter: 0 }],
    ['an answer of another kind', { type: 'webauthn.create' }],
  ] as [string, Slip][])('that answers for %s is refused, and nothing is changed but the question', async (_what, slip) => {
    await byPasskey(aClient(at), ada.authenticator)
    const before = await everything(world().db)
    const answer = await byPasskey(aClient(at), ada.authenticator, slip)
    expect([answer.status, answer.code]).toEqual([403, 'proofRefused'])
    const { access_ceremony: _asked, access_attempt: _counted, ...after } = await everything(world().db)
    expect(before).toMatchObject(after)
  })

  test('of somebody else’s making, or whose signature was altered, is refused', async () => {
    const client = aClient(at)
    expect((await byPasskey(client, anAuthenticator())).code).toBe('proofRefused')
    const { ceremonyId, options } = await asked(client)
    const response = ada.authenticator.get(options)
    const signature = Buffer.from(String(response.response.signature), 'base64url')
    signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
    expect(
      (
        await client.post('/passkey', {
          ceremonyId,
          response: { ...response, response: { ...response.response, signature: signature.toString('base64url') } },
        })
      ).code,
    ).toBe('proofRefused')
    for (const bad of [{ id: 'x' }, { id: response.id }, { ...response, response: { ...response.response, clientDataJSON: 'e30' } }]) {
      const again = await asked(client)
      expect((await client.post('/passkey', { ceremonyId: again.ceremonyId, response: bad })).code).toBe('proofRefused')
    }
  })

  test('answers a question once: not again, not two at once, not one that was never asked or is over', async () => {
    const client = aClient(at)
    const { ceremonyId, options } = await asked(client)
    const response = ada.authenticator.get(options)
    const both = await Promise.all([client.post('/passkey', { ceremonyId, response }), client.post('/passkey', { ceremonyId, response })])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 403])
    expect((await client.post('/passkey', { ceremonyId, response: ada.authenticator.get(options) })).code).toBe('proofRefused')
    expect((await client.post('/passkey', { ceremonyId: '018f0000-0000-4000-8000-000000000001', response })).code).toBe('proofRefused')
  })

  test('answers a question within ten minutes, and only one that was asked here, for this', async () => {
    const client = aClient(at)
    const party = { rpId: 'localhost', origin: client.origin }
    const { keys } = world().ground
    const answered = async (minutesAgo: number, { kind = 'signIn' as const, sessionId = null as string | null } = {}) => {
      const ceremonyId = v7({ msecs: Date.now() - minutesAgo * 60_000 })
      const challenge = await challengeOf(keys, kind, party, { ceremonyId, sessionId })
      const response = ada.authenticator.get({ challenge, rpId: party.rpId })
      return (await client.post('/passkey', { ceremonyId, response })).status
    }
    expect([await answered(9), await answered(11), await answered(-5)]).toEqual([200, 403, 403])
    expect(await answered(0, { sessionId: v7() })).toBe(403)
  })

  test('is asked for as often as anybody likes, and nothing is kept of it', async () => {
    const before = await everything(world().db)
    for (let n = 0; n < 20; n++) expect((await asked(aClient(at))).options.challenge).toMatch(/^[\w-]{43}$/)
    expect(await everything(world().db)).toEqual(before)
  })

  test('is bound to the name of the server: what was asked at one is not answered at another, and a bare address has none', async () => {
    const [one, other] = [aClient(at), aClient(at, { host: 'muster.example', secure: true })]
    const { ceremonyId, options } = await asked(one)
    expect((await other.post('/passkey', { ceremonyId, response: ada.authenticator.get(options) })).code).toBe('proofRefused')
    const bare = aClient(at, { host: '127.0.0.1:4110' })
    expect((await bare.post('/passkey/ask')).code).toBe('noPasskeysHere')
    expect((await bare.start()).body).toMatchObject({ passkeysPossible: false })
  })

  test('of an account that was closed opens nothing', async () => {
    await world().db`alter table access_profile disable trigger user`
    await world().db`update access_profile set state = 'closed' where sign_in_name = 'ada'`
    expect((await byPasskey(aClient(at), ada.authenticator)).code).toBe('proofRefused')
    expect((await ada.client.act('access/me')).code).toBe('notSignedIn')
    await world().db`update access_profile set state = 'active' where sign_in_name = 'ada'`
    await world().db`alter table access_profile enable trigger user`
  })
})

describe('making one', () => {
  test('adds it, tells its owner, and needs whoever is signed in to have proved it', async () => {
    const phone = anAuthenticator()
    const { finished } = await enrolPasskey(ada.client, { label: 'Phone' }, phone)
    expect(finished.status).toBe(200)
    expect(await ada.client.ask('access/me')).toMatchObject({
      credentials: [{ label: 'This computer' }, { label: 'Phone', kind: 'passkey' }],
      notices: [{ kind: 'credentialAdded', facts: { label: 'Phone', device: 'Firefox, Linux' } }],
    })
    expect((await byPasskey(aClient(at), phone)).status).toBe(200)
    await provedAgo(world().db, world().ground.keys, '11 minutes')
    expect((await enrolPasskey(ada.client, { label: 'Late' })).finished.code).toBe('notFresh')
  })

  test('is refused where another one began it, where its answer is of another page, and for one that is known', async () => {
    const [one, thief] = [aClient(at), aClient(at)]
    await byPasskey(one, ada.authenticator)
    await byPasskey(thief, ada.authenticator)
    const { ceremonyId, options } = (await one.post('/enrol', { method: 'passkey', label: 'x' })).body as {
      ceremonyId: string
      options: Parameters<typeof ada.authenticator.create>[0] & { excludeCredentials: unknown[] }
    }
    expect(options.excludeCredentials.length).toBe(2)
    expect((await thief.post('/enrol/finish', { ceremonyId, response: anAuthenticator().create(options) })).code).toBe('proofRefused')
    expect((await one.post('/enrol/finish', { ceremonyId, response: anAuthenticator().create(options) })).code).toBe('proofRefused')
    for (const slip of [{ origin: 'https://muster.example' }, { rpId: 'muster.example' }, { challenge: 'AAAA' }, { verified: false }]) {
      const again = (await one.post('/enrol', { method: 'passkey', label: 'x' })).body as {
        ceremonyId: string
        options: Parameters<typeof ada.authenticator.create>[0]
      }
      expect([
        slip,
        (await one.post('/enrol/finish', { ceremonyId: again.ceremonyId, response: anAuthenticator().create(again.options, slip) })).code,
      ]).toEqual([slip, 'proofRefused'])
    }
  })
})
