import { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { AbsenceCounts, AbsenceList } from '@muster/domain/absence/lists.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let unitId: string
let clerk: Actor
let welfare: Actor
let commander: Actor

beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  unitId = (await world().aCompany('Company B')).unitId
  clerk = await anActor(world(), 'Cleo Clerk', { role: 'clerk', unitId })
  welfare = await anActor(world(), 'Wanda Welfare', { role: 'welfare', unitId })
  commander = await anActor(world(), 'Conrad Bell', { role: 'commander', unitId })
})

const from = Date.parse('2024-03-04T06:00:00Z')
/** So many hours after the first missed duty. */
const hour = (hours: number): string => new Date(from + hours * 3_600_000).toISOString()

async function aCase() {
  const [personId, absenceId] = [await world().aPerson(unitId), v7()]
  const opened = { trigger: 'missedMuster', missedAt: hour(0), checks: { leave: 'nothingFound' }, tried: 'Called twice.' }
  await world().act('absence/open', { absenceId, personId, eventId: v7(), held: hour(0.5), opened })
  const record = async (who: Actor, hours: number, says: object): Promise<string> => {
    const eventId = v7()
    await world().act('absence/record', { absenceId, eventId, held: hour(hours), says }, undefined, await who.now())
    return eventId
  }
  const refer = (who: Actor, hours: number, more: object) => record(who, hours, { kind: 'referred', to: 'welfare', ...more })
  const show = async (who: Actor) => world().ask('absence/show', { absence: absenceId }, AbsenceFile, await who.now())
  return { absenceId, personId, record, refer, show }
}

const asking = { state: 'asked', why: 'Look in at his mother’s.', isUrgent: true }
const rejection = { state: 'rejected', rejectedFor: 'noCapacity', why: 'Nobody before Monday.' }

