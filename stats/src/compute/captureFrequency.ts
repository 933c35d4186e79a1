import { frequencyPopulation } from '../capture/frequencyPopulation.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const { chaoCorrected, ...bounds } = frequencyPopulation(fields.numbers('frequencies'), {
    level: fields.number('level', 0.95),
    occasions: fields.numberOrNull('occasions'),
  })
  return { ...bounds, chao_bc: chaoCorrected }
}
