import * as Plot from '@observablehq/plot'
import { twoProportions } from '../src/rate/twoProportions.ts'
import { wilsonLimits } from '../src/rate/wilson.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const tea = twoProportions({ successes: 3, n: 4 }, { successes: 1, n: 4 })

export const page: Page = {
  source: { file: 'rate/twoProportions.ts', shows: 'twoProportions' },
  worked: {
    story: `
Fisher’s lady named three of four cups rightly where milk came first, and took one of four others for such: 3 of 4 against 1 of 4. With all margins 4, the tables have the probabilities
1, 16, 36, 16, 1 of 70.

- Fisher’s p: those no more likely than the table seen, (16 + 16 + 1 + 1)/70 = 0.485714;
- χ²: each cell is 1 from the 2 expected, 4 × 1/2 = 2; Yates takes ½ off: 4 × 0.25/2 = 0.5;
- risk ratio 3, with √(1/3 − 1/4 + 1/1 − 1/4) = 0.912871 as error of its logarithm: exp(1.098612 ± 1.789194), from 0.501284 to 17.953883;
- the likeliest odds ratio makes 3 the mean: (16ω + 72ω² + 48ω³ + 4ω⁴) = 3(1 + 16ω + 36ω² + 16ω³ + ω⁴), that is ω⁴ − 36ω² − 32ω − 3 = 0, which 6.40832 solves; ad/bc would say 9;
- difference: Wilson’s limits of 3/4 are 0.300642 and 0.954413, so 0.5 − √2 × 0.449358 = −0.135488 and 0.5 + √2 × 0.204413 = 0.789083.`,
    steps: () => [
      { what: 'Fisher’s p', byHand: 0.485714, computed: tea.fisherP, digits: 6 },
      { what: 'χ²', byHand: 2, computed: tea.pearson.chiSquare, digits: 1 },
      { what: 'χ² after Yates', byHand: 0.5, computed: tea.yates.chiSquare, digits: 1 },
      { what: 'risk ratio, lower', byHand: 0.501284, computed: tea.riskRatio.lower, digits: 6 },
      { what: 'odds ratio', byHand: 6.40832, computed: tea.oddsRatio.estimate, digits: 5 },
      { what: 'difference, lower', byHand: -0.135488, computed: tea.difference.lower, digits: 5 },
      { what: 'difference, upper', byHand: 0.789083, computed: tea.difference.upper, digits: 5 },
    ],
  },
  picture: {
    title: 'Absentees back within a week: 48 of 80 before an order, 56 of 70 after it',
    caption:
      'The shares with Wilson’s 95 % intervals, and their difference with Newcombe’s. The two intervals overlap, and yet that of the difference excludes 0: overlap is no test.',
    alt: 'Sixty per cent before and eighty after, with intervals; the difference of twenty points reaches from five to thirty-three.',
    plot: () => {
      const before = { successes: 48, n: 80 }
      const after = { successes: 56, n: 70 }
      const { difference } = twoProportions(after, before)
      const percent = (part: { successes: number; n: number }) => {
        const { lower, upper } = wilsonLimits(part.successes, part.n) ?? { lower: 0, upper: 1 }
        return { estimate: (100 * part.successes) / part.n, lower: 100 * lower, upper: 100 * upper }
      }
      const points = (value: number | null) => 100 * (value ?? Number.NaN)
      const rows = [
        { name: 'before the order', unit: ' %', colour: ink.accent, ...percent(before) },
        { name: 'after the order', unit: ' %', colour: ink.accent, ...percent(after) },
        {
          name: 'after less before',
          unit: ' points',
          colour: ink.brown,
          estimate: points(difference.estimate),
          lower: points(difference.lower),
          upper: points(difference.upper),
        },
      ]
      const said = (row: (typeof rows)[number]) =>
        `${row.estimate.toFixed(0)}${row.unit}  (${row.lower.toFixed(0)} to ${row.upper.toFixed(0)})`
      return {
        height: 260,
        marginLeft: 130,
        marginRight: 30,
        color: { type: 'identity' },
        x: {
          domain: [0, 100],
          ticks: [0, 20, 40, 60, 80, 100],
          label: 'per cent back within a week; percentage points',
          labelAnchor: 'center',
        },
        y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
        marks: [
          Plot.ruleX([0], { stroke: ink.ink3 }),
          Plot.ruleX([20, 40, 60, 80, 100], { stroke: ink.line }),
          Plot.ruleY(rows, { y: 'name', x1: 'lower', x2: 'upper', stroke: 'colour', strokeWidth: 3 }),
          Plot.dot(rows, { y: 'name', x: 'estimate', r: 6, fill: 'colour' }),
          Plot.text(rows, { y: 'name', x: 'estimate', text: said, dy: -18, fill: 'colour', fontWeight: 600 }),
        ],
      }
    },
  },
  withR: `
\`chisq.test(table, correct = FALSE)\` and \`chisq.test(table)\` give both χ² (Yates’ correction is never more than |O − E|), \`fisher.test(table)$p.value\` Fisher’s p.

**\`fisher.test\` finds its odds ratio and the limits by a root search that stops early.** For 9 of 10 against 3 of 10 it says 17.276 (1.387 to 1039.3); to full precision it is 17.269 (1.387 to 1047.8).
For 200 of 1000 against 1 of 1200 its upper limit is 10985 where the equation gives 11908: eight per cent off. Muster solves both to the last digit. R without packages has neither Newcombe’s interval nor Katz’s;
the interval of \`prop.test\` for a difference is Wald’s, with a correction.`,
}
