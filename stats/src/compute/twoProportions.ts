import { sameLength } from '../contract/check.ts'
import { type ProportionTest, twoProportions } from '../rate/twoProportions.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { 'first.successes': 'x[1]', 'second.successes': 'x[2]', 'first.n': 'n[1]', 'second.n': 'n[2]' }

export const compute: Compute = (fields) => {
  const x = fields.numbers('x')
  const n = fields.numbers('n')
  sameLength(x, 'x', n, 'n')
  const parts = x.map((successes, i) => ({ successes, n: n[i] ?? 0 }))
  const [first, second] = parts
  if (!first || !second || parts.length > 2) throw new Error('x must have two values, one a group.')
  const { difference, riskRatio, oddsRatio, pearson, yates, fisherP } = twoProportions(first, second, {
    level: fields.number('level', 0.95),
  })
  const told = ({ chiSquare, p }: ProportionTest) => ({ value: chiSquare, p })
  return {
    difference,
    risk_ratio: riskRatio,
    odds_ratio: oddsRatio,
    chi2: told(pearson),
    chi2_yates: told(yates),
    fisher_p: fisherP,
  }
}
