import { Day, Moment } from '@muster/domain/calendar.ts'
import { expect, test } from 'vitest'
import { begunOver, dayOf, type EventLine, eventsOver, isFirm, questionOver } from './eventsOver.ts'

const days = { from: Day.parse('2024-03-04'), to: Day.parse('2024-03-10') }

function anEvent(happeningId: string, from: string, more: Partial<EventLine> = {}): EventLine {
  const at = Moment.parse(from)
  const whole = { title: happeningId, place: null, unitId: null, unitName: null, zone: 'UTC', declared: null }
  const times = { from: at, fromPrecision: 'minute', to: at, toPrecision: 'minute' } as const
  return { happeningId, kind: 'clash', ...whole, ...times, sourcing: { support: 'none', reports: 0, best: null }, ...more }
}
const ids = (events: readonly EventLine[]) => events.map(({ happeningId }) => happeningId)

test('an event stands on its day in its own zone, and the question is wide enough for every zone', () => {
  const kyiv = anEvent('late', '2024-03-03T22:30:00Z', { zone: 'Europe/Kyiv' })
  expect(dayOf(kyiv)).toBe('2024-03-04')
  expect(ids(begunOver([kyiv, anEvent('at once', '2024-03-03T22:30:00Z')], days))).toEqual(['late'])
  const { since, until } = questionOver({ unit: 'one', ...days })
  expect([since < kyiv.from, until]).toEqual([true, '2024-03-12T00:00:00.000000Z'])
  expect(questionOver({ unit: 'one', from: days.from, to: null }).until).toBeUndefined()
})

test('a picture marks what began in its days, and the list tells what was going on besides, the oldest first', () => {
  const open = { to: null, toPrecision: null }
  const events = [
    anEvent('last day', '2024-03-10T23:00:00Z'),
    anEvent('after', '2024-03-11T00:00:00Z'),
    anEvent('new rule', '2024-03-05T00:00:00Z', { kind: 'ruleChange', ...open }),
    anEvent('over before', '2024-02-01T00:00:00Z'),
    anEvent('shut', '2024-02-02T00:00:00Z', { kind: 'lockdown', ...open }),
    anEvent('shut until then', '2024-02-03T00:00:00Z', { kind: 'lockdown', to: Moment.parse('2024-03-04T05:00:00Z') }),
    anEvent('old rule', '2024-02-01T00:00:00Z', { kind: 'ruleChange', ...open }),
    anEvent('war', '2024-02-01T00:00:00Z', { kind: 'stateOfWar', ...open }),
  ]
  expect(ids(begunOver(events, days))).toEqual(['new rule', 'last day'])
  expect(ids(eventsOver(events, days))).toEqual(['shut', 'shut until then', 'new rule', 'last day'])
  expect(ids(begunOver(events, { ...days, to: null }))).toEqual(['new rule', 'last day', 'after'])
})

test('a mark is solid once several sources carry the event, and none says the contrary', () => {
  const carried = (support: EventLine['sourcing']['support']) =>
    isFirm(anEvent('one', '2024-03-05T00:00:00Z', { sourcing: { support, reports: 2, best: 'B2' } }))
  expect((['none', 'single', 'corroborated', 'contradicted'] as const).map(carried)).toEqual([false, false, true, false])
})
