import type { Caller } from '@muster/domain/access/may.ts'
import { RevealReceipt } from '@muster/domain/access/reveal.ts'
import type { Verb } from '@muster/domain/access/role.ts'
import { NamedFile, SealedNamed } from '@muster/domain/family/named.ts'
import { CallList } from '@muster/domain/family/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let company: Unit
let son: string
let cleo: Actor
let vera: Actor
let himself: Actor

const ana = { name: 'Ana Relva', relation: 'mother', reachAt: '0555 014 177', language: 'Portuguese' }
const rui = { name: 'Rui Relva', relation: 'brother' }
const people = { choice: 'people', told: [ana], notTold: [rui] }

beforeAll(async () => {
  await withRoles(world())
  company = await world().aCompany('Company B')
  son = await world().aPerson(company.unitId, { names: [{ family: 'Relva', given: 'Tomas' }] })
  cleo = await anActor(world(), 'Cleo Clerk', { role: 'clerk', unitId: company.unitId })
  vera = await anActor(world(), 'Vera Holm', { role: 'welfare', unitId: company.unitId })
  himself = await anActor(world(), 'Tomas Relva')
  await world().db`update access_account set person_id = ${son} where account_id = ${himself.accountId}`
})

/** Somebody with a sitting that stands, as signing in makes it. */
async function inASitting(actor: Actor): Promise<Caller> {
  const caller = await actor.now()
  await world().db`
    insert into access_session (session_id, account_id, secret_hash, how, device, begun_at, seen_at, proved_at, turned_at, ends_at, idle)
    values (${caller.sessionId}, ${caller.accountId}, uuid_send(${caller.sessionId}::uuid), 'passkey', '', now(), now(), now(), now(), now() + interval '1 hour', '20 minutes')`
  return caller
}

const by = async (actor: Actor, action: string, input: object) =>
  world().act<{ namedId: string }>(action, input, undefined, await actor.now())
const takenDown = (from: string, said: object, personId = son) =>
  by(cleo, 'family/name', { namedId: v7(), personId, from, sheet: 'Personal file, sheet 4', ...said })
const fileOf = async (caller?: Caller) => world().ask('family/named', { person: son }, NamedFile, caller ?? (await vera.now()))
async function opened(recordId: string, actor = vera) {
  const input = { kind: 'family', recordId, purpose: 'Telling the family of him.' }
  const { answer, reply } = await perform(world().ground, 'access/reveal', await actor.now(), input)
  expect(RevealReceipt.parse(answer).records).toEqual([recordId])
  const { records } = reply as { records: { words: string }[] }
  return SealedNamed.parse(JSON.parse(records[0]?.words ?? ''))
}

describe('where nobody was named', () => {
  test('that is said, and that no text says more, as long as no rules are in force', async () => {
    expect(await fileOf()).toMatchObject({ standing: null, earlier: [], byRules: null })
  })
  test('the rules in force say who is told, and how far that can be relied on', async () => {
    await withRegime(world())
    expect((await fileOf()).byRules).toEqual({
      says: expect.stringContaining('nearest relative'),
      cites: 'Made up for the demonstration',
      confidence: 'unverified',
    })
  })
})

