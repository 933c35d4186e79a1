import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concordance } from './concordance.ts'

const rows = fc.array(
  fc.record({ time: fc.integer({ min: 2, max: 9 }), status: fc.nat(1), risk: fc.nat(4), entry: fc.nat(1), stratum: fc.nat(1) }),
  { maxLength: 30 },
)
type Rows = { time: number; status: number; risk: number; entry: number; stratum: number }[]

/** All pairs, one by one. */
function pairs(all: Rows): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0]
  for (const first of all)
    for (const second of all) {
      if (first.status === 0 || first.stratum !== second.stratum || second.entry >= first.time) continue
      if (second.time > first.time || (second.time === first.time && second.status === 0))
        counts[first.risk > second.risk ? 0 : first.risk < second.risk ? 1 : 2]++
    }
  return counts
}

describe('concordance', () => {
  test('counts pairs by hand', () => {
    // Of time 1 (risk 3): above 1, 2 and 0, three pairs right. Of time 2 (risk 1): below 2, above 0. Of time 4: alone.
    expect(concordance([1, 2, 3, 4], [1, 1, 0, 1], [3, 1, 2, 0])).toEqual({ concordant: 4, discordant: 1, tied: 0, concordance: 0.8 })
  })

  test('counts in a tree what is counted pair by pair', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { concordant, discordant, tied } = concordance(
          all.map((one) => one.time),
          all.map((one) => one.status),
          all.map((one) => one.risk),
          { entry: all.map((one) => one.entry), strata: all.map((one) => one.stratum) },
        )
        expect([concordant, discordant, tied]).toEqual(pairs(all))
      }),
      { seed: 1864 },
    )
  })

  test('is undefined without a pair', () => {
    expect(concordance([1, 1], [1, 1], [0, 1]).concordance).toBeNull()
    expect(concordance([], [], []).concordance).toBeNull()
  })

  test('refuses a risk that is no number', () => {
    expect(() => concordance([1, 2], [1, 1], [0, Number.NaN])).toThrow('risk[2]')
    expect(() => concordance([1, 2], [1, 1], [0])).toThrow('risk has 1 values')
  })
})
