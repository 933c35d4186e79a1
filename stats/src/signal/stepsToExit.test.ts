import { expect, test } from 'vitest'
import { stepsToExit } from './stepsToExit.ts'

test('two states are solved by hand', () => {
  // a₀ = 1 + a₀/2 + a₁/4, a₁ = 1 + a₀/2: a₀ (1/2 − 1/8) = 5/4
  const steps = stepsToExit({ moves: Float64Array.of(0.5, 0.25, 0.5, 0), exits: Float64Array.of(0.25, 0.5) })
  expect(steps[0]).toBeCloseTo(10 / 3, 14)
  expect(steps[1]).toBeCloseTo(8 / 3, 14)
})

test('a wait that no linear solver could tell from for ever keeps its digits', () => {
  // staying with 1 − 10⁻³⁰, which is 1 for a machine: a wait of 10³⁰ steps
  expect(stepsToExit({ moves: Float64Array.of(1), exits: Float64Array.of(1e-30) })[0]).toBeCloseTo(1e30, -16)
  const two = stepsToExit({ moves: Float64Array.of(0.5, 0.5, 1, 0), exits: Float64Array.of(1e-40, 0) })
  expect((two[1] ?? 0) / 1.5e40).toBeCloseTo(1, 12)
})

test('a chain without exit is never left', () => {
  expect(stepsToExit({ moves: Float64Array.of(0, 1, 1, 0), exits: Float64Array.of(0, 0) })[0]).toBe(Number.POSITIVE_INFINITY)
  // Staying where one is for ever, in one state that the other may fall into: a wait without end from both.
  expect([...stepsToExit({ moves: Float64Array.of(0, 0.5, 0, 1), exits: Float64Array.of(0.5, 0) })]).toEqual([1 / 0, 1 / 0])
  // … and in one that it never meets: from the other one step.
  expect([...stepsToExit({ moves: Float64Array.of(0, 0, 0, 1), exits: Float64Array.of(1, 0) })]).toEqual([1, 1 / 0])
})
