import { digamma } from '../distribution/digamma.ts'
import { root } from '../numeric/root.ts'
import { sum } from '../numeric/sum.ts'

// The likelihood of counts O that are negative binomial with mean μE and variance μE + a (μE)², in its dispersion a = 1/ν. Near a = 0, the
// Poisson distribution, the usual form in ν is a difference of great numbers; everything here is written so that a = 0 is an ordinary point.

/** The maximum-likelihood dispersion a, above 0; `null` when the likelihood is greatest at 0, which is Poisson. */
export function dispersionOf(counts: Float64Array, expected: Float64Array): number | null {
  const score = (log: number) => scoreAt(Math.exp(log), counts, expected)
  // Of moments: Pearson's statistic in excess of what Poisson would give.
  const moment = sum(counts.map((one, i) => (one / expected[i]! - 1) ** 2 - 1 / expected[i]!)) / counts.length
  const least = Math.log(1e-9 / expected.reduce((a, b) => Math.max(a, b), 1))
  let near = Math.max(Math.log(moment > 1e-3 ? moment : 1e-3), least + 1)
  const grows = score(near) > 0
  for (let i = 0; i < 2000; i++) {
    const next = near + (grows ? Math.LN2 : -Math.LN2)
    if (next < least) return null
    if (score(next) > 0 !== grows) return Math.exp(root(score, near, next))
    near = next
  }
  return null
}

/** The μ that goes with a dispersion: Σ (O − μE)/(1 + aμE) = 0. The left side falls and is convex, so Newton's steps soon only rise. */
export function meanAt(a: number, counts: Float64Array, expected: Float64Array): number {
  let mu = 1
  for (let round = 0; round < 200; round++) {
    let value = 0
    let slope = 0
    for (let i = 0; i < counts.length; i++) {
      const share = 1 + a * mu * expected[i]!
      value += (counts[i]! - mu * expected[i]!) / share
      slope += (expected[i]! * (1 + a * counts[i]!)) / (share * share)
    }
    const next = Math.max(mu / 16, mu + value / slope)
    if (Math.abs(next - mu) <= 2 * Number.EPSILON * mu) return next
    mu = next
  }
  return mu
}

/** The derivative of the log likelihood by a, at the μ that goes with it. */
function scoreAt(a: number, counts: Float64Array, expected: Float64Array): number {
  const mu = meanAt(a, counts, expected)
  return sum(
    counts.map((one, i) => {
      const m = mu * expected[i]!
      return risingPart(a, one) + m * m * fallingPart(a * m) - (one * m) / (1 + a * m)
    }),
  )
}

/** Σ j/(1 + aj) for j below n. */
function risingPart(a: number, n: number): number {
  if (n <= 100) {
    let total = 0
    for (let j = 1; j < n; j++) total += j / (1 + a * j)
    return total
  }
  if (a >= 0.01) return (n - (digamma(n + 1 / a)! - digamma(1 / a)!) / a) / a
  // Euler and Maclaurin's formula: the integral, and the ends.
  const end = 1 + a * n
  const integral = n * n * shortOfLine(a * n)
  return integral - n / end / 2 + (1 / end ** 2 - 1) / 12 - (a * a * (1 / end ** 4 - 1)) / 120
}

/** (x − log(1 + x))/x². */
function shortOfLine(x: number): number {
  if (x > 0.1) return (x - Math.log1p(x)) / (x * x)
  let total = 0
  for (let k = 18; k >= 2; k--) total = 1 / k - x * total
  return total
}

/** (log(1 + x) − x/(1 + x))/x². */
function fallingPart(x: number): number {
  if (x > 0.1) return (Math.log1p(x) - x / (1 + x)) / (x * x)
  let total = 0
  for (let k = 18; k >= 2; k--) total = (k - 1) / k - x * total
  return total
}
