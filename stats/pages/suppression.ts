import * as Plot from '@observablehq/plot'
import { attackerIntervals } from '../src/disclosure/attackerIntervals.ts'
import { complementarySuppression } from '../src/disclosure/complementarySuppression.ts'
import { leastSuppression } from '../src/disclosure/leastSuppression.ts'
import { linearIntervals } from '../src/disclosure/linearIntervals.ts'
import { thresholdRule } from '../src/disclosure/thresholdRule.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const small = [
  [20, 3, 15],
  [8, 30, 12],
  [6, 9, 25],
]
const primary = thresholdRule(small, 5)
const alone = attackerIntervals(small, primary)[0]?.[1]
const least = leastSuppression(small, primary, { width: 5 })
const hidden = attackerIntervals(small, least?.suppressed ?? primary)
const subtotal = linearIntervals(
  [
    [1, 1, 1],
    [1, 1, 0],
  ],
  [14, 5],
)

// Absences of one month by cause and length, as a release would print them. Invented.
const causes = ['family need', 'fear of the front', 'conditions', 'sickness', 'unknown']
const lengths = ['up to 2 days', '3 to 7', '8 to 30', 'longer']
const table = [
  [42, 17, 9, 3],
  [18, 22, 14, 11],
  [25, 13, 2, 6],
  [31, 4, 7, 12],
  [16, 19, 15, 27],
]

