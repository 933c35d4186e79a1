import * as Plot from '@observablehq/plot'
import { frequencyPopulation } from '../src/capture/frequencyPopulation.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = frequencyPopulation([10, 5, 2])

export const page: Page = {
  source: { file: 'capture/frequencyPopulation.ts', shows: 'frequencyPopulation' },
  more: [{ file: 'capture/unseenInterval.ts', shows: 'unseenInterval' }],
  worked: {
    story: `
Ten persons were met once, five twice and two three times: 17 in all.

- Chao: 17 + 10²/(2 × 5) = 27; corrected for bias: 17 + 10 × 9/(2 × 6) = 24.5;
- variance, with r = 10/5 = 2: 5 (4/2 + 8 + 16/4) = 70;
- log interval of the ten unseen: ln(1 + 70/10²) = 0.530628, C = exp(1.959964 × 0.728442) = exp(1.427720) = 4.16919; 17 + 10/C = 19.3986 and 17 + 10 × C = 58.692;
- Zelterman: 17/(1 − exp(−2 × 5/10)) = 17/0.632121 = 26.8936.`,
    steps: () => [
      { what: 'Chao', byHand: 27, computed: hand.chao, digits: 1 },
      { what: 'Chao, corrected', byHand: 24.5, computed: hand.chaoCorrected, digits: 1 },
      { what: 'variance', byHand: 70, computed: hand.variance, digits: 1 },
      { what: 'log, lower', byHand: 19.3986, computed: hand.log.lower, digits: 3 },
      { what: 'log, upper', byHand: 58.692, computed: hand.log.upper, digits: 2 },
      { what: 'Zelterman', byHand: 26.8936, computed: hand.zelterman, digits: 4 },
    ],
  },
  picture: {
    title: 'Persons met never, once, twice, …, in checks of a year',
    caption:
      'Met at least once were 96 persons, 61 of them only once. The fewer are met twice among those met at all, the more were never met: at least 72, with the 95 % interval of this bound. People who hide best are not in it. Invented figures.',
    alt: 'Bars of 61, 26, 7 and 2 persons met one to four times, and a bar of 72 for those never met with a wide interval.',
    plot: () => {
      const frequencies = [61, 26, 7, 2]
      const { observed, chao, log } = frequencyPopulation(frequencies)
      const unseen = { times: 'never', persons: (chao ?? 0) - observed, low: log.lower - observed, high: log.upper - observed }
      const words = ['once', 'twice', 'three times', 'four times']
      const bars = frequencies.map((persons, i) => ({ times: words[i] ?? '', persons }))
      return {
        x: { domain: ['never', ...words], label: null, padding: 0.25 },
        y: { domain: [0, 150], ticks: [0, 25, 50, 75, 100, 125, 150], label: '↑ persons', labelArrow: 'none' },
        marks: [
          Plot.ruleY([25, 50, 75, 100, 125, 150], { stroke: ink.line }),
          Plot.barY(bars, { x: 'times', y: 'persons', fill: ink.accent }),
          Plot.text(bars, { x: 'times', y: 'persons', text: (row) => String(row.persons), dy: -9, fill: ink.ink2 }),
          Plot.barY([unseen], { x: 'times', y: 'persons', fill: ink.paper, stroke: ink.accent, strokeDasharray: '4 3', strokeWidth: 1.5 }),
          Plot.ruleX([unseen], { x: 'times', y1: 'low', y2: 'high', stroke: ink.brown, strokeWidth: 2 }),
          Plot.dot([unseen], { x: 'times', y: 'persons', r: 5, fill: ink.brown }),
          Plot.text([unseen], {
            x: 'times',
            y: 'high',
            text: (row) => `at least ${row.persons.toFixed(0)} unseen (${row.low.toFixed(0)} to ${row.high.toFixed(0)})`,
            textAnchor: 'start',
            dx: 10,
            dy: 4,
            fill: ink.brown,
            fontWeight: 600,
          }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
Formulas, in R and here. Rcapture’s \`closedp.0(dfreq = TRUE)\` has Chao’s bound among its models, by a log-linear fit with an error of its own; Muster uses the closed formulas and the variance of Colwell et al.
With nobody met twice \`chao\` is \`null\` and the corrected bound stands.`,
}
