import { describe, expect, test } from 'vitest'
import { aBook, adam, day, faultOf, someIds, statusesAfter } from '../../../tests/scenario/aPersonBook.ts'
import { covers } from '../facts.ts'
import { lastingCodes } from './absent.ts'
import type { PersonBook } from './book.ts'
import { plannedCodes, type StatusCode } from './dutyStatus.ts'
import { correctStatus, isOverstayed, planAbsence, readStatus, rejoinDuty, setStatus } from './status.ts'

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

describe('a planned absence', () => {
  const grant = { personId: adam, code: 'LVE', from: day('2024-02-01'), expectedOn: day('2024-02-08'), owner: 'Sgt. Hill' } as const

  test('has an owner and the day the person is expected back, and goes on until somebody says they are', () => {
    const rows = planAbsence(onDuty, grant, 'UTC', someIds())
    expect(statusesAfter(onDuty, rows)).toEqual(['PDY 2024-01-01…2024-02-01', 'LVE 2024-02-01…'])
    expect(rows.statuses?.at(-1)).toMatchObject({ code: 'LVE', owner: 'Sgt. Hill', expectedOn: '2024-02-08', acknowledgedBy: null })
  })

  test('told again as it was granted goes on over the return that ended it, and over nothing else', () => {
    const afterRows = (book: PersonBook, rows: { close?: string[]; statuses?: PersonBook['statuses'] }) => ({
      ...book,
      statuses: [...book.statuses.filter(({ factId }) => !rows.close?.includes(factId)), ...(rows.statuses ?? [])],
    })
    const noted = { ...grant, acknowledgedBy: 'Lt. Ash', detail: 'Home leave' }
    const gone = afterRows(onDuty, planAbsence(onDuty, noted, 'UTC', { newId: () => crypto.randomUUID() }))
    const back = (on: string) =>
      afterRows(gone, rejoinDuty(gone, { personId: adam, on: day(on), limited: false }, 'UTC', { newId: () => crypto.randomUUID() }))
    // Late, and before the day.
    for (const on of ['2024-02-20', '2024-02-05']) {
      const book = back(on)
      const rows = planAbsence(book, noted, 'UTC', someIds())
      expect(statusesAfter(book, rows)).toEqual(['PDY 2024-01-01…2024-02-01', 'LVE 2024-02-01…'])
      expect(rows.statuses?.at(-1)).toMatchObject({
        owner: 'Sgt. Hill',
        expectedOn: '2024-02-08',
        acknowledgedBy: 'Lt. Ash',
        detail: 'Home leave',
      })
    }
    // Another grant ends where it ended, and leave does not run over what was granted after it.
    const late = back('2024-02-20')
    const other = planAbsence(late, { ...noted, expectedOn: day('2024-02-09') }, 'UTC', someIds())
    expect(statusesAfter(late, other)).toContain('LVE 2024-02-01…2024-02-20')
    const ill = { ...grant, code: 'HSP' as const, from: day('2024-02-15'), expectedOn: day('2024-03-15') }
    const inHospital = afterRows(gone, planAbsence(gone, ill, 'UTC', { newId: () => crypto.randomUUID() }))
    expect(statusesAfter(inHospital, planAbsence(inHospital, noted, 'UTC', someIds()))).toContain('HSP 2024-02-15…')
  })

  test('that ends before it begins is refused', () => {
    const backwards = { ...grant, expectedOn: day('2024-02-01') }
    expect(faultOf(() => planAbsence(onDuty, backwards, 'UTC', someIds())).code).toBe('dayOutOfOrder')
  })

  test('is overstayed from the day on which the person is expected, and never where no day was named', () => {
    const leave = { code: 'LVE', expectedOn: '2024-02-08', to: null } as const
    expect(['2024-02-07', '2024-02-08', '2024-03-01'].map((on) => isOverstayed(leave, day(on)))).toEqual([false, true, true])
    expect(isOverstayed({ ...leave, expectedOn: null }, day('2024-03-01'))).toBe(false)
    expect(isOverstayed({ ...leave, code: 'PDY' }, day('2024-03-01'))).toBe(false)
  })
})

