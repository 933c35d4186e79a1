import { expect, test } from 'vitest'
import { exactMoment } from './exactMoment.ts'

test.each([
  ['2026-03-28T23:30+02:00', '2026-03-28T21:30:00.000000Z'],
  ['2026-03-28T23:30:15Z', '2026-03-28T23:30:15.000000Z'],
  ['2024-02-29T00:00-09:30', '2024-02-29T09:30:00.000000Z'],
])('%s is one moment', (given, moment) => expect(exactMoment(given)).toBe(moment))

test('a moment without an offset is refused with the mend', () => {
  expect(() => exactMoment('2026-10-25T03:30')).toThrow(/no offset.*2026-10-25T03:30\+02:00, or 2026-10-25T03:30Z for UTC/)
})

test.each(['2026-03-28', '2026-02-29T10:00Z', '2026-03-28T24:30+02:00', '2026-03-28T23:30+25:00', '0000-01-01T00:00Z', '', 'noon'])(
  '«%s» is no moment',
  (given) => expect(() => exactMoment(given)).toThrow(/is no moment\. Write day, time and offset/),
)
