import { chainLadder } from '../forecast/chainLadder.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const ladder = chainLadder(fields.rowsWithGaps('triangle'))
  return {
    factors: ladder.factors,
    sigma2: ladder.sigmaSquared,
    ultimate: ladder.ultimate,
    reserve: ladder.reserve,
    se: ladder.standardError,
    total_reserve: ladder.totalReserve,
    total_se: ladder.totalStandardError,
  }
}
