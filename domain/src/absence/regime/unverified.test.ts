import { expect, test } from 'vitest'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import { Regime } from './regime.ts'
import { isDemonstrationOnly, unverifiedValues } from './unverified.ts'

const small = Regime.parse(aRegime())

test('what rests on nothing verified is named by part, and by value where only that does', () => {
  expect(unverifiedValues(small)).toEqual([
    { where: 'clocks.nature-decision.limit', source: 'guess', cites: 'A guess' },
    { where: 'checklists.third', source: 'guess', cites: 'A guess' },
  ])
})

test('a regime is only for demonstration until it is signed off and every value is verified', () => {
  const signed = { ...small, standing: 'signed off' as const, signedOffBy: 'Counsel' }
  const { law } = small.sources
  const verified = { ...signed, sources: { law, guess: law } } as Regime // both are there: the shape only cannot say so
  expect([small, signed, { ...verified, standing: 'draft' as const }, verified].map(isDemonstrationOnly)).toEqual([true, true, true, false])
})
