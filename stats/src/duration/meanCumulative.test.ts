import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanCumulativeFunction } from './meanCumulative.ts'

/** Stretches of a few persons, with gaps, in any order. */
const stretches = fc.array(fc.record({ id: fc.nat(4), start: fc.nat(8), length: fc.integer({ min: 1, max: 5 }), event: fc.nat(1) }), {
  minLength: 1,
  maxLength: 30,
})
type Stretches = { id: number; start: number; length: number; event: number }[]
const mcf = (all: Stretches, own = (one: Stretches[number], _i: number) => one.id) =>
  meanCumulativeFunction(
    all.map(own),
    all.map((one) => one.start),
    all.map((one) => one.start + one.length),
    all.map((one) => one.event),
  )

describe('the mean cumulative function', () => {
  test('adds one over those at risk for each event, worked by hand for three persons', () => {
    const curve = meanCumulativeFunction(['a', 'a', 'a', 'b', 'b', 'c'], [0, 2, 5, 0, 4, 0], [2, 5, 8, 4, 6, 7], [1, 1, 0, 1, 0, 0])
    expect(Array.from(curve.time)).toEqual([2, 4, 5])
    expect(curve.mean[2]).toBeCloseTo(1 / 3 + 1 / 3 + 1 / 3, 14)
    // Up to 2: a adds (1 − 1/3)/3, b and c take (1/3)/3 each.
    expect(curve.robustError[0]).toBeCloseTo(Math.sqrt((2 / 9) ** 2 + 2 * (1 / 9) ** 2), 14)
    // Up to 5: a had two events and b one, of one on average: (2 − 1)/3, (1 − 1)/3, (0 − 1)/3.
    expect(curve.robustError[2]).toBeCloseTo(Math.sqrt(2 * (1 / 3) ** 2), 14)
    expect(curve.naiveError[2]).toBeCloseTo(Math.sqrt(3 * (1 / 9)), 14)
  })

  test('has the robust error that is found by adding up every person anew', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const { time, atRisk, events, robustError } = mcf(all)
        const persons = [...new Set(all.map((one) => one.id))]
        time.forEach((until, last) => {
          const squares = persons.map((id) => {
            let sum = 0
            for (let j = 0; j <= last; j++) {
              const mine = all.filter((one) => one.id === id)
              const present = mine.filter((one) => one.start < time[j]! && one.start + one.length >= time[j]!).length
              const own = mine.filter((one) => one.event === 1 && one.start + one.length === time[j]).length
              sum += (own - present * (events[j]! / atRisk[j]!)) / atRisk[j]!
            }
            return sum * sum
          })
          expect(robustError[last], `until ${until}`).toBeCloseTo(Math.sqrt(squares.reduce((a, b) => a + b, 0)), 7)
        })
      }),
      { seed: 1864 },
    )
  })

  test('is not changed by who has the events, only its error is', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const [one, other] = [mcf(all), mcf(all, (_, i) => i)]
        expect(one.mean).toEqual(other.mean)
        expect(one.naiveError).toEqual(other.naiveError)
      }),
      { seed: 1864 },
    )
  })

  test('has no error when everybody has the same events', () => {
    const curve = meanCumulativeFunction([1, 1, 2, 2], [0, 3, 0, 3], [3, 6, 3, 6], [1, 1, 1, 1])
    expect(Array.from(curve.mean)).toEqual([1, 2])
    expect(curve.robustError[1]).toBeCloseTo(0, 12)
  })

  test('lists no time without an event', () => {
    expect(mcf([{ id: 1, start: 0, length: 3, event: 0 }]).time.length).toBe(0)
    expect(mcf([]).mean.length).toBe(0)
  })

  test('refuses what cannot be, and names it', () => {
    expect(() => meanCumulativeFunction([1], [3], [3], [1])).toThrow('start[1]')
    expect(() => meanCumulativeFunction([1], [0], [3], [2])).toThrow('event[1]')
    expect(() => meanCumulativeFunction([1, 2], [0], [3], [1])).toThrow('id has 2 values, stop has 1')
  })
})
