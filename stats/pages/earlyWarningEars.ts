import * as Plot from '@observablehq/plot'
import { ears } from '../src/signal/ears.ts'
import { ink } from './ink.ts'
import { madeCounts } from './madeCounts.ts'
import type { Page } from './page.ts'

const hand = ears([3, 4, 5, 4, 3, 5, 4, 9])
const three = ears([3, 4, 5, 4, 3, 5, 4, 4, 4, 6, 5, 4])

const counts = madeCounts(
  Array.from({ length: 60 }, (_, i) => 20 + (i >= 40 && i < 50 ? 3.5 * (i - 39) : 0)),
  37126,
)

export const page: Page = {
  source: { file: 'signal/ears.ts', shows: 'ears' },
  more: [
    { file: 'signal/ears.ts', shows: 'earsC1' },
    { file: 'signal/ears.ts', shows: 'earsC2' },
    { file: 'signal/ears.ts', shows: 'earsC3' },
  ],
  worked: {
    story: `
Seven days with 3, 4, 5, 4, 3, 5 and 4 absences, then one with 9.

- Mean 28/7 = 4; squares about it 1 + 0 + 1 + 0 + 1 + 1 + 0 = 4; standard deviation √(4/6) = 0.816497.
- C1 = (9 − 4)/0.816497 = 6.123724; limit 4 + 3.090232 × 0.816497 = 6.523164. An alarm.

C3 of the twelfth of 3, 4, 5, 4, 3, 5, 4, 4, 4, 6, 5, 4: C2 looks back on days 1–7, 2–8 and 3–9.

- Day 10: mean 4, (6 − 4)/0.816497 = 2.449490, excess 1.449490.
- Day 11: mean 29/7 = 4.142857, squares 20/7, deviation √(20/42) = 0.690066; (5 − 4.142857)/0.690066 = 1.242118, excess 0.242118.
- Day 12: 4 is below the mean, excess 0. C3 = 1.691608, not above 2.`,
    steps: () => [
      { what: 'C1', byHand: 6.123724, computed: hand.c1.statistic[0] ?? null, digits: 6 },
      { what: 'limit of C1', byHand: 6.523164, computed: hand.c1.upper[0] ?? null, digits: 6 },
      { what: 'C2, day 10', byHand: 2.44949, computed: three.c2.statistic[0] ?? null, digits: 5 },
      { what: 'C2, day 11', byHand: 1.242118, computed: three.c2.statistic[1] ?? null, digits: 6 },
      { what: 'C3, day 12', byHand: 1.691608, computed: three.c3.statistic[0] ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'Absences a day, and the limits that the days before draw',
    caption:
      'Made counts about 20 a day that from day 41 creep up by 3.5 a day and fall back after day 50. C1 rings once: the rise is then in its own baseline and lifts the limit. C2, whose baseline ends three days before, rings on four days, and C3 on ten.',
    alt: 'Sixty daily counts about 20, rising to 55 from day 41 to 50; the limit of C1 rises with them at once, that of C2 two days later.',
    plot: () => {
      const { c1, c2, c3 } = ears(counts)
      const limits = (one: typeof c1) => one.index.map((day, i) => ({ day, upper: one.upper[i] ?? 0 }))
      const rows = counts.map((count, i) => ({ day: i + 1, count }))
      const rings = [
        { name: 'C1', days: c1.signals, y: 102, ink: ink.brown },
        { name: 'C2', days: c2.signals, y: 96, ink: ink.accent },
        { name: 'C3', days: c3.signals, y: 90, ink: ink.violet },
      ]
      return {
        marginRight: 84,
        x: { domain: [0, 60.5], ticks: [1, 10, 20, 30, 40, 50, 60], label: 'day', labelAnchor: 'center', labelArrow: 'none' },
        y: { domain: [0, 106], ticks: [0, 20, 40, 60, 80], label: '↑ absences a day', labelArrow: 'none' },
        marks: [
          Plot.rect([0], { x1: 40.5, x2: 50.5, y1: 0, y2: 106, fill: ink.greyFill, fillOpacity: 0.5 }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.ruleY([20, 40, 60, 80], { stroke: ink.line }),
          Plot.lineY(limits(c1), { x: 'day', y: 'upper', stroke: ink.brown, strokeWidth: 1.5 }),
          Plot.lineY(limits(c2), { x: 'day', y: 'upper', stroke: ink.accent, strokeWidth: 1.5 }),
          Plot.dot(rows, { x: 'day', y: 'count', r: 3.5, fill: ink.ink }),
          ...rings.map((ring) => Plot.dot(ring.days, { x: (day: number) => day, y: ring.y, r: 4, symbol: 'diamond', fill: ring.ink })),
          Plot.text(rings, {
            x: 39.5,
            y: 'y',
            text: (ring) => `${ring.name} rings`,
            textAnchor: 'end',
            fill: (ring) => ring.ink,
            fontWeight: 600,
          }),
          Plot.text([0], { x: 57.4, y: 36, text: () => 'limit of C1', textAnchor: 'end', fill: ink.brown, fontWeight: 600 }),
          Plot.text([0], { x: 60, y: 36, text: () => 'limit of C2', textAnchor: 'start', dx: 5, fill: ink.accent, fontWeight: 600 }),
        ],
      }
    },
  },
  withR: `
\`surveillance::earsC(method = "C1")\` and \`"C2"\`, with \`minSigma\` for \`leastDeviation\`. Its C3 draws an upper bound, observed + sd × (z − excess of the two days before), that leaves out the current day's own excess,
so that the day that matters most cannot ring by itself, and its default α is 0.025; the published C3 is a sum with a threshold of 2, and that is what is given here. Where the deviation of the baseline is 0, R's
statistic would be NaN or infinite; here it is \`null\` or infinite, and the limit is the mean, as in R.`,
}
