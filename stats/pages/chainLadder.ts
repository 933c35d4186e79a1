import * as Plot from '@observablehq/plot'
import { chainLadder } from '../src/forecast/chainLadder.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const small = chainLadder([
  [10, 16, 20],
  [20, 30, null],
  [12, null, null],
])

// Absences of a division by month, as known 0, 1, 2 … months later.
const months = ['January', 'February', 'March', 'April', 'May', 'June']
const reported = [
  [41, 66, 78, 84, 86, 87],
  [52, 84, 101, 108, 111, null],
  [28, 47, 56, 60, null, null],
  [66, 103, 124, null, null, null],
  [80, 131, null, null, null, null],
  [93, null, null, null, null, null],
]

export const page: Page = {
  source: { file: 'forecast/chainLadder.ts', shows: 'chainLadder' },
  worked: {
    story: `
Of three months, the oldest was known at 10, then 16, then 20 absences; the second at 20, then 30; the last at 12.

- from delay 0 to 1 the column grew from 10 + 20 to 16 + 30: 46/30 = 1.533333; from 1 to 2 from 16 to 20: 1.25;
- the last month will have come to 12 × 1.533333 × 1.25 = 23, the second to 30 × 1.25 = 37.5: 11 and 7.5 are still to come;
- the single factors of delay 0 were 1.6 and 1.5: σ² = 10 × 0.066667² + 20 × 0.033333² = 0.044444 + 0.022222 = 0.066667, and that of the last factor is taken to be the same;
- error of the second month: 37.5² × 0.066667/1.25² × (1/30 + 1/16) = 1406.25 × 0.0426667 × 0.0958333 = 5.75, its root 2.3979;
- of the last: 23² × (0.066667/1.533333² × (1/12 + 1/30) + 0.0426667 × (1/18.4 + 1/16)) = 529 × (0.0033081 + 0.0049855) = 4.3873, its root 2.0946;
- of the sum: both squares, and twice for the last factor that the two share, 37.5 × 23 × 2 × 0.0426667/16 = 4.6: 14.7373, its root 3.8389.`,
    steps: () => [
      { what: 'factor from delay 0 to 1', byHand: 1.533333, computed: small.factors[0] ?? null, digits: 6 },
      { what: 'factor from delay 1 to 2', byHand: 1.25, computed: small.factors[1] ?? null, digits: 2 },
      { what: 'σ² of the first factor', byHand: 0.066667, computed: small.sigmaSquared[0] ?? null, digits: 6 },
      { what: 'still to come, second month', byHand: 7.5, computed: small.reserve[1] ?? null, digits: 1 },
      { what: 'still to come, last month', byHand: 11, computed: small.reserve[2] ?? null, digits: 0 },
      { what: 'error, second month', byHand: 2.3979, computed: small.standardError[1] ?? null, digits: 4 },
      { what: 'error, last month', byHand: 2.0946, computed: small.standardError[2] ?? null, digits: 4 },
      { what: 'error of the sum', byHand: 3.8389, computed: small.totalStandardError, digits: 4 },
    ],
  },
  picture: {
    title: 'Absences of six months as they became known, and where they are heading',
    caption:
      'Each line is a month; full where it was seen, dashed where the chain ladder carries it on. The bars at the end are the ultimate number ± 1.96 standard errors: June, of which only the first reports are in, is known to within ten or so.',
    alt: 'Six curves of cumulative absences against the delay of the report, flattening after three months, with error bars at the end that are wider for later months.',
    plot: () => {
      const { factors, ultimate, standardError } = chainLadder(reported)
      const lines = reported.map((row, i) => {
        const seen = row.flatMap((value, delay) => (value === null ? [] : [{ delay, value, month: months[i] }]))
        const ahead = seen.slice(-1)
        for (let delay = seen.length; delay < row.length; delay++)
          ahead.push({ delay, value: (ahead.at(-1)?.value ?? 0) * (factors[delay - 1] ?? 0), month: months[i] })
        return { seen, ahead, month: months[i], end: ultimate[i] ?? 0, error: standardError[i] ?? 0, now: seen.at(-1) }
      })
      return {
        marginRight: 150,
        x: { domain: [0, 5], label: 'months since the event →', labelAnchor: 'right', labelArrow: 'none', tickFormat: 'd', ticks: 5 },
        y: { domain: [0, 220], label: '↑ absences of the month known by then', labelArrow: 'none', ticks: 5 },
        marks: [
          Plot.ruleY([0, 50, 100, 150, 200], { stroke: ink.line }),
          ...lines.flatMap(({ seen, ahead }) => [
            Plot.line(ahead, { x: 'delay', y: 'value', stroke: ink.accent, strokeDasharray: '4 4' }),
            Plot.line(seen, { x: 'delay', y: 'value', stroke: ink.accent, strokeWidth: 2 }),
          ]),
          Plot.dot(
            lines.flatMap(({ now }) => now ?? []),
            { x: 'delay', y: 'value', r: 3.5, fill: ink.accent },
          ),
          Plot.ruleX(lines, {
            x: 5,
            y1: (line) => line.end - 1.96 * line.error,
            y2: (line) => line.end + 1.96 * line.error,
            stroke: ink.accentFill,
            strokeWidth: 8,
          }),
          Plot.dot(lines, { x: 5, y: 'end', r: 3.5, fill: ink.paper, stroke: ink.accent }),
          Plot.text(lines, {
            x: 5,
            y: 'end',
            text: ({ month, end, error }) =>
              `${month}: ${end.toFixed(0)}${error > 0 ? ` ± ${(1.96 * error).toFixed(error < 1 ? 1 : 0)}` : ''}`,
            textAnchor: 'start',
            dx: 12,
            fill: ink.ink2,
          }),
        ],
      }
    },
  },
  withR: `
\`MackChainLadder(triangle, est.sigma = "Mack")\` of the package ChainLadder gives the same factors, reserves and errors; the reference was computed from Mack’s formulas, which
reproduce his published totals. R, asked for the formulas as they stand, divides 0 by 0 where triangle entries are 0; Muster says \`null\` there. Where two neighbouring σ² are 0 (a
triangle that grows by the same factors throughout), Mack’s rule for the last one is 0/0 to R and 0 to Muster.`,
}
