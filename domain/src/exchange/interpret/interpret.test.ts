import { describe, expect, test } from 'vitest'
import type { Day } from '../../calendar.ts'
import { life, told } from './aLife.ts'

const enlisted = told('enlisted', '1862-08-10')
const mustered = told('mustered', '1862-09-04')
const home = told('musteredOut', '1865-07-17')

describe('rule 1, the way in', () => {
  test('a man is on the rolls from mustering, not yet subject from enlisting', () => {
    expect(life(enlisted, mustered, home)).toMatchObject({
      statuses: ['PRE 1862-08-10 1862-09-04', 'PDY 1862-09-04 1865-07-17', 'SEP 1865-07-17 …'],
      assignments: ['A 1862-09-04 1865-07-17 separation'],
      ranks: ['Private 1862-09-04 1865-07-17'],
      unread: [],
    })
  })

  test.each([
    ['enlisting', [enlisted, home], 'A 1862-08-10? 1865-07-17 separation'],
    ['being appointed', [told('appointed', '1862-08-09', { detail: 'Captain' }), home], 'A 1862-08-09? 1865-07-17 separation'],
    ['the first dated word', [told('promoted', '1863-04-16', { detail: 'First Lieutenant' }), home], 'A 1863-04-16? 1865-07-17 separation'],
  ])('with no day of mustering he is on them from %s, and that is told', (_, claims, assignment) => {
    expect(life(...claims)).toMatchObject({ assignments: [assignment], unread: ['musterDayNotRecorded'] })
  })

  test('an enlistment dated after the mustering cannot be', () => {
    expect(life(told('enlisted', '1863-12-05'), told('mustered', '1863-01-15'), home)).toMatchObject({
      statuses: ['PDY 1863-01-15 1865-07-17', 'SEP 1865-07-17 …'],
      standings: ['enlisted impossible enlistedAfterMustering', 'mustered used', 'musteredOut used'],
      unread: ['enlistedAfterMustering'],
    })
  })

  test('who was rejected never joined', () => {
    expect(life(told('rejected', '1862-09-05'))).toMatchObject({ statuses: ['SEP 1862-09-05 …'], assignments: [], ranks: [] })
    expect(life(enlisted, told('rejected', '1862-09-05')).statuses).toEqual(['PRE 1862-08-10 1862-09-05', 'SEP 1862-09-05 …'])
  })

  test('who is only told to have left is counted nowhere', () => {
    expect(life(told('discharged', '1865-07-19'), told('noLaterRecord'))).toMatchObject({
      statuses: ['SEP 1865-07-19 …'],
      assignments: [],
      unread: ['entryNotRecorded'],
    })
  })
})

