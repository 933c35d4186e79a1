import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aClient, aDoor, aPassword, byPasskey, enrolPasskey, enrolPassword, setUp } from '../../../../tests/scenario/people.ts'
import { everything, ownWorld } from '../../../../tests/scenario/world.ts'
import { partsOf } from '../../keys/sealed.ts'
import { openCredential } from './sealing.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let ada: Awaited<ReturnType<typeof setUp>>
let bruno: ReturnType<typeof aClient>
beforeAll(async () => {
  at = aDoor(world().ground)
  ada = await setUp(at)
  bruno = aClient(at)
  await enrolPasskey(bruno, { secret: ada.second })
})
beforeEach(async () => {
  await world().db`delete from access_attempt`
})

const hashed = async (client: ReturnType<typeof aClient>, use = 'invitation') =>
  (await client.post('/secret', { for: use })).body as { secret: string; secretHash: string }
/** Invites somebody; the answer has the secret of their link. */
async function invited(signInName: string, more: object = {}) {
  const { secret, secretHash } = await hashed(ada.client)
  const accountId = v7()
  const answer = await ada.client.act('access/invite', { accountId, name: `Name of ${signInName}`, signInName, secretHash, ...more })
  return { accountId, secret, answer }
}
async function joined(signInName: string) {
  const { accountId, secret } = await invited(signInName)
  const client = aClient(at)
  const { authenticator } = await enrolPasskey(client, { secret })
  return { accountId, client, authenticator }
}
/** A grant as the room's own write would leave it. */
const granted = (accountId: string, role: string, unitId: string | null = null) => world().db`
  insert into access_grant (fact_id, grant_id, account_id, role, unit_id, held_from, known_from, entry)
  values (gen_random_uuid(), gen_random_uuid(), ${accountId}, ${role}, ${unitId}, now() - interval '1 day', now(), 0)`

