import * as Plot from '@observablehq/plot'
import { falseDiscoveryAdjusted, holmAdjusted } from '../src/composition/adjustedProbabilities.ts'
import { compositionChange } from '../src/composition/compositionChange.ts'
import { shareIntervals } from '../src/composition/shareIntervals.ts'
import { normalCumulative } from '../src/distribution/normal.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = [
  [10, 30, 20],
  [20, 20, 20],
]
const change = compositionChange(hand)
const shares = shareIntervals([30, 50, 40])
const probabilities = (standardised: (number | null)[][]) =>
  standardised.flat().map((one) => (one === null ? null : 2 * normalCumulative(-Math.abs(one))))

// Absences by cause in three years. Invented.
const causes = ['family need', 'fear of the front', 'conditions of service', 'other or unknown']
const years = [2022, 2023, 2024]
const colours = [ink.blue, ink.brown, ink.accent]
const table = [
  [120, 60, 33, 18],
  [131, 72, 20, 13],
  [90, 98, 41, 15],
]

export const page: Page = {
  source: { file: 'composition/compositionChange.ts', shows: 'compositionChange' },
  more: [
    { file: 'composition/adjustedProbabilities.ts', shows: 'holmAdjusted' },
    { file: 'composition/adjustedProbabilities.ts', shows: 'falseDiscoveryAdjusted' },
    { file: 'composition/shareIntervals.ts', shows: 'shareIntervals' },
  ],
  worked: {
    story: `
Two years of 60 cases, three causes: 10, 30, 20 and 20, 20, 20. Expected are 15, 25, 20 in both.

- X² = 2 (5²/15 + 5²/25) = 3.333333 + 2 = 5.333333; for df 2 the tail is exp(−X²/2) = 0.069483;
- G = 2 (10 ln ⅔ + 30 ln 1.2 + 20 ln 1⅓ + 20 ln 0.8) = 2 (−4.054651 + 5.469647 + 5.753641 − 4.462871) = 5.411532;
- V = √(5.333333/(120 × 1)) = 0.210819; Bergsma: 0.044444 − 2/119 = 0.027638, over 1 − 1/119 = 0.991597: √0.027872 = 0.166949;
- first cell: −5/√(15 × ½ × ¾) = −5/2.371708 = −2.108185, p 0.035015. Two of six cells have it: Holm 6 × 0.035015 = 0.210090;
- Goodman for 30 of 120: A = 5.731139; (5.731139 + 60 − √(5.731139 × 95.731139))/(2 × 125.731139) = (65.731139 − 23.423247)/251.462279 = 0.168247.`,
    steps: () => [
      { what: 'X²', byHand: 5.333333, computed: change.chiSquare, digits: 6 },
      { what: 'p', byHand: 0.069483, computed: change.p, digits: 6 },
      { what: 'G', byHand: 5.411532, computed: change.g, digits: 6 },
      { what: 'Cramér’s V', byHand: 0.210819, computed: change.cramersV, digits: 6 },
      { what: 'Bergsma’s V', byHand: 0.166949, computed: change.cramersVBergsma, digits: 6 },
      { what: 'standardised residual of the first cell', byHand: -2.108185, computed: change.standardised[0]?.[0] ?? null, digits: 6 },
      { what: 'its p, by Holm', byHand: 0.21009, computed: holmAdjusted(probabilities(change.standardised))[0] ?? null, digits: 5 },
      { what: 'lower limit of the first share', byHand: 0.168247, computed: shares.lower[0] ?? null, digits: 6 },
    ],
  },
  picture: {
    title: 'Causes of absence in three years, as shares of each year',
    caption:
      'Lines are Goodman’s intervals, which hold for all causes of a year at once with 95 % confidence. Marked are the cells that stand out from what all three years together would lead one to expect, by their standardised residual, after allowing for twelve cells looked at (false discovery rate below 5 %). Invented figures.',
    alt: 'Shares with intervals by cause and year; fear of the front rises to forty per cent in 2024 while family need falls.',
    plot: () => {
      const { standardised } = compositionChange(table)
      const adjusted = falseDiscoveryAdjusted(probabilities(standardised))
      const rows = years.flatMap((year, i) => {
        const { share, lower, upper } = shareIntervals(table[i] ?? [])
        return causes.map((cause, j) => ({
          cause,
          year: String(year),
          colour: colours[i],
          share: 100 * (share[j] ?? 0),
          lower: 100 * (lower[j] ?? 0),
          upper: 100 * (upper[j] ?? 0),
          residual: standardised[i]?.[j] ?? 0,
          isStriking: (adjusted[i * causes.length + j] ?? 1) < 0.05,
        }))
      })
      return {
        height: 400,
        marginLeft: 220,
        marginRight: 196,
        color: { type: 'identity' as const },
        fy: { domain: causes, label: null, axis: null, padding: 0.18 },
        x: { domain: [0, 68], ticks: [0, 20, 40, 60], label: 'per cent of the year’s absences', labelAnchor: 'center' as const },
        y: { domain: years.map(String), label: null, tickSize: 0 },
        marks: [
          Plot.text(causes, {
            fy: (cause) => cause,
            text: (cause) => cause,
            frameAnchor: 'left' as const,
            dx: -210,
            textAnchor: 'start' as const,
            fontWeight: 600,
            fill: ink.ink,
          }),
          Plot.ruleX([0], { stroke: ink.ink3 }),
          Plot.ruleY(rows, { fy: 'cause', y: 'year', x1: 'lower', x2: 'upper', stroke: 'colour', strokeWidth: 2.5 }),
          Plot.dot(rows, { fy: 'cause', y: 'year', x: 'share', r: 5, fill: 'colour', stroke: ink.paper }),
          Plot.text(
            rows.filter((row) => row.isStriking),
            {
              fy: 'cause',
              y: 'year',
              x: 'upper',
              text: (row) => `${row.residual > 0 ? 'more' : 'fewer'} than expected (${row.residual.toFixed(1)})`.replace('-', '−'),
              textAnchor: 'start' as const,
              dx: 8,
              fill: 'colour',
            },
          ),
        ],
      }
    },
  },
  withR: `
\`chisq.test(table, correct = FALSE)\` gives X², expected counts, \`residuals\` and \`stdres\`; for 2 × 2 its default is corrected for continuity, which Muster never is. A table with an empty row gives \`NaN\` in R, and one with a single row is
taken for a test of equal shares, another question; Muster leaves empty rows and columns out, and answers df 0 and p 1 to a single row.

\`vcd::assocstats\` gives G and Cramér’s V, \`p.adjust\` the methods "holm" and "BH". Goodman’s intervals are \`DescTools::MultinomCI(method = "goodman")\`.`,
}
