import * as Plot from '@observablehq/plot'
import { normalQuantile } from '../src/distribution/normal.ts'
import { neweyWest } from '../src/regression/neweyWest.ts'
import { ink } from './ink.ts'
import { draws } from './madeAbsences.ts'
import type { Page } from './page.ts'

const seven = neweyWest(
  Array.from({ length: 7 }, () => [1]),
  [3, 5, 4, 6, 8, 7, 9],
  { lag: 1 },
)

/** Sixty months about 14 per 1000 without any trend, each remembering four fifths of the month before. */
const draw = draws(1864)
let memory = 0
const rates = Array.from({ length: 60 }, () => {
  memory = 0.8 * memory + normalQuantile(draw(), 0, 1)
  return 14 + memory
})
const middle = 29.5
const found = neweyWest(
  rates.map((_, t) => [1, (t - middle) / 12]),
  rates,
)

export const page: Page = {
  source: { file: 'regression/neweyWest.ts', shows: 'neweyWest' },
  more: [
    { file: 'regression/serialCorrelation.ts', shows: 'durbinWatson' },
    { file: 'regression/serialCorrelation.ts', shows: 'ljungBox' },
  ],
  worked: {
    story: `
Seven months with 3, 5, 4, 6, 8, 7 and 9 absences per 1000 have the mean 6 and the residuals −3, −1, −2, 0, 2, 1, 3. Their squares add up to 28, the products of neighbours to 3 + 2 + 0 + 0 + 2 + 3 = 10.

- Ordinary: the variance is 28/6, the error of the mean √(28/6/7) = √0.666667 = 0.816497.
- Newey-West with lag 1: neighbours have the weight 1 − 1/2, and count both ways: 28 + 2 · ½ · 10 = 38; the error is √38/7 = 0.880631.
- Durbin-Watson: the steps are 2, −1, 2, 2, −1, 2, their squares add up to 18; 18/28 = 0.642857.
- Ljung-Box with one lag: r = 10/28 = 0.357143; Q = 7 · 9 · 0.127551/6 = 1.339286.`,
    steps: () => [
      { what: 'ordinary error', byHand: 0.816497, computed: seven.ordinaryErrors[0] ?? null, digits: 6 },
      { what: 'Newey-West error', byHand: 0.880631, computed: seven.errors[0] ?? null, digits: 6 },
      { what: 'Durbin-Watson', byHand: 0.642857, computed: seven.durbinWatson, digits: 6 },
      { what: 'Ljung-Box, Q', byHand: 1.339286, computed: seven.ljungBox?.statistic ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'A trend that is only memory',
    caption:
      'Sixty months of a rate made without any trend, in which each month remembers four fifths of the month before. The line is least squares; the fans are the slopes within 95 % intervals, the inner one of ordinary errors, which exclude a level line, the outer one of Newey and West’s, which do not.',
    alt: 'A wandering series with a straight line through it, a narrow fan of slopes that leaves the horizontal out and a wide one that contains it.',
    plot: () => {
      const [mean, slope] = [found.coefficients[0] ?? 0, found.coefficients[1] ?? 0]
      const fan = (error: number) =>
        rates.map((_, t) => {
          const [a, b] = [slope - 1.959964 * error, slope + 1.959964 * error].map((one) => mean + (one * (t - middle)) / 12)
          return { t: t + 1, low: Math.min(a ?? 0, b ?? 0), high: Math.max(a ?? 0, b ?? 0) }
        })
      const ordinary = fan(found.ordinaryErrors[1] ?? 0)
      const robust = fan(found.errors[1] ?? 0)
      const end = (rows: { t: number; low: number; high: number }[]) => rows.slice(-1)
      return {
        marginRight: 132,
        x: { label: 'month', labelAnchor: 'center', labelArrow: 'none', domain: [1, 60], ticks: [1, 12, 24, 36, 48, 60] },
        y: { label: '↑ absences per 1000 strength-years', labelArrow: 'none', ticks: 8 },
        marks: [
          Plot.ruleY([mean], { stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.areaY(robust, { x: 't', y1: 'low', y2: 'high', fill: ink.accentFill, fillOpacity: 0.5 }),
          Plot.areaY(ordinary, { x: 't', y1: 'low', y2: 'high', fill: ink.amberFill, fillOpacity: 0.75 }),
          Plot.line(rates, { x: (_, t) => t + 1, y: (rate: number) => rate, stroke: ink.ink2, strokeWidth: 1.2 }),
          Plot.dot(rates, { x: (_, t) => t + 1, y: (rate: number) => rate, r: 2, fill: ink.ink2 }),
          Plot.line(rates, { x: (_, t) => t + 1, y: (_, t) => mean + (slope * (t - middle)) / 12, stroke: ink.accent, strokeWidth: 2 }),
          Plot.text(end(robust), {
            x: 't',
            y: 'high',
            text: () => 'Newey-West',
            fill: ink.accent,
            textAnchor: 'start',
            dx: 8,
            fontWeight: 600,
          }),
          Plot.text(end(ordinary), {
            x: 't',
            y: 'low',
            text: () => 'ordinary errors',
            fill: ink.amber,
            textAnchor: 'start',
            dx: 8,
            fontWeight: 600,
          }),
          Plot.text([{ x: 60, y: mean }], { x: 'x', y: 'y', text: () => 'no trend', fill: ink.ink3, textAnchor: 'start', dx: 8 }),
        ],
      }
    },
  },
  withR: `
\`sandwich::NeweyWest(lm(…), lag, prewhite = FALSE)\`; \`lag = NULL\` lets \`bwNeweyWest\` choose. By default \`NeweyWest\` first takes a vector autoregression out of the scores (\`prewhite = 1\`) and chooses another lag;
for short series that is a wilder choice, and its errors differ by a tenth and more. As in \`bwNeweyWest\`, the column of ones has no part in the choice, unless it is the only one; a constant column of another number has.
\`Box.test(type = "Ljung")\` agrees; its p-values below 1e-16 come out as 0, since it takes them from 1. With a year and its square as columns \`sandwich\` loses three digits and more; Muster keeps them.`,
}
