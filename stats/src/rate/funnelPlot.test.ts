import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poissonCumulative, poissonDensity } from '../distribution/poisson.ts'
import { funnelPlot } from './funnelPlot.ts'

const units = fc.array(fc.record({ events: fc.nat(60), exposure: fc.integer({ min: 1, max: 3000 }) }), { minLength: 2, maxLength: 30 })

test('two units are worked by hand on both scales', () => {
  const { target, z, tau2, phi } = funnelPlot([1, 9], [100, 100], { scale: 'identity', winsor: 0 })
  expect(target).toBe(0.05)
  expect(z[1]).toBeCloseTo(0.04 / Math.sqrt(0.05 / 100), 14)
  expect(phi).toBeCloseTo(0.04 ** 2 / (0.05 / 100), 13) // 3.2
  // weights 100/0.05 = 2000 each: (2 × 3.2 − 1)/(4000 − 2 × 2000²/4000)
  expect(tau2).toBeCloseTo(5.4 / 2000, 14)
  expect(funnelPlot([1, 9], [100, 100], { winsor: 0 }).z[0]).toBeCloseTo((0.1 - Math.sqrt(0.05)) * 20, 14)
})

test('the exact limit of a mean of 2 is worked by hand', () => {
  // the 5 % quantile of a mean of 2 is 0; the count moves down by (e⁻² − 0.05)/e⁻²
  const { limits } = funnelPlot([2, 2], [100, 100], { levels: [0.9] })
  const over = (Math.exp(-2) - 0.05) / Math.exp(-2)
  expect(limits[0]?.exact.lower[0]).toBe(Math.max(0, -over))
  const below5 = poissonCumulative(5, 2)
  expect(limits[0]?.exact.upper[0]).toBeCloseTo((5 - (below5 - 0.95) / poissonDensity(5, 2)) / 100, 12)
})

test('an outlier pulled in makes phi smaller, and the wider level holds the narrower', () => {
  fc.assert(
    fc.property(units, fc.constantFrom('identity' as const, 'sqrt' as const), (rows, scale) => {
      const events = rows.map((row) => row.events)
      fc.pre(events.some((one) => one > 0))
      const exposure = rows.map((row) => row.exposure)
      const pulled = funnelPlot(events, exposure, { scale })
      expect(pulled.phi).toBeLessThanOrEqual((funnelPlot(events, exposure, { scale, winsor: 0 }).phi ?? 0) + 1e-9)
      const [inner, outer] = pulled.limits
      for (const kind of ['exact', 'chiSquare', 'multiplicative', 'additive'] as const)
        rows.forEach((_, i) => {
          const target = pulled.target ?? Number.NaN
          expect(outer?.[kind].upper[i]).toBeGreaterThanOrEqual(inner?.[kind].upper[i] ?? Number.NaN)
          expect(outer?.[kind].lower[i]).toBeLessThanOrEqual(inner?.[kind].lower[i] ?? Number.NaN)
          if (kind !== 'exact') expect(inner?.[kind].upper[i]).toBeGreaterThanOrEqual(target)
        })
    }),
    { seed: 1864 },
  )
})

test('a unit without exposure is null and changes nothing for the others', () => {
  const without = funnelPlot([3, 5, 1], [40, 90, 30])
  const gap = funnelPlot([3, 0, 5, 1], [40, 0, 90, 30])
  expect(gap.phi).toBe(without.phi)
  expect(gap.z[1]).toBeNull()
  expect(gap.limits[0]?.additive.upper[1]).toBeNull()
})

test('one unit alone has no variance between units, and no exposure at all has nothing', () => {
  expect(funnelPlot([3], [40], { target: 0.05 })).toMatchObject({ tau2: null })
  expect(funnelPlot([0], [0])).toMatchObject({ target: null, phi: null, z: [null] })
})

test('levels may be a typed array', () => {
  const levels = [0.9, 0.99]
  expect(funnelPlot([1, 2], [10, 10], { levels: Float64Array.from(levels) })).toEqual(funnelPlot([1, 2], [10, 10], { levels }))
})

test('a winsor of more than one half, a level of 1 and rows of unlike length are refused by name', () => {
  expect(() => funnelPlot([1, 2], [10, 10], { winsor: 0.6 })).toThrow('winsor')
  expect(() => funnelPlot([1, 2], [10, 10], { levels: [1] })).toThrow('levels[1]')
  expect(() => funnelPlot([1, 2], [10])).toThrow('exposure has 1')
})
