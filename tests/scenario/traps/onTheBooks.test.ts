import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { Beside } from '@muster/domain/strength/beside.ts'
import { MorningState } from '@muster/domain/strength/shapes.ts'
import { shippedText } from '@muster/server/absence/regime/shipped.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../acting.ts'
import { ownWorld, refusal, told } from '../world.ts'

// The traps of the doctrine that show only in what is kept: earlier strength, the rules a case began under, who settles it.

const world = ownWorld()
let carl: Actor
let bruno: Actor
const both = (action: string, input: object) => asTwo(world(), carl, bruno, action, input)
const activation = { unitId: null, from: '2024-01-01', isDemonstration: true, reason: 'To try it out.' }

beforeAll(async () => {
  await withRoles(world())
  carl = await anActor(world(), 'Carl Holder', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno Adjutant', { role: 'holder' })
  await both('absence/activateRegime', { ...activation, activationId: v7(), text: await shippedText('demo') })
})

const missedAt = '2024-03-04T06:00:00Z'
const decided = { reasons: 'As the file shows.', standard: 'preponderance' }

/** A company of three, of whom one was missed; signed for the day before and for that day as it was known then. */
async function aCase() {
  const company = await world().aCompany(`Company ${v7().slice(-6)}`)
  const [personId = ''] = await company.with(3)
  await world().sign(company, '2024-03-03')
  await world().sign(company, '2024-03-04')
  const absenceId = v7()
  const checks = { leave: 'nothingFound', hospital: 'nothingFound', custody: 'nothingFound' }
  const opened = { trigger: 'missedMuster', missedAt, checks, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: '2024-03-04T06:30:00Z', opened })
  const event = (says: object, held = '2024-03-05T08:00:00Z') => ({ absenceId, eventId: v7(), held, says })
  const record = (says: object) => world().act<{ eventId: string }>('absence/record', event(says))
  const decide = (says: object, held?: string) => world().act('absence/decide', event(says, held))
  const decideAsTwo = (says: object, held?: string) => both('absence/decide', event(says, held))
  const show = () => world().ask('absence/show', { absence: absenceId }, AbsenceFile)
  return { company, personId, absenceId, record, decide, decideAsTwo, show }
}

/** Nobody in Muster is the personnel or the legal officer here: they sign on paper. */
const countersigned = { by: 'Lt. Reed', document: 'Minute of 5 March' }

async function voluntary({ record, decideAsTwo }: Awaited<ReturnType<typeof aCase>>): Promise<void> {
  const { eventId } = await record({ kind: 'evidence', of: 'voluntary', side: 'for', what: 'A letter in his own hand.' })
  const found = { nature: 'voluntary', status: 'AWL', from: missedAt, evidence: [eventId], against: 'His mother says he was ill.' }
  await decideAsTwo({ kind: 'determined', ...decided, office: 'unitCommander', ...found })
}

const back = (unitId: string) => ({
  ...{ kind: 'rejoined', mode: 'ownUnit', unitId, condition: 'Unhurt.', medical: 'seen', areRightsTold: true, status: 'PDY' },
})

test('1. Fort Hood: nobody is absent by a stroke of the pen, and while a case is open nothing else tells what the person does', async () => {
  const { company, personId, absenceId } = await aCase()
  const [, other] = await company.with(2)
  for (const code of ['AWL', 'UNK', 'MIS']) {
    const alone = refusal(world().act('people/setStatus', { personId: other, from: '2024-03-05', code }))
    expect(await alone).toMatchObject({ code: 'needsAbsence', facts: { code } })
  }
  const beside = refusal(world().act('people/setStatus', { personId, from: '2024-03-05', code: 'PDY' }))
  expect(await beside).toMatchObject({ code: 'absenceOpen', facts: { absenceId } })
})

