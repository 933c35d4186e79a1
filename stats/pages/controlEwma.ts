import * as Plot from '@observablehq/plot'
import { ewmaChart } from '../src/signal/ewmaChart.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = ewmaChart([5, 5, 8, 9], [100, 100, 100, 100], { target: 0.05, multiplier: 1000 })

// Months of a brigade: absences without leave, and strength-months; from month 19 on a quarter more. Invented.
const events = [19, 22, 17, 20, 24, 16, 21, 18, 23, 20, 15, 22, 19, 24, 18, 21, 17, 20, 26, 23, 28, 24, 27, 25, 29, 24, 26, 30]
const exposure = events.map((_, i) => 2000 + 60 * (i % 3))

export const page: Page = {
  source: { file: 'signal/ewmaChart.ts', shows: 'ewmaChart' },
  worked: {
    story: `
Four months of 100 strength-years each, with 5, 5, 8 and 9 absences, about a target of 50 per 1000, λ = 0.2.

- averages: 50; 50; 0.8 × 50 + 0.2 × 80 = 56; 0.8 × 56 + 0.2 × 90 = 62.8;
- variance of the first: 0.05 × 0.04/100 = 0.00002; of the second 1.64 times that, 0.0000328; of the third 1 + 0.64 + 0.4096 = 2.0496 times, 0.000040992; of the fourth 2.311744 times, 0.0000462349;
- fourth upper limit: 50 + 3 × 1000 × √0.0000462349 = 70.3989. 62.8 is below it: no signal.`,
    steps: () => [
      { what: 'third average', byHand: 56, computed: hand.value[2] ?? null, digits: 1 },
      { what: 'fourth average', byHand: 62.8, computed: hand.value[3] ?? null, digits: 1 },
      { what: 'first upper limit', byHand: 63.4164, computed: hand.upper[0] ?? null, digits: 4 },
      { what: 'fourth upper limit', byHand: 70.3989, computed: hand.upper[3] ?? null, digits: 4 },
    ],
  },
  picture: {
    title: 'Absences without leave per 1000 strength-months, and their moving average',
    caption:
      'From month 19 on a quarter more absences than before. No single month (grey) is remarkable; their weighted average leaves its limits a few months later. Invented figures.',
    alt: 'Grey dots of monthly rates, a smooth line of their average within a narrow band, leaving the band near the end.',
    plot: () => {
      const { target, value, lower, upper, signals } = ewmaChart(events, exposure, { target: 0.0096, lambda: 0.2, multiplier: 1000 })
      const rows = value.map((average, i) => ({
        month: i + 1,
        rate: (1000 * (events[i] ?? 0)) / (exposure[i] ?? 1),
        average: average ?? 0,
        low: lower[i] ?? 0,
        high: upper[i] ?? 0,
        isSignal: signals.includes(i + 1),
      }))
      const first = rows.filter((row) => row.isSignal).slice(0, 1)
      const last = rows.at(-1)
      return {
        marginRight: 96,
        x: { domain: [0.5, 28.5], ticks: [1, 6, 12, 18, 24], label: 'month →', labelArrow: 'none' },
        y: { domain: [6, 16], label: '↑ absences per 1000 strength-months', labelArrow: 'none' },
        marks: [
          Plot.areaY(rows, { x: 'month', y1: 'low', y2: 'high', fill: ink.accentFill, fillOpacity: 0.45 }),
          Plot.line(rows, { x: 'month', y: 'high', stroke: ink.accent }),
          Plot.line(rows, { x: 'month', y: 'low', stroke: ink.accent }),
          Plot.ruleY([target ?? 0], { stroke: ink.ink2, strokeDasharray: '5 4' }),
          Plot.ruleX([18.5], { stroke: ink.ink3, strokeDasharray: '2 3' }),
          Plot.text([{ x: 18.5, y: 15.6 }], {
            x: 'x',
            y: 'y',
            text: () => 'a quarter more from here',
            textAnchor: 'end',
            dx: -6,
            fill: ink.ink3,
          }),
          Plot.dot(rows, { x: 'month', y: 'rate', r: 3, fill: ink.grey }),
          Plot.line(rows, { x: 'month', y: 'average', stroke: ink.blue, strokeWidth: 2 }),
          Plot.dot(
            rows.filter((row) => row.isSignal),
            { x: 'month', y: 'average', r: 4.5, fill: ink.red, stroke: ink.paper },
          ),
          Plot.text(first, {
            x: 'month',
            y: 'average',
            text: (row) => `signal in month ${row.month}`,
            textAnchor: 'end',
            dx: -8,
            dy: -9,
            fill: ink.red,
            fontWeight: 600,
          }),
          Plot.text(
            [
              { y: last?.high ?? 0, name: 'upper limit', colour: ink.accent },
              { y: target ?? 0, name: 'target', colour: ink.ink2 },
              { y: last?.low ?? 0, name: 'lower limit', colour: ink.accent },
              { y: last?.average ?? 0, name: 'average', colour: ink.blue },
            ],
            { x: 28.5, y: 'y', text: 'name', textAnchor: 'start', dx: 6, fill: 'colour' },
          ),
        ],
      }
    },
  },
  withR: `
\`qcc::ewma(u, center, std.dev = sqrt(target/t), lambda, nsigmas)\` agrees for constant exposure. It takes one standard deviation for all points and so cannot treat months of unequal strength; Muster adds the variance up from the
exposures as they were. Some texts use the limiting variance λ/(2 − λ) from the first point on, which makes the limits too wide at the start; here they are exact.`,
}
