import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aClient, aDoor, aPassword, byPasskey, enrolPassword, setUp } from '../../../../tests/scenario/people.ts'
import { bindSittings } from '../../../../tests/scenario/sittings.ts'
import { ownWorld } from '../../../../tests/scenario/world.ts'
import { limitsSet, sweep } from './sessions.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let ada: Awaited<ReturnType<typeof setUp>>
beforeAll(async () => {
  at = aDoor(world().ground)
  ada = await setUp(at)
})
beforeEach(async () => {
  await world().db`delete from access_session`
  await world().db`delete from access_attempt`
})

async function signedIn(about = {}) {
  const client = aClient(at, about)
  await byPasskey(client, ada.authenticator)
  return client
}
/** Makes a sitting older by so much, in every respect. */
const passes = async (time: string) => {
  await world().db`
    update access_session set begun_at = begun_at - ${time}::interval, seen_at = seen_at - ${time}::interval, proved_at = proved_at - ${time}::interval,
      turned_at = turned_at - ${time}::interval, ends_at = ends_at - ${time}::interval, former_until = former_until - ${time}::interval`
  await bindSittings(world().db, world().ground.keys)
}
const isIn = async (client: ReturnType<typeof aClient>) => (await client.act('access/me')).status === 200

describe('the cookie', () => {
  test('is nobody’s but this server’s: not read by a page, not sent by another site, over TLS bound to the host', async () => {
    const [plain, safe] = [await signedIn(), aClient(at, { host: 'localhost:4110', secure: true })]
    expect(plain.told[0]).toMatch(/^muster=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    await byPasskey(safe, ada.authenticator, { origin: 'https://localhost:4110' })
    expect(safe.told[0]).toMatch(/^__Host-muster=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  test('that somebody was given beforehand is not taken up by signing in (fixation)', async () => {
    const client = aClient(at)
    client.cookies.set('muster', 'A'.repeat(43))
    await byPasskey(client, ada.authenticator)
    expect(client.cookies.get('muster')).not.toBe('A'.repeat(43))
    const planted = aClient(at)
    planted.cookies.set('muster', 'A'.repeat(43))
    expect(await isIn(planted)).toBe(false)
  })

  test('of anything else opens nothing', async () => {
    for (const value of ['', 'x', 'A'.repeat(43), "' or true --", 'A'.repeat(5000)]) {
      const client = aClient(at)
      client.cookies.set('muster', value)
      expect((await client.act('access/me')).code).toBe('notSignedIn')
    }
  })
})

describe('a session', () => {
  test('ends where nobody does anything, and after its hours whatever is done', async () => {
    const client = await signedIn()
    await passes('59 minutes')
    expect(await isIn(client)).toBe(true)
    await passes('59 minutes')
    expect(await isIn(client)).toBe(true)
    await passes('61 minutes')
    expect(await isIn(client)).toBe(false)
    const busy = await signedIn()
    for (let hour = 0; hour < 12; hour++) {
      await passes('59 minutes')
      expect([hour, await isIn(busy)]).toEqual([hour, true])
    }
    await passes('12 minutes')
    expect(await isIn(busy)).toBe(false)
  })

  test('that was seen under a later clock than today’s is over', async () => {
    const client = await signedIn()
    await passes('-10 minutes')
    expect(await isIn(client)).toBe(false)
  })

  test('changes its secret each hour; the old one is good for a minute, and kills the session after it', async () => {
    const client = await signedIn()
    const old = client.cookies.get('muster') ?? ''
    await passes('50 minutes')
    await isIn(client)
    await passes('11 minutes')
    const many = await Promise.all([client, client, client].map((one) => one.act('access/me')))
    expect(many.map((answer) => answer.status)).toEqual([200, 200, 200])
    const fresh = client.cookies.get('muster')
    expect(fresh).not.toBe(old)
    expect(client.told.filter((set) => set.startsWith('muster=')).length).toBe(2)
    const thief = aClient(at)
    thief.cookies.set('muster', old)
    expect(await isIn(thief)).toBe(true)
    expect(thief.told).toEqual([])
    await passes('61 seconds')
    expect(await isIn(client)).toBe(true)
    expect(await isIn(thief)).toBe(false)
    expect(await isIn(client)).toBe(false)
  })

  test('is listed with its device, and ended one by one or all but this one; nobody ends another’s', async () => {
    const [one, phone, third] = [
      await signedIn(),
      await signedIn({ agent: 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile' }),
      await signedIn(),
    ]
    type Line = { sessionId: string; device: string; isThis: boolean }
    const { sessions } = (await one.ask('access/me')) as { sessions: Line[] }
    expect(sessions.map((line) => [line.device, line.isThis]).sort()).toEqual([
      ['Chrome, Android', false],
      ['Firefox, Linux', false],
      ['Firefox, Linux', true],
    ])
    const ofPhone = sessions.find((line) => line.device === 'Chrome, Android')?.sessionId
    const bruno = aClient(at)
    await enrolPassword(bruno, { secret: ada.second })
    expect((await bruno.act('access/endSession', { sessionId: ofPhone })).code).toBe('sessionUnknown')
    expect((await one.act('access/endSession', { sessionId: ofPhone })).status).toBe(200)
    expect([await isIn(phone), await isIn(third)]).toEqual([false, true])
    expect((await one.act('access/endOtherSessions')).status).toBe(200)
    expect([await isIn(one), await isIn(third), await isIn(bruno)]).toEqual([true, false, true])
    expect((await one.post('/out')).status).toBe(200)
    expect([await isIn(one), one.cookies.has('muster')]).toEqual([false, false])
  })

  test('is proved again by a passkey under another secret, in the session in which it was asked', async () => {
    const [client, other] = [await signedIn(), await signedIn()]
    await passes('11 minutes')
    expect((await client.post('/change-password', { password: aPassword })).code).toBe('notFresh')
    const { ceremonyId, options } = (await client.post('/again/ask')).body as {
      ceremonyId: string
      options: Parameters<typeof ada.authenticator.get>[0]
    }
    expect((await other.post('/again', { ceremonyId, response: ada.authenticator.get(options) })).code).toBe('proofRefused')
    const again = (await client.post('/again/ask')).body as { ceremonyId: string; options: Parameters<typeof ada.authenticator.get>[0] }
    const old = client.cookies.get('muster')
    expect(
      (await aClient(at).post('/passkey', { ceremonyId: again.ceremonyId, response: ada.authenticator.get(again.options) })).code,
    ).toBe('proofRefused')
    expect((await client.post('/again', { ceremonyId: again.ceremonyId, response: ada.authenticator.get(again.options) })).status).toBe(200)
    expect(client.cookies.get('muster')).not.toBe(old)
    expect(await client.ask('access/me')).toMatchObject({ isFresh: true })
    expect(await other.ask('access/me')).toMatchObject({ isFresh: false })
  })

  test('that was proved again forgets its former secret at once: whoever copied it is out, and never fresh', async () => {
    const [client, thief] = [await signedIn(), aClient(at)]
    thief.cookies.set('muster', client.cookies.get('muster') ?? '')
    await passes('11 minutes')
    expect(await thief.ask('access/me')).toMatchObject({ isFresh: false })
    const { ceremonyId, options } = (await client.post('/again/ask')).body as {
      ceremonyId: string
      options: Parameters<typeof ada.authenticator.get>[0]
    }
    expect((await client.post('/again', { ceremonyId, response: ada.authenticator.get(options) })).status).toBe(200)
    expect((await thief.act('access/me')).code).toBe('notSignedIn')
    expect((await thief.post('/recovery-codes')).code).toBe('notSignedIn')
    expect(await client.ask('access/me')).toMatchObject({ isFresh: true })
  })

  test('is not fresh by the secret before the present one, however short a while ago it was proved', async () => {
    const [client, thief] = [await signedIn(), aClient(at)]
    thief.cookies.set('muster', client.cookies.get('muster') ?? '')
    await world().db`update access_session set turned_at = turned_at - interval '61 minutes'`
    expect(await client.ask('access/me')).toMatchObject({ isFresh: true })
    expect(await client.ask('access/me')).toMatchObject({ isFresh: true })
    expect(await thief.ask('access/me')).toMatchObject({ isFresh: false })
  })

  test('that was written into the database by hand opens nothing', async () => {
    const client = await signedIn()
    const secret = 'B'.repeat(43)
    await world()
      .db`insert into access_session (session_id, account_id, secret_hash, how, device, begun_at, seen_at, proved_at, turned_at, ends_at, idle)
      select gen_random_uuid(), account_id, ${createHash('sha256').update(secret).digest()}, how, device, begun_at, seen_at, proved_at, turned_at, ends_at, idle from access_session limit 1`
    const administrator = aClient(at)
    administrator.cookies.set('muster', secret)
    expect([await isIn(client), await isIn(administrator)]).toEqual([true, false])
  })

  test('is seen by Muster’s own role through its functions alone', async () => {
    await signedIn()
    const { db } = world().ground
    for (const table of [
      'access_session',
      'access_use',
      'access_attempt',
      'access_invitation',
      'access_ceremony',
      'access_sealed_credential',
    ])
      await expect(db`select 1 from ${db(table)}`, table).rejects.toThrow('permission denied')
    expect((await db`select 1 from access_notice`).length).toBe(0)
    await expect(world().ground.db`select access_sign_in_write('{"endSessions": []}', now(), 1)`).rejects.toThrow('not by')
  })

  test('is swept away when it is over', async () => {
    await signedIn()
    await passes('13 hours')
    await sweep(world().ground.db)
    const [row] = await world().db`select count(*)::int as count from access_session`
    expect(row?.count).toBe(0)
  })
})

test.each([
  [{}, 43_200, 3600],
  [{ MUSTER_SESSION_HOURS: '8', MUSTER_SESSION_IDLE_MINUTES: '15' }, 28_800, 900],
  [{ MUSTER_SESSION_HOURS: '0.5', MUSTER_SESSION_IDLE_MINUTES: '60' }, 1800, 1800],
  [{ MUSTER_SESSION_HOURS: '1000', MUSTER_SESSION_IDLE_MINUTES: '1' }, 86_400, 300],
  [{ MUSTER_SESSION_HOURS: 'ever', MUSTER_SESSION_IDLE_MINUTES: '-5' }, 43_200, 3600],
])('%j gives %i and %i seconds', (env, seconds, idleSeconds) => expect(limitsSet(env)).toEqual({ seconds, idleSeconds }))

test('what is sent is JSON that says so, of the fields that are asked for and no other', async () => {
  const client = aClient(at)
  expect((await client.post('/password', {}, { 'content-type': 'text/plain' })).code).toBe('invalid')
  expect((await client.post('/password', { signInName: 'ada', password: 'x', code: '123456', role: 'holder' })).code).toBe('invalid')
  expect((await client.post('/password', { signInName: 'ada\u0000', password: 'x', code: '123456' })).code).toBe('invalid')
  expect((await client.post('/password', {}, { origin: 'http://evil.example' })).code).toBe('notFromHere')
  expect((await client.post('/password', {}, { 'sec-fetch-site': 'cross-site' })).code).toBe('notFromHere')
  expect((await client.post('/password', { password: 'x'.repeat(200_000) })).code).toBe('fileTooLarge')
})