describe('a referral', () => {
  test('is told to everybody who reads the case, with whom it waits for until when; what is theirs each sees of their own', async () => {
    const { refer, show } = await aCase()
    const eventId = await refer(clerk, 2, asking)
    const [own, other] = [await show(clerk), await show(welfare)]
    expect(own.referrals).toEqual(other.referrals)
    expect(own.referrals).toMatchObject([{ eventId, to: 'welfare', by: 'Cleo Clerk', standing: 'asked', isUrgent: true, answer: null }])
    expect([own.ownReferrals, other.ownReferrals]).toEqual([[eventId], []])
    expect(other.dues.find(({ clock }) => clock === `urgent-referral/${eventId}`)).toMatchObject({
      ...{ title: 'Urgent referral to the welfare office: an answer', by: ['welfare'], due: '2024-03-04T10:00:00.000000Z', done: null },
      ...{ onExpiry: 'escalate', to: ['commanderAbove'], confidence: 'unverified' },
    })
  })

  test('is answered by the receiver, or with whose answer it is: nobody accepts for the police by themselves', async () => {
    const { refer, show } = await aCase()
    await refer(welfare, 2, { ...asking, to: 'militaryPolice' })
    for (const answer of [{ state: 'accepted' }, rejection])
      expect(await refusal(refer(clerk, 3, { to: 'militaryPolice', ...answer }))).toMatchObject({
        code: 'answerWhose',
        facts: { to: 'militaryPolice' },
      })
    await refer(clerk, 3, { to: 'militaryPolice', state: 'accepted', answeredBy: 'Sgt. Hale, desk of the military police' })
    expect((await show(clerk)).referrals).toMatchObject([
      { standing: 'accepted', answer: { answeredBy: 'Sgt. Hale, desk of the military police' } },
    ])
    await refer(clerk, 4, { ...asking, to: 'commanderAbove' })
    expect(await refusal(refer(commander, 5, { to: 'commanderAbove', state: 'accepted' }))).toMatchObject({ code: 'answerWhose' })
  })

  test('is accepted by somebody else than who made it, once', async () => {
    const { refer, show } = await aCase()
    const referralId = await refer(clerk, 2, asking)
    expect((await refusal(refer(clerk, 3, { state: 'accepted' }))).code).toBe('referralNotYours')
    await refer(welfare, 3, { state: 'accepted', referralId, why: 'Today at four.' })
    expect((await show(clerk)).referrals).toMatchObject([{ standing: 'accepted', answer: { by: 'Wanda Welfare', why: 'Today at four.' } }])
    expect(await refusal(refer(commander, 4, { state: 'rejected', rejectedFor: 'notOurs', why: 'No.' }))).toMatchObject({
      code: 'referralNotOpen',
      facts: { standing: 'accepted' },
    })
  })

  test('that was accepted is due until whoever accepted it says that it is done, and whoever made it reads what came of it', async () => {
    const { refer, show } = await aCase()
    const referralId = await refer(clerk, 2, asking)
    await refer(welfare, 3, { state: 'accepted' })
    const due = async () => (await show(clerk)).dues.find(({ clock }) => clock === `accepted-referral/${referralId}`)
    expect(await due()).toMatchObject({
      ...{ title: 'Referral accepted by the welfare office: to be done', by: ['welfare'], due: '2024-03-07T09:00:00.000000Z', done: null },
      ...{ onExpiry: 'escalate', to: ['commanderAbove'] },
    })
    const done = { state: 'done', referralId, why: 'She has heard from him.' }
    for (const who of [clerk, commander]) expect((await refusal(refer(who, 5, done))).code).toBe('referralNotYours')
    await refer(welfare, 5, done)
    expect((await show(clerk)).referrals).toMatchObject([
      { standing: 'done', outcome: { by: 'Wanda Welfare', why: 'She has heard from him.', at: '2024-03-04T11:00:00.000000Z' } },
    ])
    expect(await due()).toMatchObject({ done: '2024-03-04T11:00:00.000000Z' })
    expect(await refusal(refer(welfare, 6, { ...done, why: 'Again.' }))).toMatchObject({
      code: 'referralNotAccepted',
      facts: { standing: 'done' },
    })
  })

  test('keeps nobody from closing the case, where it was accepted and is not done', async () => {
    const { absenceId, refer, show } = await aCase()
    await refer(clerk, 2, asking)
    await refer(welfare, 3, { state: 'accepted' })
    const says = { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }
    await world().act('absence/decide', { absenceId, eventId: v7(), held: hour(4), says }, undefined, await commander.now())
    expect(await show(clerk)).toMatchObject({ stage: 'closed', referrals: [{ standing: 'accepted' }] })
    expect((await refusal(refer(welfare, 5, { state: 'done', why: 'She has heard from him.' }))).code).toBe('caseClosed')
  })

  test('that is rejected leads back to whoever made it, with the remarks, until they take another way', async () => {
    const { absenceId, refer, show } = await aCase()
    const eventId = await refer(clerk, 2, asking)
    await refer(welfare, 3, rejection)
    const clock = `rejected-referral/${eventId}`
    const file = await show(clerk)
    expect(file.referrals[0]).toMatchObject({ standing: 'rejected', answer: { rejectedFor: 'noCapacity', why: 'Nobody before Monday.' } })
    const due = { title: 'Referral declined by the welfare office: choose another way', by: ['Cleo Clerk'], done: null }
    expect(file.dues.find((line) => line.clock === clock)).toMatchObject({ ...due, due: '2024-03-05T09:00:00.000000Z' })
    await refer(clerk, 5, { to: 'chaplain', state: 'asked', why: 'Look in at his mother’s.', insteadOf: eventId })
    const after = await show(clerk)
    expect(after.dues.find((line) => line.clock === clock)?.done).toBe('2024-03-04T11:00:00.000000Z')
    expect(after.referrals.map(({ to, standing, otherWay }) => [to, standing, otherWay !== null])).toEqual([
      ['welfare', 'rejected', true],
      ['chaplain', 'asked', false],
    ])
    const list = await world().ask('absence/list', { unit: unitId, kind: 'overdue' }, AbsenceList)
    expect(list.cases.map((one) => one.absenceId)).toContain(absenceId)
  })

  test('is taken back by the account that made it, under whatever name, and then accepted by nobody', async () => {
    const { refer, show } = await aCase()
    const namesake = await anActor(world(), 'Cleo Clerk', { role: 'clerk', unitId })
    await refer(clerk, 2, asking)
    expect((await refusal(refer(namesake, 3, { state: 'revoked', why: 'He is back.' }))).code).toBe('referralNotYours')
    await refer(clerk, 4, { state: 'revoked', why: 'He is back.' })
    expect((await show(welfare)).referrals).toMatchObject([{ standing: 'revoked', answer: { why: 'He is back.' } }])
    expect((await refusal(refer(welfare, 5, { state: 'accepted' }))).facts.standing).toBe('revoked')
  })

  test('that nobody answers stands in the list of what is over its time, by whom it waits for', async () => {
    const { absenceId, record, refer } = await aCase()
    await refer(clerk, 0.6, asking)
    for (const part of ['police-notice', 'family-notice', 'inquiry']) await record(clerk, 1, { kind: 'done', part, note: 'Done.' })
    const { cases } = await world().ask('absence/list', { unit: unitId, kind: 'overdue', limit: 500 }, AbsenceList)
    const line = cases.find((one) => one.absenceId === absenceId)
    expect(line).toMatchObject({ dueClock: 'urgent-referral', dueBy: ['welfare'], dueAt: '2024-03-04T08:36:00.000000Z' })
  })

  test('was recorded wrongly: whoever recorded it withdraws it, and nobody takes an answer away in another’s place', async () => {
    const { record, refer, show } = await aCase()
    await refer(clerk, 2, asking)
    const answer = await refer(welfare, 3, rejection)
    const withdrawal = { kind: 'withdrawn', eventId: answer, reasons: 'Another case.' }
    expect((await refusal(record(clerk, 4, withdrawal))).code).toBe('referralNotYours')
    await record(welfare, 4, withdrawal)
    expect((await show(clerk)).referrals).toMatchObject([{ standing: 'asked', answer: null }])
  })
})

