import { expect, test } from 'vitest'
import { inputOf, wantingIn } from './giveInput.ts'

const offerId = '0197a000-0000-7000-8000-00000000000a'
const whole = {
  ...{ title: 'Back by July', reliefId: 'come-back', from: '2026-06-01', to: '2026-07-01', cannotPromise: 'What a court decides.' },
  ...{ reason: 'So that people come back.', place: 'force', settles: ['none'] },
}

test('an offer to the whole force has no unit; what it gives may be left to the rule', () => {
  const input = inputOf({ ...whole, gives: '  ', unit: offerId }, offerId)
  expect(input).toMatchObject({ offerId, unitId: null })
  expect(input).not.toHaveProperty('gives')
  expect(wantingIn(input)).toEqual([])
})

test('each field that is missing is named once', () => {
  expect(wantingIn(inputOf({ place: 'unit', settles: [] }, offerId))).toEqual([
    'unitId',
    'reliefId',
    'title',
    'from',
    'to',
    'cannotPromise',
    'settles',
    'reason',
  ])
})
