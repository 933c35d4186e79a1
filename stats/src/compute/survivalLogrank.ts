import { logRankTest } from '../duration/logRank.ts'
import type { Compute } from './method.ts'
import { spellsOf } from './spells.ts'

export const compute: Compute = (fields) => {
  const [time, status, group, strata] = [fields.text('time'), fields.text('status'), fields.text('group'), fields.textOrNull('strata')]
  const spells = spellsOf(fields, [time, status, group, strata])
  const { chiSquare, ...test } = logRankTest(spells.numbers(time), spells.flags(status), spells.labels(group) ?? [], {
    strata: spells.labels(strata),
    rho: fields.number('rho', 0),
  })
  return { ...test, chi2: chiSquare }
}
