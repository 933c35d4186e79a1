import { solveTriangle, whiten } from '../matrix/triangle.ts'
import { halfway, lengthOf, roundingOf } from './climb.ts'
import { type Fit, finished } from './generalised.ts'
import { negativeBinomialFamily } from './negativeBinomialFamily.ts'
import { type Pass, pass } from './pass.ts'
import { addCross, addMeans, type Counts, countsOf, ofCounts, saturatedOfCounts, type ThetaSums } from './theta.ts'

/** A negative binomial fit: theta and the coefficients at their greatest joint likelihood. */
export type NegativeBinomialFit = { fit: Fit; theta: number; thetaError: number }

type Place = { beta: Float64Array; theta: number }

/**
 * From a Poisson fit to the negative binomial one: Newton's method for the coefficients and the logarithm of theta together, a step halved while it
 * makes the likelihood smaller. `null` when the likelihood does not rise with any overdispersion: its slope at 1/theta = 0 is
 * ½ Σ ((y − mu)² − y), and where that is not above 0, theta is infinite.
 */
export function fitNegativeBinomial(poisson: Fit): NegativeBinomialFit | null {
  const { sample, kept } = poisson
  const counts = countsOf(sample)
  let at: Place | null = startOf(poisson)
  if (at === null) return null
  let held: (Place & { logLikelihood: number }) | null = null
  for (let passes = 0; passes < 500; passes++) {
    const here = walk(poisson, counts, at)
    const logLikelihood: number = saturatedOfCounts(counts, at.theta) - here.now.deviance / 2
    const rounding = roundingOf(sample, kept, at.beta, here.now)
    if (!(logLikelihood >= (held?.logLikelihood ?? -Number.MAX_VALUE) - rounding.deviance - 1e-12 * Math.abs(logLikelihood))) {
      at = { beta: halfway(at.beta, held?.beta), theta: Math.sqrt(at.theta * (held?.theta ?? at.theta)) }
      continue
    }
    const { step, rise, gain } = moveOf(here, at.theta)
    if (gain < 1e-20 + rounding.gain) {
      const fit = { ...poisson, ...finished(sample, negativeBinomialFamily(at.theta), kept, at.beta) }
      return { fit, theta: at.theta, thetaError: 1 / Math.sqrt(here.sums.information) }
    }
    const size = lengthOf(sample, poisson.family, kept, step)
    held = { ...at, logLikelihood }
    at = { beta: at.beta.map((b, j) => b + size * step[j]!), theta: at.theta * Math.exp(size * rise) }
  }
  throw new Error('The regression does not settle: the counts hardly vary more than Poisson counts do.')
}

/** The slope of the likelihood at no overdispersion, and where it is above 0 a first theta by moments. */
function startOf({ sample, family, kept, beta }: Fit): Place | null {
  let excess = 0
  let square = 0
  pass(sample, family, kept, beta, (from, { rows, mean }) => {
    for (let i = 0; i < rows; i++) {
      const weight = sample.weights === null ? 1 : sample.weights[from + i]!
      const observed = sample.y[from + i]!
      excess += weight * ((observed - mean[i]!) ** 2 - observed)
      square += weight * mean[i]! ** 2
    }
  })
  return excess > 1e-9 * square ** 0.5 ? { beta, theta: square / excess } : null
}

type Here = { now: Pass; sums: ThetaSums; cross: Float64Array }

function walk({ sample, kept }: Fit, counts: Counts, { beta, theta }: Place): Here {
  const sums = ofCounts(counts, theta)
  const cross = new Float64Array(kept.length)
  const family = negativeBinomialFamily(theta)
  const now = pass(sample, family.newton ?? family, kept, beta, (from, block, columns, stride) => {
    addMeans(sums, sample, theta, from, block)
    addCross(cross, sample, theta, from, block, columns, stride)
  })
  return { now, sums, cross }
}

/**
 * The step of the coefficients and the rise of log theta. With R'R the information of the coefficients, the system is solved on the scale of R:
 * `own` is what the coefficients want, `pulled` what they lose by a rise of log theta. Where the likelihood is not curved downwards in theta, each
 * goes its own way uphill; log theta rises by no more than two.
 */
function moveOf({ now, sums, cross }: Here, theta: number): { step: Float64Array; rise: number; gain: number } {
  const size = cross.length
  const width = size + 1
  const pulled = Float64Array.from(cross)
  whiten(now.triangle, width, pulled)
  const own = pulled.map((_, j) => now.triangle[j * width + size]!)
  const slope = theta * sums.score
  const curvature = theta * theta * sums.information - slope
  const left = curvature - dot(pulled, pulled)
  const isCurved = left > 1e-9 * curvature
  const wanted = isCurved ? (slope + dot(pulled, own)) / left : curvature > 0 ? slope / curvature : Math.sign(slope)
  const rise = Math.max(-2, Math.min(2, wanted))
  const moved = isCurved ? own.map((one, j) => one + rise * pulled[j]!) : own
  const triangle = Float64Array.from(now.triangle)
  for (let j = 0; j < size; j++) triangle[j * width + size] = moved[j]!
  return { step: solveTriangle(triangle, width), rise, gain: Math.abs(dot(own, moved) + slope * rise) }
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!
  return total
}
