import { HALF_LOG_TWO_PI, stirlingError } from './stirling.ts'
import { place } from './tail.ts'

/** (−1)^k (ζ(k) − 1)/k for k = 2, 3, …: the Taylor series of log Γ(2 + v) − (1 − γ) v. */
const TAYLOR = Float64Array.of(
  0.3224670334241132,
  -0.0673523010531981,
  0.020580808427784546,
  -0.007385551028673986,
  0.0028905103307415234,
  -0.001192753911703261,
  0.0005096695247430425,
  -0.00022315475845357939,
  9.945751278180853e-5,
  -4.492623673813314e-5,
  2.050721277567069e-5,
  -9.439488275268397e-6,
  4.374866789907488e-6,
  -2.039215753801366e-6,
  9.55141213040742e-7,
  -4.492469198764566e-7,
  2.1207184805554665e-7,
  -1.0043224823968099e-7,
  4.7698101693639804e-8,
  -2.2711094608943164e-8,
  1.0838659214896955e-8,
  -5.183475041970047e-9,
  2.4836745438024785e-9,
  -1.1921401405860912e-9,
  5.731367241678862e-10,
  -2.7595228851242334e-10,
  1.330476437424449e-10,
  -6.4229645638381e-11,
  3.1044247747322276e-11,
)
const ONE_MINUS_EULER = 0.42278433509846713

/**
 * The natural logarithm of |Γ(x)|, the gamma function that carries factorials to real numbers: Γ(n + 1) = n!.
 *
 * Factorials overflow at 171; whoever multiplies and divides them works with their logarithms and takes the exponential at the end. Near 1 and
 * 2, where the logarithm passes through zero, the result keeps its relative precision.
 *
 * Taylor series about 2 (Abramowitz and Stegun 6.1.33) on 0 to 2.5, products down to it below 10, Stirling's series above, reflection for x < 0.
 * Agrees with `lgamma` in R; at 0 and the negative whole numbers it is Infinity. Cost: constant.
 *
 * @throws Error when x is not a number
 *
 * @example logGamma(6) // 4.787491742782046
 */
export function logGamma(x: number): number {
  place(x, 'x')
  if (x >= 10) return x === Number.POSITIVE_INFINITY ? x : (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x)
  if (x > 2.5) return aboveTwo(x)
  if (x >= 1.5) return aboutTwo(x - 2)
  if (x >= 0.5) return aboutTwo(x - 1) - Math.log(x)
  if (x > 0) return logGammaOfOnePlus(x) - Math.log(x)
  if (Number.isInteger(x) || x === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY
  return Math.log(Math.PI / Math.abs(x * sineOfPi(x))) - logGamma(-x)
}

/** log Γ(1 + a) for 0 ≤ a, right to the last digits also when a is small. */
export function logGammaOfOnePlus(a: number): number {
  return a <= 0.5 ? aboutTwo(a) - Math.log1p(a) : logGamma(1 + a)
}

/**
 * The gamma function itself, Γ(n + 1) = n! for whole numbers; Infinity where it overflows, `null` at 0 and the negative whole numbers, where it has
 * no value. Agrees with `gamma` in R.
 *
 * @example gammaFunction(5) // 24
 */
export function gammaFunction(x: number): number | null {
  if (x <= 0 && (Number.isInteger(x) || x === Number.NEGATIVE_INFINITY)) return null
  if (x < 0) return -Math.PI / (x * sineOfPi(x) * gammaFunction(-x)!) // −x is above 0, where Γ always has a value
  if (x > 25 && !Number.isInteger(x)) return Math.exp(logGamma(x))
  let product = 1
  let at = x
  for (; at > 2.5 && product < Number.POSITIVE_INFINITY; at--) product *= at - 1
  return Number.isInteger(x) ? product : product * Math.exp(logGamma(at))
}

function aboutTwo(v: number): number {
  let total = 0
  for (let k = TAYLOR.length - 1; k >= 0; k--) total = (total + TAYLOR[k]!) * v
  return (total + ONE_MINUS_EULER) * v
}

function aboveTwo(x: number): number {
  let product = 1
  let at = x
  while (at > 2.5) {
    at--
    product *= at
  }
  return Math.log(product) + aboutTwo(at - 2)
}

/** sin(πx), exact where x is near a whole number. */
export function sineOfPi(x: number): number {
  const turns = x - 2 * Math.round(x / 2)
  if (Math.abs(turns) <= 0.5) return Math.sin(Math.PI * turns)
  return Math.sin(Math.PI * (Math.sign(turns) - turns))
}
