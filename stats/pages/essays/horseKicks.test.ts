import { expect, test } from 'vitest'
import { atLeast, corpsOf } from './horseKicks.ts'

test('the corps add up to what Bortkiewicz printed', () => {
  const { corps, deaths } = corpsOf('fourteen')
  expect(Object.fromEntries(corps.map((name, i) => [name, deaths[i]]))).toEqual({
    ...{ G: 16, I: 16, II: 12, III: 12, IV: 8, V: 11, VI: 17, VII: 12, VIII: 7, IX: 13, X: 15, XI: 25, XIV: 24, XV: 8 },
  })
  expect(corpsOf('ten').deaths.reduce((sum, one) => sum + one, 0)).toBe(122)
})

test('the fourteen differ as χ² = 27.29 on 13 degrees of freedom says', () => {
  const { homogeneity } = corpsOf('fourteen')
  expect(homogeneity.chiSquare).toBeCloseTo(27.29, 2)
  expect(homogeneity.df).toBe(13)
})

test.each(['fourteen', 'ten'] as const)('of the %s no more corps are flagged than chance flags', (which) => {
  const { corps, outside } = corpsOf(which)
  expect(outside(0.998)).toBe(0)
  expect(atLeast(outside(0.95), corps.length, 0.95)).toBeGreaterThan(0.05)
})

test('the yearly deaths of Fisher’s ten are neither more nor less regular than chance', () => {
  const { dispersion } = corpsOf('ten')
  expect(dispersion.upperP).toBeGreaterThan(0.2)
  expect(dispersion.lowerP).toBeGreaterThan(0.2)
})
