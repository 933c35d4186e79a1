import { describe, expect, test } from 'vitest'
import type { Day } from '../../calendar.ts'
import { life, told } from './aLife.ts'
import { interpret } from './interpret.ts'

const mustered = told('mustered', '1862-09-04')
const home = told('musteredOut', '1865-07-17')

describe('rule 5, the last word', () => {
  const silent = told('noLaterRecord')

  test.each([
    [
      'from the day after the last day carried',
      [told('onRolls', '1862-10-31'), silent],
      ['PDY 1862-09-04 1862-11-01?', 'UNK 1862-11-01? 1865-07-17?'],
    ],
    [
      'from the day after a status',
      [told('hospital', '1863-11-08'), silent],
      ['PDY 1862-09-04 1863-11-08', 'HSP 1863-11-08 1863-11-09?', 'UNK 1863-11-09? 1865-07-17?'],
    ],
    [
      'from any other last word',
      [told('promoted', '1863-11-08', { detail: 'Corporal' }), silent],
      ['PDY 1862-09-04 1863-11-08?', 'UNK 1863-11-08? 1865-07-17?'],
    ],
    [
      'after a status that was still open',
      [told('hospital', '1864-04-30'), told('onRolls', '1865-02-28'), silent],
      ['PDY 1862-09-04 1864-04-30', 'HSP 1864-04-30 1865-03-01?', 'UNK 1865-03-01? 1865-07-17?'],
    ],
    ['but a prisoner stays one', [told('captured', '1864-07-30'), silent], ['PDY 1862-09-04 1864-07-30', 'CAP 1864-07-30 1865-07-17?']],
    [
      'and not a prisoner who returned on a day nobody recorded',
      [told('captured', '1864-07-30'), told('rejoined'), silent],
      ['PDY 1862-09-04 1864-07-30', 'CAP 1864-07-30 1864-07-31?', 'UNK 1864-07-31? 1865-07-17?'],
    ],
  ])('whereabouts are unknown %s', (_, after, statuses) => {
    expect(life(mustered, ...after)).toMatchObject({
      statuses,
      assignments: ['A 1862-09-04 1865-07-17? unitMusteredOut'],
      unread: ['noEnding'],
    })
  })

  test('nothing is unknown of a man whom the record has taken elsewhere, with a day or without', () => {
    expect(life(mustered, told('transferred', '1864-07-01', { detail: 'Veteran Reserve Corps' }), silent).statuses).toEqual([
      'PDY 1862-09-04 1864-07-01',
    ])
    expect(
      life(mustered, told('transferred', undefined, { detail: 'Invalid Corps' }), told('hospital'), told('onRolls', '1864-06-30'), silent),
    ).toMatchObject({
      statuses: ['PDY 1862-09-04 1864-07-01?'],
      assignments: ['A 1862-09-04 1864-07-01? transfer Invalid Corps'],
    })
  })

  test('a dated transfer holds against a roll of a later day, and a person is asked', () => {
    expect(
      life(mustered, told('transferred', '1864-04-23', { detail: 'Invalid Corps' }), told('onRolls', '1864-04-30'), silent),
    ).toMatchObject({
      assignments: ['A 1862-09-04 1864-04-23 transfer Invalid Corps'],
      standings: ['mustered used', 'transferred used', 'onRolls contradicted onRollsAfterTransfer', 'noLaterRecord kept'],
      unread: ['onRollsAfterTransfer'],
    })
  })
})

