import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChangeKind, changePoints } from './changePoints.ts'

const seed = { seed: 1864, numRuns: 150 }

/** All divisions, one after the other. */
function least(values: number[], kind: ChangeKind, penalty: number, shortest: number): { cost: number; ways: number } {
  const cost = (part: number[]) => {
    const total = part.reduce((a, b) => a + b, 0)
    if (kind === 'poisson') return total === 0 ? 0 : 2 * total * (Math.log(part.length) - Math.log(total))
    return part.reduce((a, b) => a + (b - total / part.length) ** 2, 0)
  }
  const found: number[] = []
  const divide = (from: number, sum: number) => {
    found.push(sum + cost(values.slice(from)))
    for (let to = from + shortest; to <= values.length - shortest; to++) divide(to, sum + cost(values.slice(from, to)) + penalty)
  }
  divide(0, 0)
  const best = Math.min(...found)
  return { cost: best, ways: found.filter((one) => one < best + 1e-9).length }
}

describe('by hand', () => {
  test('three zeros and three fives fall apart at the third for one penalty', () => {
    expect(changePoints([0, 0, 0, 5, 5, 5], { kind: 'normal-mean', penalty: 2 })).toEqual({
      changePoints: [3],
      cost: 2,
      means: [0, 5],
      tie: false,
    })
  })

  test('ten zeros and ten fours cost −80 log 4 and a penalty', () => {
    const counts = [...Array(10).fill(0), ...Array(10).fill(4)]
    const { changePoints: places, cost } = changePoints(counts, { kind: 'poisson', penalty: 3 })
    expect(places).toEqual([10])
    expect(cost).toBeCloseTo(3 - 80 * Math.log(4), 10)
  })

  test('two fives between zeros cost 25, in one piece or for two penalties of 12.5: a tie', () => {
    const tied = changePoints([0, 5, 5, 0], { kind: 'normal-mean', penalty: 12.5 })
    expect([tied.cost, tied.tie]).toEqual([25, true])
    expect(changePoints([0, 5, 5, 0], { kind: 'normal-mean', penalty: 12 })).toMatchObject({ changePoints: [1, 3], cost: 24, tie: false })
    expect(changePoints([0, 5, 5, 0], { kind: 'normal-mean', penalty: 12, shortest: 2 })).toMatchObject({
      changePoints: [],
      cost: 25,
      tie: false,
    })
  })
})

describe('properties', () => {
  test('no division whatever is better, and ties are counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 11 }),
        fc.constantFrom<ChangeKind>('poisson', 'normal-mean'),
        fc.constantFrom(0, 0.5, 1, 3),
        fc.integer({ min: 1, max: 3 }),
        (values, kind, penalty, shortest) => {
          const found = changePoints(values, { kind, penalty, shortest })
          const { cost, ways } = least(values, kind, penalty, shortest)
          expect(found.cost).toBeCloseTo(cost, 9)
          expect(found.tie).toBe(ways > 1)
        },
      ),
      seed,
    )
  })

  test('long series with pruning cost what they cost without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(1, 4, 12),
        (levels, shortest, penalty) => {
          const values = levels.flatMap(([level, length], j) => Array.from({ length }, (_, i) => level + ((i * 7 + j * 5) % 4)))
          const n = values.length
          const sums = [0]
          for (const value of values) sums.push(sums.at(-1)! + value)
          const cost = (from: number, to: number) => {
            const total = sums[to]! - sums[from]!
            return total === 0 ? 0 : 2 * total * Math.log((to - from) / total)
          }
          const best = [-penalty]
          for (let t = 1; t <= n; t++) {
            best[t] = Number.POSITIVE_INFINITY
            for (let s = 0; s <= t - shortest; s++) best[t] = Math.min(best[t]!, best[s]! + cost(s, t) + penalty)
          }
          const expected = n < shortest ? cost(0, n) : best[n]!
          expect(Math.abs(changePoints(values, { kind: 'poisson', penalty, shortest }).cost - expected)).toBeLessThan(1e-8)
        },
      ),
      { ...seed, numRuns: 40 },
    )
  })

  test('no segment is shorter than asked, and a larger penalty never finds more changes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 80 }), (values) => {
        const [few, many] = [20, 5].map((penalty) => changePoints(values, { kind: 'poisson', penalty, shortest: 3 }))
        expect(few!.changePoints.length).toBeLessThanOrEqual(many!.changePoints.length)
        const ends = [0, ...many!.changePoints, values.length]
        for (let i = 1; i < ends.length; i++) expect(ends[i]! - ends[i - 1]!).toBeGreaterThanOrEqual(3)
      }),
      seed,
    )
  })

  test('values far from zero are divided as if they were near', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 60 }), (values) => {
        const near = changePoints(values, { kind: 'normal-mean', penalty: 7.3 })
        const far = changePoints(
          values.map((value) => value + 1e7),
          { kind: 'normal-mean', penalty: 7.3 },
        )
        expect(far.cost).toBeCloseTo(near.cost, 6)
      }),
      seed,
    )
  })
})

test('a series too short to be divided is one segment', () => {
  expect(changePoints([7], { kind: 'poisson', penalty: 1 })).toMatchObject({ changePoints: [], means: [7], tie: false })
})

test.each([
  [[], { kind: 'poisson', penalty: 1 }, /values/],
  [[0.5], { kind: 'poisson', penalty: 1 }, /values\[1\]/],
  [[Number.NaN], { kind: 'normal-mean', penalty: 1 }, /values\[1\]/],
  [[1], { kind: 'poisson', penalty: -1 }, /penalty/],
  [[1], { kind: 'poisson', penalty: 1, shortest: 0 }, /shortest/],
] as const)('%j with %j is refused', (values, options, sentence) => {
  expect(() => changePoints(values, options)).toThrow(sentence)
})
