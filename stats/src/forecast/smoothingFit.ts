import { minimumBetween } from '../numeric/minimumBetween.ts'
import { minimumInBox } from '../numeric/minimumInBox.ts'
import { type SmoothingState, smoothingErrors } from './smoothingErrors.ts'

/** The smoothing constants, those marked 'fit' chosen by least squares: one by golden section, several by quasi-Newton from the usual start. */
export function fitSmoothing(x: Float64Array, first: number, start: SmoothingState, constants: readonly (number | 'fit')[]): number[] {
  const free = constants.flatMap((constant, i) => (constant === 'fit' ? [i] : []))
  const chosen = constants.map((constant, i) => (constant === 'fit' ? usual[i]! : constant))
  const state: SmoothingState = { level: 0, trend: 0, season: new Float64Array(start.season.length) }
  const squares = (...values: number[]) => {
    values.forEach((value, k) => {
      chosen[free[k]!] = value
    })
    state.level = start.level
    state.trend = start.trend
    state.season.set(start.season)
    return smoothingErrors(x, first, state, chosen)
  }
  if (free.length === 1) squares(minimumBetween((value) => squares(value), 0, 1))
  if (free.length > 1) {
    const begin = free.map((i) => usual[i]!)
    const zeros = free.map(() => 0)
    const ones = free.map(() => 1)
    squares(...minimumInBox((at) => squares(...at), begin, zeros, ones))
  }
  return chosen
}

const usual = [0.3, 0.1, 0.1]
