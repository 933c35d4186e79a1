import * as Plot from '@observablehq/plot'
import { nowcast } from '../src/forecast/nowcast.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const small = nowcast(
  [
    [6, 3, 1],
    [8, 2, null],
    [10, null, null],
  ],
  2,
)

/** Thirty days of absences of a command: what became known 0, 1, 2 … days later, up to day 29, which is today. */
function returns(): { triangle: (number | null)[][]; whole: number[] } {
  let state = 1864
  const draw = () => {
    state = (48271 * state) % 2147483647
    return state / 2147483647
  }
  const shares = [0.3, 0.25, 0.17, 0.11, 0.07, 0.04, 0.03, 0.02, 0.01]
  const counted = Array.from({ length: 30 }, (_, day) => {
    const events = Math.round(26 + 10 * Math.sin(day / 5) + 12 * draw() + day / 3)
    const delays = new Array<number>(30).fill(0)
    for (let i = 0; i < events; i++) {
      let left = draw()
      const delay = shares.findIndex((share) => {
        left -= share
        return left < 0
      })
      delays[Math.max(delay, 0)]! += 1
    }
    return delays
  })
  return {
    triangle: counted.map((row, day) => row.map((value, delay) => (day + delay < 30 ? value : null))),
    whole: counted.map((row) => row.reduce((a, b) => a + b, 0)),
  }
}

export const page: Page = {
  source: { file: 'forecast/nowcast.ts', shows: 'nowcast' },
  worked: {
    story: `
Of the day before yesterday 6 absences were reported at once, 3 a day later, 1 two days later; of yesterday 8 and 2; of today 10.

- g(1): of those reported with a delay of at most 1, on the two days that are old enough, 3 + 2 of 6 + 3 + 8 + 2: 5/19 = 0.263158; g(2) = 1/10;
- of yesterday 1 − 1/10 = 0.9 has been reported, of today 0.9 × (1 − 5/19) = 0.663158;
- so yesterday had 10/0.9 = 11.1111 absences, today 10/0.663158 = 15.0794;
- variance of the process, today: 10 × (1 − 0.663158)/0.663158² = 3.36842/0.439778 = 7.65936;
- error of the hazards: 0.263158/(19 × 0.736842) + 0.1/(10 × 0.9) = 0.0187970 + 0.0111111 = 0.0299081, times 10 × 11/0.439778 = 250.126: 7.48079; together 15.1402;
- upper limit: 15.0794 + 1.96 × 3.89103 = 22.706; the lower would be 7.45, but 10 have been seen.`,
    steps: () => [
      { what: 'g(1)', byHand: 0.263158, computed: small.hazard[1] ?? null, digits: 6 },
      { what: 'share of today reported', byHand: 0.663158, computed: small.reported[2] ?? null, digits: 6 },
      { what: 'absences yesterday', byHand: 11.1111, computed: small.estimate[1] ?? null, digits: 4 },
      { what: 'absences today', byHand: 15.0794, computed: small.estimate[2] ?? null, digits: 4 },
      { what: 'variance of the process, today', byHand: 7.65936, computed: small.processVariance[2] ?? null, digits: 4 },
      { what: 'variance, today', byHand: 15.1402, computed: small.variance[2] ?? null, digits: 4 },
      { what: 'upper limit, today', byHand: 22.706, computed: small.upper[2] ?? null, digits: 3 },
      { what: 'lower limit, today', byHand: 10, computed: small.lower[2] ?? null, digits: 0 },
    ],
  },
  picture: {
    title: 'Absences by day, as known today and as they will turn out to have been',
    caption:
      'Bars: reports in hand. Their fall over the last days is not calm but delay: the dots carry each day to what it will come to, with 95 % intervals, and the small crosses are what it did come to when all was reported.',
    alt: 'Bars of daily counts that dwindle over the last week, above them dots with widening error bars that stay level, and crosses of the final counts near the dots.',
    plot: () => {
      const { triangle, whole } = returns()
      const { observed, estimate, lower, upper } = nowcast(triangle, 8)
      const days = observed.map((seen, t) => ({
        day: t - 29,
        seen,
        estimate: estimate[t] ?? 0,
        lower: lower[t] ?? 0,
        upper: upper[t] ?? 0,
        whole: whole[t] ?? 0,
      }))
      const young = days.slice(-8)
      const labels = [
        { day: -18, y: 54, told: 'reported by today', fill: ink.ink2 },
        { day: -0.6, y: 51, told: '● nowcast, 95 % interval', fill: ink.accent },
        { day: -8.4, y: 44, told: '× final count', fill: ink.brown },
      ]
      return {
        marginRight: 30,
        x: { domain: [-30, 0.8], label: 'day (0 is today)', labelArrow: 'none', labelAnchor: 'center', ticks: [-28, -21, -14, -7, 0] },
        y: { domain: [0, 60], label: '↑ absences that began on the day', labelArrow: 'none', ticks: 6 },
        marks: [
          Plot.ruleY([0, 10, 20, 30, 40, 50, 60], { stroke: ink.line }),
          Plot.rectY(days, { x1: (one) => one.day - 0.38, x2: (one) => one.day + 0.38, y: 'seen', fill: ink.accentFill }),
          Plot.ruleX(young, { x: 'day', y1: 'lower', y2: 'upper', stroke: ink.accent, strokeWidth: 2 }),
          Plot.dot(young, { x: 'day', y: 'estimate', r: 4, fill: ink.accent }),
          Plot.dot(young, { x: (one) => one.day + 0.22, y: 'whole', symbol: 'times', r: 3, stroke: ink.brown, strokeWidth: 1.5 }),
          Plot.text(labels, { x: 'day', y: 'y', text: 'told', fill: 'fill', textAnchor: 'end', fontWeight: 600 }),
        ],
      }
    },
  },
  withR: `
\`surveillance::nowcast(method = "lawless")\` gives the same delay distribution and point values. In version 1.20.3 the formula of its variance is broken over two lines, and since the
first is complete as it stands, R takes the second, \`+ N (1 − W)/W²\`, for the value: the error of the hazards is lost and the intervals are too narrow. Muster gives both terms
as \`variance\` and what R gives as \`processVariance\`. Without a window the point values are those of [the chain ladder](chain-ladder.md).`,
}
