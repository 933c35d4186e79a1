import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aBook, adam, alpha, assignmentsAfter, bravo, day, faultOf, someIds, statusesAfter } from '../../../tests/scenario/aPersonBook.ts'
import { addDays, dayNumber, dayOfNumber, Moment } from '../calendar.ts'
import { covers } from '../facts.ts'
import { startOfDay } from '../zone.ts'
import type { PersonBook } from './book.ts'
import { groupOf, isOnRolls, plannedCodes, type StatusCode, statusCodes } from './dutyStatus.ts'
import { correctStatus, planAbsence, rejoinDuty, setStatus, untilNextChange } from './status.ts'

const onDuty = aBook()
const away = aBook({
  statuses: [
    ['PDY', '2024-01-01', '2024-02-01'],
    ['LVE', '2024-02-01', '2024-03-01'],
    ['PDY', '2024-03-01'],
  ],
})
const reason = 'The muster roll says so'
/** The day of the command: the twentieth of June. */
const given = () => ({ ...someIds(), at: '2024-06-20T10:00:00.000000Z' })
const set = (book: PersonBook, from: string, code: StatusCode, zone = 'UTC') =>
  statusesAfter(book, setStatus(book, { personId: adam, from: day(from), code }, zone, someIds()), zone)
const correct = (book: PersonBook, from: string, to: string | undefined, code: StatusCode) =>
  statusesAfter(book, correctStatus(book, { personId: adam, from: day(from), to: to ? day(to) : undefined, code, reason }, 'UTC', given()))

describe('a status from a day on', () => {
  test('holds until further notice, and what held before it stays', () => {
    expect(set(onDuty, '2024-02-01', 'CCV')).toEqual(['PDY 2024-01-01…2024-02-01', 'CCV 2024-02-01…'])
  })

  test('given for a day in the past lasts until the next change that is already on record', () => {
    expect(set(away, '2024-01-10', 'CCV')).toEqual([
      'PDY 2024-01-01…2024-01-10',
      'CCV 2024-01-10…2024-02-01',
      'LVE 2024-02-01…2024-03-01',
      'PDY 2024-03-01…',
    ])
  })

  test('begins with the day in the zone of the unit', () => {
    const book = aBook({}, 'Asia/Seoul')
    const { statuses = [] } = setStatus(book, { personId: adam, from: day('2024-02-01'), code: 'CCV' }, 'Asia/Seoul', someIds())
    expect(statuses.find((one) => one.code === 'CCV')?.from).toBe('2024-01-31T15:00:00.000000Z')
  })

  test('is refused where it says what is said already, or where the person serves nowhere', () => {
    expect(faultOf(() => set(onDuty, '2024-02-01', 'PDY')).code).toBe('nothingToChange')
    expect(faultOf(() => set(onDuty, '2023-12-31', 'CCV'))).toEqual({ code: 'notAssigned', facts: { on: '2023-12-31' } })
    const left = aBook({ assigned: [[alpha, '2024-01-01', '2024-02-01']] })
    expect(faultOf(() => set(left, '2024-02-01', 'CCV')).code).toBe('notAssigned')
  })

  test.each(statusCodes.filter((code) => !isOnRolls(code)))('cannot be %s: service ends by a command of its own', (code) => {
    expect(faultOf(() => set(onDuty, '2024-02-01', code))).toEqual({ code: 'invalid', facts: { place: 'code', problem: code } })
    expect(faultOf(() => correct(onDuty, '2024-02-01', undefined, code)).code).toBe('invalid')
  })
})

test('until the next change is until the fact that holds ends, or else until the next begins', () => {
  const facts = [
    { from: '2024-09-01', to: null },
    { from: '2024-02-01', to: '2024-03-01' },
    { from: '2024-05-01', to: '2024-06-01' },
  ]
  const until = (from: string) => untilNextChange(facts, from)
  expect(['2024-01-01', '2024-02-01', '2024-03-01', '2024-06-15', '2024-10-01'].map(until)).toEqual([
    '2024-02-01',
    '2024-03-01',
    '2024-05-01',
    '2024-09-01',
    null,
  ])
})

test('what is recorded of a stretch without a status leaves what is on record for later', () => {
  const late = aBook({ statuses: [['HSP', '2024-06-01']] })
  const order = { personId: adam, from: day('2024-02-01') }
  const granted = { ...order, code: 'LVE' as const, expectedOn: day('2024-02-08'), owner: 'Sgt. Hill' }
  expect(correct(late, '2024-02-01', undefined, 'CCV')).toEqual(['CCV 2024-02-01…2024-06-01', 'HSP 2024-06-01…'])
  expect(statusesAfter(late, planAbsence(late, granted, 'UTC', someIds()))).toEqual(['LVE 2024-02-01…2024-06-01', 'HSP 2024-06-01…'])
  const back = rejoinDuty(late, { personId: adam, on: day('2024-02-01'), limited: false }, 'UTC', someIds())
  expect(statusesAfter(late, back)).toEqual(['PDY 2024-02-01…2024-06-01', 'HSP 2024-06-01…'])
})

