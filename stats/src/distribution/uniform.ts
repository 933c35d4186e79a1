import { finite } from '../contract/check.ts'
import { place, probability, type Tail, zero } from './tail.ts'

/**
 * The density of the uniform distribution between two bounds at x. Agrees with `dunif` in R.
 *
 * @throws Error when x is not a number, or the bounds are not finite or not in order
 *
 * @example uniformDensity(0.5, 0, 4) // 0.25
 */
export function uniformDensity(x: number, from = 0, to = 1, { log = false }: { log?: boolean } = {}): number {
  check(x, from, to)
  if (x < from || x > to) return zero(log)
  return log ? -Math.log(to - from) : 1 / (to - from)
}

/**
 * The probability that a uniform variable is at most x (with `upper`, that it is above x): anything between two bounds, all alike. Agrees with
 * `punif` in R.
 *
 * @throws Error when x is not a number, or the bounds are not finite or not in order
 *
 * @example uniformCumulative(1, 0, 4) // 0.25
 */
export function uniformCumulative(x: number, from = 0, to = 1, { upper = false, log = false }: Tail = {}): number {
  check(x, from, to)
  const at = Math.min(to, Math.max(from, x))
  const value = from === to ? (x < from === upper ? 1 : 0) : (upper ? to - at : at - from) / (to - from)
  return log ? Math.log(value) : value
}

/**
 * The x that a uniform variable does not exceed with the given probability (with `upper`, that it exceeds with it). Agrees with `qunif` in R.
 *
 * @throws Error when the probability is not from 0 to 1, or the bounds are not finite or not in order
 *
 * @example uniformQuantile(0.25, 0, 4) // 1
 */
export function uniformQuantile(p: number, from = 0, to = 1, { upper = false, log = false }: Tail = {}): number {
  probability(p, log)
  check(from, from, to)
  const share = log ? Math.exp(p) : p
  return upper ? to - share * (to - from) : from + share * (to - from)
}

function check(x: number, from: number, to: number): void {
  place(x, 'x')
  finite(from, 'from')
  if (!(finite(to, 'to') >= from)) throw new Error(`to must be at or above from (${from}), not ${to}.`)
}