describe('whom somebody names', () => {
  test('is taken down by a clerk with the sheet, who cannot read it; welfare opens it for a purpose, the first to call in front', async () => {
    const { namedId } = await takenDown('2026-03-01', people)
    expect((await refusal(fileOf(await cleo.now()))).code).toBe('forbidden')
    const { standing, revealing } = await fileOf()
    expect(standing).toMatchObject({ namedId, from: '2026-03-01', isOwn: false, by: 'Cleo Clerk' })
    expect(revealing.may).toBe(true)
    expect(await opened(standing?.recordId ?? '')).toEqual({ ...people, sheet: 'Personal file, sheet 4' })
  })

  test('stands until they say something else, which takes its place and leaves it to be read', async () => {
    const before = (await fileOf()).standing
    const nobody = { choice: 'nobody', told: [], notTold: [] }
    await by(himself, 'family/nameOwn', { namedId: v7(), from: '2026-04-01', ...nobody })
    const { standing, earlier } = await fileOf()
    expect(standing).toMatchObject({ from: '2026-04-01', isOwn: true, by: 'Tomas Relva' })
    expect(earlier).toEqual([before])
    expect(await opened(standing?.recordId ?? '')).toEqual({ ...nobody, sheet: null })
    expect((await opened(before?.recordId ?? '')).told).toEqual([ana])
    // A sheet that turns up later and is older does not stand before what he said since.
    await takenDown('2026-02-01', people)
    expect((await fileOf()).standing).toEqual(standing)
  })

  test('stands in no entry and in no open row, nor does of whom it was said', async () => {
    const entries = await world().db<
      { text: string }[]
    >`select to_jsonb(e)::text as text from ledger_entry e where action like 'family/name%'`
    expect(entries.length).toBeGreaterThan(2)
    for (const { text } of entries) expect(text).not.toMatch(new RegExp(`\\b(Ana|Rui|0555)\\b|sheet 4|${son}`))
    const rows = await world().db<{ text: string }[]>`
      select to_jsonb(n)::text as text from family_named n union all select to_jsonb(s)::text from access_sealed s where of_table = 'family_named'`
    for (const { text } of rows) expect(text).not.toMatch(/\b(Ana|Rui|0555)\b|sheet 4/)
  })

  test('is read by no commander, no investigator, no holder of all grants, by no question and no reveal', async () => {
    const { standing } = await fileOf()
    for (const role of ['commander', 'investigator', 'holder', 'dutyOfficer', 'headquartersStaff']) {
      const actor = await anActor(world(), `A ${role}`, { role, unitId: company.unitId })
      const caller = await actor.now()
      expect([role, (await refusal(fileOf(caller))).code]).toEqual([role, 'forbidden'])
      const revealed = perform(world().ground, 'access/reveal', caller, {
        kind: 'family',
        recordId: standing?.recordId,
        purpose: 'To find him soon.',
      })
      expect([role, (await refusal(revealed)).code]).toEqual([role, 'forbidden'])
    }
  })

  test('is read back by whoever wrote it, in the sitting in which they wrote it, and by nobody else', async () => {
    const namedId = v7()
    const sitting = await inASitting(cleo)
    const written = { namedId, personId: son, from: '2026-02-20', sheet: 'Personal file, sheet 3', ...people }
    await world().act('family/name', written, undefined, sitting)
    const readBack = async (caller: Caller) => (await perform(world().ground, 'family/readBack', caller, { namedId })).reply
    expect(await readBack(sitting)).toEqual({ ...people, sheet: 'Personal file, sheet 3' })
    for (const who of [cleo, vera, himself]) expect((await refusal(readBack(await who.now()))).code).toBe('notReadBack')
    // Of another account in the same browser, and of a program with a token.
    expect((await refusal(readBack({ ...(await vera.now()), sessionId: sitting.sessionId }))).code).toBe('notReadBack')
    expect((await refusal(readBack({ ...sitting, sessionId: null }))).code).toBe('forbidden')

    const [entry] = await world().db<{ text: string }[]>`
      select to_jsonb(e)::text as text from ledger_entry e where action = 'family/readBack' and outcome = 'performed'`
    expect(entry?.text).toContain(namedId)
    expect(entry?.text).not.toMatch(/\b(Ana|Rui|0555)\b|sheet 3/)
    // Whose it was, as every reading of what is sealed says; who took it down says of whom to nobody.
    expect(entry?.text).toContain(son)
  })

  test('is read back as long as it may be written down, and while that sitting stands', async () => {
    const namedId = v7()
    const written = { namedId, personId: son, from: '2026-02-21', sheet: 'Personal file, sheet 3', ...people }
    const sitting = await inASitting(cleo)
    await world().act('family/name', written, undefined, sitting)
    const readBack = (caller: Caller) => perform(world().ground, 'family/readBack', caller, { namedId })
    const elsewhere = await world().aCompany('Company Y')
    const grants = sitting.grants.map((grant) => ({ ...grant, unitId: elsewhere.unitId }))
    for (const held of [[], grants]) expect((await refusal(readBack({ ...sitting, grants: held }))).code).toBe('forbidden')
    await readBack(sitting)
    await world().db`delete from access_session where session_id = ${sitting.sessionId}`
    expect(await world().db`select 1 from family_written where named_id = ${namedId}`).toHaveLength(0)
    expect((await refusal(readBack(sitting))).code).toBe('notReadBack')
  })

  test('of oneself is read back without a grant, while one is that person', async () => {
    const namedId = v7()
    const sitting = await inASitting(himself)
    await world().act('family/nameOwn', { namedId, from: '2026-02-21', ...people }, undefined, sitting)
    const readBack = () => perform(world().ground, 'family/readBack', sitting, { namedId })
    expect((await readBack()).reply).toMatchObject(people)
    const of = (personId: string | null) =>
      world().db`update access_account set person_id = ${personId} where account_id = ${himself.accountId}`
    await of(null)
    expect((await refusal(readBack())).code).toBe('notReadBack')
    await of(son)
    await world().db`update access_session set seen_at = now() - interval '2 days' where session_id = ${sitting.sessionId}`
    expect((await refusal(readBack())).code).toBe('notReadBack')
    // What ran out goes when somebody writes next.
    await world().act('family/nameOwn', { namedId: v7(), from: '2026-02-21', ...people }, undefined, await inASitting(himself))
    expect(await world().db`select 1 from family_written where named_id = ${namedId}`).toHaveLength(0)
  })

  test('is read back by no other sitting with the first wall taken away, nor by another question', async () => {
    const [row] = await world().db<{ namedId: string; sessionId: string }[]>`
      select w.named_id, w.session_id from family_written w join access_session s using (session_id) where w.account_id = ${cleo.accountId} limit 1`
    const found = (accountId: string, verb: Verb | 'self') =>
      world().ground.db.begin(async (sql) => {
        await reachingAll(sql, { accountId, verb })
        const opened = await sql`select * from family_read_back(${row?.namedId ?? ''}, ${row?.sessionId ?? ''})`
        return opened.length
      })
    const all = [found(cleo.accountId, 'self'), found(vera.accountId, 'self'), found(cleo.accountId, 'family.read')]
    expect(await Promise.all(all)).toEqual([1, 0, 0])
  })

  test('with the first wall taken away: another question sees no row of it', async () => {
    const seen = async (verb: Verb) => {
      const [row] = await world().ground.db.begin(async (sql) => {
        await reachingAll(sql, { accountId: vera.accountId, verb })
        return sql<{ count: number }[]>`select count(*)::int as count from family_named`
      })
      return Number(row?.count) > 0
    }
    expect([await seen('absence.read'), await seen('people.read'), await seen('family.ask'), await seen('family.read')]).toEqual([
      ...[false, false, false, true],
    ])
  })
})

