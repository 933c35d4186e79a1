import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Told, theBooks } from '../../../tests/scenario/theBooks.ts'
import { dayNumber, dayOfNumber } from '../calendar.ts'
import { rollGroups, type StatusCode, statusCodes } from '../people/dutyStatus.ts'
import { forever } from './books.ts'
import { countDay, gainFields, lossFields, onHandOf, sumOf, totalOf } from './count.ts'
import { equations } from './equations.ts'
import { onRollFields } from './form.ts'
import { seriesOf } from './series.ts'

const first = 19_000
const last = first + 40
const day = (n: number) => dayOfNumber(n)

test('each day of a series by hand', () => {
  const books = theBooks({
    stays: {
      assigned: [['alpha', first]],
      statuses: [
        ['PDY', first, first + 2],
        ['UNK', first + 2, first + 3, { unrecordedEnd: true }],
        ['PDY', first + 3],
      ],
    },
    goes: {
      assigned: [['alpha', first - 5, first + 1]],
      statuses: [
        ['PDY', first - 5, first + 1],
        ['SEP', first + 1],
      ],
    },
  })
  const days = seriesOf(books, new Set(['alpha']), day(first), day(first + 3))
  expect(days.map((one) => [one.on, one.assigned, one.onHand, one.P, one.U, one.unrecorded.U, one.gains, one.losses])).toEqual([
    [day(first), 2, 2, 2, 0, 0, 1, 0],
    [day(first + 1), 1, 1, 1, 0, 0, 0, 1],
    [day(first + 2), 1, 0, 0, 1, 1, 0, 0],
    [day(first + 3), 1, 1, 1, 0, 0, 0, 0],
  ])
})

test('a series of no days is empty', () => {
  expect(seriesOf(theBooks({}), new Set(['alpha']), day(first), day(first - 1))).toEqual([])
})

/** Cuts of the days into spans one after the other, each told something or left out. */
function spans<T>(said: fc.Arbitrary<T>): fc.Arbitrary<[T, number, number][]> {
  const cuts = fc
    .uniqueArray(fc.integer({ min: first - 6, max: last + 6 }), { minLength: 2, maxLength: 7 })
    .map((days) => days.sort((a, b) => a - b))
  return fc.tuple(cuts, fc.array(fc.option(said), { minLength: 7, maxLength: 7 }), fc.boolean()).map(([days, words, open]) =>
    days.flatMap((from, index): [T, number, number][] => {
      const word = words[index]
      const to = days[index + 1] ?? (open ? forever : undefined)
      return word === null || word === undefined || to === undefined ? [] : [[word, from, to]]
    }),
  )
}
const person: fc.Arbitrary<Told> = fc.record({
  assigned: spans(fc.constantFrom('alpha', 'bravo', 'charlie')),
  attached: spans(fc.constantFrom('alpha', 'bravo', 'charlie')),
  statuses: spans(fc.constantFrom<StatusCode>(...statusCodes, 'PDY', 'PDY', 'ATO', 'ATO')),
  ranks: spans(fc.constantFrom('OF', 'WO', 'OR')),
  wounds: fc.array(fc.integer({ min: first, max: last }), { maxLength: 2 }),
})
const books = fc.array(person, { maxLength: 12 }).map((people) => theBooks(Object.fromEntries(people.map((one, n) => [`man ${n}`, one]))))
const units = fc.subarray(['alpha', 'bravo', 'charlie'], { minLength: 1 }).map((some) => new Set(some))

test('on every day of any books the running sum says what the count of that day says', () => {
  fc.assert(
    fc.property(books, units, (any, some) => {
      for (const told of seriesOf(any, some, day(first), day(last))) {
        const total = totalOf(countDay(any, some, dayNumber(told.on)))
        const groups = rollGroups.map((group) =>
          sumOf(
            total,
            onRollFields.filter((field) => field.startsWith(`${group}_`)),
          ),
        )
        expect([told.assigned, told.onHand, told.gains, told.losses, ...rollGroups.map((group) => told[group])]).toEqual([
          total.CLOSE,
          onHandOf(total),
          sumOf(total, gainFields),
          sumOf(total, lossFields),
          ...groups,
        ])
      }
    }),
    { numRuns: 150 },
  )
})

test('in any books what came and went explains the strength, and the parts make the whole', () => {
  fc.assert(
    fc.property(books, fc.integer({ min: first, max: last }), (any, on) => {
      const close = (...some: string[]) => totalOf(countDay(any, new Set(some), on)).CLOSE
      const whole = countDay(any, new Set(['alpha', 'bravo', 'charlie']), on)
      const sums = equations(whole, { parts: [close('alpha'), close('bravo'), close('charlie')] })
      expect(sums.filter((one) => [1, 5, 8, 9].includes(one.number)).map((one) => one.outcome)).toEqual([
        'holds',
        'holds',
        'holds',
        'holds',
      ])
      expect(totalOf(whole).OPEN).toBe(totalOf(countDay(any, new Set(['alpha', 'bravo', 'charlie']), on - 1)).CLOSE)
    }),
    { numRuns: 300 },
  )
})
