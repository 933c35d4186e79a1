import { agreementKappa } from '../quality/agreementKappa.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const weights = fields.word('weights', ['none', 'linear', 'quadratic'], 'none')
  const { observed, expected, ...kappa } = agreementKappa(fields.matrix('table'), { weights, level: fields.number('level', 0.95) })
  return { ...kappa, observed_agreement: observed, expected_agreement: expected }
}
