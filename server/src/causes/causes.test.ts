import type { Caller } from '@muster/domain/access/may.ts'
import type { Scope, Verb } from '@muster/domain/access/role.ts'
import { CauseAgreement, CauseFile, UrgentCauses } from '@muster/domain/causes/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { reachingAll } from '../../../tests/scenario/secondWall.ts'
import { aCaller, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { perform } from '../kernel/perform.ts'

const world = ownWorld()
let company: Unit
let other: Unit
let vera: Caller
let wim: Caller
let ines: Caller

beforeAll(async () => {
  await withRegime(world())
  const battalion = await world().aUnit('2nd Battalion', { echelon: 'battalion' })
  company = await world().aCompany('Company B', { under: battalion })
  other = await world().aCompany('Company C', { under: battalion })
  vera = aCaller('Vera Holm', { role: 'welfare', unitId: company.unitId })
  wim = aCaller('Wim Berg', { role: 'welfare', unitId: battalion.unitId })
  ines = aCaller('Ines Ombud', { role: 'inspector' })
  for (const { accountId } of [vera, wim, ines])
    await world().db`insert into access_account (account_id, entry) values (${accountId}, 0) on conflict do nothing`
})

async function missed(unit = company): Promise<string> {
  const [personId = ''] = await unit.with(1)
  return isMissed(world(), personId, '2024-03-04T06:00:00Z')
}
const cause = (code: string, more: object = {}) => ({ causeId: v7(), code, source: 'self', confidence: 'moderate', ...more })
type Coded = { codingId: string; isBlind: boolean; toInspector: boolean }
const code = (absenceId: string, caller: Caller, ...causes: object[]) =>
  world().act<Coded>('causes/code', { absenceId, codingId: v7(), causes }, undefined, caller)
const show = (absence: string, caller: Caller) => world().ask('causes/show', { absence }, CauseFile, caller)
const codesFor = async (absence: string, caller: Caller) =>
  (await show(absence, caller)).causes.map((one) => `${one.code} ${one.by}`).toSorted()
const urgent = async (absenceId: string, caller = ines) =>
  (await world().ask('causes/urgent', {}, UrgentCauses, caller)).lines.filter((line) => line.absenceId === absenceId)

describe('several causes of one case', () => {
  test('each have who names them, how sure the coder is, who that was and when', async () => {
    const absenceId = await missed()
    const given = [cause('EXH-ROT', { isPrimary: true, confidence: 'high' }), cause('PAY-FAIL', { source: 'family', isUnit: true })]
    expect(await code(absenceId, vera, ...given)).toMatchObject({ isBlind: true, toInspector: false })
    const { causes, codings } = await show(absenceId, vera)
    expect(causes).toMatchObject([
      { code: 'EXH-ROT', source: 'self', confidence: 'high', isPrimary: true, by: 'Vera Holm', withdrawnAt: null, isMine: true },
      { code: 'PAY-FAIL', source: 'family', confidence: 'moderate', isUnit: true },
    ])
    expect(codings).toMatchObject([{ by: 'Vera Holm', isBlind: true, isMine: true }])
    expect(await refusal(code(absenceId, vera, cause('EXH-ROT')))).toMatchObject({ code: 'causeTwice' })
  })

  test('one is taken back by whoever gave it, and stays to be read', async () => {
    const absenceId = await missed()
    const mistaken = cause('FIN-DEBT')
    await code(absenceId, vera, mistaken, cause('FAM-CARE'))
    const back = (caller: Caller) =>
      world().act('causes/withdraw', { absenceId, causeId: mistaken.causeId, reason: 'It was his brother.' }, undefined, caller)
    expect((await refusal(back(wim))).code).toBe('causeUnknown')
    await back(vera)
    const { causes } = await show(absenceId, vera)
    expect(causes.map((one) => [one.code, one.withdrawnAt === null])).toEqual(
      expect.arrayContaining([
        ['FIN-DEBT', false],
        ['FAM-CARE', true],
      ]),
    )
    await expect(world().db`update cause set code = 'UNK' where fact_id = ${mistaken.causeId}`).rejects.toThrow(/only the end may be set/)
  })
})

describe('coding twice', () => {
  test('the second sees that it was coded, and nothing of what, until they have coded it themselves', async () => {
    const absenceId = await missed()
    await code(absenceId, vera, cause('EXH-ROT'), cause('FIN-DEBT'))
    expect(await show(absenceId, wim)).toMatchObject({ codings: [{ by: 'Vera Holm' }], causes: [], isBlindNow: true })
    expect(await code(absenceId, wim, cause('EXH-ROT'))).toMatchObject({ isBlind: true })
    expect(await codesFor(absenceId, wim)).toEqual(['EXH-ROT Vera Holm', 'EXH-ROT Wim Berg', 'FIN-DEBT Vera Holm'])
    expect((await show(absenceId, wim)).isBlindNow).toBe(false)
    // Whoever comes after two of them sees both, and codes no more blind.
    expect(await codesFor(absenceId, ines)).toHaveLength(3)
    expect(await code(absenceId, ines, cause('EXH-ROT'))).toMatchObject({ isBlind: false })
  })

  test('the second wall holds that alone: no row of another’s is seen before', async () => {
    const absenceId = await missed()
    await code(absenceId, vera, cause('EXH-ROT'))
    expect(await rowsSeen(wim, 'causes.read', absenceId)).toEqual({ cause_coding: 1, cause: 0, cause_words: 0, cause_taken: 0 })
    expect(await rowsSeen(vera, 'causes.read', absenceId)).toMatchObject({ cause: 1 })
    for (const verb of ['absence.read', 'people.read', 'access.reveal', 'causes.totals'] as const)
      expect([verb, await rowsSeen(vera, verb, absenceId)]).toEqual([verb, { cause_coding: 0, cause: 0, cause_words: 0, cause_taken: 0 }])
  })

  test('agreement is of what was given blind, also where it was taken back to agree', async () => {
    const before = await agreementSeenBy(wim)
    const absenceId = await missed()
    const mine = cause('EDU-WORK')
    await code(absenceId, vera, cause('EXH-ROT'))
    await code(absenceId, wim, mine)
    await world().act('causes/withdraw', { absenceId, causeId: mine.causeId, reason: 'She is right.' }, undefined, wim)
    await code(absenceId, wim, cause('EXH-ROT'))
    const agreement = await agreementSeenBy(wim)
    expect(agreement.cases).toBe(before.cases + 1)
    expect(agreement.codes.find((one) => one.code === 'EDU-WORK')).toMatchObject({ cases: 1 })
    // Another company’s cases are not measured for whoever does not see it.
    const elsewhere = aCaller('Else Where', { role: 'welfare', unitId: other.unitId })
    expect((await agreementSeenBy(elsewhere)).cases).toBe(0)
  })
})

const agreementSeenBy = (caller: Caller) => world().ask('causes/agreement', {}, CauseAgreement, caller)

/** How many rows of a case the second wall alone shows to somebody, whatever the first would. */
async function rowsSeen(caller: Caller, verb: Verb, absenceId: string, scopes: Scope[] = ['chain']) {
  return world().ground.db.begin(async (sql) => {
    await reachingAll(sql, { accountId: caller.accountId, verb, scopes })
    const counts: Record<string, number> = {}
    for (const table of ['cause_coding', 'cause', 'cause_words', 'cause_taken'])
      counts[table] = Number((await sql`select count(*) from ${sql(table)} where absence_id = ${absenceId}`)[0]?.count)
    return counts
  })
}

describe('harm by whoever is over somebody', () => {
  test('reaches the inspector at once, and is taken up; taken back by the coder it still stands there', async () => {
    const absenceId = await missed()
    const bribe = cause('LDR-EXT', { isUnit: true, confidence: 'high' })
    expect(await code(absenceId, vera, bribe)).toMatchObject({ toInspector: true })
    const [line] = await urgent(absenceId)
    expect(line).toMatchObject({
      code: 'LDR-EXT',
      source: 'self',
      confidence: 'high',
      by: 'Vera Holm',
      unitName: 'Company B',
      takenUp: null,
    })
    await world().act('causes/withdraw', { absenceId, causeId: bribe.causeId, reason: 'I was told to.' }, undefined, vera)
    expect((await urgent(absenceId))[0]?.withdrawnAt).not.toBe(null)
    const takeUp = () => world().act('causes/takeUp', { absenceId, causeId: bribe.causeId, takeUpId: v7() }, undefined, ines)
    await takeUp()
    expect((await urgent(absenceId))[0]?.takenUp).toMatchObject({ by: 'Ines Ombud' })
    expect((await refusal(takeUp())).code).toBe('nothingToChange')
  })

  test('is seen by its coder and the inspector, not by the second coder; and an inspector who was told codes no more blind', async () => {
    const absenceId = await missed()
    await code(absenceId, vera, cause('LDR-VIOL'), cause('OPS-FEAR'))
    await code(absenceId, wim, cause('OPS-FEAR'))
    expect(await codesFor(absenceId, wim)).toEqual(['OPS-FEAR Vera Holm', 'OPS-FEAR Wim Berg'])
    expect(await codesFor(absenceId, vera)).toContain('LDR-VIOL Vera Holm')
    expect(await codesFor(absenceId, ines)).toContain('LDR-VIOL Vera Holm')
    expect((await agreementSeenBy(wim)).codes.map((one) => one.code)).not.toContain('LDR-VIOL')
    const next = await missed()
    await code(next, vera, cause('LDR-HAR'))
    expect(await code(next, ines, cause('LDR-HAR', { source: 'ombuds' }))).toMatchObject({ isBlind: false })
  })

  test('is told to the inspector also as a condition of a unit, without a name, once several cases tell of it', async () => {
    const signals = async () =>
      (await world().ask('causes/urgent', {}, UrgentCauses, ines)).signals.filter((one) => one.unitId === other.unitId)
    const hungry = async (times: number) => {
      for (let n = 0; n < times; n++) await code(await missed(other), ines, cause(n % 2 ? 'LIV-FOOD' : 'LIV-COND'))
    }
    await hungry(4)
    expect(await signals()).toEqual([])
    await hungry(1)
    expect(await signals()).toEqual([{ unitId: other.unitId, unitName: 'Company C', condition: 'living', cases: 5 }])
  })
})

test('nobody codes the causes of their own case, also where two people said since whose their account is', async () => {
  const { db } = world()
  const absenceId = await missed()
  const factId = v7()
  await db`insert into access_account (account_id, entry) values (${vera.accountId}, 0) on conflict do nothing`
  await db`insert into access_whose (fact_id, account_id, person_id, known_from, entry)
    select ${factId}, ${vera.accountId}, person_id, now(), 0 from absence where absence_id = ${absenceId}`
  expect((await refusal(code(absenceId, vera, cause('LDR-HAR')))).code).toBe('conflictOfInterest')
  await db`update access_whose set known_to = clock_timestamp() where fact_id = ${factId}`
  await code(absenceId, vera, cause('LDR-HAR'))
})

describe('conscience, persecution and coercion', () => {
  test('are coded from the person’s own account, and sealed: no table holds which', async () => {
    const absenceId = await missed()
    expect((await refusal(code(absenceId, vera, cause('CON-SCI', { source: 'press' })))).code).toBe('causeNotFromThem')
    await code(absenceId, vera, cause('CON-SCI'))
    const { causes } = await show(absenceId, vera)
    expect(causes).toMatchObject([{ code: 'SEALED', recordId: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
    expect(await tablesThatHold('CON-SCI')).toEqual([])
    const asked = { kind: 'complaint', recordId: causes[0]?.recordId, purpose: 'to look into it' }
    expect((await refusal(perform(world().ground, 'access/reveal', vera, asked))).code).toBe('forbidden')
    expect((await refusal(perform(world().ground, 'access/reveal', ines, asked))).code).toBe('needsSecond')
  })
})

async function tablesThatHold(text: string): Promise<string[]> {
  const { db } = world()
  const tables = await db<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const holding = await Promise.all(
    tables.map(
      async ({ name }) => [name, (await db`select 1 from ${db(name)} t where strpos(t::text, ${text}) > 0 limit 1`).length] as const,
    ),
  )
  return holding.flatMap(([name, rows]) => (rows > 0 ? [name] : []))
}

describe('the person’s own words', () => {
  test('are sealed apart from the codes, read by who codes for a purpose, and changed by nothing', async () => {
    const absenceId = await missed()
    const said = 'The sergeant wanted forty crowns a month.'
    await world().act('causes/takeWords', { absenceId, wordsId: v7(), held: '2024-03-06T10:00:00Z', words: said }, undefined, vera)
    expect(await tablesThatHold('forty crowns')).toEqual([])
    const [before] = (await show(absenceId, vera)).words
    await code(absenceId, vera, cause('LDR-EXT'))
    expect((await show(absenceId, vera)).words).toEqual([before])
    const asked = { kind: 'ownWords', recordId: before?.recordId, purpose: 'coding why he went' }
    for (const caller of [vera, wim, ines])
      expect(JSON.stringify((await perform(world().ground, 'access/reveal', caller, asked)).reply)).toContain(said)
    for (const role of ['commander', 'holder', 'investigator', 'desk', 'headquartersStaff'])
      expect([role, (await refusal(perform(world().ground, 'access/reveal', aCaller(role, { role }), asked))).code]).toEqual([
        role,
        'forbidden',
      ])
    await expect(world().db`update cause_words set held = now()`).rejects.toThrow(/never changed/)
    const later = { absenceId, wordsId: v7(), held: '2999-01-01T00:00:00Z', words: 'x' }
    expect((await refusal(world().act('causes/takeWords', later, undefined, vera))).code).toBe('eventInFuture')
  })
})