describe('7. What is dated back changes earlier returns', () => {
  test('the day is told anew from when it is known; what was signed stays signed, and differs', async () => {
    const made = await aCase()
    const before = await world().strengthReturn(made.company, '2024-03-04')
    await voluntary(made)
    const after = await world().strengthReturn(made.company, '2024-03-04')
    expect(told(after.total)).toMatchObject({ W_AWL: 1, P_PDY: 2, CLOSE: 3 })
    expect(after.signature).toMatchObject({ differs: true, latest: before.signature.latest })
    const asThen = await world().strengthReturn(made.company, '2024-03-04', { known: before.signature.latest?.at })
    expect(told(asThen.total)).toMatchObject({ P_PDY: 3, CLOSE: 3 })
  })

  test('whoever is dropped from an earlier day is bridged by the line of late changes of the next signed day', async () => {
    const made = await aCase()
    await voluntary(made)
    for (const part of ['family-notified', 'welfare-recheck', 'kit', 'file']) await made.record({ kind: 'done', part: `drop/${part}` })
    const from = '2024-03-04T09:00:00Z'
    // The time of the rules has not run out by then: a general overrides it, and it holds from that decision on.
    const dropped = { office: 'fieldGradeCommander', status: 'DFR', from, countersigned, override: { by: 'Gen. Holm', writing: 'Order 9' } }
    await made.decideAsTwo({ kind: 'dropped', ...decided, ...dropped }, from)
    const next = await world().strengthReturn(made.company, '2024-03-05')
    expect(told(next.total)).toMatchObject({ OPEN: 3, ADJ: -1, CLOSE: 2, DFR_ON_BOOKS: 1 })
    expect(next.equations.filter(({ outcome }) => outcome === 'broken')).toEqual([])
  })
})

test('9. Counts that change because the rules did: a case keeps the rules it began under, whatever comes into force later', async () => {
  const made = await aCase()
  const before = await made.show()
  const { version } = before.regime
  const [was, next] = [`version: ${version}`, `version: ${version + 1}`]
  const text = (await shippedText('demo')).replace(was, next).replace('limit: 3\n', 'limit: 9\n')
  const bringIn = (words: string) =>
    both('absence/activateRegime', { ...activation, activationId: v7(), unitId: made.company.unitId, text: words })
  const unnumbered = await refusal(bringIn(text.replace(next, was)))
  expect(unnumbered).toMatchObject({ code: 'regimeVersionTaken', facts: { parts: 'clocks.police-notice', next: version + 1 } })
  await bringIn(text)
  expect(await made.show()).toEqual(before)
  const later = v7()
  const [, other = ''] = await made.company.with(2)
  const opened = { trigger: 'missedMuster', missedAt, checks: {}, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId: later, personId: other, eventId: v7(), held: '2024-03-04T06:30:00Z', opened })
  const file = await world().ask('absence/show', { absence: later }, AbsenceFile)
  expect(file.regime.version).toBe(version + 1)
  expect([before.dues[0]?.due, file.dues.find(({ clock }) => clock === 'police-notice')?.due]).toEqual([
    '2024-03-04T09:30:00.000000Z',
    '2024-03-04T15:30:00.000000Z',
  ])
})

test('11. A count of nobody as proof of loyalty: nobody signs a day on which somebody was neither seen nor vouched for', async () => {
  const company = await world().aCompany('Company of five')
  await company.with(5)
  const signed = refusal(world().sign(company, '2024-03-04', { seen: 4 }))
  expect(await signed).toMatchObject({ code: 'notSeenOrVouched', facts: { gap: 1 } })
})

test('11. A count of nobody as proof of loyalty: what the kitchen, the pay office and the stores counted stands beside the books, and asks', async () => {
  const company = await world().aCompany('Company of nobody absent')
  await company.with(5)
  const counted = { rations: 3, pay: 5, kit: 6 }
  const { lines } = await world().ask('strength/beside', { unit: company.unitId, on: '2024-03-04', ...counted }, Beside)
  expect(lines).toEqual([
    { of: 'rations', drawn: 3, counted: 5, more: 2 },
    { of: 'pay', drawn: 5, counted: 5, more: 0 },
    { of: 'kit', drawn: 6, counted: 5, more: -1 },
  ])
  const none = await world().ask('strength/beside', { unit: company.unitId, on: '2024-03-04' }, Beside)
  expect(none.lines).toEqual([])
})

