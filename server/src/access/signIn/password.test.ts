import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anAuthenticator } from '../../../../tests/scenario/authenticator.ts'
import { aClient, aDoor, aPassword, byPasskey, enrolPassword, setUp } from '../../../../tests/scenario/people.ts'
import { ownWorld } from '../../../../tests/scenario/world.ts'
import { sealedCredential } from './sealing.ts'

const world = ownWorld()
const refused: { accountId: string | null; actor: string; scope: string }[] = []
let at: ReturnType<typeof aDoor>
let ada: Awaited<ReturnType<typeof setUp>>
let home: ReturnType<typeof aClient>
let app: Awaited<ReturnType<typeof enrolPassword>>['app']
let codes: string[]
let atHome: [name: string, value: string][]

beforeAll(async () => {
  at = aDoor(world().ground, (refusal) => void refused.push(refusal))
  ada = await setUp(at)
  home = aClient(at, { address: '192.0.2.1' })
  const enrolled = await enrolPassword(home, { secret: ada.second })
  app = enrolled.app
  atHome = [...home.cookies].filter(([name]) => name.startsWith('muster-device'))
  codes = enrolled.recoveryCodes
})
// Time passes: what was counted is forgotten, and the app has gone on to other codes.
beforeEach(async () => {
  await world().db`delete from access_attempt`
  await world().db`update access_use set counter = counter - 10 where counter > 1000`
})

const enter = (client: ReturnType<typeof aClient>, more: { signInName?: string; password?: string; code?: string } = {}) =>
  client.post('/password', { signInName: 'bruno', password: aPassword, code: app.code(), ...more })
const messageOf = (body: Record<string, unknown>) => (body.fault as { message: string }).message

describe('name, password and code together', () => {
  test('let one in, however the name and the password are spelt', async () => {
    const client = aClient(at)
    const entered = await enter(client, { signInName: ' Bruno ', password: aPassword.normalize('NFD') })
    expect([entered.status, entered.body.name]).toEqual([200, 'Bruno Adjutant'])
    expect(await client.ask('access/me')).toMatchObject({ signInName: 'bruno', isFresh: true, recoveryCodesLeft: 10 })
    const [entry] = await world()
      .db`select actor, input, answer from ledger_entry where action = 'access/signIn' order by entry desc limit 1`
    expect(entry).toMatchObject({ actor: 'Bruno Adjutant', answer: { how: 'password', device: 'Firefox, Linux' } })
    expect(JSON.stringify(entry)).not.toMatch(/192\.0\.2|127\.0\.0/)
  })

  test.each([
    ['a wrong password', { password: `${aPassword}!` }, 'bruno'],
    ['a wrong code', { code: '000000' }, 'bruno'],
    ['a recovery code of nobody', { code: 'zzzz-zzzz-zzzz-zzzz' }, 'bruno'],
    ['a name that nobody bears', { signInName: 'nobody' }, null],
    ['a name that cannot be one', { signInName: "x' or 1=1 --" }, null],
    ['one who was invited and has not come', { signInName: 'ines' }, null],
    ['one who has passkeys alone', { signInName: 'ada' }, 'ada'],
  ])('%s is refused in the same words, and the ledger’s keeper is told whose account it was', async (_what, more, whose) => {
    const usual = await enter(aClient(at), { password: 'something else again' })
    await expect.poll(() => refused.length).toBe(1)
    refused.length = 0
    const answer = await enter(aClient(at), more)
    expect([answer.status, answer.body]).toEqual([401, usual.body])
    const [account] = await world().db`select account_id, name from access_profile where sign_in_name = ${whose} and known_to = 'infinity'`
    await expect
      .poll(() => refused)
      .toMatchObject([{ accountId: account?.accountId ?? null, actor: account?.name ?? 'Somebody who was not let in' }])
    expect(JSON.stringify(refused)).not.toMatch(/nobody|127\.0/)
    refused.length = 0
  })
})

describe('a code', () => {
  test('is good once: not a second time, not two at once, and not one from before', async () => {
    const code = app.code()
    const both = await Promise.all([enter(aClient(at), { code }), enter(aClient(at), { code })])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 401])
    expect((await enter(aClient(at), { code })).code).toBe('signInRefused')
    expect((await enter(aClient(at), { code: app.code(1) })).status).toBe(200)
    expect((await enter(aClient(at), { code })).code).toBe('signInRefused')
  })

  test('is not spent by who does not know the password', async () => {
    const code = app.code()
    expect((await enter(aClient(at), { password: 'a guess at the word', code })).code).toBe('signInRefused')
    expect((await enter(aClient(at), { code })).status).toBe(200)
  })

  test('for recovery is good once too, two at once included, and its owner is told how many are left', async () => {
    const [first = '', second = ''] = codes
    const both = await Promise.all([first, first].map((code) => enter(aClient(at), { code })))
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 401])
    const client = aClient(at)
    expect((await enter(client, { code: second.toUpperCase().replaceAll('-', ' ') })).status).toBe(200)
    expect(await client.ask('access/me')).toMatchObject({
      recoveryCodesLeft: 8,
      sessions: expect.arrayContaining([expect.objectContaining({ how: 'recoveryCode', isThis: true })]),
    })
  })

  test('of a set that was made anew is the only one that is good', async () => {
    const client = aClient(at)
    await enter(client)
    const { body } = await client.post('/recovery-codes')
    const fresh = body.recoveryCodes as string[]
    expect([fresh.length, new Set([...fresh, ...codes]).size]).toEqual([10, 20])
    expect((await enter(aClient(at), { code: codes[5] ?? '' })).code).toBe('signInRefused')
    expect((await enter(aClient(at), { code: fresh[5] ?? '' })).status).toBe(200)
    expect(await client.ask('access/me')).toMatchObject({ notices: [{ kind: 'recoveryCodesMade' }], recoveryCodesLeft: 9 })
  })
})

