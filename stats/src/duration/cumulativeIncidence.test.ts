import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cumulativeIncidence } from './cumulativeIncidence.ts'
import { kaplanMeier } from './kaplanMeier.ts'

const rows = fc.array(fc.record({ time: fc.integer({ min: 2, max: 9 }), event: fc.nat(3), entry: fc.nat(1) }), {
  minLength: 1,
  maxLength: 30,
})
const times = (all: { time: number }[]) => all.map((one) => one.time)

describe('the cumulative incidence', () => {
  test('adds what each cause takes of those who have come so far, worked by hand for eight absences', () => {
    const [rejoined, arrested, died] = cumulativeIncidence([1, 2, 2, 3, 4, 5, 5, 6], [1, 2, 0, 1, 3, 0, 1, 0])
    expect(rejoined?.incidence[2]).toBeCloseTo(1 / 8 + (7 / 8) * (6 / 7) * (1 / 5), 14)
    expect(arrested?.incidence[5]).toBeCloseTo((7 / 8) * (1 / 7), 14)
    expect(died?.incidence[3]).toBeCloseTo((7 / 8) * (6 / 7) * (4 / 5) * (1 / 4), 14)
    // After the first event a plain proportion, 1 of 8.
    expect(rejoined?.standardError[0]).toBeCloseTo(Math.sqrt(((1 / 8) * (7 / 8)) / 8), 14)
  })

  test('has no limits at 0 and at 1', () => {
    const [all] = cumulativeIncidence([3, 3, 3], [1, 1, 1])
    expect(all?.incidence[0]).toBe(1)
    expect(all?.limits).toEqual({ lower: [null], upper: [null] })
    expect(all?.median).toBe(3)
  })

  test('of all causes and the survival add up to 1', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const entry = all.map((one) => one.entry)
        const curves = cumulativeIncidence(times(all), all.map((one) => one.event), { entry }) // biome-ignore format: one call
        const { survival } = kaplanMeier(times(all), all.map((one) => one.event > 0), { entry }) // biome-ignore format: one call
        survival.forEach((s, j) => {
          expect(curves.reduce((total, curve) => total + curve.incidence[j]!, s)).toBeCloseTo(1, 12)
        })
      }),
      { seed: 1864 },
    )
  })

  test('of one cause alone is 1 − Kaplan–Meier, with Greenwood’s error', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const status = all.map((one) => Math.min(1, one.event))
        fc.pre(status.includes(1))
        const [curve] = cumulativeIncidence(times(all), status)
        const { survival, standardError } = kaplanMeier(times(all), status)
        survival.forEach((s, j) => {
          expect(curve?.incidence[j]).toBeCloseTo(1 - s, 12)
          expect(curve?.standardError[j]).toBeCloseTo(standardError[j] ?? 0, 10)
        })
      }),
      { seed: 1864 },
    )
  })

  test('without losses is a proportion with the binomial error, however the causes compete', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const n = all.length
        for (const {
          cause,
          time,
          incidence,
          standardError,
          jackknifeError,
        } of cumulativeIncidence(times(all), all.map((one) => one.event + 1))) // biome-ignore format: one call
          time.forEach((at, j) => {
            const part = all.filter((one) => one.event + 1 === cause && one.time <= at).length / n
            expect(incidence[j]).toBeCloseTo(part, 12)
            expect(standardError[j]).toBeCloseTo(Math.sqrt((part * (1 - part)) / n), 7)
            expect(jackknifeError[j]).toBeCloseTo(standardError[j]!, 7)
          })
      }),
      { seed: 1864 },
    )
  })

  test('has the jackknife error of leaving each row out, to first order, also with late entries', () => {
    // Many copies of one small table: the sum of squared effects of leaving one out comes near the infinitesimal jackknife.
    const [entry, time, event] = [
      [0, 0, 1, 2, 2, 5, 0],
      [4, 6, 3, 9, 5, 9, 8],
      [1, 0, 2, 1, 0, 1, 2],
    ]
    const copies = (values: number[]) => Array.from({ length: 280 }, (_, i) => values[i % values.length]!)
    const without = (row: number) => {
      const rest = (values: number[]) => copies(values).filter((_, i) => i !== row)
      return cumulativeIncidence(rest(time), rest(event), { entry: rest(entry) })[0]?.incidence.at(-1) ?? 0
    }
    const [whole] = cumulativeIncidence(copies(time), copies(event), { entry: copies(entry) })
    const effects = time.map((_, row) => (without(row) - whole!.incidence.at(-1)!) ** 2 * 40)
    expect(whole?.jackknifeError.at(-1)).toBeCloseTo(Math.sqrt(effects.reduce((a, b) => a + b, 0)), 3)
  })

  test('refuses what cannot be, and names it', () => {
    expect(() => cumulativeIncidence([1, 2], [1, 1.5])).toThrow('event[2]')
    expect(() => cumulativeIncidence([1, 2], [1, -1])).toThrow('event[2]')
    expect(() => cumulativeIncidence([1, 2], [1])).toThrow('event has 1 values')
    expect(() => cumulativeIncidence([1, 2], [1, 1], { level: 1 })).toThrow('level')
    expect(() => cumulativeIncidence([1, 2], [1, 1], { entry: [1, 1] })).toThrow('entry[1]')
  })
})
