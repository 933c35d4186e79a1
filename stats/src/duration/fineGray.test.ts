import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coxRegression } from './coxRegression.ts'
import { fineGray } from './fineGray.ts'

const rows = fc
  .array(fc.record({ time: fc.integer({ min: 1, max: 15 }), event: fc.nat(2), x: fc.integer({ min: -3, max: 3 }) }), {
    minLength: 8,
    maxLength: 30,
  })
  .map((some) => [
    { time: 2, event: 1, x: -3 },
    { time: 3, event: 1, x: 3 },
    { time: 13, event: 1, x: 3 },
    { time: 14, event: 1, x: -3 },
    ...some,
  ])

describe('the Fine–Gray model', () => {
  test('keeps those gone by another cause at risk, with falling weight: by hand', () => {
    // x = 1 at 1 by another cause, x = 0 lost at 2, x = 1 and x = 0 have the event at 3 and 4. The one gone weighs 2/3, since of the three
    // in sight at 2 one was lost. L = e/(e + 1 + ⅔e) · 1/(1 + ⅔e), largest where (10/9) e² = 1.
    const model = fineGray([1, 2, 3, 4], [2, 0, 1, 1], [[1, 0, 1, 0]])
    expect(model.hazardRatios[0]).toBeCloseTo(Math.sqrt(9 / 10), 10)
    expect(model.events).toBe(2)
  })

  test('is Cox’s with Breslow’s ties when nothing competes', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [time, status, x] = [all.map((one) => one.time), all.map((one) => Number(one.event === 1)), all.map((one) => one.x)]
        const [one, other] = [
          fineGray(time, status, [x]),
          coxRegression(time, status, [x], { ties: 'breslow', cluster: time.map((_, i) => i) }),
        ]
        expect(one.coefficients[0]).toBeCloseTo(other.coefficients[0]!, 8)
        expect(one.standardErrors[0]).toBeCloseTo(other.robustErrors![0]!, 8)
      }),
      { seed: 1864, numRuns: 60 },
    )
  })

  test('is Cox’s with the others at risk for ever when nobody is lost from sight', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const seen = all.filter((one) => one.event > 0)
        const x = seen.map((one) => one.x)
        const forever = seen.map((one) => (one.event === 1 ? one.time : 99))
        const model = fineGray(seen.map((one) => one.time), seen.map((one) => one.event), [x]) // biome-ignore format: one call
        const cox = coxRegression(forever, seen.map((one) => Number(one.event === 1)), [x], { ties: 'breslow' }) // biome-ignore format: one call
        expect(model.coefficients[0]).toBeCloseTo(cox.coefficients[0]!, 8)
        expect(model.logLikelihood[1]).toBeCloseTo(cox.logLikelihood[1], 8)
      }),
      { seed: 1864, numRuns: 60 },
    )
  })

  test('answers null where there is nothing to find', () => {
    expect(fineGray([1, 2], [2, 2], [[0, 1]]).coefficients).toEqual([null])
    expect(fineGray([1, 2, 3, 4], [1, 1, 2, 0], [[1, 1, 0, 0]]).standardErrors).toEqual([null])
  })

  test('has no P where the error is 0', () => {
    const { coefficients, p } = fineGray([1, 1, 1, 1], [1, 1, 1, 1], [[1, 2, 1, 2]])
    expect([coefficients, p]).toEqual([[0], [null]])
  })

  test('refuses what cannot be, and names it', () => {
    expect(() => fineGray([], [], [])).toThrow(/^time must have/)
    expect(() => fineGray([1, 2], [1, 0.5], [[0, 1]])).toThrow('event[2]')
    expect(() => fineGray([1, 2], [1, 0], [[0]])).toThrow('covariates[1] has 1 values')
  })
})