describe('a status at a moment', () => {
  const at = (from: string, moment: string) =>
    setStatus(onDuty, { personId: adam, from: day(from), at: Moment.parse(moment), code: 'CCV' }, 'Asia/Seoul', someIds())

  test('begins with that moment, to the minute, and so does the end of what held before it', () => {
    const { statuses = [] } = at('2024-02-02', '2024-02-01T16:30:00Z')
    expect(statuses.map(({ code, from, to, fromPrecision, toPrecision }) => [code, from, to, fromPrecision, toPrecision])).toEqual([
      ['PDY', '2024-01-01T00:00:00.000000Z', '2024-02-01T16:30:00.000000Z', 'day', 'minute'],
      ['CCV', '2024-02-01T16:30:00.000000Z', null, 'minute', null],
    ])
  })

  test('lies on the day by the clocks of the unit, or is refused', () => {
    const moment = '2024-02-01T16:30:00Z'
    expect(faultOf(() => at('2024-02-01', moment))).toEqual({ code: 'invalid', facts: { place: 'at', problem: moment } })
  })
})

describe('a correction', () => {
  test('holds on its first and its last day, and not a day longer', () => {
    expect(correct(onDuty, '2024-02-01', '2024-02-10', 'HSP')).toEqual([
      'PDY 2024-01-01…2024-02-01',
      'HSP 2024-02-01…2024-02-11',
      'PDY 2024-02-11…',
    ])
  })

  test('without a last day holds until the next change on record', () => {
    expect(correct(away, '2024-02-10', undefined, 'CCV')).toEqual([
      'PDY 2024-01-01…2024-02-01',
      'LVE 2024-02-01…2024-02-10',
      'CCV 2024-02-10…2024-03-01',
      'PDY 2024-03-01…',
    ])
  })

  test('does not outlast the service', () => {
    const left = aBook({ assigned: [[alpha, '2024-01-01', '2024-02-01']], statuses: [['PDY', '2024-01-01', '2024-02-01']] })
    expect(correct(left, '2024-01-20', '2024-03-01', 'HSP')).toEqual(['PDY 2024-01-01…2024-01-20', 'HSP 2024-01-20…2024-02-01'])
  })

  test('that ends before it begins is refused', () => {
    expect(faultOf(() => correct(onDuty, '2024-02-10', '2024-02-09', 'HSP'))).toEqual({
      code: 'dayOutOfOrder',
      facts: { first: '2024-02-10', second: '2024-02-09' },
    })
  })

  test('never changes what was held outside its days, and leaves one status on every day', () => {
    const first = dayNumber(day('2024-01-01'))
    const at = fc.integer({ min: 0, max: 120 }).map((n) => dayOfNumber(first + n))
    fc.assert(
      fc.property(at, fc.nat(40), fc.constantFrom<StatusCode>('HSP', 'CCV', 'LVE', 'PDY'), (from, length, code) => {
        const to = addDays(from, length)
        const rows = correctStatus(away, { personId: adam, from, to, code, reason }, 'UTC', given())
        const after = [...away.statuses.filter((one) => !rows.close?.includes(one.factId)), ...(rows.statuses ?? [])]
        for (let n = 0; n < 180; n++) {
          const on = dayOfNumber(first + n)
          const holds = after.filter((one) => covers(one, startOfDay(on, 'UTC')))
          const before = away.statuses.find((one) => covers(one, startOfDay(on, 'UTC')))
          expect(holds.map((one) => one.code)).toEqual([on >= from && on <= to ? code : before?.code])
        }
      }),
    )
  })
})

