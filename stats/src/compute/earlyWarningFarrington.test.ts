import { expect, test } from 'vitest'
import { compute } from './compute.ts'

const weeks = (...late: number[]) => [...new Array(200 - late.length).fill(0), ...late]
const farrington = (cases: number[], limit54: number[]) =>
  compute(
    'early-warning-farrington',
    { series: 'one', column: 'cases', range: [199, 200], b: 3, method: 'muan', limit54 },
    { one: { columns: { cases } } },
  )

test('of a baseline of nothing but zeros only the alarms are told, whether or not there are enough cases for a limit', async () => {
  expect(await farrington(weeks(0, 0), [5, 4])).toEqual({ package: { alarm: [false, false] }, corrected: { alarm: [false, false] } })
  expect((await farrington(weeks(0, 6), [5, 4])).corrected).toEqual({ alarm: [false, false] })
  const { corrected } = await farrington(
    weeks(0, 6).map((count, week) => (week === 146 ? 1 : count)),
    [0, 1],
  )
  expect(Object.keys(corrected as object)).toEqual(['upper', 'expected', 'trend', 'p', 'alarm', 'phi'])
})
