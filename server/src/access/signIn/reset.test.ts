import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aClient, aDoor, byPasskey, enrolPasskey, enrolPassword, setUp } from '../../../../tests/scenario/people.ts'
import { ownWorld } from '../../../../tests/scenario/world.ts'

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
/** Somebody who was invited and has come. */
async function joined(signInName: string) {
  const { secret, secretHash } = await hashed(ada.client)
  const accountId = v7()
  await ada.client.act('access/invite', { accountId, name: `Name of ${signInName}`, signInName, secretHash })
  const client = aClient(at)
  const { authenticator } = await enrolPasskey(client, { secret })
  return { accountId, client, authenticator }
}
/** A grant as the room's own write would leave it. */
const granted = (accountId: string, role: string, unitId: string | null = null) => world().db`
  insert into access_grant (fact_id, grant_id, account_id, role, unit_id, held_from, known_from, entry)
  values (gen_random_uuid(), gen_random_uuid(), ${accountId}, ${role}, ${unitId}, now() - interval '1 day', now(), 0)`

describe('a reset', () => {
  test('takes two people, ends everything, leaves a link and a notice that names both, which only its owner takes away', async () => {
    const { client, accountId, authenticator } = await joined('irene')
    const { secretHash: token } = await hashed(client, 'token')
    await granted(accountId, 'analyst')
    const until = new Date(Date.now() + 86_400_000).toISOString()
    expect(
      (await client.act('access/makeToken', { tokenId: v7(), label: 'Figures', verbs: ['units.read'], until, secretHash: token })).status,
    ).toBe(200)
    const { secret, secretHash } = await hashed(ada.client)
    const input = { accountId, secretHash, reason: 'Lost the phone' }
    expect((await ada.client.act('access/resetCredentials', input)).code).toBe('needsSecond')
    const proposalId = v7()
    expect(
      (await ada.client.act('access/propose', { proposalId, action: 'access/resetCredentials', input, reason: 'Lost the phone' })).status,
    ).toBe(200)
    expect((await aClient(at).post('/link', { secret })).code).toBe('linkRefused')
    expect((await ada.client.act('access/second', { proposalId })).code).toBe('proposalOwn')
    expect((await client.act('access/second', { proposalId })).code).toBe('proposalUnknown')
    expect((await bruno.act('access/second', { proposalId })).status).toBe(200)

    expect((await client.act('access/me')).code).toBe('notSignedIn')
    expect((await byPasskey(aClient(at), authenticator)).code).toBe('proofRefused')
    const [left] = await world()
      .db`select (select count(*)::int from access_credential where account_id = ${accountId} and known_to = 'infinity') as credentials,
      (select count(*)::int from access_token where account_id = ${accountId} and known_to = 'infinity') as tokens`
    expect(left).toEqual({ credentials: 0, tokens: 0 })

    const back = aClient(at)
    expect((await back.post('/link', { secret })).body).toMatchObject({ kind: 'reset', signInName: 'irene' })
    await enrolPassword(back, { secret })
    expect((await aClient(at).post('/link', { secret })).code).toBe('linkRefused')
    const { notices } = (await back.ask('access/me')) as { notices: { noticeId: string; kind: string; facts: object }[] }
    expect(notices.slice(0, 2)).toMatchObject([
      { kind: 'cameBack', facts: { device: 'Firefox, Linux' } },
      { kind: 'credentialsReset', facts: { by: 'Ada Quartermaster', secondedBy: 'Bruno Adjutant' } },
    ])
    const notice = { notices: [notices[1]?.noticeId] }
    expect(await ada.client.ask('access/readNotices', notice)).toEqual({ count: 0 })
    expect(await back.ask('access/readNotices', notice)).toEqual({ count: 1 })
    await expect(world().ground.db`delete from access_notice`).rejects.toThrow()
    expect(await back.ask('access/me')).toMatchObject({
      notices: expect.not.arrayContaining([expect.objectContaining({ kind: 'credentialsReset' })]),
    })
  })
})

describe('whoever was in an account that was not theirs', () => {
  test('leaves nothing behind after its reset: neither what it lent nor what it proposed, and its owner is told', async () => {
    const [victim, intruder] = [await joined('viktor'), await joined('eindringling')]
    const unit = await world().aCompany('Victor')
    await granted(victim.accountId, 'commander', unit.unitId)
    const [held] = await world().db`select grant_id from access_grant where account_id = ${victim.accountId} and known_to = 'infinity'`
    const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
    const lent = {
      grantId: held?.grantId,
      newGrantId: v7(),
      toAccountId: intruder.accountId,
      from: days(-1),
      to: days(30),
      reason: 'On leave',
    }
    expect((await victim.client.act('access/delegate', lent)).code).toBe('needsSecond')
    const lending = { proposalId: v7(), action: 'access/delegate', input: lent, reason: 'On leave' }
    expect((await victim.client.act('access/propose', lending)).status).toBe(200)
    expect((await ada.client.act('access/second', { proposalId: lending.proposalId })).status).toBe(200)
    expect(await victim.client.ask('access/me')).toMatchObject({
      notices: [{ kind: 'delegated', facts: { label: 'Commander', to: 'Name of eindringling' } }],
    })
    const given = { grantId: v7(), accountId: intruder.accountId, role: 'dutyOfficer', unitId: unit.unitId, reason: 'A turn of duty' }
    const proposalId = v7()
    expect((await victim.client.act('access/propose', { proposalId, action: 'access/give', input: given, reason: 'Duty' })).status).toBe(
      200,
    )
    type Mine = { grants: { role: string }[] }
    expect((await intruder.client.ask('access/me')) as Mine).toMatchObject({ grants: [{ role: 'commander', inPlaceOf: 'Name of viktor' }] })

    const { secret, secretHash } = await hashed(ada.client)
    const reset = {
      proposalId: v7(),
      action: 'access/resetCredentials',
      input: { accountId: victim.accountId, secretHash, reason: 'Taken over' },
    }
    expect((await ada.client.act('access/propose', { ...reset, reason: 'Taken over' })).status).toBe(200)
    expect((await bruno.act('access/second', { proposalId: reset.proposalId })).status).toBe(200)

    expect(((await intruder.client.ask('access/me')) as Mine).grants).toEqual([])
    expect((await bruno.act('access/second', { proposalId })).code).toBe('proposalClosed')
    const back = aClient(at)
    await enrolPasskey(back, { secret })
    const { notices, grants } = (await back.ask('access/me')) as Mine & { notices: { kind: string }[] }
    expect(notices.map(({ kind }) => kind)).toEqual(['cameBack', 'credentialsReset', 'delegated'])
    expect(grants.map(({ role }) => role)).toEqual(['commander'])
    const [kept] = await world()
      .db`select held_to < now() as ended from access_grant where grant_id = ${lent.newGrantId} and known_to = 'infinity'`
    expect(kept?.ended).toBe(true)
  })
})
