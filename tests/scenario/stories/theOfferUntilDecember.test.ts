import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { HappeningFile, HappeningList } from '@muster/domain/events/shapes.ts'
import { OfferPage } from '@muster/domain/offers/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Actor, anActor, asTwo } from '../acting.ts'
import { withRegime } from '../aRegimeInForce.ts'
import { ownDesk } from '../ownDesk.ts'
import { refusal, told, type Unit } from '../world.ts'
import { fieldsOf, saidOf, verdict } from './onTheirScreens.ts'

// A rule changes: service is cut short, and what was worked for moves out of reach. Many go within days. They are told: come back until December, and nothing
// is done. Days are counted back from today, so that the desk, which knows only now, belongs to the same story.

const { world, asker, read, newest, by } = ownDesk()
const who: Record<'staff' | 'holder' | 'second' | 'captain', Actor> = {} as never // they come before the first test
let company: Unit
let gone: string[]
const cases = new Map<string, string>()
const [happeningId, offerId] = [v7(), v7()]
const daysAgo = (days: number, hour = 6) => `${dayOf(days)}T${String(hour).padStart(2, '0')}:00:00Z`
const dayOf = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const missed = 25

beforeAll(async () => {
  await withRegime(world())
  const brigade = await world().aUnit('4th Brigade', { echelon: 'brigade' })
  company = await world().aCompany('Company C', { under: brigade })
  gone = await company.with(15)
  await company.with(5)
  who.staff = await anActor(world(), 'Maj. Hale', { role: 'headquartersStaff' })
  who.holder = await anActor(world(), 'Carl Holder', { role: 'holder' })
  who.second = await anActor(world(), 'Bruno Adjutant', { role: 'holder' })
  who.captain = await anActor(world(), 'Capt. Orso', { role: 'commander', unitId: company.unitId })
})

const as = async <A>(one: keyof typeof who, action: string, input: object) => world().act<A>(action, input, undefined, await who[one].now())
const show = (personId: string) => world().ask('absence/show', { absence: cases.get(personId) }, AbsenceFile)
const event = (personId: string, says: object, held: string) => ({ absenceId: cases.get(personId), eventId: v7(), held, says })
const asks = (personId: string, days: number, through = 'unit') =>
  as('captain', 'absence/record', event(personId, { kind: 'askedToComeBack', through, offerId }, daysAgo(days, 7)))
const comes = (personId: string, days: number) => {
  const how = { mode: 'ownUnit', unitId: company.unitId, condition: 'Tired, unhurt.', medical: 'seen', areRightsTold: true, status: 'PDY' }
  return as('captain', 'absence/decide', event(personId, { kind: 'rejoined', ...how, from: daysAgo(days, 8), offerId }, daysAgo(days, 8)))
}
const settle = (personId: string, dispositionId: string, days = 1) => {
  const way = { office: 'unitCommander', reasons: 'He came back under the offer.', dispositionId, rule: 'Demonstration rule 1' }
  return as('captain', 'absence/decide', event(personId, { kind: 'disposed', ...way }, daysAgo(days, 10)))
}

test('the change of policy is an event with its day and its sources, and nobody is to blame in it', async () => {
  const policy = {
    kind: 'ruleChange',
    title: 'Shorter service; three years to candidacy',
    unitId: null,
    from: daysAgo(30),
    fromPrecision: 'day',
  }
  await as('staff', 'events/record', { happeningId, told: policy })
  const report = {
    held: daysAgo(29),
    origin: 'press',
    title: 'The Gazette',
    says: 'Soldiers of eight years see no way on.',
    reliability: 'C',
    credibility: 3,
  }
  await as('staff', 'events/report', { happeningId, reportId: v7(), report })
  const { happenings } = await world().ask('events/list', { unit: company.unitId }, HappeningList, await who.captain.now())
  expect(happenings).toMatchObject([{ happeningId, kind: 'ruleChange', from: expect.stringContaining(dayOf(30)) }])
})

test('many are missed of one day: one command opens a case for each, and decides none', async () => {
  const opened = {
    trigger: 'missedMuster',
    missedAt: daysAgo(missed),
    checks: { leave: 'nothingFound', hospital: 'nothingFound', custody: 'nothingFound' },
    tried: 'Called each of them.',
  }
  const people = gone.map((personId) => ({ personId, absenceId: v7(), eventId: v7() }))
  const answer = await as<{ opened: { personId: string; absenceId: string }[] }>('staff', 'absence/openMany', {
    happeningId,
    held: daysAgo(missed, 7),
    opened,
    people,
  })
  for (const { personId, absenceId } of answer.opened) cases.set(personId, absenceId)
  expect(cases.size).toBe(15)
  for (const personId of gone) expect(await show(personId)).toMatchObject({ stage: 'unaccounted', nature: 'undetermined', legal: 'none' })
  const { absences } = await world().ask('events/show', { happening: happeningId }, HappeningFile)
  expect(absences).toHaveLength(15)
  expect(told((await world().strengthReturn(company, dayOf(missed))).total)).toMatchObject({ U_UNK: 15, P_PDY: 5 })
})

