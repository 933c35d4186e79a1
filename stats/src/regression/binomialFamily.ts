import { binomialDensity } from '../distribution/binomial.ts'
import { deviance } from '../distribution/deviance.ts'
import type { Family } from './family.ts'

/** Numbers out of given wholes (the weights), the share about 1/(1 + exp(−predictor)). */
export const binomialFamily: Family = {
  start({ y, weights }, from, { rows, eta }) {
    for (let i = 0; i < rows; i++) {
      const observed = y[from + i]!
      const size = weights === null ? 1 : weights[from + i]!
      eta[i] = Math.log((observed + 0.5) / (size - observed + 0.5))
    }
  },
  weigh({ y, weights }, from, { rows, eta, mean, root, pull }) {
    let total = 0
    for (let i = 0; i < rows; i++) {
      const observed = y[from + i]!
      const size = weights === null ? 1 : weights[from + i]!
      // Both shares by themselves: near 1 the other would lose its digits.
      const odds = Math.exp(-Math.abs(eta[i]!))
      const small = odds / (1 + odds)
      const large = 1 / (1 + odds)
      const share = eta[i]! < 0 ? small : large
      const other = eta[i]! < 0 ? large : small
      const spread = Math.sqrt(size * small * large)
      mean[i] = share
      root[i] = spread
      pull[i] = spread > 0 ? (observed * other - (size - observed) * share) / spread : 0
      if (size > 0) total += deviance(observed, size * share) + deviance(size - observed, size * other)
    }
    return 2 * total
  },
  saturated: (y, size) => (size > 1 ? binomialDensity(y, size, y / size, { log: true }) : 0),
  limit: (y, size) => (y === 0 ? 0 : y === size ? 1 : null),
}
