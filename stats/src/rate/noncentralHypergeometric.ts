import { lastWhere } from '../numeric/lastWhere.ts'
import { root } from '../numeric/root.ts'

/**
 * A fourfold table whose margins are given: `x` of `first` and `drawn − x` of `second` have the property. Given the margins and the odds ratio, x
 * has Fisher’s noncentral hypergeometric distribution.
 */
export type Fourfold = { x: number; first: number; second: number; drawn: number }

/** What the distribution says of the observed x: the probabilities of less, as much and more, and its mean less x. */
type Place = { less: number; here: number; more: number; meanAbove: number }

/** The least and the most that x can be. */
export function reachOf({ first, second, drawn }: Fourfold): { from: number; to: number } {
  return { from: Math.max(0, drawn - second), to: Math.min(first, drawn) }
}

/** The log odds ratio under which x is the mean; x must be neither the least nor the most. */
export function likeliestLogOdds(table: Fourfold): number {
  return rising((logOdds) => placeAt(table, logOdds).meanAbove, table)
}

/** The log odds ratio under which x or more have the probability `tail`; x must not be the least. */
export function lowerLogOdds(table: Fourfold, tail: number): number {
  return rising((logOdds) => {
    const { here, more } = placeAt(table, logOdds)
    return here + more - tail
  }, table)
}

/** The log odds ratio under which x or less have the probability `tail`; x must not be the most. */
export function upperLogOdds(table: Fourfold, tail: number): number {
  return rising((logOdds) => {
    const { less, here } = placeAt(table, logOdds)
    return tail - less - here
  }, table)
}

/** The root of a rising function of the log odds ratio, sought from the odds ratio of the table outwards. */
function rising(f: (logOdds: number) => number, { x, first, second, drawn }: Fourfold): number {
  const cells = [x, first - x, drawn - x, second - drawn + x].map((cell) => cell + 0.5)
  const [a = 1, b = 1, c = 1, d = 1] = cells
  const start = Math.log((a * d) / (b * c))
  let step = 2 * Math.sqrt(cells.reduce((total, cell) => total + 1 / cell, 0))
  let from = start - step
  while (f(from) > 0) from -= step *= 2
  step = start - from
  let to = start + step
  while (f(to) < 0) to += step *= 2
  // An error of 1e-15 in the logarithm is one of 1e-15 of the odds ratio, also where that is 1.
  return root(f, from, to, { tolerance: 1e-15 })
}

/** Terms this small beside the largest are the end of the distribution. */
const negligible = 1e-22

/**
 * Each weight follows from its neighbour, so that nothing overflows and no factorial is needed: from the mode, where it is set to 1, outwards until
 * the weights vanish. Cost: some twenty standard deviations of x, not its range.
 */
function placeAt({ x, first, second, drawn }: Fourfold, logOdds: number): Place {
  const { from, to } = reachOf({ x, first, second, drawn })
  const odds = Math.exp(logOdds)
  const spare = second - drawn
  const mode = lastWhere((u) => odds * (first - u + 1) * (drawn - u + 1) >= u * (spare + u), from + 1, to)
  let less = 0
  let here = 0
  let more = 0
  let moment = 0
  let weight = 1
  for (let u = mode; u <= to && weight > negligible; u++) {
    if (u < x) less += weight
    else if (u > x) more += weight
    else here = weight
    moment += weight * (u - x)
    weight *= (odds * (first - u) * (drawn - u)) / ((u + 1) * (spare + u + 1))
  }
  weight = 1
  for (let u = mode - 1; u >= from && weight > negligible; u--) {
    weight *= ((u + 1) * (spare + u + 1)) / (odds * (first - u) * (drawn - u))
    if (u < x) less += weight
    else if (u > x) more += weight
    else here = weight
    moment += weight * (u - x)
  }
  const total = less + here + more
  return { less: less / total, here: here / total, more: more / total, meanAbove: moment / total }
}
