import { addDays, type Day, dayNumber, dayOfNumber } from '@muster/domain/calendar.ts'
import { dayIn, momentOf, startOfDay } from '@muster/domain/zone.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownWorld } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const zones = [
  'UTC',
  'Europe/Berlin',
  'Asia/Seoul',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/Chicago',
  'Pacific/Apia',
  'Africa/Cairo',
]
const days = fc.integer({ min: dayNumber('1862-01-01' as Day), max: dayNumber('2030-12-31' as Day) }).map(dayOfNumber)

test('the rules and the database agree on the day on which a fact is first counted', async () => {
  const asked = fc
    .sample(fc.record({ day: days, zone: fc.constantFrom(...zones) }), { numRuns: 400 })
    .map(({ day, zone }) => ({ day, zone, at: startOfDay(day, zone) }))
  const rows = await world().db<{ counted: Day; local: Day }[]>`
    select counted_from(at::timestamptz, zone, '24:00') as counted, (at::timestamptz at time zone zone)::date as local
    from jsonb_to_recordset(${world().db.json(asked)}) as asked(at text, zone text)`
  expect(rows.map(({ counted, local }, n) => ({ counted, local, zone: asked[n]?.zone }))).toEqual(
    asked.map(({ at, zone }) => ({ counted: dayIn(at, zone), local: dayIn(at, zone), zone })),
  )
})

test('a fact of any moment counts from the first close after it began', async () => {
  const moments = fc
    .integer({ min: Date.parse('1862-01-01'), max: Date.parse('2030-12-31') })
    .map((at) => momentOf(new Date(at).toISOString()))
  const asked = fc.sample(
    fc.record({
      at: moments,
      zone: fc.constantFrom('UTC', 'Asia/Seoul', 'Asia/Kathmandu'),
      closesAt: fc.constantFrom('24:00', '06:00', '18:30'),
    }),
    { numRuns: 300 },
  )
  const rows = await world().db<{ counted: Day }[]>`
    select counted_from(at::timestamptz, zone, "closesAt"::interval) as counted from jsonb_to_recordset(${world().db.json(asked)}) as asked(at text, zone text, "closesAt" text)`
  const byHand = asked.map(({ at, zone, closesAt }) => {
    const today = dayIn(at, zone)
    const [hours = 0, minutes = 0] = closesAt.split(':').map(Number)
    const close = (day: Day) => momentOf(new Date(Date.parse(startOfDay(day, zone)) + (hours * 60 + minutes) * 60_000).toISOString())
    return at < close(today) ? today : addDays(today, 1)
  })
  expect(rows.map((row) => row.counted)).toEqual(byHand)
})
