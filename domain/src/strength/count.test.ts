import { describe, expect, test } from 'vitest'
import { type Told, theBooks, totals } from '../../../tests/scenario/theBooks.ts'
import { type StatusCode, statusCodes } from '../people/dutyStatus.ts'
import { assignedOn, countDay, onHandOf, stockOn, totalOf, unaccountedBy } from './count.ts'
import { equations } from './equations.ts'
import { fieldOf, form1, onRollFields } from './form.ts'

/** One man of Alpha on duty since day 1, who stands still; with him everything that happens on day 10. */
const steady: Told = { assigned: [['alpha', 1]], statuses: [['PDY', 1]] }
const onDay10 = (about: Told) => totals(theBooks({ steady, man: about }), 'alpha', 10)
const still = { OPEN: 1, CLOSE: 1, P_PDY: 1 }
const gained = { OPEN: 1, CLOSE: 2, P_PDY: 2 }
const lost = { OPEN: 2, CLOSE: 1, P_PDY: 1 }
const here: Told['statuses'] = [['PDY', 10]]
const left: Told['assigned'] = [['alpha', 1, 10]]

describe('a gain is told by where the person was before', () => {
  const came: Told['assigned'] = [['alpha', 10]]
  test.each<[string, string, Told]>([
    ['G1', 'from outside', { assigned: came, statuses: here }],
    ['G1', 'ordered to come, and not subject to anybody before', { assigned: came, statuses: [['PRE', 1, 10], ...here] }],
    ['G1', 'back after a discharge', { assigned: came, statuses: [['SEP', 1, 10], ...here] }],
    ['G2', 'from another unit', { assigned: [['bravo', 1, 10], ...came], statuses: [['PDY', 1]] }],
    ['G3', 'back from being dropped', { assigned: came, statuses: [['DFR', 1, 10], ...here] }],
    ['G4', 'back from being carried off the rolls as missing', { assigned: came, statuses: [['LTM', 1, 10], ...here] }],
    ['G5', 'reinstated after a suspension', { assigned: came, statuses: [['SUS', 1, 10], ...here] }],
  ])('%s: %s', (field, _from, about) => expect(onDay10(about)).toEqual({ ...gained, [field]: 1 }))
})

describe('a loss is told by what the person is now, and failing that by the reason on record', () => {
  test.each<[string, string, Told]>([
    ['L1', 'to another unit', { assigned: [...left, ['bravo', 10]], statuses: [['PDY', 1]] }],
    ['L1', 'to a unit that is not in these books', { assigned: [['alpha', 1, 10, 'transfer']], statuses: [['PDY', 1, 10]] }],
    [
      'L2',
      'discharged',
      {
        assigned: left,
        statuses: [
          ['PDY', 1, 10],
          ['SEP', 10],
        ],
      },
    ],
    ['L2', 'mustered out with the unit', { assigned: [['alpha', 1, 10, 'unitMusteredOut']], statuses: [['PDY', 1, 10]] }],
    [
      'L5',
      'carried off the rolls as missing',
      {
        assigned: left,
        statuses: [
          ['MIS', 1, 10],
          ['LTM', 10],
        ],
      },
    ],
    [
      'L7',
      'suspended by law',
      {
        assigned: left,
        statuses: [
          ['PDY', 1, 10],
          ['SUS', 10],
        ],
      },
    ],
    ['L8', 'for no reason anybody wrote down', { assigned: left, statuses: [['PDY', 1, 10]] }],
  ])('%s: %s', (field, _how, about) => expect(onDay10(about)).toEqual({ ...lost, [field]: 1 }))

  test('L4: dropped, and from that day on the register of the dropped', () => {
    const dropped: Told = {
      assigned: left,
      statuses: [
        ['PDY', 1, 10],
        ['DFR', 10],
      ],
    }
    expect(onDay10(dropped)).toEqual({ ...lost, L4: 1, DFR_ON_BOOKS: 1 })
    expect(totals(theBooks({ steady, man: dropped }), 'alpha', 50)).toEqual({ ...still, DFR_ON_BOOKS: 1 })
    expect(totals(theBooks({ steady, man: dropped }), 'bravo', 50)).toEqual({})
  })

  test.each([
    ['hostile', { L3_HOSTILE: 1, KIA: 1 }],
    ['hostile, of wounds', { L3_HOSTILE: 1, DOW: 1 }],
    ['nonhostile', { L3_NONHOSTILE: 1, NBL: 1 }],
    ['pending', { L3_PENDING: 1 }],
    [null, { L3_PENDING: 1 }],
  ])('L3: a death told as «%s» has its part and its line in the casualties', (detail, parts) => {
    const died: Told = {
      assigned: left,
      statuses: [
        ['PDY', 1, 10],
        ['DEC', 10, undefined, { detail }],
      ],
    }
    expect(onDay10(died)).toEqual({ ...lost, L3: 1, ...parts })
  })
})

