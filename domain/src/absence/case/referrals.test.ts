import { describe, expect, test } from 'vitest'
import { idOf, opened, refusedIn, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { Regime } from '../regime/regime.ts'
import { duesOf, overdue } from './dues.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { referralsOf } from './referrals.ts'
import { rowOf } from './row.ts'

const time = (limit: number) => ({ basis: 'elapsedHours', limit, escalatesTo: ['commanderAbove'], source: 'guess' })
const regime = Regime.parse({
  ...caseRegime(),
  clocks: caseRegime().clocks,
  referrals: { urgent: time(4), accepted: time(72), rejected: time(24) },
})

type Referred = Extract<CaseWord, { kind: 'referred' }>
const asked = (more: Partial<Referred> = {}): Referred => ({
  kind: 'referred',
  to: 'welfare',
  state: 'asked',
  why: 'Look in on him.',
  ...more,
})
const accepted: Referred = { kind: 'referred', to: 'welfare', state: 'accepted' }
const rejected: Referred = { ...accepted, state: 'rejected', rejectedFor: 'noCapacity', why: 'Nobody before Monday.' }
const done: Referred = { ...accepted, state: 'done', why: 'She has heard from him.' }
const revoked: Referred = { ...accepted, state: 'revoked', why: 'He is back.' }
/** The first referral in these cases is the event after the opening. */
const first = idOf(1)

const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...[opened, ...words].map((says) => ({ says }))))
const standing = (...words: CaseWord[]) => referralsOf(caseOf(...words)).map(({ to, standing: stands }) => [to, stands])
const refused = (words: CaseWord[], says: CaseWord, more: object = {}) => refusedIn(regime, [opened, ...words], says, more)
const mine = { own: [first] }
const takenOver: Referred = { ...accepted, state: 'takenOver', why: 'She was posted away.' }
/** Taken back though it was accepted: it is named. */
const revokedThen: Referred = { ...revoked, referralId: first }
/** Whoever recorded the acceptance has left. */
const left = { left: [idOf(2)] }
/** Whoever recorded the acceptance, which is the event after the asking. */
const accepter = { own: [idOf(2)] }

describe('a referral', () => {
  test('waits for an answer, and is accepted, rejected or taken back once', () => {
    expect(standing(asked())).toEqual([['welfare', 'asked']])
    expect([standing(asked(), accepted), standing(asked(), rejected), standing(asked(), revoked)]).toEqual([
      [['welfare', 'accepted']],
      [['welfare', 'rejected']],
      [['welfare', 'revoked']],
    ])
    expect(standing(asked(), revoked, accepted)).toEqual([['welfare', 'revoked']])
  })

  test('that was accepted is done once, by the word of whoever accepted it, with what came of it', () => {
    expect([standing(asked(), accepted, done), standing(asked(), done)]).toEqual([[['welfare', 'done']], [['welfare', 'asked']]])
    expect(referralsOf(caseOf(asked(), accepted, done))).toMatchObject([
      { standing: 'done', answer: { eventId: idOf(2) }, outcome: { by: 'Capt. Bell', why: 'She has heard from him.' } },
    ])
  })

  test('that was taken over is accepted as before, by somebody else, and its time goes on', () => {
    const [one] = referralsOf(caseOf(asked(), accepted, takenOver))
    expect(one).toMatchObject({
      standing: 'accepted',
      answer: { eventId: idOf(2) },
      takenOver: { eventId: idOf(3), why: 'She was posted away.' },
    })
    const began = (...words: CaseWord[]) =>
      duesOf(regime, caseOf(...words)).find(({ clock }) => clock.id.startsWith('accepted-referral'))?.began
    expect(began(asked(), accepted, takenOver)).toBe(began(asked(), accepted))
    expect([standing(asked(), accepted, takenOver, done), standing(asked(), accepted, revokedThen)]).toEqual([
      [['welfare', 'done']],
      [['welfare', 'revoked']],
    ])
  })

  test('stands in the line of the case by who has it, until it is done or taken back', () => {
    const line = (...words: CaseWord[]) => {
      const state = caseOf(...words)
      return rowOf(regime, 'a', 'p', state, [...state.events.values()]).accepted
    }
    expect([line(asked()), line(asked(), accepted), line(asked(), accepted, takenOver)]).toEqual([[], [idOf(2)], [idOf(3)]])
    expect([line(asked(), accepted, done), line(asked(), accepted, revokedThen)]).toEqual([[], []])
  })

  test('of several that one receiver accepted is done the one that is named, or the first', () => {
    const two = [asked(), accepted, asked({ why: 'Call his mother.' }), accepted]
    expect([standing(...two, done), standing(...two, { ...done, referralId: idOf(3) })]).toEqual([
      [
        ['welfare', 'done'],
        ['welfare', 'accepted'],
      ],
      [
        ['welfare', 'accepted'],
        ['welfare', 'done'],
      ],
    ])
    expect(standing(...two, done, done, done)).toEqual([
      ['welfare', 'done'],
      ['welfare', 'done'],
    ])
  })

  test('is as it was accepted, where it was wrongly said to be done', () => {
    expect(standing(asked(), accepted, done, { kind: 'withdrawn', eventId: idOf(3), reasons: 'Another case.' })).toEqual([
      ['welfare', 'accepted'],
    ])
  })

  test('keeps why it was rejected, in the remarks of whoever did, and whose answer it was', () => {
    const [one] = referralsOf(caseOf(asked(), { ...rejected, answeredBy: 'Maj. Sorel, welfare' }))
    expect(one?.answer).toMatchObject({ rejectedFor: 'noCapacity', why: 'Nobody before Monday.', answeredBy: 'Maj. Sorel, welfare' })
  })

  test('of an older file, which says less, is read as it stands', () => {
    const older: CaseWord[] = [asked(), { kind: 'referred', to: 'welfare', state: 'rejected', why: 'Not ours.' }]
    expect(referralsOf(caseOf(...older))).toMatchObject([{ isUrgent: false, standing: 'rejected', answer: { rejectedFor: null } }])
    expect(standing({ ...accepted, why: 'To nothing that was asked.' })).toEqual([])
  })

  test('that was withdrawn is none, and an answer that was withdrawn answers nothing', () => {
    const withdrawn = (at: number): CaseWord => ({ kind: 'withdrawn', eventId: idOf(at), reasons: 'Another case.' })
    expect([standing(asked(), withdrawn(1)), standing(asked(), rejected, withdrawn(2))]).toEqual([[], [['welfare', 'asked']]])
  })
})

