import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counted, published } from './publish.ts'
import { leastCases } from './taxonomy.ts'

const under = [
  { unitId: 'battalion', superiorId: 'brigade' },
  { unitId: 'A', superiorId: 'battalion' },
  { unitId: 'B', superiorId: 'battalion' },
  { unitId: 'C', superiorId: 'battalion' },
]
const counted = (cases: Record<string, number>, code: Counted['counts'][number]['code'] = 'EXH-ROT'): Counted => ({
  counts: Object.entries(cases).map(([unitId, count]) => ({ unitId, code, cases: count })),
  under,
})
const shown = (of: Counted, unitId: string | null, byUnit = false, code = 'EXH-ROT') =>
  published(of, unitId, { byUnit }).find((one) => one.code === code)?.cases

describe('a count', () => {
  test('of fewer than five is kept back, of none too; five and more are shown', () => {
    expect(shown(counted({ A: 4 }), 'A')).toBe(null)
    expect(shown(counted({}), 'A')).toBe(null)
    expect(shown(counted({ A: 5 }), 'A')).toBe(5)
    expect(shown(counted({ A: 2, B: 3 }), null)).toBe(5)
  })

  test('that would give a small one away by subtraction is kept back with it, the smallest first', () => {
    const of = counted({ A: 7, B: 2, C: 6 })
    expect(['brigade', 'battalion', 'A', 'B', 'C'].map((unit) => shown(of, unit))).toEqual([15, 15, 7, null, null])
  })

  test('is kept back with that of the unit above, since the unit’s own parts would add up to it', () => {
    const of: Counted = { counts: counted({ D: 6, E: 2, F: 9 }).counts, under: [...under, ...deep] }
    // E gives two away under the second battalion, so that D is kept with it; what stands under what is kept back is kept back too.
    expect(['brigade', 'second', 'D', 'E', 'F'].map((unit) => shown(of, unit))).toEqual([17, 8, null, null, 9])
    const hidden: Counted = { counts: counted({ D: 6, F: 2 }).counts, under: [...under, ...deep] }
    expect(['brigade', 'second', 'D', 'F'].map((unit) => shown(hidden, unit))).toEqual([8, null, null, null])
  })
  const deep = [
    { unitId: 'second', superiorId: 'brigade' },
    { unitId: 'D', superiorId: 'second' },
    { unitId: 'E', superiorId: 'second' },
    { unitId: 'F', superiorId: 'brigade' },
  ]

  test('of what goes to the inspector at once is told of the whole force; by unit to the inspection alone', () => {
    const of = counted({ A: 9 }, 'LDR-EXT')
    expect([shown(of, null, false, 'LDR-EXT'), shown(of, 'A', false, 'LDR-EXT'), shown(of, 'A', true, 'LDR-EXT')]).toEqual([
      9,
      undefined,
      9,
    ])
    const sealed = counted({ A: 9 }, 'SEALED')
    expect([shown(sealed, null, false, 'SEALED'), shown(sealed, 'A', false, 'SEALED')]).toEqual([9, undefined])
    const codes = published(sealed, null, { byUnit: true }).map(({ code }) => code)
    expect(codes.filter((code) => ['CON-SCI', 'POL-PERS', 'SEC-COER'].includes(code))).toEqual([])
  })
})

test('whatever tables one has, of all units and of the whole: nobody works out a count of one to four', () => {
  const units = ['brigade', ...under.map(({ unitId }) => unitId)]
  const cases = fc.record(Object.fromEntries(units.map((unit) => [unit, fc.integer({ min: 0, max: 12 })])))
  fc.assert(
    fc.property(cases, (own: Record<string, number>) => {
      const of = counted(own)
      const known = new Map<string | null, number | null | undefined>([null, ...units].map((unit) => [unit, shown(of, unit)]))
      const partsOf = (unit: string | null) =>
        unit === null ? ['brigade'] : under.filter(({ superiorId }) => superiorId === unit).map(({ unitId }) => unitId)
      for (const [unit, all] of known) {
        if (typeof all === 'number') expect(all).toBeGreaterThanOrEqual(leastCases)
        for (const part of partsOf(unit)) if (typeof known.get(part) === 'number') expect(typeof all).toBe('number')
        if (typeof all !== 'number') continue
        // What is left when the shown parts are taken from the whole: nothing, or too much to tell of a few.
        const left = partsOf(unit).reduce((rest, part) => rest - (known.get(part) ?? 0), all)
        expect(left === 0 || left >= leastCases).toBe(true)
      }
    }),
    { seed: 20261129, numRuns: 400 },
  )
})
