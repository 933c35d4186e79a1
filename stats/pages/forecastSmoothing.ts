import * as Plot from '@observablehq/plot'
import { exponentialSmoothing, smoothingForecast } from '../src/forecast/exponentialSmoothing.ts'
import { ink } from './ink.ts'
import { months } from './monthlyAbsences.ts'
import type { Page } from './page.ts'

const small = exponentialSmoothing([3, 5, 4, 6, 8], { alpha: 0.5 })
const ahead = smoothingForecast(small, 2)

export const page: Page = {
  source: { file: 'forecast/exponentialSmoothing.ts', shows: 'exponentialSmoothing' },
  more: [{ file: 'forecast/exponentialSmoothing.ts', shows: 'smoothingForecast' }],
  worked: {
    story: `
Five months with 3, 5, 4, 6 and 8 absences, smoothed with α = ½ from the first:

- 5 was expected to be 3, missed by 2, and the level becomes 4; 4 is met; 6 is missed by 2, level 5; 8 is missed by 3, level 6.5;
- the squares of the errors add up to 4 + 0 + 4 + 9 = 17;
- the errors have the mean 1.75 and the variance (0.25² + 1.75² + 0.25² + 1.25²)/3 = 4.75/3 = 1.583333;
- the next month: 6.5 + 1.959964 × √1.583333 = 6.5 + 2.466234; the one after it has the variance 1.583333 × (1 + ¼) = 1.979167, so 6.5 + 2.757333.`,
    steps: () => [
      { what: 'sum of squares', byHand: 17, computed: small.sumOfSquares, digits: 0 },
      { what: 'level', byHand: 6.5, computed: small.level, digits: 1 },
      { what: 'forecast', byHand: 6.5, computed: ahead.mean[0] ?? null, digits: 1 },
      { what: 'upper limit, one month ahead', byHand: 8.966234, computed: ahead.upper[0] ?? null, digits: 6 },
      { what: 'upper limit, two months ahead', byHand: 9.257333, computed: ahead.upper[1] ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'Absences by month over six years, and the year to come',
    caption:
      'Level, trend and season carried along by additive smoothing, constants chosen by least squares. The line after the last count is the forecast, the band its 95 % interval; the months of the last year before it were foreseen one step ahead by the dotted line.',
    alt: 'A monthly series with summer peaks and a slow rise, followed by a forecast of one year with the same season and a widening band.',
    plot: () => {
      const values = months.map(({ absences }) => absences)
      const smoothing = exponentialSmoothing(values, { beta: 'fit', gamma: 'fit', period: 12 })
      const { mean, lower, upper } = smoothingForecast(smoothing, 12)
      const coming = mean.map((value, h) => ({
        at: new Date(Date.UTC(1866, h, 15)),
        value,
        lower: lower[h] ?? 0,
        upper: upper[h] ?? 0,
      }))
      const foreseen = smoothing.fitted.map((value, i) => ({ at: months[i + 12]?.at, value })).slice(-12)
      return {
        marginRight: 110,
        x: { type: 'utc', domain: [new Date(Date.UTC(1860, 0)), new Date(Date.UTC(1867, 0))], label: null, ticks: 7 },
        y: { domain: [0, 250], label: '↑ absences in the month', labelArrow: 'none', ticks: 6 },
        marks: [
          Plot.ruleY([0, 50, 100, 150, 200, 250], { stroke: ink.line }),
          Plot.areaY(coming, { x: 'at', y1: 'lower', y2: 'upper', fill: ink.accentFill, fillOpacity: 0.6 }),
          Plot.line(months, { x: 'at', y: 'absences', stroke: ink.ink2 }),
          Plot.dot(months, { x: 'at', y: 'absences', r: 2, fill: ink.ink2 }),
          Plot.line(foreseen, { x: 'at', y: 'value', stroke: ink.amber, strokeDasharray: '2 3', strokeWidth: 2 }),
          Plot.line(coming, { x: 'at', y: 'value', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.text(coming.slice(-1), {
            x: 'at',
            y: 'value',
            text: () => 'forecast',
            textAnchor: 'start',
            dx: 8,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(coming.slice(-1), { x: 'at', y: 'upper', text: () => '95 % interval', textAnchor: 'start', dx: 8, fill: ink.ink2 }),
          Plot.text([{ at: new Date(Date.UTC(1861, 6, 15)), y: 190 }], {
            x: 'at',
            y: 'y',
            text: () => 'counted',
            fill: ink.ink2,
            fontWeight: 600,
          }),
          Plot.text([{ at: new Date(Date.UTC(1865, 2, 1)), y: 225 }], {
            x: 'at',
            y: 'y',
            text: () => 'foreseen a month before',
            textAnchor: 'middle',
            fill: ink.amber,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`HoltWinters(x, beta = FALSE, gamma = FALSE)\` and its fuller forms give the same numbers, \`predict(…, prediction.interval = TRUE)\` the same limits. R chooses constants by L-BFGS-B to
some three digits, and warns or stops when its line search fails; Muster goes on to the bottom of the same valley, so its sum of squares is never above R’s there. \`optimize\`, by which R
chooses a single constant, never tries 0 and 1 themselves; Muster does. \`forecast::ets\` is another method: it chooses the start by likelihood.`,
}
