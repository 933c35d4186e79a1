import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { Proposals } from '@muster/domain/access/shapes.ts'
import { ExplainedOffers, OfferPage, Offers, PublicOffers } from '@muster/domain/offers/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { http } from '../doors/http.ts'
import { loadPublicOffers } from './store.ts'

const world = ownWorld()
let carl: Actor
let bruno: Actor
let battalion: Unit
let company: Unit

beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  carl = await anActor(world(), 'Carl Holder', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno Adjutant', { role: 'holder' })
  battalion = await world().aUnit('2nd Battalion', { echelon: 'battalion' })
  company = await world().aCompany('Company B', { under: battalion })
})

const both = (action: string, input: object) => asTwo(world(), carl, bruno, action, input)
const wanted = (more: object = {}) => ({
  ...{
    offerId: v7(),
    unitId: battalion.unitId,
    reliefId: 'come-back',
    title: 'Back by the end of March',
    from: '2024-03-01',
    to: '2024-03-31',
  },
  ...{ cannotPromise: 'Anything else that happened.', settles: ['none'], reason: 'So that people come back.' },
  ...more,
})

async function given(more: object = {}): Promise<string> {
  const input = wanted(more)
  await both('offers/give', input)
  return input.offerId
}

/** Somebody of a unit is missed, and comes back on a day. */
async function away(unit: Unit = company) {
  const [personId = ''] = await unit.with(1)
  const absenceId = await isMissed(world(), personId, '2024-03-04T06:00:00Z')
  const act = (action: string, held: string, says: object) => world().act(action, { absenceId, eventId: v7(), held, says })
  const back = {
    kind: 'rejoined',
    mode: 'ownUnit',
    unitId: unit.unitId,
    condition: 'Unhurt.',
    medical: 'seen',
    areRightsTold: true,
    status: 'PDY',
  }
  return {
    absenceId,
    asks: (day: string, more: object = {}) =>
      act('absence/record', `${day}T08:00:00Z`, { kind: 'askedToComeBack', through: 'unit', ...more }),
    comes: (day: string, more: object = {}) => act('absence/decide', `${day}T09:00:00Z`, { ...back, from: `${day}T09:00:00Z`, ...more }),
    settled: (dispositionId: string, day = '2024-06-01') =>
      act('absence/decide', `${day}T10:00:00Z`, {
        kind: 'disposed',
        office: 'unitCommander',
        reasons: 'As the rule has it.',
        dispositionId,
        rule: 'Demonstration rule',
      }),
    explain: () => world().ask('offers/explain', { absence: absenceId }, ExplainedOffers),
    show: () => world().ask('absence/show', { absence: absenceId }, AbsenceFile),
  }
}

const page = (offer: string) => world().ask('offers/show', { offer }, OfferPage)

describe('an offer', () => {
  test('is given by two people, under the rule that says who is eligible, and read by everybody who acts', async () => {
    const input = wanted()
    expect((await refusal(world().act('offers/give', input, undefined, await carl.now()))).code).toBe('needsSecond')
    await both('offers/give', input)
    const analyst = aCaller('Anton', { role: 'analyst' })
    const { offers } = await world().ask('offers/list', {}, Offers, analyst)
    expect(offers.find(({ offerId }) => offerId === input.offerId)).toMatchObject({
      ...{ unitId: battalion.unitId, unitName: '2nd Battalion', title: 'Back by the end of March', gives: 'No action', settles: ['none'] },
      ...{ signedBy: 'Carl Holder', seconded: 'Bruno Adjutant', withdrawn: null, by: ['unitCommander'] },
      rules: { id: 'demo', isDemonstration: true, confidence: 'unverified', suppressBelow: 5 },
    })
    expect(offers.at(0)?.eligibleIf).toContainEqual({ fact: 'daysAbsent', atMost: 30 })
  })

  test('is proposed by its name, and withdrawn by it', async () => {
    const offerId = await given({ title: 'An offer by name' })
    const proposalId = v7()
    const input = { offerId, unitId: battalion.unitId, reason: 'The rules change.' }
    await world().act(
      'access/propose',
      { proposalId, action: 'offers/withdraw', input, reason: 'It has to end.' },
      undefined,
      await carl.now(),
    )
    const { proposals } = await world().ask('access/proposals', {}, Proposals, await bruno.now())
    expect(proposals.find((one) => one.proposalId === proposalId)?.told).toMatchObject({ offer: 'An offer by name', unit: '2nd Battalion' })
  })

  test.each<[string, object, string]>([
    ['that only a commander of another rule would give', { reliefId: 'mercy' }, 'invalid'],
    ['whose days run backwards', { to: '2024-02-01' }, 'dayOutOfOrder'],
    ['before any rules are in force', { from: '1850-01-01' }, 'noRegime'],
  ])('%s is refused', async (_title, more, code) => {
    const proposalId = v7()
    const proposal = { proposalId, action: 'offers/give', input: wanted(more), reason: 'As ordered.' }
    await world().act('access/propose', proposal, undefined, await carl.now())
    expect((await refusal(world().act('access/second', { proposalId }, undefined, await bruno.now()))).code).toBe(code)
  })

  test('is given and withdrawn where one holds it, and nowhere else', async () => {
    const offerId = await given()
    const other = await world().aCompany('Company X')
    const holder = aCaller('Otto', { role: 'holder', unitId: other.unitId })
    const withdraw = (unitId: string | null) => world().act('offers/withdraw', { offerId, unitId, reason: 'Ended.' }, undefined, holder)
    for (const unitId of [battalion.unitId, null]) expect((await refusal(withdraw(unitId))).code).toBe('forbidden')
    // Named by a unit of theirs it is no offer there is.
    expect((await refusal(withdraw(other.unitId))).code).toBe('offerUnknown')
    expect((await refusal(world().act('offers/give', wanted(), undefined, holder))).code).toBe('forbidden')
  })

  test('cannot be changed, nor taken out of the record', async () => {
    const offerId = await given()
    const { db } = world().ground
    for (const change of ["update offer set last_day = '2024-03-02'", 'delete from offer', 'delete from offer_withdrawal'])
      await expect(db.unsafe(change), change).rejects.toThrow()
    expect((await page(offerId)).offer.to).toBe('2024-03-31')
  })
})

