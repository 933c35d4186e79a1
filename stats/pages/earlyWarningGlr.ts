import * as Plot from '@observablehq/plot'
import { likelihoodRatioDetector } from '../src/signal/likelihoodRatioDetector.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const hand = likelihoodRatioDetector([2, 3, 6, 9], [3, 3, 3, 3], { limit: 5 })
const one = likelihoodRatioDetector([8], [2], { overdispersion: 0.5 })

const quiet = Array.from({ length: 104 }, (_, i) => 8 * Math.exp(0.4 * Math.cos((2 * Math.PI * (i - 3)) / 52)))
const counts = madeCounts(
  quiet.map((mean, i) => (i >= 70 ? 1.4 * mean : mean)),
  977,
)

export const page: Page = {
  source: { file: 'signal/likelihoodRatioDetector.ts', shows: 'likelihoodRatioDetector' },
  worked: {
    story: `
3 absences a week are expected; 2, 3, 6 and 9 come.

- Weeks 1 and 2: no beginning has more cases than expected (2 of 3; 3 of 3, 5 of 6): 0.
- Week 3: beginning in week 3: 6 log(6/3) − 3 = 1.158883; in week 2: 9 log(9/6) − 3 = 0.649186; in week 1: 11 log(11/9) − 2 = 0.207377. The best is 1.158883.
- Week 4: beginning in week 3: 15 log(15/6) − 9 = 4.744361; in week 4: 9 log 3 − 6 = 3.887511; earlier ones less. 4.744361, not yet 5.

Negative binomial with α = 1/2, one count of 8 with mean 2: the best e^κ is 4, and the ratio 8 log 4 − (8 + 2) log((1 + 4)/(1 + 1)) = 11.090355 − 9.162907 = 1.927448; Poisson would give 8 log 4 − 6 = 5.090355.`,
    steps: () => [
      { what: 'week 2', byHand: 0, computed: hand.statistic[1] ?? null, digits: 0 },
      { what: 'week 3', byHand: 1.158883, computed: hand.statistic[2] ?? null, digits: 6 },
      { what: 'week 4', byHand: 4.744361, computed: hand.statistic[3] ?? null, digits: 6 },
      { what: 'negative binomial', byHand: 1.927448, computed: one.statistic[0] ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'How much more likely a lasting rise has become, week by week',
    caption:
      'Made counts about a season known beforehand, 5 to 12 a week; from week 71 on they are 1.4 times what is expected. The log ratio of the best beginning and size reaches the limit of 5 after ten weeks; the run then begins anew and rings again after five more.',
    alt: 'A line that stays below 3 for seventy weeks, climbs to 5 by week 80, falls back to 0 and reaches 5 again in week 85.',
    plot: () => {
      const { index, statistic, limit, signals } = likelihoodRatioDetector(counts, quiet, { limit: 5 })
      const rows = index.map((week, i) => ({ week, ratio: statistic[i] ?? 0, run: signals.filter((signal) => signal < week).length }))
      const alarms = rows.filter((row) => signals.includes(row.week))
      return {
        marginRight: 70,
        x: { domain: [1, 104.5], ticks: [1, 26, 52, 78, 104], label: 'week', labelAnchor: 'center', labelArrow: 'none' },
        y: {
          domain: [0, 7],
          ticks: [0, 1, 2, 3, 4, 5, 6],
          tickFormat: 'd',
          label: '↑ generalised log likelihood ratio',
          labelArrow: 'none',
        },
        marks: [
          Plot.rect([0], { x1: 70.5, x2: 104.5, y1: 0, y2: 7, fill: ink.greyFill, fillOpacity: 0.5 }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.ruleY([1, 2, 3, 4, 6], { stroke: ink.line }),
          Plot.ruleY([limit], { stroke: ink.brown, strokeWidth: 1.5 }),
          Plot.lineY(rows, { x: 'week', y: 'ratio', z: 'run', stroke: ink.accent, strokeWidth: 1.75 }),
          Plot.dot(rows, { x: 'week', y: 'ratio', r: 2, fill: ink.accent }),
          Plot.dot(alarms, { x: 'week', y: 'ratio', r: 5, fill: ink.ink }),
          Plot.text(alarms.slice(0, 1), {
            x: 'week',
            y: 'ratio',
            text: (row) => `week ${row.week}`,
            dx: -10,
            textAnchor: 'end',
            fill: ink.ink2,
          }),
          Plot.text(alarms.slice(1), {
            x: 'week',
            y: 'ratio',
            text: (row) => `week ${row.week}`,
            dx: 10,
            textAnchor: 'start',
            fill: ink.ink2,
          }),
          Plot.text([limit], {
            x: 104.5,
            y: limit,
            text: () => `limit ${limit}`,
            textAnchor: 'start',
            dx: 8,
            fill: ink.brown,
            fontWeight: 600,
          }),
          Plot.text([0], { x: 87.5, y: 6.7, text: () => 'counts × 1.4', fill: ink.ink2 }),
        ],
      }
    },
  },
  withR: `
\`surveillance::algo.glrnb\` with \`theta = NULL\`, \`Mtilde = 1\`, \`M = -1\` and \`change = "intercept"\` (Poisson with \`alpha = 0\`, or \`algo.glrpois\`): the statistics agree to 1e-13. The expected counts are given; R can fit
them itself from the weeks before \`range\`, here a regression of the library does that beforehand, where it can be looked at. R also looks at falls on request (\`dir = "dec"\`); here only at rises.`,
}
