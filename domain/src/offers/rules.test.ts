import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../tests/scenario/aCase.ts'
import { anOffer, harderRegime, offerId, withdrawnAt } from '../../../tests/scenario/anOffer.ts'
import { aRegime } from '../../../tests/scenario/aRegime.ts'
import { Regime } from '../absence/regime/regime.ts'
import { Day } from '../calendar.ts'
import { momentOf } from '../zone.ts'
import { GiveOffer } from './commands.ts'
import { giveOffer, withdrawOffer } from './rules.ts'
import { waysOn } from './ways.ts'

const [relief = {}] = aRegime().relief
const ways = [
  relief,
  { ...relief, id: 'by-a-court', by: ['court', 'prosecutor'] },
  { ...relief, id: 'a-summer', effectiveFrom: '2026-06-01', effectiveTo: '2026-08-31' },
]
const regime = Regime.parse({ ...harderRegime(), relief: ways })
const rules = { regimeId: '0197a000-0000-7000-8000-0000000000aa', regime }
const two = { at: momentOf('2026-06-01T12:00:00Z'), by: 'Capt. Bell', seconded: 'Lt. Reed' }
const wanted = (more: object = {}) =>
  GiveOffer.parse({
    ...{ offerId, unitId: null, reliefId: 'come-back', title: 'Back by July', from: '2026-06-01', to: '2026-07-01' },
    ...{ cannotPromise: 'What a court decides.', settles: ['none', 'none'], reason: 'So that people come back.' },
    ...more,
  })
const refusedGiving = (more: object = {}, signing: Parameters<typeof giveOffer>[2] = two) =>
  codeOf(() => giveOffer(rules, wanted(more), signing))

describe('giving an offer', () => {
  test('promises what the rule gives where it says nothing else, and is signed by two people', () => {
    expect(giveOffer(rules, wanted(), two)).toMatchObject({
      gives: 'No action',
      settles: ['none'],
      by: 'Capt. Bell',
      seconded: 'Lt. Reed',
      regimeId: rules.regimeId,
    })
    expect(giveOffer(rules, wanted({ gives: 'No action, and leave.' }), two).gives).toBe('No action, and leave.')
  })
  test.each<[string, object, string]>([
    ['to a day before its first', { to: '2026-05-31' }, 'dayOutOfOrder'],
    ['under no rule', { reliefId: 'mercy' }, 'invalid'],
    ['longer than its rule holds', { reliefId: 'a-summer', to: '2026-09-01' }, 'offerBeyondRules'],
    ['before its rule holds', { reliefId: 'a-summer', from: '2026-05-31' }, 'offerBeyondRules'],
    ['of what only a court gives', { reliefId: 'by-a-court' }, 'offerNotOurs'],
    ['settled by no way of the rules', { settles: ['none', 'transfer'] }, 'invalid'],
  ])('is refused %s', (_title, more, code) => expect(refusedGiving(more)).toBe(code))
  test.each([null, 'Capt. Bell'])('takes two people: seconded by %s it is refused', (seconded) => {
    expect(refusedGiving({}, { ...two, seconded })).toBe('needsSecond')
  })
  test('says what it cannot promise', () => {
    expect(GiveOffer.safeParse({ ...wanted(), cannotPromise: ' ' }).success).toBe(false)
    expect(GiveOffer.safeParse({ ...wanted(), settles: [] }).success).toBe(false)
  })
})

describe('withdrawing an offer', () => {
  const offer = anOffer({ to: '2026-06-30' })
  const refused = (one: typeof offer, at: string, seconded: string | null = 'Lt. Reed') =>
    codeOf(() => withdrawOffer(one, { reason: 'The rules change.' }, { ...two, at: momentOf(at), seconded }))
  test('takes two people, and names nothing but the offer: there is no way to shorten or to reword one', () => {
    expect(withdrawOffer(offer, { reason: 'The rules change.' }, two)).toEqual({
      offerId,
      reason: 'The rules change.',
      by: 'Capt. Bell',
      seconded: 'Lt. Reed',
    })
    expect(refused(offer, '2026-06-02T00:00:00Z', null)).toBe('needsSecond')
  })
  test('happens once, and while it stands somewhere', () => {
    expect(refused(withdrawnAt('2026-06-01T12:00:00Z', { to: '2026-06-30' }), '2026-06-02T00:00:00Z')).toBe('offerOver')
    expect(refused(offer, '2026-07-01T06:00:00Z')).toBe(undefined)
    expect(refused(offer, '2026-07-02T00:00:00Z')).toBe('offerOver')
  })
})

test('can be given under what is in force on a day and is not for a court alone, settled as the rules know it', () => {
  const on = (day: string) => waysOn(regime, Day.parse(day)).ways.map(({ reliefId, to }) => [reliefId, to])
  expect(on('2026-07-01')).toEqual([
    ['come-back', regime.effectiveTo],
    ['a-summer', '2026-08-31'],
  ])
  expect(on('2026-09-01')).toEqual([['come-back', regime.effectiveTo]])
  expect(waysOn(regime, Day.parse('2026-07-01')).settles).toEqual(['none', 'disciplinary'])
})