export const page: Page = {
  source: { file: 'disclosure/complementarySuppression.ts', shows: 'complementarySuppression' },
  more: [
    { file: 'disclosure/leastSuppression.ts', shows: 'leastSuppression' },
    { file: 'disclosure/attackerIntervals.ts', shows: 'attackerIntervals' },
    { file: 'disclosure/linearIntervals.ts', shows: 'linearIntervals' },
    { file: 'disclosure/thresholdRule.ts', shows: 'thresholdRule' },
    { file: 'disclosure/concentrationRules.ts', shows: 'isDominated' },
    { file: 'disclosure/concentrationRules.ts', shows: 'isWithinPercent' },
  ],
  worked: {
    story: `
The table 20, 3, 15 / 8, 30, 12 / 6, 9, 25, with all totals; counts below 5 are not shown, and a reader shall not know a hidden one to less than 5.

- The 3 alone is hidden from nobody: 38 − 20 − 15 = 3.
- It takes a rectangle. The four that have the 3 in a corner hide it with 20 + 9 + 6 = 35, 20 + 30 + 8 = 58, 15 + 9 + 25 = 49 or 15 + 30 + 12 = 57. The first is the cheapest.
- Is it wide enough? Up the 3 goes with the 6, down with them go 20 and 9: at most min(20, 9) = 9 up, at most min(3, 6) = 3 down. The reader knows 0 to 12: wide enough.
- Three cells sum to 14 in one table, the first two to 5 in another: the third is 14 − 5 = 9.`,
    steps: () => [
      { what: 'the 3 alone, lower limit', byHand: 3, computed: alone?.lower ?? null, digits: 0 },
      { what: 'the 3 alone, upper limit', byHand: 3, computed: alone?.upper ?? null, digits: 0 },
      { what: 'further cells', byHand: 3, computed: least?.cells ?? null, digits: 0 },
      { what: 'their sum', byHand: 35, computed: least?.value ?? null, digits: 0 },
      { what: 'the 3 in its rectangle, lower limit', byHand: 0, computed: hidden[0]?.[1]?.lower ?? null, digits: 0 },
      { what: 'the 3 in its rectangle, upper limit', byHand: 12, computed: hidden[0]?.[1]?.upper ?? null, digits: 0 },
      { what: 'linked tables, third cell at least', byHand: 9, computed: subtotal.lower[2] ?? null, digits: 0 },
    ],
  },
  picture: {
    title: 'A month’s absences by cause and length: what is printed, and what a reader can still work out of the rest',
    caption:
      'Three counts are below 5 (amber). Hidden alone they would be the difference of a total and its row. With the cells in teal hidden too, a reader who does the sums learns no more than the intervals that stand here in place of the numbers: at least 5 wide around the small counts. Invented figures.',
    alt: 'A table of five causes by four lengths with totals; three small counts and three further cells show intervals instead of numbers.',
    plot: () => {
      const rare = thresholdRule(table, 5)
      const found = complementarySuppression(table, rare, { width: 5 })
      const intervals = attackerIntervals(table, found?.suppressed ?? rare)
      const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
      const cells = table.flatMap((row, i) =>
        row.map((value, j) => {
          const interval = intervals[i]?.[j] ?? null
          return {
            x: j,
            y: i,
            text: interval ? `${interval.lower} to ${interval.upper}` : String(value),
            fill: rare[i]?.[j] ? ink.amberFill : interval ? ink.accentFill : ink.paper,
          }
        }),
      )
      const totals = [
        ...table.map((row, i) => ({ x: 4, y: i, text: String(sum(row)) })),
        ...lengths.map((_, j) => ({ x: j, y: 5, text: String(sum(table.map((row) => row[j] ?? 0))) })),
        { x: 4, y: 5, text: String(sum(table.flat())) },
      ]
      return {
        height: 380,
        marginLeft: 150,
        marginTop: 20,
        marginBottom: 16,
        marginRight: 16,
        color: { type: 'identity' as const },
        x: { domain: [-0.55, 4.55], axis: null },
        y: { domain: [6.9, -1], axis: null },
        marks: [
          Plot.rect(cells, {
            x1: (one) => one.x - 0.47,
            x2: (one) => one.x + 0.47,
            y1: (one) => one.y - 0.44,
            y2: (one) => one.y + 0.44,
            fill: 'fill',
            stroke: ink.line,
          }),
          Plot.text(cells, { x: 'x', y: 'y', text: 'text', fontSize: 15, fill: ink.ink }),
          Plot.text(totals, { x: 'x', y: 'y', text: 'text', fontSize: 15, fontWeight: 600, fill: ink.ink2 }),
          Plot.text([...lengths, 'all'], { x: (_, j) => j, y: () => -0.75, text: (name) => name, fill: ink.ink2 }),
          Plot.text([...causes, 'all'], {
            x: () => -0.55,
            y: (_, i) => i,
            text: (name) => name,
            textAnchor: 'end' as const,
            dx: -10,
            fill: ink.ink2,
          }),
          Plot.text([[-0.47, 6.1]], {
            text: () => 'amber: below 5, not shown',
            textAnchor: 'start' as const,
            fill: ink.amber,
            fontWeight: 600,
          }),
          Plot.text([[-0.47, 6.6]], {
            text: () => 'teal: hidden too, so that no amber cell is the difference of a total',
            textAnchor: 'start' as const,
            fill: ink.accent,
            fontWeight: 600,
          }),
        ],
      }
    },
  },
  withR: `
The intervals agree with \`lpSolve::lp("min")\` and \`lp("max")\` on some hundreds of random tables with totals withheld, linked sums and cubes; for a two-way table Muster finds them by flows, ten times as fast for a hundred cells and more for larger tables. Where a cell has no upper
limit, lpSolve 5.6.18 answers 1e30 with the status of success; Muster answers Infinity.

\`sdcTable::protectTable\` chooses complementary cells by like heuristics (\`"SIMPLEHEURISTIC"\`, \`"HITAS"\`, \`"OPT"\`) under other conditions of protection, so that its choices differ. The reference’s optima were found by trying all
choices with lpSolve. \`leastSuppression\` reaches every one of them by branching, and so does the heuristic on these; on 458 random tables of 4 × 4 to 8 × 8 cells the heuristic needed no more cells than the optimum in 451 (and
withheld the smallest sum as well in 420), and one too many in seven.`,
}
