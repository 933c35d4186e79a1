import { describe, expect, test } from 'vitest'
import {
  aBook,
  adam,
  alpha,
  assignmentsAfter,
  bravo,
  day,
  faultOf,
  ranksAfter,
  someIds,
  statusesAfter,
} from '../../../tests/scenario/aPersonBook.ts'
import { attachPerson, confirmTransfer, discharge, promote, recordDeath, reinstate, transferOut, withdrawTransfer } from './service.ts'

const onDuty = aBook()
const ordered = aBook({ pending: true })
const on = (text: string) => ({ personId: adam, on: day(text) })

describe('a transfer', () => {
  const order = { ...on('2024-02-01'), transferId: 'move', toUnitId: bravo }

  test('ordered leaves the person with the losing unit, which answers for them', () => {
    const rows = transferOut(onDuty, order, 'UTC', someIds())
    expect(rows).toMatchObject({ transfers: [{ fromUnit: alpha, toUnit: bravo, on: '2024-02-01', state: 'pending' }] })
    expect(assignmentsAfter(onDuty, rows)).toEqual(['alpha 2024-01-01…'])
  })

  test('confirmed puts the person with the gaining unit from the day of arrival', () => {
    const rows = confirmTransfer(ordered, { transferId: 'move', on: day('2024-02-05') }, 'UTC', someIds())
    expect(assignmentsAfter(ordered, rows)).toEqual(['alpha 2024-01-01…2024-02-05 transfer', 'bravo 2024-02-05…'])
    expect(rows.transfers).toMatchObject([{ transferId: 'move', state: 'confirmed', on: '2024-02-05' }])
    expect(rows.close).toContain('transfer')
  })

  test('withdrawn leaves everything as it was', () => {
    const rows = withdrawTransfer(ordered, 'move', someIds())
    expect(rows).toMatchObject({ close: ['transfer'], transfers: [{ state: 'withdrawn' }] })
    expect(assignmentsAfter(ordered, rows)).toEqual(['alpha 2024-01-01…'])
  })

  test.each([
    ['to the unit the person is in', () => transferOut(onDuty, { ...order, toUnitId: alpha }, 'UTC', someIds()), 'nothingToChange'],
    ['while another one waits', () => transferOut(ordered, order, 'UTC', someIds()), 'transferPending'],
    ['of somebody who serves nowhere', () => transferOut(onDuty, { ...order, on: day('2023-12-01') }, 'UTC', someIds()), 'notAssigned'],
    [
      'confirmed before the day it was ordered for',
      () => confirmTransfer(ordered, { transferId: 'move', on: day('2024-01-31') }, 'UTC', someIds()),
      'dayOutOfOrder',
    ],
    [
      'confirmed that nobody ordered',
      () => confirmTransfer(onDuty, { transferId: 'move', on: day('2024-02-05') }, 'UTC', someIds()),
      'transferUnknown',
    ],
    ['withdrawn that nobody ordered', () => withdrawTransfer(onDuty, 'move', someIds()), 'transferUnknown'],
  ])('%s is refused', (_what, work, code) => expect(faultOf(work).code).toBe(code))
})

