export type Complex = { re: number; im: number }

/**
 * All the complex roots of a polynomial with real coefficients c₀ + c₁ z + … + cₙ zⁿ, cₙ not 0, found together by the method of Weierstrass
 * (Durand 1960, Kerner 1966). Made for the few degrees of lag polynomials; multiple roots come out to half of the digits. Cost: n² a round.
 */
export function polynomialRoots(coefficients: ArrayLike<number>): Complex[] {
  const n = coefficients.length - 1
  const leading = coefficients[n]!
  const c = Array.from(coefficients, (value) => value / leading)
  const size = 1 + Math.max(...c.slice(0, n).map(Math.abs))
  const roots = Array.from({ length: n }, (_, k) => {
    const angle = (2 * Math.PI * k) / n + 0.4 // off the axes, so that conjugate pairs may part
    const radius = Math.min(size, Math.max(Math.abs(c[0]!) ** (1 / n), 1e-3))
    return { re: radius * Math.cos(angle), im: radius * Math.sin(angle) }
  })
  for (let round = 0; round < 500; round++) {
    let moved = 0
    for (let k = 0; k < n; k++) {
      const z = roots[k]!
      let value: Complex = { re: 1, im: 0 }
      for (let i = n - 1; i >= 0; i--) value = { re: value.re * z.re - value.im * z.im + c[i]!, im: value.re * z.im + value.im * z.re }
      let apart: Complex = { re: 1, im: 0 }
      for (let j = 0; j < n; j++) if (j !== k) apart = times(apart, { re: z.re - roots[j]!.re, im: z.im - roots[j]!.im })
      const square = apart.re * apart.re + apart.im * apart.im
      if (square === 0) continue
      const step = times(value, { re: apart.re / square, im: -apart.im / square })
      roots[k] = { re: z.re - step.re, im: z.im - step.im }
      moved = Math.max(moved, Math.hypot(step.re, step.im) / (1e-300 + Math.hypot(z.re, z.im)))
    }
    if (moved < 1e-15) break
  }
  return roots
}

function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }
}