describe('a referral that was accepted by somebody who has left', () => {
  const stuck = async (who?: Actor) => {
    const { cases } = await world().ask('absence/list', { unit: unitId, kind: 'stuck', limit: 500 }, AbsenceList, await who?.now())
    return cases.filter(({ isLeft }) => isLeft).map((one) => one.absenceId)
  }
  const accepted = async () => {
    const leaver = await anActor(world(), 'Lena Leaver', { role: 'welfare', unitId })
    const made = await aCase()
    const referralId = await made.refer(clerk, 2, asking)
    const acceptedBy = await made.refer(leaver, 3, { state: 'accepted' })
    return { ...made, leaver, referralId, acceptedBy }
  }
  const leaves = async ({ grantIds: [grantId] }: Actor) => {
    const holder = await anActor(world(), 'Hal Holder', { role: 'holder' })
    await world().act('access/end', { grantId, reason: 'Posted away.' }, undefined, await holder.now())
  }

  test('is stuck, is told so, and is taken over by whoever may record there now, who says that it is done', async () => {
    const { absenceId, refer, show, leaver, referralId, acceptedBy } = await accepted()
    const takeOver = { state: 'takenOver', referralId, why: 'She was posted away.' }
    expect([(await show(welfare)).leftReferrals, (await stuck()).includes(absenceId)]).toEqual([[], false])
    expect((await refusal(refer(welfare, 4, takeOver))).facts).toMatchObject({ is: 'here', by: 'Lena Leaver' })

    await leaves(leaver)
    expect((await show(welfare)).leftReferrals).toEqual([acceptedBy])
    for (const who of [undefined, welfare, commander]) expect(await stuck(who)).toContain(absenceId)
    const counts = await world().ask('absence/counts', { unit: unitId }, AbsenceCounts, await welfare.now())
    expect(counts.counts.stuck).toBe(
      (await world().ask('absence/list', { unit: unitId, kind: 'stuck', limit: 500 }, AbsenceList)).cases.length,
    )
    expect((await refusal(refer(welfare, 5, { state: 'done', referralId, why: 'She called.' }))).facts).toMatchObject({ is: 'left' })
    expect((await refusal(refer(clerk, 5, takeOver))).facts).toMatchObject({ is: 'own' })
    expect((await refusal(refer(leaver, 5, takeOver))).code).toBe('forbidden')

    const takenBy = await refer(welfare, 6, takeOver)
    const file = await show(clerk)
    expect(file.referrals).toMatchObject([
      {
        standing: 'accepted',
        answer: { by: 'Lena Leaver' },
        takenOver: { eventId: takenBy, by: 'Wanda Welfare', why: 'She was posted away.' },
      },
    ])
    expect(file.dues.find(({ clock }) => clock === `accepted-referral/${referralId}`)?.due).toBe('2024-03-07T09:00:00.000000Z')
    expect(await stuck()).not.toContain(absenceId)
    await refer(welfare, 7, { state: 'done', referralId, why: 'She called.' })
    expect((await show(clerk)).referrals).toMatchObject([{ standing: 'done', outcome: { by: 'Wanda Welfare' } }])
  })

  test('is taken back by whoever made it, or by another; also where the account is closed', async () => {
    const { absenceId, refer, show, leaver, referralId, acceptedBy } = await accepted()
    const revoke = { state: 'revoked', referralId, why: 'The parish called by itself.' }
    expect((await refusal(refer(clerk, 4, revoke))).facts).toMatchObject({ standing: 'accepted' })
    await world().db.begin(async (sql) => {
      await sql`update access_profile set known_to = clock_timestamp(), ended_entry = 0 where account_id = ${leaver.accountId} and known_to = 'infinity'`
      await sql`insert into access_profile (fact_id, account_id, name, sign_in_name, state, known_from, entry)
        select ${v7()}, account_id, name, sign_in_name, 'closed', clock_timestamp(), 0 from access_profile where account_id = ${leaver.accountId}`
    })
    expect([(await show(commander)).leftReferrals, await stuck()]).toEqual([[acceptedBy], expect.arrayContaining([absenceId])])
    await refer(clerk, 5, revoke)
    expect((await show(clerk)).referrals).toMatchObject([{ standing: 'revoked', answer: { by: 'Cleo Clerk' } }])
    expect(await stuck()).not.toContain(absenceId)
  })
})