describe('what neither gains nor loses', () => {
  test('moving between two units counts in each of them, and in both together not at all', () => {
    const books = theBooks({ man: { assigned: [...left, ['bravo', 10]], statuses: [['PDY', 1]] } })
    expect(totals(books, 'alpha', 10)).toEqual({ OPEN: 1, L1: 1 })
    expect(totals(books, 'bravo', 10)).toEqual({ CLOSE: 1, P_PDY: 1, G2: 1 })
    expect(totals(books, ['alpha', 'bravo'], 10)).toEqual(still)
  })

  test('a promotion moves a person between rank groups, and the total does not notice', () => {
    const promoted: Told = {
      assigned: [['alpha', 1]],
      statuses: [['PDY', 1]],
      ranks: [
        ['OR', 1, 10],
        ['OF', 10],
      ],
    }
    const count = countDay(theBooks({ promoted }), new Set(['alpha']), 10)
    expect([count.OR.OPEN, count.OR.RGM, count.OR.CLOSE]).toEqual([1, -1, 0])
    expect([count.OF.OPEN, count.OF.RGM, count.OF.CLOSE]).toEqual([0, 1, 1])
    expect(totalOf(count).RGM).toBe(0)
    expect(equations(count).find((one) => one.number === 1)?.outcome).toBe('holds')
  })

  test('a person who comes and is promoted on one day comes with the new rank', () => {
    const count = countDay(theBooks({ man: { assigned: [['alpha', 10]], statuses: here, ranks: [['WO', 10]] } }), new Set(['alpha']), 10)
    expect([count.WO.G1, count.WO.CLOSE, count.WO.RGM, count.OR.CLOSE]).toEqual([1, 1, 0, 0])
  })
})