describe('who may what', () => {
  test.each<[string, CaseWord[], CaseWord, object, string | undefined]>([
    ['anybody may refer', [], asked(), {}, undefined],
    ['nobody refers without saying what for', [], asked({ why: undefined }), {}, 'needsEvidence'],
    ['one receiver has one open referral', [asked()], asked({ why: 'Call his mother.' }), mine, 'referralOpen'],
    ['another receiver has another', [asked()], asked({ to: 'chaplain' }), mine, undefined],
    ['once it is answered it can be asked again', [asked(), accepted], asked({ why: 'Call his mother.' }), mine, undefined],
    ['somebody else than who referred accepts', [asked()], accepted, {}, undefined],
    ['nobody accepts what they referred themselves', [asked()], accepted, mine, 'referralNotYours'],
    ['nor rejects it', [asked()], rejected, mine, 'referralNotYours'],
    ['whom the case is about answers nothing', [asked()], accepted, { isOwn: true }, 'conflictOfInterest'],
    ['whoever made it takes it back', [asked()], revoked, mine, undefined],
    ['and nobody else does', [asked()], revoked, {}, 'referralNotYours'],
    ['nor without saying why', [asked()], { ...revoked, why: undefined }, mine, 'needsEvidence'],
    ['what was taken back is not accepted', [asked(), revoked], accepted, {}, 'referralNotOpen'],
    ['what was accepted is not taken back', [asked(), accepted], revoked, mine, 'referralNotOpen'],
    ['what nobody asked is not answered', [], accepted, {}, 'referralNotOpen'],
    ['a rejection says what for', [asked()], { ...rejected, rejectedFor: undefined }, {}, 'needsEvidence'],
    ['and has remarks', [asked()], { ...rejected, why: undefined }, {}, 'needsEvidence'],
    ['whoever accepted it says that it is done', [asked(), accepted], done, accepter, undefined],
    ['and says what came of it', [asked(), accepted], { ...done, why: undefined }, accepter, 'needsEvidence'],
    ['nobody else says that it is done', [asked(), accepted], done, {}, 'referralNotYours'],
    ['nor whoever made it', [asked(), accepted], done, mine, 'referralNotYours'],
    ['nor whom the case is about', [asked(), accepted], done, { ...accepter, isOwn: true }, 'conflictOfInterest'],
    ['what nobody accepted is not done', [asked()], done, {}, 'referralNotAccepted'],
    ['nor what is done already', [asked(), accepted, done], { ...done, why: 'Again.' }, accepter, 'referralNotAccepted'],
    ['nor what was declined', [asked(), rejected], done, accepter, 'referralNotAccepted'],
    ['another than was accepted is not done', [asked(), accepted], { ...done, referralId: idOf(9) }, accepter, 'referralNotAccepted'],
    ['what is done is not taken back', [asked(), accepted, done], revoked, mine, 'referralNotOpen'],
    ['once it is done the receiver can be asked again', [asked(), accepted, done], asked({ why: 'Call his mother.' }), mine, undefined],
    ['whoever accepted it has left: another takes it over', [asked(), accepted], takenOver, left, undefined],
    ['and says why', [asked(), accepted], { ...takenOver, why: undefined }, left, 'needsEvidence'],
    ['while they are there, nobody does', [asked(), accepted], takenOver, {}, 'referralNotYours'],
    ['nor whoever made it', [asked(), accepted], takenOver, { ...left, ...mine }, 'referralNotYours'],
    ['nor whom the case is about', [asked(), accepted], takenOver, { ...left, isOwn: true }, 'conflictOfInterest'],
    ['what nobody accepted is not taken over', [asked()], takenOver, left, 'referralNotAccepted'],
    ['nor what is done', [asked(), accepted, done], takenOver, left, 'referralNotAccepted'],
    ['whoever took it over says that it is done', [asked(), accepted, takenOver], done, { ...left, own: [idOf(3)] }, undefined],
    ['and whoever had it before does not', [asked(), accepted, takenOver], done, accepter, 'referralNotYours'],
    ['once they have left too, it is taken over again', [asked(), accepted, takenOver], takenOver, { left: [idOf(2), idOf(3)] }, undefined],
    ['and not before', [asked(), accepted, takenOver], takenOver, left, 'referralNotYours'],
    ['of one who has left it is taken back', [asked(), accepted], revokedThen, { ...left, ...mine }, undefined],
    ['by others too', [asked(), accepted], revokedThen, left, undefined],
    ['with a reason', [asked(), accepted], { ...revokedThen, why: undefined }, left, 'needsEvidence'],
    ['and named, since another may wait', [asked(), accepted], revoked, { ...left, ...mine }, 'referralNotOpen'],
    ['while they are there it is not', [asked(), accepted], revokedThen, mine, 'referralNotOpen'],
    ['whoever recorded it withdraws it', [asked()], { kind: 'withdrawn', eventId: first, reasons: 'Another case.' }, mine, undefined],
    ['and nobody else', [asked()], { kind: 'withdrawn', eventId: first, reasons: 'x' }, {}, 'referralNotYours'],
  ])('%s', (_title, words, says, more, code) => {
    expect(refused(words, says, more)).toBe(code)
  })

  test('an answer to another referral than the one that was read is refused', () => {
    const words = [asked(), revoked, asked({ why: 'Another thing.' })]
    expect([
      refused(words, { ...accepted, referralId: first }, { own: [] }),
      refused(words, { ...accepted, referralId: idOf(3) }, { own: [] }),
    ]).toEqual(['referralNotOpen', undefined])
  })

  test('a receiver that stands aside is asked nothing', () => {
    const aside: CaseWord = { kind: 'conflict', office: 'legalOfficer', why: 'related' }
    expect([refused([aside], asked({ to: 'legalOfficer' })), refused([aside], asked())]).toEqual(['conflictOfInterest', undefined])
  })

  test('in a closed case nothing is referred', () => {
    expect(refused([{ kind: 'closed', because: 'takenBack', reasons: 'On the range.' }], asked())).toBe('caseClosed')
  })
})

