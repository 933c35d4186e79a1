import * as Plot from '@observablehq/plot'
import { runRules } from '../src/signal/runRules.ts'
import { runTests } from '../src/signal/runTests.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const row = [0.5, 0.2, 1, 0.1, 0.3, 0.9, 1.2, 0.4, 0.8, 0.6, -1]
const hand = { rules: runRules(row), tests: runTests(row) }

// Monthly absence in standard errors from its usual level. Invented.
const z = [
  0.4, -0.7, 0.2, -1.1, 0.9, -0.3, -1.4, 0.6, 3.3, -0.5, 0.3, -0.9, -0.2, -1.2, -0.6, -0.1, -0.8, -0.4, -1.3, -0.7, -0.3, 0.5, -0.2, 2.3,
  0.6, 2.5, -0.4, 0.2,
]

export const page: Page = {
  source: { file: 'signal/runRules.ts', shows: 'runRules' },
  more: [{ file: 'signal/runTests.ts', shows: 'runTests' }],
  worked: {
    story: `
Eleven months: ten above the centre, the last below (${row.join('; ')}).

- rule 2: the ninth and the tenth month each end nine in a row above; no other rule is met;
- Anhøj: 11 useful points; the longest run, 10, may be at most round(log₂ 11 + 3) = round(6.459) = 6; the line crosses the centre once, and of 10 chances of one half at least the 5 % quantile must: P(X ≤ 1) = 11/1024 < 0.05 ≤ P(X ≤ 2) = 56/1024, so 2. Both tests signal.`,
    steps: () => [
      { what: 'first point of rule 2', byHand: 9, computed: hand.rules.two[0] ?? null, digits: 0 },
      { what: 'second point of rule 2', byHand: 10, computed: hand.rules.two[1] ?? null, digits: 0 },
      { what: 'longest run', byHand: 10, computed: hand.tests.longestRun, digits: 0 },
      { what: 'longest run allowed', byHand: 6, computed: hand.tests.longestLimit, digits: 0 },
      { what: 'crossings', byHand: 1, computed: hand.tests.crossings, digits: 0 },
      { what: 'crossings needed', byHand: 2, computed: hand.tests.crossingsLimit, digits: 0 },
    ],
  },
  picture: {
    title: 'Monthly absence in standard errors from its usual level, and three patterns in it',
    caption:
      'A single month beyond three standard errors (rule 1), nine and more in a row below the centre (rule 2) and two of three beyond two standard errors (rule 5). Each rule names the point that completes the pattern. A long quiet row is as much a signal as an outlier: someone may have stopped reporting. Invented figures.',
    alt: 'A line of standardised monthly values with one high outlier, a long run below the centre and two high points close together, each labelled.',
    plot: () => {
      const { one, two, five } = runRules(z)
      const rows = z.map((value, i) => ({ month: i + 1, value }))
      const marked = [
        { points: one, colour: ink.red, name: 'rule 1: beyond 3', dx: 10, dy: 0, anchor: 'start' as const, which: 0 },
        { points: two, colour: ink.brown, name: 'rule 2: nine and more on one side', dx: 40, dy: 62, anchor: 'end' as const, which: 1 },
        { points: five, colour: ink.violet, name: 'rule 5: two of three beyond 2', dx: 12, dy: -34, anchor: 'end' as const, which: 0 },
      ]
      return {
        marginRight: 44,
        x: { domain: [0.5, 28.5], ticks: [1, 6, 12, 18, 24], label: 'month →', labelArrow: 'none' },
        y: { domain: [-3.6, 4], ticks: [-3, -2, -1, 0, 1, 2, 3], label: '↑ standard errors from the usual level', labelArrow: 'none' },
        marks: [
          Plot.ruleY([-3, 3], { stroke: ink.accent }),
          Plot.ruleY([-2, -1, 1, 2], { stroke: ink.line }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.line(rows, { x: 'month', y: 'value', stroke: ink.blue, strokeWidth: 1.4 }),
          Plot.dot(rows, { x: 'month', y: 'value', r: 3.4, fill: ink.blue, stroke: ink.paper }),
          ...marked.flatMap(({ points, colour, name, dx, dy, anchor, which }) => [
            Plot.dot(points, { x: (point) => point, y: (point) => z[point - 1], r: 7.5, stroke: colour, strokeWidth: 1.8 }),
            Plot.text(points.slice(which, which + 1), {
              x: (point) => point,
              y: (point) => z[point - 1],
              text: () => name,
              textAnchor: anchor,
              dx,
              dy,
              fill: colour,
              fontWeight: 600,
            }),
          ]),
        ],
      }
    },
  },
  withR: `
The rules are not in base R. qcc marks only points beyond the limits and runs of seven or more by its own count; qicharts2 applies Anhøj’s tests, with \`qbinom(0.05, n - 1, 0.5)\` for the crossings and \`round(log2(n) + 3)\` for the
longest run, and Muster agrees with it. Packages differ in whether a point *on* the centre breaks a run: in rule 2 here it does, as Nelson says; in Anhøj’s tests it is left out.`,
}