describe('coming back to duty', () => {
  const back = (book: PersonBook, on: string, limited = false) =>
    statusesAfter(book, rejoinDuty(book, { personId: adam, on: day(on), limited }, 'UTC', someIds()))

  test('ends what the person was away for', () => {
    expect(back(away, '2024-02-20')).toEqual([
      'PDY 2024-01-01…2024-02-01',
      'LVE 2024-02-01…2024-02-20',
      'PDY 2024-02-20…2024-03-01',
      'PDY 2024-03-01…',
    ])
    expect(back(aBook({ statuses: [['UNK', '2024-01-01']] }), '2024-02-01', true)).toEqual(['UNK 2024-01-01…2024-02-01', 'PLM 2024-02-01…'])
  })

  test('ends the attachment too, also of somebody who is told to be on duty there', () => {
    const attached = (code: StatusCode) => aBook({ attached: [[bravo, '2024-02-01']], statuses: [[code, '2024-01-01']] })
    for (const code of ['ATO', 'PDY'] as const) {
      const rows = rejoinDuty(attached(code), { personId: adam, on: day('2024-02-20'), limited: false }, 'UTC', someIds())
      expect(assignmentsAfter(attached(code), rows)).toEqual(['alpha 2024-01-01…', 'attached bravo 2024-02-01…2024-02-20'])
    }
    expect(back(attached('ATO'), '2024-02-20')).toEqual(['ATO 2024-01-01…2024-02-20', 'PDY 2024-02-20…'])
    expect(back(attached('PDY'), '2024-02-20')).toEqual(['PDY 2024-01-01…'])
  })

  test('is refused of somebody who is on duty', () => {
    expect(faultOf(() => back(onDuty, '2024-02-01')).code).toBe('nothingToChange')
  })
})

test('everybody on the rolls is in one group of six, and everything that can be planned is an absence allowed', () => {
  expect(statusCodes.filter(isOnRolls).length).toBe(21)
  expect([...new Set(plannedCodes.map(groupOf))]).toEqual(['A'])
  expect(statusCodes.filter((code) => groupOf(code) === 'U')).toEqual(['UNK'])
  expect(statusCodes.filter((code) => !isOnRolls(code))).toEqual(['DFR', 'SUS', 'LTM', 'DEC', 'SEP', 'PRE'])
})

describe('that somebody is absent', () => {
  const codes = statusCodes.filter((code) => ['U', 'I', 'W'].includes(groupOf(code)))

  test.each(codes)('an absence tells, and no bare status does: %s', (code) => {
    expect(faultOf(() => set(onDuty, '2024-02-01', code))).toEqual({ code: 'needsAbsence', facts: { code } })
    expect(faultOf(() => correct(away, '2024-02-10', '2024-02-12', code)).code).toBe('needsAbsence')
  })

  test('is mended in what was read from a source, which nobody wrote here', () => {
    const read = aBook({ statuses: [['UNK', '2024-01-01']] })
    const fromSource = { ...read, statuses: read.statuses.map((status) => ({ ...status, claimId: 'line 12' })) }
    expect(faultOf(() => correct(read, '2024-02-01', undefined, 'CAP')).code).toBe('needsAbsence')
    expect(correct(fromSource, '2024-02-01', undefined, 'CAP')).toEqual(['UNK 2024-01-01…2024-02-01', 'CAP 2024-02-01…'])
  })

  test('goes on being told by the case alone while one is open, and what was before it is told as ever', () => {
    const book = { ...away, openAbsence: { absenceId: 'case', began: '2024-03-05T06:00:00.000000Z' } }
    const open = { code: 'absenceOpen', facts: { absenceId: 'case' } }
    const leave = { personId: adam, code: 'LVE' as const, from: day('2024-03-04'), expectedOn: day('2024-03-20'), owner: 'Sgt. Hill' }
    expect(faultOf(() => set(book, '2024-03-04', 'HSP'))).toEqual(open)
    expect(faultOf(() => correct(book, '2024-03-01', '2024-03-05', 'HSP'))).toEqual(open)
    expect(faultOf(() => planAbsence(book, leave, 'UTC', someIds()))).toEqual(open)
    expect(correct(book, '2024-03-01', '2024-03-04', 'HSP')).toContain('HSP 2024-03-01…2024-03-05')
    const gone = { ...book, statuses: book.statuses.map((status) => ({ ...status, code: 'HSP' as const })) }
    // Back, and what is owed to them not settled yet: from then on they are ill or on leave as anybody is, and what was before stays the case's to tell.
    const back = { ...book, openAbsence: { ...book.openAbsence, ended: '2024-03-08T06:00:00.000000Z' } }
    expect(faultOf(() => set(back, '2024-03-07', 'HSP'))).toEqual(open)
    const ill = { ...leave, code: 'HSP' as const, from: day('2024-03-09') }
    expect(statusesAfter(back, planAbsence(back, ill, 'UTC', someIds()))).toContain('HSP 2024-03-09…')
    expect(faultOf(() => rejoinDuty(gone, { personId: adam, on: day('2024-03-06'), limited: false }, 'UTC', someIds()))).toEqual(open)
  })
})
