import { amount, count, each, type Numbers, positive, sameLength, share } from '../contract/check.ts'
import { chiSquareCumulative } from '../distribution/chiSquare.ts'
import { givenOrNull } from '../numeric/orNull.ts'
import { quantile7 } from '../numeric/quantile.ts'
import { sum } from '../numeric/sum.ts'
import { type FunnelLimits, limitsAt } from './funnelLimits.ts'
import { poissonCentralP } from './poissonP.ts'

export type FunnelScale = 'identity' | 'sqrt'

export type FunnelPlot = {
  target: number | null
  phi: number | null
  phiP: number | null
  tau2: number | null
  z: (number | null)[]
  winsorised: (number | null)[]
  p: (number | null)[]
  limits: FunnelLimits[]
}

export type FunnelOptions = {
  target?: number | null
  levels?: Numbers
  scale?: FunnelScale
  winsor?: number
  multiplier?: number
}

/**
 * A funnel plot of rates: each unit’s rate against its exposure, with the limits within which rates of units of that size would fall if all units
 * had the target rate. Small units scatter widely, so the limits open like a funnel towards them.
 *
 * It is the answer to the league table. A ranking always has a last place, and it goes to a small unit, by chance; in the funnel most units,
 * whatever their rank, are where chance puts them. A unit outside is a reason to look, not a finding: it may have harder duty, or better returns.
 *
 * With many or large units more lie outside than chance allows, because units differ in ways nobody recorded (overdispersion). `phi`, the mean of
 * the squared z-scores, measures that; 1 is pure chance, and `phiP` tests it. Two remedies are given: **multiplicative** limits, wider by √phi,
 * and **additive** ones, which add a variance `tau2` between units, the better model when units really differ (Spiegelhalter 2005). So that the
 * very units one wants to find do not widen the limits, z-scores beyond the `winsor` quantiles are pulled in to them first. With fewer than
 * about ten units that is little more than interpolation, and phi is not to be trusted.
 *
 * `events` and `exposure` are one number per unit; `target` is a rate per one unit of exposure (`null`: all units pooled). For each level the
 * answer has four pairs of limits, per `multiplier`: `exact` (Poisson, interpolated between counts), `chiSquare` (as FunnelPlotR draws for
 * ratios), `multiplicative` and `additive`, the last two on the given `scale`: the rate itself or, better for small counts, its square root. `tau2` is
 * on that scale. `p` is the central Poisson p-value. Units without exposure are `null` and count nowhere; phi below 1 is told as it is, but
 * never narrows a limit. What cannot be computed (tau2 of one unit; z when the target is 0 on the identity scale) is `null`.
 *
 * Definition: Spiegelhalter (2005), Stat Med 24:1185; quantiles of type 7. FunnelPlotR trims where this pulls in. Cost: n log n.
 *
 * @throws Error when the rows differ in length, a count or exposure is negative, or a level, `winsor` or the target is out of range
 *
 * @example funnelPlot([3, 5, 8, 2, 12], [400, 500, 600, 300, 1000], { multiplier: 1000 }).target // 10.714285714
 * funnelPlot([3, 5, 8, 2, 12], [400, 500, 600, 300, 1000]).phi // 0.281471741
 */
export function funnelPlot(
  events: Numbers,
  exposure: Numbers,
  { target = null, levels = [0.95, 0.998], scale = 'sqrt', winsor = 0.1, multiplier = 1 }: FunnelOptions = {},
): FunnelPlot {
  sameLength(events, 'events', exposure, 'exposure')
  each(events, 'events', count)
  each(exposure, 'exposure', amount)
  each(levels, 'levels', share)
  if (!(winsor >= 0 && winsor <= 0.5)) throw new Error(`winsor must lie between 0 and 0.5, not at ${winsor}.`)
  positive(multiplier, 'multiplier')
  const units = Array.from(events, (_, i) => i).filter((i) => exposure[i]! > 0)
  const sizes = Float64Array.from(units, (i) => exposure[i]!)
  const counts = Float64Array.from(units, (i) => events[i]!)
  const theta = target === null ? sum(counts) / sum(sizes) : amount(target, 'target')
  const z = counts.map((one, i) => score(one / sizes[i]!, theta, sizes[i]!, scale))
  const pulled = pulledIn(z, winsor)
  const { phi, phiP, tau2 } = dispersion(pulled, theta, sizes, scale)
  const spread = (values: ArrayLike<number>) => spreadOver(events.length, units, values)
  return {
    target: givenOrNull(theta * multiplier),
    phi: givenOrNull(phi),
    phiP: givenOrNull(phiP),
    tau2: givenOrNull(tau2),
    z: spread(z),
    winsorised: spread(pulled),
    p: spread(counts.map((one, i) => poissonCentralP(one, theta * sizes[i]!))),
    limits: Array.from(levels, (level) => limitsAt(level, { theta, sizes, scale, phi, tau2, multiplier }, spread)),
  }
}

function score(rate: number, theta: number, size: number, scale: FunnelScale): number {
  if (scale === 'identity') return (rate - theta) / Math.sqrt(theta / size)
  return (Math.sqrt(rate) - Math.sqrt(theta)) * 2 * Math.sqrt(size)
}

/** Winsorising: what lies beyond a quantile is set to it. */
function pulledIn(z: Float64Array, winsor: number): Float64Array {
  if (z.length === 0 || z.some(Number.isNaN)) return z
  const low = quantile7(z, winsor)
  const high = quantile7(z, 1 - winsor)
  return z.map((one) => Math.min(Math.max(one, low), high))
}

function dispersion(pulled: Float64Array, theta: number, sizes: Float64Array, scale: FunnelScale) {
  const k = pulled.length
  const chi = sum(pulled.map((one) => one * one))
  if (k === 0 || Number.isNaN(chi)) return { phi: Number.NaN, phiP: Number.NaN, tau2: Number.NaN }
  const phiP = chiSquareCumulative(chi, k, { upper: true })
  if (k === 1) return { phi: chi, phiP, tau2: Number.NaN }
  const weights = sizes.map((size) => (scale === 'identity' ? size / theta : 4 * size))
  const total = sum(weights)
  const tau2 = Math.max(0, (chi - (k - 1)) / (total - sum(weights.map((weight) => weight * weight)) / total))
  return { phi: chi / k, phiP, tau2 }
}

function spreadOver(length: number, units: number[], values: ArrayLike<number>): (number | null)[] {
  const all: (number | null)[] = new Array(length).fill(null)
  units.forEach((unit, i) => {
    all[unit] = givenOrNull(values[i]!)
  })
  return all
}
