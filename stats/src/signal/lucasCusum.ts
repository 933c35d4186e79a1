import { amount, count, each, finite, type Numbers, positive, sameLength } from '../contract/check.ts'
import type { Chart } from './chart.ts'
import { accumulate } from './cusum.ts'

export type LucasCusum = Chart & { k: number }

export type LucasOptions = {
  h: number
  k?: number | null
  usual?: number | null
  shifted?: number | null
  headStart?: number
  direction?: 'upper' | 'lower'
  reset?: boolean
}

/**
 * Lucas’s CUSUM of counts: adds up by how much each period’s events exceed a reference value, never below zero, and signals when the sum reaches
 * `h`. It is the chart for a small, lasting change of level, which it sees sooner than any chart that looks at one period at a time.
 *
 * Right when the usual level is known and steady. It misleads when that level was guessed too low (then it signals soon, whatever
 * happens) and with strongly varying exposure, for which `h` stays fixed here: use `likelihoodCusum` then. The plotted value is a sum, not a
 * rate. `cusumRunLength` says what `h` means, in periods between false alarms.
 *
 * `events` are counts, `exposure` strength-time (1 per period for plain counts). The reference value per unit of exposure is `k`, or, of a
 * `usual` rate and the `shifted` rate that one wants to find, k = (shifted − usual)/(log shifted − log usual), which lies between the two.
 * `direction` `'lower'` adds up what is missing instead. `headStart` (often h/2) makes the first signal come sooner if things are wrong from the
 * start. After a signal the sum returns to 0, not to the head start, unless `reset` is false. A signal is a sum of `h` **or more**, as in Lucas.
 *
 * Definition: Lucas (1985), Technometrics 27:129. Agrees with `surveillance::algo.cusum(trans = 'none')` for constant exposure. Cost: n.
 *
 * @throws Error when the two rows differ in length, a count or an exposure is negative, `h` is not above 0, or neither `k` nor both rates are given
 *
 * @example lucasCusum([2, 3, 5, 1, 6, 7], [1, 1, 1, 1, 1, 1], { k: 3, h: 5 }).value // [0, 0, 2, 0, 3, 7]
 */
export function lucasCusum(
  events: Numbers,
  exposure: Numbers,
  { h, k = null, usual = null, shifted = null, headStart = 0, direction = 'upper', reset = true }: LucasOptions,
): LucasCusum {
  sameLength(events, 'events', exposure, 'exposure')
  each(events, 'events', count)
  each(exposure, 'exposure', amount)
  positive(h, 'h')
  amount(headStart, 'headStart')
  const reference = k === null ? cusumReference(given(usual, 'usual'), given(shifted, 'shifted')) : finite(k, 'k')
  const sign = direction === 'upper' ? 1 : -1
  const steps = Float64Array.from(events, (one, i) => sign * (one - reference * exposure[i]!))
  return { k: reference, ...accumulate(steps, h, headStart, reset) }
}

/**
 * The reference value of a Poisson CUSUM: the level at which evidence for the usual and for the shifted rate is even, per unit of exposure.
 *
 * @throws Error when a rate is not above 0, or both are the same
 *
 * @example cusumReference(2, 4) // 2.885390082
 */
export function cusumReference(usual: number, shifted: number): number {
  positive(usual, 'usual')
  positive(shifted, 'shifted')
  if (usual === shifted) throw new Error(`shifted must differ from usual; both are ${usual}.`)
  return (shifted - usual) / Math.log1p((shifted - usual) / usual)
}

function given(value: number | null, name: string): number {
  if (value === null) throw new Error(`${name} must be given when k is not.`)
  return value
}
