import * as Plot from '@observablehq/plot'
import { attributesChart } from '../src/signal/attributesChart.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = attributesChart('u', [4, 6, 5, 9, 1], [100, 100, 100, 100, 100])
const laney = attributesChart('u-prime', [4, 6, 5, 9, 1], [100, 100, 100, 100, 100])

// Months of a brigade: absences without leave, and strength-months. Invented.
const events = [21, 17, 24, 19, 26, 15, 22, 18, 13, 25, 20, 16, 23, 19, 27, 14, 21, 44, 22, 18, 25, 20, 17, 23]
const exposure = [
  2100, 2060, 2130, 2080, 2010, 1700, 1650, 1690, 1720, 1980, 2040, 2090, 2150, 2110, 2070, 1400, 1380, 1420, 1900, 2060, 2120, 2080, 2010,
  2090,
]

export const page: Page = {
  source: { file: 'signal/attributesChart.ts', shows: 'attributesChart' },
  worked: {
    story: `
Five months of 100 strength-years each, with 4, 6, 5, 9 and 1 absences.

- centre: 25/500 = 0.05; one standard error √(0.05/100) = 0.0223607;
- upper limit: 0.05 + 3 × 0.0223607 = 0.117082; the lower, −0.017, is cut at 0; no month signals;
- Laney: z-scores −0.44721, 0.44721, 0, 1.78885, −1.78885; moving ranges 0.89443, 0.44721, 1.78885, 3.57771, mean 1.67705; over 1.128: 1.48675; upper limit 0.05 + 3 × 0.0223607 × 1.48675 = 0.149734.`,
    steps: () => [
      { what: 'centre', byHand: 0.05, computed: hand.centre, digits: 2 },
      { what: 'upper limit, u', byHand: 0.117082, computed: hand.upper[0] ?? null, digits: 6 },
      { what: 'lower limit, u', byHand: 0, computed: hand.lower[0] ?? null, digits: 0 },
      { what: 'sigmaZ', byHand: 1.48675, computed: laney.sigmaZ, digits: 5 },
      { what: 'upper limit, u′', byHand: 0.149734, computed: laney.upper[0] ?? null, digits: 5 },
    ],
  },
  picture: {
    title: 'Absences without leave per 1000 strength-months, month by month',
    caption:
      'The first twelve months fix the centre line; the band is where a month would lie by chance alone, three standard errors to each side. It widens where the brigade was weaker. One month lies outside. Invented figures.',
    alt: 'A line of monthly rates within a stepped band; one month rises far above it.',
    plot: () => {
      const { centre, value, lower, upper, signals } = attributesChart('u', events, exposure, { baseline: 12, multiplier: 1000 })
      const rows = value.map((rate, i) => ({
        month: i + 1,
        rate: rate ?? 0,
        low: lower[i] ?? 0,
        high: upper[i] ?? 0,
        isSignal: signals.includes(i + 1),
      }))
      const steps = rows.flatMap((row) => [
        { ...row, at: row.month - 0.5 },
        { ...row, at: row.month + 0.5 },
      ])
      return {
        marginRight: 84,
        x: { domain: [0.5, 24.5], ticks: [1, 6, 12, 18, 24], label: 'month →', labelArrow: 'none' },
        y: { domain: [0, 34], label: '↑ absences per 1000 strength-months', labelArrow: 'none' },
        marks: [
          Plot.areaY(steps, { x: 'at', y1: 'low', y2: 'high', fill: ink.accentFill, fillOpacity: 0.45 }),
          Plot.line(steps, { x: 'at', y: 'high', stroke: ink.accent }),
          Plot.line(steps, { x: 'at', y: 'low', stroke: ink.accent }),
          Plot.ruleY([centre ?? 0], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.ruleX([12.5], { stroke: ink.ink3, strokeDasharray: '2 3' }),
          Plot.text([{ x: 12.5, y: 32.5 }], {
            x: 'x',
            y: 'y',
            text: () => 'baseline until here',
            textAnchor: 'end',
            dx: -6,
            fill: ink.ink3,
          }),
          Plot.line(rows, { x: 'month', y: 'rate', stroke: ink.blue, strokeWidth: 1.4 }),
          Plot.dot(rows, { x: 'month', y: 'rate', r: 4, fill: (row) => (row.isSignal ? ink.red : ink.blue), stroke: ink.paper }),
          Plot.text(
            rows.filter((row) => row.isSignal),
            {
              x: 'month',
              y: 'rate',
              text: (row) => `month ${row.month}: outside`,
              textAnchor: 'start',
              dx: 9,
              fill: ink.red,
              fontWeight: 600,
            },
          ),
          Plot.text(
            [
              { y: rows.at(-1)?.high ?? 0, name: 'upper limit' },
              { y: centre ?? 0, name: 'centre' },
              { y: rows.at(-1)?.low ?? 0, name: 'lower limit' },
            ],
            { x: 24.5, y: 'y', text: 'name', textAnchor: 'start', dx: 6, fill: ink.ink2 },
          ),
          Plot.ruleY([0], { stroke: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
\`qcc(type = "u")\` and \`qcc(type = "p")\` agree, with \`data\` as a baseline and \`newdata\` as the rest. Laney’s charts are \`qic(chart = "up")\` and \`"pp"\` of qicharts2, which use d₂ = 1.128 as Laney does; the exact 2/√π can be given as \`d2\`.

The division by a strength of 0 gives NaN in R; Muster leaves it out, says \`null\`, and lets its neighbours stand side by side. Where all rates are the same, rounding in the last digit does not make a signal.`,
}
