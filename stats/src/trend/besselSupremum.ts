import { normalCumulative } from '../distribution/normal.ts'

/** Steps of the grid, in space and in time; the answer is right to some 1e-5 of itself. */
const steps = 600

/**
 * The probability that the largest of infinitely many dependent squared normal variables exceeds x: the tail of the supremum of a squared,
 * standardised Brownian bridge between two shares whose odds have the ratio λ (DeLong 1981). In the logarithm of the odds the bridge is a
 * stationary Ornstein-Uhlenbeck process, and the probability that it leaves ±√x in time ½ log λ solves the heat equation v_t = v_xx − x v_x with
 * v = 1 at the border; solved by Crank and Nicolson's scheme on one half, the other being its mirror.
 */
export function besselSupremumTail(x: number, lambda: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0
  const border = Math.sqrt(x)
  const beyond = 2 * normalCumulative(border, 0, 1, { upper: true })
  if (x === 0 || lambda === 1) return beyond
  const width = border / steps
  const outwards = new Float64Array(steps)
  const inwards = new Float64Array(steps)
  for (let i = 0; i < steps; i++) {
    // Flow between two cells, over the density of the one it is counted for; the middle cell is half a cell.
    const here = i * width
    outwards[i] = (densityRatio(here, here + width / 2) * (i === 0 ? 2 : 1)) / (width * width)
    inwards[i] = i === 0 ? 0 : densityRatio(here, here - width / 2) / (width * width)
  }
  const reached = new Float64Array(steps)
  const time = Math.log(lambda) / 2 / steps
  // A few small implicit steps first take the jump at the border out of the scheme.
  for (let i = 0; i < 4; i++) advance(reached, outwards, inwards, time / 4, 1)
  for (let i = 1; i < steps; i++) advance(reached, outwards, inwards, time, 0.5)
  let inside = reached[0]! / 2
  for (let i = 1; i < steps; i++) inside += reached[i]! * Math.exp(-((i * width) ** 2) / 2)
  return Math.min(1, beyond + (inside + Math.exp(-x / 2) / 2) * 2 * width * 0.3989422804014327)
}

function densityRatio(here: number, there: number): number {
  return Math.exp(((here - there) * (here + there)) / 2)
}

/** One step in time, by elimination in the three diagonals; `share` of it implicit. */
function advance(reached: Float64Array, outwards: Float64Array, inwards: Float64Array, time: number, share: number): void {
  const n = reached.length
  const over = new Float64Array(n)
  const right = new Float64Array(n)
  const forth = share * time
  const back = (1 - share) * time
  for (let i = 0; i < n; i++) {
    const here = reached[i]!
    const next = i + 1 < n ? reached[i + 1]! : 1
    const last = i > 0 ? reached[i - 1]! : here
    const known = here + back * (outwards[i]! * (next - here) - inwards[i]! * (here - last)) + (i + 1 < n ? 0 : forth * outwards[i]!)
    const pivot = 1 + forth * (outwards[i]! + inwards[i]!) - forth * inwards[i]! * (i > 0 ? over[i - 1]! : 0)
    over[i] = (forth * outwards[i]!) / pivot
    right[i] = (known + forth * inwards[i]! * (i > 0 ? right[i - 1]! : 0)) / pivot
  }
  for (let i = n - 1; i >= 0; i--) reached[i] = right[i]! + (i + 1 < n ? over[i]! * reached[i + 1]! : 0)
}