describe('an account', () => {
  test('is made by invitation, may nothing, and its name is nobody else’s', async () => {
    const { client, accountId } = await joined('carla')
    expect(await client.ask('access/me')).toMatchObject({ accountId, grants: [], name: 'Name of carla' })
    expect((await client.act('access/accounts')).code).toBe('forbidden')
    expect(
      (await client.act('access/invite', { accountId: v7(), name: 'X', signInName: 'xx', secretHash: (await hashed(client)).secretHash }))
        .code,
    ).toBe('forbidden')
    expect((await invited('Carla')).answer.code).toBe('signInNameTaken')
    expect((await invited('carlos', { accountId })).answer.code).toBe('idUsedTwice')
  })

  test.each([{ state: 'active' }, { role: 'holder' }, { grants: [{ role: 'holder' }] }, { personId: v7() }, { isFresh: true }])(
    'is not invited with more than is asked for: %j',
    async (more) => {
      const before = await everything(world().db)
      const { answer } = await invited('dora', more)
      expect(answer.code).toBe('invalid')
      expect((await everything(world().db)).access_account).toEqual(before.access_account)
    },
  )

  test('is not taken up by a secret that the server did not make, however it was hashed', async () => {
    const secret = 'C'.repeat(43)
    const secretHash = Buffer.from(secret.padEnd(32)).subarray(0, 32).toString('base64')
    await ada.client.act('access/invite', { accountId: v7(), name: 'Eve', signInName: 'eve', secretHash })
    expect((await aClient(at).post('/link', { secret })).code).toBe('linkRefused')
  })

  test('corrects its own shown name, and that alone', async () => {
    const { client, accountId } = await joined('frida')
    expect((await client.act('access/renameAccount', { name: 'Frida  Clerk', accountId: 'x' })).code).toBe('invalid')
    expect((await client.act('access/renameAccount', { name: 'Frida  Clerk' })).status).toBe(200)
    expect((await client.act('access/renameAccount', { name: 'Frida Clerk' })).code).toBe('nothingToChange')
    expect((await client.act('access/renameAccount', { name: 'ＡＤＡ quartermaster' })).code).toBe('nameTaken')
    expect(await client.ask('access/me')).toMatchObject({ accountId, name: 'Frida Clerk', signInName: 'frida' })
  })

  test('passes by no name that is somebody else’s already, however it is spelt', async () => {
    const shown = async (name: string, signInName: string) => (await invited(signInName, { name })).answer.code
    expect(await shown('Ada Quartermaster', 'ada.two')).toBe('nameTaken')
    expect(await shown('ＡＤＡ quartermaster', 'ada.two')).toBe('nameTaken')
    expect(await shown('Ada\u200b Quarter\u00admaster', 'ada.two')).toBe('nameTaken')
    expect(await shown('\u200b\u200b', 'ada.two')).toBe('invalid')
    expect(await shown('Ada Quartermaster the younger', 'ada.two')).toBeUndefined()
  })

  test('is found by whoever reads grants, its sign-in name and its person only by who could do something about it or sees them', async () => {
    const [mine, theirs] = [await world().aCompany('Mine'), await world().aCompany('Theirs')]
    const [near, far] = [await world().aPerson(mine.unitId), await world().aPerson(theirs.unitId)]
    const commander = await joined('konrad')
    await granted(commander.accountId, 'commander', mine.unitId)
    const staff = await joined('stefan')
    await granted(staff.accountId, 'headquartersStaff', mine.unitId)
    const [one, other, coming] = [await invited('nahe'), await joined('fern'), await invited('kommt')]
    await granted(one.accountId, 'clerk', mine.unitId)
    await granted(other.accountId, 'clerk', theirs.unitId)
    await world().db`update access_account set person_id = ${near} where account_id = ${one.accountId}`
    await world().db`update access_account set person_id = ${far} where account_id = ${other.accountId}`
    type Line = { accountId: string; signInName: string | null; personId: string | null }
    const told = async (client: ReturnType<typeof aClient>, q = 'Name of') => {
      const { accounts } = (await client.ask('access/accounts', { q })) as { accounts: Line[] }
      return [one, other, coming].map(({ accountId }) => {
        const line = accounts.find((each) => each.accountId === accountId)
        return line && [line.signInName, line.personId]
      })
    }
    expect(await told(commander.client)).toEqual([
      ['nahe', near],
      [null, null],
      ['kommt', null],
    ])
    expect(await told(commander.client, 'fern')).toEqual([undefined, [null, null], undefined])
    expect(await told(staff.client)).toEqual([
      [null, near],
      [null, null],
      [null, null],
    ])
    expect(await told(ada.client)).toEqual([
      ['nahe', near],
      ['fern', far],
      ['kommt', null],
    ])
  })

  test('is no answer to who signs in by which name, where that is not told', async () => {
    const { client, accountId } = await joined('quirin')
    await granted(accountId, 'auditor')
    await ada.client.act('access/invite', {
      accountId: v7(),
      name: 'Somebody else',
      signInName: 'zacharias',
      secretHash: (await hashed(ada.client)).secretHash,
    })
    const found = async (who: ReturnType<typeof aClient>, q: string) =>
      ((await who.ask('access/accounts', { q })) as { accounts: object[] }).accounts.length
    expect([await found(client, 'zacharias'), await found(ada.client, 'zacharias'), await found(client, 'quirin')]).toEqual([0, 1, 1])
  })

  test('stands in a list in pages, and a commander sees no grant of an inspector', async () => {
    const { client, accountId } = await joined('gustav')
    await granted(accountId, 'commander', (await world().aCompany('Alpha')).unitId)
    type Page = { accounts: { name: string; grants: { scope: string }[] }[]; cursor: string | null }
    const names: string[] = []
    for (let after = ''; ; ) {
      const page = (await client.ask('access/accounts', { limit: 2, ...(after ? { after } : {}) })) as Page
      names.push(...page.accounts.map((one) => one.name))
      expect(page.accounts.flatMap((one) => one.grants).every(({ scope }) => scope === 'chain')).toBe(true)
      if (page.cursor === null) break
      after = page.cursor
    }
    expect(names.length).toBe(new Set(names).size)
    expect(names).toEqual(expect.arrayContaining(['Ada Quartermaster', 'Bruno Adjutant', 'Name of gustav', 'Ines Ombud']))
    const own = (await client.ask('access/accounts', { q: 'gust' })) as Page
    expect(own.accounts).toMatchObject([{ signInName: 'gustav', grants: [{ role: 'commander', unitName: 'Alpha' }] }])
  })

  test('is closed with its sessions, ways in and grants, and its name is free; not one’s own, and none that holds the highest', async () => {
    const { client, accountId, authenticator } = await joined('hugo')
    await granted(accountId, 'clerk', (await world().aCompany('Bravo')).unitId)
    expect((await ada.client.act('access/closeAccount', { accountId, reason: 'Left the service' })).status).toBe(200)
    expect((await client.act('access/me')).code).toBe('notSignedIn')
    expect((await byPasskey(aClient(at), authenticator)).code).toBe('proofRefused')
    const [row] = await world()
      .db`select count(*)::int as grants from access_grant where account_id = ${accountId} and known_to = 'infinity' and held_to > now()`
    expect(row?.grants).toBe(0)
    expect((await ada.client.act('access/closeAccount', { accountId, reason: 'Again' })).code).toBe('accountUnknown')
    expect((await invited('hugo')).answer.status).toBe(200)
    const { accountId: own } = (await ada.client.ask('access/me')) as { accountId: string }
    const { accountId: second } = (await bruno.ask('access/me')) as { accountId: string }
    expect((await ada.client.act('access/closeAccount', { accountId: own, reason: 'x' })).code).toBe('notOfOneself')
    expect((await ada.client.act('access/closeAccount', { accountId: second, reason: 'x' })).code).toBe('holdsHighest')
  })
})