describe('guessing', () => {
  const guess = (client: ReturnType<typeof aClient>, signInName = 'bruno') => enter(client, { signInName, password: 'a guess at the word' })

  /** As if there had been so many failures, wherever one was counted, the last of them just now or some time ago. */
  const failed = (failures: number, ago = '0 s') =>
    world().db`update access_attempt set failures = ${failures}, last_at = clock_timestamp() - ${ago}::interval`

  test('is slowed down, in words that say how long, and as much for a name that nobody bears', async () => {
    for (const name of ['bruno', 'nobody']) {
      const thief = aClient(at, { address: `198.51.100.${name.length}` })
      const first = [await guess(thief, name), await guess(thief, name)]
      expect(first.map((answer) => answer.code)).toEqual(['signInRefused', 'signInRefused'])
      await failed(12)
      const held = await guess(thief, name)
      expect([held.status, held.code, messageOf(held.body)]).toEqual([
        429,
        'tooManyAttempts',
        expect.stringMatching(/Wait [45] minutes, then try again/),
      ])
      await failed(12, '1 hour')
      expect((await guess(thief, name)).code).toBe('signInRefused')
    }
  })

  test('many at once is many in a row', async () => {
    await guess(aClient(at))
    await failed(20, '1 hour')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(aClient(at, { address: `198.51.100.${n}` }))))
    expect(answers.map((answer) => answer.code).sort()).toEqual(['signInRefused', ...Array(19).fill('tooManyAttempts')])
  })

  test('holds up nobody on a device that has signed in before, nor with a passkey, but a strange device, also with the right password', async () => {
    expect((await enter(home)).status).toBe(200)
    await world().db`update access_use set counter = counter - 10 where counter > 1000`
    await guess(aClient(at, { address: '203.0.113.1' }))
    await failed(12)
    const stranger = aClient(at, { address: '203.0.113.99' })
    expect((await enter(stranger)).code).toBe('tooManyAttempts')
    expect((await enter(home)).status).toBe(200)
    expect((await stranger.post('/passkey/ask')).status).toBe(200)
  })

  test('holds up nobody where they enrolled, by a link or in a sitting, nor where they came in by a passkey', async () => {
    const desk = aClient(at, { address: '203.0.113.40' })
    await byPasskey(desk, ada.authenticator)
    await enrolPassword(ada.client)
    const { app: hers } = await enrolPassword(desk)
    await guess(aClient(at, { address: '203.0.113.1' }), 'ada')
    await guess(aClient(at, { address: '203.0.113.1' }))
    await failed(12)
    const asAda = (client: ReturnType<typeof aClient>) => enter(client, { signInName: 'ada', code: hers.code(1) })
    expect((await asAda(aClient(at, { address: '203.0.113.41' }))).code).toBe('tooManyAttempts')
    for (const client of [desk, ada.client]) {
      await client.post('/out')
      expect((await asAda(client)).status).toBe(200)
      await world().db`update access_use set counter = counter - 10 where counter > 1000`
    }
    // Bruno has done nothing at home but take up his account by its link.
    const joined = aClient(at, { address: '203.0.113.42' })
    for (const [name, value] of atHome) joined.cookies.set(name, value)
    expect((await enter(joined)).status).toBe(200)
  })

  test('holds up nobody with a recovery code; codes are counted by themselves, where they are tried', async () => {
    const own = aClient(at, { address: '203.0.113.49' })
    await enter(own)
    const [first = '', second = ''] = (await own.post('/recovery-codes')).body.recoveryCodes as string[]
    await guess(aClient(at, { address: '203.0.113.1' }))
    await failed(12)
    const barracks = { address: '203.0.113.50' }
    expect((await enter(aClient(at, barracks))).code).toBe('tooManyAttempts')
    expect((await enter(aClient(at, barracks), { code: first })).status).toBe(200)
    await world().db`delete from access_attempt`
    const wrong = { password: 'not this one, by far', code: '0000-0000-0000-0000' }
    for (let n = 0; n < 5; n++) expect((await enter(aClient(at, barracks), wrong)).code).toBe('signInRefused')
    await failed(12)
    expect((await enter(aClient(at, barracks), { code: second })).code).toBe('tooManyAttempts')
    expect((await enter(aClient(at, { address: '203.0.113.51' }), { code: second })).status).toBe(200)
  })

  test('from a device that has signed in before is counted for that device, and a cookie that was made up is none', async () => {
    await guess(home)
    await failed(12)
    expect((await enter(home)).code).toBe('tooManyAttempts')
    expect((await enter(aClient(at, { address: '203.0.113.7' }))).status).toBe(200)
    await world().db`delete from access_attempt`
    await guess(aClient(at, { address: '203.0.113.8' }))
    await failed(12)
    const forger = aClient(at, { address: '203.0.113.98' })
    for (const [name, value] of home.cookies)
      if (name.startsWith('muster-device')) forger.cookies.set(name, `${'0'.repeat(32)}${value.slice(32)}`)
    expect([forger.cookies.size, (await enter(forger)).code]).toEqual([1, 'tooManyAttempts'])
  })

  test('many names from one place is slowed down there, wherever within its network', async () => {
    await guess(aClient(at, { address: '2001:db8:1:2::9' }), 'one-name')
    await failed(40)
    expect((await guess(aClient(at, { address: '2001:db8:1:2:ffff::1' }), 'another')).code).toBe('tooManyAttempts')
    expect((await byPasskey(aClient(at, { address: '2001:db8:1:2::3' }), anAuthenticator())).code).toBe('tooManyAttempts')
    expect((await guess(aClient(at, { address: '2001:db8:1:3::1' }), 'elsewhere')).code).toBe('signInRefused')
  })

  test('from a place holds up neither a known device nor a known passkey there, and they are not counted for it', async () => {
    const barracks = { address: '198.51.100.77' }
    const [device, thief] = [aClient(at, barracks), aClient(at, barracks)]
    expect((await enter(device)).status).toBe(200)
    await world().db`update access_use set counter = counter - 10 where counter > 1000`
    for (const name of ['one', 'two', 'three']) await guess(thief, name)
    await failed(40)
    expect((await enter(aClient(at, barracks))).code).toBe('tooManyAttempts')
    expect((await byPasskey(thief, anAuthenticator())).code).toBe('tooManyAttempts')
    expect((await byPasskey(aClient(at, barracks), ada.authenticator)).status).toBe(200)
    await world().db`delete from access_attempt`
    await guess(device)
    await byPasskey(aClient(at, barracks), ada.authenticator, { origin: 'http://elsewhere.example' })
    // One counter each: nothing was counted for the place.
    expect((await world().db`select 1 from access_attempt`).length).toBe(2)
    await failed(40)
    expect((await enter(device)).code).toBe('tooManyAttempts')
    expect((await byPasskey(aClient(at, barracks), ada.authenticator)).code).toBe('tooManyAttempts')
    expect((await enter(aClient(at, barracks))).status).toBe(200)
  })

  test('is kept without names and without addresses', async () => {
    await guess(aClient(at, { address: '203.0.113.5' }), 'somebody')
    const rows = await world().db`select t::text as row from access_attempt t`
    expect(rows.length).toBe(2)
    expect(JSON.stringify(rows)).not.toMatch(/somebody|203\.0\.113/)
  })
})