test('a word on the telephone says which of them it went to, by their order; since they named others, to none of them', async () => {
  const callId = v7()
  await by(cleo, 'family/ask', { callId, personId: son, asker: 'Ana Relva', reachAt: '0555 014 177' })
  const tell = (more: object) => by(vera, 'family/tell', { callId, wordId: v7(), sentence: 'lookIn', nextBy: null, ...more })
  await tell({ named: 'first', nextBy: '2099-01-01T12:00:00Z' })
  const { calls } = await world().ask('family/calls', {}, CallList, await vera.now())
  expect(calls.find((one) => one.callId === callId)).toMatchObject({ isNamed: true, told: { named: 'first', by: 'Vera Holm' } })
  await tell({})
  expect((await fileOf()).told).toEqual([{ named: 'first', by: 'Vera Holm', at: expect.any(String) }])
  expect((await refusal(tell({ named: 'Ana Relva' }))).code).toBe('invalid')
  await takenDown('2026-05-01', people)
  expect((await fileOf()).told).toEqual([])
})

test('of whoever named nobody a word went to none whom they named', async () => {
  const [callId, other] = [v7(), await world().aPerson(company.unitId, { names: [{ family: 'Orin', given: 'Edwin' }] })]
  await by(cleo, 'family/ask', { callId, personId: other, asker: 'Ilse Orin', reachAt: '0555 014 200' })
  const tell = (named: string) => by(vera, 'family/tell', { callId, wordId: v7(), sentence: 'lookIn', nextBy: null, named })
  expect((await refusal(tell('first'))).code).toBe('namedNobody')
  await tell('byRules')
})

