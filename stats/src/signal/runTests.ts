import { each, finite, type Numbers } from '../contract/check.ts'
import { binomialQuantile } from '../distribution/binomial.ts'

export type RunTests = {
  useful: number
  longestRun: number
  longestLimit: number | null
  crossings: number
  crossingsLimit: number | null
  signal: boolean
}

/**
 * Anhøj’s two tests of a run chart: is the longest run on one side of the centre too long, or does the line cross the centre too seldom, for
 * points that come independently and are as often above as below?
 *
 * They need no standard deviation and hardly any assumption, so they are right for short rows and for counts of any shape, best about a median.
 * They find shifts and slow waves; a single outlier they do not see at all, so use `runRules` rule 1 or a chart’s limits for that.
 *
 * `z` are values minus the centre, in any unit. Points on the centre are left out (they neither belong to a run nor break one); the rest are the
 * `useful` ones. The longest run may reach round(log₂ n + 3); the crossings must reach the 5 % quantile of a binomial(n − 1, ½). Without a useful
 * point the limits are `null`.
 *
 * Definition: Anhøj and Olesen (2014), PLoS ONE 9:e113825; Schilling (2012), Math Mag 85:196. Agrees with qicharts2. Cost: n.
 *
 * @throws Error when a value is not finite
 *
 * @example runTests([0.5, 0.2, 1, 0.1, 0.3, 0.9, 1.2, 0.4, 0.8, 0.6, -1]).signal // true
 */
export function runTests(z: Numbers): RunTests {
  each(z, 'z', finite)
  let useful = 0
  let longestRun = 0
  let crossings = 0
  let run = 0
  let before = 0
  for (let i = 0; i < z.length; i++) {
    const sign = Math.sign(z[i]!)
    if (sign === 0) continue
    useful++
    if (sign * before < 0) crossings++
    run = sign === before ? run + 1 : 1
    longestRun = Math.max(longestRun, run)
    before = sign
  }
  if (useful === 0) return { useful, longestRun, longestLimit: null, crossings, crossingsLimit: null, signal: false }
  const longestLimit = Math.round(Math.log2(useful) + 3)
  const crossingsLimit = binomialQuantile(0.05, useful - 1, 0.5)
  return { useful, longestRun, longestLimit, crossings, crossingsLimit, signal: longestRun > longestLimit || crossings < crossingsLimit }
}
