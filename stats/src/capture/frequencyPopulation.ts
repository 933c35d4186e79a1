import { count, each, type Interval, type Numbers, positive, share } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'
import { unseenInterval } from './unseenInterval.ts'

/** Lower bounds of a population; what is not defined is `null`. */
export type FrequencyPopulation = {
  observed: number
  chao: number | null
  chaoCorrected: number
  variance: number
  log: Interval
  zelterman: number | null
}

/**
 * At least how many persons there are, seen or not, from how often those seen were seen: `frequencies` says how many were seen once, twice, and so on.
 *
 * Those seen once and twice tell most about those never seen: if hardly anyone was seen only once, hardly anyone was missed. `occasions` is the
 * number of times that everybody could have been seen; without it sightings may come at any time (Poisson).
 *
 * **A lower bound, not an estimate**, when people differ in their chance of being seen, and they do: the most hidden leave no trace. It presumes that
 * nobody comes or goes meanwhile, that one sighting does not change the next (arrest and prison do), and that persons are recognised: one person
 * taken for two is two seen once, which count most.
 *
 * `chao` (1984, 1987) is S + f₁²/(2 f₂), `null` with nobody seen twice; `chaoCorrected` is S + f₁(f₁ − 1)/(2(f₂ + 1)), always defined. `variance` and the
 * `log` interval are those of `chao`, or where it is `null` of `chaoCorrected` (Colwell et al. 2012, J Plant Ecol 5:3). `zelterman` (1988) is
 * S/(1 − exp(−2 f₂/f₁)): less disturbed by differences, less precise, and here by its Poisson formula whatever the occasions.
 *
 * By formula in R (Rcapture’s `closedp.0` gives such bounds among others). Cost: n.
 *
 * @throws Error when a frequency is no count, `occasions` is no count above 0 or somebody was seen more often than there were occasions, or
 *   `level` does not lie between 0 and 1
 *
 * @example frequencyPopulation([10, 5, 2]) // { observed: 17, chao: 27, chaoCorrected: 24.5, variance: 70, log: { lower: 19.39855, upper: 58.69186 }, zelterman: 26.89360 }
 */
export function frequencyPopulation(
  frequencies: Numbers,
  { level = 0.95, occasions = null }: { level?: number; occasions?: number | null } = {},
): FrequencyPopulation {
  each(frequencies, 'frequencies', count)
  share(level, 'level')
  const k = occasions === null ? 1 : (positive(count(occasions, 'occasions'), 'occasions') - 1) / occasions
  const seen = sum(frequencies)
  if (occasions !== null && sum(Array.from(frequencies).slice(occasions)) > 0)
    throw new Error(`frequencies must not tell of more sightings of a person than there were occasions (${occasions}).`)
  const once = frequencies[0] ?? 0
  const twice = frequencies[1] ?? 0
  const corrected = (((k * once) / 2) * (once - 1)) / (twice + 1)
  const unseen = twice > 0 ? (((k * once) / 2) * once) / twice : corrected
  const variance = twice > 0 ? varianceOf(once / twice, twice, k) : varianceWithoutTwice(once, seen + unseen, k)
  return {
    observed: seen,
    chao: twice > 0 ? seen + unseen : null,
    chaoCorrected: seen + corrected,
    variance,
    log: unseenInterval(seen, unseen, variance, { level }),
    zelterman: once === 0 || twice === 0 ? null : seen / -Math.expm1((-2 * twice) / once),
  }
}

function varianceOf(r: number, twice: number, k: number): number {
  return twice * k * r * r * (0.5 + k * r * (1 + r / 4))
}

function varianceWithoutTwice(once: number, estimate: number, k: number): number {
  if (once === 0) return 0
  return (k * once * (once - 1)) / 2 + (k * once * k * (2 * once - 1) ** 2) / 4 - (k * k * once ** 4) / (4 * estimate)
}