describe('nobody', () => {
  test('names for somebody out of their reach, nor without a right to take it down', async () => {
    const far = await world().aPerson((await world().aCompany('Company Z')).unitId, { names: [{ family: 'Far', given: 'Ivo' }] })
    expect((await refusal(takenDown('2026-03-01', people, far))).code).toBe('forbidden')
    const captain = await anActor(world(), 'Dov Captain', { role: 'commander', unitId: company.unitId })
    const wanted = { namedId: v7(), personId: son, from: '2026-03-01', sheet: 'Sheet 4', ...people }
    expect((await refusal(by(captain, 'family/name', wanted))).code).toBe('forbidden')
  })
  test('writes their own who is nobody of the register', async () => {
    expect((await refusal(by(vera, 'family/nameOwn', { namedId: v7(), from: '2026-03-01', ...people }))).code).toBe('personUnknown')
  })
  test('names from a day that has not come', async () => {
    expect((await refusal(takenDown('2099-01-01', people))).code).toBe('eventInFuture')
  })
  test('overwrites what was said', async () => {
    await expect(world().db`update family_named set held_from = '2020-01-01'`).rejects.toThrow()
  })
})

describe('whose an account is in the register', () => {
  const ownPerson = async (actor: Actor) =>
    (await world().db`select person_id from access_own where account_id = ${actor.accountId}`)[0]?.personId
  const binding = (actor: Actor, personId: string | null) => ({ accountId: actor.accountId, personId, reason: 'They showed their papers.' })
  const today = new Date().toISOString().slice(0, 10)
  const named = (actor: Actor) =>
    by(actor, 'family/nameOwn', { namedId: v7(), from: today, choice: 'nobody', told: [], notTold: [] }).then(() => 'written')
  const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code
  const propose = (actor: Actor, action: string, input: object) =>
    by(actor, 'access/propose', { proposalId: v7(), action, input, reason: 'takes two' })
  let ada: Actor
  let bruno: Actor
  beforeAll(async () => {
    ada = await anActor(world(), 'Ada', { role: 'holder' })
    bruno = await anActor(world(), 'Bruno', { role: 'holder' })
  })

  test('two people say it, of somebody else who has come in; then that account writes their own words, and no other does', async () => {
    const [private_, other] = [await anActor(world(), 'Private Abel'), await anActor(world(), 'Other')]
    const abel = await world().aPerson(company.unitId)
    expect(await codeOf(named(private_))).toBe('personUnknown')
    expect(await codeOf(by(ada, 'access/bindPerson', binding(private_, abel)))).toBe('needsSecond')
    const commander = await anActor(world(), 'Cole', { role: 'commander', unitId: company.unitId })
    expect(await codeOf(propose(commander, 'access/bindPerson', binding(private_, abel)))).toBe('forbidden')
    await asTwo(world(), ada, bruno, 'access/bindPerson', binding(private_, abel))
    expect([await ownPerson(private_), await named(private_)]).toEqual([abel, 'written'])
    const refusedOf = (actor: Actor, personId: string | null) =>
      codeOf(asTwo(world(), ada, bruno, 'access/bindPerson', binding(actor, personId)))
    expect([
      await refusedOf(private_, abel),
      await refusedOf(other, abel),
      await refusedOf(bruno, abel),
      await refusedOf(other, v7()),
      await refusedOf(other, null),
    ]).toEqual(['nothingToChange', 'personHasAccount', 'notOfOneself', 'personUnknown', 'nothingToChange'])
    await world().db`alter table access_profile disable trigger user`
    await world().db`update access_profile set state = 'invited' where account_id = ${other.accountId}`
    expect(await refusedOf(other, await world().aPerson(company.unitId))).toBe('accountNotComeIn')
    await world().db`update access_profile set state = 'active' where account_id = ${other.accountId}`
    await world().db`alter table access_profile enable trigger user`
  })

  test('it is corrected, and cleared: what was written stays, and nobody writes any more by an account that is not theirs', async () => {
    const [wrong, right] = [await anActor(world(), 'Wrong'), await anActor(world(), 'Right')]
    const person = await world().aPerson(company.unitId)
    // As an invitation of before could say it, of one person alone.
    await world().db`update access_account set person_id = ${person} where account_id = ${wrong.accountId}`
    expect(await named(wrong)).toBe('written')
    await asTwo(world(), ada, bruno, 'access/bindPerson', binding(wrong, null))
    expect([await ownPerson(wrong), await codeOf(named(wrong))]).toEqual([null, 'personUnknown'])
    await asTwo(world(), ada, bruno, 'access/bindPerson', binding(right, person))
    expect([await ownPerson(right), await named(right)]).toEqual([person, 'written'])
    const [entry] = await world()
      .db`select person_id, seconded_by, reason from ledger_entry where action = 'access/bindPerson' order by entry desc limit 1`
    expect(entry).toEqual({ personId: person, secondedBy: 'Bruno', reason: 'They showed their papers.' })
  })
})
