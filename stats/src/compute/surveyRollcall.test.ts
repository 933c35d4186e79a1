import { expect, test } from 'vitest'
import { compute } from './compute.ts'

test('strata named by numbers are those of the same names in the strengths', async () => {
  const y = [0, 2, 1, 3]
  const named = await compute('survey-rollcall', { kind: 'stratified', stratum: ['1', '1', '2', '2'], y, N: { 1: 20, 2: 30 } })
  expect(named).toMatchObject({ mean: (20 * 1 + 30 * 2) / 50, df: 2 })
  expect(await compute('survey-rollcall', { kind: 'stratified', stratum: [1, 1, 2, 2], y, N: { 1: 20, 2: 30 } })).toEqual(named)
})
