import { each, type Numbers, positive } from '../contract/check.ts'
import { mean } from '../numeric/sum.ts'
import { type Chart, steadyChart } from './chart.ts'

/** What makes an exponential time nearly normal when it is its root (Nelson 1994). */
const POWER = 3.6

/**
 * The t chart: a control chart of the times between rare events, when they are measured and not counted (hours, days with fractions).
 *
 * Times between events that come at random are exponential, badly skewed; raised to the power 1/3.6 they are nearly normal, and an ordinary chart
 * of individual values with limits from the moving range can be drawn and transformed back. A long time is good news. As with `gapChart`, the
 * lower limit is usually 0.
 *
 * `times` are above 0, in any unit. With fewer than two times there are no limits.
 *
 * Definition: Nelson (1994), J Qual Technol 26:218; limits ȳ ± 3 (mean moving range)/1.128 of y = t^(1/3.6), negative ones 0, back by the power
 * 3.6. Agrees with qicharts2’s `t` chart. Cost: n.
 *
 * @throws Error when a time is not above 0
 *
 * @example timeChart([12, 30, 7, 55, 21]).upper[0] // 251.20395
 */
export function timeChart(times: Numbers): Chart & { centre: number | null } {
  each(times, 'times', positive)
  const n = times.length
  if (n === 0) return { centre: null, value: [], lower: [], upper: [], signals: [] }
  const roots = Float64Array.from(times, (time) => time ** (1 / POWER))
  const centre = mean(roots)
  if (n === 1) return { centre: centre ** POWER, value: [times[0]!], lower: [null], upper: [null], signals: [] }
  const ranges = new Float64Array(n - 1)
  for (let i = 1; i < n; i++) ranges[i - 1] = Math.abs(roots[i]! - roots[i - 1]!)
  const reach = (3 * mean(ranges)) / 1.128
  return { centre: centre ** POWER, ...steadyChart(times, Math.max(0, centre - reach) ** POWER, (centre + reach) ** POWER) }
}
