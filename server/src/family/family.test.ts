import { AbsenceList } from '@muster/domain/absence/lists.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { Caller } from '@muster/domain/access/may.ts'
import type { Verb } from '@muster/domain/access/role.ts'
import { CallList } from '@muster/domain/family/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { aCaller, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let company: Unit
let son: string
let clerk: Caller
let vera: Caller
const callId = v7()

beforeAll(async () => {
  await withRegime(world())
  company = await world().aCompany('Company B')
  son = await world().aPerson(company.unitId, { names: [{ family: 'Relva', given: 'Tomas' }] })
  clerk = aCaller('Cleo Clerk', { role: 'clerk', unitId: company.unitId })
  vera = aCaller('Vera Holm', { role: 'welfare', unitId: company.unitId })
  for (const { accountId } of [clerk, vera])
    await world().db`insert into access_account (account_id, entry) values (${accountId}, 0) on conflict do nothing`
})

const calls = async (caller = vera) => (await world().ask('family/calls', {}, CallList, caller)).calls
const tell = (sentence: string, nextBy: string | null) =>
  world().act('family/tell', { callId, wordId: v7(), sentence, nextBy }, undefined, vera)
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('the mother’s question', () => {
  test('about somebody recorded present starts a quiet look, and no case', async () => {
    const asked = { callId, personId: son, asker: 'Ana Relva, his mother', reachAt: '0555 014 177', words: 'He always calls on Sundays.' }
    await world().act('family/ask', asked, undefined, clerk)
    const [call] = await calls()
    expect(call).toMatchObject({ callId, name: 'Relva, Tomas', standing: 'present', sentence: 'lookIn', takenBy: 'Cleo Clerk', told: null })
    expect([call?.look?.at, Date.parse(call?.look?.by ?? '') > Date.now(), Date.parse(call?.nextBy ?? '') > Date.now()]).toEqual([
      null,
      true,
      true,
    ])
    expect((await world().ask('absence/list', {}, AbsenceList)).cases).toEqual([])
    expect(await refusal(calls(clerk))).toMatchObject({ code: 'forbidden' })
  })

  test('is read by nobody in the chain of command, by no investigator, and stands in no entry but by its number', async () => {
    for (const role of ['commander', 'investigator', 'holder', 'dutyOfficer', 'headquartersStaff', 'desk']) {
      const caller = aCaller(`A ${role}`, { role, unitId: company.unitId })
      expect([role, (await refusal(calls(caller))).code]).toEqual([role, 'forbidden'])
    }
    const entries = await world().db<{ text: string }[]>`select to_jsonb(e)::text as text from ledger_entry e where action = 'family/ask'`
    expect(entries.length).toBeGreaterThan(0)
    for (const { text } of entries) expect(text).not.toMatch(/\b(Ana|0555)\b|Sundays/)
    const sealed = await world().db<{ text: string }[]>`select to_jsonb(s)::text as text from access_sealed s where kind = 'family'`
    for (const { text } of sealed) expect(text).not.toMatch(/\b(Ana|0555)\b|Sundays/)
  })

  test('with the first wall taken away: another question sees no row of it', async () => {
    const seen = async (verb: Verb) => {
      const [row] = await world().ground.db.begin(async (sql) => {
        await reachingAll(sql, { accountId: vera.accountId, verb })
        return sql<{ count: number }[]>`select count(*)::int as count from family_call`
      })
      return Number(row?.count) > 0
    }
    expect([await seen('absence.read'), await seen('people.read'), await seen('family.ask'), await seen('family.read')]).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  test('is answered by the sentence of the moment, with when the next word comes', async () => {
    await tell('lookIn', inHours(20))
    await world().act('family/lookedIn', { callId, lookId: v7(), isSeen: false }, undefined, vera)
    const [looked] = await calls()
    expect(looked).toMatchObject({ told: { sentence: 'lookIn', by: 'Vera Holm' }, look: { isSeen: false } })
    const absenceId = await isMissed(world(), son, new Date(Date.now() - 3_600_000).toISOString())
    const [searched] = await calls()
    expect(searched).toMatchObject({ standing: 'searched', sentence: 'searching' })
    expect(await refusal(tell('lookIn', null))).toMatchObject({ code: 'otherSentence', facts: { sentence: 'searching' } })
    expect(await refusal(tell('searching', inHours(-1)))).toMatchObject({ code: 'dayOutOfOrder' })
    await tell('searching', inHours(12))
    // The case knows nothing of it.
    const file = await world().ask('absence/show', { absence: absenceId }, AbsenceFile)
    expect(file.events.map(({ says }) => says.kind)).toEqual(['opened'])

    const located = { kind: 'located', office: 'unitCommander', reasons: 'He called.', through: 'self', mayFamilyBeTold: true }
    await world().act('absence/decide', { absenceId, eventId: v7(), held: inHours(-0.1), says: located })
    expect((await calls())[0]).toMatchObject({ standing: 'found', consent: 'notAsked', sentence: 'askFirst' })
    await world().act('family/setConsent', { consentId: v7(), personId: son, consent: 'alive' }, undefined, vera)
    expect((await calls())[0]).toMatchObject({ consent: 'alive', sentence: 'lives', forNamed: null })
    // Somebody who may mean him harm may be who asks.
    const threat = { kind: 'risk', flag: 'threat', isRaised: true }
    await world().act('absence/record', { absenceId, eventId: v7(), held: inHours(-0.05), says: threat })
    expect((await calls())[0]).toMatchObject({ sentence: 'makeSure', forNamed: 'lives' })
    expect(await refusal(tell('lives', null))).toMatchObject({ code: 'otherSentence', facts: { sentence: 'makeSure' } })
    await tell('passOn', inHours(1))
    await world().act('family/tell', { callId, wordId: v7(), sentence: 'lives', nextBy: null, named: 'byRules' }, undefined, vera)
    expect((await calls()).filter((one) => one.callId === callId)).toEqual([])
  })

  test('about somebody in hospital, or overdue, or of whom nothing is recorded, is not answered as if nothing were wrong', async () => {
    const standingOf = async (personId: string) => {
      const asked = v7()
      await world().act('family/ask', { callId: asked, personId, asker: 'A mother', reachAt: '0555', words: '' }, undefined, clerk)
      const call = (await calls()).find((one) => one.callId === asked)
      return [call?.standing, call?.sentence, call?.look !== null]
    }
    const hurt = await world().aPerson(company.unitId, { status: 'HSP' })
    expect(await standingOf(hurt)).toEqual(['inCare', 'askFirst', false])
    const onLeave = await world().aPerson(company.unitId)
    const leave = { personId: onLeave, from: '2026-01-02', code: 'LVE', owner: 'Capt. Ash', expectedOn: '2026-01-09' }
    await world().act('people/planAbsence', leave)
    expect(await standingOf(onLeave)).toEqual(['overdue', 'findOut', true])
  })

  test.each(['Pacific/Kiritimati', 'Pacific/Honolulu'])(
    'about somebody who is due back today, in %s, is not yet answered as if they were late',
    async (zone) => {
      const { unitId } = await world().aCompany(`Company of ${zone}`, { zone })
      const welfare = aCaller('Wim Welfare', { role: 'welfare', unitId })
      await world().db`insert into access_account (account_id, entry) values (${welfare.accountId}, 0) on conflict do nothing`
      const day = (before: number) => dayIn(new Date(Date.now() - before * 86_400_000).toISOString(), zone)
      const standingBefore = async (before: number) => {
        const personId = await world().aPerson(unitId)
        await world().act('people/planAbsence', { personId, from: '2026-01-02', code: 'LVE', owner: 'Capt. Ash', expectedOn: day(before) })
        const asked = v7()
        await world().act('family/ask', { callId: asked, personId, asker: 'A mother', reachAt: '0555', words: '' }, undefined, welfare)
        return (await calls(welfare)).find((one) => one.callId === asked)?.standing
      }
      // Where midnight passes meanwhile it is asked again.
      let today: string
      let told: (string | undefined)[]
      do {
        today = day(0)
        told = [await standingBefore(0), await standingBefore(1)]
      } while (today !== day(0))
      expect(told).toEqual(['away', 'overdue'])
    },
  )

  test('who asked is opened for a purpose, and by welfare', async () => {
    const [{ recordId = '' } = {}] = await world().db<{ recordId: string }[]>`select record_id from family_call where call_id = ${callId}`
    const asked = { kind: 'family', recordId, purpose: 'to answer the family' }
    const { reply } = await perform(world().ground, 'access/reveal', vera, asked)
    expect(JSON.stringify(reply)).toContain('0555 014 177')
    expect((await refusal(perform(world().ground, 'access/reveal', clerk, asked))).code).toBe('forbidden')
  })
})
