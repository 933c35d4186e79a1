import { expect, test } from 'vitest'
import { barsOf } from './bars.ts'

test('the largest count stands in front and fills the width; what is kept back has no bar', () => {
  const drawn = barsOf([
    { code: 'PAY-FAIL', cases: 6 },
    { code: 'MED-PHYS', cases: null },
    { code: 'EXH-ROT', cases: 12 },
    { code: 'UNK', cases: null },
  ])
  expect(drawn).toEqual({
    bars: [
      { code: 'EXH-ROT', cases: 12, share: 1 },
      { code: 'PAY-FAIL', cases: 6, share: 0.5 },
    ],
    kept: ['MED-PHYS', 'UNK'],
  })
  expect(barsOf([{ code: 'UNK', cases: null }]).bars).toEqual([])
})
