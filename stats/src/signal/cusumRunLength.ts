import { amount, finite, positive } from '../contract/check.ts'
import { poissonCumulative, poissonDensity } from '../distribution/poisson.ts'
import { type ExitChain, stepsToExit } from './stepsToExit.ts'

export type RunLengthOptions = { k: number; h: number; grid?: number; headStart?: number; direction?: 'upper' | 'lower' }

/**
 * The average run length of Lucas’s CUSUM: how many periods pass, on average, until it signals, when the counts are Poisson with one mean.
 *
 * At the usual mean it is the time between false alarms; at a shifted mean, the delay until the shift is found. It is the honest way to choose
 * `h`: take the smallest that keeps false alarms as rare as the office can bear. It is exact, not simulated, but only for constant exposure and
 * independent Poisson counts; with more variation than Poisson the false alarms come much sooner than it says.
 *
 * `mean` is the mean count of a period. `k`, `h` and `headStart` must lie on the common grid of multiples of 1/`grid`, for then the sum can take
 * finitely many values and is a Markov chain. When a signal is impossible the answer is Infinity.
 *
 * Definition: Brook and Evans (1972), Biometrika 59:539: (I − R) a = 1, here without a subtraction, so that very long run lengths keep their digits
 * too. Agrees with `surveillance::arlCusum`, which rounds k and h to one decimal unless told otherwise. Cost: (h × grid)³/3.
 *
 * @throws Error when `mean` is negative, or `k`, `h` or `headStart` does not lie on the grid or out of range
 *
 * @example cusumRunLength(2, { k: 3, h: 7 }) // 894.004388371
 * cusumRunLength(4, { k: 3, h: 7 }) // 7.183925742
 */
export function cusumRunLength(mean: number, { k, h, grid = 1, headStart = 0, direction = 'upper' }: RunLengthOptions): number {
  amount(mean, 'mean')
  positive(grid, 'grid')
  const step = onGrid(grid, 1, 'grid')
  const drop = onGrid(amount(k, 'k'), grid, 'k')
  const states = onGrid(positive(h, 'h'), grid, 'h')
  const start = onGrid(amount(headStart, 'headStart'), grid, 'headStart')
  if (start >= states) throw new Error(`headStart must lie below h, ${h}; it is ${headStart}.`)
  if (mean === 0 && direction === 'upper') return Number.POSITIVE_INFINITY
  const chain = direction === 'upper' ? rising(mean, states, step, drop) : falling(mean, states, step, drop)
  return stepsToExit(chain)[start]!
}

/** The upper sum: from state i, x events lead to max(0, i + x·step − drop), and out at `states`. */
function rising(mean: number, states: number, step: number, drop: number): ExitChain {
  const moves = new Float64Array(states * states)
  const exits = new Float64Array(states)
  for (let i = 0; i < states; i++) {
    const within = Math.floor((drop - i) / step)
    const beyond = Math.ceil((states + drop - i) / step)
    if (within >= 0) moves[i * states] = poissonCumulative(within, mean)
    for (let x = Math.max(0, within + 1); x < beyond; x++) moves[i * states + i + x * step - drop]! += poissonDensity(x, mean)
    exits[i] = poissonCumulative(beyond - 1, mean, { upper: true })
  }
  return { moves, exits }
}

/** The lower sum: from state i, x events lead to max(0, i + drop − x·step). */
function falling(mean: number, states: number, step: number, drop: number): ExitChain {
  const moves = new Float64Array(states * states)
  const exits = new Float64Array(states)
  for (let i = 0; i < states; i++) {
    const enough = Math.ceil((i + drop) / step)
    const first = Math.max(0, Math.floor((i + drop - states) / step) + 1)
    moves[i * states] = enough === 0 ? 1 : poissonCumulative(enough - 1, mean, { upper: true })
    for (let x = first; x < enough; x++) moves[i * states + i + drop - x * step]! += poissonDensity(x, mean)
    if (first > 0) exits[i] = poissonCumulative(first - 1, mean)
  }
  return { moves, exits }
}

function onGrid(value: number, grid: number, name: string): number {
  const steps = Math.round(finite(value, name) * grid)
  if (Math.abs(steps - value * grid) > 1e-9 * Math.max(1, steps))
    throw new Error(`${name} must be a multiple of 1/${grid}; ${value} is not.`)
  return steps
}
