import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, opened, rejoined, someEvents } from '../../../tests/scenario/aCase.ts'
import { anOffer, harderRegime, offerId, otherOfferId, withdrawnAt } from '../../../tests/scenario/anOffer.ts'
import { accept } from '../absence/case/accept.ts'
import type { CaseEvent, CaseWord } from '../absence/case/event.ts'
import { fold } from '../absence/case/fold.ts'
import { possibleDecisions } from '../absence/case/possible.ts'
import type { FaultCode } from '../fault.ts'
import { momentOf } from '../zone.ts'
import type { Offer } from './offer.ts'

const regime = harderRegime()
const now = momentOf('2026-06-01T00:00:00Z')
const disposed = (dispositionId: string | null): CaseWord => ({
  kind: 'disposed',
  office: 'unitCommander',
  reasons: 'As the rule has it.',
  standard: 'notStated',
  dispositionId,
  rule: 'Rule 1',
})
const asked = { kind: 'askedToComeBack', through: 'desk' } satisfies CaseWord
const at = (held: string, says: CaseWord) => ({ says, held: momentOf(held) })

/** What comes of one more event on 30 March, by two people: the code of the refusal, or nothing. */
function refused(
  offers: Offer[],
  words: Parameters<typeof someEvents>,
  says: CaseWord,
  held = '2026-03-30T00:00:00Z',
): FaultCode | undefined {
  const state = fold(regime, someEvents({ says: opened }, ...words))
  const event: CaseEvent = { eventId: offerId, held: momentOf(held), known: now, by: 'Capt. Bell', seconded: 'Lt. Reed', says }
  return codeOf(() => accept(regime, state, event, { now, isOwn: false, offers }))
}

describe('an offer that was taken up', () => {
  const back = [at('2026-03-06T06:00:00Z', { ...rejoined, offerId })]
  test('binds: no way to settle the case breaks it', () => {
    expect(refused([anOffer()], back, disposed('charged'))).toBe('offerBinds')
    expect(refused([anOffer()], back, disposed(null))).toBe('offerBinds')
    expect(refused([anOffer()], back, disposed('none'))).toBe(undefined)
  })
  test('leaves to choose from what keeps it', () => {
    const state = fold(regime, someEvents({ says: opened }, ...back))
    const choices = (offers: Offer[]) =>
      possibleDecisions(regime, state, now, offers)
        .find(({ kind }) => kind === 'disposed')
        ?.choices.map(({ id }) => id)
    expect([choices([anOffer()]), choices([])]).toEqual([['none'], ['none', 'charged']])
  })
  test('binds before the person is there: whoever asked in time is not settled behind their back', () => {
    const determined: CaseWord = {
      ...{ kind: 'determined', office: 'commanderAbove', reasons: 'Found.', standard: 'notStated' },
      ...{ nature: 'excused', status: 'HSP', from: momentOf('2026-03-02T05:30:00Z'), to: null, evidence: [] },
    }
    const words = [{ says: determined }, at('2026-03-06T06:00:00Z', asked)]
    expect(refused([anOffer()], words, disposed('charged'))).toBe('offerBinds')
  })
  test('that no rule of the case can keep is kept by what no rule names, with two people', () => {
    expect(refused([anOffer({ settles: ['transfer'] })], back, disposed(null))).toBe(undefined)
    expect(refused([anOffer({ settles: ['transfer'] })], back, disposed('none'))).toBe('offerBinds')
  })
})

describe('taking an offer up', () => {
  test('is recorded of an offer that was made to the person and stood on that day', () => {
    expect(refused([anOffer()], [], { ...rejoined, offerId }, '2026-03-20T12:00:00Z')).toBe(undefined)
    expect(refused([anOffer()], [], { ...rejoined, offerId }, '2026-03-22T12:00:00Z')).toBe('offerNotThen')
    expect(refused([anOffer()], [], { ...rejoined, offerId: otherOfferId })).toBe('offerUnknown')
    expect(refused([anOffer()], [], { ...asked, offerId: otherOfferId })).toBe('offerUnknown')
  })
  test('goes by the day of asking', () => {
    const words = [at('2026-03-19T12:00:00Z', asked)]
    expect(refused([anOffer()], words, { ...rejoined, offerId }, '2026-03-29T12:00:00Z')).toBe(undefined)
  })
})

describe('whatever the days are', () => {
  const dayOf = fc.integer({ min: 0, max: 60 }).map((day) => new Date(Date.parse('2026-03-02T06:00:00Z') + day * 86_400_000).toISOString())
  const times = fc.record({ asks: dayOf, comes: dayOf, withdraws: dayOf })

  test('a withdrawal takes nothing from whoever asked before it', () => {
    fc.assert(
      fc.property(times, ({ asks, comes, withdraws }) => {
        fc.pre(asks <= withdraws && asks <= comes)
        const words = [at(asks, asked), at(comes, rejoined)]
        const [held, withdrawn] = [anOffer(), withdrawnAt(withdraws)].map((offer) =>
          refused([offer], words, disposed('charged'), '2026-05-30T00:00:00Z'),
        )
        expect(withdrawn).toBe(held)
      }),
      { seed: 20260330, numRuns: 400 },
    )
  })

  test('more days on record never take a promise away, and no offer binds whoever neither asked nor came in its days', () => {
    fc.assert(
      fc.property(times, ({ asks, comes }) => {
        const end = '2026-05-30T00:00:00Z'
        const alone = refused([anOffer()], [at(comes, rejoined)], disposed('charged'), end)
        const both = refused([anOffer()], [at(comes, rejoined), at(asks, asked)], disposed('charged'), end)
        if (alone === 'offerBinds') expect(both).toBe('offerBinds')
        const isInDays = [asks, comes].some((day) => day < '2026-03-21')
        expect(both).toBe(isInDays ? 'offerBinds' : undefined)
      }),
      { seed: 20260331, numRuns: 400 },
    )
  })
})
