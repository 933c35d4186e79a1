import * as Plot from '@observablehq/plot'
import { farrington } from '../src/signal/farrington.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const hand = farrington([4, 9, 4, 9, 5, 9, 6, 9, 12], { frequency: 2, years: 3, halfWindow: 0, pastWeeks: 0, trend: false, range: [9, 9] })

const week = (i: number) => 14 * Math.exp(0.45 * Math.cos((2 * Math.PI * (i - 2)) / 52) + 0.0006 * i)
const counts = madeCounts(
  Array.from({ length: 364 }, (_, i) => week(i + 1) * (i >= 336 && i < 343 ? 2 : 1)),
  1864,
)

export const page: Page = {
  source: { file: 'signal/farrington.ts', shows: 'farrington' },
  more: [{ file: 'signal/farrington.ts', shows: 'farringtonAll' }],
  worked: {
    story: `
Two periods a year, with 4 and 9, 4 and 9, 5 and 9, 6 and 9, and now 12 absences. The same period of the three years before had 4, 5 and 6. No window on either side, no trend, α = 0.05.

- Expected: (4 + 5 + 6)/3 = 5. Pearson: (1 + 0 + 1)/5 = 0.4 with 2 degrees of freedom, so φ = max(1, 0.2) = 1.
- The variance of the expected count is 5/3; τ = 1 + (5/3)/5 = 4/3.
- On the scale of powers 2/3: 5^(2/3) = 2.924018, standard error √(4/9 × 5^(1/3) × 4/3) = √1.013319 = 1.006638.
- Limit: (2.924018 + 1.644854 × 1.006638)^(3/2) = 4.579792^(3/2) = 9.80096.
- Probability of 12 or more: z = (12^(2/3) − 2.924018)/1.006638 = (5.241483 − 2.924018)/1.006638 = 2.302183, p = 0.01066.

12 is above 9.8, and there were 9 + 6 + 9 + 12 cases in the last four periods, more than the five that are asked for by default: an alarm.`,
    steps: () => [
      { what: 'expected', byHand: 5, computed: hand.expected[0] ?? null, digits: 0 },
      { what: 'dispersion φ', byHand: 1, computed: hand.phi[0] ?? null, digits: 0 },
      { what: 'limit', byHand: 9.80096, computed: hand.upper[0] ?? null, digits: 4 },
      { what: 'probability of so many', byHand: 0.01066, computed: hand.p[0] ?? null, digits: 4 },
    ],
  },
  picture: {
    title: 'Absences a week in the seventh year of a division, what six years let expect, and the limit',
    caption:
      'Made counts with a season and a slow rise; from week 25 to 31 absences were doubled. Five of the seven weeks are heard although winter had more absences than any of them; week 34 is a false alarm, and at α = 0.05 some two or three a year are to be expected of every quiet unit.',
    alt: 'Weekly counts over a year, falling from 30 in winter to 10 in summer and rising again, with six marked weeks above the limit, five of them in the shaded weeks 25 to 31.',
    plot: () => {
      const { index, value, expected, upper, alarm } = farrington(counts, { periods: 10, pastWeeks: 26, range: [313, 364] })
      const rows = index.map((at, i) => ({
        week: at - 312,
        count: value[i] ?? 0,
        expected: expected[i] ?? 0,
        upper: upper[i] ?? 0,
        alarm: alarm[i],
      }))
      const last = rows.slice(-1)
      return {
        marginRight: 82,
        x: { domain: [0.5, 52.5], ticks: [1, 13, 26, 39, 52], label: 'week of the year', labelAnchor: 'center', labelArrow: 'none' },
        y: { domain: [0, 45], ticks: [0, 10, 20, 30, 40], label: '↑ absences a week', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.rect([0], { x1: 24.5, x2: 31.5, y1: 0, y2: 45, fill: ink.greyFill, fillOpacity: 0.5 }),
          Plot.ruleY([10, 20, 30, 40], { stroke: ink.line }),
          Plot.text([0], { x: 28, y: 43.3, text: () => 'absences doubled', fill: ink.ink2 }),
          Plot.areaY(rows, { x: 'week', y1: 'expected', y2: 'upper', fill: ink.accentFill, fillOpacity: 0.35 }),
          Plot.lineY(rows, { x: 'week', y: 'upper', stroke: ink.brown, strokeWidth: 1.75 }),
          Plot.lineY(rows, { x: 'week', y: 'expected', stroke: ink.accent, strokeWidth: 1.75 }),
          Plot.text(
            rows.filter((row) => row.week === 34),
            { x: 'week', y: 'count', text: () => 'false alarm', textAnchor: 'start', dx: -4, dy: -14, fill: ink.ink2 },
          ),
          Plot.dot(rows, { x: 'week', y: 'count', r: (row) => (row.alarm ? 5 : 3), fill: (row) => (row.alarm ? ink.ink : ink.grey) }),
          Plot.text(last, {
            x: 'week',
            y: 'upper',
            text: () => 'limit',
            textAnchor: 'start',
            dx: 10,
            fill: ink.brown,
            fontWeight: 600,
          }),
          Plot.text(last, {
            x: 'week',
            y: 'expected',
            text: () => 'expected',
            textAnchor: 'start',
            dx: 10,
            fill: ink.accent,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
\`surveillance::farringtonFlexible\` 1.20.3, on a series without dates. It has two slips. The dispersion that it works out is written into the new data instead of being handed to \`predict\`, and after reweighting the
working weights are overwritten by the prior weights, so that \`predict\` and the test of the trend take Σ ω ((y − μ)/μ)²/df for the dispersion: smaller by about the factor of the expected
count. Limits differ by up to 15 percent, and trends are kept that are none. Muster gives what the papers say; \`{ asPackage: true }\` gives what the package gives, to compare with older results.

On series with dates the package shifts by calendar weeks, here a year has \`frequency\` weeks. Where a level of the season has no case at all, R's iterations stop at some 1e-14 and the limit depends on when; here the
expectation is 0. A week that alone makes up a level has neither residual nor leverage to spare; R divides rounding errors there, here it keeps its weight.`,
}
