import { describe, expect, test } from 'vitest'
import { evidence, idOf, missedAt, opened, rejoined, someEvents } from '../../../tests/scenario/aCase.ts'
import { anOffer, harderRegime, offerId, otherOfferId, withdrawnAt } from '../../../tests/scenario/anOffer.ts'
import type { CaseWord } from '../absence/case/event.ts'
import { fold } from '../absence/case/fold.ts'
import type { CaseState } from '../absence/case/state.ts'
import { Day, type Moment } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { askedOn, caseFacts } from './caseFacts.ts'
import { bindingOffers, caseCovers } from './cover.ts'
import type { Offer } from './offer.ts'

const regime = harderRegime()
const today = Day.parse('2026-03-25')
const asked = { kind: 'askedToComeBack', through: 'desk' } satisfies CaseWord
type Told = { says: CaseWord; held?: Moment }
const at = (held: string, says: CaseWord): Told => ({ says, held: momentOf(held) })
const stands = (...told: Told[]): CaseState => fold(regime, someEvents({ says: opened }, ...told))
const answers = (offer: Offer, state: CaseState) => caseCovers([offer], regime, state, today)[0]

describe('the day that counts', () => {
  test('is the first on which the person asked, by the clocks of the case, however late it became known', () => {
    const state = stands(at('2026-03-09T10:00:00Z', rejoined), at('2026-03-08T10:00:00Z', asked), at('2026-03-04T23:30:00Z', asked))
    expect(askedOn(state)).toBe('2026-03-05')
  })
  test('is that of coming back for whoever came without asking, and none while they did neither', () => {
    expect(askedOn(stands(at('2026-03-09T10:00:00Z', rejoined)))).toBe('2026-03-09')
    expect(askedOn(stands())).toBe(null)
  })
})

test('the record says what it knows of the conditions, and leaves out what only people can say', () => {
  const state = stands(at('2026-03-06T06:00:00Z', asked), at('2026-03-08T06:00:00Z', { ...rejoined, mode: 'otherUnit' }))
  expect(caseFacts(regime, state)).toEqual({
    leftOn: '2026-03-02',
    askedOn: '2026-03-06',
    cameBackOn: '2026-03-06',
    daysAbsent: 4,
    hoursSinceAsked: 48,
    modeOfRejoining: 'otherUnit',
    appliedVoluntarily: true,
    cameBackWithin: {
      'police-notice': false,
      'nature-decision': false,
      'full-days': false,
      'answer-the-wish': true,
      'alerts-cancelled': true,
    },
  })
  expect(caseFacts(regime, stands(at('2026-03-08T06:00:00Z', { ...rejoined, mode: 'apprehended' }))).appliedVoluntarily).toBe(false)
  expect(caseFacts(regime, stands(at('2026-03-08T06:00:00Z', { ...rejoined, mode: 'locatedAbroad' })))).not.toHaveProperty(
    'appliedVoluntarily',
  )
})

test('of an order that was not followed the record says whether it was received, and that nobody can show it', () => {
  const received = (
    trigger: 'orderNotFollowed' | 'missedMuster',
    orderReceived: 'found' | 'nothingFound' | 'notYet',
    ...more: CaseWord[]
  ) =>
    caseFacts(regime, fold(regime, someEvents(...[{ ...opened, trigger, checks: { orderReceived } }, ...more].map((says) => ({ says })))))
      .orderReceived
  const looked = (result: 'nothing' | 'found'): CaseWord => ({ kind: 'search', where: 'orderRecords', result })
  expect((['found', 'nothingFound', 'notYet'] as const).map((is) => received('orderNotFollowed', is))).toEqual([true, false, undefined])
  expect(received('orderNotFollowed', 'notYet', looked('nothing'))).toBe(false)
  expect(received('orderNotFollowed', 'nothingFound', looked('found'))).toBe(true)
  // Who missed a muster was ordered nowhere: it says nothing of them.
  expect(received('missedMuster', 'nothingFound')).toBe(undefined)
})

