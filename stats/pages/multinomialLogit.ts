import * as Plot from '@observablehq/plot'
import { wilsonLimits } from '../src/rate/wilson.ts'
import { multinomialLogit } from '../src/regression/multinomialLogit.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const two = multinomialLogit(
  [
    [10, 20, 5],
    [12, 18, 9],
  ],
  [0, 1],
)

const years = [1858, 1859, 1860, 1861, 1862, 1863, 1864, 1865, 1866]
const causes = [
  { name: 'family', colour: ink.accent },
  { name: 'harvest', colour: ink.amber },
  { name: 'arrears of pay', colour: ink.violet },
  { name: 'other', colour: ink.grey },
]
const counts = years.map((year, t) =>
  madeCounts(
    [70, 58 * Math.exp(-0.07 * t), 24 * Math.exp(0.16 * t), 22].map((mean) => mean * (1 + 0.04 * t)),
    year,
  ),
)

export const page: Page = {
  source: { file: 'regression/multinomialLogit.ts', shows: 'multinomialLogit' },
  worked: {
    story: `
In the first year 10, 20 and 5 absences had the causes family, harvest and pay, in the second 12, 18 and 9. With the years as 0 and 1 the fit is exact:

- constants: ln(20/10) = 0.693147 and ln(5/10) = −0.693147;
- slopes: ln(18/12) − ln(20/10) = −0.287682 and ln(9/12) − ln(5/10) = 0.405465;
- error of the second slope: √(1/9 + 1/12 + 1/5 + 1/10) = √0.494444 = 0.703167;
- with the same shares in both years, 22, 38 and 14 of 74, 35 cases would be expected as 10.405, 17.973 and 6.622, 39 as 11.595, 20.027 and 7.378: twice Σ n ln(n/expected) is
  2 (−0.397 + 2.137 − 1.404 + 0.412 − 1.920 + 1.788) = 1.23.`,
    steps: () => [
      { what: 'exp of the constant, harvest', byHand: 2, computed: Math.exp(two.intercept[0] ?? 0), digits: 0 },
      { what: 'slope, harvest', byHand: -0.287682, computed: two.slope[0] ?? null, digits: 6 },
      { what: 'slope, pay', byHand: 0.405465, computed: two.slope[1] ?? null, digits: 6 },
      { what: 'error of the slope, pay', byHand: 0.703167, computed: two.slopeErrors[1] ?? null, digits: 6 },
      { what: 'chi-square', byHand: 1.23, computed: two.trend.chiSquare, digits: 2 },
    ],
  },
  picture: {
    title: 'What absences were ascribed to, by year',
    caption:
      'Dots are observed shares with Wilson’s 95 % intervals, lines the fitted shares of one multinomial trend: arrears of pay gain, harvest loses. The shares of all four sum to 100 % in every year, so that one cannot gain without another losing, even where the number of its cases stays the same.',
    alt: 'Four lines of shares over nine years: arrears of pay rise from about a sixth to two fifths, harvest falls, family and other fall a little.',
    plot: () => {
      const { fitted } = multinomialLogit(counts, years)
      const rows = years.flatMap((year, t) =>
        causes.map(({ name, colour }, k) => {
          const total = (counts[t] ?? []).reduce((sum, one) => sum + one, 0)
          const cases = counts[t]?.[k] ?? 0
          return {
            year: year + (k - 1.5) * 0.06,
            at: year,
            name,
            colour,
            fitted: fitted[t]?.[k] ?? 0,
            share: cases / total,
            ...wilsonLimits(cases, total),
          }
        }),
      )
      return {
        marginRight: 120,
        x: { domain: [1857.8, 1866.2], ticks: years, tickFormat: 'd', label: null },
        y: { domain: [0, 60], percent: true, label: '↑ per cent of the absences of the year', labelArrow: 'none', ticks: 6 },
        marks: [
          Plot.ruleY([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], { stroke: ink.line }),
          Plot.ruleX(rows, { x: 'year', y1: 'lower', y2: 'upper', stroke: 'colour', strokeOpacity: 0.45 }),
          Plot.line(rows, { x: 'at', y: 'fitted', z: 'name', stroke: 'colour', strokeWidth: 2.5 }),
          Plot.dot(rows, { x: 'year', y: 'share', r: 3, fill: 'colour' }),
          Plot.text(
            rows.filter(({ at }) => at === 1866),
            { x: 'at', y: 'fitted', text: 'name', fill: 'colour', textAnchor: 'start', dx: 14, fontWeight: 600 },
          ),
        ],
      }
    },
  },
  withR: `
\`nnet::multinom(Y ~ x, Hess = TRUE)\`, which climbs by BFGS and stops at a relative 1e-8: its coefficients are good to some five digits, more with \`reltol = 1e-15\` and a covariate near 0 and 1. With a year as it stands,
\`multinom\` can stop far from the maximum; Muster standardises the covariate on the way and gives the coefficients as asked. A cause that was never seen gets some coefficient of −10 or −20 in R; in Muster it has none.`,
}