describe('somebody who comes back under an offer', () => {
  test('is settled as it promises, and not otherwise; the page of the case offers nothing else', async () => {
    const offerId = await given()
    const { asks, comes, settled, show, explain } = await away()
    await asks('2024-03-30', { offerId })
    await comes('2024-04-20', { offerId })
    expect((await show()).decisions.find(({ kind }) => kind === 'disposed')?.choices.map(({ id }) => id)).toEqual(['none'])
    expect(await refusal(settled('disciplinary'))).toMatchObject({ code: 'offerBinds', facts: { gives: 'No action' } })
    const { day, offers } = await explain()
    expect(day).toBe('2024-03-30')
    const mine = offers.find(({ offer }) => offer.offerId === offerId)
    expect(mine).toMatchObject({ isTakenUp: true, binds: true, answer: 'not known' })
    expect(mine?.clauses.map(({ answer }) => answer)).toEqual(['met', 'met', 'not known', 'met', 'met', 'not known'])
    await settled('none')
    expect((await show()).stage).toBe('settled')
  })

  test('keeps it when it is withdrawn afterwards, whenever their coming is recorded; and it is withdrawn once', async () => {
    const offerId = await given({ from: '2024-01-01', to: '2099-12-31' })
    const [before, after] = [await away(), await away()]
    await before.asks('2024-03-20')
    await both('offers/withdraw', { offerId, unitId: battalion.unitId, reason: 'The rules change.' })
    await before.comes('2024-04-20')
    const standing = async (one: Awaited<ReturnType<typeof away>>) =>
      (await one.explain()).offers.find(({ offer }) => offer.offerId === offerId)
    expect(await standing(before)).toMatchObject({ binds: true, offer: { withdrawn: { by: 'Carl Holder', seconded: 'Bruno Adjutant' } } })
    expect((await refusal(before.settled('disciplinary'))).code).toBe('offerBinds')
    // The day of the withdrawal is today: who asked before is in time, whenever it is recorded.
    await after.comes('2024-03-25', { offerId })
    expect((await standing(after))?.binds).toBe(true)
    const twice = both('offers/withdraw', { offerId, unitId: battalion.unitId, reason: 'Again.' })
    expect((await refusal(twice)).code).toBe('offerOver')
  })

  test('names one that was made to them and stood on that day', async () => {
    const elsewhere = await given({ unitId: (await world().aCompany('Company Y')).unitId })
    const over = await given({ to: '2024-03-05' })
    const { comes } = await away()
    expect((await refusal(comes('2024-03-20', { offerId: elsewhere }))).code).toBe('offerUnknown')
    expect((await refusal(comes('2024-03-20', { offerId: over }))).code).toBe('offerNotThen')
  })
})

describe('the page of an offer', () => {
  test('counts by week who came back under it, and leaves blank what could point at somebody', async () => {
    const battery = await world().aCompany('Battery A')
    const offerId = await given({ unitId: battery.unitId, to: '2024-03-21' })
    const come = async (days: string[]) => {
      for (const day of days) await (await away(battery)).comes(day, { offerId })
    }
    await come(['2024-03-05', '2024-03-06', '2024-03-06', '2024-03-06'])
    expect(await page(offerId)).toMatchObject({
      total: null,
      below: 5,
      weeks: [{ from: '2024-03-01', count: null }, { count: 0 }, { count: 0 }],
    })
    await come(['2024-03-07', '2024-03-07', '2024-03-12'])
    expect(await page(offerId)).toMatchObject({ total: 7, weeks: [{ count: null }, { count: null }, { count: 0 }] })
    await come(['2024-03-12', '2024-03-12', '2024-03-12', '2024-03-12'])
    expect(await page(offerId)).toMatchObject({ total: 11, weeks: [{ count: 6 }, { count: 5 }, { count: 0 }] })
  })
})

describe('what everybody may read without an account', () => {
  test('is the offers to the whole force that stand, without who gave them, to whom and why', async () => {
    await given({ title: 'Of one unit', from: '2024-01-01', to: '2099-12-31' })
    await given({ title: 'Over', unitId: null })
    const offerId = await given({ title: 'To everybody', unitId: null, from: '2024-01-01', to: '2099-12-31' })
    const told = await loadPublicOffers(world().ground.db)
    expect(told.map(({ title }) => title)).toEqual(['To everybody'])
    expect(JSON.stringify(told)).not.toMatch(/Carl|Bruno|Battalion|come back\."/)
    expect(told[0]).toMatchObject({ offerId, gives: 'No action', cannotPromise: 'Anything else that happened.' })
    const [row] = await world().ground.db`select count(*)::int as seen from offer`
    expect(row?.seen).toBe(0)
  })

  test('is told to everybody alike, with nothing that could tell who asked', async () => {
    const answer = await http(world().ground).request('http://localhost:4110/api/standing-offers', { headers: { host: 'localhost:4110' } })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null])
    const { offers } = PublicOffers.parse(await answer.json())
    expect(offers.map(({ title }) => title)).toEqual(['To everybody'])
  })
})