test('an offer is given until December, by two people, and says what it cannot promise', async () => {
  const offer = {
    offerId,
    unitId: null,
    reliefId: 'come-back',
    title: 'Back by 1 December: no action',
    from: dayOf(22),
    to: dayOf(-2),
    settles: ['none'],
  }
  const words = { cannotPromise: 'Anything that a court has to decide.', reason: 'They are to be received, not punished.' }
  expect((await refusal(as('holder', 'offers/give', { ...offer, ...words }))).code).toBe('needsSecond')
  await asTwo(world(), who.holder, who.second, 'offers/give', { ...offer, ...words })
  expect(await world().ask('offers/show', { offer: offerId }, OfferPage)).toMatchObject({
    offer: { title: offer.title, gives: 'No action' },
    total: 0,
  })
})

test('one asks at the desk, without saying who he is, and is told to come', async () => {
  const him = asker('203.0.113.41')
  const { words } = await him.asks({ want: 'back', text: 'I went when the rule changed. Does the offer hold for me?' })
  const conversationId = await newest()
  expect(await read('welfare', conversationId)).toMatchObject({ askedBy: 'oneself', backAskedAt: expect.any(String) })
  const awaited = { where: 'the gate of the 4th Brigade', when: 'any day before noon' }
  await by('welfare', 'desk/answer', { conversationId, eventId: v7(), text: 'It holds. The day you asked counts.', awaited })
  const page = await asker('203.0.113.42').opens(words)
  for (const sentence of [awaited.where, awaited.when, 'that day counts']) expect(page.text).toContain(sentence)
})

test('they come back week by week, and each is settled with no action: nothing else can be recorded', async () => {
  for (const personId of gone.slice(0, 6)) await comes(personId, 20)
  for (const personId of gone.slice(6, 12)) await comes(personId, 10)
  const [late = '', last = ''] = gone.slice(12)
  // He asked in time, and comes later: the day of asking counts. The other one asked at the desk.
  await asks(late, 3)
  await comes(late, 2)
  await asks(last, 2, 'desk')
  await comes(last, 1)
  const back = gone.slice(0, 14)
  expect(await refusal(settle(late, 'disciplinary'))).toMatchObject({ code: 'offerBinds', facts: { gives: 'No action' } })
  for (const personId of back) {
    const { decisions } = await show(personId)
    expect(decisions.find(({ kind }) => kind === 'disposed')?.choices.map(({ id }) => id)).toEqual(['none'])
    await settle(personId, 'none', 0.5)
  }
  for (const personId of back) {
    const file = await show(personId)
    expect(file).toMatchObject({ stage: 'settled', nature: 'undetermined', legal: 'none', isSearched: false })
    expect(file.events.find(({ says }) => says.kind === 'disposed')?.says).toMatchObject({ dispositionId: 'none' })
    // What is owed to whoever is back is owed to them too: pay, a medical look, alerts proved cancelled.
    expect(file.settling.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['medical', 'pay', 'alertsProved']))
  }
})

test('the page counts how many came back: no quota, no order of units, and nobody to be picked out', async () => {
  const page = await world().ask('offers/show', { offer: offerId }, OfferPage, await who.captain.now())
  const counts = page.weeks.map(({ count }) => count)
  expect(counts.filter((count) => count !== null && count > 0 && count < page.below)).toEqual([])
  // Six in one week and six in the next are told; the two who came last could be picked out, and with a week beside them are left blank.
  expect([page.total, counts.filter((count) => count === null).length > 1]).toEqual([14, true])
  expect(fieldsOf(page).filter((name) => /quota|target|goal|expected|rank|score|league|units$/i.test(name))).toEqual([])
  expect(fieldsOf(page).filter((name) => /personId|absenceId|^name$/.test(name))).toEqual([])
})

test('whoever has not come is no worse off for it, and who is back is counted present', async () => {
  const file = await show(gone[14] ?? '')
  expect(file).toMatchObject({
    stage: 'unaccounted',
    nature: 'undetermined',
    legal: 'none',
    isSearched: true,
    statuses: [{ code: 'UNK', to: null }],
  })
  expect(told((await world().strengthReturn(company, dayOf(5))).total)).toMatchObject({ CLOSE: 20, P_PDY: 17, U_UNK: 3 })
  for (const personId of gone) expect(saidOf(await show(personId)).filter((text) => verdict.test(text))).toEqual([])
})
