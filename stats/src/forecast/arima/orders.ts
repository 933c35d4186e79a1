import { count } from '../../contract/check.ts'

/** Orders (p, d, q) of a model and (P, D, Q) of its season. */
export type Orders = { order: readonly number[]; seasonal: readonly number[]; period: number }

/** The lag polynomials of a model multiplied out: yₜ = Σ φ yₜ₋ᵢ + eₜ + Σ θ eₜ₋ᵢ for the differenced series. */
export type Polynomials = { phi: Float64Array; theta: Float64Array }

/** @throws Error naming `order`, `seasonal` or `period` */
export function checkOrders({ order, seasonal, period }: Orders): void {
  for (const [name, three] of Object.entries({ order, seasonal })) {
    if (three.length !== 3) throw new Error(`${name} must be three whole numbers, as [1, 0, 0], not ${three.length}.`)
    three.forEach((value, i) => {
      count(value, `${name}[${i + 1}]`)
    })
  }
  if (seasonal.some((value) => value > 0) && (!Number.isInteger(period) || period < 1))
    throw new Error(`period must be a whole number of 1 or more, not ${period}.`)
}

/** Coefficients in the order in which R names them. */
export function namesOf({ order, seasonal }: Orders, withMean: boolean): string[] {
  const counted = (name: string, n: number) => Array.from({ length: n }, (_, i) => `${name}${i + 1}`)
  return [
    ...counted('ar', order[0]!),
    ...counted('ma', order[2]!),
    ...counted('sar', seasonal[0]!),
    ...counted('sma', seasonal[2]!),
    ...(withMean ? ['intercept'] : []),
  ]
}

/** Where each kind of coefficient stands. */
export function placesOf({ order, seasonal }: Orders): { ar: number[]; ma: number[]; sar: number[]; sma: number[] } {
  let at = 0
  const take = (n: number) => Array.from({ length: n }, () => at++)
  const [ar, ma, sar, sma] = [take(order[0]!), take(order[2]!), take(seasonal[0]!), take(seasonal[2]!)]
  return { ar, ma, sar, sma }
}

/** Multiplies out (1 − Σ ar Bⁱ)(1 − Σ sar Bˢⁱ) and (1 + Σ ma Bⁱ)(1 + Σ sma Bˢⁱ), into `into`. */
export function multiplyOut(coefficients: Float64Array, orders: Orders, into: Polynomials): void {
  const { order, seasonal, period } = orders
  const [p, , q] = order as [number, number, number] // checked to be three
  const [seasonalP, , seasonalQ] = seasonal as [number, number, number] // checked to be three
  product(coefficients, 0, p, p + q, seasonalP, period, -1, into.phi)
  product(coefficients, p, q, p + q + seasonalP, seasonalQ, period, 1, into.theta)
}

function product(
  c: Float64Array,
  at: number,
  n: number,
  seasonalAt: number,
  seasonalN: number,
  period: number,
  sign: number,
  into: Float64Array,
): void {
  into.fill(0)
  for (let i = 0; i < n; i++) into[i]! += c[at + i]!
  for (let j = 1; j <= seasonalN; j++) {
    const own = c[seasonalAt + j - 1]!
    into[j * period - 1]! += own
    for (let i = 0; i < n; i++) into[j * period + i]! += sign * own * c[at + i]!
  }
}

/** xₜ = wₜ + Σ δᵢ xₜ₋ᵢ, for w the series differenced d times, and D times at the distance of a period. */
export function differencing({ order, seasonal, period }: Orders): Float64Array {
  let polynomial = [1]
  const times = (lag: number) => {
    const longer = [...polynomial, ...new Array<number>(lag).fill(0)]
    polynomial.forEach((value, i) => {
      longer[i + lag]! -= value
    })
    polynomial = longer
  }
  for (let i = 0; i < order[1]!; i++) times(1)
  for (let i = 0; i < seasonal[1]!; i++) times(period)
  return Float64Array.from(polynomial.slice(1), (value) => 0 - value)
}
