import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { aClient, aDoor, setUp } from '../../../../tests/scenario/people.ts'
import { aSecret } from '../../../../tests/scenario/sealing.ts'
import { ownWorld, type Unit } from '../../../../tests/scenario/world.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let ada: ReturnType<typeof aClient>
let regiment: Unit
let alpha: Unit
let bravo: Unit
beforeAll(async () => {
  at = aDoor(world().ground)
  ada = (await setUp(at)).client
  regiment = await world().aRegiment('33rd')
  alpha = await world().aCompany('Alpha', { under: regiment })
  bravo = await world().aCompany('Bravo', { under: regiment })
  await Promise.all([alpha.with(1), bravo.with(1)])
})

const inADay = () => new Date(Date.now() + 86_400_000).toISOString()
/** Makes a token; the answer has its secret. */
async function aToken(client: ReturnType<typeof aClient>, more: object = {}) {
  const { secret, secretHash } = (await client.post('/secret', { for: 'token' })).body as { secret: string; secretHash: string }
  const tokenId = v7()
  const answer = await client.act('access/makeToken', {
    tokenId,
    label: 'Nightly figures',
    verbs: ['people.read', 'strength.read', 'units.read'],
    until: inADay(),
    secretHash,
    ...more,
  })
  return { tokenId, secret, answer }
}
/** A program, with a token and no cookie. */
function aProgram(secret: string) {
  const client = aClient(at, { agent: 'curl/8' })
  return (name: string, input: object = {}) => client.act(name, input, { authorization: `Bearer ${secret}` })
}
const strength = (unit: Unit) => ['strength/return', { unit: unit.unitId, on: '2024-01-02' }] as const

describe('a token', () => {
  test('does what it was made for, where it was made for, in its owner’s name, and nothing else', async () => {
    const { secret, answer } = await aToken(ada, { unitId: alpha.unitId })
    expect([answer.status, secret]).toEqual([200, expect.stringMatching(/^muster_[\w-]{43}$/)])
    const ask = aProgram(secret)
    expect((await ask(...strength(alpha))).status).toBe(200)
    expect((await ask(...strength(bravo))).code).toBe('forbidden')
    expect((await ask(...strength(regiment))).code).toBe('forbidden')
    expect((await ask('units/rename', { unitId: alpha.unitId, on: '2024-02-01', name: 'Z' })).code).toBe('forbidden')
    expect(await ada.ask('access/me')).toMatchObject({
      tokens: [{ label: 'Nightly figures', unitName: 'Alpha' }],
      notices: [{ kind: 'tokenMade' }],
    })
  })

  test('is nobody’s session: nothing about oneself is open to it', async () => {
    const { secret } = await aToken(ada)
    const ask = aProgram(secret)
    for (const [name, input] of [
      ['access/me', {}],
      ['access/signOut', {}],
      ['access/endOtherSessions', {}],
      ['access/renameAccount', { name: 'Eve' }],
      ['access/makeToken', { tokenId: v7(), label: 'x', verbs: ['units.read'], until: inADay(), secretHash: 'A'.repeat(43).concat('=') }],
    ] as const)
      expect([name, (await ask(name, input)).status]).toEqual([
        name,
        expect.toSatisfy((status: number) => [401, 403, 404].includes(status)),
      ])
    const client = aClient(at)
    const bearer = { authorization: `Bearer ${secret}` }
    for (const path of ['/secret', '/enrol', '/again/ask', '/recovery-codes', '/change-password'])
      expect([
        path,
        (
          await client.post(
            path,
            path === '/secret'
              ? { for: 'token' }
              : path === '/enrol'
                ? { method: 'passkey', label: 'x' }
                : path === '/change-password'
                  ? { password: 'x' }
                  : {},
            bearer,
          )
        ).code,
      ]).toEqual([path, 'notSignedIn'])
  })

  test.each(['access.give', 'access.reset', 'access.reveal', 'access.breakGlass', 'access.review', 'access.roles', 'machine.keep'])(
    'is not made for %s: no program may have it, or its owner has not',
    async (verb) => {
      expect((await aToken(ada, { verbs: ['units.read', verb] })).answer.body.fault).toMatchObject({ code: 'tokenBeyond', facts: { verb } })
    },
  )

  test('is not made longer than a year, for no time, for a unit that there is not, twice, or by a name of a verb that there is not', async () => {
    expect((await aToken(ada, { until: new Date(Date.now() + 367 * 86_400_000).toISOString() })).answer.code).toBe('tokenTooLong')
    expect((await aToken(ada, { until: '2020-01-01T00:00:00Z' })).answer.code).toBe('tokenTooLong')
    const { tokenId } = await aToken(ada)
    expect((await aToken(ada, { tokenId })).answer.code).toBe('idUsedTwice')
    expect((await aToken(ada, { verbs: ['everything'] })).answer.code).toBe('invalid')
    expect((await aToken(ada, { verbs: ['units.read'], accountId: v7() })).answer.code).toBe('invalid')
  })

  test('does not get what its owner was shown, also by the id under which they asked for it and while that is still good', async () => {
    const [personId = ''] = await alpha.with(1)
    await aSecret(world(), { kind: 'whereabouts', personId, words: 'at his sister’s' })
    const { secret } = await aToken(ada, { verbs: ['people.read', 'units.read'] })
    const [id, input] = [v7(), { kind: 'whereabouts', personId, purpose: 'Answering the family' }]
    const shown = await ada.act('access/reveal', input, {}, id)
    expect(JSON.stringify(shown.body.reply)).toContain('at his sister’s')
    const replayed = await aClient(at).act('access/reveal', input, { authorization: `Bearer ${secret}` }, id)
    expect([replayed.code, Object.keys(replayed.body)]).toEqual(['forbidden', ['fault']])
    expect((await ada.act('access/reveal', input, {}, id)).body).toEqual(shown.body)
  })

  test('that was ended, is over, or was made up opens nothing, and its bearer is not taken for whoever else is signed in', async () => {
    const { secret, tokenId } = await aToken(ada)
    const ask = aProgram(secret)
    expect((await ask(...strength(alpha))).status).toBe(200)
    await ada.act('access/endToken', { tokenId })
    expect((await ada.act('access/endToken', { tokenId })).code).toBe('tokenUnknown')
    expect((await ask(...strength(alpha))).code).toBe('notSignedIn')
    for (const made of ['', 'x', `muster_${'A'.repeat(43)}`])
      expect([made, (await aProgram(made)(...strength(alpha))).code]).toEqual([made, 'notSignedIn'])
    expect((await ada.act(...strength(alpha), { authorization: `Bearer ${secret}` })).code).toBe('notSignedIn')
    const late = await aToken(ada)
    await world().db`alter table access_token disable trigger user`
    await world().db`update access_token set held_to = now() - interval '1 second' where fact_id = ${late.tokenId}`
    expect((await aProgram(late.secret)(...strength(alpha))).code).toBe('notSignedIn')
  })

  test('of a grant that has ended can do nothing more, from the next moment on', async () => {
    const { secret } = await aToken(ada)
    const ask = aProgram(secret)
    expect((await ask(...strength(alpha))).status).toBe(200)
    await world()
      .db`update access_grant set known_to = now(), ended_entry = 0 where account_id = (select account_id from access_profile where sign_in_name = 'ada')`
    expect((await ask(...strength(alpha))).code).toBe('forbidden')
  })
})
