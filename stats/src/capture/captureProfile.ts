import { type Numbers, share } from '../contract/check.ts'
import { chiSquareQuantile } from '../distribution/chiSquare.ts'
import { digamma } from '../distribution/digamma.ts'
import { root } from '../numeric/root.ts'
import { profileOf } from './profileLikelihood.ts'
import { type LogLinearModelName, listsOf, shapeOf } from './threeLists.ts'

export type CaptureProfile = { model: LogLinearModelName; estimate: number | null; lower: number | null; upper: number | null }

/**
 * The population size of a three-list model by its profile likelihood, with the interval that belongs to it: all sizes that would not make the
 * lists look improbable.
 *
 * The estimate ± 1.96 standard errors of `logLinearModels` can reach below the number of people actually seen and is symmetric where the
 * uncertainty is not: there is always more room above than below. The profile interval respects both, and is the one to publish. It is still
 * an interval *under one model*; the models beside it may lie outside of it. Choose the model before, by `aic` or by what is known of the lists.
 *
 * `cells` are as in `logLinearModels`. The estimate maximises the likelihood of all eight cells as if N were any real number of at least
 * those seen, and lies a little below that of `logLinearModels`, which maximises another likelihood. `upper` is Infinity when no size can be
 * excluded, as without overlap. If nobody was seen all is `null`.
 *
 * Definition: Cormack (1992), Biometrics 48:567: N with 2 (max l − l(N)) ≤ χ²(level, 1), l(N) = log N!/(N − M)! + Σ n log p, where the cell
 * shares p are fitted to the eight cells with N − M unseen. Agrees with `Rcapture::closedpCI.t`, which finds the ends on a grid, to about 10⁻³.
 * Cost: constant.
 *
 * @throws Error when `cells` are not seven counts, `model` is none of the eight, or `level` does not lie between 0 and 1
 *
 * @example captureProfile([10, 20, 15, 60, 12, 50, 40], '[1,2,3]').upper // 398.7384
 */
export function captureProfile(cells: Numbers, model: LogLinearModelName, { level = 0.95 }: { level?: number } = {}): CaptureProfile {
  const lists = listsOf(cells)
  const shape = shapeOf(model)
  const drop = chiSquareQuantile(share(level, 'level'), 1) / 2
  const { seen } = lists
  if (seen === 0) return { model, estimate: null, lower: null, upper: null }
  const { logLikelihood, unseenShare } = profileOf(lists, shape)
  // The shares fit best at every N, so the slope of the profile is that of the likelihood with the shares held.
  const slope = (total: number) => digammaGap(total - seen + 1, seen) + unseenShare(total)
  const most = 1e9 * seen
  // One person on two lists keeps the estimate below seen²; what rises beyond that rises for ever.
  const estimate = summit(slope, seen, Math.max(1e6, seen) * seen)
  const best = logLikelihood(Math.min(estimate, most))
  const below = (total: number) => best - drop - logLikelihood(total)
  const peak = Math.min(estimate, most)
  const lower = below(seen) <= 0 ? seen : root(below, seen, peak)
  return { model, estimate, lower, upper: estimate === Number.POSITIVE_INFINITY ? estimate : upwards(below, estimate, most) }
}

/** ψ(x + gap) − ψ(x); where x is great, both are the same in their last digits and the gap is written out (Abramowitz and Stegun 6.3.18). */
function digammaGap(x: number, gap: number): number {
  const y = x + gap
  if (x < 1e4) return digamma(y)! - digamma(x)!
  return Math.log1p(gap / x) + (gap / (2 * x * y)) * (1 + (x + y) / (6 * x * y))
}

function summit(slope: (total: number) => number, seen: number, most: number): number {
  if (!(slope(seen) > 0)) return seen
  let step = 1
  while (slope(seen + step) > 0) {
    step *= 2
    if (step > most) return Number.POSITIVE_INFINITY
  }
  return root(slope, seen + (step === 1 ? 0 : step / 2), seen + step)
}

function upwards(below: (total: number) => number, estimate: number, most: number): number {
  let step = 1
  while (below(estimate + step) < 0) {
    step *= 2
    if (step > most) return Number.POSITIVE_INFINITY
  }
  return root(below, estimate + (step === 1 ? 0 : step / 2), estimate + step)
}
