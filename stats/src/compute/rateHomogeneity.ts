import { type RateTest, rateHomogeneity } from '../rate/rateHomogeneity.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const scores = fields.numbersOrNull('scores')
  const { pearson, deviance, trend } = rateHomogeneity(fields.numbers('events'), fields.numbers('exposure'), scores ? { scores } : {})
  const told = ({ chiSquare, df, p }: RateTest) => ({ chi2: chiSquare, df, p })
  return { pearson: told(pearson), deviance: told(deviance), trend: { z: trend.z, chi2: trend.chiSquare, p: trend.p } }
}
