import { type CoxRows, predictorOf, type Ties } from './coxRows.ts'
import { goneAt, walkRiskSets } from './coxWalk.ts'
import { placeAtLeast } from './timeline.ts'

/**
 * The score residuals: what each row adds to the derivative of the log partial likelihood, counting what it takes from others by being at risk
 * (Therneau, Grambsch and Fleming 1990). Rows × p, by position; they add up to the score. Cost: linear, since a row's losses are differences of
 * two running sums.
 */
export function scoreResiduals(rows: CoxRows, coefficients: ArrayLike<number | null>, ties: Ties): Float64Array {
  const { n, p, x, event, riskSets, enters } = rows
  const risk = predictorOf(rows, coefficients)
  for (let i = 0; i < n; i++) risk[i] = Math.exp(risk[i]!)
  const width = p + 1
  // For each time of each stratum: the hazard step and p means times it, for those who live on and for those who have the event.
  const lives = riskSets.map(({ places }) => new Float64Array((places.length + 1) * width))
  const dies = riskSets.map(({ places }) => new Float64Array(places.length * width))
  const averages = riskSets.map(({ places }) => new Float64Array(places.length * p))
  walkRiskSets(rows, risk, false, ({ stratum, at, events, s0, s1, d0, d1 }) => {
    const [living, dying, average] = [lives[stratum]!, dies[stratum]!, averages[stratum]!]
    const from = at * width
    for (let k = 0; k < events; k++) {
      const gone = goneAt(k, events, ties)
      const step = 1 / (s0 - gone * d0)
      living[from + width]! += step
      dying[from]! += step * (1 - gone)
      for (let a = 0; a < p; a++) {
        const mean = (s1[a]! - gone * d1[a]!) * step
        living[from + width + 1 + a]! += mean * step
        dying[from + 1 + a]! += mean * step * (1 - gone)
        average[at * p + a]! += mean / events
      }
    }
  })
  const residuals = new Float64Array(n * p)
  for (let stratum = 0; stratum < riskSets.length; stratum++) {
    const { places, begins } = riskSets[stratum]!
    const [living, dying, average] = [lives[stratum]!, dies[stratum]!, averages[stratum]!]
    for (let at = width; at < living.length; at++) living[at]! += living[at - width]!
    for (let j = 0; j < places.length; j++)
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const entered = enters && enters[i]! > 0 ? placeAtLeast(places, enters[i]!) * width : 0
        const dead = event[i] === 1
        const left = (dead ? j : j + 1) * width
        const own = j * width
        const hazard = living[left]! - living[entered]! + (dead ? dying[own]! : 0)
        for (let a = 0; a < p; a++) {
          const value = x[i * p + a]!
          const means = living[left + 1 + a]! - living[entered + 1 + a]! + (dead ? dying[own + 1 + a]! : 0)
          residuals[i * p + a] = (dead ? value - average[j * p + a]! : 0) - risk[i]! * (value * hazard - means)
        }
      }
  }
  return residuals
}

/** The robust variance of Lin and Wei (1989): the variance times the sum, over clusters, of squared sums of score residuals, times the variance (p × p). */
export function robustVariance(
  rows: CoxRows,
  residuals: Float64Array,
  variance: Float64Array,
  clusterOf: Int32Array,
  clusters: number,
): Float64Array {
  const { n, p } = rows
  const sums = new Float64Array(clusters * p)
  for (let i = 0; i < n; i++) {
    const to = clusterOf[rows.rows[i]!]! * p
    for (let a = 0; a < p; a++) sums[to + a]! += residuals[i * p + a]!
  }
  const robust = new Float64Array(p * p)
  const moved = new Float64Array(p)
  for (let c = 0; c < clusters; c++) {
    for (let a = 0; a < p; a++) {
      let total = 0
      for (let b = 0; b < p; b++) total += sums[c * p + b]! * variance[b * p + a]!
      moved[a] = total
    }
    for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) robust[a * p + b]! += moved[a]! * moved[b]!
  }
  return robust
}
