import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aReport } from '../../../tests/scenario/aHappening.ts'
import type { HappeningReport } from './happening.ts'
import { sourcingOf } from './sourcing.ts'

describe('a happening', () => {
  test.each<[string, HappeningReport[], string, string | null]>([
    ['that nobody reported is carried by none', [], 'none', null],
    ['that one paper told twice is carried by one', [aReport(), aReport({ title: 'the gazette', says: 'It burns.' })], 'single', 'C3'],
    [
      'that two papers told is corroborated',
      [aReport(), aReport({ title: 'The Courier', reliability: 'B', credibility: 2 })],
      'corroborated',
      'B2',
    ],
    [
      'that one of three contradicts is contradicted, however well the others are graded',
      [
        aReport({ reliability: 'A', credibility: 1 }),
        aReport({ title: 'The Courier', reliability: 'A', credibility: 1 }),
        aReport({ origin: 'witness', title: 'A driver', reliability: 'E', credibility: 5, bearing: 'contradicts' }),
      ],
      'contradicted',
      'A1',
    ],
    ['whose only source cannot be judged says so', [aReport({ reliability: 'F', credibility: 6 })], 'single', 'F6'],
  ])('%s', (_title, reports, support, best) => {
    expect(sourcingOf(reports)).toEqual({ support, best, reports: reports.length })
  })
})

const report = fc
  .record({
    title: fc.constantFrom('The Gazette', 'The Courier', 'The station'),
    reliability: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    credibility: fc.integer({ min: 1, max: 6 }),
    bearing: fc.constantFrom('first', 'corroborates', 'contradicts', 'adds'),
  })
  .map((more) => aReport(more))
const order = ['none', 'single', 'corroborated', 'contradicted']

test('one report more never carries it less, never makes the best grade worse, and outvotes no contradiction', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 8 }), report, (before, next) => {
      const [one, other] = [sourcingOf(before), sourcingOf([...before, next])]
      expect(order.indexOf(other.support)).toBeGreaterThanOrEqual(order.indexOf(one.support))
      if (one.best !== null) expect((other.best ?? '') <= one.best).toBe(true)
      expect(other.reports).toBe(one.reports + 1)
    }),
    { seed: 20261201, numRuns: 300 },
  )
})

test('the order in which sources were heard makes no difference', () => {
  const shuffled = fc
    .array(report, { maxLength: 8 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      expect(sourcingOf(other)).toEqual(sourcingOf(all))
    }),
    { seed: 20261202, numRuns: 200 },
  )
})
