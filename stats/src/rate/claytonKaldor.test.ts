import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claytonKaldor } from './claytonKaldor.ts'

test('two equal units are solved by hand', () => {
  // E = 10 each, O = 4 and 16: θ − 1 = ∓6/(10 + α); 1/α = 2 (1 + α/10)·36/(10 + α)² = 7.2/(10 + α), so α = 10/6.2 and, the mean being 1, ν too
  const fit = claytonKaldor([4, 16], [100, 100])
  expect(fit?.alpha).toBeCloseTo(10 / 6.2, 12)
  expect(fit?.nu).toBeCloseTo(10 / 6.2, 12)
  expect(fit?.relativeRisk[0]).toBeCloseTo((4 + 10 / 6.2) / (10 + 10 / 6.2), 12)
})

test('both moment equations hold for what is found', () => {
  const units = fc.array(fc.record({ events: fc.nat(40), exposure: fc.integer({ min: 1, max: 99 }) }), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(units, (rows) => {
      const total = rows.reduce((all, row) => all + row.events, 0)
      const size = rows.reduce((all, row) => all + row.exposure, 0)
      const fit = claytonKaldor(
        rows.map((row) => row.events),
        rows.map((row) => row.exposure),
      )
      fc.pre(fit !== null && fit.alpha < 1e4)
      if (fit === null) return
      const risks = fit.relativeRisk.map((risk) => risk ?? Number.NaN)
      const mean = risks.reduce((all, one) => all + one, 0) / risks.length
      const scatter = risks.map((one, i) => (1 + (fit.alpha * size) / (rows[i]!.exposure * total)) * (one - mean) ** 2)
      expect(mean / (fit.nu / fit.alpha)).toBeCloseTo(1, 8)
      expect((scatter.reduce((all, one) => all + one, 0) / (rows.length - 1)) * (fit.alpha ** 2 / fit.nu)).toBeCloseTo(1, 7)
    }),
    { seed: 1864 },
  )
})

test('ratios no more variable than chance, one unit alone and no events have no gamma distribution', () => {
  expect(claytonKaldor([5, 5, 5], [100, 100, 100])).toBeNull()
  expect(claytonKaldor([5, 6, 5, 4], [100, 100, 100, 100])).toBeNull()
  expect(claytonKaldor([5], [100])).toBeNull()
  expect(claytonKaldor([0, 0], [100, 50])).toBeNull()
})

test('a count of a half is refused by name', () => {
  expect(() => claytonKaldor([1.5, 2], [10, 10])).toThrow('events[1]')
})