describe('one’s own ways in', () => {
  test('the last one stays; the password goes with its codes; whoever else is signed in falls out', async () => {
    const { client, authenticator } = await joined('jonas')
    type Mine = { credentials: { credentialId: string; kind: string }[] }
    const mine = async () => ((await client.ask('access/me')) as Mine).credentials
    const [passkey] = await mine()
    expect((await client.act('access/removeCredential', { credentialId: passkey?.credentialId })).code).toBe('lastWayIn')
    await enrolPassword(client)
    expect((await mine()).map(({ kind }) => kind).sort()).toEqual(['passkey', 'password', 'recovery', 'totp'])
    const elsewhere = aClient(at)
    await byPasskey(elsewhere, authenticator)
    expect((await client.post('/change-password', { password: 'nine kettles on the stove' })).status).toBe(200)
    expect((await elsewhere.act('access/me')).code).toBe('notSignedIn')
    const totp = (await mine()).find(({ kind }) => kind === 'totp')
    expect((await ada.client.act('access/removeCredential', { credentialId: totp?.credentialId })).code).toBe('credentialUnknown')
    expect((await client.act('access/removeCredential', { credentialId: totp?.credentialId })).status).toBe(200)
    expect((await mine()).map(({ kind }) => kind)).toEqual(['passkey'])
    expect((await client.post('/change-password', { password: aPassword })).code).toBe('credentialUnknown')
    expect((await client.post('/recovery-codes')).code).toBe('credentialUnknown')
  })

  test.each([
    ['eleven char', 'short'],
    ['QWERTY123456', 'common'],
    ['i am karin and you', 'name'],
  ])('the password «%s» is refused', async (password, problem) => {
    const { secret } = await invited(`karin${problem}`)
    const answer = await aClient(at).post('/enrol', { method: 'password', password: password.replace('karin', `karin${problem}`), secret })
    expect(answer.body.fault).toMatchObject({ code: 'passwordRefused', facts: { problem } })
  })

  test('a code that is mistyped may be typed again, five times in all, and then one begins anew', async () => {
    const { secret } = await invited('lena')
    const client = aClient(at)
    const { ceremonyId } = (await client.post('/enrol', { method: 'password', password: aPassword, secret })).body
    const answers = []
    for (let n = 0; n < 6; n++)
      answers.push((await client.post('/enrol/finish', { ceremonyId, secret, code: 'abcdef' })).body.fault as { facts: object })
    expect(answers.map((fault) => fault.facts)).toEqual([...Array(5).fill({ because: 'code' }), { because: 'gone' }])
  })

  test('nothing of a password or an app’s secret can be read without the keys, and neither opens in another account', async () => {
    await enrolPassword((await joined('mona')).client)
    const rows = await world().db<{ secret: Buffer; sealed: Buffer; shown: string }[]>`
      select c.secret, s.sealed, c.public::text as shown from access_credential c join access_sealed_credential s on s.credential_id = c.fact_id`
    expect(rows.length).toBeGreaterThan(1)
    for (const { secret, sealed, shown } of rows)
      expect([secret.length, shown, sealed.toString('latin1')]).toEqual([32, '{}', expect.not.stringContaining('argon2id')])
    const [row] = await world()
      .db`select s.account_id, s.credential_id, s.sealed from access_sealed_credential s join access_credential c on c.fact_id = s.credential_id where c.kind = 'totp'`
    const kept = {
      credentialId: row?.credentialId,
      sealed: row?.sealed.toString('base64'),
      secret: createHash('sha256').update(partsOf(row?.sealed).body).digest('base64'),
    }
    expect((await openCredential(world().ground.keys, row?.accountId, 'totp', kept)).length).toBe(20)
    await expect(openCredential(world().ground.keys, v7(), 'totp', kept)).rejects.toThrow('sealedAltered')
    await expect(openCredential(world().ground.keys, row?.accountId, 'password', kept)).rejects.toThrow('sealedAltered')
  })
})
