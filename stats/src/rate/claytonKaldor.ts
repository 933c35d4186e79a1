import type { Numbers } from '../contract/check.ts'
import { root } from '../numeric/root.ts'
import { mean, sum } from '../numeric/sum.ts'
import { type Expected, expectedEvents, overAll } from './expectedEvents.ts'

export type ClaytonKaldor = { nu: number; alpha: number; relativeRisk: (number | null)[] }

/**
 * Clayton and Kaldor’s shrunken relative risks: each unit’s ratio of observed to expected events, drawn towards the mean of all by a gamma
 * distribution of the true ratios whose two parameters are found from the data by moments.
 *
 * It is the classic of disease mapping and right where `marshallRates` is; it assumes more (a gamma distribution) and gives with it a posterior:
 * the ratio of a unit is gamma with shape O + `nu` and rate E + `alpha`. When the ratios vary no more than chance there is no such gamma
 * distribution (its parameters run to infinity) and the answer is `null`: use the pooled rate then.
 *
 * `events` are counts and `exposure` strength-time of each unit; the expected events are those at the rate of all units together. Units without
 * exposure have `null`.
 *
 * Definition: Clayton and Kaldor (1987), Biometrics 43:671: ν/α is the mean of θ = (O + ν)/(E + α), ν/α² = Σ(1 + α/E)(θ − ν/α)²/(k − 1). For a
 * given α the first equation is linear in the mean, so both are one equation in α, which is solved to the last digit, beginning where the
 * published iteration begins. `DCluster::empbaysmooth` stops after 20 rounds by default, sometimes in the first digit; given more rounds it
 * agrees. Cost: n × about 20.
 *
 * @throws Error when the two rows differ in length, or a count or an exposure is negative
 *
 * @example claytonKaldor([1, 6, 2, 12], [100, 200, 150, 300]).nu // 14.719107623
 * claytonKaldor([5, 5, 5], [100, 100, 100]) // null
 */
export function claytonKaldor(events: Numbers, exposure: Numbers): ClaytonKaldor | null {
  const units = expectedEvents(events, exposure)
  if (units.counts.length < 2 || !(units.rate > 0)) return null
  const alpha = alphaOf(units)
  if (alpha === null) return null
  const nu = alpha * meanAt(units, alpha)
  const risk = units.counts.map((one, i) => (one + nu) / (units.expected[i]! + alpha))
  return { nu, alpha, relativeRisk: overAll(events.length, units.units, risk) }
}

/** The mean relative risk that goes with an α: m = Σ O/(E + α) / Σ E/(E + α). */
function meanAt({ counts, expected }: Expected, alpha: number): number {
  return sum(counts.map((one, i) => one / (expected[i]! + alpha))) / sum(expected.map((one) => one / (one + alpha)))
}

/**
 * α times the variance that it implies, minus the mean: below 0, the published iteration makes α greater, above 0 smaller. Σ(1 + α/E)(θ − m)²
 * is Σ(O − Em)²/(E(E + α)).
 */
function excess(units: Expected, alpha: number): number {
  const { counts, expected } = units
  const m = meanAt(units, alpha)
  return (
    (alpha * sum(counts.map((one, i) => (one - expected[i]! * m) ** 2 / (expected[i]! * (expected[i]! + alpha))))) / (counts.length - 1) - m
  )
}

function alphaOf(units: Expected): number | null {
  const ratios = units.counts.map((one, i) => one / units.expected[i]!)
  const middle = mean(ratios)
  const variance = sum(ratios.map((one) => (one - middle) ** 2)) / (ratios.length - 1)
  if (!(variance > 1e-24 * middle * middle)) return null
  const from = middle / variance
  const f = (log: number) => excess(units, Math.exp(log))
  const grows = f(Math.log(from)) < 0
  // A factor of 2 a step: up to α of 10⁹ times the greatest expected count, beyond which the ratios are equal for any purpose.
  const most = Math.log(1e9 * units.expected.reduce((a, b) => Math.max(a, b), 1))
  let near = Math.log(from)
  for (let i = 0; i < 2000; i++) {
    const next = near + (grows ? Math.LN2 : -Math.LN2)
    if (next > most) return null
    if (f(next) < 0 !== grows) return Math.exp(root(f, near, next))
    near = next
  }
  return null
}
