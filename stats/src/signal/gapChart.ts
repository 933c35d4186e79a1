import { count, each, type Numbers, share } from '../contract/check.ts'
import { geometricQuantile } from '../distribution/geometric.ts'
import { mean } from '../numeric/sum.ts'
import { type Chart, steadyChart } from './chart.ts'

export type GapChart = Chart & { centre: number | null; probabilityLower: number | null; probabilityUpper: number | null }

/**
 * The g chart: a control chart for events so rare that most periods have none. What is plotted is the gap before each event, counted in units
 * without one: the days strictly between two absences, so that events on consecutive days have gap 0.
 *
 * Right for a handful of events a year, where a chart of monthly counts would be a row of zeros. A long gap is good news, a short one bad. But its
 * lower limit is usually 0, and then **no single point can signal that things grow worse**: lay run rules over it or keep a CUSUM beside it. The
 * gaps are held to be geometric, as when each day has the same chance; exposure must be about constant.
 *
 * `gaps` are whole numbers. The centre is the mean m, the limits m ± 3 √(m(m + 1)), the lower cut at 0; a signal lies strictly outside. The
 * probability limits are the geometric quantiles at `alpha`/2 and 1 − `alpha`/2, for whoever wants the false alarms to be what they are called.
 *
 * Definition: Benneyan (2001), Health Care Manag Sci 4:305; Kaminsky et al. (1992). `qcc(type = 'g')` counts the day of the event too: its values
 * are these plus 1. qicharts2 draws the median as centre. Cost: n.
 *
 * @throws Error when a gap is no count or `alpha` does not lie between 0 and 1
 *
 * @example gapChart([4, 10, 0, 6]).centre // 5
 * gapChart([4, 10, 0, 6]).upper[0] // 21.431676725
 */
export function gapChart(gaps: Numbers, { alpha = 0.0027 }: { alpha?: number } = {}): GapChart {
  each(gaps, 'gaps', count)
  share(alpha, 'alpha')
  if (gaps.length === 0)
    return { centre: null, probabilityLower: null, probabilityUpper: null, value: [], lower: [], upper: [], signals: [] }
  const centre = mean(gaps)
  const sigma = Math.sqrt(centre * (centre + 1))
  return {
    centre,
    probabilityLower: geometricQuantile(alpha / 2, 1 / (centre + 1)),
    probabilityUpper: geometricQuantile(1 - alpha / 2, 1 / (centre + 1)),
    ...steadyChart(gaps, Math.max(0, centre - 3 * sigma), centre + 3 * sigma),
  }
}
