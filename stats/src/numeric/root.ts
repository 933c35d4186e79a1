/**
 * The x between two bounds at which a continuous function crosses zero, by Brent's method (Brent 1973, Algorithms for Minimization without
 * Derivatives, ch. 4; `uniroot` in R): never worse than bisection, usually some ten evaluations to full precision.
 *
 * `tolerance` is absolute in x; 0 asks for all the digits there are.
 *
 * @throws Error when the function has the same sign at both bounds
 */
export function root(f: (x: number) => number, from: number, to: number, { tolerance = 0, most = 200 } = {}): number {
  let a = from
  let b = to
  let fa = f(a)
  let fb = f(b)
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) throw new Error(`The function does not change sign between ${from} and ${to}.`)
  let c = a
  let fc = fa
  let step = b - a
  let before = step
  for (let i = 0; i < most; i++) {
    if (fb > 0 === fc > 0) {
      c = a
      fc = fa
      step = b - a
      before = step
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2
    const half = (c - b) / 2
    if (Math.abs(half) <= near || fb === 0) return b
    if (Math.abs(before) < near || Math.abs(fa) <= Math.abs(fb)) {
      step = half
      before = half
    } else {
      const s = fb / fa
      let p: number
      let q: number
      if (a === c) {
        p = 2 * half * s
        q = 1 - s
      } else {
        const r = fb / fc
        const t = fa / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if (p > 0) q = -q
      else p = -p
      if (2 * p < Math.min(3 * half * q - Math.abs(near * q), Math.abs(before * q))) {
        before = step
        step = p / q
      } else {
        step = half
        before = half
      }
    }
    a = b
    fa = fb
    b += Math.abs(step) > near ? step : half > 0 ? near : -near
    fb = f(b)
  }
  return b
}