test('a hash of less than is asked today is made anew by signing in', async () => {
  const { keys } = world().ground
  const weak = '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc'
  const [old] = await world().db`select c.account_id, c.fact_id from access_credential c join access_profile p using (account_id)
    where c.kind = 'password' and c.known_to = 'infinity' and p.sign_in_name = 'bruno' and p.known_to = 'infinity'`
  const made = await sealedCredential(keys, old?.accountId, 'password', Buffer.from(weak))
  // As if it had been written by an earlier Muster.
  await world().db`alter table access_credential disable trigger user`
  await world()
    .db`update access_credential set fact_id = ${made.credentialId}, secret = decode(${made.secret}, 'base64') where fact_id = ${old?.factId}`
  await world()
    .db`update access_sealed_credential set credential_id = ${made.credentialId}, sealed = decode(${made.sealed}, 'base64') where credential_id = ${old?.factId}`
  await world().db`alter table access_credential enable trigger user`
  expect((await enter(aClient(at), { password: 'password' })).status).toBe(200)
  const rows = await world()
    .db`select c.fact_id, s.sealed is not null as kept from access_credential c left join access_sealed_credential s on s.credential_id = c.fact_id
    where c.kind = 'password' and c.account_id = ${old?.accountId} order by c.known_to = 'infinity'`
  expect(rows.map(({ factId, kept }) => [factId === made.credentialId, kept])).toEqual([
    [true, false],
    [false, true],
  ])
  expect((await enter(aClient(at), { password: 'password', code: app.code(1) })).status).toBe(200)
})
