import * as Plot from '@observablehq/plot'
import { twoListPopulation } from '../src/capture/twoListPopulation.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = twoListPopulation(60, 40, 20)

export const page: Page = {
  source: { file: 'capture/twoListPopulation.ts', shows: 'twoListPopulation' },
  more: [{ file: 'capture/unseenInterval.ts', shows: 'unseenInterval' }],
  worked: {
    story: `
The units reported 60 absentees, the military police met 40, and 20 are on both lists: 80 are known.

- Lincoln and Petersen: 60 × 40/20 = 120; Chapman: 61 × 41/21 − 1 = 118.0952, so some 38 are on neither;
- variance: 61 × 41 × 40 × 20/(21² × 22) = 2 000 800/9702 = 206.2255, error 14.3605;
- normal: 118.0952 ± 1.959964 × 14.3605 = 118.0952 ± 28.1462;
- log: ln(1 + 206.2255/38.0952²) = 0.132870, C = exp(1.959964 × √0.132870) = exp(0.714433) = 2.04303; 80 + 38.0952/C = 98.6464 and 80 + 38.0952 × C = 157.830.`,
    steps: () => [
      { what: 'Lincoln and Petersen', byHand: 120, computed: hand.lincolnPetersen, digits: 1 },
      { what: 'Chapman', byHand: 118.0952, computed: hand.estimate, digits: 4 },
      { what: 'variance', byHand: 206.2255, computed: hand.variance, digits: 4 },
      { what: 'normal, lower', byHand: 89.949, computed: hand.normal.lower, digits: 3 },
      { what: 'log, lower', byHand: 98.6464, computed: hand.log.lower, digits: 4 },
      { what: 'log, upper', byHand: 157.83, computed: hand.log.upper, digits: 2 },
    ],
  },
  picture: {
    title: 'Absentees in all, by how many of two lists of 60 and 40 are found on both',
    caption:
      'Chapman’s estimate with its 95 % log interval. Between 20 and 10 in common lies nothing but ten names spelt in two ways: if they are missed in linking, 118 become 226. Link first, then estimate.',
    alt: 'A falling curve of the population against the number in both lists, with an interval; marked at 20 and at 10 in common.',
    plot: () => {
      const rows = Array.from({ length: 36 }, (_, i) => ({ both: i + 5, ...twoListPopulation(60, 40, i + 5) }))
      const seen = rows.map(({ both }) => ({ both, seen: 100 - both }))
      const marked = rows.filter(({ both }) => both === 20 || both === 10)
      return {
        marginLeft: 60,
        marginRight: 90,
        x: { domain: [5, 40], ticks: [5, 10, 15, 20, 25, 30, 35, 40], label: 'found on both lists', labelAnchor: 'center' },
        y: {
          type: 'log',
          domain: [50, 850],
          ticks: [50, 100, 200, 400],
          tickFormat: (y: number) => String(y),
          label: '↑ absentees in all, known or not',
          labelArrow: 'none',
        },
        marks: [
          Plot.ruleY([50, 100, 200, 400], { stroke: ink.line }),
          Plot.areaY(rows, { x: 'both', y1: (row) => row.log.lower, y2: (row) => row.log.upper, fill: ink.accentFill, fillOpacity: 0.6 }),
          Plot.line(rows, { x: 'both', y: 'estimate', stroke: ink.accent, strokeWidth: 2.5 }),
          Plot.line(seen, { x: 'both', y: 'seen', stroke: ink.ink3, strokeDasharray: '3 3' }),
          Plot.ruleX(marked, { x: 'both', y1: (row) => row.log.lower, y2: (row) => row.log.upper, stroke: ink.accent, strokeWidth: 1.5 }),
          Plot.dot(marked, { x: 'both', y: 'estimate', r: 5, fill: ink.accent }),
          Plot.text(marked, {
            x: 'both',
            y: 'estimate',
            text: (row) => `${row.both} on both: ${row.estimate.toFixed(0)}\n(${row.log.lower.toFixed(0)} to ${row.log.upper.toFixed(0)})`,
            textAnchor: 'start',
            dx: 10,
            dy: -20,
            lineHeight: 1.25,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text(rows.slice(-1), {
            x: 'both',
            y: 'estimate',
            text: () => 'estimate',
            textAnchor: 'start',
            dx: 8,
            dy: -6,
            fill: ink.accent,
          }),
          Plot.text(seen.slice(8, 9), {
            x: 'both',
            y: 'seen',
            text: () => 'known from a list',
            textAnchor: 'end',
            dx: -4,
            dy: 14,
            fill: ink.ink3,
          }),
        ],
      }
    },
  },
  withR: `
A formula, in R and here. The log-linear model of two independent lists gives Lincoln and Petersen’s estimate. Muster computes those unseen as (n₁ − m)(n₂ − m)/(m + 1), without the difference of
two large numbers, so that “nobody is missing” is exactly 0.`,
}