describe('an attachment', () => {
  const order = { personId: adam, toUnitId: bravo, from: day('2024-02-01'), expectedOn: day('2024-02-08'), owner: 'Sgt. Hill' }

  const attached = (book: ReturnType<typeof aBook>) => {
    const rows = attachPerson(book, order, 'UTC', someIds())
    return { stays: assignmentsAfter(book, rows), statuses: statusesAfter(book, rows) }
  }

  test('counts the person out at home and in with the other unit until somebody says they are back', () => {
    const rows = attachPerson(onDuty, order, 'UTC', someIds())
    expect(assignmentsAfter(onDuty, rows)).toEqual(['alpha 2024-01-01…', 'attached bravo 2024-02-01…'])
    expect(statusesAfter(onDuty, rows)).toEqual(['PDY 2024-01-01…2024-02-01', 'ATO 2024-02-01…'])
    expect(rows.statuses?.find((one) => one.code === 'ATO')).toMatchObject({ owner: 'Sgt. Hill', expectedOn: '2024-02-08' })
  })

  test('ends with the next change on record after the day of return', () => {
    const planned = aBook({
      statuses: [
        ['PDY', '2024-01-01', '2024-03-01'],
        ['LVE', '2024-03-01'],
      ],
    })
    expect(attached(planned)).toEqual({
      stays: ['alpha 2024-01-01…', 'attached bravo 2024-02-01…2024-03-01'],
      statuses: ['PDY 2024-01-01…2024-02-01', 'ATO 2024-02-01…2024-03-01', 'LVE 2024-03-01…'],
    })
    const left = aBook({ assigned: [[alpha, '2024-01-01', '2024-04-01']], statuses: [['PDY', '2024-01-01']] })
    expect(attached(left).stays).toEqual(['alpha 2024-01-01…2024-04-01', 'attached bravo 2024-02-01…2024-04-01'])
    const again = aBook({ attached: [[bravo, '2024-02-20']] })
    expect(attached(again).stays).toEqual(['alpha 2024-01-01…', 'attached bravo 2024-02-01…2024-02-20', 'attached bravo 2024-02-20…'])
  })

  test.each(['CAP', 'CCV', 'UNK', 'AWL', 'DFR', 'DEC', 'SEP'] as const)('is never written over %s', (code) => {
    const book = aBook({
      statuses: [
        ['PDY', '2024-01-01', '2024-02-03'],
        [code, '2024-02-03'],
      ],
    })
    expect(attached(book)).toEqual({
      stays: ['alpha 2024-01-01…', 'attached bravo 2024-02-01…2024-02-03'],
      statuses: ['PDY 2024-01-01…2024-02-01', 'ATO 2024-02-01…2024-02-03', `${code} 2024-02-03…`],
    })
    const already = aBook({ statuses: [[code, '2024-01-01']] })
    expect(faultOf(() => attached(already))).toEqual({ code: 'notToBeSent', facts: { on: '2024-02-01' } })
  })

  test.each([
    ['to the own unit', { ...order, toUnitId: alpha }, onDuty, 'nothingToChange'],
    ['that ends as it begins', { ...order, expectedOn: day('2024-02-01') }, onDuty, 'dayOutOfOrder'],
    ['of somebody attached elsewhere on the first day', order, aBook({ attached: [[bravo, '2024-01-15', '2024-02-02']] }), 'alreadyEnded'],
    ['of somebody attached elsewhere on a later day', order, aBook({ attached: [[bravo, '2024-02-05', '2024-02-20']] }), 'alreadyEnded'],
    ['of somebody who serves nowhere', { ...order, from: day('2023-02-01') }, onDuty, 'notAssigned'],
  ])('%s is refused', (_what, given, book, code) => {
    expect(faultOf(() => attachPerson(book, given, 'UTC', someIds())).code).toBe(code)
  })
})

describe('the end of service', () => {
  test('by discharge ends assignment and attachment, and the status says how', () => {
    const book = aBook({ attached: [[bravo, '2024-02-01', '2024-04-01']] })
    const rows = discharge(book, { ...on('2024-03-01'), detail: 'disability' }, 'UTC', someIds())
    expect(assignmentsAfter(book, rows)).toEqual(['alpha 2024-01-01…2024-03-01 separation', 'attached bravo 2024-02-01…2024-03-01'])
    expect(statusesAfter(book, rows)).toEqual(['PDY 2024-01-01…2024-03-01', 'SEP 2024-03-01…'])
    expect(rows.statuses?.at(-1)).toMatchObject({ code: 'SEP', detail: 'disability' })
  })

  test('by death says which part of the deaths it belongs to, and where', () => {
    const rows = recordDeath(onDuty, { ...on('2024-03-01'), cause: 'hostile', place: 'Saline River' }, 'UTC', someIds())
    expect(assignmentsAfter(onDuty, rows)).toEqual(['alpha 2024-01-01…2024-03-01 death'])
    expect(rows.statuses?.at(-1)).toMatchObject({ code: 'DEC', detail: 'hostile', place: 'Saline River' })
  })

  test('takes a waiting transfer with it', () => {
    const rows = discharge(ordered, on('2024-03-01'), 'UTC', someIds())
    expect(rows.transfers).toMatchObject([{ transferId: 'move', state: 'withdrawn' }])
  })

  test('keeps the ends of earlier stays as they were', () => {
    const book = aBook({
      assigned: [
        [bravo, '2024-01-01', '2024-02-01'],
        [alpha, '2024-02-01'],
      ],
    })
    const rows = discharge(book, on('2024-03-01'), 'UTC', someIds())
    expect(assignmentsAfter(book, rows)).toEqual(['bravo 2024-01-01…2024-02-01', 'alpha 2024-02-01…2024-03-01 separation'])
  })

  test('on its very first day is refused, since it would leave no trace of it', () => {
    const refused = { code: 'endsOnFirstDay', facts: { on: '2024-01-01' } }
    expect(faultOf(() => discharge(onDuty, on('2024-01-01'), 'UTC', someIds()))).toEqual(refused)
    expect(faultOf(() => recordDeath(onDuty, { ...on('2024-01-01'), cause: 'pending' }, 'UTC', someIds()))).toEqual(refused)
    expect(assignmentsAfter(onDuty, discharge(onDuty, on('2024-01-02'), 'UTC', someIds()))).toEqual([
      'alpha 2024-01-01…2024-01-02 separation',
    ])
  })

  test.each(['SEP', 'DFR', 'LTM'] as const)('by death is told also of somebody who is %s, and ends no stay again', (code) => {
    const left = aBook({
      assigned: [[alpha, '2024-01-01', '2024-02-01']],
      statuses: [
        ['PDY', '2024-01-01', '2024-02-01'],
        [code, '2024-02-01'],
      ],
    })
    const rows = recordDeath(left, { ...on('2024-03-01'), cause: 'nonhostile' }, 'UTC', someIds())
    expect(assignmentsAfter(left, rows)).toEqual(['alpha 2024-01-01…2024-02-01'])
    expect(statusesAfter(left, rows)).toEqual(['PDY 2024-01-01…2024-02-01', `${code} 2024-02-01…2024-03-01`, 'DEC 2024-03-01…'])
    expect(rows.statuses?.at(-1)).toMatchObject({ code: 'DEC', detail: 'nonhostile' })
  })

  test('by death is told once, and not of a day before the service', () => {
    const died = aBook({ assigned: [[alpha, '2024-01-01', '2024-02-01']], statuses: [['DEC', '2024-02-01']] })
    const death = (book: typeof died, text: string) => faultOf(() => recordDeath(book, { ...on(text), cause: 'pending' }, 'UTC', someIds()))
    expect(death(died, '2024-03-01').code).toBe('nothingToChange')
    expect(death(died, '2023-12-01').code).toBe('notAssigned')
  })

  test('is refused twice', () => {
    const left = aBook({ assigned: [[alpha, '2024-01-01', '2024-02-01']] })
    expect(faultOf(() => discharge(left, on('2024-03-01'), 'UTC', someIds()))).toEqual({ code: 'notAssigned', facts: { on: '2024-03-01' } })
  })
})

