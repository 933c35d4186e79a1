import { share } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { hypergeometricCumulative, hypergeometricDensity } from '../distribution/hypergeometric.ts'
import { normalQuantile } from '../distribution/normal.ts'
import { checkSuccesses } from './checks.ts'
import { leastLikelyP } from './leastLikely.ts'
import { type Fourfold, likeliestLogOdds, lowerLogOdds, reachOf, upperLogOdds } from './noncentralHypergeometric.ts'
import { wilsonLimits } from './wilson.ts'

/** How many of n have some property. */
export type ProportionGroup = { successes: number; n: number }

/** An estimate with its limits; what is not defined is `null`. */
export type ProportionComparison = { estimate: number | null; lower: number | null; upper: number | null }

/** A χ² statistic of one degree of freedom. */
export type ProportionTest = { chiSquare: number | null; p: number | null }

/** Two shares compared in every usual way. */
export type TwoProportions = {
  difference: ProportionComparison
  riskRatio: ProportionComparison
  oddsRatio: ProportionComparison
  pearson: ProportionTest
  yates: ProportionTest
  fisherP: number
}

/**
 * Whether a share differs between two independent groups, and by how much: say, the share of absences that ended within a week before and after an
 * order.
 *
 * `difference` (first less second) is what it means to people: with Newcombe’s hybrid score limits, built from the Wilson limits of both shares.
 * `riskRatio` has Katz’s log limits, and needs successes in both. `oddsRatio` is the conditional one of Fisher’s exact test with its exact limits:
 * not ad/bc, which lies farther from 1, in small groups much. The odds ratio is no risk ratio: where the property is common it is much farther from 1, and to read
 * “the odds doubled” as “twice as many” is the most usual mistake.
 *
 * `pearson` and `yates` are the χ² tests without and with continuity correction, `fisherP` is exact at any size (the sum over all tables no more
 * likely than the observed). Groups must be independent: the same soldiers before and after are a matter for paired methods.
 *
 * Where a margin of the table is 0 nothing can be tested: χ² is `null`, Fisher’s p is 1, the odds ratio `null` between 0 and Infinity.
 *
 * Newcombe (1998) Stat Med 17:873, method 10; Katz et al. (1978) Biometrics 34:469; Fisher (1935); Cornfield (1956). In R: `chisq.test` and
 * `fisher.test`, whose odds ratio and limits are found to some four digits only; here they are right to the last. Cost: some hundred times the
 * standard deviation of a cell, a few milliseconds for millions.
 *
 * @throws Error when a number is no count, there are more successes than n, or `level` does not lie between 0 and 1
 *
 * @example twoProportions({ successes: 56, n: 70 }, { successes: 48, n: 80 }).difference // { estimate: 0.2, lower: 0.052431, upper: 0.333873 }
 */
export function twoProportions(first: ProportionGroup, second: ProportionGroup, { level = 0.95 } = {}): TwoProportions {
  checkSuccesses(first.successes, first.n, 'first.successes', 'first.n')
  checkSuccesses(second.successes, second.n, 'second.successes', 'second.n')
  const tail = (1 - share(level, 'level')) / 2
  const table = { x: first.successes, first: first.n, second: second.n, drawn: first.successes + second.successes }
  return {
    difference: differenceOf(first, second, level),
    riskRatio: riskRatioOf(first, second, normalQuantile(tail, 0, 1, { upper: true })),
    oddsRatio: oddsRatioOf(table, tail),
    pearson: chiSquareOf(first, second, 0),
    yates: chiSquareOf(first, second, 0.5),
    fisherP: fisherPOf(table),
  }
}

function differenceOf(first: ProportionGroup, second: ProportionGroup, level: number): ProportionComparison {
  const a = wilsonLimits(first.successes, first.n, { level })
  const b = wilsonLimits(second.successes, second.n, { level })
  if (a === null || b === null) return { estimate: null, lower: null, upper: null }
  const p = first.successes / first.n
  const q = second.successes / second.n
  return {
    estimate: p - q,
    lower: p - q - Math.hypot(p - a.lower, b.upper - q),
    upper: p - q + Math.hypot(a.upper - p, q - b.lower),
  }
}

function riskRatioOf(first: ProportionGroup, second: ProportionGroup, z: number): ProportionComparison {
  if (first.n === 0 || second.n === 0 || first.successes + second.successes === 0) return { estimate: null, lower: null, upper: null }
  const estimate = first.successes / first.n / (second.successes / second.n)
  if (first.successes === 0 || second.successes === 0) return { estimate, lower: null, upper: null }
  const spread = Math.exp(z * Math.sqrt(relativeVariance(first) + relativeVariance(second)))
  return { estimate, lower: estimate / spread, upper: estimate * spread }
}

/** 1/x − 1/n. */
function relativeVariance({ successes, n }: ProportionGroup): number {
  return (n - successes) / (successes * n)
}

function oddsRatioOf(table: Fourfold, tail: number): ProportionComparison {
  const { from, to } = reachOf(table)
  if (from === to) return { estimate: null, lower: 0, upper: Number.POSITIVE_INFINITY }
  const lower = table.x === from ? 0 : Math.exp(lowerLogOdds(table, tail))
  const upper = table.x === to ? Number.POSITIVE_INFINITY : Math.exp(upperLogOdds(table, tail))
  if (table.x === from) return { estimate: 0, lower, upper }
  if (table.x === to) return { estimate: Number.POSITIVE_INFINITY, lower, upper }
  return { estimate: Math.exp(likeliestLogOdds(table)), lower, upper }
}

function chiSquareOf(first: ProportionGroup, second: ProportionGroup, correction: number): ProportionTest {
  const all = first.n + second.n
  const successes = first.successes + second.successes
  const failures = all - successes
  if (first.n === 0 || second.n === 0 || successes === 0 || failures === 0) return { chiSquare: null, p: null }
  // Observed less expected is the same in all four cells but for its sign.
  const gap = Math.abs(first.successes * second.n - second.successes * first.n) / all
  const left = gap - Math.min(correction, gap)
  const chiSquare = left * left * all * (all / first.n / second.n) * (all / successes / failures)
  return { chiSquare, p: chiSquareCumulative(chiSquare, 1, { upper: true }) }
}

function fisherPOf(table: Fourfold): number {
  const { from, to } = reachOf(table)
  if (from === to) return 1
  const { x, first, second, drawn } = table
  return leastLikelyP(x, {
    from,
    to,
    mean: (first / (first + second)) * drawn,
    ownSlack: true,
    density: (u) => hypergeometricDensity(u, first, second, drawn),
    upTo: (u) => (u < from ? 0 : hypergeometricCumulative(u, first, second, drawn)),
    above: (u) => (u >= to ? 0 : hypergeometricCumulative(u, first, second, drawn, { upper: true })),
  })
}