describe('rule 2, the way out', () => {
  test.each([
    [
      'discharged',
      told('discharged', '1863-02-10', { detail: 'for disability' }),
      'A 1862-09-04 1863-02-10 separation',
      ['SEP 1863-02-10 …'],
    ],
    ['resigned', told('resigned', '1863-02-10'), 'A 1862-09-04 1863-02-10 separation', ['SEP 1863-02-10 …']],
    [
      'discharged for promotion',
      told('discharged', '1863-02-10', { detail: 'for promotion in Fifty-fourth Infantry' }),
      'A 1862-09-04 1863-02-10 separation in Fifty-fourth Infantry',
      ['SEP 1863-02-10 …'],
    ],
    [
      'killed',
      told('killed', '1863-07-04', { detail: 'hostile; killed in action' }),
      'A 1862-09-04 1863-07-04 death',
      ['DEC 1863-07-04 …'],
    ],
    ['recorded as deserted', told('recordedDeserted', '1863-01-05'), 'A 1862-09-04 1863-01-05 dropped', ['DFR 1863-01-05 …']],
    [
      'transferred to other books',
      told('transferred', '1864-01-15', { detail: 'Invalid Corps' }),
      'A 1862-09-04 1864-01-15 transfer Invalid Corps',
      [],
    ],
    [
      'transferred to a company of another regiment',
      told('transferred', '1865-07-12', { detail: 'Company B, Tenth Infantry' }),
      'A 1862-09-04 1865-07-12 transfer Company B, Tenth Infantry',
      [],
    ],
  ])('%s', (_, ending, assignment, after) => {
    const { assignments, statuses } = life(mustered, ending)
    expect(assignments).toEqual([assignment])
    expect(statuses.slice(1)).toEqual(after)
  })

  test('a transfer inside the unit moves him', () => {
    expect(life(mustered, told('transferred', '1863-01-01', { detail: 'Company B' }), home).assignments).toEqual([
      'A 1862-09-04 1863-01-01 transfer Company B',
      'B 1863-01-01 1865-07-17 separation',
    ])
    expect(life(mustered, told('transferred', undefined, { detail: 'Company B' }), home)).toMatchObject({
      assignments: ['A 1862-09-04 1865-07-17 separation'],
      standings: ['mustered used', 'transferred undated noDay', 'musteredOut used'],
    })
  })

  test('who came from other books is on these from that day', () => {
    expect(life(told('transferred', '1864-07-08', { detail: 'from Company B, Third Infantry' }), home).assignments).toEqual([
      'A 1864-07-08 1865-07-17 separation',
    ])
    expect(life(mustered, told('transferred', '1863-01-01', { detail: 'from Company B' }), home).assignments).toEqual([
      'B 1862-09-04 1863-01-01 transfer Company A',
      'A 1863-01-01 1865-07-17 separation',
    ])
  })

  test('what other books tell after a transfer is kept and changes nothing', () => {
    expect(life(mustered, told('transferred', '1864-01-15', { detail: 'Invalid Corps' }), told('discharged', '1865-07-05'))).toMatchObject({
      statuses: ['PDY 1862-09-04 1864-01-15'],
      standings: ['mustered used', 'transferred used', 'discharged kept'],
      unread: [],
    })
  })

  test('an ending without a day ends the stay after the last dated word', () => {
    expect(
      life(
        mustered,
        told('promoted', '1863-02-25', { detail: 'Sergeant' }),
        told('discharged', undefined, { detail: 'for promotion as Adjutant, Sixth Infantry' }),
      ),
    ).toMatchObject({
      assignments: ['A 1862-09-04 1863-02-26? separation as Adjutant, Sixth Infantry'],
      statuses: ['PDY 1862-09-04 1863-02-26?', 'SEP 1863-02-26? …'],
      unread: ['endingUndated'],
    })
  })

  test('service after a discharge is a second stay', () => {
    expect(
      life(enlisted, mustered, told('discharged', '1863-10-26'), told('reenlisted', '1864-02-01'), told('mustered', '1864-02-11'), home),
    ).toMatchObject({
      statuses: [
        'PRE 1862-08-10 1862-09-04',
        'PDY 1862-09-04 1863-10-26',
        'SEP 1863-10-26 1864-02-01',
        'PRE 1864-02-01 1864-02-11',
        'PDY 1864-02-11 1865-07-17',
        'SEP 1865-07-17 …',
      ],
      assignments: ['A 1862-09-04 1863-10-26 separation', 'A 1864-02-11 1865-07-17 separation'],
      ranks: ['Private 1862-09-04 1863-10-26', 'Private 1864-02-11 1865-07-17'],
    })
  })

  test('re-enlisting while one serves begins nothing new', () => {
    expect(life(mustered, told('reenlisted', '1864-01-01'), home).assignments).toEqual(['A 1862-09-04 1865-07-17 separation'])
  })
})