describe('an end of service recorded wrongly', () => {
  const ended = aBook({
    assigned: [[alpha, '2024-01-01', '2024-03-01']],
    statuses: [
      ['PDY', '2024-01-01', '2024-03-01'],
      ['DEC', '2024-03-01'],
    ],
  })
  const because = { personId: adam, reason: 'Another man of the same name' }

  test('is taken back: the person is in the same unit again from that day, with the status given', () => {
    const rows = reinstate(ended, { ...because, code: 'HSP' }, someIds())
    expect(assignmentsAfter(ended, rows)).toEqual(['alpha 2024-01-01…'])
    expect(statusesAfter(ended, rows)).toEqual(['PDY 2024-01-01…2024-03-01', 'HSP 2024-03-01…'])
  })

  test('is not taken back of somebody who serves, nor with a status that ends service', () => {
    expect(faultOf(() => reinstate(onDuty, { ...because, code: 'PDY' }, someIds())).code).toBe('nothingToChange')
    expect(faultOf(() => reinstate(ended, { ...because, code: 'SEP' }, someIds())).code).toBe('invalid')
  })
})

describe('a rank', () => {
  const corporal = aBook({
    ranks: [
      ['Private', '2024-01-01', '2024-06-01'],
      ['Corporal', '2024-06-01'],
    ],
  })

  test('holds until the next one on record', () => {
    const rows = promote(corporal, { ...on('2024-03-01'), rank: 'Lance Corporal', nato: 'OR-3' }, 'UTC', someIds())
    expect(ranksAfter(corporal, rows)).toEqual([
      'Private 2024-01-01…2024-03-01',
      'Lance Corporal 2024-03-01…2024-06-01',
      'Corporal 2024-06-01…',
    ])
  })

  test('goes down as it goes up', () => {
    const rows = promote(corporal, { ...on('2024-09-01'), rank: 'Private' }, 'UTC', someIds())
    expect(ranksAfter(corporal, rows)).toEqual(['Private 2024-01-01…2024-06-01', 'Corporal 2024-06-01…2024-09-01', 'Private 2024-09-01…'])
  })

  test('leaves the ranks on record for later, where none was held before', () => {
    const late = aBook({ ranks: [['Corporal', '2024-06-01']] })
    const rows = promote(late, { ...on('2024-03-01'), rank: 'Private' }, 'UTC', someIds())
    expect(ranksAfter(late, rows)).toEqual(['Private 2024-03-01…2024-06-01', 'Corporal 2024-06-01…'])
  })

  test('has its NATO code corrected without another title', () => {
    const rows = promote(corporal, { ...on('2024-06-01'), rank: 'Corporal', nato: 'OR-4' }, 'UTC', someIds())
    expect(ranksAfter(corporal, rows)).toEqual(['Private 2024-01-01…2024-06-01', 'Corporal 2024-06-01…'])
    expect(rows.ranks).toMatchObject([{ title: 'Corporal', nato: 'OR-4' }])
  })

  test('that is held already is refused', () => {
    expect(faultOf(() => promote(corporal, { ...on('2024-09-01'), rank: 'Corporal' }, 'UTC', someIds())).code).toBe('nothingToChange')
  })
})