describe('12. An absence hidden as leave, as a course, as service elsewhere', () => {
  test('leave has an owner and a day on which the person is expected back', async () => {
    const [personId] = await (await world().aCompany('On leave')).with(1)
    const leave = { personId, code: 'LVE', from: '2024-03-10' }
    const [noEnd, noOwner] = [
      { ...leave, owner: 'Sgt. Hill' },
      { ...leave, expectedOn: '2024-03-20' },
    ]
    expect((await refusal(world().act('people/planAbsence', noEnd))).facts).toMatchObject({ place: 'expectedOn' })
    expect((await refusal(world().act('people/planAbsence', noOwner))).facts).toMatchObject({ place: 'owner' })
  })

  test('whoever has an open case is put on no leave, no course and under no other unit by anybody', async () => {
    const { personId, company } = await aCase()
    const host = await world().aCompany('Host of nobody')
    const plan = { personId, from: '2024-03-05', expectedOn: '2024-03-12', owner: 'Sgt. Hill' }
    for (const code of ['LVE', 'SCH', 'HSP', 'TDY'])
      expect([code, (await refusal(world().act('people/planAbsence', { ...plan, code }))).code]).toEqual([code, 'absenceOpen'])
    expect((await refusal(world().act('people/attach', { ...plan, toUnitId: host.unitId }))).code).toBe('notToBeSent')
    expect(told((await world().strengthReturn(company, '2024-03-05')).total)).toMatchObject({ U_UNK: 1, P_PDY: 2 })
  })

  test('leave that is over is asked after on the day, and until then nobody is counted present', async () => {
    const company = await world().aCompany('Overstayed')
    const [personId = ''] = await company.with(1)
    await world().act('people/planAbsence', { personId, code: 'LVE', from: '2024-03-10', expectedOn: '2024-03-20', owner: 'Sgt. Hill' })
    const looks = async (on: string) => {
      const state = await world().ask('strength/morning', { unit: company.unitId, on }, MorningState)
      return state.looks.filter(({ kind }) => kind === 'overstayed').flatMap(({ people }) => people.map((one) => one.personId))
    }
    expect([await looks('2024-03-19'), await looks('2024-03-20')]).toEqual([[], [personId]])
    expect(told((await world().strengthReturn(company, '2024-03-21')).total)).toMatchObject({ A_LVE: 1 })
  })

  test('whoever serves elsewhere counts out at home and in with the host, the one never without the other', async () => {
    const [home, host] = [await world().aCompany('Home'), await world().aCompany('Host')]
    const [personId] = await home.with(2)
    await world().act('people/attach', {
      personId,
      toUnitId: host.unitId,
      from: '2024-03-01',
      expectedOn: '2024-03-10',
      owner: 'Sgt. Hill',
    })
    const figures = async (on: string) => {
      const [out, into] = [await world().strengthReturn(home, on), await world().strengthReturn(host, on)]
      return [out.total.A_ATO, into.total.AT_IN]
    }
    expect(await figures('2024-03-05')).toEqual([1, 1])
    // Whoever is missed where they serve is away from both, and counted in at neither.
    const [other] = await home.with(1)
    await world().act('people/attach', {
      ...{ personId: other, toUnitId: host.unitId },
      from: '2024-03-01',
      expectedOn: '2024-03-10',
      owner: 'Sgt. Hill',
    })
    expect(await figures('2024-03-05')).toEqual([2, 2])
    const opened = { trigger: 'missedMuster', missedAt: '2024-03-04T06:00:00Z', checks: {}, tried: 'Called.' }
    await world().act('absence/open', { absenceId: v7(), personId: other, eventId: v7(), held: '2024-03-04T07:00:00Z', opened })
    expect(await figures('2024-03-05')).toEqual([1, 1])
    await world().act('people/rejoin', { personId, on: '2024-03-08' })
    expect(await figures('2024-03-08')).toEqual([0, 0])
  })
})

describe('12. An absence hidden as being late, day after day', () => {
  test('late takes a word with the person, and is not said for two days running, in whichever case', async () => {
    const company = await world().aCompany('Late again')
    const [personId = ''] = await company.with(1)
    /** Missed at the muster of a day, reached by telephone or not, and there at noon. */
    async function lateOn(day: string, isReached = true) {
      const absenceId = v7()
      const at = (hour: string) => `2024-05-${day}T${hour}:00:00Z`
      const event = (says: object) => ({ absenceId, eventId: v7(), held: at('12'), says })
      const opened = { trigger: 'missedMuster', missedAt: at('06'), checks: {}, tried: 'Called.' }
      await world().act('absence/open', { absenceId, personId, eventId: v7(), held: at('07'), opened })
      const contact = event({ kind: 'contact', with: 'person', how: 'call', reached: isReached })
      await world().act('absence/record', contact)
      const late = () => world().act('absence/record', event({ kind: 'late', from: at('06'), to: at('12'), contactId: contact.eventId }))
      const close = () => world().act('absence/decide', event({ kind: 'closed', because: 'located', reasons: 'He is at work.' }))
      return { late, close, at, event }
    }
    const monday = await lateOn('06')
    await monday.late()
    await monday.close()
    const tuesday = await lateOn('07')
    const again = await refusal(tuesday.late())
    expect(again).toMatchObject({ code: 'lateTwice', sentence: expect.stringMatching(/the day before or after.*whereabouts unknown/) })
    expect(told((await world().strengthReturn(company, '2024-05-07')).total)).toMatchObject({ U_UNK: 1 })
    await world().act('absence/decide', tuesday.event({ ...back(company.unitId), from: tuesday.at('12') }))
    // A day on which he was there lies between.
    const thursday = await lateOn('09', false)
    expect((await refusal(thursday.late())).code).toBe('lateNeedsContact')
    await world().act('absence/decide', thursday.event({ ...back(company.unitId), from: thursday.at('12') }))
    await (await lateOn('11')).late()
  })
})