describe('rules 6 and 7, what cannot be', () => {
  test('who has no ending is on the rolls until the unit left service', () => {
    expect(life(mustered)).toMatchObject({
      statuses: ['PDY 1862-09-04 1865-07-17?'],
      assignments: ['A 1862-09-04 1865-07-17? unitMusteredOut'],
      unread: ['noEnding'],
    })
  })

  test.each([
    ['captured before the mustering', told('captured', '1862-04-30'), 'beforeMustering'],
    [
      'on a day the calendar does not have',
      { ...told('wounded'), day: { asWritten: 'Jan. 38, 1864', precision: 'day' as const } },
      'noSuchDay',
    ],
    ['promoted after the ending', told('promoted', '1865-08-01', { detail: 'Sergeant' }), 'afterEnding'],
    ['died years after the unit was gone', told('died', '1868-05-05'), 'afterUnitMusteredOut'],
  ])('%s: impossible, listed, and in no interval', (_, claim, because) => {
    const read = life(mustered, claim, home)
    expect(read).toMatchObject({
      statuses: ['PDY 1862-09-04 1865-07-17', 'SEP 1865-07-17 …'],
      ranks: ['Private 1862-09-04 1865-07-17'],
      unread: [because],
    })
    expect(read.standings).toContain(`${claim.kind} impossible ${because}`)
  })

  test('nothing happens after a death', () => {
    expect(life(mustered, told('promoted', '1863-08-18', { detail: 'Corporal' }), told('died', '1863-02-03'))).toMatchObject({
      assignments: ['A 1862-09-04 1863-02-03 death'],
      standings: ['mustered used', 'promoted impossible afterDeath', 'died used'],
    })
  })

  test('a death after a discharge can be, and a brevet too', () => {
    expect(life(mustered, told('discharged', '1863-02-03'), told('died', '1863-08-18'))).toMatchObject({
      statuses: ['PDY 1862-09-04 1863-02-03', 'SEP 1863-02-03 1863-08-18', 'DEC 1863-08-18 …'],
      unread: [],
    })
    expect(life(mustered, told('resigned', '1864-07-16'), told('promoted', '1865-03-26', { detail: 'Brevet Major' }))).toMatchObject({
      ranks: ['Private 1862-09-04 1864-07-16'],
      unread: [],
    })
  })

  test('two statuses for one day: unknown, and neither is chosen', () => {
    const claims = [
      mustered,
      told('captured', '1864-04-30', { words: [10, 30] }),
      told('hospital', '1864-04-30', { words: [40, 60] }),
      home,
    ]
    expect(life(...claims)).toMatchObject({
      statuses: ['PDY 1862-09-04 1864-04-30', 'UNK 1864-04-30 1865-07-17?', 'SEP 1865-07-17 …'],
      standings: [
        'mustered used',
        'captured contradicted twoStatusesOneDay',
        'hospital contradicted twoStatusesOneDay',
        'musteredOut used',
      ],
      unread: ['twoStatusesOneDay', 'twoStatusesOneDay'],
    })
  })

  test('unless one stands inside the words of the other', () => {
    expect(
      life(mustered, told('captured', '1864-04-30', { words: [10, 60] }), told('missing', '1864-04-30', { words: [40, 60] }), home),
    ).toMatchObject({ unread: [] })
  })

  test('spans that overlap are unknown where both claim', () => {
    const until = (on: string) => ({ asWritten: on, on: on as Day, precision: 'day' as const })
    expect(
      life(
        mustered,
        told('status', '1863-01-01', { code: 'LVE', until: until('1863-01-31') }),
        told('status', '1863-01-20', { code: 'HSP', until: until('1863-02-10') }),
        home,
      ).statuses,
    ).toEqual([
      'PDY 1862-09-04 1863-01-01',
      'LVE 1863-01-01 1863-01-20',
      'UNK 1863-01-20 1863-02-01',
      'HSP 1863-02-01 1863-02-11',
      'PDY 1863-02-11 1865-07-17',
      'SEP 1865-07-17 …',
    ])
  })

  test('two endings of one stay: unknown from the first to the second', () => {
    expect(life(mustered, told('musteredOut', '1864-07-17'), home)).toMatchObject({
      statuses: ['PDY 1862-09-04 1864-07-17', 'UNK 1864-07-17 1865-07-17', 'SEP 1865-07-17 …'],
      assignments: ['A 1862-09-04 1865-07-17 separation'],
      standings: ['mustered used', 'musteredOut contradicted twoEndings', 'musteredOut contradicted twoEndings'],
    })
  })
})

describe('rule 9, ranks', () => {
  test('the rank at entry, then every dated change', () => {
    const claims = [
      told('enlisted', '1862-08-10', { detail: 'Fifth Corporal' }),
      mustered,
      told('promoted', undefined, { detail: 'Fourth Corporal' }),
      told('promoted', '1863-06-11', { detail: 'Third Corporal' }),
      told('promoted', '1863-09-01', { detail: 'Fifth Sergeant' }),
      told('reduced', '1864-01-15', { detail: 'to ranks; at his own request' }),
      told('promoted', '1865-01-06', { detail: 'Second Lieutenant; not mustered' }),
      home,
    ]
    expect(life(...claims)).toMatchObject({
      ranks: [
        'Fifth Corporal 1862-09-04 1863-06-11',
        'Third Corporal 1863-06-11 1863-09-01',
        'Fifth Sergeant 1863-09-01 1864-01-15',
        'Private 1864-01-15 1865-07-17',
      ],
      standings: [
        'enlisted used',
        'mustered used',
        'promoted undated noDay',
        'promoted used',
        'promoted used',
        'reduced used',
        'promoted kept',
        'musteredOut used',
      ],
    })
  })

  test('a rank given in camp is held from mustering', () => {
    expect(
      life(told('enlisted', '1862-08-09'), told('promoted', '1862-08-23', { detail: 'Sergeant Major' }), mustered, home).ranks,
    ).toEqual(['Sergeant Major 1862-09-04 1865-07-17'])
  })

  test('no rank is assumed where none is asked for', () => {
    expect(interpret({ claims: [mustered, home], subunit: 'Company A' }).ranks).toEqual([])
  })
})

test('of two endings the later holds where a word of service is dated after the first', () => {
  const read = life(mustered, told('musteredOut', '1864-07-17'), told('promoted', '1864-08-17', { detail: 'First Lieutenant' }), home)
  expect(read.statuses).toEqual(['PDY 1862-09-04 1865-07-17', 'SEP 1865-07-17 …'])
  expect(read.standings[1]).toBe('musteredOut contradicted twoEndings')
})
