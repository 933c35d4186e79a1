import { lastWhere } from '../numeric/lastWhere.ts'

/**
 * A distribution over the whole numbers `from` … `to` that rises up to its mean and falls from there. `ownSlack`: whether what lies on the side of
 * the observed and is more likely by less than rounding counts too, as in R it does in a Fisher test and does not in a binomial one.
 */
export type Peaked = {
  from: number
  to: number
  mean: number
  ownSlack: boolean
  density: (x: number) => number
  upTo: (x: number) => number
  above: (x: number) => number
}

/** Probabilities that differ by less than rounding are taken for equal; R’s exact tests allow as much. */
const slack = 1 + 1e-7

/**
 * The “minlike” two-sided p-value: the probability of everything that is no more likely than what was observed. It is what R’s exact tests print.
 *
 * Where the other tail begins is found by bisection, since the probabilities fall from the mean outwards: some thirty of them, not millions.
 */
export function leastLikelyP(observed: number, { from, to, mean, ownSlack, density, upTo, above }: Peaked): number {
  const threshold = density(observed) * slack
  const isRare = (x: number) => density(x) <= threshold
  const within = (x: number) => Math.min(to, Math.max(from, x))
  const left = observed < mean && !ownSlack ? observed : lastWhere(isRare, from, within(Math.floor(mean)))
  const right = observed > mean && !ownSlack ? observed : -lastWhere((x) => isRare(-x), -to, -within(Math.ceil(mean)))
  return right - left <= 1 ? 1 : Math.min(1, upTo(left) + above(right - 1))
}
