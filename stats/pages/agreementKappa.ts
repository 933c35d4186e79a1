import * as Plot from '@observablehq/plot'
import { agreementKappa } from '../src/quality/agreementKappa.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = agreementKappa([
  [20, 10],
  [5, 15],
])

const causes = ['family', 'fear', 'conditions', 'unknown']
const table = [
  [41, 3, 6, 4],
  [2, 28, 5, 7],
  [5, 4, 33, 8],
  [1, 3, 6, 24],
]

export const page: Page = {
  source: { file: 'quality/agreementKappa.ts', shows: 'agreementKappa' },
  worked: {
    story: `
Fifty cases coded twice into two categories: 20 and 15 alike, 10 and 5 not.

- observed agreement: 35/50 = 0.7; by chance 0.6 × 0.5 + 0.4 × 0.5 = 0.5; kappa (0.7 − 0.5)/(1 − 0.5) = 0.4;
- standard error: the terms p (w − (row + column share) × 0.6)² are, cell by cell, with the shares of the other coder 0.5, 0.5 and of the first 0.6, 0.4: 0.4 (1 − 1.1 × 0.6)² = 0.046240; 0.2 (0.9 × 0.6)² = 0.058320 and 0.1 (1.1 × 0.6)² = 0.043560 for the two kinds of disagreement; 0.3 (1 − 0.9 × 0.6)² = 0.063480; together 0.2116; less (0.4 − 0.5 × 0.6)² = 0.01: 0.2016; √0.2016/(0.5 √50) = 0.126996;
- 95 %: 0.4 ± 1.959964 × 0.126996 = 0.151092 to 0.648908.`,
    steps: () => [
      { what: 'observed agreement', byHand: 0.7, computed: hand.observed, digits: 2 },
      { what: 'expected by chance', byHand: 0.5, computed: hand.expected, digits: 2 },
      { what: 'kappa', byHand: 0.4, computed: hand.kappa, digits: 2 },
      { what: 'standard error', byHand: 0.126996, computed: hand.se, digits: 6 },
      { what: 'lower limit', byHand: 0.151092, computed: hand.lower, digits: 6 },
      { what: 'upper limit', byHand: 0.648908, computed: hand.upper, digits: 6 },
    ],
  },
  picture: {
    title: 'The cause of 180 absences, coded by two clerks',
    caption:
      'On the diagonal they agree. “Unknown” is what they share least: one clerk’s “unknown” is often the other’s “conditions”. The interval at the right is the 95 % interval of kappa. Invented figures.',
    alt: 'A four by four table of counts with a dark diagonal, and kappa with its interval on a scale from 0 to 1 beside it.',
    plot: () => {
      const { kappa, lower, upper, observed } = agreementKappa(table)
      const most = Math.max(...table.flat())
      const squares = table.flatMap((row, i) =>
        row.map((cases, j) => ({ i, j, cases, half: 0.46 * Math.sqrt(cases / most), isAlike: i === j })),
      )
      // The scale of kappa stands to the right of the table, in the units of its rows.
      const at = (value: number) => 3.5 - 4 * value
      const scale = [0, 0.2, 0.4, 0.6, 0.8, 1]
      return {
        height: 420,
        marginLeft: 116,
        marginTop: 64,
        marginBottom: 20,
        marginRight: 40,
        x: { domain: [-0.5, 6], axis: null },
        y: { domain: [3.6, -0.6], axis: null },
        marks: [
          Plot.rect(squares, {
            x1: (one) => one.j - 0.47,
            x2: (one) => one.j + 0.47,
            y1: (one) => one.i - 0.47,
            y2: (one) => one.i + 0.47,
            stroke: ink.line,
            fill: ink.paper,
          }),
          Plot.rect(squares, {
            x1: (one) => one.j - one.half,
            x2: (one) => one.j + one.half,
            y1: (one) => one.i - one.half,
            y2: (one) => one.i + one.half,
            fill: (one) => (one.isAlike ? ink.accentFill : ink.amberFill),
          }),
          Plot.text(squares, { x: 'j', y: 'i', text: (one) => String(one.cases), fill: ink.ink, fontWeight: 600 }),
          Plot.text(causes, { x: -0.5, y: (_, i) => i, text: (cause) => cause, textAnchor: 'end', dx: -8, fill: ink.ink2 }),
          Plot.text(causes, { x: (_, i) => i, y: -0.5, text: (cause) => cause, dy: -10, fill: ink.ink2 }),
          Plot.text(['second clerk →'], { x: 1.5, y: -0.5, dy: -34, fill: ink.ink3, fontStyle: 'italic' }),
          Plot.text(['first clerk ↓'], { x: -0.5, y: -0.5, textAnchor: 'end', dx: -8, dy: -10, fill: ink.ink3, fontStyle: 'italic' }),
          Plot.ruleX([5], { y1: at(0), y2: at(1), stroke: ink.ink3 }),
          Plot.text(scale, { x: 5, y: at, text: (value) => value.toFixed(1), textAnchor: 'end', dx: -8, fill: ink.ink3 }),
          Plot.ruleY(scale, { y: at, x1: 4.95, x2: 5.05, stroke: ink.ink3 }),
          Plot.ruleX([5], { y1: at(lower ?? 0), y2: at(upper ?? 0), stroke: ink.accent, strokeWidth: 5 }),
          Plot.dot([5], { x: (one) => one, y: at(kappa ?? 0), r: 6, fill: ink.accent, stroke: ink.paper }),
          Plot.text([5], {
            x: (one) => one,
            y: at(kappa ?? 0),
            text: () => `kappa ${kappa?.toFixed(2)}`,
            textAnchor: 'start',
            dx: 14,
            fill: ink.accent,
            fontWeight: 600,
          }),
          Plot.text([5], {
            x: (one) => one,
            y: -0.5,
            text: () => `agreed on ${((observed ?? 0) * 100).toFixed(0)} %`,
            dy: -20,
            fill: ink.ink2,
          }),
        ],
      }
    },
  },
  withR: `
\`vcd::Kappa\` agrees, unweighted and with both weights, to 10⁻⁹ in 120 random tables. It calls linear weights “Equal-Spacing” and quadratic ones “Fleiss-Cohen”, and prints both kappas whatever was asked. With all cases in one
category it gives NaN, Muster \`null\`. The standard error under the null hypothesis, which \`irr::kappa2\` uses for its test, is another and must not be used for an interval.`,
}