describe('how people stand at the close of a day', () => {
  const onRolls = statusCodes.filter((code) => fieldOf(code))
  test.each(onRolls)('%s has a cell of its own, and the person is still assigned', (code: StatusCode) => {
    const counted = totals(theBooks({ man: { assigned: [['alpha', 1]], statuses: [[code, 1]] } }), 'alpha', 10)
    expect(counted).toEqual({ OPEN: 1, CLOSE: 1, [fieldOf(code) ?? '']: 1 })
  })

  test('everybody present and everybody attached in is on hand; those in hospital are not', () => {
    const books = theBooks({
      steady,
      limited: { assigned: [['alpha', 1]], statuses: [['PLM', 1]] },
      sick: { assigned: [['alpha', 1]], statuses: [['HSP', 1]] },
      guest: {
        assigned: [['bravo', 1]],
        attached: [['alpha', 5, 20]],
        statuses: [
          ['PDY', 1, 5],
          ['ATO', 5, 20],
          ['PDY', 20],
        ],
      },
    })
    const alpha = totalOf(countDay(books, new Set(['alpha']), 10))
    expect([alpha.CLOSE, alpha.AT_IN, onHandOf(alpha)]).toEqual([3, 1, 3])
  })

  test.each([4, 5, 10, 19, 20])('on day %i as many are attached in as are attached out', (day) => {
    const books = theBooks({
      guest: {
        assigned: [['bravo', 1]],
        attached: [['alpha', 5, 20]],
        statuses: [
          ['PDY', 1, 5],
          ['ATO', 5, 20],
          ['PDY', 20],
        ],
      },
      back: {
        assigned: [['bravo', 1]],
        attached: [['alpha', 5, 20]],
        statuses: [
          ['ATO', 1, 10],
          ['PDY', 10],
        ],
      },
      lost: {
        assigned: [['bravo', 1]],
        attached: [['alpha', 5, 20]],
        statuses: [
          ['ATO', 5, 10],
          ['UNK', 10],
        ],
      },
    })
    const count = (unit: string) => totalOf(countDay(books, new Set([unit]), day))
    const attachedNow = Object.entries({ guest: 20, back: 10, lost: 10 }).filter(([, until]) => day >= 5 && day < until).length
    expect(count('alpha').AT_IN).toBe(attachedNow)
    expect(count('alpha').AT_IN).toBe(day < 5 ? 0 : count('bravo').A_ATO)
  })

  test('what is on hand in a unit is what is on hand in its parts', () => {
    const guest: Told = { assigned: [['bravo', 1]], attached: [['alpha', 5, 20]], statuses: [['ATO', 5, 20]] }
    const books = theBooks({ steady, guest, other: { assigned: [['bravo', 1]], statuses: [['PDY', 1]] } })
    const onHand = (...units: string[]) => onHandOf(totalOf(countDay(books, new Set(units), 10)))
    expect([onHand('alpha'), onHand('bravo'), onHand('alpha', 'bravo')]).toEqual([2, 1, 3])
  })

  test('the wounded and those back from hospital are told beside the strength', () => {
    const wounded: Told = { assigned: [['alpha', 1]], statuses: [['PDY', 1]], wounds: [10] }
    const back: Told = {
      assigned: [['alpha', 1]],
      statuses: [
        ['HSP', 1, 10],
        ['PDY', 10],
      ],
    }
    const onLeave: Told = {
      assigned: [['alpha', 1]],
      statuses: [
        ['LVE', 1, 10],
        ['PDY', 10],
      ],
    }
    const counted = totals(theBooks({ wounded, back, onLeave }), 'alpha', 10)
    expect(counted).toEqual({ OPEN: 3, CLOSE: 3, P_PDY: 3, WIA: 1, RTD: 1 })
  })

  test('somebody assigned whose status is none of the roll is found by name', () => {
    const books = theBooks({ steady, lost: { assigned: [['alpha', 1]], statuses: [['PDY', 1, 10]] } })
    expect(unaccountedBy(books, new Set(['alpha']), 9)).toEqual([])
    expect(unaccountedBy(books, new Set(['alpha']), 10)).toEqual(['lost'])
  })

  test('the standing alone is the standing of the whole count, and each unit by itself has its own', () => {
    const books = theBooks({ steady, other: { assigned: [['bravo', 1, 10]], statuses: [['PDY', 1]] } })
    const stock = totalOf(stockOn(books, new Set(['alpha', 'bravo']), 9))
    expect(stock).toEqual({ ...totalOf(countDay(books, new Set(['alpha', 'bravo']), 9)), OPEN: 0 })
    expect([...assignedOn(books, 9)]).toEqual([
      ['alpha', 1],
      ['bravo', 1],
    ])
    expect([...assignedOn(books, 10)]).toEqual([['alpha', 1]])
  })
})

test('the form has each field once, and a cell for every status on the rolls', () => {
  expect(new Set(form1).size).toBe(form1.length)
  expect(form1.length).toBe(53)
  expect(onRollFields.length).toBe(21)
  expect(onRollFields.every((field) => form1.includes(field))).toBe(true)
})