test.each(['medicalOfficer', 'chaplain', 'inspector'] as const)('of what was confided to the %s no word comes back', (to) => {
  const words = [asked({ to })]
  const answer = (more: Partial<Referred>) => refused(words, { kind: 'referred', to, state: 'accepted', ...more })
  expect([
    answer({}),
    answer({ why: 'He told me that he cannot sleep.' }),
    answer({ state: 'rejected', rejectedFor: 'otherReason' }),
    answer({ state: 'rejected', rejectedFor: 'otherReason', why: 'He asked me not to.' }),
    answer({ state: 'rejected' }),
  ]).toEqual([undefined, 'referralKeptBack', undefined, 'referralKeptBack', 'needsEvidence'])
  const finish = (more: Partial<Referred>) =>
    refused([...words, { kind: 'referred', to, state: 'accepted' }], { kind: 'referred', to, state: 'done', ...more }, accepter)
  expect([finish({}), finish({ why: 'He told me that he cannot sleep.' })]).toEqual([undefined, 'referralKeptBack'])
})

describe('what is due of a referral', () => {
  const due = (...words: CaseWord[]) =>
    duesOf(regime, caseOf(...words))
      .filter(({ clock }) => clock.id.includes('referral'))
      .map((one) => [one.clock.id, one.clock.obligor, one.due, one.done !== null])
  const answer = `urgent-referral/${first}`
  const otherWay = `rejected-referral/${first}`

  test('is an answer, where it is urgent: of whom it was made to, within the time of the regime', () => {
    expect([due(asked()), due(asked({ isUrgent: true }))]).toEqual([[], [[answer, ['welfare'], '2026-03-02T11:00:00.000000Z', false]]])
    expect(due(asked({ isUrgent: true }), accepted)[0]).toEqual([answer, ['welfare'], '2026-03-02T11:00:00.000000Z', true])
    expect(due(asked({ isUrgent: true }), revoked)).toEqual([])
  })

  test('is that it is done, once it was accepted: of whom it was made to, from the acceptance on', () => {
    const taken = `accepted-referral/${first}`
    expect([due(asked(), accepted), due(asked(), accepted, done)]).toEqual([
      [[taken, ['welfare'], '2026-03-05T08:00:00.000000Z', false]],
      [[taken, ['welfare'], '2026-03-05T08:00:00.000000Z', true]],
    ])
    const untimed = Regime.parse({ ...regime, referrals: {} })
    const [one] = duesOf(untimed, caseOf(asked(), accepted)).filter(({ clock }) => clock.id === taken)
    expect([one?.due, one?.done]).toEqual([null, null])
    expect(refused([asked(), accepted], { kind: 'done', part: taken, note: 'Done.' })).toBe('referralToAnswer')
  })

  test('goes up the chain over its time, and answers nothing by itself', () => {
    const state = caseOf(asked({ isUrgent: true }))
    const late = overdue(duesOf(regime, state), momentOf('2026-03-03T12:00:00Z')).find(({ clock }) => clock.id === answer)
    expect([late?.levelsUp, late?.clock.escalatesTo, referralsOf(state)[0]?.standing]).toEqual([2, ['commanderAbove'], 'asked'])
  })

  test('is another way, where it was rejected: of whoever made it, until they refer anew or say what is done instead', () => {
    const open = [otherWay, ['Capt. Bell'], '2026-03-03T08:00:00.000000Z', false]
    const closed = [...open.slice(0, 3), true]
    const instead: CaseWord = { kind: 'done', part: otherWay, note: 'The chaplain looks in.' }
    expect(due(asked(), rejected)).toEqual([open])
    expect(due(asked(), rejected, asked({ to: 'chaplain' }))).toEqual([open])
    expect(due(asked(), rejected, asked({ to: 'chaplain', insteadOf: first }))).toEqual([closed])
    expect(due(asked(), rejected, asked({ why: 'From Monday on.' }))).toEqual([closed])
    expect(due(asked(), rejected, instead)).toEqual([closed])
  })

  test('is told without a time, where the regime gives none', () => {
    const untimed = Regime.parse({ ...regime, referrals: {} })
    const [one] = duesOf(untimed, caseOf(asked({ isUrgent: true }))).filter(({ clock }) => clock.id === answer)
    expect([one?.due, one?.clock.onExpiry, one?.done]).toEqual([null, 'remind', null])
  })

  test('stands in the line of the case by what it is, and not by its number', () => {
    const state = caseOf(asked({ isUrgent: true }), { kind: 'done', part: 'police-notice' })
    const soon = Regime.parse({ ...regime, referrals: { urgent: time(1) } })
    const row = rowOf(soon, 'a', 'p', state, [...state.events.values()])
    expect([row.dueClock, row.dueBy, row.dueAt]).toEqual(['urgent-referral', ['welfare'], '2026-03-02T08:00:00.000000Z'])
  })

  test('is not said to be done where an answer is wanted, nor without a word of what is done instead', () => {
    const done = (part: string, note?: string): CaseWord => ({ kind: 'done', part, ...(note === undefined ? {} : { note }) })
    expect([
      refused([asked({ isUrgent: true })], done(answer, 'They called.')),
      refused([asked(), rejected], done(otherWay)),
      refused([asked(), rejected], done(otherWay, 'The chaplain looks in.')),
      refused([asked()], done(otherWay, 'Not rejected at all.')),
    ]).toEqual(['referralToAnswer', 'needsEvidence', undefined, 'eventUnknown'])
  })

  test('is nothing of a rejection that another referral already took the place of', () => {
    const words = [asked(), rejected, asked({ to: 'chaplain', insteadOf: first })]
    expect(refused(words, asked({ to: 'inspector', insteadOf: first }))).toBe('eventUnknown')
  })
})
