/**
 * The x between two bounds at which a function is least, by Brent's golden section with parabolas (Brent 1973, ch. 5; `optimize` in R). It finds a
 * valley, the only one if there is only one. The bounds themselves are tried last.
 */
export function minimumBetween(f: (x: number) => number, from: number, to: number, { tolerance = 1e-8 } = {}): number {
  const golden = (3 - Math.sqrt(5)) / 2
  const rounding = Math.sqrt(Number.EPSILON)
  let low = from
  let high = to
  let best = low + golden * (high - low)
  let second = best
  let third = best
  let fBest = f(best)
  let fSecond = fBest
  let fThird = fBest
  let step = 0
  let before = 0
  for (let i = 0; i < 500; i++) {
    const middle = (low + high) / 2
    const near = rounding * Math.abs(best) + tolerance / 3
    if (Math.abs(best - middle) <= 2 * near - (high - low) / 2) break
    let p = 0
    let q = 0
    if (Math.abs(before) > near) {
      const r = (best - second) * (fBest - fThird)
      q = (best - third) * (fBest - fSecond)
      p = (best - third) * q - (best - second) * r
      q = 2 * (q - r)
      if (q > 0) p = -p
      else q = -q
    }
    const last = before
    before = step
    if (Math.abs(p) < Math.abs((q * last) / 2) && p > q * (low - best) && p < q * (high - best)) {
      step = p / q
      const place = best + step
      if (place - low < 2 * near || high - place < 2 * near) step = best < middle ? near : -near
    } else {
      before = best < middle ? high - best : low - best
      step = golden * before
    }
    const place = best + (Math.abs(step) >= near ? step : step > 0 ? near : -near)
    const value = f(place)
    if (value <= fBest) {
      if (place < best) high = best
      else low = best
      third = second
      fThird = fSecond
      second = best
      fSecond = fBest
      best = place
      fBest = value
    } else {
      if (place < best) low = place
      else high = place
      if (value <= fSecond || second === best) {
        third = second
        fThird = fSecond
        second = place
        fSecond = value
      } else if (value <= fThird || third === best || third === second) {
        third = place
        fThird = value
      }
    }
  }
  const bound = best - from < to - best ? from : to
  return Math.abs(best - bound) <= 1e-3 * (to - from) && f(bound) <= fBest ? bound : best
}
