import { deviance } from './deviance.ts'
import { scaledNormalTail } from './standardNormal.ts'

const MOST = 20
const FIRST = Math.SQRT1_2 / 2

/** The coefficients of the expansion under way; a call fills them anew, so that nothing is allocated. */
const a0 = new Float64Array(MOST + 2)
const b0 = new Float64Array(MOST + 2)
const c = new Float64Array(MOST + 2)
const d = new Float64Array(MOST + 2)

/**
 * The lower tail of the beta distribution divided by x^a (1−x)^b/B(a, b), for large a and b and an x not far below the mean, by the asymptotic
 * expansion of DiDonato and Morris (1992, ACM Transactions on Mathematical Software 18:360, section 5). `lead` is a − (a + b) x, at least 0 and at
 * most a thirtieth of the lesser of a and b.
 */
export function betaExpansion(a: number, b: number, lead: number): number {
  const h = a < b ? a / b : b / a
  const near = 1 / (1 + h)
  const apart = (b - a) / Math.max(a, b)
  const w0 = 1 / Math.sqrt(Math.min(a, b) * (1 + h))
  const f = deviance(a, a - lead) + deviance(b, b + lead)
  const square = 2 * f
  a0[0] = (2 / 3) * apart
  c[0] = -0.5 * a0[0]
  d[0] = -c[0]
  let j0 = (Math.sqrt(Math.PI) / 2) * scaledNormalTail(Math.sqrt(square))
  let j1 = FIRST
  let total = j0 + d[0] * w0 * j1
  let s = 1
  let power = 1
  let w = w0
  let lower = Math.sqrt(square)
  let upper = square
  for (let n = 2; n <= MOST; n += 2) {
    power *= h * h
    a0[n - 1] = (2 * near * (1 + h * power)) / (n + 2)
    s += power
    a0[n] = (2 * apart * s) / (n + 3)
    coefficients(n)
    coefficients(n + 1)
    j0 = FIRST * lower + (n - 1) * j0
    j1 = FIRST * upper + n * j1
    lower *= square
    upper *= square
    w *= w0
    const even = d[n - 1]! * w * j0
    w *= w0
    const odd = d[n]! * w * j1
    total += even + odd
    if (Math.abs(even) + Math.abs(odd) <= 1e-17 * total) break
  }
  return ((2 / Math.sqrt(Math.PI)) * total) / Math.sqrt((a / (a + b)) * (b / (2 * Math.PI)))
}

/** The next c and d, from the powers of the series a₀. */
function coefficients(i: number): void {
  const r = -0.5 * (i + 1)
  b0[0] = r * a0[0]!
  for (let m = 2; m <= i; m++) {
    let inner = 0
    for (let j = 1; j < m; j++) inner += (j * r - (m - j)) * a0[j - 1]! * b0[m - j - 1]!
    b0[m - 1] = r * a0[m - 1]! + inner / m
  }
  c[i - 1] = b0[i - 1]! / (i + 1)
  let outer = 0
  for (let j = 1; j < i; j++) outer += d[i - j - 1]! * c[j - 1]!
  d[i - 1] = -(outer + c[i - 1]!)
}