describe('18. Punished informally after the return, or sent to an assault unit', () => {
  async function afterwards() {
    const made = await aCase()
    await made.decide({ ...back(made.company.unitId), from: '2024-03-06T07:00:00Z' }, '2024-03-06T07:00:00Z')
    const settle = (more: object) => ({ kind: 'disposed', ...decided, office: 'unitCommander', ...more })
    return { ...made, settle }
  }

  test('a case is settled by a way that the rules know, and cites the rule', async () => {
    const { decide, settle, show } = await afterwards()
    const unknown = refusal(decide(settle({ dispositionId: 'assault-unit', rule: 'As ordered' }), '2024-03-07T08:00:00Z'))
    expect(await unknown).toMatchObject({ code: 'dispositionUnknown', sentence: expect.stringMatching(/It knows: none, administrative/) })
    expect((await refusal(decide(settle({ dispositionId: 'none', rule: '' }), '2024-03-07T08:00:00Z'))).code).toBe('invalid')
    await decide(settle({ dispositionId: 'none', rule: 'Demonstration rule 1' }), '2024-03-07T08:00:00Z')
    expect((await show()).stage).toBe('settled')
  })

  test('what no rule names takes two people', async () => {
    const { decide, settle } = await afterwards()
    const alone = refusal(decide(settle({ dispositionId: null, rule: 'As ordered by the regiment' }), '2024-03-07T08:00:00Z'))
    expect((await alone).code).toBe('needsSecond')
  })
})

describe('23. Leave that somebody believed in good faith to have', () => {
  test('a planned absence keeps who acknowledged it, and the person’s page shows it', async () => {
    const [personId] = await (await world().aCompany('On leave')).with(1)
    const leave = { personId, code: 'LVE', from: '2024-06-10', expectedOn: '2024-06-20', owner: 'Sgt. Hill', acknowledgedBy: 'Abbott' }
    await world().act('people/planAbsence', leave)
    const { statuses } = await world().ask('people/show', { person: personId }, PersonPage)
    expect(statuses.find(({ code }) => code === 'LVE')).toMatchObject({
      owner: 'Sgt. Hill',
      expectedOn: '2024-06-20',
      acknowledgedBy: 'Abbott',
    })
  })

  test('where the leave is found, those days are leave, and no absence is counted', async () => {
    const { company, decideAsTwo, show } = await aCase()
    const found = { nature: 'notAbsent', status: 'LVE', from: missedAt, document: 'Leave slip 88', countersigned }
    await decideAsTwo({ kind: 'determined', ...decided, office: 'unitCommander', ...found })
    expect(await show()).toMatchObject({ nature: 'notAbsent', statuses: [{ code: 'LVE' }] })
    expect(told((await world().strengthReturn(company, '2024-03-04')).total)).toMatchObject({ A_LVE: 1, P_PDY: 2 })
  })
})

test('32. The text of a regime is taken for the law: what nobody signed off is not brought into force but as a demonstration, and every duty says how well it is known', async () => {
  const asLaw = { ...activation, activationId: v7(), isDemonstration: false, text: await shippedText('ua-2025') }
  expect((await refusal(both('absence/activateRegime', asLaw))).code).toBe('regimeNotSignedOff')
  const { dues, regime } = await (await aCase()).show()
  expect(regime.isDemonstration).toBe(true)
  expect(dues.length).toBeGreaterThan(0)
  for (const due of dues) expect(due).toMatchObject({ cites: expect.stringMatching(/./), confidence: 'unverified' })
})
