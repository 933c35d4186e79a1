import * as Plot from '@observablehq/plot'
import { bestAssignment } from '../src/linkage/bestAssignment.ts'
import { matchWeights } from '../src/linkage/matchWeights.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const step = matchWeights(
  [
    [1, 1, 1],
    [0, 0, 0],
  ],
  [10, 90],
  { most: 1 },
)

const assigned = bestAssignment([
  [9, 8, 1],
  [8, 2, 1],
  [1, 1, 0],
])

// Twenty thousand pairs of two lists that share a birth year, compared by four fields. Simulated.
const fields = ['surname', 'first name', 'unit', 'day of birth']
const counts = [15790, 181, 806, 13, 1722, 19, 91, 32, 351, 21, 24, 82, 54, 106, 63, 645]
const patterns = counts.map((_, i) => [(i >> 3) & 1, (i >> 2) & 1, (i >> 1) & 1, i & 1])

export const page: Page = {
  source: { file: 'linkage/matchWeights.ts', shows: 'matchWeights' },
  more: [{ file: 'linkage/bestAssignment.ts', shows: 'bestAssignment' }],
  worked: {
    story: `
One step, from m = 0.9, u = 0.1, p = 0.1: ten pairs agree in all three fields, ninety in none.

- a pair that agrees in all is a match with 0.1 × 0.729/(0.1 × 0.729 + 0.9 × 0.001) = 0.0729/0.0738 = 0.987805; one that agrees in none with 0.0001/(0.0001 + 0.6561) = 0.000152;
- matches: 10 × 0.987805 + 90 × 0.000152393 = 9.891764, so p = 0.098918;
- m = 9.878049/9.891764 = 0.998613; u = (10 − 9.878049)/(100 − 9.891764) = 0.001353;
- weight of agreement: log2(0.998613/0.001353386) = 9.5272 bits.

Assignment of rows (9, 8, 1), (8, 2, 1), (1, 1, 0): the heaviest pair first gives 9 + 2 + 0 = 11, the best is 8 + 8 + 0 = 16.`,
    steps: () => [
      { what: 'p after one step', byHand: 0.098918, computed: step.p, digits: 6 },
      { what: 'm', byHand: 0.998613, computed: step.m[0] ?? null, digits: 6 },
      { what: 'u', byHand: 0.001353, computed: step.u[0] ?? null, digits: 6 },
      { what: 'weight of agreement, bits', byHand: 9.5272, computed: step.weightAgree[0] ?? null, digits: 4 },
      { what: 'best assignment', byHand: 16, computed: assigned.total, digits: 0 },
    ],
  },
  picture: {
    title: 'Twenty thousand pairs of records, by what agrees',
    caption:
      'Each dot is one of the sixteen patterns of agreement, placed by its weight and by how many pairs show it; the dark bar reaches to the number of matches expected among them. Two hills with a valley between them: a handful of pairs in the valley want a clerk’s eye. Simulated pairs.',
    alt: 'Sixteen bars over weights from minus 14 to 19 bits; the highest at minus 13.7 is no match at all, the second hill above 6 bits is nearly all matches.',
    plot: () => {
      const { patternWeight, posterior } = matchWeights(patterns, counts)
      const bars = patterns.map((row, i) => ({
        row,
        weight: patternWeight[i] ?? 0,
        pairs: counts[i] ?? 0,
        matches: (counts[i] ?? 0) * (posterior[i] ?? 0),
      }))
      const told = (which: string, row: number[]) => bars.filter((bar) => String(bar.row) === String(row)).map((bar) => ({ ...bar, which }))
      const labels = [
        ...told('nothing agrees', [0, 0, 0, 0]),
        ...told('all four agree', [1, 1, 1, 1]),
        ...told(`only the ${fields[1]} agrees`, [0, 1, 0, 0]),
      ]
      return {
        height: 420,
        marginLeft: 68,
        marginRight: 70,
        x: { domain: [-16, 20], label: 'weight of the pattern, bits', labelAnchor: 'center' as const },
        y: {
          type: 'log' as const,
          domain: [0.7, 40_000],
          ticks: [1, 10, 100, 1000, 10_000],
          tickFormat: ',d',
          label: '↑ pairs (each step ten times as many)',
          labelArrow: 'none' as const,
        },
        marks: [
          Plot.ruleX(bars, { x: 'weight', y1: 0.7, y2: 'pairs', stroke: ink.amberFill, strokeWidth: 7 }),
          Plot.ruleX(
            bars.filter((bar) => bar.matches > 0.7),
            { x: 'weight', y1: 0.7, y2: 'matches', stroke: ink.accent, strokeWidth: 7 },
          ),
          Plot.dot(bars, { x: 'weight', y: 'pairs', r: 4, fill: ink.ink2, stroke: ink.paper }),
          Plot.text(labels, { x: 'weight', y: 'pairs', text: 'which', dy: -12, fill: ink.ink }),
          Plot.text([[2.8, 170]], { text: () => 'for a clerk’s eye', fill: ink.ink2 }),
          Plot.text([[-13, 25_000]], {
            text: () => 'others',
            fill: ink.amber,
            fontWeight: 600,
            fontSize: 15,
            dy: -8,
            textAnchor: 'start',
            dx: 60,
          }),
          Plot.text([[12.5, 6000]], { text: () => 'matches', fill: ink.accent, fontWeight: 600, fontSize: 15 }),
        ],
      }
    },
  },
  withR: `
\`reclin2::problink_em\` fits the same model and agrees to its tolerance (the reference sets \`tol = 1e-10\`; the default stops earlier). Muster stops at 10⁻¹³ and works on counts of patterns, so that ten million
pairs cost what a hundred do. Neither looks for the highest summit of the likelihood: give other starts when the fields are many and matches few.

\`lpSolve::lp.assign(direction = "max")\` gives the best total for square tables; Muster also takes tables of unlike sides.`,
}
