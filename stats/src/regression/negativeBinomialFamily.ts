import { deviance } from '../distribution/deviance.ts'
import { HALF_LOG_TWO_PI, stirlingError } from '../distribution/stirling.ts'
import type { Family } from './family.ts'
import { poissonFamily } from './poissonFamily.ts'

/**
 * Counts about exp(predictor), with variance mean + mean²/theta, for a given theta. Its information is the expected one, by which errors are told;
 * `newton` has the observed one: with few rows and a theta far below 1 the two differ so much that steps by the expected one go round in circles.
 */
export function negativeBinomialFamily(theta: number): Family {
  return { ...familyOf(theta, false), first: poissonFamily, newton: familyOf(theta, true) }
}

function familyOf(theta: number, isObserved: boolean): Family {
  return {
    start: poissonFamily.start,
    weigh({ y, weights }, from, { rows, eta, mean, root, pull }) {
      let total = 0
      for (let i = 0; i < rows; i++) {
        const observed = y[from + i]!
        const weight = weights === null ? 1 : weights[from + i]!
        const mu = Math.exp(eta[i]!)
        const inflated = 1 + mu / theta
        const information = (weight * mu * (isObserved ? (1 + observed / theta) / inflated : 1)) / inflated
        mean[i] = mu
        root[i] = Math.sqrt(information)
        pull[i] = information > 0 ? (weight * (observed - mu)) / (inflated * root[i]!) : 0
        if (weight > 0) total += weight * halfDeviance(observed, mu, theta)
      }
      return 2 * total
    },
    saturated: (y, weight) => weight * saturatedOf(y, theta),
    limit: (y) => (y === 0 ? 0 : null),
  }
}

/** y log(y/mu) − (y + theta) log((y + theta)/(mu + theta)), with terms that do not cancel near each other or far away. */
function halfDeviance(y: number, mu: number, theta: number): number {
  if (Math.abs(y - mu) < 0.2 * (y + mu)) return deviance(y, mu) - deviance(y + theta, mu + theta)
  const rest = theta * (y === 0 ? Math.log1p(mu / theta) : Math.log((mu + theta) / (y + theta)))
  return y === 0 ? rest : y * (Math.log1p(theta / mu) - Math.log1p(theta / y)) + rest
}

/** The logarithm of the greatest probability that a negative binomial with this theta can give a count: at a mean that is the count. */
export function saturatedOf(y: number, theta: number): number {
  if (y === 0) return 0
  return stirlingError(y + theta) - stirlingError(theta) - stirlingError(y) - Math.log1p(y / theta) / 2 - Math.log(y) / 2 - HALF_LOG_TWO_PI
}