test('a referral opens the file to nobody: whoever is asked sees what their own grants let them see', async () => {
  const { absenceId, refer } = await aCase()
  const elsewhere = await anActor(world(), 'Walt Welfare', { role: 'welfare', unitId: (await world().aCompany('Company X')).unitId })
  await refer(clerk, 2, asking)
  const asked = world().ask('absence/show', { absence: absenceId }, AbsenceFile, await elsewhere.now())
  expect((await refusal(asked)).code).toBe('forbidden')
  expect((await refusal(refer(elsewhere, 3, { state: 'accepted' }))).code).toBe('forbidden')
})

test('whoever reads alone answers nothing', async () => {
  const { refer } = await aCase()
  const investigator = await anActor(world(), 'Iva Investigator', { role: 'investigator', unitId })
  await refer(clerk, 2, asking)
  expect((await refusal(refer(investigator, 3, { state: 'accepted' }))).code).toBe('forbidden')
})

test('of a chaplain no word comes back, and on paper stands to whom a case was referred and nothing more', async () => {
  const { absenceId, refer } = await aCase()
  const to = 'chaplain'
  await refer(clerk, 2, { to, state: 'asked', why: 'He wrote of not wanting to live.' })
  expect((await refusal(refer(commander, 3, { to, state: 'accepted', why: 'He told me why.' }))).code).toBe('referralKeptBack')
  await refer(commander, 3, { to, state: 'accepted', answeredBy: 'Father Anton' })
  expect((await refusal(refer(commander, 4, { to, state: 'done', why: 'He came to me.' }))).code).toBe('referralKeptBack')
  await refer(commander, 4, { to, state: 'done', answeredBy: 'Father Anton' })
  const paper = await world().ask('absence/paper', { absence: absenceId, paper: 'status-change' }, FilledPaper)
  const text = paper.lines.flatMap(({ pieces }) => pieces.map((piece) => ('text' in piece ? piece.text : (piece.value ?? '…')))).join('')
  expect(text).toContain('Referred to: chaplain: done (4 March 2024)')
  expect(text).not.toContain('not wanting to live')
})

test.each([
  ['a receiver that there is not', { to: 'astrologer', ...asking }],
  ['a word for how it stands that there is not', { state: 'maybe' }],
  ['a reason of no list', { state: 'rejected', rejectedFor: 'tooLate', why: 'No.' }],
  ['an id that is none', { state: 'accepted', referralId: 'the first' }],
])('%s is refused before anything is looked at', async (_what, more) => {
  const { refer } = await aCase()
  expect((await refusal(refer(clerk, 2, more))).code).toBe('invalid')
})
