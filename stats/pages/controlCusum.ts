import * as Plot from '@observablehq/plot'
import { cusumRunLength } from '../src/signal/cusumRunLength.ts'
import { likelihoodCusum } from '../src/signal/likelihoodCusum.ts'
import { lucasCusum } from '../src/signal/lucasCusum.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = lucasCusum([2, 3, 5, 1, 6, 7], [1, 1, 1, 1, 1, 1], { k: 3, h: 5 })
const evidence = likelihoodCusum([2, 5, 9], [2, 2, 2], { ratio: 2, h: 4 })

// Months of a battalion whose usual number of absences is 2 and becomes 4 with month 25. Invented.
const events = [2, 1, 3, 2, 0, 4, 2, 1, 2, 3, 1, 2, 4, 1, 0, 2, 3, 2, 1, 3, 2, 2, 1, 2, 4, 3, 5, 4, 6, 3, 5, 4, 4, 5]

export const page: Page = {
  source: { file: 'signal/lucasCusum.ts', shows: 'lucasCusum' },
  more: [
    { file: 'signal/likelihoodCusum.ts', shows: 'likelihoodCusum' },
    { file: 'signal/cusumRunLength.ts', shows: 'cusumRunLength' },
  ],
  worked: {
    story: `
Six months with 2, 3, 5, 1, 6 and 7 absences, reference value 3, limit 5.

- sums: max(0, 2 − 3) = 0; 0; 0 + 2 = 2; max(0, 2 − 2) = 0; 3; 3 + 4 = 7, which reaches 5: a signal in the sixth month;
- evidence, from counts of 2, 5 and 9, for twice a mean of 2: 2 log 2 − 2 < 0, so 0; 5 log 2 − 2 = 1.465736; 1.465736 + 9 log 2 − 2 = 5.704060;
- run length with k = h = 1 and a mean of ½: the sum stays 0 until a month has two events or more, 1/(1 − 1.5 e^(−½)) = 11.0860 months.`,
    steps: () => [
      { what: 'third sum', byHand: 2, computed: hand.value[2] ?? null, digits: 1 },
      { what: 'sixth sum', byHand: 7, computed: hand.value[5] ?? null, digits: 1 },
      { what: 'month of the signal', byHand: 6, computed: hand.signals[0] ?? null, digits: 0 },
      { what: 'evidence, second', byHand: 1.465736, computed: evidence.value[1] ?? null, digits: 6 },
      { what: 'evidence, third', byHand: 5.70406, computed: evidence.value[2] ?? null, digits: 5 },
      { what: 'run length, k = h = 1, mean ½', byHand: 11.086, computed: cusumRunLength(0.5, { k: 1, h: 1 }), digits: 4 },
    ],
  },
  picture: {
    title: 'Absences of a battalion in excess of its reference value, added up',
    caption:
      'Bars: absences a month, 2 at first and 4 from month 25 on, no month of them remarkable by itself. Line: what exceeds the reference value of 3, added up and never below 0. It reaches 7 a few months after the change; at the usual level that happens by chance once in 894 months. Invented figures.',
    alt: 'Bars of monthly counts and a line that stays near zero and climbs to the limit of seven after month 25.',
    plot: () => {
      const { value, signals } = lucasCusum(
        events,
        events.map(() => 1),
        { k: 3, h: 7, reset: false },
      )
      const rows = value.map((sum, i) => ({ month: i + 1, sum: sum ?? 0, events: events[i] ?? 0, isSignal: signals.includes(i + 1) }))
      const apart = cusumRunLength(2, { k: 3, h: 7 }).toFixed(0)
      return {
        marginRight: 24,
        x: { domain: [0.4, 34.6], ticks: [1, 6, 12, 18, 24, 30], label: 'month →', labelArrow: 'none' },
        y: { domain: [0, 15], label: '↑ absences, and the sum of the excess', labelArrow: 'none' },
        marks: [
          Plot.rectY(rows, { x1: (row) => row.month - 0.36, x2: (row) => row.month + 0.36, y: 'events', fill: ink.greyFill }),
          Plot.ruleX([24.5], { stroke: ink.ink3, strokeDasharray: '2 3' }),
          Plot.text([{ x: 24.5, y: 14.2 }], {
            x: 'x',
            y: 'y',
            text: () => '4 a month from here',
            textAnchor: 'end',
            dx: -6,
            fill: ink.ink3,
          }),
          Plot.ruleY([7], { stroke: ink.accent, strokeWidth: 1.6 }),
          Plot.text([{ x: 0.6, y: 7 }], {
            x: 'x',
            y: 'y',
            text: () => `limit 7: by chance once in ${apart} months`,
            textAnchor: 'start',
            dy: -9,
            fill: ink.accent,
          }),
          Plot.line(rows, { x: 'month', y: 'sum', stroke: ink.blue, strokeWidth: 2 }),
          Plot.dot(rows, { x: 'month', y: 'sum', r: 3.6, fill: (row) => (row.isSignal ? ink.red : ink.blue), stroke: ink.paper }),
          Plot.text(rows.filter((row) => row.isSignal).slice(0, 1), {
            x: 'month',
            y: 'sum',
            text: (row) => `signal in month ${row.month}`,
            textAnchor: 'end',
            dx: -8,
            dy: -16,
            fill: ink.red,
            fontWeight: 600,
          }),
          Plot.text([{ x: 13, y: 4 }], { x: 'x', y: 'y', text: () => 'absences a month', dy: -9, fill: ink.ink2 }),
          Plot.text(rows.slice(-1), {
            x: 'month',
            y: 'sum',
            text: () => 'sum of the excess',
            textAnchor: 'end',
            dx: -9,
            dy: -6,
            fill: ink.blue,
          }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
- \`surveillance::algo.cusum(trans = "none")\` agrees for constant exposure and no reset; \`algo.glrnb\` with a given \`theta\` (its theta is the **logarithm** of the ratio) agrees up to its first alarm, where it stops; Muster goes on from 0.
- Both signal at a sum of h **or more**, as Lucas does.
- \`surveillance::arlCusum\` agrees; it rounds k and h to \`digits = 1\` decimals unless told otherwise. The linear system of Brook and Evans loses a digit for each factor of ten of the run length and is singular near 10¹⁶; Muster
  takes states out of the chain without subtracting, and keeps its digits for any length.`,
}
