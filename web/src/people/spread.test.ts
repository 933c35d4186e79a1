import { expect, test } from 'vitest'
import { apart, spread, textWidth } from './spread.ts'

test('labels that do not touch share a row', () => {
  expect(
    spread(
      [
        { at: 100, width: 80 },
        { at: 300, width: 80 },
      ],
      0,
      400,
    ),
  ).toEqual([
    { x: 100, row: 0 },
    { x: 300, row: 0 },
  ])
})

test('a label that would touch another goes a row down', () => {
  expect(
    spread(
      [
        { at: 100, width: 80 },
        { at: 150, width: 80 },
        { at: 240, width: 80 },
      ],
      0,
      400,
    ),
  ).toEqual([
    { x: 100, row: 0 },
    { x: 150, row: 1 },
    { x: 240, row: 0 },
  ])
})

test('a label stays inside the picture', () => {
  expect(
    spread(
      [
        { at: 5, width: 80 },
        { at: 398, width: 60 },
      ],
      0,
      400,
    ),
  ).toEqual([
    { x: 40, row: 0 },
    { x: 370, row: 0 },
  ])
})

test('a Korean name is measured wider than a Latin one of as many letters', () => {
  expect(textWidth('김철수')).toBeGreaterThan(textWidth('Kim'))
})

test('marks on one instant stand side by side, centred on it; those far off stay', () => {
  expect(apart([100, 100, 300], 18, 0, 400)).toEqual([91, 109, 300])
  expect(apart([100, 110, 120], 18, 0, 400)).toEqual([92, 110, 128])
})

test('marks at an edge stay inside', () => {
  expect(apart([0, 2], 18, 0, 400)).toEqual([0, 18])
  expect(apart([399, 400], 18, 0, 400)).toEqual([382, 400])
})