describe('an offer is explained clause by clause', () => {
  test('what nobody can say yet is neither granted nor refused', () => {
    const cover = answers(anOffer(), stands(at('2026-03-06T06:00:00Z', asked)))
    expect(cover?.answer).toBe('not known')
    expect(cover?.clauses).toEqual([
      { clause: 'days', from: '2026-03-01', to: '2026-03-20', answer: 'met' },
      { clause: 'condition', condition: { fact: 'firstTime', is: true }, answer: 'not known' },
    ])
  })
  test('the days are open while there are some left, and over afterwards, for whoever has not asked', () => {
    expect(answers(anOffer(), stands())?.clauses[0]?.answer).toBe('not met')
    expect(answers(anOffer({ to: '2026-03-25' }), stands())?.clauses[0]?.answer).toBe('not known')
  })
  test.each<[string, string, string]>([
    ['on its first day', '2026-03-01T10:00:00Z', 'met'],
    ['on its last day', '2026-03-20T22:30:00Z', 'met'],
    ['when the last day is over by the clocks of the case', '2026-03-20T23:30:00Z', 'not met'],
  ])('asked %s', (_when, held, answer) => {
    const state = fold(regime, someEvents({ says: { ...opened, missedAt: momentOf('2026-03-01T05:00:00Z') } }, at(held, asked)))
    expect(answers(anOffer(), state)?.clauses[0]?.answer).toBe(answer)
  })
})

describe('an offer that is withdrawn', () => {
  const withdrawn = withdrawnAt('2026-03-10T12:00:00Z')
  test.each<[string, string, boolean]>([
    ['long before', '2026-03-03T10:00:00Z', true],
    ['on the day itself, hours later', '2026-03-10T20:00:00Z', true],
    ['on the next day', '2026-03-11T00:30:00Z', false],
  ])('still binds whoever asked %s: %s, %s', (_when, held, binds) => {
    expect(answers(withdrawn, stands(at(held, asked)))?.binds).toBe(binds)
  })
  test('covers whoever asked in time and comes long after', () => {
    const state = stands(at('2026-03-09T10:00:00Z', asked), at('2026-03-24T10:00:00Z', rejoined))
    expect(answers(withdrawn, state)?.binds).toBe(true)
  })
})

describe('what binds', () => {
  const other = anOffer({ offerId: otherOfferId, settles: ['disciplinary'], eligibleIf: [{ fact: 'appliedVoluntarily', is: true }] })
  const names = (state: CaseState) => bindingOffers([anOffer(), other], regime, state).map((offer) => offer.offerId)

  test('is every offer in whose days somebody asked, unless the record speaks against it', () => {
    expect(names(stands(at('2026-03-06T06:00:00Z', asked)))).toEqual([offerId, otherOfferId])
    expect(names(stands(at('2026-03-06T06:00:00Z', { ...rejoined, mode: 'apprehended' })))).toEqual([offerId])
    expect(names(stands())).toEqual([])
  })
  test('is the one that was named, where one was', () => {
    expect(names(stands(at('2026-03-06T06:00:00Z', { ...asked, offerId: otherOfferId })))).toEqual([otherOfferId])
    expect(names(stands(at('2026-03-06T06:00:00Z', { ...rejoined, mode: 'apprehended', offerId: otherOfferId })))).toEqual([otherOfferId])
  })
  test('is not an offer that a withdrawn event named', () => {
    const state = stands(
      at('2026-03-06T06:00:00Z', { ...asked, offerId: otherOfferId }),
      at('2026-03-06T07:00:00Z', { kind: 'withdrawn', eventId: idOf(1), reasons: 'Somebody else asked.' }),
      at('2026-03-07T06:00:00Z', asked),
    )
    expect(names(state)).toEqual([offerId, otherOfferId])
  })
  test('is nothing of what else is in the file', () => {
    expect(
      names(
        stands({ says: evidence('voluntary', 'for') }, at(missedAt, { kind: 'tolled', cause: 'civilCustody', from: missedAt, to: null })),
      ),
    ).toEqual([])
  })
})
