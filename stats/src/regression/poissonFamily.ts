import { deviance } from '../distribution/deviance.ts'
import { HALF_LOG_TWO_PI, stirlingError } from '../distribution/stirling.ts'
import type { Family } from './family.ts'

/** Counts about exp(predictor), with a variance that is the mean. */
export const poissonFamily: Family = {
  start({ y }, from, { rows, eta }) {
    for (let i = 0; i < rows; i++) eta[i] = Math.log(y[from + i]! + 0.1)
  },
  weigh({ y, weights }, from, { rows, eta, mean, root, pull }) {
    let total = 0
    for (let i = 0; i < rows; i++) {
      const observed = y[from + i]!
      const weight = weights === null ? 1 : weights[from + i]!
      const mu = Math.exp(eta[i]!)
      const spread = Math.sqrt(mu)
      const scale = weight === 1 ? 1 : Math.sqrt(weight)
      mean[i] = mu
      root[i] = scale * spread
      pull[i] = spread > 0 && weight > 0 ? (scale * (observed - mu)) / spread : 0
      if (weight > 0) total += weight * deviance(observed, mu)
    }
    return 2 * total
  },
  saturated: (y, weight) => (y > 0 ? -weight * (stirlingError(y) + HALF_LOG_TWO_PI + Math.log(y) / 2) : 0),
  limit: (y) => (y === 0 ? 0 : null),
}