describe('leave, hospital, a course, travel', () => {
  const noEnd = (code: StatusCode) => ({ code: 'absenceNeedsEnd', facts: { code } })

  test.each(plannedCodes)('is granted by somebody until a day, and said by no bare status: %s', (code) => {
    expect(faultOf(() => set(onDuty, '2024-02-01', code))).toEqual(noEnd(code))
    expect(faultOf(() => set(away, '2024-01-10', code))).toEqual(noEnd(code))
    expect(faultOf(() => correct(onDuty, '2024-02-01', undefined, code))).toEqual(noEnd(code))
    expect(lastingCodes).not.toContain(code)
  })

  test('is corrected where it has an end, of its own or by what is on record for later', () => {
    expect(correct(onDuty, '2024-02-01', '2024-02-03', 'HSP')).toContain('HSP 2024-02-01…2024-02-04')
    expect(correct(away, '2024-01-10', undefined, 'HSP')).toContain('HSP 2024-01-10…2024-02-01')
  })

  test('keeps no end where a source names none, and may be mended so', () => {
    const input = { personId: adam, from: day('2024-02-01'), to: undefined, code: 'HSP' as const, reason }
    expect(statusesAfter(onDuty, readStatus(onDuty, input, 'UTC', given()))).toContain('HSP 2024-02-01…')
    const fromSource = { ...onDuty, statuses: onDuty.statuses.map((status) => ({ ...status, claimId: 'line 12' })) }
    expect(correct(fromSource, '2024-02-01', undefined, 'HSP')).toContain('HSP 2024-02-01…')
    // Of what was written here beside it the source said nothing.
    const half = { ...away, statuses: away.statuses.map((status, n) => ({ ...status, claimId: n === 0 ? 'line 12' : null })) }
    expect(faultOf(() => correct(half, '2024-01-10', '2024-08-01', 'HSP'))).toEqual(noEnd('HSP'))
    expect(faultOf(() => correct(fromSource, '2024-02-01', '2099-12-31', 'HSP'))).toEqual(noEnd('HSP'))
  })

  test('is corrected to the day of the command and not past it', () => {
    expect(correct(onDuty, '2024-06-18', '2024-06-20', 'HSP')).toContain('HSP 2024-06-18…2024-06-21')
    expect(faultOf(() => correct(onDuty, '2024-06-18', '2024-06-21', 'HSP'))).toEqual(noEnd('HSP'))
  })

  test('stays granted by whom and until when it was, however long a correction says', () => {
    const leave = { personId: adam, code: 'LVE' as const, from: day('2024-02-01'), expectedOn: day('2024-03-04'), owner: 'Sgt. Hill' }
    const planned = planAbsence(onDuty, { ...leave, acknowledgedBy: 'Lt. Ash' }, 'UTC', someIds())
    const gone = { ...onDuty, statuses: planned.statuses ?? [] }
    const until = { personId: adam, from: day('2024-02-20'), to: day('2099-12-31'), reason }
    for (const mend of [correctStatus, readStatus])
      for (const code of ['LVE', 'HSP'] as const) {
        const after = mend(gone, { ...until, code }, 'UTC', given()).statuses ?? []
        const now = after.find((status) => covers(status, given().at))
        expect(now).toMatchObject({ code, expectedOn: '2024-03-04', owner: 'Sgt. Hill', acknowledgedBy: 'Lt. Ash' })
      }
    // Whoever is planned to be away later is no reason to expect them later now.
    const later = { ...leave, from: day('2030-01-01'), expectedOn: day('2031-01-01'), owner: 'Capt. Bell' }
    const twice = planAbsence(gone, later, 'UTC', someIds())
    const both = { ...gone, statuses: [...gone.statuses.filter(({ factId }) => !twice.close?.includes(factId)), ...(twice.statuses ?? [])] }
    const after = correctStatus(both, { ...until, code: 'LVE' }, 'UTC', given()).statuses ?? []
    expect(after.find((status) => covers(status, given().at))).toMatchObject({ expectedOn: '2024-03-04', owner: 'Sgt. Hill' })
  })
})
