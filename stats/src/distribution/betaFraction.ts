/**
 * The lower tail of the beta distribution divided by x^a (1−x)^b/B(a, b), by the continued fraction of DiDonato and Morris (1992, ACM Transactions
 * on Mathematical Software 18:360, equation 9): fast for x below the mean a/(a + b). `y` is 1 − x.
 */
export function betaFraction(a: number, b: number, x: number, y: number): number {
  const lead = a > b ? (a + b) * y - b : a - (a + b) * x
  const beta = (a * (lead + 1)) / (a + 1)
  let c = beta
  let d = 0
  let total = beta
  for (let n = 1; n < 100000; n++) {
    const middle = a + 2 * n - 1
    const alpha = ((a + n - 1) / middle) * ((a + b + n - 1) / middle) * n * (b - n) * x * x
    const next = n + (n * (b - n) * x) / middle + ((a + n) / (middle + 2)) * (lead + 1 + n * (1 + y))
    d = 1 / (next + alpha * d)
    c = next + alpha / c
    const factor = c * d
    total *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return 1 / total
}
