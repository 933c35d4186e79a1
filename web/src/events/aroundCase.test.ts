import { Moment } from '@muster/domain/calendar.ts'
import { expect, test } from 'vitest'
import { type AroundEvent, aroundCase } from './aroundCase.ts'

const began = '2024-03-10T06:00:00.000000Z'
const at = (day: string) => Moment.parse(`2024-${day}T06:00:00.000000Z`)

function anEvent(happeningId: string, kind: AroundEvent['kind'], from: string, to: string | null = from): AroundEvent {
  const times = {
    from: at(from),
    fromPrecision: 'minute',
    to: to === null ? null : at(to),
    toPrecision: to === null ? null : 'minute',
  } as const
  const sourcing = { support: 'none', reports: 0, best: null } as const
  return {
    happeningId,
    kind,
    ...times,
    title: happeningId,
    place: null,
    unitId: null,
    unitName: null,
    zone: 'UTC',
    sourcing,
    declared: null,
  }
}

test('an absence is touched by what began in the week before and since, by what was going on, and by what opened it', () => {
  const events = [
    anEvent('after', 'explosion', '03-12'),
    anEvent('before', 'clash', '03-04'),
    anEvent('long before', 'clash', '03-02'),
    anEvent('going on', 'lockdown', '01-01', null),
    anEvent('over', 'lockdown', '01-01', '02-01'),
    anEvent('old rule', 'ruleChange', '01-01', null),
    anEvent('new rule', 'ruleChange', '03-09', null),
    anEvent('old war', 'stateOfWar', '01-01', null),
    anEvent('opener', 'disaster', '01-02'),
  ]
  expect(aroundCase(events, began, 'opener').map(({ happeningId }) => happeningId)).toEqual([
    'after',
    'before',
    'going on',
    'new rule',
    'opener',
  ])
})
