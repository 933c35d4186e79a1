import * as Plot from '@observablehq/plot'
import { binomialQuantile } from '../src/distribution/binomial.ts'
import { myersIndex, whippleIndex } from '../src/quality/agePreference.ts'
import { benford } from '../src/quality/benford.ts'
import { dayOfMonth } from '../src/quality/dayOfMonth.ts'
import { terminalDigits } from '../src/quality/terminalDigits.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const terminal = terminalDigits([30, 8, 9, 7, 8, 22, 6, 5, 3, 2])
const cohort = myersIndex([30, 31, 32, 33, 34, 35, 36, 37, 38, 39], [20, 10, 10, 10, 10, 20, 5, 5, 5, 5])
const firsts = dayOfMonth([3, ...new Array<number>(30).fill(0)], '2023-01-01', '2023-12-31', { day: 1 })

// Absences of three years by the day of the month on which they are said to have begun. Simulated.
const begun = [61, 28, 20, 13, 19, 17, 20, 30, 19, 23, 13, 19, 25, 18, 44, 20, 9, 29, 25, 16, 26, 29, 23, 23, 22, 17, 29, 13, 19, 17, 9]

export const page: Page = {
  source: { file: 'quality/terminalDigits.ts', shows: 'terminalDigits' },
  more: [
    { file: 'quality/agePreference.ts', shows: 'whippleIndex' },
    { file: 'quality/agePreference.ts', shows: 'myersIndex' },
    { file: 'quality/dayOfMonth.ts', shows: 'dayOfMonth' },
    { file: 'quality/benford.ts', shows: 'benford' },
  ],
  worked: {
    story: `
A hundred reported numbers end in 0 to 9 this often: 30, 8, 9, 7, 8, 22, 6, 5, 3, 2; ten each are expected.

- X² = (20² + 2² + 1² + 3² + 2² + 12² + 4² + 5² + 7² + 8²)/10 = 716/10 = 71.6; ending in 0 or 5: 52/100.
- Whipple, ages 24 to 28 with 10, 30, 20, 20, 20 persons: 30 of 100 are 25 years old, 20 would be: 150.
- Myers, ages 30 to 39 with 20, 10, 10, 10, 10, 20, 5, 5, 5, 5 persons: each digit has the weight (d + 1) + (9 − d) = 10, so the shares are those of the persons, and half the deviations (10 + 10 + 4 × 5)/2 = 20.
- three events, all on the 1st, in 2023: a 1st is 12 of 365 days, so the probability is (12/365)³ = 0.0000355.
- Benford, the figures 0.0042, 1, 19, 250, 9 × 10⁹ and 10⁻⁷: three ones, one each of 2, 4 and 9; the mean of |3/6 − 0.30103|, |1/6 − 0.17609|, 0.12494, |1/6 − 0.09691|, 0.07918, 0.06695, 0.05799, 0.05115 and |1/6 − 0.04576| is 0.77927/9 = 0.08659.`,
    steps: () => [
      { what: 'terminal digits, X²', byHand: 71.6, computed: terminal.chiSquare, digits: 1 },
      { what: 'share of 0 and 5', byHand: 0.52, computed: terminal.shareOfZeroAndFive, digits: 2 },
      { what: 'Whipple’s index', byHand: 150, computed: whippleIndex([24, 25, 26, 27, 28], [10, 30, 20, 20, 20]), digits: 0 },
      { what: 'Myers’ index', byHand: 20, computed: cohort.index, digits: 0 },
      { what: 'three on the 1st, p', byHand: 0.0000355, computed: firsts.dayP, digits: 7 },
      { what: 'Benford, mean deviation', byHand: 0.08659, computed: benford([0.0042, 1, 19, 250, 9e9, 1e-7]).meanDeviation, digits: 5 },
    ],
  },
  picture: {
    title: 'The day of the month on which absences are said to have begun',
    caption:
      'Dots are the counts of three years; the band is where 95 of 100 counts would lie if days were as the calendar has them, one day at a time (31 days: one or two may fall out by chance, and what is heaped on one day is wanting on others). The 1st and the 15th are days of the return, not of the absence. Simulated figures.',
    alt: 'Thirty-one counts around twenty, with the first at sixty-one and the fifteenth at forty-four far above the band, and a band that falls for the 29th to 31st.',
    plot: () => {
      const total = begun.reduce((a, b) => a + b, 0)
      const { shares } = dayOfMonth(begun, '2021-01-01', '2023-12-31', { day: 1 })
      const days = shares.map((share, i) => ({
        day: i + 1,
        count: begun[i] ?? 0,
        expected: total * share,
        lower: binomialQuantile(0.025, total, share),
        upper: binomialQuantile(0.975, total, share),
      }))
      const striking = days.filter(({ day }) => day === 1 || day === 15)
      const suspicion = (day: number) => dayOfMonth(begun, '2021-01-01', '2023-12-31', { day }).dayP ?? 1
      return {
        marginRight: 20,
        x: {
          domain: [0, 32],
          ticks: [1, 5, 10, 15, 20, 25, 31],
          label: 'day of the month',
          labelAnchor: 'center' as const,
          tickFormat: 'd',
        },
        y: { domain: [0, 68], ticks: [0, 20, 40, 60], label: '↑ absences begun', labelArrow: 'none' as const },
        marks: [
          Plot.rect(days, {
            x1: (one) => one.day - 0.5,
            x2: (one) => one.day + 0.5,
            y1: 'lower',
            y2: 'upper',
            fill: ink.greyFill,
            shapeRendering: 'crispEdges',
          }),
          Plot.ruleY(days, { x1: (one) => one.day - 0.5, x2: (one) => one.day + 0.5, y: 'expected', stroke: ink.ink3 }),
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.dot(days, {
            x: 'day',
            y: 'count',
            r: 4.5,
            fill: (one) => (striking.includes(one) ? ink.red : ink.accent),
            stroke: ink.paper,
          }),
          Plot.text(striking, {
            x: 'day',
            y: 'count',
            text: (one) =>
              `${one.count} on the ${one.day === 1 ? '1st' : '15th'}, ${one.expected.toFixed(0)} expected (p = ${told(suspicion(one.day))})`,
            textAnchor: 'start' as const,
            dx: 10,
            fill: ink.red,
            fontWeight: 600,
          }),
          Plot.text([[31.5, 38]], { text: () => 'what the calendar allows', textAnchor: 'end' as const, fill: ink.ink3 }),
        ],
      }
    },
  },
  withR: `
\`chisq.test(counts)\` and \`chisq.test(counts, p = shares)\` give X² of terminal digits and of days, \`binom.test(alternative = "greater")\` the exact tail of one day. Where a day of the month never occurs in the period (February alone) R’s X² is
\`NaN\`, Muster’s \`null\`. Whipple’s and Myers’ indices are not in base R; they are computed from the formulas.

\`benford.analysis::benford(number.of.digits = 1)\` agrees on the reference’s figures. A program that finds the first digit by multiplying with a power of ten loses one now and then: 0.0003 × 10⁴ is 2.9999999999999996. Muster reads
the digit off the shortest decimal that is the number.`,
}

/** A probability as powers of ten are written. */
function told(p: number): string {
  const [digit = '', power = ''] = p.toExponential(0).split('e-')
  return `${digit} × 10⁻${[...power].map((one) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(one))).join('')}`
}
