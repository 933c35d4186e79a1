import * as Plot from '@observablehq/plot'
import { gapChart } from '../src/signal/gapChart.ts'
import { timeChart } from '../src/signal/timeChart.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = gapChart([4, 10, 0, 6])
const times = timeChart([1, 2 ** 3.6, 3 ** 3.6])

// Days without one between the absences without leave of a company. Invented.
const gaps = [18, 41, 7, 63, 25, 12, 88, 34, 5, 29, 51, 16, 22, 73, 38, 24, 4, 11, 2, 6, 8, 0, 14, 3, 192]

export const page: Page = {
  source: { file: 'signal/gapChart.ts', shows: 'gapChart' },
  more: [{ file: 'signal/timeChart.ts', shows: 'timeChart' }],
  worked: {
    story: `
Four gaps of 4, 10, 0 and 6 days strictly between events.

- centre: 20/4 = 5; upper limit 5 + 3 √(5 × 6) = 21.43168; the lower, −11.4, is cut at 0;
- probability limits with p = 1/6: the least count whose chance of not being exceeded is 0.99865: (5/6)^(n + 1) ≤ 0.00135, n + 1 ≥ 6.60765/0.182322 = 36.24, so n = 36;
- t chart of three times whose roots (power 1/3.6) are 1, 2 and 3: centre 2^3.6 = 12.1257; upper limit (2 + 3 × 1/1.128)^3.6 = 4.65957^3.6 = 254.71.`,
    steps: () => [
      { what: 'centre, g', byHand: 5, computed: hand.centre, digits: 1 },
      { what: 'upper limit, g', byHand: 21.43168, computed: hand.upper[0] ?? null, digits: 5 },
      { what: 'probability limit, upper', byHand: 36, computed: hand.probabilityUpper, digits: 0 },
      { what: 'centre, t', byHand: 12.1257, computed: times.centre, digits: 4 },
      { what: 'upper limit, t', byHand: 254.71, computed: times.upper[0] ?? null, digits: 2 },
    ],
  },
  picture: {
    title: 'Days between absences without leave of a company, event by event',
    caption:
      'A long gap is good news, and the last one is outside of the limits. The run of short gaps before it is the bad news, and no single point of it can signal, since the lower limit is 0: nine in a row below the centre are found by the run rules, with the ninth (ringed). Invented figures.',
    alt: 'Gaps between events; a run of nine short gaps, then one of 192 days far above the upper limit.',
    plot: () => {
      const { centre, value, upper, signals } = gapChart(gaps)
      const rows = value.map((gap, i) => ({ event: i + 1, gap: gap ?? 0, isSignal: signals.includes(i + 1) }))
      let below = 0
      const runs = rows.filter((row) => {
        below = row.gap < (centre ?? 0) ? below + 1 : 0
        return below >= 9
      })
      return {
        marginRight: 104,
        x: { domain: [0.5, 25.5], ticks: [1, 5, 10, 15, 20, 25], label: 'event →', labelArrow: 'none' },
        y: { domain: [0, 205], label: '↑ days without one before it', labelArrow: 'none' },
        marks: [
          Plot.ruleY([upper[0] ?? 0], { stroke: ink.accent, strokeWidth: 1.6 }),
          Plot.ruleY([centre ?? 0], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.line(rows, { x: 'event', y: 'gap', stroke: ink.blue, strokeWidth: 1.2 }),
          Plot.dot(rows, { x: 'event', y: 'gap', r: 4, fill: (row) => (row.isSignal ? ink.amber : ink.blue), stroke: ink.paper }),
          Plot.dot(runs, { x: 'event', y: 'gap', r: 8, stroke: ink.red, strokeWidth: 1.6 }),
          Plot.ruleX(runs.slice(-1), { x: 'event', y1: 9, y2: 92, stroke: ink.red, strokeDasharray: '2 3' }),
          Plot.text(runs.slice(-1), {
            x: 'event',
            y: 100,
            text: () => 'nine in a row below the centre',
            textAnchor: 'end',
            dx: 6,
            fill: ink.red,
            fontWeight: 600,
          }),
          Plot.text(
            rows.filter((row) => row.isSignal),
            {
              x: 'event',
              y: 'gap',
              text: (row) => `${row.gap} days: longer than chance`,
              textAnchor: 'end',
              dx: -10,
              fill: ink.amber,
              fontWeight: 600,
            },
          ),
          Plot.text(
            [
              { y: upper[0] ?? 0, name: 'upper limit', colour: ink.accent },
              { y: centre ?? 0, name: 'centre', colour: ink.ink2 },
              { y: 0, name: 'lower limit 0', colour: ink.accent },
            ],
            { x: 25.5, y: 'y', text: 'name', textAnchor: 'start', dx: 8, fill: 'colour' },
          ),
          Plot.ruleY([0], { stroke: ink.accent, strokeWidth: 1.6 }),
        ],
      }
    },
  },
  withR: `
\`qcc(type = "g")\` counts the day of the event too: its values begin at 1 and its variance is m(m − 1). Take 1 from its values before comparing. qicharts2’s \`g\` chart draws the **median** as centre line where Muster and qcc draw the mean; the limits are the same. Its \`t\` chart agrees.

The probability limits are \`qgeom(alpha/2, 1/(m + 1))\` and \`qgeom(1 - alpha/2, 1/(m + 1))\`, the same in both.`,
}
