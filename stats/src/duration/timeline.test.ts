import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timelineOf } from './timeline.ts'

describe('the timeline', () => {
  test('gives each row the place of its time, whole or not, negative or not', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer({ min: -50, max: 50 }),
            fc.integer({ min: -9, max: 9 }).map((v) => v / 4),
          ),
          { maxLength: 40 },
        ),
        (time) => {
          const { times, leaves } = timelineOf(time)
          expect(Array.from(leaves, (place) => times[place])).toEqual(time.map((t) => t + 0))
          expect(Array.from(times)).toEqual([...new Set(time.map((t) => t + 0))].sort((a, b) => a - b))
        },
      ),
      { seed: 1864 },
    )
  })

  test('takes for one what rounding has parted, in a chain, by its first', () => {
    expect(Array.from(timelineOf([1 + 2e-8, 1, 1 + 1e-8, 2]).times)).toEqual([1, 2])
  })

  test('says from which of the listed times a late entry is at risk', () => {
    // Entered at 2: not at risk at 2; first at 5.
    expect(timelineOf([2, 5, 7], [0, 2, 5])).toEqual({
      times: Float64Array.of(2, 5, 7),
      leaves: Int32Array.of(0, 1, 2),
      enters: Int32Array.of(0, 1, 2),
    })
  })

  test('refuses a spell that is no longer than rounding', () => {
    expect(() => timelineOf([1 + 1e-9, 5], [1, 0])).toThrow('no more than rounding')
  })
})