describe('rules 3 and 4, away', () => {
  const captured = told('captured', '1864-04-30', { place: 'Saline River, Ark.' })

  test.each([
    ['on the day he was paroled', [told('paroled', '1864-08-21'), home], ['CAP 1864-04-30 1864-08-21', 'PDY 1864-08-21 1865-07-17']],
    ['on the day he returned', [told('rejoined', '1864-11-01'), home], ['CAP 1864-04-30 1864-11-01', 'PDY 1864-11-01 1865-07-17']],
    [
      'on the day he was exchanged, then on his way until he returned',
      [told('exchanged', '1864-08-21'), told('rejoined', '1864-11-09'), home],
      ['CAP 1864-04-30 1864-08-21', 'TRN 1864-08-21 1864-11-09', 'PDY 1864-11-09 1865-07-17'],
    ],
    [
      'unrecorded, when he was wounded again',
      [told('wounded', '1865-03-28'), home],
      ['CAP 1864-04-30 1865-03-28?', 'PDY 1865-03-28? 1865-07-17'],
    ],
    [
      'unrecorded, when he was captured again',
      [told('captured', '1865-01-01'), home],
      ['CAP 1864-04-30 1865-01-01?', 'CAP 1865-01-01 1865-07-17?'],
    ],
    ['unrecorded, with his service', [home], ['CAP 1864-04-30 1865-07-17?']],
    ['unrecorded, with his service, though a return without a day is told', [told('rejoined'), home], ['CAP 1864-04-30 1865-07-17?']],
    ['not with a promotion', [told('promoted', '1864-10-01', { detail: 'Sergeant' }), home], ['CAP 1864-04-30 1865-07-17?']],
    ['with the unit, when nothing is told', [], ['CAP 1864-04-30 1865-07-17?']],
    ['unrecorded, when he died', [told('died', '1864-05-11', { detail: 'hostile; of wounds' })], ['CAP 1864-04-30 1864-05-11?']],
    [
      'on the day he died a prisoner',
      [told('died', '1864-05-11', { detail: 'hostile; of wounds, while a prisoner' })],
      ['CAP 1864-04-30 1864-05-11'],
    ],
    [
      'on the day he was transferred',
      [told('transferred', '1865-07-12', { detail: 'Company B, Tenth Infantry' })],
      ['CAP 1864-04-30 1865-07-12?'],
    ],
  ])('a prisoner is one until: %s', (_, after, expected) => {
    expect(
      life(mustered, captured, ...after)
        .statuses.filter((line) => !/^(SEP|DEC)/.test(line))
        .slice(1),
    ).toEqual(expected)
  })

  test('taken and paroled on one day, he was no prisoner at the close of it', () => {
    expect(life(mustered, told('captured', '1863-02-16'), told('paroled', '1863-02-16'), home)).toMatchObject({
      statuses: ['PDY 1862-09-04 1865-07-17', 'SEP 1865-07-17 …'],
      standings: ['mustered used', 'captured kept', 'paroled kept', 'musteredOut used'],
    })
  })

  test('a wound alone changes no status', () => {
    expect(life(mustered, told('wounded', '1863-07-04', { detail: 'severely' }), home)).toMatchObject({
      statuses: ['PDY 1862-09-04 1865-07-17', 'SEP 1865-07-17 …'],
      standings: ['mustered used', 'wounded kept', 'musteredOut used'],
    })
  })

  test('in hospital with a day, until the next word that proves him there; without a day, not at all', () => {
    expect(life(mustered, told('hospital', '1863-11-08'), told('wounded', '1864-04-30'), home).statuses).toContain(
      'HSP 1863-11-08 1864-04-30?',
    )
    expect(life(mustered, told('hospital'), home)).toMatchObject({
      statuses: ['PDY 1862-09-04 1865-07-17', 'SEP 1865-07-17 …'],
      standings: ['mustered used', 'hospital undated noDay', 'musteredOut used'],
    })
  })

  test('a status that a table names holds for the span the table gives', () => {
    const until = { asWritten: '1863-02-03', on: '1863-02-03' as Day, precision: 'day' as const }
    expect(life(mustered, told('status', '1863-01-03', { code: 'LVE', until }), home).statuses).toEqual([
      'PDY 1862-09-04 1863-01-03',
      'LVE 1863-01-03 1863-02-04',
      'PDY 1863-02-04 1865-07-17',
      'SEP 1865-07-17 …',
    ])
  })
})
