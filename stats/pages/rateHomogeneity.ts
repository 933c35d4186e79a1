import * as Plot from '@observablehq/plot'
import { rateHomogeneity } from '../src/rate/rateHomogeneity.ts'
import { rateInterval } from '../src/rate/rateInterval.ts'
import { ink } from './ink.ts'
import type { Page } from './page.ts'

const hand = rateHomogeneity([5, 10, 15], [100, 100, 100])

const years = [2019, 2020, 2021, 2022, 2023]
const events = [120, 133, 141, 180, 166]
const strength = [40000, 41000, 40500, 43000, 39000]

export const page: Page = {
  source: { file: 'rate/rateHomogeneity.ts', shows: 'rateHomogeneity' },
  worked: {
    story: `
5, 10 and 15 absences in three years of 100 strength-years each. With one rate for all, 10 would be expected in each.

- Pearson: (25 + 0 + 25)/10 = 5, with 2 degrees of freedom p = e^(−5/2) = 0.082085;
- deviance: 2 (5 ln ½ + 10 ln 1 + 15 ln 1.5) = 2 (−3.465736 + 6.081977) = 5.232481;
- trend, with the scores −1, 0, 1: z = (−1 × −5 + 1 × 5)/√(30 × 2/3) = 10/√20 = 2.236068, p = 0.0253.

All of the difference lies along the order, so that the trend test, with one degree of freedom, is the only one of the three that finds it.`,
    steps: () => [
      { what: 'Pearson χ²', byHand: 5, computed: hand.pearson.chiSquare, digits: 1 },
      { what: 'its p', byHand: 0.082085, computed: hand.pearson.p, digits: 6 },
      { what: 'deviance', byHand: 5.232481, computed: hand.deviance.chiSquare, digits: 5 },
      { what: 'z of the trend', byHand: 2.236068, computed: hand.trend.z, digits: 6 },
      { what: 'its p', byHand: 0.0253, computed: hand.trend.p, digits: 4 },
    ],
  },
  picture: {
    title: 'Absences per 1000 strength-years in five years, and the rate of all five together',
    caption:
      'Each year with its exact 95 % interval. That all years had one rate (the line) has a p-value of 0.007 when any difference counts, and of 0.0003 when only a steady rise or fall does.',
    alt: 'Five yearly rates rising from 3.0 to 4.3 per thousand around a common rate of 3.6.',
    plot: () => {
      const rows = years.map((year, i) => {
        const { rate, exact } = rateInterval(events[i] ?? 0, strength[i] ?? 0, { multiplier: 1000 })
        return { year, rate, ...exact }
      })
      const common = (1000 * events.reduce((a, b) => a + b)) / strength.reduce((a, b) => a + b)
      const { pearson, trend } = rateHomogeneity(events, strength, { scores: years })
      const percent = (p: number | null) => `${(100 * (p ?? Number.NaN)).toPrecision(1)} %`
      const told = [
        `any difference: χ² = ${pearson.chiSquare?.toFixed(1)}, p = ${percent(pearson.p)}`,
        `rise or fall: z = ${trend.z?.toFixed(2)}, p = ${percent(trend.p)}`,
      ].join('\n')
      return {
        marginLeft: 60,
        marginRight: 136,
        x: { domain: [2018.6, 2023.4], ticks: years, tickFormat: (year: number) => String(year), label: null },
        y: { domain: [0, 5.2], ticks: [0, 1, 2, 3, 4, 5], label: '↑ absences per 1000 strength-years', labelArrow: 'none' },
        marks: [
          Plot.ruleY([0], { stroke: ink.ink3 }),
          Plot.ruleY([1, 2, 3, 4, 5], { stroke: ink.line }),
          Plot.ruleY([common], { stroke: ink.brown, strokeWidth: 1.5 }),
          Plot.text([common], {
            x: 2023.4,
            y: (y: number) => y,
            text: () => `all years: ${common.toFixed(2)}`,
            textAnchor: 'start',
            dx: 8,
            fill: ink.brown,
            fontWeight: 600,
          }),
          Plot.ruleX(rows, { x: 'year', y1: 'lower', y2: 'upper', stroke: ink.accent, strokeWidth: 2 }),
          Plot.dot(rows, { x: 'year', y: 'rate', r: 5, fill: ink.accent }),
          Plot.text(rows, {
            x: 'year',
            y: 'rate',
            text: (row) => row.rate?.toFixed(2),
            textAnchor: 'start',
            dx: 10,
            dy: -1,
            fill: ink.ink2,
          }),
          Plot.text([told], {
            x: 2018.7,
            y: 1.5,
            text: (text: string) => text,
            textAnchor: 'start',
            lineAnchor: 'middle',
            lineHeight: 1.4,
            fill: ink.ink2,
          }),
        ],
      }
    },
  },
  withR: `
\`deviance\` is the deviance of \`glm(events ~ 1, poisson, offset = log(exposure))\`; \`pearson\` is \`chisq.test(events, p = exposure/sum(exposure))\`, which warns at small expectations but tests the same; \`trend\` is
the score test, \`anova(glm0, glm1, test = "Rao")\`. With a group without exposure \`glm\` fails and \`chisq.test\` answers NaN; here it is left out, and of the degrees of freedom too. \`prop.trend.test\` tests
shares, not rates.`,
}
